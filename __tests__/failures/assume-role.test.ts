import { describe, expect, test } from 'vitest'
import { type ActionError, errorText } from '../../src/errors/action-error.ts'
import { type Assumption, explainFailedAssumption } from '../../src/failures/assume-role.ts'
import type { Claims } from '../../src/plan/identity/trust.ts'
import { firstRole, role, roleArn } from '../plan/fixtures.ts'

const issuer = 'https://token.actions.githubusercontent.com'
const audience = 'sts.amazonaws.com'
const claims = {
  iss: issuer,
  sub: 'repo:octo/shop:environment:prod',
  aud: audience,
  repository: 'octo/shop',
  repository_id: '22',
  repository_owner_id: '11',
  environment: 'prod',
  jti: 'not to be shown',
}
const planned = {
  role: roleArn(role),
  sessionName: 'octo-shop-1',
  durationSeconds: 7200,
  externalId: undefined,
  policy: undefined,
}
const byToken: Assumption = { plannedRole: planned, position: '', source: { kind: 'id-token', audience, claims } }
const byKeys: Assumption = {
  plannedRole: { ...planned, externalId: 'x-1' },
  position: ' (role 2 of 2)',
  source: { kind: 'credentials', role: undefined, missingIdToken: false },
}
const cause = new Error('original')

function explain(name: string, message: string, link: Assumption): ActionError {
  const error = explainFailedAssumption(name, message, link, cause)
  if (!error) throw new Error('not explained')
  expect(error).toMatchObject({ retryable: false, cause })
  return error
}

/** The JSON documents in the detail of an error. */
function documents({ explanation: { detail = '' } }: ActionError): readonly Record<string, unknown>[] {
  return [...detail.matchAll(/^\{[\s\S]*?^\}$/gm)].map(([text]) => JSON.parse(text))
}

describe('a role that may not be assumed with the ID token', () => {
  const error = explain('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', byToken)

  test('shows only the claims that a trust policy can check', () => {
    expect(error.code).toBe('assume-role-denied')
    expect(error.explanation.what).toContain(role)
    expect(error.explanation.what).toContain('\n  sub: repo:octo/shop:environment:prod')
    expect(error.explanation.what).not.toContain('not to be shown')
  })

  test('prints the statement that allows it', () => {
    const sub = ['repo:octo/shop:environment:prod', 'repo:octo@11/shop@22:environment:prod']
    const Condition = { StringEquals: { 'token.actions.githubusercontent.com:sub': sub } }
    const Statement = [{ Action: 'sts:AssumeRoleWithWebIdentity', Condition }]
    expect(documents(error)).toMatchObject([{ Version: '2012-10-17', Statement }])
  })

  test("prints the command that sets its policy, with the role's name without its path", () => {
    const inPath = { ...planned, role: roleArn('arn:aws:iam::123456789012:role/ci/pipelines/push') }
    const { detail } = explain('AccessDenied', 'x', { ...byToken, plannedRole: inPath }).explanation
    expect(detail).toMatch(/^aws iam update-assume-role-policy --role-name push --policy-document '\{.*\}'$/m)
  })

  test.each([
    ['on github.com names the condition on `repository_id`', issuer, 'limits the role to this repository'],
    [
      'on another server asks to include the repository',
      'https://ghe.example.com/_services/token',
      'include the claim `repo`',
    ],
    ['on github.com names the condition on `environment`', issuer, 'limits the role to `prod`'],
    ['on another server asks to include the run', 'https://ghe.example.com/_services/token', 'and the claim `context`'],
  ])('with a `sub` that names no repository and no run, %s', (_, iss, told) => {
    const given = { ...claims, environment: 'prod', iss, sub: 'workflow:ship' }
    const from = { kind: 'id-token', audience, claims: given } as const
    expect(explain('AccessDenied', 'x', { ...byToken, source: from }).explanation.detail).toContain(told)
  })

  test('names its position in a chain', () => {
    const { what } = explain('AccessDenied', 'x', { ...byToken, position: ' (role 1 of 2)' }).explanation
    expect(what).toContain(`${role} (role 1 of 2)`)
  })
})

describe('the annotation', () => {
  const workflow = 'octo/shop/.github/workflows/ship.yml@refs/heads/main'
  const of = (more: Claims) => {
    const from = { kind: 'id-token', audience, claims: { ...claims, job_workflow_ref: workflow, ...more } } as const
    const error = explain('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', {
      ...byToken,
      source: from,
    })
    return errorText(error, 'https://github.com/OWNER/ecr-build-push/blob/v1/docs/troubleshooting.md')
  }
  const tag = { ...claims, sub: 'repo:octo/shop:ref:refs/tags/v1', environment: '' }
  const custom = { sub: 'repository_owner:octo:environment:prod' }
  const reusable = { job_workflow_ref: 'octo/ci/.github/workflows/image.yml@refs/tags/v2', workflow_ref: workflow }

  test.each<[string, Claims]>([
    ['an environment', {}],
    ['a Git tag', tag],
    ['a customized `sub`', custom],
    ['a reusable workflow', reusable],
    ['ids in `sub`', { sub: 'repo:octo@11/shop@22:environment:prod' }],
  ])('shows what to do on a screen of 24 lines, and GitHub does not cut it: %s', (_, more) => {
    const text = of(more)
    const command = text.slice(0, text.indexOf('\n\nTrust policy of '))
    expect(command).toContain("--policy-document '{")
    const rows = command.split('\n').map((line) => Math.max(1, Math.ceil(line.length / 120)))
    expect(rows.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(24)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096)
  })

  test.each<[string, Claims, string | undefined]>([
    ['an environment', {}, 'ORG=octo REPO=shop ENVIRONMENT=prod'],
    [
      'a quoted environment',
      { sub: "repo:octo/shop:environment:it's $x" },
      "ORG=octo REPO=shop ENVIRONMENT='it'\\''s $x'",
    ],
    ['a branch', { sub: 'repo:octo/shop:ref:refs/heads/feat/x' }, 'ORG=octo REPO=shop BRANCH=feat/x ENVIRONMENT='],
    [
      'a branch, with ids',
      { sub: 'repo:octo@11/shop@22:ref:refs/heads/main' },
      'ORG=octo REPO=shop BRANCH=main ENVIRONMENT=',
    ],
    ['a version tag', { ...tag, sub: 'repo:octo/shop:ref:refs/tags/v1.2.3' }, 'ORG=octo REPO=shop TAGS=v*'],
    ['a version tag, with ids', { ...tag, sub: 'repo:octo@11/shop@22:ref:refs/tags/v2' }, 'ORG=octo REPO=shop TAGS=v*'],
    ['another Git tag', { ...tag, sub: 'repo:octo/shop:ref:refs/tags/release-7' }, 'ORG=octo REPO=shop TAGS=release-7'],
    ['a pull request', { sub: 'repo:octo/shop:pull_request' }, undefined],
    ['a customized `sub`', custom, undefined],
    ['a token without claims', { sub: '', repository: '' }, undefined],
  ])("names the values for the README's block: %s", (_, more, values) => {
    const line = of(more)
      .split('\n')
      .find((one) => one.includes("README's block"))
    expect(line).toBe(
      values &&
        `If the README's block created the role, its next run can revert this command. Instead, run the block with ${values} to replace the values of its last run.`,
    )
  })

  test('says how to see the current policy, and to keep what it allows', () => {
    const [before = '', after = ''] = of({}).split('aws iam update-assume-role-policy')
    expect(before).toMatch(/^aws iam get-role --role-name ci-push --query Role\.AssumeRolePolicyDocument$/m)
    expect(before).toContain('with credentials of account 123456789012')
    expect(before).toContain('`NoSuchEntity`: the role does not exist')
    expect(before).toContain('first add the current statements to the list `Statement` to keep what they allow')
    expect(after).not.toBe('')
  })

  test.each<[string, Claims, boolean]>([
    ['a Git tag', tag, true],
    ['a branch', { sub: 'repo:octo/shop:ref:refs/heads/v1' }, false],
    ['an environment', {}, false],
  ])('says how to allow more than this tag: %s', (_, more, expected) => {
    expect(of(more).includes('only this Git tag')).toBe(expected)
    expect(of(more).includes('`StringLike`')).toBe(expected)
  })

  test.each<[string, Claims, boolean]>([
    ['an environment', {}, false],
    ['a branch with ids', { sub: 'repo:octo@11/shop@22:ref:refs/heads/main' }, false],
    ['a pull request', { sub: 'repo:octo/shop:pull_request' }, false],
    ['a merge queue', { sub: 'repo:octo/shop:ref:refs/heads/gh-readonly-queue/main/pr-1-x' }, false],
    ['the owner and the environment', custom, true],
    ['the workflow', { sub: `repo:octo/shop:job_workflow_ref:${workflow}` }, true],
    ['the repository alone', { sub: 'repo:octo/shop' }, true],
    ['the id of the repository', { sub: 'repository_id:22:environment:prod' }, true],
  ])('explains a customized `sub`: %s', (_, more, expected) => {
    expect(of(more).includes('`sub` is customized')).toBe(expected)
    expect(of(more).includes('gh api repos/octo/shop/actions/oidc/customization/sub')).toBe(expected)
  })
})

describe('a role that may not be assumed from another', () => {
  const session = 'arn:aws:sts::999988887777:assumed-role/github/octo-shop-1'
  const sentence = `User: ${session} is not authorized to perform: sts:AssumeRole on resource: ${role}`
  const reason = 'because no identity-based policy allows the sts:AssumeRole action'
  const error = explain('AccessDenied', `${sentence} ${reason}`, byKeys)

  test("names both, the position in the chain, and AWS's reason", () => {
    expect(error.code).toBe('assume-role-denied')
    for (const name of [firstRole, `${role} (role 2 of 2)`, reason]) expect(error.explanation.what).toContain(name)
    expect(error.explanation.why).not.toContain('id-token')
  })

  test('prints the statement of the side that AWS names, or of both, the permission first', () => {
    expect(documents(error)).toEqual([{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role }])
    expect(documents(explain('AccessDenied', sentence, byKeys))).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role },
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: firstRole },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'sts:ExternalId': 'x-1' } },
          },
        ],
      },
    ])
  })

  test.each([
    [
      'without an external id asks to set it, and not to loosen the trust policy',
      undefined,
      'set `role-external-id` to that id',
    ],
    ['with an external id may have the wrong one', 'x-1', 'an external id that differs from `role-external-id`'],
  ])('%s', (_, externalId, advice) => {
    const { fix } = explain('AccessDenied', sentence, {
      ...byKeys,
      plannedRole: { ...planned, externalId },
    }).explanation
    expect(fix).toContain(advice)
  })

  test('is named with its path if that is known', () => {
    const from = {
      kind: 'credentials',
      role: 'arn:aws:iam::999988887777:role/ci/github',
      missingIdToken: false,
    } as const
    expect(explain('AccessDenied', sentence, { ...byKeys, source: from }).explanation.detail).toContain(
      '"AWS": "arn:aws:iam::999988887777:role/ci/github"',
    )
  })

  test('from ambient credentials, without an ID token, names the missing permission', () => {
    const from = { kind: 'credentials', role: undefined, missingIdToken: true } as const
    expect(explain('AccessDenied', sentence, { ...byKeys, source: from }).explanation.why).toContain('id-token: write')
  })

  test('prints no statement for an unknown principal', () => {
    expect(explain('AccessDenied', 'Access denied', byKeys).explanation.detail).not.toContain('"AWS": "the caller"')
  })
})

// For an unknown reason, AWS's message is the only explanation.
test.each<[string, string, Assumption]>([
  ['the root user', 'Roles may not be assumed by root accounts.', byKeys],
  ["a VPC endpoint's policy", 'Access denied', byKeys],
  [
    'a resource control policy',
    `User: arn:aws:sts::999988887777:assumed-role/x/y is not authorized to perform: sts:AssumeRoleWithWebIdentity on resource: ${role} with an explicit deny in a resource control policy`,
    byToken,
  ],
])('a denial quotes AWS: %s', (_, message, link) => {
  const { what, why } = explain('AccessDenied', message, link).explanation
  expect(`${what} ${why}`).toContain(message.replace(/^.* with |.$/g, ''))
})

describe('an ID token that AWS rejects', () => {
  const provider = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'

  // Source: the STS API reference, and responses of STS.
  test.each<[string, string, string, RegExp, string]>([
    [
      'without a provider',
      'InvalidIdentityToken',
      `No OpenIDConnect provider found in your account for ${issuer}`,
      /123456789012 has no OIDC identity provider/,
      `create-open-id-connect-provider --url ${issuer} --client-id-list ${audience}`,
    ],
    [
      'for its audience',
      'InvalidIdentityTokenException',
      'Incorrect token audience',
      /audience sts.amazonaws.com/,
      `add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${provider} --client-id ${audience}`,
    ],
    [
      'for its age',
      'ExpiredTokenException',
      'Token expired: current date/time 1 must be before 0',
      /five minutes/,
      'clock',
    ],
    ['for its time', 'IDPRejectedClaim', 'Token is not yet valid', /not valid yet/, 'clock'],
    ['for something else', 'InvalidIdentityToken', 'Provided Token is invalid', new RegExp(provider), issuer],
  ])('%s', (_, name, message, why, fix) => {
    const error = explain(name, message, byToken)
    expect(error.code).toBe('identity-token-rejected')
    expect(error.explanation.what).toContain(role)
    expect(error.explanation.what).toContain(message)
    expect(error.explanation.why).toMatch(why)
    expect(error.explanation.fix).toContain(fix)
  })

  test('of another server and partition names its own provider', () => {
    const link: Assumption = {
      ...byToken,
      plannedRole: { ...planned, role: roleArn('arn:aws-cn:iam::123456789012:role/ci') },
      source: {
        kind: 'id-token',
        audience: 'sts.amazonaws.com.cn',
        claims: { ...claims, iss: 'https://ghe.example.com/_services/token' },
      },
    }
    const { fix } = explain('InvalidIdentityToken', 'Incorrect token audience', link).explanation
    expect(fix).toContain('arn:aws-cn:iam::123456789012:oidc-provider/ghe.example.com/_services/token')
    expect(fix).toContain('sts.amazonaws.com.cn')
  })
})

describe('an invalid request', () => {
  test.each([
    ['MalformedPolicyDocument', 'Syntax errors in policy.', '`session-policy`', 'Syntax errors in policy.'],
    [
      'PackedPolicyTooLargeException',
      'Packed size of session tags consumes 120% of allotted space.',
      '`session-policy`',
      '120%',
    ],
    [
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      '`role-duration-seconds`',
      '7200 s',
    ],
    [
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      '`role-duration-seconds`',
      role,
    ],
    [
      'RegionDisabledException',
      'STS is not activated in this region for account:123456789012.',
      '`aws-region`',
      'account:123456789012',
    ],
  ])('%s: %s', (name, message, input, told) => {
    for (const link of [byToken, byKeys]) {
      const error = explain(name, message, link)
      expect(error.code).toBe('input-invalid')
      expect(`${error.explanation.what} ${error.explanation.fix}`).toContain(input)
      expect(error.explanation.what).toContain(told)
      expect(error.explanation.what).toContain(message)
    }
  })
})

test.each<[string, string, Assumption]>([
  ['an expired session', 'ExpiredToken', byKeys],
  ['keys that AWS does not know', 'InvalidClientTokenId', byKeys],
  ['an outage', 'InternalFailure', byToken],
  ['what has no name', '', byToken],
])('%s is not a denial of a role', (_, name, link) => {
  expect(explainFailedAssumption(name, 'x', link, cause)).toBeUndefined()
})
