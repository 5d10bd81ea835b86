import { expect, test } from 'vitest'
import { ecrAccessDenied, parseDenial } from '../../src/plan/denial.ts'

const principal = 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1'
const resource = 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app'
const push = { principal, action: 'ecr:InitiateLayerUpload', resource }
const sentence = `User: ${principal} is not authorized to perform: ecr:InitiateLayerUpload on resource: ${resource}`
const because = 'because no identity-based policy allows the ecr:InitiateLayerUpload action'

test.each([
  ['with its reason', `${sentence} ${because}`, { ...push, because }],
  ['without a reason', sentence, { ...push, because: '' }],
  ['behind Docker', `ERROR: failed to push x:1: denied: ${sentence} ${because}`, { ...push, because }],
  ['followed by other lines', `denied: ${sentence}\n------\nmore`, { ...push, because: '' }],
  ['in JSON, with its reason', `{"errors":[{"message":"${sentence} ${because}"}]}`, { ...push, because }],
  // finding: the resource swallows the rest of the JSON (`…/team/app"}]}`)
  ['in JSON, without a reason', `{"errors":[{"message":"${sentence}"}]}`, { ...push, because: '' }],
  ['ending in a full stop', `${sentence}.`, { ...push, because: '' }],
  [
    'for every resource',
    `User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecr:GetAuthorizationToken on resource: * ${because}`,
    { principal: 'arn:aws:iam::123456789012:user/ci', action: 'ecr:GetAuthorizationToken', resource: '*', because },
  ],
  [
    'without a resource',
    `User: ${principal} is not authorized to perform: ecr-public:GetAuthorizationToken`,
    { principal, action: 'ecr-public:GetAuthorizationToken', resource: '*', because: '' },
  ],
])("AWS's sentence is understood %s", (_, message, denial) => {
  expect(parseDenial(message)).toEqual(denial)
})

test.each([
  'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  'denied: Your authorization token has expired. Reauthenticate and try again.',
  '403 Forbidden',
  '',
])('`%s` is no such sentence', (message) => {
  expect(parseDenial(message)).toBeUndefined()
})

test('the error names principal, action and resource, and prints the statement that is missing', () => {
  const cause = new Error('original')
  const error = ecrAccessDenied({ ...push, because }, cause)
  expect(error).toMatchObject({ code: 'ecr-access-denied', healable: false, cause })
  expect(error.explanation.what).toBe(`${principal} may not do ecr:InitiateLayerUpload on ${resource}.`)
  expect(error.explanation.why).toContain(because)
  expect(error.explanation.fix).toContain(
    `{"Effect":"Allow","Action":"ecr:InitiateLayerUpload","Resource":"${resource}"}`,
  )
})

test('an error without a reason still has a cause to offer', () => {
  expect(ecrAccessDenied({ ...push, because: '' }).explanation.why).toMatch(/\w+.*\.$/)
})

test('a denial by the session policy points at `session-policy`, not at the role', () => {
  const denial = { ...push, because: 'because no session policy allows the ecr:InitiateLayerUpload action' }
  // finding: the role's permissions policy is blamed, where only `session-policy` can be mended
  expect(ecrAccessDenied(denial).explanation.fix).toContain('`session-policy`')
})

test('an explicit deny is not answered with a statement to add, which could not lift it', () => {
  const denial = { ...push, because: 'with an explicit deny in a service control policy' }
  // finding: the fix is to add an Allow, which an explicit Deny overrules
  expect(ecrAccessDenied(denial).explanation.fix).not.toContain('"Effect":"Allow"')
})
