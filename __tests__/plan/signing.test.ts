import { describe, expect, test } from 'vitest'
import { describePlan } from '../../src/plan/describe.ts'
import { nextSigningAction, type SigningStatus, worstStatusByProfile } from '../../src/plan/signing/status.ts'
import { example, host, inputsOf, planOf, problemsOf, read, type Values } from './fixtures.ts'

const profile = 'arn:aws:signer:eu-west-1:999988887777:/signing-profiles/central_1'

test.each([
  ['off', false, []],
  ['wait', true, []],
  [`wait\n# the other account\n${profile}`, true, [profile]],
  [profile, false, [profile]],
])('`signing: %s`', (signing, wait, profiles) => {
  expect(inputsOf({ signing }).signing).toEqual({ wait, profiles })
})

test.each([
  ['on', '`on` is neither off, wait nor the ARN of a signing profile such as arn:aws:signer:'],
  ['wait, off', '`wait, off` is neither off, wait nor'],
  [
    'wait\narn:aws:signer:eu-west-1:1:/signing-profiles/x',
    '`arn:aws:signer:eu-west-1:1:/signing-profiles/x` is neither',
  ],
  ['wait\narn:aws:signer:eu-west-1:999988887777:/signing-profiles/*', 'signing-profiles/*` is neither'],
  ['wait\noff', 'it contains both off and wait: keep one of them'],
])('`signing: %s` is invalid', (signing, text) => {
  expect(read({ signing }).problems).toEqual([{ input: 'signing', text: expect.stringContaining(text) }])
})

test.each<[string, Values, boolean]>([
  ['a push', { signing: 'wait' }, true],
  ['a promotion', { signing: 'wait', 'source-image': 'v1', tags: 'v2' }, true],
  ['a push that only names a profile', { signing: profile }, false],
  ['nothing is pushed', { signing: 'wait', push: 'false' }, false],
])('%s waits or not, and a dry run says so', (_, values, waits) => {
  const plan = planOf({ ...example, ...values })
  expect(plan.signing).toBe(waits)
  expect(describePlan(plan).includes('until ECR has signed the image')).toBe(waits)
  expect(plan.warnings.includes('`signing` is ignored: nothing is pushed.')).toBe(values.push === 'false')
  if (values.signing === profile) expect(plan.identity?.roles[0]?.policy).toContain(profile)
})

test('only private ECR registries sign', () => {
  expect(problemsOf({ ...example, signing: 'wait', tags: 'ghcr.io/o/app:a, b' })).toEqual([
    'signing: only private ECR registries sign images, but the first tag is `ghcr.io/o/app:a`',
  ])
  expect(problemsOf({ ...example, repository: 'public.ecr.aws/alias/app', signing: 'wait' })).toEqual([
    'signing: ECR Public does not sign images: remove `signing`',
  ])
  expect(planOf({ ...example, signing: 'wait', tags: `${host}/team/two:a` }).permissions.signing.repositories).toEqual([
    'arn:aws:ecr:eu-west-1:123456789012:repository/team/two',
  ])
})

describe('the next step', () => {
  const of = (...statuses: string[]) =>
    statuses.map((status, index): SigningStatus => ({ profile: `p${index}`, status, reason: '' }))

  test.each([
    [of('COMPLETE', 'COMPLETE'), 0, 'done'],
    [of('COMPLETE', 'IN_PROGRESS'), 299_999, 'wait'],
    [of('COMPLETE', 'IN_PROGRESS'), 300_000, 'late'],
    [of('IN_PROGRESS', 'FAILED'), 0, 'failed'],
    [of(), 29_999, 'wait'],
    [of(), 30_000, 'unsigned'],
  ])('of %j after %d ms is %s', (statuses, elapsed, kind) => {
    expect(nextSigningAction(statuses, elapsed).kind).toBe(kind)
  })

  test('never waits past the deadline', () => {
    expect(nextSigningAction(of('IN_PROGRESS'), 299_990)).toEqual({ kind: 'wait', wait: 10 })
  })

  test.each([
    [['COMPLETE', 'FAILED'], 'FAILED'],
    [['FAILED', 'COMPLETE', 'IN_PROGRESS'], 'FAILED'],
    [['IN_PROGRESS', 'COMPLETE'], 'IN_PROGRESS'],
  ])('%j of one profile is %s', (statuses, worst) => {
    const all = statuses.map((status) => ({ profile: 'p', status, reason: '' }))
    expect(worstStatusByProfile(all)).toEqual({ p: worst })
  })
})
