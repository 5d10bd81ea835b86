import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr'
import {
  type Credentials,
  GetCallerIdentityCommand,
  GetScopedCredentialsCommand,
  type GetScopedCredentialsCommandInput,
  STSClient,
} from '@aws-sdk/client-sts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SessionKeys, type StandIn, type Statement, startStandIn } from '../support/stand-in/stand-in.ts'

const roleArn = 'arn:aws:iam::123456789012:role/ci-push'
const session = 'arn:aws:sts::123456789012:assumed-role/ci-push/i-0123456789abcdef0'
const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }

let aws: StandIn
let keys: SessionKeys
beforeEach(async () => {
  aws = await startStandIn()
  aws.role(roleArn, { trust: { sub: [], aud: [] }, statements: [all] })
  keys = aws.session(roleArn)
})
afterEach(() => aws.close())

type AnyKeys = Pick<SessionKeys, 'accessKeyId' | 'secretAccessKey'> & { readonly sessionToken?: string }

const clientOf = (credentials: AnyKeys) => ({
  region: 'eu-west-1',
  endpoint: aws.controlPlane,
  maxAttempts: 1,
  credentials,
})
const scope = (credentials: AnyKeys, input: Partial<GetScopedCredentialsCommandInput>) =>
  new STSClient(clientOf(credentials)).send(new GetScopedCredentialsCommand(input))
const policyOf = (...Statement: Statement[]) => JSON.stringify({ Version: '2012-10-17', Statement })
const allowing = (Action: string) => policyOf({ Effect: 'Allow', Action, Resource: '*' })

function keysOf({ AccessKeyId = '', SecretAccessKey = '', SessionToken = '' }: Partial<Credentials> = {}): AnyKeys {
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}

async function codeOf(response: Promise<unknown>): Promise<string> {
  return response.then(
    () => 'allowed',
    (error: Error) => error.name,
  )
}

test('the new keys are of the same session, last as long, are secret, and are limited by every policy', async () => {
  const { Credentials, SessionInfo, ScopedPoliciesCount } = await scope(keys, { Policy: allowing('*') })
  const limited = keysOf(Credentials)
  expect(Credentials?.Expiration?.getTime()).toBe(Math.floor(keys.expiration.getTime() / 1000) * 1000)
  expect([SessionInfo?.Arn, ScopedPoliciesCount]).toEqual([session, 1])
  const { Arn } = await new STSClient(clientOf(limited)).send(new GetCallerIdentityCommand({}))
  expect(Arn).toBe(session)
  expect(aws.secrets).toEqual(expect.arrayContaining([limited.secretAccessKey, limited.sessionToken]))
  aws.repository('team/app')
  const describe = (one: AnyKeys) => new ECRClient(clientOf(one)).send(new DescribeRepositoriesCommand({}))
  expect(await codeOf(describe(limited))).toBe('allowed')
  const twice = await scope(limited, { Policy: allowing('ecr:GetAuthorizationToken') })
  await expect(describe(keysOf(twice.Credentials))).rejects.toThrow(/because no session policy allows/)
})

test.each<[string, Partial<GetScopedCredentialsCommandInput>, string]>([
  ['nothing', {}, 'ValidationError'],
  ['a time only', { DurationSeconds: 60 }, 'allowed'],
  ['no time', { DurationSeconds: 0 }, 'ValidationError'],
  ['two days', { DurationSeconds: 172_800 }, 'ValidationError'],
  ['more time than is left', { DurationSeconds: 129_600 }, 'InsufficientSessionLifetimeException'],
  ['no JSON', { Policy: '{' }, 'MalformedPolicyDocumentException'],
  ['a policy that is too long', { Policy: allowing('a'.repeat(2048)) }, 'PackedPolicyTooLargeException'],
  ['a long description', { DurationSeconds: 60, ScopedSessionDescription: 'a'.repeat(257) }, 'ValidationError'],
])('asked for %s', async (_, input, expected) => {
  expect(await codeOf(scope(keys, input))).toBe(expected)
})

test('keys of a user, a role without the permission, and a fourth policy are refused', async () => {
  const Policy = allowing('*')
  const user = aws.user('arn:aws:iam::123456789012:user/ci', [all])
  expect(await codeOf(scope(user, { Policy }))).toBe('InvalidSubjectCredentialsException')

  let current: AnyKeys = keys
  for (const _ of [1, 2, 3]) current = keysOf((await scope(current, { Policy })).Credentials)
  expect(await codeOf(scope(current, { Policy }))).toBe('AccessDenied')
  expect(await codeOf(scope(current, { DurationSeconds: 60 }))).toBe('allowed')

  aws.role(roleArn, { trust: { sub: [], aud: [] }, statements: [{ ...all, Action: 'ecr:*' }] })
  await expect(scope(keys, { Policy })).rejects.toThrow(
    `User: ${session} is not authorized to perform: sts:GetScopedCredentials on resource: * because no identity-based policy allows the sts:GetScopedCredentials action`,
  )
})
