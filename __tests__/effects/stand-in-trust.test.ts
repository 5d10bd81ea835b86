import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type Role,
  type SessionKeys,
  type StandIn,
  type Statement,
  startStandIn,
  type Trust,
} from '../support/stand-in/stand-in.ts'

const account = '123456789012'
const other = '999999999999'
const roleArn = `arn:aws:iam::${account}:role/ci/push`
const issuer = 'token.actions.githubusercontent.com'
const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }

let aws: StandIn
beforeEach(async () => {
  aws = await startStandIn()
})
afterEach(() => aws.close())

const sts = (keys?: SessionKeys) =>
  new STSClient({
    region: 'eu-west-1',
    endpoint: aws.controlPlane,
    maxAttempts: 1,
    credentials: keys ?? { accessKeyId: 'none', secretAccessKey: 'none' },
  })

/** What a promise comes to: `allowed`, or the error's status, code and text. */
async function outcome(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'allowed',
    (error: Error & { $metadata?: { httpStatusCode?: number } }) =>
      `${error.$metadata?.httpStatusCode} ${error.name}: ${error.message}`,
  )
}

describe('AssumeRoleWithWebIdentity', () => {
  const mayNot = '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity'
  const unknown = (what: string) => `501 NotImplemented: the stand-in's conditions do not know ${what}`
  const allow: Statement = {
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${issuer}:sub`]: ['repo:octo/web:*', 'repo:octo/app:*'] },
    },
  }
  const when = (Condition: Statement['Condition']): Statement => ({ ...allow, ...(Condition && { Condition }) })
  const key = (claim: string, ...values: string[]) => ({ [`${issuer}:${claim}`]: values })

  async function assume(trust: Trust, arn = roleArn, audience = 'sts.amazonaws.com'): Promise<string> {
    aws.role(arn, { trust, statements: [] })
    const WebIdentityToken = await aws.identityToken(audience)
    const input = { RoleArn: arn, RoleSessionName: 'one', WebIdentityToken }
    return outcome(sts().send(new AssumeRoleWithWebIdentityCommand(input)))
  }

  const federated = (arn: string): Statement => ({ ...allow, Principal: { Federated: arn } })
  const principals: readonly [string, Statement, string][] = [
    ['the provider', allow, 'allowed'],
    ['any action of STS', { ...allow, Action: ['sts:Assume*', 'sts:TagSession'] }, 'allowed'],
    ['another action', { ...allow, Action: 'sts:AssumeRole' }, mayNot],
    ['another account’s provider', federated(`arn:aws:iam::${other}:oidc-provider/${issuer}`), mayNot],
    ['another partition’s provider', federated(`arn:aws-cn:iam::${account}:oidc-provider/${issuer}`), mayNot],
    ['another issuer', federated(`arn:aws:iam::${account}:oidc-provider/gitlab.com`), mayNot],
    ['the issuer as a URL', federated(`arn:aws:iam::${account}:oidc-provider/https://${issuer}`), mayNot],
    ['an account', { ...allow, Principal: { AWS: account } }, mayNot],
    ['a service', { ...allow, Principal: { Service: 'ec2.amazonaws.com' } }, mayNot],
    ['everyone, which names no provider', { ...allow, Principal: '*' }, mayNot],
  ]
  test.each(principals)('trust in %s', async (_, statement, expected) => {
    expect(await assume({ Version: '2012-10-17', Statement: [statement] })).toBe(expected)
  })

  const conditions: readonly [string, Statement['Condition'], string][] = [
    ['none', undefined, 'allowed'],
    ['equal', { StringEquals: key('sub', 'repo:octo/app:ref:refs/heads/main') }, 'allowed'],
    ['one of a list', { StringEquals: key('ref', 'refs/heads/next', 'refs/heads/main') }, 'allowed'],
    ['another case', { StringEquals: key('repository', 'Octo/App') }, mayNot],
    ['another case, which does not matter', { StringEqualsIgnoreCase: key('repository', 'Octo/App') }, 'allowed'],
    ['a pattern where none is read', { StringEquals: key('sub', 'repo:octo/app:*') }, mayNot],
    ['a pattern', { StringLike: key('sub', 'repo:octo/*:ref:refs/heads/mai?') }, 'allowed'],
    ['a pattern in another case', { StringLike: key('sub', 'repo:Octo/*') }, mayNot],
    ['not equal', { StringNotEquals: key('actor', 'mallory') }, 'allowed'],
    ['not equal to one of a list', { StringNotEquals: key('actor', 'mallory', 'octocat') }, mayNot],
    [
      'two keys, one of them wrong',
      { StringEquals: { ...key('repository_id', '74'), ...key('actor_id', '13') } },
      mayNot,
    ],
    [
      'two operators, one of them wrong',
      { StringEquals: key('repository_id', '74'), StringLike: key('workflow', 'x*') },
      mayNot,
    ],
    ['no such claim', { StringEquals: key('environment', 'prod') }, mayNot],
    ['no such claim, and any value', { StringLike: key('enterprise_id', '*') }, mayNot],
    ['no such claim, and not that value', { StringNotEquals: key('environment', 'prod') }, 'allowed'],
    ['a key in another case', { StringEquals: { [`${issuer}:SUB`]: 'repo:octo/app:ref:refs/heads/main' } }, 'allowed'],
    [
      'a reusable workflow',
      { StringLike: key('job_workflow_ref', 'octo/app/.github/workflows/ship.yml@*') },
      'allowed',
    ],
    ['an operator it does not know', { StringNotLike: key('sub', 'x') }, unknown('the operator StringNotLike')],
    ['a claim AWS has no key for', { StringEquals: key('run_id', '1') }, unknown(`the key ${issuer}:run_id here`)],
    ['a key of another provider', { StringEquals: { 'gitlab.com:sub': 'x' } }, unknown('the key gitlab.com:sub here')],
    ['a key of AssumeRole', { StringEquals: { 'sts:ExternalId': 'x' } }, unknown('the key sts:ExternalId here')],
    ['a policy variable', { StringEquals: key('sub', '$' + '{aws:username}') }, unknown('policy variables')],
    [
      'an unknown key behind a false one',
      { StringEquals: { ...key('sub', 'x'), ...key('jti', 'x') } },
      unknown(`the key ${issuer}:jti here`),
    ],
  ]
  test.each(conditions)('condition: %s', async (_, condition, expected) => {
    const { Condition, ...unconditional } = allow
    const statement = condition ? when(condition) : unconditional
    expect(await assume({ Statement: statement })).toBe(expected)
  })

  test('claims of the test are used, and a Deny for everyone has precedence', async () => {
    aws.claims({ environment: 'prod', enterprise_id: '5' })
    const prod = when({ StringEquals: { ...key('environment', 'prod'), ...key('enterprise_id', '5') } })
    expect(await assume({ Statement: [prod] })).toBe('allowed')
    const deny: Statement = { ...when({ StringNotEquals: key('environment', 'dev') }), Effect: 'Deny', Principal: '*' }
    expect(await assume({ Statement: [prod, deny] })).toBe(mayNot)
  })

  test('the account’s provider accepts the audiences that its roles require', async () => {
    const china = `arn:aws-cn:iam::${account}:role/ci`
    const statement: Statement = {
      ...when({ StringEquals: key('aud', 'sts.amazonaws.com.cn') }),
      Principal: { Federated: `arn:aws-cn:iam::${account}:oidc-provider/${issuer}` },
    }
    expect(await assume({ Statement: statement }, china, 'sts.amazonaws.com.cn')).toBe('allowed')
    expect(await assume({ Statement: statement }, china)).toBe(mayNot)
    expect(await assume({ Statement: statement }, china, 'octo')).toMatch(/Incorrect token audience$/)
  })

  test('the short form has the same meaning', async () => {
    const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
    expect(await assume(trust)).toBe('allowed')
    expect(await assume({ ...trust, sub: ['repo:octo/web:*'] })).toBe(mayNot)
    expect(await assume({ ...trust, sub: [] })).toBe(mayNot)
    expect(await assume({ ...trust, aud: ['octo'] })).toBe(mayNot)
  })

  test('what IAM would reject is rejected when it is defined', () => {
    const define = (statement: Statement) => () =>
      aws.role(roleArn, { trust: { Statement: statement }, statements: [] })
    expect(define({ ...allow, Resource: roleArn })).toThrow('Has prohibited field Resource')
    expect(define({ Effect: 'Allow', Action: 'sts:AssumeRole' })).toThrow('Missing required field Principal')
  })
})

describe('AssumeRole', () => {
  const caller = `arn:aws:iam::${account}:role/build`
  const callerSession = `arn:aws:sts::${account}:assumed-role/build/one`
  const action = 'sts:AssumeRole'
  const sentence = (target: string) =>
    `403 AccessDenied: User: ${callerSession} is not authorized to perform: ${action} on resource: ${target}`
  const silent = (kind: string) => ` because no ${kind} allows the ${action} action`
  const here = `arn:aws:iam::${account}:role/deploy`
  const there = `arn:aws:iam::${other}:role/deploy`
  const may: Statement = { Effect: 'Allow', Action: action, Resource: '*' }
  const trusting = (principal: Statement['Principal'], Condition?: Statement['Condition']): Statement => ({
    Effect: 'Allow',
    Principal: principal ?? '*',
    Action: action,
    ...(Condition && { Condition }),
  })

  async function assume(target: string, own: readonly Statement[], trust: readonly Statement[], changes: object = {}) {
    aws.role(caller, { trust: { sub: [], aud: [] }, statements: own })
    aws.role(target, { trust: { Statement: trust }, statements: [] })
    const input = { RoleArn: target, RoleSessionName: 'two', ...changes }
    return outcome(sts(aws.session(caller, 'one')).send(new AssumeRoleCommand(input)))
  }

  const root = (of: string) => `arn:aws:iam::${of}:root`
  const principals: readonly [string, string, readonly Statement[], Statement['Principal'], string][] = [
    ['the caller’s role is enough', here, [], { AWS: caller }, 'allowed'],
    ['the caller’s session is enough', here, [], { AWS: callerSession }, 'allowed'],
    ['everyone is enough', here, [], '*', 'allowed'],
    ['the account is not enough', here, [], { AWS: account }, sentence(here) + silent('identity-based policy')],
    [
      'the account’s root is not enough',
      here,
      [],
      { AWS: root(account) },
      sentence(here) + silent('identity-based policy'),
    ],
    ['the account and an identity policy', here, [may], { AWS: account }, 'allowed'],
    ['an identity policy alone', here, [may], { AWS: `${caller}2` }, sentence(here)],
    ['an identity policy, and a service trusted', here, [may], { Service: 'ec2.amazonaws.com' }, sentence(here)],
    [
      'other account: its trust is not enough',
      there,
      [],
      { AWS: caller },
      sentence(there) + silent('identity-based policy'),
    ],
    ['other account: an identity policy is not enough', there, [may], { AWS: root(other) }, sentence(there)],
    ['other account: both, by role', there, [may], { AWS: [root(other), caller] }, 'allowed'],
    ['other account: both, by root', there, [may], { AWS: root(account) }, 'allowed'],
    [
      'other account: identity policy for another role',
      there,
      [{ ...may, Resource: here }],
      { AWS: caller },
      sentence(there) + silent('identity-based policy'),
    ],
  ]
  test.each(principals)('in trust of %s', async (_, target, own, principal, expected) => {
    expect(await assume(target, own, [trusting(principal)])).toBe(expected)
  })

  test('a denial on the caller’s side has a reason, a missing trust does not', async () => {
    const deny: Statement = { ...may, Effect: 'Deny' }
    expect(await assume(here, [may, deny], [trusting({ AWS: caller })])).toBe(
      `${sentence(here)} with an explicit deny in an identity-based policy`,
    )
    expect(await assume(here, [may], [trusting('*'), { ...trusting({ AWS: caller }), Effect: 'Deny' }])).toBe(
      `${sentence(here)} with an explicit deny in a resource-based policy`,
    )
    const web: Statement = { ...trusting({ AWS: caller }), Action: 'sts:AssumeRoleWithWebIdentity' }
    expect(await assume(here, [may], [web])).toBe(sentence(here))
    const none = sts(aws.session(caller, 'one')).send(
      new AssumeRoleCommand({ RoleArn: `${here}2`, RoleSessionName: 'two' }),
    )
    expect(await outcome(none)).toBe(sentence(`${here}2`))
  })

  const conditions: readonly [string, Statement['Condition'], object, string][] = [
    ['external id', { StringEquals: { 'sts:ExternalId': 'e' } }, { ExternalId: 'e' }, 'allowed'],
    ['another external id', { StringEquals: { 'sts:ExternalId': 'e' } }, { ExternalId: 'E' }, sentence(there)],
    ['no external id', { StringLike: { 'sts:ExternalId': '*' } }, {}, sentence(there)],
    ['principal', { StringLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/bu*` } }, {}, 'allowed'],
    ['the session is not the principal', { StringEquals: { 'aws:PrincipalArn': callerSession } }, {}, sentence(there)],
  ]
  test.each(conditions)('on condition of %s', async (_, condition, changes, expected) => {
    expect(await assume(there, [may], [trusting({ AWS: root(account) }, condition)], changes)).toBe(expected)
  })

  test('an unsupported condition is an error, in the identity policy too', async () => {
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
    const refused = "501 NotImplemented: the stand-in's conditions do not know the key aws:MultiFactorAuthPresent here"
    expect(await assume(there, [may], [trusting({ AWS: caller }, mfa)])).toBe(refused)
    expect(await assume(there, [{ ...may, Condition: mfa }], [trusting({ AWS: caller })])).toBe(refused)
    const elsewhere = trusting({ Federated: `arn:aws:iam::${other}:oidc-provider/${issuer}` }, mfa)
    expect(await assume(there, [may], [trusting({ AWS: caller }), elsewhere])).toBe('allowed')
  })
})

test.each(['aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f'])(
  'in %s provider and session carry its name',
  async (partition) => {
    const arn = `arn:${partition}:iam::${account}:role/path/ci`
    const role: Role = { trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }, statements: [all] }
    aws.role(arn, role)
    const WebIdentityToken = await aws.identityToken('sts.amazonaws.com')
    const input = { RoleArn: arn, RoleSessionName: 'one', WebIdentityToken }
    const { AssumedRoleUser, Provider } = await sts().send(new AssumeRoleWithWebIdentityCommand(input))
    expect(AssumedRoleUser?.Arn).toBe(`arn:${partition}:sts::${account}:assumed-role/ci/one`)
    expect(Provider).toBe(`arn:${partition}:iam::${account}:oidc-provider/${issuer}`)
  },
)

test('a session that the test opens can sign, is secret, and has the permissions of its role', async () => {
  aws.role(roleArn, { trust: { sub: [], aud: [] }, statements: [all] })
  const keys = aws.session(roleArn)
  const { Arn } = await sts(keys).send(new GetCallerIdentityCommand({}))
  expect(Arn).toBe(`arn:aws:sts::${account}:assumed-role/push/i-0123456789abcdef0`)
  expect(keys.expiration.getTime()).toBeGreaterThan(Date.now() + 3590_000)
  expect(aws.secrets).toEqual(expect.arrayContaining([keys.accessKeyId, keys.secretAccessKey, keys.sessionToken]))
})
