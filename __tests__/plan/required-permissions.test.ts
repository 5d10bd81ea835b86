import { describe, expect, test } from 'vitest'
import { leastPermissions, type RequiredPermissions } from '../../src/plan/iam/policy.ts'
import type { Context } from '../../src/plan/run/context.ts'
import { chain, example, host, planOf, role, type Values } from './fixtures.ts'

const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
const own = 'eu-west-1:123456789012:repository/team/app'

/** What a step needs, without the common beginning of the ARNs; `restore` is tested separately. */
function needsOf(values: Values, context: Partial<Context> = {}): RequiredPermissions {
  const { restore, ...permissions } = planOf(
    { 'role-to-assume': role, 'aws-region': 'eu-west-1', ...values },
    context,
  ).permissions
  const short = (arns: readonly string[]) => arns.map((arn) => arn.replace(/^arn:aws:(ecr:)?/, ''))
  return {
    ...permissions,
    push: short(permissions.push),
    tag: short(permissions.tag),
    pull: short(permissions.pull),
    scan: short(permissions.scan),
  }
}

const nothing: RequiredPermissions = {
  push: [],
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
const app = { repository: 'team/app' }
const publicApp = { repository: 'public.ecr.aws/alias/team/app', 'aws-region': '' }
const publicOwn = 'ecr-public::123456789012:repository/team/app'

describe('the AWS permissions of a step', () => {
  test.each<[string, Values, Partial<RequiredPermissions>]>([
    ['a push', app, { push: [own] }],
    ['a push that reuses an image', { ...app, reuse: 'content' }, { push: [own], looksUpTags: true }],
    ['a push that skips tags', { ...app, 'if-tag-exists': 'skip' }, { push: [own], looksUpTags: true }],
    ['a push that fails for tags', { ...app, 'if-tag-exists': 'fail' }, { push: [own], looksUpTags: true }],
    ['a push that overwrites tags', { ...app, 'if-tag-exists': 'overwrite' }, { push: [own] }],
    ['a push in the account of the last role', { ...app, 'role-to-assume': chain }, { push: [own] }],
    ['a push in an unknown account', { ...app, 'role-to-assume': '' }, { push: [own.replace('123456789012', '*')] }],
    [
      'a push to another account',
      { ...app, 'registry-id': '111122223333' },
      { push: [own.replace('123456789012', '111122223333')] },
    ],
    [
      'a push to a host',
      { repository: `${other}/xy`, 'aws-region': '' },
      { push: ['us-east-1:444455556666:repository/xy'] },
    ],
    [
      'a push under full references',
      { ...app, tags: `a, ${other}/copy:1, ghcr.io/o/a:1` },
      { push: [own, 'us-east-1:444455556666:repository/copy'] },
    ],
    ['a push whose scan is waited for', { ...app, scan: 'wait' }, { push: [own], scan: [own] }],
    [
      'a promotion whose scan is waited for',
      { ...app, 'source-image': 'v1', tags: 'v2', scan: 'low' },
      { tag: [own], scan: [own] },
    ],
    [
      'a scan, which is where the first tag is',
      { ...app, tags: `${other}/copy:1, a`, scan: 'low' },
      { push: [own, 'us-east-1:444455556666:repository/copy'], scan: ['us-east-1:444455556666:repository/copy'] },
    ],
    [
      'a cache in the same repository',
      { ...app, 'cache-to': `type=registry,ref=${host}/team/app:cache` },
      { push: [own] },
    ],
    [
      'a cache that is written and read, which is told once',
      { ...app, 'cache-to': `${other}/cache:a`, 'cache-from': `${other}/cache:a\n${other}/main:a\n${other}/main:b` },
      {
        push: [own, 'us-east-1:444455556666:repository/cache'],
        tag: [],
        pull: ['us-east-1:444455556666:repository/main'],
      },
    ],
    [
      'base images of another account',
      { ...app, registries: '111122223333' },
      { push: [own], tag: [], pull: ['eu-west-1:111122223333:repository/*'] },
    ],
    ['a push to ECR Public', publicApp, { push: [publicOwn], logsInToEcr: false, logsInToEcrPublic: true }],
    [
      'a push with a public cache and public base images',
      {
        ...publicApp,
        tags: `a, ${host}/team/app:a`,
        'cache-to': 'public.ecr.aws/alias/cache:a',
        'cache-from': 'public.ecr.aws/other/cache:a',
        registries: 'ecr-public.aws.com',
      },
      { push: [publicOwn, own, publicOwn.replace('team/app', 'cache')], logsInToEcrPublic: true },
    ],
    [
      'a promotion within ECR Public, where nothing but a tag is written',
      { ...publicApp, 'source-image': 'a', tags: 'b' },
      { tag: [publicOwn], logsInToEcr: false, logsInToEcrPublic: true },
    ],
    [
      "a promotion from another account's alias",
      { ...publicApp, 'source-image': 'public.ecr.aws/other/team/app:a', tags: 'b' },
      { push: [publicOwn], logsInToEcr: false, logsInToEcrPublic: true },
    ],
    [
      'a promotion from a private registry to ECR Public',
      { ...publicApp, 'source-image': `${host}/team/app:a`, tags: 'b' },
      { push: [publicOwn], pull: [own], logsInToEcrPublic: true },
    ],
    [
      'a public repository that is created and updated',
      {
        ...publicApp,
        'create-repository': 'true',
        'update-repository': 'true',
        catalog: 'description=x',
        'repository-tags': 'a=b',
        'repository-policy': 'push 111122223333',
      },
      {
        push: [publicOwn],
        logsInToEcr: false,
        logsInToEcrPublic: true,
        repositorySettings: {
          repositories: [`arn:aws:${publicOwn}`],
          actions: [
            'ecr-public:CreateRepository',
            'ecr-public:GetRepositoryCatalogData',
            'ecr-public:GetRepositoryPolicy',
            'ecr-public:ListTagsForResource',
            'ecr-public:PutRepositoryCatalogData',
            'ecr-public:SetRepositoryPolicy',
            'ecr-public:TagResource',
          ],
          keys: [],
        },
      },
    ],
    ['a login', {}, { loginOnly: true }],
    [
      'a login with more registries',
      { registries: `${other}, public.ecr.aws` },
      { loginOnly: true, logsInToEcrPublic: true },
    ],
    [
      'a build with base images',
      { push: 'false', registries: other },
      { pull: ['us-east-1:444455556666:repository/*'] },
    ],
    [
      'a build, which pushes nothing but its caches',
      {
        ...app,
        push: 'false',
        registries: 'public.ecr.aws',
        'cache-to': `${other}/aa`,
        'cache-from': `${other}/bb`,
        tags: `${other}/cc:1`,
      },
      {
        push: ['us-east-1:444455556666:repository/aa'],
        pull: ['us-east-1:444455556666:repository/bb'],
        logsInToEcrPublic: true,
      },
    ],
    ['a cache in the repository', { ...app, cache: 'registry' }, { push: [own] }],
    ['a build with a cache in the repository', { ...app, push: 'false', cache: 'registry:x' }, { push: [own] }],
    [
      'a build with a cache in another repository',
      { ...app, push: 'false', cache: `registry:${other}/cache:x` },
      { push: ['us-east-1:444455556666:repository/cache'] },
    ],
    [
      'a cache in a bucket',
      { ...app, cache: 's3:octo-cache/app' },
      {
        push: [own],
        bucket: { bucket: 'arn:aws:s3:::octo-cache', objects: 'arn:aws:s3:::octo-cache/app/*' },
      },
    ],
    [
      'a build with a cache in a bucket',
      { ...app, push: 'false', cache: 's3:octo-cache/app' },
      {
        logsInToEcr: false,
        bucket: { bucket: 'arn:aws:s3:::octo-cache', objects: 'arn:aws:s3:::octo-cache/app/*' },
      },
    ],
  ])('%s', (_, values, permissions) => {
    expect(needsOf(values)).toEqual({ ...nothing, ...permissions })
  })

  test.each<[string, string | undefined, string, readonly string[]]>([
    ['an emulated ECR', '127.0.0.1', '127.0.0.1:5000', ['two']],
    ['a registry outside of ECR', undefined, 'localhost:5000', []],
    ['another registry beside an emulated ECR', '127.0.0.1', 'localhost:5000', []],
  ])('a push to %s on this machine', (_, ecrEmulatorHost, registry, names) => {
    const pushed = ['app', ...names].map((name) => own.replace('app', name))
    expect(needsOf({ ...app, tags: `a, ${registry}/team/two:1` }, { ecrEmulatorHost }).push).toEqual(pushed)
    if (ecrEmulatorHost !== undefined && names.length > 0) {
      const scanned = needsOf({ ...app, tags: `${registry}/team/two:1`, scan: 'low' }, { ecrEmulatorHost }).scan
      expect(scanned).toEqual([own.replace('app', 'two')])
    }
  })

  const promoting = { ...app, 'source-image': 'v1', tags: 'prod' }
  const copy = 'us-east-1:444455556666:repository/copy'

  test.each<[string, Values, Partial<RequiredPermissions>]>([
    ['in its repository, where no layer moves', {}, { tag: [own] }],
    ['by the host of its repository', { 'source-image': `${host}/team/app:v1` }, { tag: [own] }],
    [
      'from another repository',
      { 'source-image': 'team/other:v1' },
      { push: [own], pull: [`${own.slice(0, -3)}other`] },
    ],
    ['from another account', { 'source-image': `${other}/copy:v1` }, { push: [own], pull: [copy] }],
    [
      'from the same name in another region',
      { 'source-image': `${host.replace('west', 'north')}/team/app:v1` },
      { push: [own], pull: [own.replace('west', 'north')] },
    ],
    ['to another account', { 'registry-id': '111122223333' }, { tag: [own.replace('123456789012', '111122223333')] }],
    ['to two repositories', { tags: `prod, ${other}/copy:prod` }, { push: [copy], tag: [own] }],
    [
      'to two repositories, from the second',
      { tags: `prod, ${other}/copy:prod`, 'source-image': `${other}/copy:v1` },
      { push: [own], tag: [copy] },
    ],
    ['from a public registry', { 'source-image': 'ghcr.io/team/app:v1' }, { push: [own] }],
    ['from ECR Public', { 'source-image': 'public.ecr.aws/alias/app:v1' }, { push: [own], logsInToEcrPublic: true }],
    [
      'beside a login for later steps, which is theirs',
      { registries: '111122223333', 'cache-from': `${other}/main:a`, 'cache-to': `${other}/cache:a` },
      { tag: [own] },
    ],
  ])('for a promotion %s', (_, values, permissions) => {
    // The tags in the same repository always need it.
    const looksUpTags = permissions.push ? true : undefined
    expect(needsOf({ ...promoting, ...values })).toEqual({ ...nothing, looksUpTags, ...permissions })
  })

  test.each([
    ['a promotion in its repository', promoting, [own]],
    ['a promotion from another account', { ...promoting, 'source-image': `${other}/copy:v1` }, [copy]],
    ['a promotion from a public registry', { ...promoting, 'source-image': 'ghcr.io/team/app:v1' }, undefined],
    ['a promotion from ECR Public', { ...promoting, 'source-image': 'public.ecr.aws/alias/app:v1' }, undefined],
    ['a push', app, undefined],
  ])('%s may restore the source image', (_, values, repositories) => {
    const { permissions, identity } = planOf({ 'role-to-assume': role, 'aws-region': 'eu-west-1', ...values })
    expect(permissions.restore).toEqual(repositories?.map((one) => `arn:aws:ecr:${one}`))
    const policy = identity?.roles[0]?.policy ?? ''
    expect(policy.includes('ecr:UpdateImageStorageClass')).toBe(repositories !== undefined)
  })

  test.each<[string, Values, Partial<RequiredPermissions>]>([
    ['in its repository, where no layer moves', {}, { tag: [own] }],
    ['to a second repository, which is copied to', { tags: `v1, ${other}/copy:v1` }, { push: [copy], tag: [own] }],
    [
      'on ECR Public',
      { repository: 'public.ecr.aws/alias/app' },
      { tag: ['ecr-public::123456789012:repository/app'], logsInToEcr: false, logsInToEcrPublic: true },
    ],
  ])('for a merge %s', (_, values, permissions) => {
    const digests = `sha256:${'1'.repeat(64)}`
    const looksUpTags = permissions.push ? true : undefined
    expect(needsOf({ ...app, digests, tags: 'v1', ...values })).toEqual({ ...nothing, looksUpTags, ...permissions })
  })

  test('for platforms in several jobs, which are those of a push and a look-up of tags', () => {
    const least = (values: Values) => leastPermissions(planOf({ ...example, ...values }).permissions)
    const byDigest = least({ 'push-by-digest': 'true' })
    expect(byDigest).toEqual(least({}))
    const merge = least({ digests: `sha256:${'1'.repeat(64)}`, tags: 'v1' })
    const actions = [...byDigest, ...merge].flatMap(({ Action }) => Action)
    expect([...new Set(actions)].toSorted()).toEqual(
      least({ reuse: '{tree}' })
        .flatMap(({ Action }) => Action)
        .toSorted(),
    )
  })

  test('for a push by digest, without its tags', () => {
    const values = { ...app, 'push-by-digest': 'true', tags: `${other}/copy:v1` }
    expect(needsOf(values)).toEqual({ ...nothing, push: [own] })
  })

  test('in another partition', () => {
    const { permissions } = planOf({
      repository: 'app',
      'aws-region': 'cn-north-1',
      'role-to-assume': 'arn:aws-cn:iam::123456789012:role/ci',
    })
    expect(permissions.push).toEqual(['arn:aws-cn:ecr:cn-north-1:123456789012:repository/app'])
  })
})

describe('the permissions of the repository settings', () => {
  const given = {
    'repository-tags': 'a=b',
    'lifecycle-policy': 'keep 5 tagged',
    'repository-policy': 'pull 111122223333',
  }
  const lookAlike = ['GetLifecyclePolicy', 'GetRepositoryPolicy', 'ListTagsForResource']
  const put = ['PutLifecyclePolicy', 'SetRepositoryPolicy', 'TagResource']
  const described = ['PutImageScanningConfiguration', 'PutImageTagMutability']

  test.each<[string, Values, readonly string[] | undefined]>([
    ['nothing asked', given, undefined],
    ['create', { 'create-repository': 'true' }, ['CreateRepository']],
    [
      'create with everything',
      { ...given, 'create-repository': 'true' },
      ['CreateRepository', 'GetRepositoryPolicy', ...put],
    ],
    ['update', { 'update-repository': 'true' }, described],
    ['update with everything', { ...given, 'update-repository': 'true' }, [...described, ...lookAlike, ...put]],
    [
      'both with tags',
      { 'repository-tags': 'a=b', 'create-repository': 'true', 'update-repository': 'true' },
      ['CreateRepository', ...described, 'ListTagsForResource', 'TagResource'],
    ],
  ])('%s', (_, values, actions) => {
    const repositorySettings = needsOf({ ...app, ...values }).repositorySettings
    expect(repositorySettings?.actions).toEqual(actions?.map((name) => `ecr:${name}`).toSorted())
    if (repositorySettings) expect(repositorySettings).toMatchObject({ repositories: [`arn:aws:ecr:${own}`], keys: [] })
  })

  test.each<[Values, true | undefined]>([
    [{}, undefined],
    [{ 'create-repository': 'True' }, undefined],
    [{ 'create-repository': 'on-push' }, true],
    [{ 'create-repository': 'on-push', 'source-image': 'v1' }, true],
    [{ 'create-repository': 'on-push', push: 'false' }, undefined],
  ])('%j reads the creation templates: %s', (values, expected) => {
    expect(needsOf({ ...app, ...values }).creationTemplates).toBe(expected)
  })

  const id = '11111111-2222-3333-4444-555555555555'
  const keys = 'arn:aws:kms:eu-west-1:123456789012:key'
  test.each([
    [id, `${keys}/${id}`, undefined],
    [`arn:aws:kms:eu-west-1:999988887777:key/${id}`, `arn:aws:kms:eu-west-1:999988887777:key/${id}`, undefined],
    ['alias/images', `${keys}/*`, 'alias/images'],
    ['arn:aws:kms:eu-west-1:999988887777:alias/a/b', 'arn:aws:kms:eu-west-1:999988887777:key/*', 'alias/a/b'],
  ])('the key %s is %s to IAM, with the alias %s', (key, arn, keyAlias) => {
    const values = { ...app, encryption: 'KMS', 'kms-key': key }
    const { repositorySettings } = needsOf({ ...values, 'create-repository': 'true' })
    expect(repositorySettings).toMatchObject({ keys: [arn] })
    expect(repositorySettings?.keyAlias).toBe(keyAlias)
    expect(needsOf({ ...values, 'update-repository': 'true' }).repositorySettings?.keys).toEqual([])
  })
})
