import { expect, test } from 'vitest'
import { draftPlan, finishPlan, type Plan } from '../../src/plan/plan.ts'
import type { ImageAction } from '../../src/plan/table/row.ts'
import { example, failureOf, read, role, runContext, type Values } from './fixtures.ts'

const digest = `sha256:${'0'.repeat(64)}`

function planOf(action: ImageAction, values: Values): Plan {
  const draft = draftPlan({
    parsed: read(values, action),
    nonEmptyInputs: Object.keys(values),
    context: runContext(),
    workspace: { exists: () => false, read: () => undefined, find: () => [] },
  })
  return finishPlan(draft)
}

function problemsOf(action: ImageAction, values: Values): readonly string[] {
  return failureOf(() => planOf(action, values))
    .explanation.what.split('\n')
    .slice(1)
}

const login = { 'role-to-assume': role, 'aws-region': 'eu-west-1' }

/** Inputs of every mode. */
const everything = { ...example, 'source-image': 'v1', digests: digest, push: 'false', tags: 'live' }

test.each([
  ['login', 'login', login],
  ['promote', 'promote', { ...example, 'source-image': 'v1' }],
  ['merge', 'merge', { ...example, digests: digest }],
] as const)('%s has one mode, whatever else is set', (action, mode, values) => {
  expect(planOf(action, values)).toMatchObject({ mode, warnings: [] })
  expect(planOf(action, { ...everything, ...values }).mode).toBe(mode)
})

test.each([
  ['login', everything, ['digests', 'push', 'repository', 'source-image', 'tags']],
  ['promote', everything, ['digests', 'push']],
  ['merge', everything, ['push', 'source-image']],
] as const)('%s warns about the inputs that only others have', (action, values, names) => {
  const { warnings } = planOf(action, values)
  expect(warnings.toSorted()).toEqual(
    names.map(
      (name) =>
        `The input \`${name}\` does not exist in ecr-build-push/${action} and is ignored. OWNER/ecr-build-push@v1 has it.`,
    ),
  )
})

test('a name that no action has gets the nearest one of this action', () => {
  const { warnings } = planOf('login', { ...login, registires: 'x', 'aws-role': role, wibble: 'x' })
  expect(warnings).toEqual([
    'The input `registires` does not exist in ecr-build-push/login and is ignored. Did you mean `registries`?',
    'The input `aws-role` does not exist in ecr-build-push/login and is ignored. Did you mean `role-to-assume`?',
    'The input `wibble` does not exist in ecr-build-push/login and is ignored.',
  ])
})

test.each([
  ['promote', { ...example, tags: 'v1' }, ['source-image: the value is empty, but ecr-build-push/promote needs']],
  [
    'promote',
    { ...login, 'source-image': 'v1' },
    ['repository: the value is empty, but ecr-build-push/promote needs `repository`'],
  ],
  ['promote', login, ['repository: the value is empty', 'source-image: the value is empty']],
  [
    'promote',
    { ...example, source_image: 'v1' },
    ['source_image: this input does not exist, and `source-image` is empty'],
  ],
  [
    'promote',
    { ...login, image: 'a', 'source-image': 'v1' },
    ['image: this input does not exist, and `repository` is'],
  ],
  ['merge', example, ['digests: the value is empty, but ecr-build-push/merge needs']],
  ['merge', { ...example, digest }, ['digest: this input does not exist, and `digests` is empty']],
  [
    'merge',
    { ...login, repository: 'A', digests: '\n' },
    ['repository: `A` has uppercase', 'digests: the value is empty'],
  ],
  ['merge', { ...example, digests: digest, tags: '{tree}' }, ['tags: {tree} needs the inputs of the build']],
  ['promote', { ...example, 'source-image': '{tree}' }, ['source-image: {tree} needs the inputs of the build']],
] as const)('%s %j: each problem once', (action, values, problems) => {
  const found = problemsOf(action, values).map((line) => line.replace(/^- `([^`]+)`/, '$1'))
  expect(found).toHaveLength(problems.length)
  for (const problem of problems)
    expect(
      found.some((one) => one.startsWith(problem)),
      found.join('\n'),
    ).toBe(true)
})

test('the message of a missing input has an example', () => {
  expect(problemsOf('promote', example)).toEqual([
    '- `source-image`: the value is empty, but ecr-build-push/promote needs `source-image`: set a value such as `v1.2.3` (is a variable in the value unset?)',
  ])
})

test('the dry run of a login plans nothing else', () => {
  const { image, repository, loginRegistries } = planOf('login', {
    ...login,
    'create-repository': 'true',
    registries: '111122223333',
  })
  expect([image, repository, loginRegistries.length]).toEqual([undefined, undefined, 2])
})
