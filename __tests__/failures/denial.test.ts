import { describe, expect, test } from 'vitest'
import type { ActionError } from '../../src/errors/action-error.ts'
import { type Denial, ecrAccessDenied, parseDenial } from '../../src/failures/denial.ts'

const principal = 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1'
const resource = 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app'
const push = { principal, action: 'ecr:InitiateLayerUpload', resource }
const sentence = `User: ${principal} is not authorized to perform: ecr:InitiateLayerUpload on resource: ${resource}`
const reason = 'because no identity-based policy allows the ecr:InitiateLayerUpload action'

test.each([
  ['with its reason', `${sentence} ${reason}`, { ...push, reason }],
  ['without a reason', sentence, { ...push, reason: '' }],
  ['behind Docker', `ERROR: failed to push x:1: denied: ${sentence} ${reason}`, { ...push, reason }],
  ['followed by other lines', `denied: ${sentence}\n------\nmore`, { ...push, reason: '' }],
  ['in JSON, with its reason', `{"errors":[{"message":"${sentence} ${reason}"}]}`, { ...push, reason }],
  ['in JSON, without a reason', `{"errors":[{"message":"${sentence}"}]}`, { ...push, reason: '' }],
  ['ending with a period', `${sentence}.`, { ...push, reason: '' }],
  [
    'for every resource',
    `User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecr:GetAuthorizationToken on resource: * ${reason}`,
    { principal: 'arn:aws:iam::123456789012:user/ci', action: 'ecr:GetAuthorizationToken', resource: '*', reason },
  ],
  [
    'without a resource',
    `User: ${principal} is not authorized to perform: ecr-public:GetAuthorizationToken`,
    { principal, action: 'ecr-public:GetAuthorizationToken', resource: '*', reason: '' },
  ],
])("AWS's denial is parsed %s", (_, message, denial) => {
  expect(parseDenial(message)).toEqual(denial)
})

test.each([
  'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  'denied: Your authorization token has expired. Reauthenticate and try again.',
  '403 Forbidden',
  '',
])('`%s` is not a denial', (message) => {
  expect(parseDenial(message)).toBeUndefined()
})

const all = ['ecr:BatchGetImage', 'ecr:InitiateLayerUpload']

test('the error names principal, action and resource, and prints the missing statement', () => {
  const cause = new Error('original')
  const location = { file: 'Dockerfile', line: 3 }
  const error = ecrAccessDenied({ ...push, reason }, { cause, location })
  expect(error).toMatchObject({ code: 'ecr-access-denied', retryable: false, cause, location })
  expect(error.explanation.what).toBe(`${principal} may not do ecr:InitiateLayerUpload on ${resource}.`)
  expect(error.explanation.why).toContain('No identity-based policy allows ecr:InitiateLayerUpload')
  expect(statementOf(error)).toEqual({ Effect: 'Allow', Action: ['ecr:InitiateLayerUpload'], Resource: resource })
})

test('the statement has all actions that the step needs, unless the action is not one of them', () => {
  const needed = (denial: Denial) => statementOf(ecrAccessDenied(denial, { requiredActions: all })).Action
  expect(needed({ ...push, reason })).toEqual(all)
  expect(needed({ ...push, action: 'ecr:TagResource', reason })).toEqual(['ecr:TagResource'])
})

test('the role has its path if the plan knows it', () => {
  const role = 'arn:aws:iam::123456789012:role/ci/pipelines/push'
  const purpose = 'to push'
  const error = ecrAccessDenied({ ...push, reason }, { role, purpose })
  expect(error.explanation.fix).toContain(role)
  expect(error.explanation.what).toMatch(/ \(needed to push\)\.$/)
})

test('an error without a reason has a cause', () => {
  expect(ecrAccessDenied({ ...push, reason: '' }).explanation.why).toMatch(/\w+.*\.$/)
})

test.each([`${sentence} ${reason}.`, `User: ${principal} is not authorized to perform: ecr:PutImage.`])(
  'a sentence of AWS with a period gets no second period: %s',
  (message) => {
    const { why } = ecrAccessDenied(parseDenial(message) as Denial).explanation
    expect(why).not.toContain('..')
  },
)

test('a user is named by its ARN, a session by its role', () => {
  const user = 'arn:aws:iam::123456789012:user/ci'
  expect(ecrAccessDenied({ ...push, principal: user, reason }).explanation.fix).toContain(user)
  expect(ecrAccessDenied({ ...push, reason }).explanation.fix).toContain('arn:aws:iam::123456789012:role/ci-push')
})

// Source: the IAM user guide, "Troubleshoot access denied error messages".
describe('the fix is in the policy that denied the action', () => {
  const silent = (policy: string) => `${sentence} because no ${policy} allows the ecr:InitiateLayerUpload action`
  const allow = { Effect: 'Allow', Action: ['ecr:InitiateLayerUpload'], Resource: resource }
  const permissions = /permissions of arn:aws:iam::123456789012:role\/ci-push/

  test.each<[string, string, RegExp]>([
    ['no reason', sentence, permissions],
    ['no identity-based policy', silent('identity-based policy'), permissions],
    ['no session policy', silent('session policy'), /`session-policy`.*`off`/],
    ['no permissions boundary', silent('permissions boundary'), /permissions boundary/],
    ['no service control policy', silent('service control policy'), /service control policy/],
    ['no resource control policy', silent('resource control policy'), /resource control policy/],
    ['no VPC endpoint policy', silent('VPC endpoint policy'), /VPC endpoint policy/],
  ])('%s', (_, message, remedy) => {
    const error = ecrAccessDenied(parseDenial(message) as Denial)
    expect(error.explanation.fix).toMatch(remedy)
    if (remedy !== permissions) expect(error.explanation.fix).not.toMatch(permissions)
    expect(statementOf(error)).toEqual(allow)
  })

  test("no resource-based policy: the repository's own, which names the principal and no resource", () => {
    const error = ecrAccessDenied(parseDenial(silent('resource-based policy')) as Denial)
    expect(error.explanation.fix).toMatch(/policy of the repository/)
    expect(statementOf(error)).toEqual({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:role/ci-push' },
      Action: ['ecr:InitiateLayerUpload'],
    })
  })

  test.each([
    ['an identity-based policy', 'identity-based policy'],
    ['an identity-based policy: arn:aws:iam::123456789012:policy/limits', 'identity-based policy'],
    ['a session policy', 'session policy'],
    ['a resource-based policy', 'resource-based policy'],
    ['a permissions boundary', 'permissions boundary'],
    ['a permissions boundary: arn:aws:iam::123456789012:policy/b', 'permissions boundary'],
    ['a service control policy', 'service control policy'],
    [
      'a service control policy: arn:aws:organizations::123456789012:policy/o-1/service_control_policy/p-1',
      'service control policy',
    ],
    ['a resource control policy', 'resource control policy'],
    ['a VPC endpoint policy', 'VPC endpoint policy'],
  ])('an explicit deny in %s is not overridden by an Allow, so none is printed', (where, policy) => {
    const error = ecrAccessDenied(parseDenial(`${sentence} with an explicit deny in ${where}`) as Denial)
    const location = policy === 'session policy' ? 'policy in `session-policy`' : `${policy},`
    expect(error.explanation.fix).toContain(`Remove the Deny for ecr:InitiateLayerUpload from the ${location}`)
    expect(error.explanation.why).toContain(where)
    expect(error.explanation.detail).toBeUndefined()
  })

  test('an explicit deny without a policy type', () => {
    const error = ecrAccessDenied(parseDenial(`${sentence} with an explicit deny`) as Denial)
    expect(error.explanation.fix).toContain('Remove the Deny for ecr:InitiateLayerUpload from the policy')
    expect(error.explanation.detail).toBeUndefined()
  })
})

function statementOf(error: ActionError): Record<string, unknown> {
  return JSON.parse(error.explanation.detail ?? '')
}
