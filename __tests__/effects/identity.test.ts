import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { resolveIdentity } from '../../src/aws/identity/identity.ts'
import { partitionOfRegion } from '../../src/names/partition.ts'
import type { PlannedIdentity } from '../../src/plan/identity/identity.ts'
import { runContext } from '../plan/fixtures.ts'
import { startStandIn } from '../support/stand-in/stand-in.ts'

const planned: PlannedIdentity = {
  region: 'eu-west-1',
  start: { kind: 'id-token', audience: 'sts.amazonaws.com' },
  roles: [
    {
      role: {
        arn: 'arn:aws:iam::123456789012:role/ci-push',
        account: '123456789012',
        partition: partitionOfRegion('eu-west-1'),
      },
      sessionName: 'octo-app-1001',
      durationSeconds: 3600,
      externalId: undefined,
      policy: undefined,
    },
  ],
  allowedAccounts: [],
  exported: false,
  claims: {},
  run: runContext(),
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

test('parallel requests that need new keys share one new session', async () => {
  const aws = await startStandIn()
  onTestFinished(() => aws.close())
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value)
  const sessions = () => aws.requests.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity').length

  const identity = await resolveIdentity(planned, {
    idToken: (audience) => aws.identityToken(audience),
    mask: () => {},
    info: () => {},
  })
  await identity.keys()
  expect(sessions()).toBe(1)

  const later = performance.now() + 58 * 60_000
  const clock = vi.spyOn(performance, 'now').mockReturnValue(later)
  const [one, other] = await Promise.all([identity.keys(), identity.keys()])
  expect(one).toEqual(other)
  expect(sessions()).toBe(2)

  clock.mockReturnValue(later + 58 * 60_000)
  await identity.keys()
  expect(sessions()).toBe(3)
})
