import { describe, expect, test } from 'vitest'
import type { RequiredPermissions } from '../../../src/plan/iam/policy.ts'
import {
  identityNotices,
  identityProblems,
  identityWarnings,
  type PlannedIdentity,
  planIdentity,
} from '../../../src/plan/identity/identity.ts'
import { scopePolicy } from '../../../src/plan/identity/scope.ts'
import type { Context } from '../../../src/plan/run/context.ts'
import {
  chain,
  example,
  failureOf,
  firstRole,
  inputsOf,
  middleRole,
  planOf,
  problemsOf,
  random,
  role,
  runContext,
  type Values,
} from '../fixtures.ts'

const app = 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app'
const permissions: RequiredPermissions = {
  push: [app],
  tag: [],
  pull: [],
  scan: [],
  signing: { profiles: [], repositories: [] },
  repositorySettings: undefined,
  bucket: undefined,
  loginOnly: false,
  logsInToEcr: true,
  logsInToEcrPublic: false,
}

function identityOf(
  values: Values,
  context: Partial<Context> = {},
  needed: RequiredPermissions = permissions,
): PlannedIdentity {
  return planIdentity(inputsOf(values), runContext(context), 'eu-west-1', needed)
}

/** The only role of an identity. */
function roleOf(values: Values, context: Partial<Context> = {}, needed: RequiredPermissions = permissions) {
  const [only, ...more] = identityOf({ 'role-to-assume': role, ...values }, context, needed).roles
  if (!only || more.length > 0) throw new Error('not one role')
  return only
}

test('without a role the ambient credentials are used', () => {
  expect(identityOf({})).toMatchObject({
    credentialSource: { kind: 'ambient' },
    region: 'eu-west-1',
    roles: [],
    exportsCredentials: false,
  })
})

test('with a role everything has its default', () => {
  expect(identityOf({ 'role-to-assume': role })).toMatchObject({
    region: 'eu-west-1',
    credentialSource: { kind: 'id-token', audience: 'sts.amazonaws.com' },
    roles: [{ role: { arn: role }, sessionName: 'octo-shop-98765', durationSeconds: 3600, externalId: undefined }],
    allowedAccounts: [],
    exportsCredentials: false,
    claims: { aud: 'sts.amazonaws.com', sub: 'repo:octo/shop:ref:refs/heads/main' },
    run: { workflow: '.github/workflows/ship.yml', fromFork: false },
  })
})

test('given values replace the defaults', () => {
  const values = { audience: 'me', 'role-session-name': 'ci', 'role-duration-seconds': '43200' }
  expect(identityOf({ 'role-to-assume': role, ...values })).toMatchObject({
    credentialSource: { audience: 'me' },
    claims: { aud: 'me' },
    roles: [{ sessionName: 'ci', durationSeconds: 43200 }],
  })
})

test.each([
  [role, 'sts.amazonaws.com'],
  ['arn:aws-us-gov:iam::123456789012:role/ci', 'sts.amazonaws.com'],
  ['arn:aws-eusc:iam::123456789012:role/ci', 'sts.amazonaws.com'],
  ['arn:aws-cn:iam::123456789012:role/ci', 'sts.amazonaws.com.cn'],
])('the audience for %s is %s', (arn, audience) => {
  expect(identityOf({ 'role-to-assume': arn }).credentialSource).toEqual({ kind: 'id-token', audience })
})

describe('a chain of roles', () => {
  test('lasts long enough, and only the last session is restricted', () => {
    const { roles } = identityOf({ 'role-to-assume': chain, 'role-duration-seconds': '1800' })
    expect(roles.map(({ role: { arn }, durationSeconds }) => [arn, durationSeconds])).toEqual([
      [firstRole, 900],
      [middleRole, 900],
      [role, 1800],
    ])
    expect(roles.map(({ policy }) => policy === undefined)).toEqual([true, true, false])
  })

  test.each<[string, Partial<Context>, (string | undefined)[]]>([
    ['none with the ID token', { canRequestIdTokens: true }, [undefined, 'x-1', 'x-1']],
    ['one with every role, where there is no ID token', { canRequestIdTokens: false }, ['x-1', 'x-1', 'x-1']],
  ])('has an external id if AWS accepts one: %s', (_, context, ids) => {
    const { roles } = identityOf({ 'role-to-assume': chain, 'role-external-id': 'x-1' }, context)
    expect(roles.map(({ externalId }) => externalId)).toEqual(ids)
  })

  test('has a given policy only for the last role, too', () => {
    const { roles } = identityOf({ 'role-to-assume': chain, 'session-policy': '{"Statement":[]}' })
    expect(roles.map(({ policy }) => policy)).toEqual([undefined, undefined, '{"Statement":[]}'])
  })
})

describe('problems', () => {
  const problems = (values: Values) =>
    identityProblems(inputsOf(values), permissions).map(({ input, text }) => `${input}: ${text}`)
  const china = 'arn:aws-cn:iam::123456789012:role/ci'

  test.each<[string, Values, (RegExp | string)[]]>([
    ['no role', { 'role-duration-seconds': '43200' }, []],
    ['one role for long', { 'role-to-assume': role, 'role-duration-seconds': '43200' }, []],
    ['a chain for an hour', { 'role-to-assume': chain, 'role-duration-seconds': '3600' }, []],
    [
      'a chain for longer',
      { 'role-to-assume': chain, 'role-duration-seconds': '3601' },
      [/^role-duration-seconds: .*3600 s/],
    ],
    ['a chain in one partition', { 'role-to-assume': `${china}\n${china}2` }, []],
    [
      'a chain over two partitions',
      { 'role-to-assume': `${role}\n${china}` },
      [`role-to-assume: ${china} and ${role} are in different partitions: a role cannot be assumed across partitions`],
    ],
  ])('of %s', (_, values, expected) => {
    expect(problems(values)).toEqual(
      expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))),
    )
  })
})

describe('notices', () => {
  const notices = (values: Values, context: Partial<Context> = {}) => {
    const identity = identityOf(values, context)
    return [...identityNotices(inputsOf(values), identity), ...identityWarnings(inputsOf(values), identity)]
  }
  const one = { 'role-to-assume': role }

  test.each<[string, Values, Partial<Context>, RegExp[]]>([
    ['a role by its token', one, {}, []],
    ['a chain with an external id', { 'role-to-assume': chain, 'role-external-id': 'x-1' }, {}, []],
    ['what is there', {}, { canRequestIdTokens: false }, []],
    ['a role without a token', one, { canRequestIdTokens: false }, [/no ID token.*role\/ci-push/]],
    [
      'a role without a token, with an external id',
      { ...one, 'role-external-id': 'x-1' },
      { canRequestIdTokens: false },
      [/no ID/],
    ],
    ['an external id for a token', { ...one, 'role-external-id': 'x-1' }, {}, [/^`role-external-id` is ignored/]],
    ['an external id for nothing', { 'role-external-id': 'x-1' }, {}, [/^`role-external-id` is ignored/]],
    [
      'a session for nothing',
      { audience: 'x', 'role-session-name': 'ci' },
      {},
      [/^`audience` is/, /^`role-session-name` is/],
    ],
    ['a policy for ambient credentials', { 'session-policy': 'off' }, {}, []],
    [
      'keys that are given away',
      { ...one, 'export-credentials': 'true' },
      {},
      [/^Exported credentials are not limited by `session-policy`/],
    ],
    ['keys under a policy of their own', { ...one, 'export-credentials': 'true', 'session-policy': 'off' }, {}, []],
    ['keys that are there already', { 'export-credentials': 'true' }, {}, [/^Exported credentials are not limited/]],
  ])('on %s', (_, values, context, expected) => {
    expect(notices(values, context)).toEqual(expected.map((text) => expect.stringMatching(text)))
  })
})

describe('allowed accounts', () => {
  test('are checked later if only AWS knows the account', () => {
    const allowed = { 'allowed-account-ids': '111122223333,123456789012' }
    expect(identityOf(allowed).allowedAccounts).toEqual(['111122223333', '123456789012'])
    expect(identityOf({ ...allowed, 'role-to-assume': role }).roles).toHaveLength(1)
  })

  test('must contain that of the last role', () => {
    const values = { ...example, 'role-to-assume': chain }
    expect(planOf({ ...values, 'allowed-account-ids': '123456789012' }).identity?.roles).toHaveLength(3)
    const denied = failureOf(() => planOf({ ...values, 'allowed-account-ids': '999988887777' }))
    expect(denied.code).toBe('account-not-allowed')
    expect(denied.explanation.what).toMatch(/123456789012.*role\/ci-push.*999988887777/)
  })
})

describe('the session policy', () => {
  test('allows what the step needs', () => {
    const { Statement } = JSON.parse(roleOf({}).policy ?? '')
    const writing = Statement.filter(({ Action }: { Action: string[] }) => Action.includes('ecr:PutImage'))
    expect(writing).toMatchObject([{ Resource: [app] }])
    expect(roleOf({}, {}, { ...permissions, push: [] }).policy).not.toContain('ecr:PutImage')
  })

  describe('that is longer than AWS allows', () => {
    const many = (length: number): RequiredPermissions => ({
      ...permissions,
      push: [...'abcde'].map((name) => `${app}/${name.repeat(200)}`).concat(`${app}/x${'x'.repeat(length)}`),
    })
    const spare = 2048 - (roleOf({}, {}, many(0)).policy?.length ?? 0)

    test('is allowed up to the last character', () => {
      expect(roleOf({}, {}, many(spare)).policy).toHaveLength(2048)
    })

    const problems = (values: Values, needed: RequiredPermissions) =>
      identityProblems(inputsOf({ 'role-to-assume': role, ...values }), needed)

    test('is rejected, never shortened or omitted', () => {
      expect(problems({}, many(spare))).toEqual([])
      expect(problems({}, many(spare + 1))).toEqual([
        { input: 'session-policy', text: expect.stringMatching(/longer than AWS allows: use `off`$/) },
      ])
    })

    test.each<Values>([
      { 'session-policy': 'off' },
      { 'session-policy': '{"Statement":[]}' },
      { 'export-credentials': 'true' },
      { 'role-to-assume': '' },
    ])('does not matter with %j', (values) => {
      expect(problems(values, many(200 + spare))).toEqual([])
    })
  })

  test('is omitted with `off`', () => {
    expect(roleOf({ 'session-policy': 'off' }).policy).toBeUndefined()
  })

  test('is the given one', () => {
    expect(roleOf({ 'session-policy': '{"Statement":[]}' }).policy).toBe('{"Statement":[]}')
  })

  test.each([
    ['repository', undefined],
    ['off', undefined],
    ['{"Statement":[]}', '{"Statement":[]}'],
  ])('of exported keys: `%s` is %s', (policy, expected) => {
    expect(roleOf({ 'export-credentials': 'true', 'session-policy': policy }).policy).toBe(expected)
    expect(identityOf({ 'export-credentials': 'true' }).exportsCredentials).toBe(true)
  })
})

describe('the limit of existing credentials', () => {
  const given = '{"Statement":[]}'
  const scopeOf = (values: Values, needed: RequiredPermissions = permissions) => identityOf(values, {}, needed).scope

  test.each<[string, Values]>([
    ['a role', { 'role-to-assume': role }],
    ['a role and `off`', { 'role-to-assume': role, 'session-policy': 'off', 'export-credentials': 'true' }],
    ['a role and a policy', { 'role-to-assume': role, 'session-policy': given, 'export-credentials': 'true' }],
    ['a chain', { 'role-to-assume': chain }],
    ['ambient credentials and `off`', { 'session-policy': 'off' }],
  ])('is not set with %s', (_, values) => {
    expect(scopeOf(values)).toBeUndefined()
  })

  test.each<Values>([{}, { 'export-credentials': 'true' }, { 'role-to-assume': role, 'export-credentials': 'true' }])(
    'is what the step needs with %j',
    (values) => {
      expect(scopeOf(values)).toEqual({ policy: roleOf({}).policy, isUserPolicy: false })
    },
  )

  test('is a given policy for ambient credentials', () => {
    expect(scopeOf({ 'session-policy': given })).toEqual({ policy: given, isUserPolicy: true })
  })

  test('is not set if the step sends no request to ECR', () => {
    expect(scopeOf({ 'export-credentials': 'true' }, { ...permissions, logsInToEcr: false })).toBeUndefined()
  })

  test('names the account as soon as it is known, if AWS then still accepts the length', () => {
    const arn = 'arn:aws:ecr:eu-west-1:*:repository/team/app'
    const scope = { policy: `["${arn}","*"]`, isUserPolicy: false }
    expect(scopePolicy(scope, '123456789012')).toBe(`["${app}","*"]`)
    expect(scopePolicy({ ...scope, isUserPolicy: true }, '123456789012')).toBe(scope.policy)
    const long = { policy: `["${arn}","${'x'.repeat(2000)}"]`, isUserPolicy: false }
    expect(scopePolicy(long, '123456789012')).toBe(long.policy)
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
    expect(roleOf({}, { repository, runId }).sessionName).toBe(name)
  })

  test("always fits STS's grammar and never loses the run", () => {
    const r = random(9)
    for (let i = 0; i < 500; i++) {
      const repository = `${r.text('aZ0-', 1, 39)}/${r.text('aZ0-_.ä 日+=,@/', 1, 100)}`
      const runId = r.digits(r.whole(1, 14))
      const { sessionName } = roleOf({}, { repository, runId })
      expect(sessionName).toMatch(/^[A-Za-z0-9_+=,.@-]{2,64}$/)
      expect(sessionName.endsWith(`-${runId}`)).toBe(true)
    }
  })
})

describe('session tags', () => {
  const tags = { 'session-tags': 'team=shop\nstage=', 'transitive-tag-keys': 'team' }
  const [team, stage] = [
    { key: 'team', value: 'shop' },
    { key: 'stage', value: '' },
  ]
  const tagsOf = (values: Values, context = {}) =>
    identityOf({ ...tags, ...values }, context).roles.map(({ sessionTags }) => sessionTags)

  test('go to the roles that are assumed with AWS credentials, and what is inherited is not sent again', () => {
    const first = { tags: [team, stage], transitiveKeys: ['team'] }
    const later = { tags: [stage], transitiveKeys: [] }
    expect(tagsOf({ 'role-to-assume': chain })).toEqual([undefined, first, later])
    expect(tagsOf({ 'role-to-assume': chain }, { canRequestIdTokens: false })).toEqual([first, later, later])
    expect(tagsOf({ 'role-to-assume': chain, ...{ 'session-tags': '', 'transitive-tag-keys': '' } })).toEqual(
      Array(3).fill(undefined),
    )
  })

  test('of a token alone come from the token', () => {
    const { warnings } = planOf({ ...example, ...tags })
    expect(warnings).toEqual([expect.stringMatching(/^`session-tags` is ignored: the tags .* come from the token/)])
    expect(planOf({ ...example, ...tags, 'role-to-assume': chain }).warnings).toEqual([])
    const without = planOf({ ...example, ...tags, 'role-to-assume': '' })
    expect(without.warnings).toEqual([expect.stringMatching(/^`session-tags` is ignored: it applies to a role/)])
  })

  test.each<[Values, string]>([
    [{ 'session-tags': 'team' }, 'session-tags: `team` is not KEY=VALUE'],
    [{ 'session-tags': 'aws:x=1' }, 'session-tags: `aws:x`: AWS reserves keys that start with aws:'],
    [
      { 'session-tags': 'a=x#y' },
      'session-tags: `a`: AWS allows letters, digits, spaces and _ . : / = + - @, but not #',
    ],
    [{ 'session-tags': `a=${'x'.repeat(257)}` }, 'session-tags: `a`: a key has at most 128 characters'],
    [{ 'session-tags': 'a=1\nA=2' }, 'session-tags: `A` is given more than once'],
    [{ 'session-tags': Array.from({ length: 51 }, (_, n) => `k${n}=`).join('\n') }, 'session-tags: there are 51, but'],
    [
      { 'session-tags': 'a=1', 'transitive-tag-keys': 'b' },
      'transitive-tag-keys: `b` is not a key of `session-tags`: write one of a',
    ],
    [{ 'transitive-tag-keys': 'b' }, 'transitive-tag-keys: `b` is not a key of `session-tags`'],
  ])('%j is invalid', (values, problem) => {
    expect(problemsOf({ ...example, 'role-to-assume': chain, ...values })).toEqual([
      expect.stringMatching(new RegExp(`^${problem.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}`)),
    ])
  })
})
