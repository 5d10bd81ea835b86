import { BatchDeleteImageCommand, DescribeImagesCommand, ECRClient, type ImageIdentifier } from '@aws-sdk/client-ecr'
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { digestOf, indexType, newPusher, type Pusher } from '../support/pusher.ts'
import { registryToken } from '../support/repositories.ts'
import { type StandIn, startStandIn } from '../support/stand-in/stand-in.ts'

const roleArn = 'arn:aws:iam::123456789012:role/ci-push'
const repositoryName = 'team/app'

let aws: StandIn
let ecr: ECRClient
let pusher: Pusher
beforeEach(async () => {
  aws = await startStandIn({ dockerRegistry: inject('engine').dockerRegistry })
  onTestFinished(() => aws.close())
  allow('ecr:*')
  ecr = new ECRClient({
    ...{ region: 'eu-west-1', endpoint: aws.controlPlane, maxAttempts: 1 },
    credentials: aws.session(roleArn, 'one'),
  })
  pusher = newPusher(aws.registryHost, `Basic ${await registryToken(aws)}`)
})

function allow(action: string): void {
  const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
  aws.role(roleArn, { trust, statements: [{ Effect: 'Allow', Action: action, Resource: '*' }] })
}

function remove(...imageIds: ImageIdentifier[]) {
  return ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }))
}

/** The tags of each image, sorted. */
async function state(): Promise<readonly (readonly string[])[]> {
  const { imageDetails = [] } = await ecr.send(
    new DescribeImagesCommand({ repositoryName, filter: { imageStatus: 'ANY' } }),
  )
  return imageDetails.map(({ imageTags = [] }) => imageTags.toSorted())
}

/** Pushes one image under tags, and gives its digest. */
async function push(...tags: string[]): Promise<string> {
  const { descriptor, text } = await pusher.image(repositoryName, tags[0] ?? '', `{"tags":"${tags}"}`)
  for (const tag of tags.slice(1)) await pusher.manifest(repositoryName, tag, JSON.parse(text))
  return descriptor.digest
}

test('an image loses tags, and is gone with the last one or by its digest', async () => {
  const [one, two] = [await push('a', 'b', 'c'), await push('d', 'e')]
  expect(await remove({ imageTag: 'a' }, { imageTag: 'b' })).toMatchObject({
    imageIds: [
      { imageTag: 'a', imageDigest: one },
      { imageTag: 'b', imageDigest: one },
    ],
    failures: [],
  })
  expect(await state()).toEqual([['c'], ['d', 'e']])
  await remove({ imageTag: 'c' }, { imageDigest: two })
  expect(await state()).toEqual([])
  expect(aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
})

test('what an index holds stays until the index is gone', async () => {
  const child = await pusher.image(repositoryName, 'child', '{"child":1}')
  const index = { schemaVersion: 2, mediaType: indexType, manifests: [child.descriptor] }
  await pusher.manifest(repositoryName, 'index', index)
  const digest = digestOf(JSON.stringify(index))
  const failure = {
    failureCode: 'ImageReferencedByManifestList',
    failureReason: `Requested image referenced by manifest list: [${digest}]`,
  }
  expect(await remove({ imageTag: 'child' }, { imageDigest: child.descriptor.digest })).toMatchObject({
    failures: [
      { imageId: { imageTag: 'child' }, ...failure },
      { imageId: { imageDigest: child.descriptor.digest }, ...failure },
    ],
  })
  expect((await remove({ imageTag: 'index' }, { imageTag: 'child' })).failures).toEqual([])
  expect(await state()).toEqual([])
})

test('each failure has its code', async () => {
  const digest = await push('a')
  const other = `sha256:${'0'.repeat(64)}`
  const asked: readonly [ImageIdentifier, string][] = [
    [{ imageTag: 'none' }, 'ImageNotFound'],
    [{ imageDigest: other }, 'ImageNotFound'],
    [{ imageDigest: 'sha256:x' }, 'InvalidImageDigest'],
    [{ imageTag: 'a', imageDigest: other }, 'ImageTagDoesNotMatchDigest'],
    [{}, 'MissingDigestAndTag'],
  ]
  for (const [imageId, code] of asked) {
    const { failures = [] } = await remove(imageId)
    expect(
      failures.map(({ failureCode }) => failureCode),
      JSON.stringify(imageId),
    ).toEqual([code])
  }
  const key = 'arn:aws:kms:eu-west-1:123456789012:key/1'
  aws.repository(repositoryName, { encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key } })
  aws.unusableKey(key, 'disabled')
  expect((await remove({ imageDigest: digest })).failures?.[0]).toMatchObject({ failureCode: 'KmsError' })
  expect(await state()).toEqual([['a']])
})

test('too many images, another repository and a denied action are refused', async () => {
  const many = Array.from({ length: 101 }, (_, index) => ({ imageTag: `t${index}` }))
  await expect(remove(...many)).rejects.toThrow(/Member must have value less than or equal to 100/)
  const elsewhere = new BatchDeleteImageCommand({ repositoryName: 'team/none', imageIds: [{ imageTag: 'a' }] })
  await expect(ecr.send(elsewhere)).rejects.toMatchObject({ name: 'RepositoryNotFoundException' })
  allow('ecr:DescribeImages')
  await expect(remove({ imageTag: 'a' })).rejects.toThrow(/not authorized to perform: ecr:BatchDeleteImage/)
})
