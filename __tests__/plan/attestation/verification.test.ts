import { expect, test } from 'vitest'
import { parseRoots, verificationProblems } from '../../../src/plan/attestation/verification.ts'
import { describePlan } from '../../../src/plan/describe.ts'
import { modeOf } from '../../../src/plan/inputs/mode.ts'
import { example, inputsOf, planOf, type Values } from '../fixtures.ts'

const verify = { ...example, verify: 'repo:octo/shop' }
const promotion = { ...verify, 'source-image': 'v1' }
const merge = { ...verify, digests: `sha256:${'0'.repeat(64)}` }

const root = JSON.stringify({ certificateAuthorities: [], tlogs: [] })

function problems(values: Values, files: Values = {}): readonly string[] {
  const inputs = inputsOf(values)
  return verificationProblems(inputs, modeOf(inputs), { read: (path) => files[path] }).map(
    ({ input, text }) => `${input}: ${text}`,
  )
}

test.each([promotion, merge])('%j is verified', (values) => {
  const { origin } = planOf(values).image ?? {}
  expect(origin).toMatchObject({ verification: { rules: [{ kind: 'repo', value: 'octo/shop' }] } })
  expect(problems(values)).toEqual([])
  expect(describePlan(planOf(values))).toContain(
    'Verify the signed provenance, before anything is written: repo:octo/shop.',
  )
})

test('the attestations of the named repositories are read, or those of the own one', () => {
  const workflow = 'workflow:octo/ci/.github/workflows/ship.yml@refs/heads/main'
  const repositoriesOf = (lines: string) => {
    const { origin } = planOf({ ...promotion, verify: lines }).image ?? {}
    return origin?.kind === 'promotion' ? origin.verification?.repositories : undefined
  }
  expect(repositoriesOf('repo:octo/a\nrepo:octo/b')).toEqual(['octo/a', 'octo/b'])
  expect(repositoriesOf(workflow)).toEqual(['octo/shop'])
})

test.each<[string, Values, Values, readonly string[]]>([
  [
    'a build',
    verify,
    {},
    ['verify: the input checks an existing image: set `source-image` or `digests` too, or remove `verify`'],
  ],
  [
    'only an issuer',
    { ...promotion, verify: 'issuer:https://token.actions.githubusercontent.com' },
    {},
    [
      'verify: it has only `issuer:` lines, which accept signatures from every repository: add a `repo:` or `workflow:` line',
    ],
  ],
  [
    'a root that is not there',
    { ...promotion, 'trusted-root': 'root.jsonl' },
    {},
    ['trusted-root: there is no file `root.jsonl` of at most 4 MiB in the workspace'],
  ],
  [
    'a root that is something else',
    { ...promotion, 'trusted-root': 'root.jsonl' },
    { 'root.jsonl': '{"a":1}' },
    ['trusted-root: `root.jsonl` is not the output of `gh attestation trusted-root`'],
  ],
  [
    'a root without `verify`',
    { ...example, 'source-image': 'v1', 'trusted-root': 'root.json' },
    { 'root.json': root },
    ['trusted-root: the input has no effect without `verify`'],
  ],
  ['a root', { ...promotion, 'trusted-root': 'root.json' }, { 'root.json': root }, []],
])('%s', (_, values, files, expected) => {
  expect(problems(values, files)).toEqual(expected)
})

test.each([
  [root, 1],
  [JSON.stringify(JSON.parse(root), null, 2), 1],
  [`${root}\n${root}\n`, 2],
  [`\n${root}\r\n\n${root}`, 2],
  // PowerShell's `Out-File` starts a file with a byte order mark.
  [`\uFEFF${root}\r\n`, 1],
  [`\uFEFF${root}\n${root}`, 2],
])('%j has %i trusted roots', (text, count) => {
  expect(parseRoots(text)).toHaveLength(count)
})

test.each(['', '\n', 'null', '[]', `${root}\nnull`, `${root}\n{`, 'x'])('%j has none', (text) => {
  expect(parseRoots(text)).toBeUndefined()
})
