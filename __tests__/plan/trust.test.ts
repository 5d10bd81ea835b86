import { expect, test } from 'vitest'
import { partitionNamed } from '../../src/plan/partition.ts'
import { claimLines, readClaims, trustStatement } from '../../src/plan/trust.ts'
import { inputsOf, role as roleText } from './fixtures.ts'

const { roleToAssume: role } = inputsOf({ 'role-to-assume': roleText })
if (!role) throw new Error('no role')

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

function conditions(given: Record<string, string>): Record<string, unknown> {
  return role ? JSON.parse(trustStatement(role, given)).Condition.StringEquals : {}
}

test('the claims of a token are read without its signature', () => {
  expect(readClaims(token({ sub: 'repo:ö/s:x', run_id: 7 }))).toEqual({ sub: 'repo:ö/s:x', run_id: '7' })
})

test.each(['', 'abc', 'a.b.c', 'a.bnVsbA.c', 'e30.InRleHQi.x'])('`%s` is no token, and has no claims', (text) => {
  expect(readClaims(text)).toEqual({})
})

test('only the claims that a trust policy can look at are shown', () => {
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

test('the statement is one line of JSON that lets the run in', () => {
  const text = trustStatement(role, claims)
  expect(text).not.toContain('\n')
  expect(JSON.parse(text)).toMatchObject({
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' } },
  })
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

test('what the token itself says is always among them, say after the repository was renamed', () => {
  const sub = 'repo:octo/old-shop:ref:refs/heads/main'
  expect(conditions({ ...claims, sub })[`${issuer}:sub`]).toContain(sub)
})

test.each([
  ['was customised', { ...claims, sub: 'repository_owner:octo:workflow:ship' }, 'repository_owner:octo:workflow:ship'],
  ['comes without ids', { sub: claims.sub, repository: 'octo/shop' }, claims.sub],
])('a `sub` that %s is taken as it is', (_, given, sub) => {
  expect(conditions(given)[`${issuer}:sub`]).toEqual([sub])
})

test("an issuer on another server gives that server's provider and condition keys", () => {
  const given = { ...claims, iss: 'https://ghe.example.com/_services/token' }
  expect(JSON.parse(trustStatement(role, given)).Principal.Federated).toBe(
    'arn:aws:iam::123456789012:oidc-provider/ghe.example.com/_services/token',
  )
  expect(Object.keys(conditions(given))).toEqual([
    'ghe.example.com/_services/token:aud',
    'ghe.example.com/_services/token:sub',
  ])
})

test('without claims, audience and provider follow the partition of the role', () => {
  const partition = partitionNamed('aws-cn')
  if (!partition) throw new Error('no partition')
  const statement = JSON.parse(trustStatement({ arn: '', account: '111122223333', partition }, {}))
  expect(statement.Principal.Federated).toBe(`arn:aws-cn:iam::111122223333:oidc-provider/${issuer}`)
  expect(statement.Condition.StringEquals[`${issuer}:aud`]).toBe('sts.amazonaws.com.cn')
})
