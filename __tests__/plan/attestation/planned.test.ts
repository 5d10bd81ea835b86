import { expect, test } from 'vitest'
import { describePlan } from '../../../src/plan/describe.ts'
import { example, planOf, problemsOf } from '../fixtures.ts'

const attest = { ...example, attest: 'provenance' }

test.each([
  ['a push', attest],
  ['a push by digest', { ...attest, 'push-by-digest': 'true', platforms: 'linux/amd64' }],
  ['a merge', { ...attest, digests: `sha256:${'0'.repeat(64)}` }],
])('%s is attested', (_, values) => {
  const plan = planOf(values)
  expect(plan.attestation).toMatchObject({ repository: 'octo/shop', serverUrl: 'https://github.com' })
  expect(plan.warnings).toEqual([])
  expect(describePlan(plan)).toContain(
    'Sign SLSA provenance of the image, store it as a GitHub attestation of octo/shop',
  )
})

test.each([
  [
    'a promotion',
    { ...attest, 'source-image': 'v1' },
    '`attest` is ignored: a promotion copies the attestations of its source.',
  ],
  ['a build', { ...attest, push: 'false' }, '`attest` is ignored: nothing is pushed.'],
])('%s is not attested, and says so', (_, values, warning) => {
  const plan = planOf(values)
  expect(plan.attestation).toBeUndefined()
  expect(plan.warnings).toContain(warning)
})

test('by default nothing is attested', () => {
  expect(planOf(example).attestation).toBeUndefined()
})

test('a merge that is attested uploads to its repository, and one that is not only tags there', () => {
  const merge = { ...example, digests: `sha256:${'0'.repeat(64)}` }
  const arn = 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app'
  expect(planOf(merge).permissions).toMatchObject({ push: [], tag: [arn] })
  expect(planOf({ ...merge, attest: 'provenance' }).permissions).toMatchObject({ push: [arn], tag: [] })
})

test('GitHub Enterprise Server has no attestations', () => {
  expect(problemsOf(attest, { serverUrl: 'https://ghes.example.com' })).toEqual([
    'attest: GitHub stores attestations only on github.com and GHE.com, but this job runs on https://ghes.example.com',
  ])
  expect(planOf(attest, { serverUrl: 'https://octo.ghe.com' }).attestation).toBeDefined()
})
