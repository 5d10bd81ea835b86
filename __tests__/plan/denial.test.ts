import { describe, expect, test } from 'vitest'
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

describe('what to change is in the policy that said no', () => {
  const allow = '"Effect":"Allow"'
  const because = (policy: string) => `because no ${policy} allows the ecr:InitiateLayerUpload action`
  const deny = (policy: string) => `with an explicit deny in ${policy}`

  // Source: the IAM user guide, "Troubleshoot access denied error messages".
  test.each<[string, RegExp, boolean]>([
    ['', /role's permissions policy/, true],
    [because('identity-based policy'), /role's permissions policy/, true],
    [because('session policy'), /`session-policy` to `off`/, true],
    [because('resource-based policy'), /repository's own policy allow ecr:InitiateLayerUpload/, false],
    [because('permissions boundary'), /permissions boundary/, true],
    [because('service control policy'), /service control policy/, true],
    [because('VPC endpoint policy'), /VPC endpoint/, true],
    [deny('an identity-based policy'), /Deny that covers ecr:InitiateLayerUpload/, false],
    [deny('a service control policy'), /Deny that covers ecr:InitiateLayerUpload/, false],
    [deny('a resource control policy'), /Deny that covers ecr:InitiateLayerUpload/, false],
    [deny('a session policy'), /Deny that covers ecr:InitiateLayerUpload/, false],
    [deny('a resource-based policy'), /Deny that covers ecr:InitiateLayerUpload/, false],
  ])('`%s`', (because, remedy, maybeAllow) => {
    const { fix } = ecrAccessDenied({ ...push, because }).explanation
    expect(fix).toMatch(remedy)
    if (because !== '' && !because.includes('identity-based')) expect(fix).not.toContain("role's permissions policy")
    if (!maybeAllow) expect(fix).not.toContain(allow)
  })
})
