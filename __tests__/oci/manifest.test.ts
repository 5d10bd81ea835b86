import { expect, test } from 'vitest'
import {
  childDigests,
  digestOf,
  documentProblem,
  type ManifestDocument,
  mediaTypeOf,
  partsOf,
  platformImages,
} from '../../src/oci/manifest.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const config = { digest: digest('0'), size: 100 }

function document(letter: string, content: object): ManifestDocument {
  return { digest: digest(letter), text: JSON.stringify(content), mediaType: undefined }
}

const amd = document('a', {
  config,
  layers: [
    { digest: digest('1'), size: 2_000 },
    { digest: digest('2'), size: 30 },
  ],
})
const arm = document('b', { config, layers: [] })
const attestation = {
  digest: digest('c'),
  size: 9,
  platform: { os: 'unknown', architecture: 'unknown' },
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest', 'vnd.docker.reference.digest': digest('a') },
}
const index = document('f', {
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [
    { digest: digest('a'), size: 5, platform: { os: 'linux', architecture: 'amd64' } },
    { digest: digest('b'), size: 5, platform: { os: 'linux', architecture: 'arm', variant: 'v7' }, annotations: {} },
    attestation,
  ],
})

test('the children of an index are its images, not its attestations', () => {
  expect(childDigests(index)).toEqual([digest('a'), digest('b')])
})

test('a plain manifest has no children', () => {
  expect(childDigests(amd)).toEqual([])
})

test('the images of an index have the platforms it names and the sizes of their own manifests', () => {
  expect(platformImages(index, [arm, amd], 'linux/riscv64')).toEqual([
    { platform: 'linux/amd64', digest: digest('a'), size: 2_130 },
    { platform: 'linux/arm/v7', digest: digest('b'), size: 100 },
  ])
})

test('a list that is null is empty', () => {
  expect(partsOf(document('d', { config, layers: null }))).toEqual({ manifests: [], blobs: [config] })
  expect(partsOf(document('d', { manifests: null }))).toEqual({ manifests: [], blobs: [] })
  expect(platformImages(document('d', { config, layers: null }), [], undefined)).toMatchObject([{ size: 100 }])
  expect(childDigests(document('d', { manifests: null }))).toEqual([])
})

test('the size of a child that was not read is unknown', () => {
  expect(platformImages(index, [amd], undefined)[1]).toEqual({
    platform: 'linux/arm/v7',
    digest: digest('b'),
    size: undefined,
  })
})

test.each(['linux/arm64', undefined])(
  'a plain manifest is one image, for the platform that was built (%s)',
  (built) => {
    expect(platformImages(amd, [], built)).toEqual([{ platform: built, digest: digest('a'), size: 2_130 }])
  },
)

test('a child without a platform does not get that of another', () => {
  const bare = document('e', { manifests: [{ digest: digest('a'), size: 1 }] })
  expect(platformImages(bare, [], 'linux/amd64')).toEqual([
    { platform: undefined, digest: digest('a'), size: undefined },
  ])
})

test('an index of attestations alone has no image', () => {
  expect(platformImages(document('e', { manifests: [attestation] }), [], undefined)).toEqual([])
})

test('an index refers to manifests, including attestations', () => {
  expect(partsOf(index)).toMatchObject({
    manifests: [{ digest: digest('a') }, { digest: digest('b') }, { digest: digest('c') }],
    blobs: [],
  })
})

test('a manifest refers to blobs, each once, without foreign layers', () => {
  const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digest('1'), size: 1 }
  const elsewhere = [
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
  ].map((mediaType) => ({ mediaType, digest: digest('2'), size: 1, urls: ['https://elsewhere'] }))
  expect(partsOf(document('a', { config, layers: [layer, ...elsewhere, layer] }))).toEqual({
    manifests: [],
    blobs: [config, layer],
  })
})

test.each([
  [{ mediaType: 'inside' }, 'outside', 'outside'],
  [{ mediaType: 'inside' }, undefined, 'inside'],
  [{ manifests: [] }, undefined, 'application/vnd.oci.image.index.v1+json'],
  [{ layers: [] }, undefined, 'application/vnd.oci.image.manifest.v1+json'],
])('%j with the media type %s is %s', (content, mediaType, expected) => {
  expect(mediaTypeOf({ digest: '', text: JSON.stringify(content), mediaType })).toBe(expected)
})

test('a digest is that of the bytes', () => {
  expect(digestOf('')).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(digestOf('ü', 'sha512')).toMatch(/^sha512:[0-9a-f]{128}$/)
})

test.each<[string, unknown, string | undefined]>([
  ['a manifest', JSON.parse(amd.text), undefined],
  ['an index', JSON.parse(index.text), undefined],
  ['a manifest without parts', { schemaVersion: 2, config: null }, undefined],
  ['a manifest without layers', { config, layers: null }, undefined],
  ['an index without images', { manifests: null }, undefined],
  ['null', null, 'it is not a manifest'],
  ['a list', [], 'it is not a manifest'],
  ['manifests that are a text', { manifests: 'abc' }, 'its `layers` or `manifests` field is not a list'],
  ['a tag for a digest', { manifests: [{ digest: 'v1', size: 1 }] }, 'it has an entry without a valid digest and size'],
  ['a path', { layers: [{ digest: '../../x', size: 1 }] }, 'it has an entry without a valid digest and size'],
  [
    'more than a digest',
    { config: { digest: `${digest('a')}\n::x::`, size: 1 } },
    'it has an entry without a valid digest and size',
  ],
  ['no size', { config: { digest: digest('a') } }, 'it has an entry without a valid digest and size'],
  ['no descriptor', { layers: [null] }, 'it has an entry without a valid digest and size'],
])('%s, as a registry returns it', (_, value, problem) => {
  expect(documentProblem(value)).toBe(problem)
})
