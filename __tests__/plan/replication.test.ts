import { describe, expect, test } from 'vitest'
import { describePlan } from '../../src/plan/describe.ts'
import {
  maxReplicationWaitMs,
  nextReplicationAction,
  pendingTargets,
  type ReplicationStatus,
  targetsFor,
} from '../../src/plan/replication/status.ts'
import { example, host, planOf, problemsOf, read, type Values } from './fixtures.ts'

const [us, other] = [
  { region: 'us-east-1', registryId: '123456789012' },
  { region: 'eu-west-1', registryId: '444455556666' },
]

test.each(['on', 'true', 'wait\noff'])('`replication: %s` is invalid', (replication) => {
  const text = expect.stringMatching(/off.*wait/)
  expect(read({ replication }).problems).toEqual([{ input: 'replication', text }])
})

test.each<[string, Values, boolean]>([
  ['a push', { replication: 'wait' }, true],
  ['a promotion', { replication: 'wait', 'source-image': 'v1', tags: 'v2' }, true],
  ['a merge', { replication: 'wait', digests: `sha256:${'a'.repeat(64)}` }, true],
  ['a push without it', {}, false],
  ['nothing is pushed', { replication: 'wait', push: 'false' }, false],
])('%s waits or not, and a dry run says so', (_, values, waits) => {
  const plan = planOf({ ...example, ...values })
  expect(plan.replication).toBe(waits)
  expect(describePlan(plan).includes('Wait at most 30 minutes until ECR has replicated the image.')).toBe(waits)
  expect(describePlan(plan).includes('ecr:DescribeRegistry')).toBe(waits)
  expect(plan.warnings.includes('`replication` is ignored: nothing is pushed.')).toBe(values.push === 'false')
})

test('only private ECR registries replicate', () => {
  expect(problemsOf({ ...example, replication: 'wait', tags: 'ghcr.io/o/app:a, b' })).toEqual([
    'replication: only private ECR registries replicate images, but the first tag is `ghcr.io/o/app:a`',
  ])
  expect(problemsOf({ ...example, repository: 'public.ecr.aws/alias/app', replication: 'wait' })).toEqual([
    'replication: ECR Public does not replicate images: remove `replication`',
  ])
  expect(planOf({ ...example, replication: 'wait', tags: `${host}/team/two:a` }).permissions.replication).toEqual([
    'arn:aws:ecr:eu-west-1:123456789012:repository/team/two',
  ])
})

test.each([
  [[{ targets: [us], prefixes: [] }], [us]],
  [[{ targets: [us, other], prefixes: ['team/'] }], [us, other]],
  [[{ targets: [us], prefixes: ['other', 'team/ap'] }], [us]],
  [[{ targets: [us], prefixes: ['app', 'team/app/'] }], []],
  [[], []],
])('the rules %j replicate team/app to %j', (rules, targets) => {
  expect(targetsFor(rules, 'team/app')).toEqual(targets)
})

describe('the next step', () => {
  const of = (...statuses: string[]) =>
    statuses.map((status, index): ReplicationStatus => ({ ...(index === 0 ? us : other), status, failureCode: '' }))

  test.each([
    [of('COMPLETE', 'COMPLETE'), [us, other], 0, 'done'],
    [of('COMPLETE'), undefined, 0, 'done'],
    [of('COMPLETE'), [], 0, 'done'],
    [of('COMPLETE'), [us, other], 0, 'wait'],
    [of('COMPLETE'), [us, other], maxReplicationWaitMs, 'late'],
    [of('COMPLETE', 'IN_PROGRESS'), [us], maxReplicationWaitMs - 1, 'wait'],
    [of('IN_PROGRESS', 'FAILED'), [us, other], 0, 'failed'],
    [of(), [], 0, 'none'],
    [of(), [us], 119_999, 'wait'],
    [of(), [us], 120_000, 'missing'],
    [of(), undefined, 119_999, 'wait'],
    [of(), undefined, 120_000, 'unknown'],
  ])('of %j with the targets %j after %d ms is %s', (statuses, targets, elapsed, kind) => {
    expect(nextReplicationAction(statuses, targets, elapsed).kind).toBe(kind)
  })

  test('never waits past the deadline', () => {
    const step = nextReplicationAction(of('IN_PROGRESS'), [us], maxReplicationWaitMs - 10)
    expect(step).toEqual({ kind: 'wait', wait: 10 })
  })

  test('a target that ECR does not list yet is pending', () => {
    expect(pendingTargets(of('COMPLETE'), [us, other])).toEqual([
      { ...other, status: 'no status yet', failureCode: '' },
    ])
  })
})
