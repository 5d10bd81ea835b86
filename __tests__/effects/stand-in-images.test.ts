import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  ListImageReferrersCommand,
  PutImageCommand,
} from '@aws-sdk/client-ecr'
import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest'
import { digestOf, imageOf, indexType, newPusher, type Pusher, refusalIn } from '../support/pusher.ts'
import { type Role, type StandIn, type Statement, startStandIn } from '../support/stand-in/stand-in.ts'

const account = '123456789012'
const other = '999999999999'
const roleArn = `arn:aws:iam::${account}:role/ci-push`
const repositoryName = 'team/app'
const trust: Role['trust'] = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const allow = (...Action: string[]): Statement => ({ Effect: 'Allow', Action, Resource: '*' })

let clock = 0
let aws: StandIn
let ecr: ECRClient
let pusher: Pusher
beforeEach(async () => {
  clock = 0
  const { dockerRegistry } = inject('engine')
  aws = await startStandIn({ dockerRegistry, now: () => Date.now() + clock })
  onTestFinished(() => aws.close())
  aws.role(roleArn, { trust, statements: [allow('*')] })
  const settings = { region: 'eu-west-1', endpoint: aws.controlPlane, maxAttempts: 1 }
  ecr = new ECRClient({ ...settings, credentials: aws.session(roleArn, 'one') })
  pusher = await pusherAt(aws.registryHost)
})

async function pusherAt(host: string): Promise<Pusher> {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}))
  return newPusher(host, `Basic ${authorizationData?.[0]?.authorizationToken}`)
}

/** `ErrorName: message` of what is refused. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'allowed',
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

const last = (service: string) => aws.requests.findLast((request) => request.service === service)

describe('blobs are served by the storage', () => {
  const content = 'x'.repeat(100_000)
  const path = `/v2/${repositoryName}/blobs/${digestOf(content)}`
  const upload = async () => expect((await pusher.blob(repositoryName, content)).status).toBe(201)
  const locate = async () => (await pusher.ask('GET', path)).headers.get('location') ?? ''

  test('to requests with the URL, and not to requests with the login', async () => {
    await upload()
    const { status, headers } = await pusher.ask('GET', path)
    const url = headers.get('location') ?? ''
    expect(status).toBe(307)
    expect(new URL(url).hostname).not.toBe(new URL(`http://${aws.registryHost}`).hostname)
    expect(await (await fetch(url)).text()).toBe(content)
    expect(last('storage')).toMatchObject({ operation: 'GetObject', status: 200, bytes: content.length })
    expect(last('storage')?.input).toMatchObject({ repository: repositoryName, reference: digestOf(content) })
    const refused = await fetch(url, { headers: { authorization: 'Basic eDp5' } })
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('<Code>InvalidArgument</Code>'),
    ])
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403)
    expect((await fetch(new URL('/none', url))).status).toBe(403)
    clock = 3601_000
    expect((await fetch(url)).status).toBe(403)
  })

  test('in ranges', async () => {
    await upload()
    const part = await fetch(await locate(), { headers: { range: 'bytes=99990-' } })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 99990-99999/100000',
      'x'.repeat(10),
    ])
  })

  test('if they exist', async () => {
    expect(refusalIn(await pusher.ask('GET', path))).toBe('404 BLOB_UNKNOWN: blob unknown to registry')
    expect((await pusher.ask('HEAD', path)).status).toBe(404)
    await upload()
    const { status, headers } = await pusher.ask('HEAD', path)
    expect([status, headers.get('content-length')]).toEqual([200, '100000'])
  })

  test('by GetDownloadUrlForLayer too', async () => {
    const ask = (layerDigest: string) => ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }))
    await upload()
    const { downloadUrl, layerDigest } = await ask(digestOf(content))
    expect(layerDigest).toBe(digestOf(content))
    expect(await (await fetch(downloadUrl ?? '')).text()).toBe(content)
    expect(await refusal(ask(digestOf('none')))).toMatch(/^LayersNotFoundException: The layer with digest 'sha256:/)
  })

  test('in halves, when the connection is interrupted', async () => {
    await upload()
    const read = async (init?: RequestInit) => (await fetch(await locate(), init)).text()
    aws.fault({ service: 'storage', kind: 'cut', times: 2 })
    aws.fault({ service: 'storage', kind: 'cut', bytes: 10 })
    const broken = []
    for (let at = 0; at < 3; at += 1) {
      await expect(read()).rejects.toThrow('terminated')
      broken.push(last('storage'))
    }
    expect(broken.map((record) => [record?.bytes, record?.error?.code])).toEqual([
      [50_000, 'cut'],
      [50_000, 'cut'],
      [10, 'cut'],
    ])
    expect(await read()).toBe(content)
  })

  test.each([
    ['throttle', 503, 'SlowDown'],
    ['server-error', 500, 'InternalError'],
    ['deny', 403, 'AccessDenied'],
  ] as const)('or not, with the fault %s', async (kind, status, code) => {
    await upload()
    aws.fault({ service: 'storage', kind })
    const answer = await fetch(await locate())
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(`<Code>${code}</Code>`)])
    expect((await fetch(await locate())).status).toBe(200)
  })
})

describe('an upload', () => {
  const content = 'y'.repeat(100_000)

  test('counts its bytes', async () => {
    await pusher.blob(repositoryName, content)
    expect(aws.requests.findLast(({ operation }) => operation === 'UploadLayerPart')?.bytes).toBe(content.length)
  })

  test('is interrupted, and can be resumed', async () => {
    aws.fault({ service: 'registry', operation: 'UploadLayerPart', kind: 'cut' })
    const started = await pusher.ask('POST', `/v2/${repositoryName}/blobs/uploads/`)
    const location = started.headers.get('location') ?? ''
    const body = Buffer.from(content)
    await expect(pusher.ask('PATCH', location, { body })).rejects.toThrow('fetch failed')
    expect(last('registry')).toMatchObject({ status: 0, bytes: 50_000, error: { code: 'cut' } })
    const sent = await pusher.ask('PATCH', location, { body })
    // Nothing of the broken part was kept.
    expect(sent.headers.get('range')).toBe('0-99999')
    const end = await pusher.ask('PUT', `${sent.headers.get('location')}&digest=${digestOf(content)}`)
    expect(end.status).toBe(201)
  })
})

test('a fault that interrupts something other than a blob is an error of the test', async () => {
  aws.fault({ service: 'registry', operation: 'Ping', kind: 'cut' })
  expect(await pusher.ask('GET', '/v2/')).toMatchObject({
    status: 500,
    text: expect.stringMatching(/^the stand-in broke/),
  })
})

describe('blob mounting', () => {
  const content = 'a layer'
  const mount = (from: string) => pusher.blob('team/new', content, `?mount=${digestOf(content)}&from=${from}`)
  const starts = () => aws.requests.filter(({ operation }) => operation === 'InitiateLayerUpload')

  beforeEach(async () => {
    aws.repository('team/new')
    await pusher.blob(repositoryName, content)
  })

  test('is off by default', async () => {
    await mount(repositoryName)
    expect(starts().at(-1)).toMatchObject({ status: 202, input: { mount: digestOf(content), from: repositoryName } })
    aws.blobMounting()
    const answer = await mount(repositoryName)
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/v2/team/new/blobs/${digestOf(content)}`])
    expect(starts().at(-1)?.status).toBe(201)
  })

  const elsewhere: readonly [string, () => void, string][] = [
    ['another region', () => aws.repository('far', { region: 'us-east-1' }), 'far'],
    ['a repository that is not there', () => {}, 'team/none'],
    ['a repository without it', () => aws.repository('team/empty'), 'team/empty'],
    [
      'a repository encrypted otherwise',
      () => aws.repository(repositoryName, { encryptionConfiguration: { encryptionType: 'KMS' } }),
      repositoryName,
    ],
    [
      'a repository that may not be read',
      () => {
        const Resource = `arn:aws:ecr:eu-west-1:${account}:repository/${repositoryName}`
        const deny: Statement = { Effect: 'Deny', Action: 'ecr:GetDownloadUrlForLayer', Resource }
        aws.role(roleArn, { trust, statements: [allow('*'), deny] })
      },
      repositoryName,
    ],
  ]
  test.each(elsewhere)('does not reach %s', async (_, prepare, from) => {
    aws.blobMounting()
    prepare()
    expect((await mount(from)).status).toBe(201)
    expect(starts().at(-1)?.status).toBe(202)
  })
})

const signature = 'application/vnd.example.signature'

describe('referrers', () => {
  const listed = async (digest: string, query = '') => {
    const answer = await pusher.ask('GET', `/v2/${repositoryName}/referrers/${digest}${query}`)
    const { manifests } = JSON.parse(answer.text) as { manifests: unknown[] }
    return { ...answer, manifests }
  }

  test('are listed however they were pushed, by both APIs', async () => {
    const { descriptor: subject } = await pusher.image(repositoryName, 'one', 'one')
    expect(await listed(subject.digest)).toMatchObject({ status: 200, manifests: [] })
    const annotations = { by: 'test' }
    const { descriptor: byRegistry } = await pusher.image(repositoryName, '', 'two', { subject, annotations })
    await pusher.blob(repositoryName, 'three')
    const imageManifest = JSON.stringify(imageOf('three', { subject, artifactType: signature }))
    await ecr.send(new PutImageCommand({ repositoryName, imageManifest }))
    const config = { artifactType: 'application/vnd.oci.image.config.v1+json' }
    const one = { ...byRegistry, ...config, annotations }
    const two = { ...byRegistry, digest: digestOf(imageManifest), size: imageManifest.length, artifactType: signature }
    const all = await listed(subject.digest)
    expect(all.headers.get('content-type')).toBe(indexType)
    expect(all.headers.get('oci-filters-applied')).toBeNull()
    expect(JSON.parse(all.text)).toEqual({ schemaVersion: 2, mediaType: indexType, manifests: [one, two] })
    const filtered = await listed(subject.digest, `?artifactType=${encodeURIComponent(signature)}`)
    expect(filtered.manifests).toEqual([two])
    expect(filtered.headers.get('oci-filters-applied')).toBe('artifactType')

    const ask = (changes: object) =>
      ecr.send(
        new ListImageReferrersCommand({ repositoryName, subjectId: { imageDigest: subject.digest }, ...changes }),
      )
    const active = (each: object) => ({ ...each, artifactStatus: 'ACTIVE' })
    expect((await ask({})).referrers).toEqual([one, two].map(active))
    expect((await ask({ filter: { artifactTypes: [signature] } })).referrers).toEqual([active(two)])
    const first = await ask({ maxResults: 1 })
    expect(first.referrers).toEqual([active(one)])
    expect((await ask({ maxResults: 1, nextToken: first.nextToken })).referrers).toEqual([active(two)])
    const { imageDetails } = await ecr.send(
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest: two.digest }] }),
    )
    expect(imageDetails).toMatchObject([{ subjectManifestDigest: subject.digest, artifactMediaType: signature }])
  })

  test('are acknowledged when pushed, even before their subject', async () => {
    const subject = { mediaType: indexType, digest: digestOf('to come'), size: 7 }
    await pusher.blob(repositoryName, 'x')
    const answer = await pusher.manifest(repositoryName, 'early', imageOf('x', { subject }))
    expect([answer.status, answer.headers.get('oci-subject')]).toEqual([201, subject.digest])
    expect((await listed(subject.digest)).manifests).toHaveLength(1)
  })

  test('need the permissions of a pull, and a digest', async () => {
    expect(refusalIn(await pusher.ask('GET', `/v2/${repositoryName}/referrers/sha256:0`))).toMatch(
      /^400 DIGEST_INVALID/,
    )
    aws.role(roleArn, { trust, statements: [allow('ecr:ListImageReferrers')] })
    const ask = ecr.send(new ListImageReferrersCommand({ repositoryName, subjectId: { imageDigest: digestOf('x') } }))
    expect(await refusal(ask)).toContain('not authorized to perform: ecr:BatchGetImage')
    expect((await pusher.ask('GET', `/v2/${repositoryName}/referrers/${digestOf('x')}`)).status).toBe(403)
  })
})

describe('ECR rejects', () => {
  const put = (imageManifest: string, changes = {}) =>
    ecr.send(new PutImageCommand({ repositoryName, imageManifest, ...changes }))
  const place = `required for pushing image into repository with name 'team/app' in the registry with id '${account}' do not exist`

  test('an index without its children, an image without its layers', async () => {
    const child = { mediaType: indexType, digest: digestOf('x'), size: 1 }
    const index = { schemaVersion: 2, mediaType: indexType, manifests: [child] }
    const images = `Images with digests '[${digestOf('x')}]' ${place}`
    const layers = `Layers with digests '[${digestOf('y')}]' ${place}`
    expect(await refusal(put(JSON.stringify(index)))).toBe(`ReferencedImagesNotFoundException: ${images}`)
    expect(refusalIn(await pusher.manifest(repositoryName, 'x', index))).toBe(`404 MANIFEST_BLOB_UNKNOWN: ${images}`)
    expect(await refusal(put(JSON.stringify(imageOf('y'))))).toBe(`LayersNotFoundException: ${layers}`)
    expect(refusalIn(await pusher.manifest(repositoryName, 'x', imageOf('y')))).toBe(
      `404 MANIFEST_BLOB_UNKNOWN: ${layers}`,
    )
    expect(await aws.imagesIn(repositoryName)).toEqual([])
  })

  test('an invalid manifest, or one with a different digest', async () => {
    expect(await refusal(put('{}'))).toMatch(/^InvalidParameterException: Invalid parameter at 'imageManifest'/)
    const imageManifestMediaType = 'application/vnd.oci.image.manifest.v1+json'
    const odd = await refusal(put(JSON.stringify(imageOf('x')), { imageTag: 'a b' }))
    expect(odd).toMatch(/^InvalidParameterException: Invalid parameter at 'imageTag'/)
    expect(await refusal(put('nonsense', { imageManifestMediaType }))).toMatch(/^InvalidParameterException: /)
    expect(refusalIn(await pusher.manifest(repositoryName, 'x', { mediaType: 'text/plain' }))).toMatch(
      /^400 MANIFEST_INVALID/,
    )
    await pusher.blob(repositoryName, 'x')
    expect(refusalIn(await pusher.manifest(repositoryName, digestOf('y'), imageOf('x')))).toMatch(/^400 DIGEST_INVALID/)
  })

  test('more images than the quota allows', async () => {
    aws.quotas({ imagesPerRepository: 1 })
    const one = await pusher.image(repositoryName, 'one', 'one')
    await put(one.text, { imageTag: 'again' })
    await pusher.blob(repositoryName, 'two')
    const two = imageOf('two')
    expect(refusalIn(await pusher.manifest(repositoryName, 'two', two))).toMatch(
      /^403 DENIED: The maximum number of images/,
    )
    expect(await refusal(put(JSON.stringify(two)))).toMatch(/^LimitExceededException: The maximum number of images/)
  })

  test('any image, if the key of its repository was deleted', async () => {
    aws.repository(repositoryName, { encryptionConfiguration: { encryptionType: 'KMS' } })
    const { descriptor, text } = await pusher.image(repositoryName, 'one', 'one')
    aws.unusableKey(String(aws.stateOf(repositoryName)?.encryptionConfiguration.kmsKey), 'it is disabled')
    expect(await refusal(put(text, { imageTag: 'two' }))).toMatch(/^KmsException: .*it is disabled$/)
    expect(refusalIn(await pusher.manifest(repositoryName, 'two', imageOf('one')))).toMatch(/^403 DENIED: The KMS key/)
    const imageIds = [{ imageDigest: descriptor.digest }]
    const { failures } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }))
    expect(failures).toMatchObject([{ failureCode: 'KmsError', failureReason: 'it is disabled' }])
  })

  test.each([
    ['MUTABLE', 'v1', [], true],
    ['IMMUTABLE', 'v1', [], false],
    ['IMMUTABLE_WITH_EXCLUSION', 'v1', ['cache*'], false],
    ['IMMUTABLE_WITH_EXCLUSION', 'cache', ['cache*'], true],
    ['MUTABLE_WITH_EXCLUSION', 'v1', ['v*'], false],
    ['MUTABLE_WITH_EXCLUSION', 'main', ['v*'], true],
  ])('PutImage under %s: tag %s with filters %o moves: %s', async (imageTagMutability, imageTag, filters, moves) => {
    const exclusions = filters.map((filter) => ({ filterType: 'WILDCARD', filter }))
    aws.repository(repositoryName, { imageTagMutability, imageTagMutabilityExclusionFilters: exclusions })
    const one = await pusher.image(repositoryName, imageTag, 'one')
    const two = await pusher.image(repositoryName, 'two', 'two')
    expect(await refusal(put(one.text, { imageTag }))).toMatch(/^ImageAlreadyExistsException: /)
    const moved = await refusal(put(two.text, { imageTag }))
    expect(moved.split(':')[0]).toBe(moves ? 'allowed' : 'ImageTagAlreadyExistsException')
  })
})

describe('DescribeImages', () => {
  test('in pages, with tags and without', async () => {
    const digests = []
    for (const tag of ['a', '', 'b'])
      digests.push((await pusher.image(repositoryName, tag, `of ${tag}`)).descriptor.digest)
    const ask = async (changes: object) => {
      const { imageDetails = [], nextToken } = await ecr.send(new DescribeImagesCommand({ repositoryName, ...changes }))
      return { digests: imageDetails.map(({ imageDigest }) => imageDigest), nextToken }
    }
    const [a, untagged, b] = digests
    expect((await ask({})).digests).toEqual(digests)
    expect((await ask({ filter: { tagStatus: 'TAGGED' } })).digests).toEqual([a, b])
    expect((await ask({ filter: { tagStatus: 'UNTAGGED' } })).digests).toEqual([untagged])
    const { nextToken, ...first } = await ask({ maxResults: 2 })
    expect(first.digests).toEqual([a, untagged])
    expect(await ask({ maxResults: 2, nextToken })).toEqual({ digests: [b], nextToken: undefined })
    expect(await refusal(ask({ nextToken: 'x' }))).toMatch(/^InvalidParameterException/)
    expect((await aws.imagesIn(repositoryName)).map(({ tags }) => tags)).toEqual([['a'], [], ['b']])
  })
})

test("another account's images, by its repository's policy", async () => {
  const Principal = { AWS: `arn:aws:iam::${account}:root` }
  const share = (Action: string) =>
    aws.repository('shared', { account: other, policy: { Statement: [{ Effect: 'Allow', Principal, Action }] } })
  share('ecr:*')
  const theirs = await pusherAt(await aws.registryHostOf(other, 'eu-west-1'))
  const { text, descriptor } = await theirs.image('shared', 'one', 'one')
  const shared = { registryId: other, repositoryName: 'shared' }
  const put = () => ecr.send(new PutImageCommand({ ...shared, imageManifest: text, imageTag: 'two' }))
  expect((await put()).image?.registryId).toBe(other)
  const imageIds = [{ imageTag: 'two' }]
  const { images } = await ecr.send(new BatchGetImageCommand({ ...shared, imageIds }))
  expect(images).toMatchObject([{ registryId: other, imageId: { imageDigest: descriptor.digest } }])
  share('ecr:BatchGetImage')
  expect(await refusal(put())).toContain('because no resource-based policy allows the ecr:PutImage action')
  expect(await aws.imagesIn('shared', { account: other })).toMatchObject([{ tags: ['one', 'two'] }])
})
