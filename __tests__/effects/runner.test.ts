import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openRunner } from '../../src/github/runner.ts'
import { newFolder } from '../support/build-context.ts'

afterEach(() => vi.unstubAllEnvs())

/** A runner with these variables, and what is in each of its files. */
function newRunner(variables: Readonly<Record<string, string>> = {}) {
  const names = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STATE']
  const folder = newFolder(Object.fromEntries(names.map((name) => [name, ''])))
  for (const name of names) vi.stubEnv(name, join(folder, name))
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  return { runner: openRunner(process.env), read: (name: string) => readFileSync(join(folder, name), 'utf8') }
}

test('an input keeps its spaces, and a missing input differs from an empty one', () => {
  const { runner } = newRunner({ 'INPUT_BUILD-ARGS': ' A=b \n', INPUT_TAGS: '' })
  expect(runner.input('build-args')).toBe(' A=b \n')
  expect(runner.input('tags')).toBe('')
  expect(runner.input('labels')).toBeUndefined()
  expect(runner.nonEmptyInputs).toEqual(['build-args'])
})

test('an input is still available after its variable was removed from the environment', () => {
  const { runner } = newRunner({ INPUT_SECRETS: 'a=b' })
  vi.stubEnv('INPUT_SECRETS', undefined)
  expect(runner.input('secrets')).toBe('a=b')
})

test.each([undefined, 'before'])('a variable is exported to later steps, and stays %s in this process', (before) => {
  const { runner, read } = newRunner()
  vi.stubEnv('AWS_ACCESS_KEY_ID', before)
  runner.exportVariable('AWS_ACCESS_KEY_ID', 'AKIA')
  expect(process.env.AWS_ACCESS_KEY_ID).toBe(before)
  expect(read('GITHUB_ENV')).toMatch(/^AWS_ACCESS_KEY_ID<<(\S+)\nAKIA\n\1\n$/)
})

test('a value of several lines is one output', () => {
  const { runner, read } = newRunner()
  runner.setOutput('metadata', 'one\nghadelimiter\ntwo<<EOF\n')
  expect(read('GITHUB_OUTPUT')).toMatch(/^metadata<<(\S+)\none\nghadelimiter\ntwo<<EOF\n\n\1\n$/)
})

test('outside a workflow nothing is printed instead of writing the files', async () => {
  const output = vi.spyOn(process.stdout, 'write')
  const runner = openRunner({})
  runner.setOutput('a', 'b')
  runner.exportVariable('AWS_SECRET_ACCESS_KEY', 'secret')
  runner.saveState('a', 'b')
  await runner.addSummary('text')
  expect(output).not.toHaveBeenCalled()
  output.mockRestore()
})
