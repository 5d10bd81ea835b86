import { request as httpRequest } from 'node:http'
import {
  BatchCheckLayerAvailabilityCommand,
  CreateRepositoryCommand,
  type CreateRepositoryCommandInput,
  DescribeImagesCommand,
  DescribeImageTagsCommand,
  DescribeRegistriesCommand,
  DescribeRepositoriesCommand,
  ECRPUBLICClient,
  GetAuthorizationTokenCommand,
  GetRepositoryCatalogDataCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  PutRepositoryCatalogDataCommand,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-ecr-public'
import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest'
import { digestOf, imageOf, imageType, newPusher, type Pusher, refusalIn } from '../support/pusher.ts'
import { type Role, type StandIn, type Statement, startStandIn } from '../support/stand-in/stand-in.ts'

const account = '123456789012'
const other = '999999999999'
const roleArn = `arn:aws:iam::${account}:role/ci-push`
const repositoryName = 'team/app'
const resourceArn = `arn:aws:ecr-public::${account}:repository/${repositoryName}`
const trust: Role['trust'] = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const allow = (...Action: string[]): Statement => ({ Effect: 'Allow', Action, Resource: '*' })

let clock = 0
let aws: StandIn
let host: string
let ecr: ECRPUBLICClient
beforeEach(async () => {
  clock = 0
  aws = await startStandIn({ dockerRegistry: inject('engine').dockerRegistry, now: () => Date.now() + clock })
  onTestFinished(() => aws.close())
  aws.role(roleArn, { trust, statements: [allow('*')] })
  aws.publicAlias('octo')
  aws.repository(repositoryName, { region: 'public' })
  host = await aws.registryHostOf('public', 'public')
  ecr = clientOf(roleArn)
})

const clientOf = (arn: string, region = 'us-east-1') =>
  new ECRPUBLICClient({ region, endpoint: aws.controlPlane, maxAttempts: 1, credentials: aws.session(arn, 'one') })

/** `ErrorName: message` of what is refused. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'allowed',
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

describe('the API', () => {
  test('is in us-east-1 only', async () => {
    const far = clientOf(roleArn, 'eu-west-1').send(new DescribeRegistriesCommand({}))
    expect(await refusal(far)).toMatch(/^InvalidSignatureException: Credential should be scoped/)
  })

  test('finds a registry by its alias', async () => {
    const { registries } = await ecr.send(new DescribeRegistriesCommand({}))
    const alias = { name: 'octo', status: 'ACTIVE', primaryRegistryAlias: true, defaultRegistryAlias: true }
    expect(registries).toMatchObject([{ registryId: account, registryUri: `${host}/octo`, aliases: [alias] }])
    aws.role(`arn:aws:iam::${other}:role/new`, { trust, statements: [allow('*')] })
    const theirs = await clientOf(`arn:aws:iam::${other}:role/new`).send(new DescribeRegistriesCommand({}))
    expect(theirs.registries?.[0]?.aliases?.[0]?.name).toMatch(/^[a-z]\d([a-z]\d){3}$/)
  })

  const create = (changes: Partial<CreateRepositoryCommandInput> = {}) =>
    ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/new', ...changes }))

  test('creates a repository with its catalog data and its tags', async () => {
    const tags = [{ Key: 'team', Value: 'a' }]
    const texts = { description: 'd', architectures: ['ARM 64'], operatingSystems: ['Linux'], aboutText: '# a' }
    const logo = { logoImageBlob: Buffer.from('png') }
    const { repository, catalogData } = await create({ catalogData: { ...texts, ...logo }, tags })
    const arn = `arn:aws:ecr-public::${account}:repository/team/new`
    expect(repository).toMatchObject({
      repositoryArn: arn,
      repositoryUri: `${host}/octo/team/new`,
      registryId: account,
    })
    expect(catalogData).toMatchObject({
      ...texts,
      logoUrl: expect.stringMatching(/^https:/),
      marketplaceCertified: false,
    })
    const described = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['team/new'] }))
    expect(described.repositories).toEqual([repository])
    expect((await ecr.send(new DescribeRepositoriesCommand({}))).repositories).toHaveLength(2)
    const kept = await ecr.send(new GetRepositoryCatalogDataCommand({ repositoryName: 'team/new' }))
    expect(kept.catalogData).toEqual(catalogData)
    expect((await ecr.send(new ListTagsForResourceCommand({ resourceArn: arn }))).tags).toEqual(tags)
    expect(aws.stateOf('team/new', { region: 'public' })).toMatchObject({ tags, catalogData: texts })
    expect(aws.stateOf('team/new')).toBeUndefined()
  })

  const refused: readonly [string, Partial<CreateRepositoryCommandInput>, RegExp][] = [
    ['there already', { repositoryName }, /^RepositoryAlreadyExistsException: .*'team\/app' already exists in the/],
    ['too many tags', { tags: Array.from({ length: 51 }, (_, at) => ({ Key: `${at}`, Value: '' })) }, /^TooManyTags/],
    ['a tag of AWS’s', { tags: [{ Key: 'aws:x', Value: '' }] }, /^InvalidTagParameterException/],
    [
      'a long description',
      { catalogData: { description: 'x'.repeat(1025) } },
      /^InvalidParameterException: .*description/,
    ],
    ['a double underscore', { repositoryName: 'a__b' }, /^InvalidParameterException: .*'repositoryName'/],
  ]
  test.each(refused)('%s is rejected', async (_, changes, expected) => {
    expect(await refusal(create(changes))).toMatch(expected)
  })

  test('a quota', async () => {
    aws.quotas({ repositories: 1 })
    expect(await refusal(create())).toMatch(/^LimitExceededException/)
  })

  test('changes catalog data, tags and the policy', async () => {
    const getData = () => ecr.send(new GetRepositoryCatalogDataCommand({ repositoryName }))
    expect(await refusal(getData())).toMatch(/^RepositoryCatalogDataNotFoundException: /)
    await ecr.send(new PutRepositoryCatalogDataCommand({ repositoryName, catalogData: { description: 'new' } }))
    expect((await getData()).catalogData).toEqual({ description: 'new', marketplaceCertified: false })
    await ecr.send(new TagResourceCommand({ resourceArn, tags: [{ Key: 'a', Value: 'b' }] }))
    expect(aws.stateOf(repositoryName, { region: 'public' })?.tags).toEqual([{ Key: 'a', Value: 'b' }])
    const getPolicy = () => ecr.send(new GetRepositoryPolicyCommand({ repositoryName }))
    expect(await refusal(getPolicy())).toMatch(/^RepositoryPolicyNotFoundException: /)
    const set = (Action: string) => {
      const Statement = [{ Effect: 'Allow', Principal: { AWS: other }, Action }]
      return ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: JSON.stringify({ Statement }) }))
    }
    expect(await refusal(set('ecr:PutImage'))).toMatch(/^InvalidParameterException: .*Invalid repository policy/)
    await set('ecr-public:PutImage')
    expect((await getPolicy()).policyText).toContain(`"AWS" : "arn:aws:iam::${other}:root"`)
  })

  const named = { repositoryName }
  const operations: readonly [string, () => Promise<unknown>][] = [
    ['DescribeRepositories', () => ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }))],
    ['CreateRepository', () => ecr.send(new CreateRepositoryCommand(named))],
    ['PutRepositoryCatalogData', () => ecr.send(new PutRepositoryCatalogDataCommand({ ...named, catalogData: {} }))],
    ['GetRepositoryCatalogData', () => ecr.send(new GetRepositoryCatalogDataCommand(named))],
    ['TagResource', () => ecr.send(new TagResourceCommand({ resourceArn, tags: [] }))],
    ['ListTagsForResource', () => ecr.send(new ListTagsForResourceCommand({ resourceArn }))],
    ['SetRepositoryPolicy', () => ecr.send(new SetRepositoryPolicyCommand({ ...named, policyText: '{}' }))],
    ['GetRepositoryPolicy', () => ecr.send(new GetRepositoryPolicyCommand(named))],
    ['DescribeImages', () => ecr.send(new DescribeImagesCommand(named))],
    ['DescribeImageTags', () => ecr.send(new DescribeImageTagsCommand(named))],
    ['PutImage', () => ecr.send(new PutImageCommand({ ...named, imageManifest: '{}' }))],
    [
      'BatchCheckLayerAvailability',
      () => ecr.send(new BatchCheckLayerAvailabilityCommand({ ...named, layerDigests: ['x'] })),
    ],
  ]
  test.each(operations)('%s needs its permission on the repository', async (operation, send) => {
    aws.role(roleArn, { trust, statements: [allow('ecr:*')] })
    expect(await refusal(send())).toBe(
      `AccessDeniedException: User: arn:aws:sts::${account}:assumed-role/ci-push/one is not authorized to perform: ecr-public:${operation} on resource: ${resourceArn} because no identity-based policy allows the ecr-public:${operation} action`,
    )
  })
})

/** A pusher with a Bearer token: for the role's password, or anonymous. */
async function pusherOf(arn?: string): Promise<Pusher> {
  const { authorizationData } = arn ? await clientOf(arn).send(new GetAuthorizationTokenCommand({})) : {}
  const basic = authorizationData ? `Basic ${authorizationData.authorizationToken}` : undefined
  const answer = await newPusher(host, basic).ask('GET', '/token/?service=public.ecr.aws&scope=aws')
  const { token } = JSON.parse(answer.text) as { token: string }
  return newPusher(host, `Bearer ${token}`)
}

const pushing = [
  'BatchCheckLayerAvailability',
  'CompleteLayerUpload',
  'InitiateLayerUpload',
  'PutImage',
  'UploadLayerPart',
]
const tokens = allow('ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken')
const writer = [tokens, allow(...pushing.map((action) => `ecr-public:${action}`))]

describe('the registry', () => {
  test('accepts Bearer tokens, and Basic authentication only to request them', async () => {
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}))
    const basic = `Basic ${authorizationData?.authorizationToken}`
    for (const authorization of [undefined, basic, 'Bearer x']) {
      const { status, headers } = await newPusher(host, authorization).ask('GET', '/v2/')
      expect([status, headers.get('www-authenticate')]).toEqual([
        401,
        `Bearer realm="http://${host}/token/",service="public.ecr.aws",scope="aws"`,
      ])
    }
    expect((await newPusher(host, 'Basic eDp5').ask('GET', '/token/')).status).toBe(401)
    expect((await newPusher(host).ask('POST', '/token/', { body: 'grant_type=password' })).status).toBe(405)
    for (const pusher of [await pusherOf(), await pusherOf(roleArn)]) {
      expect((await pusher.ask('GET', '/v2/')).status).toBe(200)
    }
    expect(aws.requests.at(-1)?.principal).toBe(`arn:aws:sts::${account}:assumed-role/ci-push/one`)
    clock = 12 * 3600_000 + 1000
    expect(refusalIn(await newPusher(host, basic).ask('GET', '/token/'))).toMatch(
      /^403 DENIED: Your authorization token/,
    )
  })

  test('of the production name returns the address of its token server', async () => {
    const challenge = await new Promise((resolve) => {
      const headers = { host: 'public.ecr.aws' }
      httpRequest(`${aws.controlPlane}/v2/`, { headers }, (answer) => {
        resolve(answer.resume().headers['www-authenticate'])
      }).end()
    })
    expect(challenge).toBe('Bearer realm="https://public.ecr.aws/token/",service="public.ecr.aws",scope="aws"')
  })

  test('needs five permissions for a push, and none for a pull', async () => {
    aws.role(roleArn, { trust, statements: writer })
    const { text, descriptor } = await (await pusherOf(roleArn)).image('octo/team/app', 'one', 'content')
    const visitor = await pusherOf()
    const headers = { accept: imageType }
    const read = (path: string) => visitor.ask('GET', `/v2/octo/team/app/${path}`, { headers })
    expect((await read('manifests/one')).text).toBe(text)
    const blob = await read(`blobs/${digestOf('content')}`)
    expect(blob.status).toBe(307)
    expect(await (await fetch(blob.headers.get('location') ?? '')).text()).toBe('content')
    expect((await visitor.ask('HEAD', `/v2/octo/team/app/blobs/${digestOf('content')}`)).status).toBe(200)
    expect((await read('tags/list')).text).toBe('{"name":"octo/team/app","tags":["one"]}')
    expect((await read(`referrers/${descriptor.digest}`)).status).toBe(200)
    expect(refusalIn(await visitor.blob('octo/team/app', 'x'))).toBe('403 DENIED: Not Authorized')

    aws.role(roleArn, { trust, statements: [allow('*')] })
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName }))
    expect(imageDetails).toMatchObject([{ imageDigest: descriptor.digest, imageTags: ['one'], registryId: account }])
    const put = (changes = {}) =>
      ecr.send(new PutImageCommand({ repositoryName, imageManifest: text, imageTag: 'two', ...changes }))
    expect((await put({ registryId: 'octo' })).image?.imageId?.imageDigest).toBe(descriptor.digest)
    expect(await refusal(put())).toMatch(/^ImageAlreadyExistsException/)
    expect(await refusal(put({ registryId: 'nobody' }))).toMatch(/^RegistryNotFoundException/)
    const { imageTagDetails } = await ecr.send(new DescribeImageTagsCommand({ repositoryName }))
    expect(imageTagDetails).toMatchObject([
      { imageTag: 'one', imageDetail: { imageDigest: descriptor.digest } },
      { imageTag: 'two', imageDetail: { imageDigest: descriptor.digest } },
    ])
  })

  test.each(pushing)('denies a push without %s', async (missing) => {
    const without = { ...allow(`ecr-public:${missing}`), Effect: 'Deny' as const }
    aws.role(roleArn, { trust, statements: [...writer, without] })
    const pusher = await pusherOf(roleArn)
    const answers = [
      await pusher.ask('HEAD', `/v2/octo/team/app/blobs/${digestOf('x')}`),
      await pusher.blob('octo/team/app', 'x'),
      await pusher.manifest('octo/team/app', 'x', imageOf('x')),
    ]
    const denials = aws.requests.map(({ error }) => error?.message)
    expect(denials).toContainEqual(
      expect.stringContaining(`ecr-public:${missing} on resource: ${resourceArn} with an explicit`),
    )
    expect(answers.map(({ status }) => status)).toContain(403)
  })

  test('of another account allows a push by its policy', async () => {
    aws.publicAlias('theirs', other)
    aws.repository('app', { region: 'public', account: other })
    const pusher = await pusherOf(roleArn)
    const refused = refusalIn(await pusher.blob('theirs/app', 'x'))
    expect(refused).toContain('because no resource-based policy allows the ecr-public:InitiateLayerUpload action')
    const Principal = { AWS: account }
    aws.repository('app', {
      region: 'public',
      account: other,
      policy: { Statement: [{ Effect: 'Allow', Principal, Action: 'ecr-public:*' }] },
    })
    await pusher.image('theirs/app', '1', 'x')
    expect(await aws.imagesIn('app', { region: 'public', account: other })).toMatchObject([{ tags: ['1'] }])
  })

  test.each([
    ['octo/none', "404 NAME_UNKNOWN: The repository with name 'none' does not exist in the registry with id 'octo'"],
    ['nobody/app', "404 NAME_UNKNOWN: The repository with name 'app' does not exist in the registry with id 'nobody'"],
  ])('has no %s', async (name, expected) => {
    expect(refusalIn(await (await pusherOf()).ask('GET', `/v2/${name}/manifests/1`))).toBe(expected)
  })
})
