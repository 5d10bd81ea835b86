import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { type Identity, resolveIdentity } from '../../src/aws/identity/identity.ts'
import { limitKeys } from '../../src/aws/identity/scope.ts'
import { partitionOfRegion } from '../../src/names/partition.ts'
import type { PlannedIdentity } from '../../src/plan/identity/identity.ts'
import { runContext } from '../plan/fixtures.ts'
import { startStandIn } from '../support/stand-in/stand-in.ts'

const planned: PlannedIdentity = {
  region: 'eu-west-1',
  credentialSource: { kind: 'id-token', audience: 'sts.amazonaws.com' },
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
  exportsCredentials: false,
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
    requestIdToken: (audience) => aws.identityToken(audience),
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

test('renewed keys are limited again, once for parallel requests, and masked', async () => {
  const aws = await startStandIn()
  onTestFinished(() => aws.close())
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value)
  const role = planned.roles[0]?.role.arn ?? ''
  aws.role(role, {
    trust: { sub: [], aud: [] },
    statements: [{ Effect: 'Allow', Action: 'sts:GetScopedCredentials', Resource: '*' }],
  })
  let own = aws.session(role)
  const identity: Identity = { account: '123456789012', arn: 'one', role: undefined, keys: async () => own }
  const masked: string[] = []
  const Statement = [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }]
  const scope = { policy: JSON.stringify({ Version: '2012-10-17', Statement }), isUserPolicy: false }
  const options = { mask: (secret: string) => masked.push(secret), info: () => {} }
  const { keys } = await limitKeys(identity, { ...planned, scope }, options)
  const calls = () => aws.requests.filter(({ operation }) => operation === 'GetScopedCredentials').length

  const first = await keys()
  expect(await keys()).toBe(first)
  expect(first.expiration?.getTime()).toBeLessThanOrEqual(own.expiration.getTime())
  expect(calls()).toBe(1)
  own = aws.session(role)
  const [one, other] = await Promise.all([keys(), keys()])
  expect(one).toBe(other)
  expect(one.accessKeyId).not.toBe(first.accessKeyId)
  expect(calls()).toBe(2)
  for (const { accessKeyId, secretAccessKey, sessionToken } of [first, one])
    expect(masked).toEqual(expect.arrayContaining([accessKeyId, secretAccessKey, sessionToken]))
})
