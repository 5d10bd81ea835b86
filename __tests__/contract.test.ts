import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { actionFiles, filesOf } from '../script/actions.ts'
import { pictures } from '../script/picture.ts'
import { readmeParts, withGeneratedParts } from '../script/readme.ts'
import { generatedParts, repositoryDocument, withGeneratedParts as withRepositoryParts } from '../script/repository.ts'
import { errorCodes } from '../src/errors/action-error.ts'
import { readDeletion } from '../src/plan/inputs/deletion.ts'
import { readInputs } from '../src/plan/inputs/inputs.ts'
import { outputsOf } from '../src/plan/result.ts'
import { actionNames } from '../src/plan/table/row.ts'

// from '../src/plan/result.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const action = parse(read('action.yml'))

test.each(Object.entries(actionFiles))('the files of the action %s are generated', (owner, { folder }) => {
  for (const [name, text] of Object.entries(filesOf(owner as keyof typeof actionFiles)))
    expect(read(join(folder, name))).toBe(text)
})

test.each(actionNames)('every input that the action.yml of %s has is read, and no other', (action) => {
  const asked = new Set<string>()
  const input = (name: string) => {
    asked.add(name)
    return undefined
  }
  if (action === 'delete') readDeletion(input)
  else readInputs(input, action)
  const file = parse(read(join(actionFiles[action].folder, 'action.yml')))
  expect([...asked].toSorted()).toEqual(Object.keys(file.inputs).toSorted())
})

test('an omitted input has the default of action.yml', () => {
  const given = (name: string) => `${action.inputs[name].default ?? ''}`
  const { inputs, problems } = readInputs(given)
  expect(problems).toEqual([])
  expect({ ...inputs, tags: [] }).toEqual(readInputs(() => undefined).inputs)
})

test('every description names the default', () => {
  for (const [name, { description, default: value }] of Object.entries<Record<string, string>>(action.inputs)) {
    expect(description, name).toMatch(/[Dd]efault/)
    if (value !== undefined) expect(description, name).toContain(`\`${`${value}`.replace(/^\$\{\{ | \}\}$/g, '')}\``)
  }
})

test('action.yml has exactly the outputs that are set', () => {
  const one = {
    references: [{ host: 'h', name: 'n', tag: 't' }],
    digest: 'd',
    mediaType: 'm',
    imageId: 'i',
    platforms: [],
    metadata: '{}',
  }
  const everything = outputsOf({
    outcome: 'pushed',
    account: '1',
    logins: [{ host: 'h', expiresAt: new Date() }],
    image: { ...one, bakedImages: [{ ...one, target: 'x', outcome: 'pushed' }] },
    attestation: { id: '1', url: 'u', bundle: '{}' },
    scan: { gate: 'wait', findings: [], unlisted: {}, ignored: [], unreadReasons: [] },
    signing: [{ profile: 'p', status: 'COMPLETE', reason: '' }],
    destinations: [{ repository: 'h/n', result: 'not-started', references: [], digest: undefined, error: undefined }],
    pullThrough: [],
  })
  expect(Object.keys(everything).toSorted()).toEqual(Object.keys(action.outputs).toSorted())
})

test("the README's tables are generated from action.yml and the benchmark, and its AWS block is the example", () => {
  const made = withGeneratedParts(read('README.md'))
  expect(readmeParts(read('README.md'))).toEqual(readmeParts(made))
  const [comparison = '', deployment = '', inputs = '', outputs = '', ...others] = readmeParts(made)
  expect(others).toEqual([])
  expect(deployment).toContain(read('examples/iam/cloudformation.yaml'))
  const measured = JSON.parse(read('bench/comparison.json'))
  expect(measured.action).toMatchObject({ exportedSecrets: 0, passwordInArguments: false })
  for (const { milliseconds } of [measured.action, measured.chain])
    expect(comparison).toContain(`${(milliseconds / 1000).toFixed(1)} s`)
  const rows = (table: string) => [...table.matchAll(/^\| `([\w-]+)` \| .+ \|$/gm)].map(([, name]) => name)
  expect([rows(inputs), rows(outputs)]).toEqual([Object.keys(action.inputs), Object.keys(action.outputs)])
})

test('the tables of the sub-actions are generated', () => {
  const page = read('docs/sub-actions.md')
  expect(readmeParts(page)).toHaveLength(actionNames.length - 1)
  expect(page).toBe(withGeneratedParts(page))
})

test('the pictures of a job summary exist, and the README shows them', () => {
  const shown = [...read('README.md').matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, path = '']) => path)
  expect(shown.toSorted()).toEqual(Object.values(pictures).toSorted())
  for (const path of shown) {
    const content = readFileSync(join(root, path))
    expect(content.subarray(1, 4).toString(), path).toBe('PNG')
    // A newcomer waits for them.
    expect(content.length, path).toBeLessThan(200_000)
  }
})

test('the grammars and policies in docs/repository.md are those of the code', () => {
  const parts = generatedParts(read(repositoryDocument))
  expect(parts).toHaveLength(4)
  expect(parts).toEqual(generatedParts(withRepositoryParts(read(repositoryDocument))))
})

test('every error code has a section in the troubleshooting page, in the order of the codes', () => {
  const sections = [...read('docs/troubleshooting.md').matchAll(/^## (.+)$/gm)].map(([, title]) => title)
  const start = ['First steps', 'Find a message', 'Before the step: messages from GitHub']
  expect(sections).toEqual([...start, ...errorCodes, 'After the push: pull and start the image'])
})

test('a scenario causes every error code except `unexpected`', () => {
  const folder = join(root, '__tests__/scenarios')
  const scenarios = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
  const provoked = errorCodes.filter((code) => scenarios.includes(`'${code}'`))
  expect(provoked).toEqual(errorCodes.filter((code) => code !== 'unexpected'))
})

test('script/build creates exactly dist/ from src/', () => {
  execFileSync(join(root, 'script/build'), ['.cache/dist'], { stdio: 'pipe' })
  const files = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(root, folder).length))
      .toSorted()
  expect(files('dist')).toEqual(files('.cache/dist'))
  for (const file of files('dist')) {
    expect(readFileSync(join(root, 'dist', file)).equals(readFileSync(join(root, '.cache/dist', file))), file).toBe(
      true,
    )
  }
}, 120_000)
