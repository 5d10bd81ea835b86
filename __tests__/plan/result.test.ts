import { describe, expect, test } from 'vitest'
import { digestOf, manifestMediaTypes } from '../../src/oci/manifest.ts'
import {
  existingMetadata,
  firstExpiry,
  type ImageResult,
  type Outcome,
  outputsOf,
  pinnedReference,
  type Result,
} from '../../src/plan/result.ts'
import { host } from './fixtures.ts'

const digest = `sha256:${'d'.repeat(64)}`
const at = (hour: number) => new Date(Date.UTC(2026, 0, 2, hour))
const image: ImageResult = {
  references: [
    { host, name: 'team/app', tag: 'one' },
    { host, name: 'team/app', tag: 'two' },
  ],
  digest,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  imageId: 'sha256:id',
  platforms: [
    { platform: 'linux/amd64', digest: 'sha256:a', size: 5 },
    { platform: undefined, digest: 'sha256:b', size: 5 },
  ],
  metadata: '{"a":1}',
}
const logins = [
  { host, expiresAt: at(12) },
  { host: 'public.ecr.aws', expiresAt: at(6) },
]
const pushed: Result = { outcome: 'pushed', account: '123456789012', logins, image }
const bare: ImageResult = {
  references: [],
  digest: undefined,
  mediaType: undefined,
  imageId: 'sha256:id',
  platforms: [],
  metadata: '{}',
}

test('an image that was pushed by digest has no tag, and its digest for each platform', () => {
  const byDigest = {
    ...image,
    references: [],
    byDigest: { repository: { host, name: 'team/app' }, platforms: ['linux/amd64', 'linux/386'] },
  }
  const outputs = outputsOf({ ...pushed, image: byDigest })
  expect(outputs).toMatchObject({
    registry: host,
    repository: 'team/app',
    digest,
    'image-uri-with-digest': `${host}/team/app@${digest}`,
    'platform-digests': JSON.stringify({ 'linux/amd64': digest, 'linux/386': digest }),
  })
  for (const name of ['image-uri', 'image-uris', 'tags']) expect(outputs).not.toHaveProperty(name)
})

test('a push has every output of the contract that exists now', () => {
  expect(outputsOf(pushed)).toEqual({
    result: 'pushed',
    registry: host,
    repository: 'team/app',
    'aws-account-id': '123456789012',
    'login-expires-at': '2026-01-02T06:00:00.000Z',
    'image-uri': `${host}/team/app:one`,
    'image-uris': `${host}/team/app:one\n${host}/team/app:two`,
    tags: 'one\ntwo',
    digest,
    'image-uri-with-digest': `${host}/team/app@${digest}`,
    'media-type': 'application/vnd.oci.image.index.v1+json',
    'platform-digests': '{"linux/amd64":"sha256:a"}',
    'image-id': 'sha256:id',
    metadata: '{"a":1}',
  })
})

test('a login has only its outputs', () => {
  expect(outputsOf({ outcome: 'logged-in', account: '123456789012', logins, image: undefined })).toEqual({
    result: 'logged-in',
    registry: host,
    'aws-account-id': '123456789012',
    'login-expires-at': '2026-01-02T06:00:00.000Z',
  })
})

test('a build without a tag has no URI', () => {
  const outputs = outputsOf({ outcome: 'built', account: undefined, logins: [], image: bare })
  expect(outputs).toMatchObject({ result: 'built', 'image-id': 'sha256:id' })
  expect(Object.keys(outputs)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(image-uri.*|tags|repository|registry|digest|login-expires-at)$/)]),
  )
})

test('a build in the local engine is not in the registry of its base images', () => {
  const local = { ...bare, references: [{ host: undefined, name: 'team/app', tag: 'one' }] }
  expect(outputsOf({ ...pushed, outcome: 'built', image: local })).not.toHaveProperty('registry')
})

test('a build without a push has no digest to deploy', () => {
  const outputs = outputsOf({ ...pushed, outcome: 'built' })
  expect(outputs).not.toHaveProperty('image-uri-with-digest')
  expect(outputs).toMatchObject({ digest, 'image-uri': `${host}/team/app:one` })
})

test('logins without an expiry have no such output', () => {
  const open = [{ host, expiresAt: undefined }]
  expect(outputsOf({ ...pushed, logins: open })).not.toHaveProperty('login-expires-at')
  expect(outputsOf({ ...pushed, logins: [...open, ...logins] })).toMatchObject({
    'login-expires-at': '2026-01-02T06:00:00.000Z',
  })
})

test('no output is empty', () => {
  const outputs = outputsOf({
    outcome: 'built',
    account: '',
    logins: [],
    image: { ...bare, imageId: '', metadata: '' },
  })
  expect(Object.values(outputs).filter((value) => value === '')).toEqual([])
})

test.each([
  ['with its registry', image, `${host}/team/app@${digest}`],
  ['in the local engine', { ...image, references: [{ host: undefined, name: 'app', tag: 'x' }] }, `app@${digest}`],
  ['without a digest', { ...image, digest: undefined }, undefined],
  ['without a name', { ...image, references: [] }, undefined],
])('the reference with digest of an image %s', (_, given, pinned) => {
  expect(pinnedReference(given)).toBe(pinned)
})

test('the login that expires first is used, in any order', () => {
  expect(firstExpiry(logins)).toEqual(at(6))
  expect(firstExpiry(logins.toReversed())).toEqual(at(6))
  expect(firstExpiry([])).toBeUndefined()
  expect(firstExpiry([{ host, expiresAt: undefined }])).toBeUndefined()
  expect(firstExpiry([{ host, expiresAt: undefined }, ...logins])).toEqual(at(6))
})

test.each<Outcome>(['reused', 'skipped', 'promoted'])(
  'an image that was %s has every output except an image id',
  (outcome) => {
    const outputs = outputsOf({ ...pushed, outcome, image: { ...image, imageId: '' } })
    const { 'image-id': _, ...expected } = outputsOf(pushed)
    expect(outputs).toEqual({ ...expected, result: outcome })
  },
)

describe('the metadata of an image that was not built here', () => {
  const taken = (text: string, mediaType: string | undefined, labels = {}) =>
    JSON.parse(existingMetadata(image.references, { digest: digestOf(text), text, mediaType }, labels))
  const text = '{"schemaVersion":2,"config":{},"layers":[]}'

  test("has buildx's names for the registry's values, and the labels", () => {
    const labels = { 'org.opencontainers.image.version': '1.2' }
    expect(taken(text, manifestMediaTypes[3], labels)).toEqual({
      'containerimage.descriptor': { mediaType: manifestMediaTypes[3], digest: digestOf(text), size: text.length },
      'containerimage.digest': digestOf(text),
      'image.name': `${host}/team/app:one,${host}/team/app:two`,
      labels,
    })
  })

  test('has the size in bytes, not in characters', () => {
    const umlaut = '{"annotations":{"a":"größe"}}'
    const { 'containerimage.descriptor': descriptor } = taken(umlaut, undefined)
    expect(descriptor.size).toBe(Buffer.byteLength(umlaut))
    expect(descriptor.size).toBe(umlaut.length + 2)
  })

  test.each([
    ['of an index by what is in it', '{"manifests":[]}', manifestMediaTypes[0]],
    ['of a manifest by what is in it', text, manifestMediaTypes[2]],
    ['by its own word', `{"mediaType":"${manifestMediaTypes[1]}","manifests":[]}`, manifestMediaTypes[1]],
  ])('has the media type %s if the registry returned none', (_, content, mediaType) => {
    expect(taken(content, undefined)['containerimage.descriptor'].mediaType).toBe(mediaType)
  })
})

test('a bake has the outputs of its first image, and all images in `images`', () => {
  const other: ImageResult = { ...image, references: [{ host, name: 'team/app/api', tag: 'one' }], platforms: [] }
  const bakedImages = [
    { ...image, target: 'web', outcome: 'skipped' as const },
    { ...other, target: 'api', outcome: 'pushed' as const },
  ]
  const outputs = outputsOf({ ...pushed, image: { ...image, bakedImages } })
  expect(outputs).toEqual({ ...outputsOf(pushed), images: expect.any(String) })
  expect(JSON.parse(outputs.images ?? '')).toEqual([
    {
      target: 'web',
      result: 'skipped',
      'image-uri': `${host}/team/app:one`,
      'image-uris': [`${host}/team/app:one`, `${host}/team/app:two`],
      repository: 'team/app',
      digest,
      'image-uri-with-digest': `${host}/team/app@${digest}`,
      'platform-digests': { 'linux/amd64': 'sha256:a' },
    },
    {
      target: 'api',
      result: 'pushed',
      'image-uri': `${host}/team/app/api:one`,
      'image-uris': [`${host}/team/app/api:one`],
      repository: 'team/app/api',
      digest,
      'image-uri-with-digest': `${host}/team/app/api@${digest}`,
      'platform-digests': {},
    },
  ])
})

test('an image of a bake that is not pushed has no reference to deploy', () => {
  const bakedImages = [{ ...bare, target: 'web', outcome: 'built' as const }]
  const { images } = outputsOf({ outcome: 'built', account: undefined, logins: [], image: { ...bare, bakedImages } })
  expect(JSON.parse(images ?? '')).toEqual([
    { target: 'web', result: 'built', 'image-uris': [], 'platform-digests': {} },
  ])
})
