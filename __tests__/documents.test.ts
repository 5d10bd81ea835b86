import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { planDeletion } from '../src/plan/deletion/plan.ts'
import { leastPermissions } from '../src/plan/iam/policy.ts'
import { readDeletion } from '../src/plan/inputs/deletion.ts'
import { draftPlan, finishPlan } from '../src/plan/plan.ts'
import { lifecyclePolicy } from '../src/plan/settings/lifecycle.ts'
import { type ActionName, actionNames } from '../src/plan/table/row.ts'
import { expandTags, tagText } from '../src/plan/tags/tags.ts'
import { actionInputs, example, planOf, read, runContext, tagged, textIn, type Values } from './plan/fixtures.ts'
import { allDocuments, type Document } from './support/documents.ts'

const root = join(import.meta.dirname, '..')

/** Inputs that a document shows. */
interface Shown {
  /** The document and the line. */
  readonly place: string
  readonly inputs: Values
  readonly action: ActionName
  /** What the workflow's environment says. */
  readonly awsRegion: string | undefined
}

function inputsIn({ yaml }: Document): readonly Shown[] {
  return yaml.flatMap(({ place, text }) => {
    // CloudFormation has its own YAML tags, which this test ignores.
    const content: unknown = parse(text, { logLevel: 'silent' })
    // The lines of a `with:` alone are about some inputs, and stand for themselves beside the usual ones.
    const lines = isObject(content) && Object.keys(content).some((name) => name in actionInputs)
    const given: readonly Step[] = lines
      ? [{ action: 'delete-tags' in content ? 'delete' : 'main', inputs: { ...example, ...content } }]
      : stepsIn(content)
    const awsRegion = isObject(content) && isObject(content.env) ? `${content.env.AWS_REGION}` : undefined
    return given.map(({ action, inputs }) => ({ place, action, inputs: asTexts(inputs), awsRegion }))
  })
}

/** A step of this action. */
interface Step {
  readonly action: ActionName
  readonly inputs: object
}

/** This action's steps anywhere in a workflow, or in a part of one. */
function stepsIn(content: unknown): readonly Step[] {
  if (!isObject(content)) return []
  const [own, name = 'main'] = /\/ecr-build-push(?:\/(\w+))?@/.exec(`${content.uses}`) ?? []
  const action = actionNames.find((one) => own !== undefined && one === name)
  const step = action && isObject(content.with) ? [{ action, inputs: content.with }] : []
  return [...step, ...Object.values(content).flatMap(stepsIn)]
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** As a runner gives them. What an expression stands for is made up, so that it may be an image too. */
function asTexts(inputs: object): Values {
  const madeUp: Values = {
    platforms: 'amd64',
    push: 'true',
    tags: '1.2.3',
    secrets: 'npm=x',
    'pull-through-cache': 'auto',
  }
  const digest = `sha256:${'0'.repeat(64)}`
  const filled = (name: string, value: unknown) => `${value}`.replaceAll(/\$\{\{.*?\}\}/g, madeUp[name] ?? digest)
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, filled(name, value)]))
}

const shown = allDocuments()
  .filter(({ path }) => path === 'README.md' || path.startsWith('docs/'))
  .flatMap(inputsIn)

/** Every placeholder but `{pr}` has a value, and every file is there. */
const context = { tag: 'v1.2.3', tree: '0123456789ab' }
const policy = textIn(lifecyclePolicy('keep 50 tagged', () => undefined))
const workspace = {
  exists: () => true,
  read: (path: string) => (path.includes('digests') ? '' : policy),
  find: () => [`digests/${'0'.repeat(64)}`],
}

const baseImages = { images: [], syntax: undefined }

test.each(shown)('$place uses existing inputs', ({ action, inputs, awsRegion }) => {
  // The settings of a repository are looked at where it is created.
  const creates = inputs.repository && inputs.push !== 'false' && !['merge', 'delete'].includes(action)
  const values = creates ? { 'create-repository': 'true', ...inputs } : inputs
  const run = runContext({ ...context, awsRegion, pullRequest: inputs.tags?.includes('{pr}') ? 7 : undefined })
  const nonEmptyInputs = Object.keys(values)
  if (action === 'delete') {
    const deletion = {
      parsed: readDeletion((name) => values[name]),
      nonEmptyInputs,
      context: { ...run, pullRequest: 7 },
      networkProblems: [],
    }
    return expect(planDeletion(deletion).warnings).toEqual([])
  }
  const draft = draftPlan({ parsed: read(values, action), nonEmptyInputs, context: run, workspace, baseImages })
  expect(finishPlan(draft).warnings).toEqual([])
})

const jsonBlocks = allDocuments().flatMap(({ path }) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/^( *)```json\n([\s\S]*?)^\1```$/gm)].map(([, , json = '']) => ({
    path,
    json,
  })),
)

test('every block of JSON in the documents is valid, except for what `…` shortens', () => {
  const invalid = jsonBlocks.filter(({ json }) => !json.includes('…') && !isJson(json))
  expect(invalid).toEqual([])
})

test('every trust policy for GitHub is one of those in docs/iam.md, which are run against tokens', () => {
  const trusts = jsonBlocks.filter(({ json }) => json.includes('"Federated"') && json.includes('"Version"'))
  const tested = trusts.filter(({ path }) => path === 'docs/iam.md').map(({ json }) => JSON.parse(json))
  expect(tested.length).toBeGreaterThanOrEqual(6)
  for (const { path, json } of trusts) {
    const inIam = json
      .replace('444455556666', '123456789012')
      .replaceAll('environment:staging', 'environment:production')
    expect(tested, path).toContainEqual(JSON.parse(inIam))
  }
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test("the documented statements for a pull-through cache are those that the page's lines need", () => {
  const page = readFileSync(join(root, 'docs/pull-through-cache.md'), 'utf8')
  const { json = '' } =
    jsonBlocks.find(({ path, json }) => path.includes('pull-through') && json.includes('"Version"')) ?? {}
  const [, lines = ''] = /pull-through-cache: (\S+=\S+)/.exec(page) ?? []
  const plan = planOf({ ...example, 'pull-through-cache': lines })
  const pushed = leastPermissions(planOf(example).permissions).map((statement) => JSON.stringify(statement))
  expect(JSON.parse(json).Statement).toEqual(
    leastPermissions(plan.permissions).filter((statement) => !pushed.includes(JSON.stringify(statement))),
  )
  const [prefix = ''] = lines.split('=')
  expect(page).toContain(`--ecr-repository-prefix ${prefix} `)
  expect(page).toContain(`--prefix ${prefix} `)
})

const gitTags = [
  ...readFileSync(join(root, 'docs/tags.md'), 'utf8').matchAll(
    /^\| (`\S+[\d`](?:, `\S+`)?) \| (.+) \| (.+) \| (.+) \|$/gm,
  ),
].flatMap(([, tags = '', ...expected]) => tags.split(', ').map((tag) => ({ tag: tag.slice(1, -1), expected })))

test('the documented Git tags are read', () => {
  expect(gitTags.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['v1.2.3', '1.2.3', 'v1.2.3-rc.1', 'v1.2']))
})

test.each(gitTags)('a push of the Git tag $tag gives the documented image tags', ({ tag, expected }) => {
  const templates = ['v{version}', 'v{major}.{minor}', '{latest}']
  const given = templates.map((template) => expandTags([template], runContext({ ...tagged, tag })).tags.map(tagText))
  expect(given.map(([name]) => (name === undefined ? 'no tag' : `\`${name}\``))).toEqual(expected)
})

test('the documented statements for a bucket are the required permissions', () => {
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/cache.md'), 'utf8')) ?? []
  const { permissions } = planOf({ ...example, cache: 's3:octo-cache/app' })
  expect(JSON.parse(json)).toEqual(
    leastPermissions(permissions).filter(
      ({ Action }) => Action.includes('s3:GetObject') || Action.includes('s3:ListBucket'),
    ),
  )
})
