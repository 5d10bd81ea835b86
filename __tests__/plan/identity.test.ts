import { describe, expect, test } from 'vitest'
import type { Context } from '../../src/plan/context.ts'
import { planIdentity } from '../../src/plan/identity.ts'
import type { PlannedRegistry } from '../../src/plan/registries.ts'
import { expandTags } from '../../src/plan/tags.ts'
import { failureOf, host, inputsOf, random, role, runContext, type Values } from './fixtures.ts'

const registry = { kind: 'private', region: 'eu-west-1', account: undefined, host: undefined } as const
const open = { kind: 'public', host: 'public.ecr.aws' } as const
const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'

function identityOf(values: Values, context: Partial<Context> = {}, registries: PlannedRegistry[] = [registry]) {
  const inputs = inputsOf({ 'role-to-assume': role, ...values })
  const run = runContext(context)
  const identity = planIdentity(inputs, run, registries, expandTags(inputs.tags, run).tags)
  if (identity?.kind !== 'role') throw new Error('no role')
  return identity
}

/** What the narrowed session may push to, without the ARNs' common beginning. */
function pushable(values: Values): readonly string[] {
  const { Statement } = JSON.parse(identityOf(values).policy ?? '')
  const writing = Statement.filter(({ Action }: { Action: string[] }) => Action.includes('ecr:PutImage'))
  return writing.flatMap(({ Resource }: { Resource: string[] }) =>
    Resource.map((arn) => arn.replace('arn:aws:ecr:', '')),
  )
}

test('without a role the credentials that are there are used, and nothing narrows them', () => {
  expect(planIdentity(inputsOf({}), runContext(), [registry], [])).toEqual({ kind: 'ambient', region: 'eu-west-1' })
})

test.each([{}, { 'role-to-assume': role }])('without a registry nothing needs AWS: %j', (values) => {
  expect(planIdentity(inputsOf(values), runContext(), [], [])).toBeUndefined()
})

test.each<[string, PlannedRegistry[], string]>([
  ['the first registry', [registry, { ...registry, region: 'us-west-2' }], 'eu-west-1'],
  ['the first that has one', [open, registry], 'eu-west-1'],
  ['ECR Public, where no other is needed', [open], 'us-east-1'],
])('the region is that of %s', (_, registries, region) => {
  expect(identityOf({}, {}, registries).region).toBe(region)
  expect(planIdentity(inputsOf({}), runContext(), registries, [])).toEqual({ kind: 'ambient', region })
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

  test('of a login with ECR Public lets later steps push there too', () => {
    expect(identityOf({}, {}, [registry, open]).policy).toContain('"ecr-public:PutImage"')
    expect(identityOf({}).policy).not.toContain('ecr-public:')
  })

  test.each<[string, Values, string[]]>([
    ['a cache in the same repository', { 'cache-to': `type=registry,ref=${host}/team/app:cache` }, []],
    [
      'caches elsewhere, each once',
      { 'cache-to': `type=registry,ref=${other}/team/cache:a,mode=max\n${other}/team/cache:b` },
      ['us-east-1:444455556666:repository/team/cache'],
    ],
    [
      'full references and a cache',
      { tags: `x, ${other}/team/copy:1, ghcr.io/octo/app:1`, 'cache-to': `${other}/team/cache@sha256:0` },
      ['us-east-1:444455556666:repository/team/copy', 'us-east-1:444455556666:repository/team/cache'],
    ],
    ['no cache that is only read', { 'cache-from': `type=registry,ref=${other}/team/cache:a` }, []],
  ])('holds the repository and %s', (_, values, more) => {
    const arns = pushable({ repository: 'team/app', ...values })
    expect(arns).toEqual(['eu-west-1:123456789012:repository/team/app', ...more])
  })

  test('of a build holds no cache and no full reference, which are not pushed', () => {
    const values = { repository: 'team/app', tags: `${other}/team/app:1`, 'cache-to': `${other}/team/cache:a` }
    expect(pushable({ ...values, push: 'false' })).toEqual([])
  })

  describe('that would be longer than AWS takes', () => {
    const names = (length: number) => [...'abcd'].map((name) => name.repeat(200)).concat('e'.repeat(length))
    const many = (length: number) => ({
      repository: 'team/app',
      tags: names(length)
        .map((name) => `${other}/${name}:1`)
        .join(),
    })
    const spare = 2048 - (identityOf(many(2)).policy?.length ?? 0)

    test('is narrow to the last character', () => {
      expect(identityOf(many(2 + spare)).policy).toHaveLength(2048)
    })

    test('is refused, never cut and never left away', () => {
      const error = failureOf(() => identityOf(many(3 + spare)))
      expect(error.code).toBe('input-invalid')
      expect(error.explanation.what).toMatch(/^- `session-policy`: .*longer than AWS allows: use `off`$/m)
      expect(error.explanation.fix).toContain('Change `session-policy` in the workflow.')
    })

    test.each(['off', '{"Statement":[]}'])('is none where `session-policy` is %s', (policy) => {
      expect(identityOf({ ...many(200), 'session-policy': policy }).kind).toBe('role')
    })
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
