import { describe, expect, test } from 'vitest'
import { keyArn, repositoryArn } from '../../../src/names/partition.ts'
import { pullActions, pushActions } from '../../../src/plan/iam/actions.ts'
import { leastPermissions, type RequiredPermissions, sessionPolicy } from '../../../src/plan/iam/policy.ts'
import { planOf, random, repositoryName, role } from '../fixtures.ts'

const app = 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app'
const other = 'arn:aws:ecr:us-east-1:111122223333:repository/b'
const none: RequiredPermissions = {
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
const read = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:DescribeImages',
]
const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']
/** ECR's managed signing of what is pushed. */
const sign = ['signer:SignPayload']
const profiles = 'arn:aws:signer:eu-west-1:123456789012:/signing-profiles/*'
const otherProfiles = 'arn:aws:signer:us-east-1:111122223333:/signing-profiles/*'
const upload = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart']

function policyOf(permissions: RequiredPermissions): unknown {
  return JSON.parse(sessionPolicy(permissions))
}

function policy(...statements: readonly [readonly string[], readonly string[]][]): unknown {
  return {
    Version: '2012-10-17',
    Statement: statements.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource })),
  }
}

test('a push may write to its own repository, and read others for base images', () => {
  expect(policyOf({ ...none, push: [app] })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken'], ['*']],
      [[...upload, 'ecr:DescribeRepositories'], [app]],
      [sign, [profiles]],
      [read, ['*']],
    ),
  )
})

test('a push needs all of these, each once, in order', () => {
  expect(pushActions).toEqual([...pull, ...upload].toSorted())
  expect(new Set(pushActions).size).toBe(7)
})

test('several repositories share a statement, and repositories that are only read need none', () => {
  const { Statement } = JSON.parse(sessionPolicy({ ...none, push: [app, other], tag: [], pull: [other] }))
  expect(Statement).toMatchObject([
    {},
    { Resource: [app, other] },
    { Resource: [profiles, otherProfiles] },
    { Resource: ['*'] },
  ])
  expect(Statement).toHaveLength(4)
})

test('a login allows later steps the image actions of the role, and nothing else', () => {
  expect(policyOf({ ...none, loginOnly: true })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken'], ['*']],
      [[...pull, ...upload, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:ListImages', ...sign], ['*']],
    ),
  )
})

test('a build that only reads base images has only read actions', () => {
  expect(policyOf(none)).toEqual(policy([['ecr:GetAuthorizationToken'], ['*']], [read, ['*']]))
})

test('ECR Public needs its own token', () => {
  expect(policyOf({ ...none, logsInToEcr: false, logsInToEcrPublic: true })).toMatchObject({
    Statement: [{ Action: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'] }, {}],
  })
})

const publicApp = 'arn:aws:ecr-public::123456789012:repository/team/app'
const publicPush = [
  'BatchCheckLayerAvailability',
  'CompleteLayerUpload',
  'DescribeRepositories',
  'InitiateLayerUpload',
  'PutImage',
  'UploadLayerPart',
].map((name) => `ecr-public:${name}`)
const publicToken = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']

test("a push to ECR Public may write, create the repository, and read the account's aliases", () => {
  const repositorySettings = { repositories: [publicApp], actions: ['ecr-public:CreateRepository'], keys: [] }
  expect(
    policyOf({ ...none, push: [publicApp], repositorySettings, logsInToEcr: false, logsInToEcrPublic: true }),
  ).toEqual(
    policy(
      [publicToken, ['*']],
      [[...publicPush, 'ecr-public:CreateRepository'], [publicApp]],
      [read, ['*']],
      [['ecr-public:DescribeRegistries'], ['*']],
    ),
  )
})

test('a push to both has the actions of each on its own repository', () => {
  expect(policyOf({ ...none, push: [app, publicApp], logsInToEcrPublic: true })).toMatchObject({
    Statement: [
      { Action: ['ecr:GetAuthorizationToken', ...publicToken] },
      { Action: [...upload, 'ecr:DescribeRepositories'], Resource: [app] },
      { Action: publicPush, Resource: [publicApp] },
      { Action: sign, Resource: [profiles] },
      {},
      {},
    ],
  })
})

test('a login with ECR Public allows later pushes there; a step that pushes itself does not', () => {
  expect(policyOf({ ...none, loginOnly: true, logsInToEcrPublic: true })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken', 'ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'], ['*']],
      [[...pull, ...upload, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:ListImages', ...sign], ['*']],
      [
        ['BatchCheckLayerAvailability', ...upload.map((name) => name.slice(4))].map((name) => `ecr-public:${name}`),
        ['*'],
      ],
    ),
  )
  expect(sessionPolicy({ ...none, push: [app], logsInToEcrPublic: true })).not.toContain('ecr-public:PutImage')
})

test('a tag in the same repository needs no upload', () => {
  expect(policyOf({ ...none, tag: [app] })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken'], ['*']],
      [['ecr:PutImage', 'ecr:DescribeRepositories'], [app]],
      [sign, [profiles]],
      [read, ['*']],
    ),
  )
  expect(policyOf({ ...none, push: [other], tag: [app] })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken'], ['*']],
      [[...upload, 'ecr:DescribeRepositories'], [other]],
      [['ecr:PutImage', 'ecr:DescribeRepositories'], [app]],
      [sign, [otherProfiles, profiles]],
      [read, ['*']],
    ),
  )
})

test('the policy of a promotion between the longest names is within the limit', () => {
  const names = ['a', 'b', 'c'].map((letter) => letter.repeat(256))
  const region = 'ap-southeast-1'
  const at = (name = '') => `123456789012.dkr.ecr.${region}.amazonaws.com/${name}`
  const { identity } = planOf({
    'role-to-assume': role,
    repository: at(names[0]),
    'source-image': `${at(names[0])}:v1`,
    tags: `prod, ${at(names[1])}:prod, ${at(names[2])}:prod`,
    registries: 'public.ecr.aws',
  })
  const text = identity?.roles.at(-1)?.policy ?? ''
  for (const name of names) expect(text).toContain(`repository/${name}"`)
  expect(text.length).toBeLessThanOrEqual(2048)
})

test('the policy of a push to ECR Public with every setting is within the limit, and of a private one too', () => {
  const { identity } = planOf({
    'role-to-assume': role,
    repository: `public.ecr.aws/${'a'.repeat(50)}/${'b'.repeat(205)}`,
    tags: `v1, 123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/${'c'.repeat(256)}:v1`,
    'create-repository': 'true',
    'update-repository': 'true',
    catalog: 'description=x',
    'repository-tags': 'a=b',
    'repository-policy': 'push 111122223333',
  })
  const text = identity?.roles.at(-1)?.policy ?? ''
  for (const name of ['b'.repeat(205), 'c'.repeat(256)]) expect(text).toContain(`repository/${name}"`)
  expect(text.length).toBeLessThanOrEqual(2048)
})

test("the policy never has more than STS's 2,048 characters", () => {
  const r = random(8)
  for (let i = 0; i < 200; i++) {
    const name = r.of([repositoryName(r), 'a'.repeat(256)])
    const region = r.of(['us-gov-west-1', 'eu-isoe-west-1'])
    const push = [repositoryArn(region, r.digits(12), name)]
    // Everything: created and updated with every setting, and an image that is tagged in another repository.
    const other = [repositoryArn(region, r.digits(12), r.of([repositoryName(r), 'b'.repeat(256)]))]
    const keys = [keyArn(region, r.digits(12), `mrk-${'0'.repeat(32)}`)]
    const repositorySettings = { repositories: push, actions: settleActions, keys }
    for (const loginOnly of [true, false]) {
      const text = sessionPolicy({
        push,
        tag: other,
        pull: push,
        scan: push,
        signing: { profiles: [], repositories: loginOnly ? [] : push },
        repositorySettings,
        bucket: undefined,
        loginOnly,
        logsInToEcr: true,
        logsInToEcrPublic: true,
      })
      expect(text.length).toBeLessThanOrEqual(2048)
      expect(JSON.parse(text)).toMatchObject({ Version: '2012-10-17' })
    }
  }
})

/** Those of an update and a creation with every setting. */
const settleActions = [
  'CreateRepository',
  'GetLifecyclePolicy',
  'GetRepositoryPolicy',
  'ListTagsForResource',
  'PutImageScanningConfiguration',
  'PutImageTagMutability',
  'PutLifecyclePolicy',
  'SetRepositoryPolicy',
  'TagResource',
].map((name) => `ecr:${name}`)

test.each(['alias/images', 'arn:aws:kms:eu-west-1:123456789012:alias/images'])(
  'only the key of %s may be used',
  (key) => {
    const values = { 'create-repository': 'true', encryption: 'KMS', 'kms-key': key }
    const { permissions } = planOf({
      'role-to-assume': role,
      'aws-region': 'eu-west-1',
      repository: 'team/app',
      ...values,
    })
    const statement = {
      Effect: 'Allow',
      Action: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'],
      Resource: ['arn:aws:kms:eu-west-1:123456789012:key/*'],
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/images' } },
    }
    expect(policyOf(permissions)).toMatchObject({ Statement: expect.arrayContaining([statement]) })
    expect(leastPermissions(permissions)).toContainEqual(statement)
  },
)

test('the actions of the repository settings are in the statement of the push, those of the key in another', () => {
  const repositorySettings = { repositories: [app], actions: ['ecr:CreateRepository'], keys: ['arn:key'] }
  const templates = 'ecr:DescribeRepositoryCreationTemplates'
  const kms = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant']
  expect(policyOf({ ...none, push: [app], repositorySettings })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken'], ['*']],
      [[...upload, 'ecr:DescribeRepositories', 'ecr:CreateRepository'], [app]],
      [kms, ['arn:key']],
      [sign, [profiles]],
      [[...read, templates], ['*']],
    ),
  )
  expect(policyOf({ ...none, push: [app, other], repositorySettings })).toMatchObject({
    Statement: [{}, { Resource: [app, other] }, { Action: ['ecr:CreateRepository'], Resource: [app] }, {}, {}, {}],
  })
  // It is optional, and left out of a policy that would be too long with it.
  const withKey = (key: string) =>
    sessionPolicy({ ...none, push: [app], repositorySettings: { ...repositorySettings, keys: [key] } })
  const room = 2048 - withKey('').length
  expect(withKey('k'.repeat(room))).toContain(templates)
  expect(withKey('k'.repeat(room + 1))).not.toContain(templates)
  expect(leastPermissions({ ...none, push: [app], repositorySettings })).toContainEqual({
    Effect: 'Allow',
    Action: [templates],
    Resource: ['*'],
  })
})

test('the actions of a scan are in the statement of the push, and nowhere else', () => {
  const scan = ['ecr:DescribeImageScanFindings', 'ecr:StartImageScan']
  expect(policyOf({ ...none, push: [app], scan: [app] })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken'], ['*']],
      [[...upload, 'ecr:DescribeRepositories', ...scan], [app]],
      [sign, [profiles]],
      [read, ['*']],
    ),
  )
  expect(sessionPolicy({ ...none, push: [app] })).not.toContain('Scan')
  expect(leastPermissions({ ...none, push: [app], scan: [app] })).toContainEqual({
    Effect: 'Allow',
    Action: scan,
    Resource: [app],
  })
})

test('a push lets ECR sign with the profiles of its registry, and with those of other accounts that are named', () => {
  const named = 'arn:aws:signer:eu-west-1:999988887777:/signing-profiles/ci'
  const signing = { profiles: [named], repositories: [app] }
  const { Statement } = JSON.parse(sessionPolicy({ ...none, push: [app, publicApp], signing }))
  expect(Statement).toContainEqual({ Effect: 'Allow', Action: sign, Resource: [profiles, named] })
  expect(Statement[1].Action).toContain('ecr:DescribeImageSigningStatus')
  expect(sessionPolicy(none)).not.toContain('signer')
  expect(sessionPolicy({ ...none, push: [publicApp], logsInToEcr: false, logsInToEcrPublic: true })).not.toContain(
    'signer',
  )
  const least = JSON.stringify(leastPermissions({ ...none, push: [app], signing }))
  expect(least).toContain(JSON.stringify({ Action: sign, Resource: [profiles, named] }).slice(1))
  expect(JSON.stringify(leastPermissions({ ...none, push: [app] }))).not.toContain('signer')
})

test('a cache in a bucket is read and written only below its prefix', () => {
  const bucket = { bucket: 'arn:aws:s3:::octo', objects: 'arn:aws:s3:::octo/app/*' }
  const statements = [
    [['s3:GetObject', 's3:PutObject'], [bucket.objects]],
    [['s3:ListBucket'], [bucket.bucket]],
  ] as const
  expect(policyOf({ ...none, push: [app], bucket })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken'], ['*']],
      [[...upload, 'ecr:DescribeRepositories'], [app]],
      [sign, [profiles]],
      ...statements.map(([actions, resources]) => [[...actions], [...resources]] as [string[], string[]]),
      [read, ['*']],
    ),
  )
  // Without other AWS requests, no login must be allowed.
  expect(leastPermissions({ ...none, logsInToEcr: false, bucket })).toEqual(
    statements.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource })),
  )
})

describe('the least permissions', () => {
  const statements = (permissions: Partial<RequiredPermissions>) =>
    leastPermissions({ ...none, ...permissions }).map(({ Action, Resource }) => [Action, Resource])
  const login = [['ecr:GetAuthorizationToken'], ['*']]

  test('of a login are the token only', () => {
    expect(statements({ loginOnly: true })).toEqual([login])
  })

  test('of a login with ECR Public are its token too', () => {
    expect(statements({ loginOnly: true, logsInToEcrPublic: true })).toEqual([
      [['ecr:GetAuthorizationToken', 'ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'], ['*']],
    ])
  })

  test('of a push are all of its actions, and describing the repository, on that repository only', () => {
    expect(statements({ push: [app] })).toEqual([
      login,
      [[...pushActions, 'ecr:DescribeRepositories'].toSorted(), [app]],
    ])
  })

  test('of a push that looks up tags also allow to describe images', () => {
    const actions = [...pushActions, 'ecr:DescribeImages', 'ecr:DescribeRepositories'].toSorted()
    expect(statements({ push: [app], looksUpTags: true })).toEqual([login, [actions, [app]]])
  })

  test('of a new repository have its creation in another statement than the push', () => {
    const repositorySettings = { repositories: [app], actions: settleActions, keys: [] }
    expect(statements({ push: [app], repositorySettings }).slice(2)).toEqual([
      [settleActions, [app]],
      [['ecr:DescribeRepositoryCreationTemplates'], ['*']],
    ])
  })

  test('of a tag in the same repository allow to write its manifest and to read its configuration', () => {
    const actions = [
      'ecr:BatchGetImage',
      'ecr:DescribeImages',
      'ecr:DescribeRepositories',
      'ecr:GetDownloadUrlForLayer',
      'ecr:PutImage',
    ]
    expect(statements({ tag: [app] })).toEqual([login, [actions, [app]]])
    expect(statements({ push: [other], tag: [app] })).toHaveLength(3)
  })

  test('of a push to ECR Public are only those of its service', () => {
    expect(statements({ push: [publicApp], logsInToEcr: false, logsInToEcrPublic: true })).toEqual([
      [publicToken, ['*']],
      [publicPush, [publicApp]],
    ])
    expect(statements({ tag: [publicApp], logsInToEcr: false, logsInToEcrPublic: true })).toEqual([
      [publicToken, ['*']],
      [['ecr-public:DescribeRepositories', 'ecr-public:PutImage'], [publicApp]],
    ])
  })

  test('of a pull do not write', () => {
    expect(statements({ pull: [other] })).toEqual([login, [pullActions, [other]]])
    expect(statements({ push: [app], tag: [], pull: [other] })).toHaveLength(3)
  })
})
