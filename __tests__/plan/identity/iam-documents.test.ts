import { describe, expect, test } from 'vitest'
import { pullActions, repositoryActions, scanActions, tagActions } from '../../../src/plan/iam/actions.ts'
import { iamDocuments } from '../../../src/plan/identity/iam-documents.ts'
import type { Context } from '../../../src/plan/run/context.ts'
import { chain, example, firstRole, middleRole, planOf, role, type Values } from '../fixtures.ts'

const subject = 'token.actions.githubusercontent.com:sub'

function kitOf(values: Values, context: Partial<Context> = {}) {
  const { identity, permissions } = planOf({ ...example, ...values }, context)
  if (!identity) throw new Error('no identity')
  return iamDocuments(identity, permissions).map(({ title, document }) => {
    const { Version, Statement } = JSON.parse(document)
    expect(Version).toBe('2012-10-17')
    return { title, statements: Statement }
  })
}

describe('the IAM documents', () => {
  test('for a role by its ID token', () => {
    expect(kitOf({})).toMatchObject([
      {
        title: `Trust policy of ${role}`,
        statements: [
          {
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: { [subject]: expect.arrayContaining(['repo:octo/shop:ref:refs/heads/main']) },
            },
          },
        ],
      },
      { title: `Permissions of ${role}`, statements: [{}, { Action: expect.arrayContaining(['ecr:PutImage']) }] },
    ])
  })

  test('for a chain, on both sides of each step, with the external id where AWS gets it', () => {
    const kit = kitOf({ 'role-to-assume': chain, 'role-external-id': 'x-1' })
    const assumes = (next: string) => [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: next }]
    const trusts = (before: string) => [
      {
        Effect: 'Allow',
        Principal: { AWS: before },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'x-1' } },
      },
    ]
    expect(kit.map(({ title }) => title)).toEqual([
      `Trust policy of ${firstRole}`,
      `Permissions of ${firstRole}`,
      `Trust policy of ${middleRole}`,
      `Permissions of ${middleRole}`,
      `Trust policy of ${role}`,
      `Permissions of ${role}`,
    ])
    expect(JSON.stringify(kit[0])).not.toContain('ExternalId')
    expect(kit.slice(1, 5).map(({ statements }) => statements)).toEqual([
      assumes(middleRole),
      trusts(firstRole),
      assumes(role),
      trusts(middleRole),
    ])
  })

  test("for repositories in other accounts are their policies, with the step's actions", () => {
    const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
    const policies = (values: Values) =>
      kitOf(values)
        .slice(2)
        .map(({ title, statements: [statement] }) => [title.split('/').slice(1).join('/'), statement])
    const allowed = (actions: readonly string[]) => ({ Effect: 'Allow', Principal: { AWS: role }, Action: actions })
    const promoting = { 'source-image': `${other}/copy:v1`, tags: 'prod' }

    expect(policies({ tags: `x, ${other}/copy:x` })).toEqual([['copy', allowed(repositoryActions)]])
    const scanned = [...repositoryActions, ...scanActions].toSorted()
    expect(policies({ tags: `${other}/copy:x`, scan: 'low' })).toEqual([['copy', allowed(scanned)]])
    expect(policies(promoting)).toEqual([['copy', allowed(pullActions)]])
    expect(policies({ ...promoting, tags: `prod, ${other}/copy:prod` })).toEqual([['copy', allowed(tagActions)]])
    expect(policies({ 'cache-from': `${other}/cache:x` })).toEqual([['cache', allowed(pullActions)]])
    // The inputs do not name the base images there.
    expect(policies({ registries: other })).toEqual([])
    expect(policies({ ...promoting, 'source-image': 'v1' })).toEqual([])
  })

  test('for ambient credentials are only the permissions, with the one to limit them', () => {
    const limit = { Effect: 'Allow', Action: ['sts:GetScopedCredentials'], Resource: ['*'] }
    const title = 'Permissions of the AWS credentials'
    expect(kitOf({ 'role-to-assume': '' })).toMatchObject([{ title, statements: [{}, {}, limit] }])
    const off = { 'role-to-assume': '', 'session-policy': 'off' }
    expect(kitOf(off)).toMatchObject([{ title, statements: [{}, {}] }])
  })

  test('for a role that is assumed from ambient credentials trust them, with the external id', () => {
    const text = JSON.stringify(kitOf({ 'role-external-id': 'x-1' }, { canRequestIdTokens: false }))
    expect(text).not.toContain('AssumeRoleWithWebIdentity')
    expect(text).toContain('"sts:ExternalId":"x-1"')
  })

  test("for another account's repository have the settings actions in its policy, except its creation", () => {
    const settling = { 'create-repository': 'true', 'update-repository': 'true', 'registry-id': '111122223333' }
    const policy = kitOf(settling).at(-1)
    expect(policy?.title).toBe('Policy of the repository arn:aws:ecr:eu-west-1:111122223333:repository/team/app')
    expect(policy?.statements[0]).toMatchObject({
      Action: expect.arrayContaining(['ecr:PutImage', 'ecr:PutImageTagMutability']),
    })
    expect(JSON.stringify(policy)).not.toContain('ecr:CreateRepository')
  })
})
