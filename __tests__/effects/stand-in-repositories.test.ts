import {
  CreateRepositoryCommand,
  type CreateRepositoryCommandInput,
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-ecr'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Role, type StandIn, type Statement, startStandIn } from '../support/stand-in/stand-in.ts'

const account = '123456789012'
const other = '999999999999'
const roleArn = `arn:aws:iam::${account}:role/ci-push`
const arnOf = (name: string) => `arn:aws:ecr:eu-west-1:${account}:repository/${name}`
const trust: Role['trust'] = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const allow = (...Action: string[]): Statement => ({ Effect: 'Allow', Action, Resource: '*' })

let aws: StandIn
let ecr: ECRClient
beforeEach(async () => {
  aws = await startStandIn()
  aws.role(roleArn, { trust, statements: [allow('*')] })
  const settings = { region: 'eu-west-1', endpoint: aws.controlPlane, maxAttempts: 1 }
  ecr = new ECRClient({ ...settings, credentials: aws.session(roleArn, 'one') })
})
afterEach(() => aws.close())

/** `ErrorName: message` of what is refused. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'allowed',
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

const create = (changes: Partial<CreateRepositoryCommandInput> = {}) =>
  ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/new', ...changes }))

describe('CreateRepository', () => {
  test('all settings at once, as stored and as described', async () => {
    const tags = [{ Key: 'team', Value: 'a' }]
    const { repository } = await create({
      tags,
      imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'v*' }],
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'KMS_DSSE', kmsKey: 'alias/images' },
    })
    const kmsKey = expect.stringMatching(
      /^arn:aws:kms:eu-west-1:123456789012:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    )
    expect(repository?.encryptionConfiguration).toEqual({ encryptionType: 'KMS_DSSE', kmsKey })
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['team/new'] }))
    expect(repositories).toEqual([repository])
    expect(aws.stateOf('team/new')).toMatchObject({
      imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
      scanOnPush: true,
      encryptionConfiguration: { encryptionType: 'KMS_DSSE' },
      tags,
    })
    const { tags: listed } = await ecr.send(new ListTagsForResourceCommand({ resourceArn: arnOf('team/new') }))
    expect(listed).toEqual(tags)
  })

  test('encryption by KMS without a key uses AWS’s key', async () => {
    const one = await create({ encryptionConfiguration: { encryptionType: 'KMS' } })
    const two = await create({ repositoryName: 'team/two', encryptionConfiguration: { encryptionType: 'KMS' } })
    expect(one.repository?.encryptionConfiguration?.kmsKey).toMatch(/:key\//)
    expect(two.repository?.encryptionConfiguration).toEqual(one.repository?.encryptionConfiguration)
  })

  const tagged = (count: number) => Array.from({ length: count }, (_, at) => ({ Key: `key-${at}`, Value: '' }))
  const refused: readonly [string, Partial<CreateRepositoryCommandInput>, RegExp][] = [
    [
      'there already',
      { repositoryName: 'team/app' },
      /^RepositoryAlreadyExistsException: .* 'team\/app' already exists/,
    ],
    ['too many tags', { tags: tagged(51) }, /^TooManyTagsException: .*50$/],
    [
      'a key twice',
      { tags: [...tagged(2), { Key: 'key-1', Value: 'x' }] },
      /^InvalidTagParameterException: .*Duplicate.*key-1/,
    ],
    ['a key of AWS’s', { tags: [{ Key: 'aws:team', Value: '' }] }, /^InvalidTagParameterException: .*'aws:'/],
    ['an odd value', { tags: [{ Key: 'team', Value: 'a;b' }] }, /^InvalidTagParameterException: .*a;b/],
    [
      'filters alone',
      { imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'x' }] },
      /^InvalidParameter/,
    ],
    [
      'exclusion alone',
      { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' },
      /^InvalidParameterException: .*xclusionFilters/,
    ],
    ['key of AES256', { encryptionConfiguration: { encryptionType: 'AES256', kmsKey: 'x' } }, /^InvalidParameterExcep/],
    ['upper case', { repositoryName: 'Team' }, /^InvalidParameterException: Invalid parameter at 'repositoryName'/],
    ['another account', { registryId: other }, /^AccessDeniedException: .*because no resource-based policy allows/],
  ]
  test.each(refused)('%s is rejected', async (_, changes, expected) => {
    expect(await refusal(create(changes))).toMatch(expected)
  })

  test('fifty tags are allowed', async () => {
    expect((await create({ tags: tagged(50) })).repository?.repositoryName).toBe('team/new')
  })

  test('a quota', async () => {
    aws.quotas({ repositories: 2 })
    await create()
    expect(await refusal(create({ repositoryName: 'team/three' }))).toMatch(/^LimitExceededException: /)
  })

  test('a key that cannot be used', async () => {
    const kmsKey = `arn:aws:kms:eu-west-1:${account}:key/11111111-2222-3333-4444-555555555555`
    aws.unusableKey(kmsKey, 'it is pending deletion')
    const encryptionConfiguration = { encryptionType: 'KMS' as const, kmsKey }
    expect(await refusal(create({ encryptionConfiguration }))).toBe(
      `KmsException: The KMS key '${kmsKey}' cannot be used: it is pending deletion`,
    )
    expect(aws.stateOf('team/new')).toBeUndefined()
  })

  const kmsKey = 'arn:aws:kms:eu-west-1:123456789012:key/k'
  const permissions: readonly [string, Partial<CreateRepositoryCommandInput>, string[], string][] = [
    ['by itself', {}, [], `ecr:CreateRepository on resource: ${arnOf('team/new')}`],
    ['tags', { tags: tagged(1) }, ['ecr:CreateRepository'], `ecr:TagResource on resource: ${arnOf('team/new')}`],
    [
      'key',
      { encryptionConfiguration: { encryptionType: 'KMS', kmsKey } },
      ['ecr:*'],
      `kms:DescribeKey on resource: ${kmsKey}`,
    ],
    [
      'key',
      { encryptionConfiguration: { encryptionType: 'KMS', kmsKey } },
      ['ecr:*', 'kms:DescribeKey'],
      `kms:CreateGrant on resource: ${kmsKey}`,
    ],
  ]
  test.each(permissions)('%s needs a permission: %o', async (_, changes, allowed, missing) => {
    aws.role(roleArn, { trust, statements: [allow('none:None', ...allowed)] })
    expect(await refusal(create(changes))).toContain(`is not authorized to perform: ${missing}`)
  })

  test('AWS’s key needs no permission', async () => {
    aws.role(roleArn, { trust, statements: [allow('ecr:CreateRepository')] })
    await create({ encryptionConfiguration: { encryptionType: 'KMS' } })
  })

  test('many repositories of an account are described in pages', async () => {
    for (const name of ['a1', 'a2']) await create({ repositoryName: name })
    const describe = (nextToken?: string) => ecr.send(new DescribeRepositoriesCommand({ maxResults: 2, nextToken }))
    const first = await describe()
    const { repositories, nextToken } = await describe(first.nextToken)
    const names = [...(first.repositories ?? []), ...(repositories ?? [])].map((each) => each.repositoryName)
    expect([names, nextToken]).toEqual([['team/app', 'a1', 'a2'], undefined])
  })

  test('of several parallel requests, one creates it', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => refusal(create())))
    expect(outcomes.map((outcome) => outcome.split(':')[0]).toSorted()).toEqual([
      ...Array.from({ length: 4 }, () => 'RepositoryAlreadyExistsException'),
      'allowed',
    ])
  })
})

const repositoryName = 'team/app'

const days = { countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 }
const selection = { tagStatus: 'untagged', ...days }
const lifecyclePolicyText = JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: 'expire' } }] })
const policyText = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }] })

describe('what can be changed later', () => {
  test('mutability, with its filters', async () => {
    const imageTagMutabilityExclusionFilters = [{ filterType: 'WILDCARD' as const, filter: 'cache*' }]
    const put = (changes: object) =>
      ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'IMMUTABLE', ...changes }))
    const kind = 'IMMUTABLE_WITH_EXCLUSION'
    expect(await put({ imageTagMutability: kind, imageTagMutabilityExclusionFilters })).toMatchObject({
      registryId: account,
      imageTagMutability: kind,
      imageTagMutabilityExclusionFilters,
    })
    await put({})
    expect(aws.stateOf(repositoryName)).toMatchObject({ imageTagMutability: 'IMMUTABLE' })
    expect(aws.stateOf(repositoryName)).not.toHaveProperty('imageTagMutabilityExclusionFilters')
    expect(await refusal(put({ imageTagMutabilityExclusionFilters }))).toMatch(/^InvalidParameterException/)
  })

  test('scanning', async () => {
    const imageScanningConfiguration = { scanOnPush: true }
    await ecr.send(new PutImageScanningConfigurationCommand({ repositoryName, imageScanningConfiguration }))
    expect(aws.stateOf(repositoryName)?.scanOnPush).toBe(true)
  })

  test('tags: added, replaced, limited', async () => {
    aws.repository(repositoryName, {
      tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '1' },
      ],
    })
    const tag = (tags: { Key: string; Value: string }[], resourceArn = arnOf(repositoryName)) =>
      ecr.send(new TagResourceCommand({ resourceArn, tags }))
    await tag([
      { Key: 'b', Value: '2' },
      { Key: 'c', Value: '2' },
    ])
    expect(aws.stateOf(repositoryName)?.tags).toEqual([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
      { Key: 'c', Value: '2' },
    ])
    const many = Array.from({ length: 48 }, (_, at) => ({ Key: `k${at}`, Value: '' }))
    expect(await refusal(tag(many))).toMatch(/^TooManyTagsException/)
    expect(await refusal(tag([{ Key: 'AWS:x', Value: '' }]))).toMatch(/^InvalidTagParameterException/)
    expect(await refusal(tag([], arnOf('team/none')))).toMatch(/^RepositoryNotFoundException/)
    expect(await refusal(tag([], arnOf(repositoryName).replace('eu-west-1', 'us-east-1')))).toMatch(/^InvalidParameter/)
    expect(await refusal(tag([], 'team/app'))).toMatch(/^InvalidParameterException/)
  })

  const operations: readonly [string, (registryId: string) => Promise<unknown>][] = [
    [
      'PutImageTagMutability',
      (registryId) =>
        ecr.send(new PutImageTagMutabilityCommand({ registryId, repositoryName, imageTagMutability: 'MUTABLE' })),
    ],
    [
      'PutImageScanningConfiguration',
      (registryId) =>
        ecr.send(
          new PutImageScanningConfigurationCommand({ registryId, repositoryName, imageScanningConfiguration: {} }),
        ),
    ],
    [
      'PutLifecyclePolicy',
      (registryId) => ecr.send(new PutLifecyclePolicyCommand({ registryId, repositoryName, lifecyclePolicyText })),
    ],
    ['GetLifecyclePolicy', (registryId) => ecr.send(new GetLifecyclePolicyCommand({ registryId, repositoryName }))],
    [
      'SetRepositoryPolicy',
      (registryId) => ecr.send(new SetRepositoryPolicyCommand({ registryId, repositoryName, policyText, force: true })),
    ],
    ['GetRepositoryPolicy', (registryId) => ecr.send(new GetRepositoryPolicyCommand({ registryId, repositoryName }))],
    [
      'TagResource',
      (registryId) =>
        ecr.send(new TagResourceCommand({ resourceArn: arnOf(repositoryName).replace(account, registryId), tags: [] })),
    ],
    [
      'ListTagsForResource',
      (registryId) =>
        ecr.send(new ListTagsForResourceCommand({ resourceArn: arnOf(repositoryName).replace(account, registryId) })),
    ],
  ]
  test.each(operations)('%s: its permission, its repository, another account by policy', async (name, send) => {
    const action = `ecr:${name}`
    aws.role(roleArn, { trust, statements: [allow('ecr:None')] })
    expect(await refusal(send(account))).toContain(`because no identity-based policy allows the ${action} action`)
    aws.role(roleArn, { trust, statements: [allow(action)] })
    expect(await refusal(send(other))).toContain(`because no resource-based policy allows the ${action} action`)
    const Principal = { AWS: `arn:aws:iam::${account}:root` }
    aws.repository(repositoryName, {
      account: other,
      policy: { Statement: [{ Effect: 'Allow', Principal, Action: action }] },
    })
    expect(await refusal(send(other))).toMatch(/^(allowed|LifecyclePolicyNotFoundException)/)
    expect(aws.requests.at(-1)?.modelViolations).toEqual([])
    // With only the policy, the response does not say that the repository is missing.
    expect(await refusal(send('111111111111'))).toMatch(/^AccessDeniedException/)
  })

  test.each(operations)('%s of a missing repository', async (_, send) => {
    const settings = { region: 'us-west-2', endpoint: aws.controlPlane, maxAttempts: 1 }
    ecr = new ECRClient({ ...settings, credentials: aws.session(roleArn) })
    expect(await refusal(send(account))).toMatch(
      /^(RepositoryNotFoundException: The repository with name 'team\/app' does not|InvalidParameterException: Invalid parameter at 'resourceArn')/,
    )
  })
})
