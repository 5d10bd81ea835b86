import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { goTool, pipTool, shownWorkflows } from '../support/workflows.ts'

const root = join(import.meta.dirname, '../..')
const workflows = shownWorkflows()
const own = workflows.filter(({ place }) => place.startsWith('.github/')).map(({ place }) => join(root, place))
const printed = workflows.filter(({ place }) => !place.startsWith('.github/'))

/** A repository of what is printed, as a reader would have it. */
const reader = mkdtempSync(join(tmpdir(), 'reader-'))
afterAll(() => rmSync(reader, { recursive: true, force: true }))
mkdirSync(join(reader, '.github/workflows'), { recursive: true })
copyFileSync(join(import.meta.dirname, 'zizmor.yml'), join(reader, '.github/zizmor.yml'))
const copies = printed.map(({ place, text }, index) => {
  const file = join(reader, '.github/workflows', `${index}-${place.replaceAll(/\W+/g, '-')}.yml`)
  writeFileSync(file, text)
  return file
})

test('every workflow passes actionlint', async () => {
  const actionlint = await goTool('github.com/rhysd/actionlint/cmd/actionlint@v1.7.12')
  expect(await complaints(actionlint, ['-no-color', ...own, ...copies])).toBe('')
})

test('every workflow and action.yml pass zizmor', async () => {
  const options = ['--persona', 'pedantic', '--offline', '--no-online-audits', '--strict-collection', '--quiet']
  // Two folders, each with its own configuration.
  expect(await complaints(await pipTool('zizmor'), [...options, '--color', 'never', root, reader])).toBe('')
})

interface Permitted {
  readonly permissions?: Readonly<Record<string, string>>
}

/** The permissions of a push, an attestation and code scanning. */
const most = { contents: 'read', 'id-token': 'write', attestations: 'write', 'security-events': 'write' }

test.each(printed)('$place declares the permissions of its jobs, and only those that they need', ({ text }) => {
  const { jobs, permissions }: Permitted & { jobs: Readonly<Record<string, Permitted>> } = parse(text)
  for (const job of Object.values(jobs)) {
    const given = job.permissions ?? permissions
    expect(given).toEqual(expect.any(Object))
    expect(most).toMatchObject({ ...given })
  }
})

// Before its v6, actions/checkout leaves the job's token in .git/config; with `COPY . .` that is in the image.
test.each(printed)('$place leaves no token in its build context', ({ text }) => {
  expect(text).not.toMatch(/actions\/checkout@v[1-5]\b/)
})

/** What a linter prints when it is not content. */
function complaints(program: string, args: readonly string[]): Promise<string> {
  return promisify(execFile)(program, args, { cwd: root }).then(
    () => '',
    (error) => `${error.message}${error.stdout}`,
  )
}
