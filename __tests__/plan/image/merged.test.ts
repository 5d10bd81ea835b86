import { describe, expect, test } from 'vitest'
import type { Descriptor, Platform } from '../../../src/oci/descriptors.ts'
import { digestOf } from '../../../src/oci/manifest.ts'
import type { IndexAnnotation } from '../../../src/plan/image/annotations.ts'
import type { DigestInput } from '../../../src/plan/image/digests.ts'
import type { Merge } from '../../../src/plan/image/merge.ts'
import { type MergeSource, mergeImages } from '../../../src/plan/image/merged.ts'

const oci = 'application/vnd.oci.image.manifest.v1+json'
const docker = 'application/vnd.docker.distribution.manifest.v2+json'
const index = 'application/vnd.oci.image.index.v1+json'
const amd: Platform = { architecture: 'amd64', os: 'linux' }
const arm: Platform = { architecture: 'arm64', os: 'linux', variant: 'v8' }

function plain(name: string, platform: Platform | undefined, mediaType = oci): MergeSource {
  const text = JSON.stringify({ schemaVersion: 2, mediaType, config: { digest: digestOf(name), size: 1 } })
  return { document: { digest: digestOf(text), text, mediaType }, platform }
}

function descriptor({ document: { digest, text, mediaType = '' } }: MergeSource, platform: Platform): Descriptor {
  return { mediaType, digest, size: text.length, platform }
}

/** An index of one image and what is said of it. */
function attested(source: MergeSource, platform: Platform): MergeSource & { readonly attestation: Descriptor } {
  const attestation = {
    mediaType: oci,
    digest: digestOf(`about ${source.document.digest}`),
    size: 9,
    platform: { architecture: 'unknown', os: 'unknown' },
    annotations: {
      'vnd.docker.reference.digest': source.document.digest,
      'vnd.docker.reference.type': 'attestation-manifest',
    },
  }
  const manifests = [descriptor(source, platform), attestation]
  const text = JSON.stringify({ schemaVersion: 2, mediaType: index, manifests })
  return { document: { digest: digestOf(text), text, mediaType: index }, platform: undefined, attestation }
}

function join(changes: Partial<Merge> = {}): Merge {
  return { kind: 'merge', digests: [], platforms: [], annotations: [], ...changes }
}

function handed({ document: { digest } }: MergeSource, platform: string): DigestInput {
  return { digest, platform, repository: undefined }
}

/** What the joined index says. */
function indexIn(sources: readonly MergeSource[], changes: Partial<Merge> = {}) {
  const joined = mergeImages(sources, join(changes))
  if (joined.kind !== 'image') throw new Error(joined.kind)
  expect(joined.document.digest).toBe(digestOf(joined.document.text))
  const content = JSON.parse(joined.document.text)
  expect(content.mediaType).toBe(joined.document.mediaType)
  return content
}

const [one, two] = [plain('one', amd), plain('two', arm)]

test('two plain manifests become an index, with the platforms of their configurations, in the order of these', () => {
  const expected = {
    schemaVersion: 2,
    mediaType: index,
    manifests: [descriptor(one, amd), descriptor(two, arm)],
  }
  expect(indexIn([two, one])).toEqual(expected)
})

test('the order of the sources does not change the image', () => {
  const sources = [attested(one, amd), two, plain('three', { ...arm, architecture: 'arm', variant: 'v7' })]
  const texts = [sources, sources.toReversed(), [sources[1], sources[0], sources[2]]].map((order) =>
    JSON.stringify(mergeImages(order as readonly MergeSource[], join())),
  )
  expect(new Set(texts).size).toBe(1)
})

test('attestations come after the images, in their order', () => {
  const [first, second] = [attested(one, amd), attested(two, arm)]
  const digests = indexIn([second, first]).manifests.map(({ digest }: Descriptor) => digest)
  expect(digests).toEqual(
    [one.document, two.document, first.attestation, second.attestation].map(({ digest }) => digest),
  )
})

test('an image that is given alone and in an index is included once, with its attestation', () => {
  const both = attested(one, amd)
  expect(indexIn([one, both, two]).manifests).toHaveLength(3)
})

test('a single image is not changed', () => {
  expect(mergeImages([one], join())).toEqual({ kind: 'image', document: one.document })
  const alone = attested(one, amd)
  expect(mergeImages([alone], join({ platforms: ['linux/amd64'] }))).toEqual({
    kind: 'image',
    document: alone.document,
  })
})

test("Docker's manifests become a Docker manifest list, unless there are annotations", () => {
  const sources = [plain('one', amd, docker), plain('two', arm, docker)]
  expect(indexIn(sources).mediaType).toBe('application/vnd.docker.distribution.manifest.list.v2+json')
  expect(indexIn([...sources.slice(1), one]).mediaType).toBe(index)
  const annotations: readonly IndexAnnotation[] = [{ on: { kind: 'index' }, key: 'k', value: 'v' }]
  expect(indexIn(sources, { annotations })).toMatchObject({ mediaType: index, annotations: { k: 'v' } })
})

test('descriptors are annotated, all or those of a platform, and never attestations', () => {
  const annotations: readonly IndexAnnotation[] = [
    { on: { kind: 'descriptors', platform: undefined }, key: 'all', value: '1' },
    { on: { kind: 'descriptors', platform: 'linux/arm64' }, key: 'arm', value: '2' },
  ]
  const { manifests, annotations: own } = indexIn([attested(one, amd), two], { annotations })
  expect(manifests.map((each: Descriptor) => each.annotations)).toEqual([
    { all: '1' },
    { all: '1', arm: '2' },
    expect.not.objectContaining({ all: '1' }),
  ])
  expect(own).toBeUndefined()
})

test('Windows has an image for each of its builds', () => {
  const windows = (version: string) => plain(version, { architecture: 'amd64', os: 'windows', 'os.version': version })
  const { manifests } = indexIn([windows('10.0.2'), windows('10.0.1')])
  expect(manifests.map((each: Descriptor) => each.platform?.['os.version'])).toEqual(['10.0.1', '10.0.2'])
})

describe('is rejected:', () => {
  const again = plain('again', { architecture: 'arm64', os: 'linux' })
  const empty = { ...one, document: { ...one.document, text: '{"manifests":[]}', mediaType: index } }
  const digest = one.document.digest

  test.each<[string, readonly MergeSource[], Partial<Merge>, object]>([
    ['an image of no platform', [plain('x', undefined), two], {}, { kind: 'platform-unknown' }],
    ['an index of nothing', [empty, two], {}, { kind: 'platform-unknown', digest }],
    [
      'two images of one platform',
      [one, two, again],
      {},
      {
        kind: 'platform-duplicate',
        platform: 'linux/arm64',
        digests: [two, again].map((each) => each.document.digest).toSorted(),
      },
    ],
    [
      'an image for another platform than was said',
      [one, two],
      { digests: [handed(two, 'linux/arm64'), handed(one, 'linux/arm64')] },
      { kind: 'platform-mismatch', digest, expected: 'linux/arm64', platforms: ['linux/amd64'] },
    ],
    [
      'a platform that is missing',
      [one],
      { platforms: ['linux/amd64', 'linux/arm64/v8'] },
      { kind: 'platform-set-mismatch', missing: ['linux/arm64'], unexpected: [] },
    ],
    [
      'a platform too many',
      [one, two],
      { platforms: ['linux/amd64', 'linux/s390x'] },
      { kind: 'platform-set-mismatch', missing: ['linux/s390x'], unexpected: ['linux/arm64'] },
    ],
  ])('%s', (_, sources, changes, fault) => {
    expect(mergeImages(sources, join(changes))).toMatchObject(fault)
  })

  test('but not the same platform in another form', () => {
    const digests = [handed(one, 'linux/x86_64'), handed(two, 'linux/arm64'), handed(two, 'linux/arm64/v8')]
    expect(indexIn([one, two], { digests, platforms: ['linux/aarch64', 'linux/amd64'] }).manifests).toHaveLength(2)
  })
})
