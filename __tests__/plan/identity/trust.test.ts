import { describe, expect, test } from 'vitest'
import {
  assumePermission,
  type Claims,
  claimLines,
  expectedClaims,
  issuerOf,
  lacksRepository,
  readClaims,
  roleOfSession,
  roleTrust,
  tokenTrust,
} from '../../../src/plan/identity/trust.ts'
import type { Context } from '../../../src/plan/run/context.ts'
import { roleArn, runContext, role as text } from '../fixtures.ts'

const role = roleArn(text)

const issuer = 'token.actions.githubusercontent.com'
const claims = {
  iss: `https://${issuer}`,
  sub: 'repo:octo/shop:ref:refs/heads/main',
  aud: 'sts.amazonaws.com',
  repository: 'octo/shop',
  repository_id: '22',
  repository_owner_id: '11',
  ref: 'refs/heads/main',
  jti: 'not to be shown',
}
const withIds = 'repo:octo@11/shop@22:ref:refs/heads/main'

function token(payload: unknown): string {
  return ['e30', Buffer.from(JSON.stringify(payload)).toString('base64url'), 'signature'].join('.')
}

function statement(given: Record<string, string>, of = role) {
  return tokenTrust(of, given) as {
    Principal: { Federated: string }
    Condition: { StringEquals: Record<string, string | readonly string[]> }
  }
}

function conditions(given: Record<string, string>): Record<string, string | readonly string[]> {
  return statement(given).Condition.StringEquals
}

test('the claims of a token are read without its signature', () => {
  expect(readClaims(token({ sub: 'repo:ö/s:x', run_id: 7 }))).toEqual({ sub: 'repo:ö/s:x', run_id: '7' })
})

test.each(['', 'abc', 'a.b.c', 'a.bnVsbA.c', 'e30.InRleHQi.x'])('`%s` is not a token, and has no claims', (text) => {
  expect(readClaims(text)).toEqual({})
})

test('only the claims that a trust policy can check are shown', () => {
  const lines = claimLines({ ...claims, environment: 'prod', job_workflow_ref: 'octo/ci/.github/workflows/x.yml@v1' })
  expect(lines.split('\n')).toEqual([
    `  iss: https://${issuer}`,
    '  sub: repo:octo/shop:ref:refs/heads/main',
    '  aud: sts.amazonaws.com',
    '  repository: octo/shop',
    '  ref: refs/heads/main',
    '  environment: prod',
    '  job_workflow_ref: octo/ci/.github/workflows/x.yml@v1',
  ])
})

test('the statement trusts the run by its token, audience and subject', () => {
  expect(statement(claims)).toEqual({
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: [claims.sub, withIds] },
    },
  })
})

test.each([
  ['in a workflow of another repository', 'octo/ci/.github/workflows/image.yml@refs/tags/v1', true],
  ['in the workflow that was started', 'octo/shop/.github/workflows/ship.yml@refs/heads/main', false],
])('a job %s must be in that workflow: %s %s', (_, own, held) => {
  const started = 'octo/shop/.github/workflows/ship.yml@refs/heads/main'
  const given = conditions({ ...claims, job_workflow_ref: own, workflow_ref: started })
  expect(given[`${issuer}:job_workflow_ref`]).toBe(held ? own : undefined)
})

test.each([
  ['names only', claims.sub],
  ['ids', withIds],
])('a token whose `sub` has %s gets both forms', (_, sub) => {
  const subjects = conditions({ ...claims, sub })[`${issuer}:sub`]
  expect(new Set(subjects as string[])).toEqual(new Set([claims.sub, withIds]))
  expect(subjects).toHaveLength(2)
})

test.each([
  ['an environment', 'repo:octo/shop:environment:prod', 'repo:octo@11/shop@22:environment:prod'],
  ['a pull request', 'repo:octo/shop:pull_request', 'repo:octo@11/shop@22:pull_request'],
  ['a value with an escaped colon', 'repo:octo/shop:environment:a%3Ab', 'repo:octo@11/shop@22:environment:a%3Ab'],
])('both forms keep %s', (_, sub, other) => {
  expect(conditions({ ...claims, sub })[`${issuer}:sub`]).toEqual([sub, other])
})

test("the token's own `sub` is always included, for example after the repository was renamed", () => {
  const sub = 'repo:octo/old-shop:ref:refs/heads/main'
  expect(conditions({ ...claims, sub })[`${issuer}:sub`]).toContain(sub)
})

test.each([
  ['was customised', { ...claims, sub: 'repository_owner:octo:workflow:ship' }, 'repository_owner:octo:workflow:ship'],
  ['comes without ids', { sub: claims.sub, repository: 'octo/shop' }, claims.sub],
])('a `sub` that %s is not changed', (_, given, sub) => {
  expect(conditions(given)[`${issuer}:sub`]).toEqual([sub])
})

test.each([
  ['repository_owner:octo:workflow:ship', true],
  ['environment:prod', true],
  ['job_workflow_ref:octo/ci/.github/workflows/image.yml@refs/heads/main', true],
  ['repository_visibility:private:environment:prod', true],
  ['workflow:repository:ref:refs/heads/main', true],
  ['repository_id:222:environment:prod', true],
  ['repository:octo/shop-docs', true],
  ['repository:octo/shop:environment:prod', false],
  ['environment:prod:repository_id:22', false],
  ['job_workflow_ref:octo/ci/x.yml@v1:repo:octo/shop', false],
  ['repo:octo/shop:job_workflow_ref:octo/ci/x.yml@v1', false],
  ['repo:octo@11/shop@22:environment:prod', false],
  ['repo:octo/shop', false],
])('a `sub` that also matches other repositories gets the id of this one: %s, %s', (sub, other) => {
  expect(lacksRepository({ ...claims, sub })).toBe(other)
  expect(conditions({ ...claims, sub })[`${issuer}:repository_id`]).toBe(other ? '22' : undefined)
})

test.each<[string, Partial<Claims>, Partial<Claims>]>([
  ['repo:octo/shop', { ref: 'refs/heads/main' }, { ref: 'refs/heads/main' }],
  ['repo:octo/shop', { ref: 'refs/pull/7/merge' }, { ref: 'refs/pull/7/merge' }],
  ['repo:octo/shop', { ref: 'refs/heads/main', environment: 'prod' }, { environment: 'prod' }],
  ['repo:octo@11/shop@22', { ref: 'refs/heads/main' }, { ref: 'refs/heads/main' }],
  ['repo:octo/shop:environment:', { ref: 'refs/heads/main' }, { ref: 'refs/heads/main' }],
  ['repo:octo/shop:job_workflow_ref:octo/ci/x.yml@refs/heads/main', { ref: 'refs/heads/x' }, { ref: 'refs/heads/x' }],
  ['repository_owner:octo:workflow:environment', { ref: 'refs/heads/main' }, { ref: 'refs/heads/main' }],
  ['repo:octo/shop:workflow:ref:actor:a', { ref: 'refs/tags/v1' }, { ref: 'refs/tags/v1' }],
  ['repo:octo/shop:workflow:pull_request', { ref: 'refs/heads/main' }, { ref: 'refs/heads/main' }],
  ['repository_owner:octo:ref:refs/heads/main', { ref: 'refs/heads/main' }, {}],
  ['repository_owner:octo:environment:a%3Ab', { ref: 'refs/heads/main', environment: 'a:b' }, {}],
  ['repository_owner:octo:pull_request', { ref: 'refs/pull/7/merge', event_name: 'pull_request' }, {}],
  ['repo:octo/shop:pull_request', { ref: 'refs/pull/7/merge', event_name: 'pull_request' }, {}],
  ['repo:octo/shop:ref:refs/heads/main', { ref: 'refs/heads/main' }, {}],
])('a `sub` that also matches other runs gets the ref or environment of this one: %s, %j', (sub, run, expected) => {
  const given = conditions({ ...claims, ...run, sub } as Claims)
  const { ref, environment } = expected
  expect([given[`${issuer}:ref`], given[`${issuer}:environment`]]).toEqual([ref, environment])
})

test('another issuer has only the keys `aud` and `sub`', () => {
  const given = { ...claims, iss: 'https://ghe.example.com/_services/token', sub: 'workflow:ship' }
  expect(lacksRepository(given)).toBe(true)
  expect(Object.keys(conditions(given))).toHaveLength(2)
})

test("an issuer on another server gives that server's provider and condition keys", () => {
  const given = { ...claims, iss: 'https://ghe.example.com/_services/token' }
  expect(statement(given).Principal.Federated).toBe(
    'arn:aws:iam::123456789012:oidc-provider/ghe.example.com/_services/token',
  )
  expect(Object.keys(conditions(given))).toEqual([
    'ghe.example.com/_services/token:aud',
    'ghe.example.com/_services/token:sub',
  ])
})

test('without claims, audience and provider follow the partition of the role', () => {
  const { Principal, Condition } = statement({}, roleArn('arn:aws-cn:iam::111122223333:role/ci'))
  expect(Principal.Federated).toBe(`arn:aws-cn:iam::111122223333:oidc-provider/${issuer}`)
  expect(Condition.StringEquals[`${issuer}:aud`]).toBe('sts.amazonaws.com.cn')
})

describe('a role that another role or user assumes', () => {
  const hub = 'arn:aws:iam::999988887777:role/hub'

  test('trusts it, with the external id if one is set', () => {
    const trust = { Effect: 'Allow', Principal: { AWS: hub }, Action: 'sts:AssumeRole' }
    expect(roleTrust(hub, { externalId: undefined })).toEqual(trust)
    expect(roleTrust(hub, { externalId: 'x-1' })).toEqual({
      ...trust,
      Condition: { StringEquals: { 'sts:ExternalId': 'x-1' } },
    })
  })

  test('may be tagged only if both sides allow it', () => {
    const Action = ['sts:AssumeRole', 'sts:TagSession']
    const assumption = { role, externalId: undefined, sessionTags: { tags: [], transitiveKeys: [] } }
    expect(roleTrust(hub, assumption)).toEqual({ Effect: 'Allow', Principal: { AWS: hub }, Action })
    expect(assumePermission(assumption)).toEqual({ Effect: 'Allow', Action, Resource: text })
  })

  test('needs a permission on the other side', () => {
    expect(assumePermission({ role })).toEqual({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: text })
  })

  test.each([
    ['arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1', 'arn:aws:iam::123456789012:role/ci-push'],
    ['arn:aws-us-gov:sts::123456789012:assumed-role/ci/i-0abc', 'arn:aws-us-gov:iam::123456789012:role/ci'],
    ['arn:aws:iam::123456789012:user/ci', 'arn:aws:iam::123456789012:user/ci'],
    ['arn:aws:sts::123456789012:federated-user/x', 'arn:aws:sts::123456789012:federated-user/x'],
  ])('is found from its session: %s', (session, arn) => {
    expect(roleOfSession(session)).toBe(arn)
  })
})

// Source: GitHub's "OpenID Connect reference".
describe('the claims that are expected', () => {
  const expected = (changes: Partial<Context>) => expectedClaims(runContext(changes), 'sts.amazonaws.com')

  test('are those of the run', () => {
    expect(expected({})).toEqual({
      iss: `https://${issuer}`,
      sub: 'repo:octo/shop:ref:refs/heads/main',
      aud: 'sts.amazonaws.com',
      repository: 'octo/shop',
      repository_id: '22',
      repository_owner_id: '11',
    })
    expect(conditions({ ...expected({}) })[`${issuer}:sub`]).toEqual([claims.sub, withIds])
  })

  test('have no ids if the server does not return them', () => {
    expect(Object.keys(expected({ ownerId: '' }))).toEqual(['iss', 'sub', 'aud', 'repository'])
  })

  test.each<[string, Partial<Context>, string]>([
    ['a git tag', { ref: 'refs/tags/v1' }, 'repo:octo/shop:ref:refs/tags/v1'],
    ['a pull request', { event: 'pull_request', ref: 'refs/pull/7/merge' }, 'repo:octo/shop:pull_request'],
    ['a schedule', { event: 'schedule' }, 'repo:octo/shop:ref:refs/heads/main'],
  ])('have the subject of %s', (_, changes, sub) => {
    expect(expected(changes).sub).toBe(sub)
  })

  test.each([
    ['https://github.com', `https://${issuer}`],
    ['https://octo.ghe.com', 'https://token.actions.octo.ghe.com'],
    ['https://ghe.example.com', 'https://ghe.example.com/_services/token'],
    ['https://ghe.example.com:8443', 'https://ghe.example.com:8443/_services/token'],
    ['https://notghe.com', 'https://notghe.com/_services/token'],
  ])('at %s come from %s', (serverUrl, iss) => {
    expect(expected({ serverUrl }).iss).toBe(iss)
    expect(issuerOf(expected({ serverUrl }))).toBe(iss)
  })
})
