import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { ActionError } from '../../src/errors/action-error.ts'
import { digestOf, type ManifestDocument, partsOf } from '../../src/oci/manifest.ts'
import { selectPlatforms } from '../../src/oci/platforms.ts'
import { connectRepository, type RepositoryClient } from '../../src/registry/client.ts'
import { copyImage } from '../../src/registry/copy.ts'
import { writeDockerConfig } from '../support/engine.ts'
import { startInternet } from '../support/internet.ts'
import {
  copyApart,
  newRepository,
  otherAccount,
  ownAccount,
  ownRole,
  publicToken,
  putBlob,
  putDocument,
  registryToken,
} from '../support/repositories.ts'
import { newScene, type Scene } from '../support/scene.ts'
import { listen } from '../support/stand-in/listener.ts'
import type { Fault, Statement } from '../support/stand-in/stand-in.ts'

const imageType = 'application/vnd.oci.image.manifest.v1+json'
const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const ends: (() => unknown)[] = []

let scene: Scene
let source: RepositoryClient

/** An image for two platforms with attestations, as buildx pushes it. */
let root: ManifestDocument

/** What depends on the version of BuildKit: the number of its blobs, and of its attestations that name their subject. */
let blobs: number
let referrers: number

beforeAll(async () => {
  const files = {
    Dockerfile: 'FROM scratch\nCOPY both /\nARG TARGETARCH\nCOPY $TARGETARCH /\n',
    both: 'for both',
    amd64: 'for amd64',
    arm64: 'for arm64',
  }
  scene = await newScene({ files }, (end) => void ends.push(end as () => unknown))
  const { aws, job, engine } = scene
  source = await newRepository(aws, 'source', 'team/app')
  const host = aws.registryHost
  writeDockerConfig(job.home, engine, { auths: { [host]: { auth: await registryToken(aws) } } })
  const platforms = ['--platform', 'linux/amd64,linux/arm64', '--provenance', 'mode=max']
  await scene.docker('buildx', 'build', ...platforms, '--push', '--tag', `${host}/team/app:v1`, job.workspace)
  const pushed = await source.manifest('v1')
  if (!pushed) throw new Error('nothing was pushed')
  root = pushed
  blobs = new Set(await blobsOf(root)).size
  const children = await Promise.all(partsOf(root).manifests.map(({ digest }) => source.manifest(digest)))
  referrers = children.filter((child) => child && JSON.parse(child.text).subject).length
})
afterAll(async () => {
  for (const end of ends) await end()
})

/** A new repository in the other account. */
const newTarget = (settings: object = {}, notes: string[] = []) =>
  newRepository(
    scene.aws,
    'target',
    `copies/${randomUUID()}`,
    { account: otherAccount, ...settings },
    { info: (text) => notes.push(text) },
  )

/** What the registries are asked for while `work` goes on, such as `PutImage` with the reference. */
async function requestsOf(work: () => Promise<unknown>) {
  const before = scene.aws.requests.length
  await work()
  return scene.aws.requests
    .slice(before)
    .filter(({ service }) => service === 'registry')
    .map(({ operation, input }) => ({ operation, method: input.method, reference: String(input.reference) }))
}

const failure = (promise: Promise<unknown>): Promise<ActionError> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => (error instanceof ActionError ? error : Promise.reject(error)),
  )

/** The digests of the blobs of a tree in the source. */
async function blobsOf(document: ManifestDocument): Promise<readonly string[]> {
  const { manifests, blobs } = partsOf(document)
  const children = await Promise.all(manifests.map(({ digest }) => source.manifest(digest)))
  const below = await Promise.all(children.flatMap((child) => (child ? [blobsOf(child)] : [])))
  return [...blobs.map(({ digest }) => digest), ...below.flat()]
}

/** Every manifest of a tree has the same bytes in both, and every blob of it is in the target. */
async function expectWhole(from: RepositoryClient, target: RepositoryClient, document: ManifestDocument) {
  expect((await target.manifest(document.digest))?.text).toBe(document.text)
  const { manifests, blobs } = partsOf(document)
  for (const { digest } of blobs) expect(await target.blobs.has(digest)).toBe(true)
  for (const { digest } of manifests) {
    const child = await from.manifest(digest)
    if (!child) throw new Error(`${digest} is missing`)
    await expectWhole(from, target, child)
  }
}

describe('an index of two platforms with attestations', () => {
  test('is copied completely to another account, children first; a second copy writes nothing', async () => {
    const target = await newTarget()
    const requests = await requestsOf(async () => {
      expect(await copyImage(source, target, root)).toMatchObject({
        manifests: { copied: 5, present: 0 },
        blobs: { copied: blobs, mounted: 0, present: 0 },
      })
    })
    await expectWhole(source, target, root)
    const written = requests.filter(({ operation }) => operation === 'PutImage').map(({ reference }) => reference)
    expect(written).toHaveLength(5)
    expect(written.at(-1)).toBe(root.digest)
    // The requests for each blob: HEAD, the location, the upload, the content.
    const count = (name: string) => requests.filter(({ operation }) => operation === name).length
    expect(count('BatchCheckLayerAvailability')).toBe(blobs)
    expect(count('GetDownloadUrlForLayer')).toBe(blobs)
    expect(count('InitiateLayerUpload')).toBe(blobs)
    expect(count('CompleteLayerUpload')).toBe(blobs)

    const again = await requestsOf(async () => {
      expect(await copyImage(source, target, root)).toEqual({
        manifests: { copied: 0, present: 1 + referrers },
        blobs: { copied: 0, mounted: 0, present: 0 },
        bytes: 0,
      })
    })
    expect(again.filter(({ method }) => !['GET', 'HEAD'].includes(String(method)))).toEqual([])
    expect(again.length).toBeLessThanOrEqual(20)
  })

  test('is pulled from there by its tag', async () => {
    const target = await newTarget()
    await copyImage(source, target, root)
    await target.putManifest(root, 'v1')
    const { host, repository } = target.session.remote
    const { job, engine, aws } = scene
    writeDockerConfig(job.home, engine, { auths: { [host]: { auth: await registryToken(aws) } } })
    await scene.docker('pull', '--platform', 'linux/arm64', `${host}/${repository}:v1`)
    const inspected = await scene.docker('buildx', 'imagetools', 'inspect', `${host}/${repository}:v1`)
    expect(inspected).toContain(root.digest)
    expect(inspected).toContain('linux/arm64')
  })

  test('is copied with production host names, through a proxy and with a custom certificate authority', async () => {
    const internet = await startInternet()
    onTestFinished(() => internet.close())
    internet.leadTo(scene.aws.controlPlane)
    const target = await newTarget({ region: 'us-west-2' })
    const [from, to] = [
      `${ownAccount}.dkr.ecr.eu-west-1.amazonaws.com`,
      `${otherAccount}.dkr-ecr-fips.us-west-2.on.aws`,
    ]
    const name = target.session.remote.repository
    const { report } = await copyApart(
      { origin: `https://${from}`, name: 'team/app', token: await registryToken(scene.aws) },
      { origin: `https://${to}`, name, token: await registryToken(scene.aws, 'us-west-2') },
      'v1',
      { HTTPS_PROXY: internet.proxy, AWS_CA_BUNDLE: internet.authority },
    )
    expect(report.manifests.copied).toBe(5)
    // The layers come from the storage of the region, which is another host.
    expect(internet.hosts()).toEqual([from, to, expect.stringMatching(/\.s3\.eu-west-1\./)].toSorted())
    await expectWhole(source, target, root)
  })

  test('narrowed to one platform has that image and its attestation', async () => {
    const target = await newTarget()
    const narrowed = selectPlatforms(root, ['linux/arm64/v8'])
    if (narrowed.kind !== 'index') throw new Error(narrowed.kind)
    expect(await copyImage(source, target, narrowed.document)).toMatchObject({ manifests: { copied: 3 } })
    await expectWhole(source, target, narrowed.document)
  })

  test('mounts its layers from another repository of the account', async () => {
    scene.aws.blobMounting()
    const target = await newTarget({ account: ownAccount })
    expect(await copyImage(source, target, root)).toEqual({
      manifests: { copied: 5, present: 0 },
      blobs: { copied: 0, mounted: blobs, present: 0 },
      bytes: 0,
    })
    await expectWhole(source, target, root)
  })

  test('is copied to another region, with a token of that region', async () => {
    const target = await newTarget({ region: 'us-west-2' })
    await copyImage(source, target, root)
    await expectWhole(source, target, root)
  })

  test('continues where an earlier copy ended', async () => {
    const target = await newTarget()
    scene.aws.fault({ service: 'registry', operation: 'PutImage', kind: 'deny', after: 2 })
    expect((await failure(copyImage(source, target, root))).code).toBe('ecr-access-denied')
    const { manifests } = await copyImage(source, target, root)
    expect(manifests.present).toBeGreaterThanOrEqual(2)
    expect(manifests.copied + manifests.present).toBe(5)
    await expectWhole(source, target, root)
  })

  test.each<[string, Partial<Fault> & Pick<Fault, 'kind'>]>([
    ['reading manifests', { operation: 'BatchGetImage', kind: 'reset', times: 3 }],
    ['looking for blobs', { operation: 'BatchCheckLayerAvailability', kind: 'server-error', times: 3 }],
    ['reading blobs', { operation: 'GetDownloadUrlForLayer', kind: 'reset', times: 3 }],
    ['opening uploads', { operation: 'InitiateLayerUpload', kind: 'throttle', times: 2 }],
    ['uploading', { operation: 'CompleteLayerUpload', kind: 'reset', times: 3 }],
    ['uploading in the midst of trouble', { operation: 'CompleteLayerUpload', kind: 'server-error', times: 3 }],
    ['writing manifests', { operation: 'PutImage', kind: 'reset', times: 2 }],
    ['layers that break off', { service: 'storage', kind: 'cut', times: 4 }],
    ['the storage of the layers', { service: 'storage', kind: 'reset', times: 3 }],
    ['a storage that is asked too much', { service: 'storage', kind: 'throttle', times: 3 }],
    ['uploads that break off', { operation: 'UploadLayerPart', kind: 'cut', times: 3 }],
    ['pages in the place of manifests', { operation: 'BatchGetImage', kind: 'garbage', times: 2 }],
    ['pages in the place of blobs', { operation: 'BatchCheckLayerAvailability', kind: 'garbage', times: 2 }],
    ['pages in the place of layers', { service: 'storage', kind: 'garbage', times: 2 }],
    ['pages in the place of an upload', { operation: 'InitiateLayerUpload', kind: 'garbage', times: 2 }],
    ['pages in the place of an uploaded layer', { operation: 'CompleteLayerUpload', kind: 'garbage', times: 2 }],
    ['pages in the place of a written manifest', { operation: 'PutImage', kind: 'garbage', times: 2 }],
    ['a token that expires', { operation: 'InitiateLayerUpload', kind: 'expired-token', times: 1 }],
    ['a token that expires under a HEAD', { operation: 'BatchGetImage', kind: 'expired-token', times: 1 }],
    ['a token that expires under an upload', { operation: 'CompleteLayerUpload', kind: 'expired-token', times: 1 }],
  ])('is copied despite a transient fault: %s', async (_, fault) => {
    const target = await newTarget()
    scene.aws.fault({ service: 'registry', ...fault })
    await copyImage(source, target, root)
    await expectWhole(source, target, root)
  })
})

describe('what cannot be copied', () => {
  // What a copy that failed had under way must not meet the fault of the next test.
  afterEach(async () => {
    for (let seen = -1; seen !== scene.aws.requests.length; await sleep(100)) seen = scene.aws.requests.length
  })

  test.each([
    ['GetDownloadUrlForLayer', 'to read the source image'],
    ['InitiateLayerUpload', 'to write the copy'],
    ['CompleteLayerUpload', 'to write the copy'],
    ['PutImage', 'to write the copy'],
  ])('%s is denied', async (operation, purpose) => {
    const target = await newTarget()
    scene.aws.fault({ service: 'registry', operation, kind: 'deny' })
    const error = await failure(copyImage(source, target, root))
    expect(error.code).toBe('ecr-access-denied')
    expect(error.message).toContain(`may not do ecr:${operation} on arn:aws:ecr:eu-west-1:`)
    expect(error.message).toContain(purpose)
  })

  test('a source in an account that does not grant access', async () => {
    const name = `closed/${randomUUID()}`
    const client = await newRepository(scene.aws, 'source', name, { account: otherAccount })
    scene.aws.repository(name, { account: otherAccount })
    const arn = `arn:aws:ecr:eu-west-1:${otherAccount}:repository/${name}`
    for (const read of [client.manifest('v1'), client.head('v1')]) {
      const { explanation, code } = await failure(read)
      expect(code).toBe('ecr-access-denied')
      expect(explanation.what).toContain(`may not do ecr:BatchGetImage on ${arn} (needed to read the source image)`)
      expect(explanation.why).toContain('The resource belongs to another account')
    }
  })

  test('a target that does not exist', async () => {
    const { origin, remote } = source.session
    const credentials = () => registryToken(scene.aws)
    const target = connectRepository({ origin, name: 'team/none', side: 'target', credentials, info: () => {} })
    const error = await failure(copyImage(source, target, root))
    expect(error.code).toBe('repository-not-found')
    expect(error.message).toContain(`${remote.host} has no repository team/none`)
  })

  test('an immutable tag of another image, but not of this image', async () => {
    const target = await newTarget({ imageTagMutability: 'IMMUTABLE' })
    await copyImage(source, target, root)
    await target.putManifest(root, 'v1')
    await target.putManifest(root, 'v1')
    const [child] = partsOf(root).manifests
    const other = await target.manifest(child?.digest ?? '')
    if (!other) throw new Error('it is missing')
    const error = await failure(target.putManifest(other, 'v1'))
    expect(error.code).toBe('tag-immutable')
    expect(error.message).toContain("The image tag 'v1' already exists")
  })
})

describe('what refers to an image:', () => {
  /** An image, and what a tool added to it. */
  async function newImage() {
    const repository = await newRepository(scene.aws, 'source', `signed/${randomUUID()}`)
    const manifestOf = async (more: object = {}) => {
      const config = {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        ...(await putBlob(repository, randomBytes(30))),
      }
      return { schemaVersion: 2, mediaType: imageType, config, layers: [], ...more }
    }
    const image = await putDocument(repository, await manifestOf(), 'v1')
    const about = ({ digest, size }: { digest: string; size: number }) => ({
      subject: { mediaType: imageType, digest, size },
    })
    return { repository, image, manifestOf, about }
  }

  const tagOf = (digest: string) => digest.replace(':', '-')

  test('is copied by its tags, unless the target has a different image under them', async () => {
    const { repository, image, manifestOf } = await newImage()
    const signature = await putDocument(repository, await manifestOf(), `${tagOf(image.digest)}.sig`)
    const attestation = await putDocument(repository, await manifestOf(), `${tagOf(image.digest)}.att`)
    const notes: string[] = []
    const target = await newTarget({}, notes)
    expect(await copyImage(repository, target, image)).toMatchObject({ manifests: { copied: 3 } })
    await expectWhole(repository, target, signature)
    expect((await target.head(`${tagOf(image.digest)}.att`))?.digest).toBe(attestation.digest)

    await target.putManifest(image, `${tagOf(image.digest)}.sig`)
    await copyImage(repository, target, image, (text) => notes.push(text))
    expect((await target.head(`${tagOf(image.digest)}.sig`))?.digest).toBe(image.digest)
    expect(notes).toContain(`${tagOf(image.digest)}.sig is a different image in the target and was not changed.`)
  })

  test('is copied by its subject, with what refers to that', async () => {
    const { repository, image, manifestOf, about } = await newImage()
    const sbom = await putDocument(repository, await manifestOf(about(image)))
    const signature = await putDocument(repository, await manifestOf(about(sbom)))
    // A list under a tag is not needed if the registry has the referrers API.
    await putDocument(repository, await manifestOf(), tagOf(image.digest))
    const target = await newTarget()
    expect(await copyImage(repository, target, image)).toMatchObject({ manifests: { copied: 3 } })
    for (const document of [sbom, signature]) await expectWhole(repository, target, document)
    const digests = async (digest: string) => (await target.referrers(digest)).map((one) => one.digest)
    expect(await digests(image.digest)).toEqual([sbom.digest])
    expect(await digests(sbom.digest)).toEqual([signature.digest])
  })

  test('is copied even if the image exists already, and so are signatures of its platforms', async () => {
    const { repository, image, manifestOf, about } = await newImage()
    const child = { mediaType: imageType, digest: image.digest, size: image.size }
    const index = await putDocument(repository, { schemaVersion: 2, manifests: [child] })
    const target = await newTarget()
    await copyImage(repository, target, index)
    const signature = await putDocument(repository, await manifestOf(about(image)))
    expect(await copyImage(repository, target, index)).toMatchObject({ manifests: { copied: 1 } })
    await expectWhole(repository, target, signature)
  })

  test('a listed manifest that the registry does not have is an error', async () => {
    const { repository, image } = await newImage()
    const text = JSON.stringify({ manifests: [{ mediaType: imageType, digest: digestOf('gone'), size: 4 }] })
    const target = await newTarget()
    const index = { digest: digestOf(text), text, mediaType: 'application/vnd.oci.image.index.v1+json' }
    const error = await failure(copyImage(repository, target, index))
    expect(error.message).toContain(`Reading ${digestOf('gone')}: the response of`)
    expect(image.digest).not.toBe(index.digest)
  })
})

test('an image is copied to ECR Public with a Bearer token, and back without a login', async () => {
  const { aws } = scene
  const alias = `octo${randomUUID().slice(0, 8)}`
  aws.publicAlias(alias)
  aws.repository('app', { region: 'public' })
  aws.role(ownRole, { trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }, statements: [all] })
  const origin = `http://${await aws.registryHostOf('public', 'public')}`
  const options = { origin, name: `${alias}/app`, info: () => {} }
  const asked: string[] = []
  const credentials = async () => {
    asked.push('asked')
    return publicToken(aws)
  }
  const published = connectRepository({ ...options, side: 'target', credentials })
  await copyImage(source, published, root)
  await published.putManifest(root, 'v1')
  await expectWhole(source, published, root)
  expect(asked).toHaveLength(1)

  const gallery = connectRepository({ ...options, side: 'source', credentials: async () => undefined })
  const found = await gallery.manifest('v1')
  expect(found).toEqual(root)
  const target = await newTarget()
  await copyImage(gallery, target, root)
  await expectWhole(source, target, root)
})

describe('a registry that lists content without end', () => {
  const indexType = 'application/vnd.oci.image.index.v1+json'

  /** Manifests by digest, and what refers to each; made when they are asked for. */
  async function madeUp(refer: (digest: string, depth: number) => readonly object[]) {
    const documents = new Map<string, object>()
    const depths = new Map<string, number>()
    const add = (content: object, depth: number) => {
      const text = JSON.stringify(content)
      documents.set(digestOf(text), content)
      depths.set(digestOf(text), depth)
      return { digest: digestOf(text), size: text.length, mediaType: 'manifests' in content ? indexType : imageType }
    }
    const listener = await listen(async (request, response) => {
      const { url = '' } = request
      const digest = url.slice(url.lastIndexOf('/') + 1)
      const document = documents.get(digest)
      if (url.includes('/referrers/')) {
        const depth = (depths.get(digest) ?? 0) + 1
        const manifests = refer(digest, depth).map((one) => add(one, depth))
        return void response.end(JSON.stringify({ manifests }))
      }
      response.writeHead(document ? 200 : 404).end(document ? JSON.stringify(document) : '{}')
    })
    onTestFinished(() => listener.close())
    const origin = `http://${listener.host}`
    const client = connectRepository({
      origin,
      name: 'team/app',
      side: 'source',
      credentials: undefined,
      info: () => {},
    })
    return { client, add, host: listener.host }
  }

  const config = { digest: digestOf('{}'), size: 2, mediaType: 'application/vnd.oci.image.config.v1+json' }
  const plain = (nonce: unknown) => {
    const annotations = { nonce: JSON.stringify(nonce) }
    return { schemaVersion: 2, mediaType: imageType, config, layers: [], annotations }
  }
  /** A target that has the one blob of these images. */
  const newTargetWithConfig = async () => {
    const target = await newTarget()
    await putBlob(target, Buffer.from('{}'))
    return target
  }
  const documentOf = (content: object, mediaType = indexType) => {
    const text = JSON.stringify(content)
    return { digest: digestOf(text), text, mediaType }
  }

  test('referrers of referrers end at a limit', async () => {
    const { client, host } = await madeUp((_, depth) => [plain(depth)])
    const error = await failure(copyImage(client, await newTargetWithConfig(), documentOf(plain('root'), imageType)))
    expect([error.code, error.message]).toEqual([
      'push-failed',
      `The image in ${host}/team/app, with the artifacts that refer to it, has more than 10 levels of manifests.`,
    ])
  })

  test('many referrers end at a limit', async () => {
    let count = 0
    const { client } = await madeUp(() => Array.from({ length: 50 }, () => plain(count++)))
    const error = await failure(copyImage(client, await newTargetWithConfig(), documentOf(plain('root'), imageType)))
    expect(error.message).toContain('has more than 2000 manifests')
  })

  test('large referrers end at a limit', async () => {
    const { client } = await madeUp((digest, depth) =>
      depth > 1 ? [] : Array.from({ length: 40 }, (_, index) => plain([digest, index, 'x'.repeat(4_000_000)])),
    )
    const error = await failure(copyImage(client, await newTargetWithConfig(), documentOf(plain('root'), imageType)))
    expect(error.message).toContain('has more than 100000000 bytes of manifests')
  })

  test('nested indexes end at a limit', async () => {
    const { client, add } = await madeUp(() => [])
    let nested = add(plain('inside'), 0)
    for (let level = 0; level < 11; level++) nested = add({ schemaVersion: 2, manifests: [nested] }, 0)
    const error = await failure(copyImage(client, await newTargetWithConfig(), documentOf({ manifests: [nested] })))
    expect(error.message).toContain('has more than 10 levels of manifests')
  })

  test('thousands of equal entries are copied once', async () => {
    const target = await newTargetWithConfig()
    const { client, add } = await madeUp(() => [])
    const image = add(plain('one'), 0)
    const times = <T>(one: T) => Array.from({ length: 14_000 }, () => one)
    const inner = add({ schemaVersion: 2, mediaType: indexType, manifests: times(image) }, 0)
    const index = documentOf({ schemaVersion: 2, mediaType: indexType, manifests: times(inner) })
    const start = process.threadCpuUsage()
    const requests = await requestsOf(() => copyImage(client, target, index))
    expect(requests.length).toBeLessThan(30)
    expect(process.threadCpuUsage(start).user).toBeLessThan(10_000_000)
  })
})
