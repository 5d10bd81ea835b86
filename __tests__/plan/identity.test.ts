import { describe, expect, test } from 'vitest'
import type { Context } from '../../src/plan/context.ts'
import { planIdentity } from '../../src/plan/identity.ts'
import { inputsOf, random, role, runContext, type Values } from './fixtures.ts'

const registry = { kind: 'private', region: 'eu-west-1', account: undefined, host: undefined } as const

function identityOf(values: Values, context: Partial<Context> = {}) {
  const inputs = inputsOf({ 'role-to-assume': role, ...values })
  const push = inputs.repository ? [{ name: inputs.repository.name, registry }] : []
  const identity = planIdentity(inputs, runContext(context), 'eu-west-1', [registry], push)
  if (identity.kind !== 'role') throw new Error('no role')
  return identity
}

test('without a role the credentials that are there are used, and nothing narrows them', () => {
  expect(planIdentity(inputsOf({}), runContext(), 'eu-west-1', [], [])).toEqual({
    kind: 'ambient',
    region: 'eu-west-1',
  })
})

test('with a role everything has its default', () => {
  expect(identityOf({ repository: 'team/app' })).toMatchObject({
    kind: 'role',
    role: { arn: role },
    region: 'eu-west-1',
    audience: 'sts.amazonaws.com',
    sessionName: 'octo-shop-98765',
    durationSeconds: 3600,
  })
})

test('what is given goes before the defaults', () => {
  const values = { audience: 'me', 'role-session-name': 'ci', 'role-duration-seconds': '900' }
  expect(identityOf(values)).toMatchObject({ audience: 'me', sessionName: 'ci', durationSeconds: 900 })
})

test.each([
  [role, 'sts.amazonaws.com'],
  ['arn:aws-us-gov:iam::123456789012:role/ci', 'sts.amazonaws.com'],
  ['arn:aws-eusc:iam::123456789012:role/ci', 'sts.amazonaws.com'],
  ['arn:aws-cn:iam::123456789012:role/ci', 'sts.amazonaws.com.cn'],
])('the audience for %s is %s', (arn, audience) => {
  expect(identityOf({ 'role-to-assume': arn }).audience).toBe(audience)
})

describe('the session policy', () => {
  test('narrows to the repository, in the account of the role where none is known', () => {
    const policy = identityOf({ repository: 'team/app' }).policy ?? ''
    expect(policy).toContain('"arn:aws:ecr:eu-west-1:123456789012:repository/team/app"')
    expect(policy).not.toContain('ecr:CreateRepository')
  })

  test('of a login lets later steps push wherever the role may', () => {
    expect(JSON.parse(identityOf({}).policy ?? '')).toMatchObject({
      Statement: [{}, { Action: expect.arrayContaining(['ecr:PutImage', 'ecr:BatchGetImage']), Resource: ['*'] }],
    })
  })

  test('of a build reads and never writes', () => {
    const policy = identityOf({ push: 'false' }).policy
    expect(policy).toContain('ecr:BatchGetImage')
    expect(policy).not.toContain('ecr:PutImage')
  })

  test('is left away by `off`', () => {
    expect(identityOf({ 'session-policy': 'off' }).policy).toBeUndefined()
  })

  test('is the one that is given', () => {
    expect(identityOf({ 'session-policy': '{"Statement":[]}' }).policy).toBe('{"Statement":[]}')
  })
})

describe('the session name', () => {
  test.each([
    ['octo/shop', '1', 'octo-shop-1'],
    ['octo/.github', '1', 'octo-.github-1'],
    ['octo/shop', '', 'octo-shop'],
    ['', '', 'ecr-build-push'],
    ['', '5', 'ecr-build-push-5'],
    [`octo/${'x'.repeat(100)}`, '12345678901', `octo-${'x'.repeat(47)}-12345678901`],
  ])('of `%s` in run `%s` is %s', (repository, runId, name) => {
    expect(identityOf({}, { repository, runId }).sessionName).toBe(name)
  })

  test("always fits STS's grammar and never loses the run", () => {
    const r = random(9)
    for (let i = 0; i < 500; i++) {
      const repository = `${r.text('aZ0-', 1, 39)}/${r.text('aZ0-_.ä 日+=,@/', 1, 100)}`
      const runId = r.digits(r.whole(1, 14))
      const { sessionName } = identityOf({}, { repository, runId })
      expect(sessionName).toMatch(/^[A-Za-z0-9_+=,.@-]{2,64}$/)
      expect(sessionName.endsWith(`-${runId}`)).toBe(true)
    }
  })
})
