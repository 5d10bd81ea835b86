import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ManifestDocument } from '../../src/oci/manifest.ts'
import { distinctPlatforms, normalPlatform, replaceLocalPlatform, selectPlatforms } from '../../src/oci/platforms.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`

const amd = { mediaType: 'm', digest: digest('a'), size: 1, platform: { architecture: 'amd64', os: 'linux' } }
const arm = {
  mediaType: 'm',
  digest: digest('b'),
  size: 2,
  platform: { architecture: 'arm64', os: 'linux', variant: 'v8' },
  annotations: { kept: 'too' },
}
const attestation = (letter: string, of: string) => ({
  mediaType: 'm',
  digest: digest(letter),
  size: 3,
  platform: { architecture: 'unknown', os: 'unknown' },
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest', 'vnd.docker.reference.digest': digest(of) },
})
const mediaType = 'application/vnd.oci.image.index.v1+json'

function index(...manifests: readonly object[]): ManifestDocument {
  const text = JSON.stringify({ schemaVersion: 2, mediaType, manifests, annotations: { a: 'b' }, strange: [1] })
  return { digest: digest('f'), text, mediaType }
}

describe('selected platforms', () => {
  test('keep the requested platform, its attestation, and all other fields of the index', () => {
    const root = index(amd, arm, attestation('c', 'a'), attestation('d', 'b'))
    const narrowed = selectPlatforms(root, ['linux/arm64'])
    if (narrowed.kind !== 'index') throw new Error(narrowed.kind)
    const { text, digest: found, mediaType: type } = narrowed.document
    expect(JSON.parse(text)).toEqual({
      schemaVersion: 2,
      mediaType,
      manifests: [arm, attestation('d', 'b')],
      annotations: { a: 'b' },
      strange: [1],
    })
    expect(found).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`)
    expect(type).toBe(mediaType)
  })

  test('a single remaining manifest is the image', () => {
    expect(selectPlatforms(index(amd, arm, attestation('c', 'a')), ['linux/arm64'])).toEqual({
      kind: 'manifest',
      digest: digest('b'),
    })
  })

  test.each([[['linux/arm64/v8', 'linux/amd64']], [['linux/x86_64', 'linux/aarch64', 'linux/amd64']]])(
    'of all its platforms (%j) it is the index itself, byte for byte',
    (platforms) => {
      const root = index(amd, arm, attestation('c', 'a'))
      expect(selectPlatforms(root, platforms)).toEqual({ kind: 'index', document: root })
    },
  )

  test('missing platforms are listed with the present ones', () => {
    const root = index(amd, arm, attestation('c', 'a'))
    expect(selectPlatforms(root, ['linux/s390x', 'linux/arm64', 'linux/arm/7', 'linux/s390x'])).toEqual({
      kind: 'absent',
      missing: ['linux/s390x', 'linux/arm/v7'],
      present: ['linux/amd64', 'linux/arm64'],
    })
  })

  test('all manifests of a platform are kept, such as several versions of Windows', () => {
    const windows = (letter: string, version: string) => ({
      digest: digest(letter),
      size: 1,
      platform: { os: 'windows', architecture: 'amd64', 'os.version': version },
    })
    const versions = [windows('a', '10.0.17763.1'), windows('b', '10.0.20348.1')]
    const narrowed = selectPlatforms(index(...versions, arm), ['windows/amd64'])
    expect(narrowed.kind === 'index' && JSON.parse(narrowed.document.text).manifests).toEqual(versions)
  })

  test('a manifest without a platform is not selected', () => {
    const bare = { digest: digest('e'), size: 1 }
    expect(selectPlatforms(index(bare, amd, arm, arm), ['linux/amd64'])).toEqual({
      kind: 'manifest',
      digest: digest('a'),
    })
  })
})

test.each([
  ['linux/arm64', 'linux/arm64'],
  ['linux/arm64/v8', 'linux/arm64'],
  ['linux/arm64/8', 'linux/arm64'],
  ['linux/aarch64', 'linux/arm64'],
  ['linux/arm64/v9', 'linux/arm64/v9'],
  ['linux/amd64', 'linux/amd64'],
  ['Linux/AMD64', 'linux/amd64'],
  ['linux/amd64/v1', 'linux/amd64'],
  ['linux/amd64/v2', 'linux/amd64/v2'],
  ['linux/x86-64', 'linux/amd64'],
  ['linux/i386', 'linux/386'],
  ['linux/arm', 'linux/arm/v7'],
  ['linux/arm/v7', 'linux/arm/v7'],
  ['linux/arm/6', 'linux/arm/v6'],
  ['linux/armhf', 'linux/arm/v7'],
  ['linux/armel', 'linux/arm/v6'],
  ['macos/arm64', 'darwin/arm64'],
  ['windows/amd64', 'windows/amd64'],
  ['linux/riscv64', 'linux/riscv64'],
  ['linux/arm64/v8.0', 'linux/arm64'],
  ['linux/arm64/9.0', 'linux/arm64/v9'],
  ['linux/arm/v5', 'linux/arm/v5'],
  ['linux/i386/v1', 'linux/386'],
  ['linux/amd64/V2', 'linux/amd64/v2'],
  ['windows(10.0.17763)/amd64', 'windows(10.0.17763)/amd64'],
  ['x86_64', 'linux/amd64'],
  ['arm', 'linux/arm/v7'],
])('%s is %s to Docker', (written, normal) => {
  expect(normalPlatform(written)).toBe(normal)
  expect(normalPlatform(normal)).toBe(normal)
})

test('platforms that are the same to Docker are listed once', () => {
  expect(distinctPlatforms(['linux/amd64', 'linux/x86_64', 'linux/arm64/v8', 'linux/aarch64'])).toEqual([
    'linux/amd64',
    'linux/arm64',
  ])
})

test.each([
  [{ os: 'linux', arch: 'x64' }, 'linux/amd64'],
  [{ os: 'linux', arch: 'arm64' }, 'linux/arm64'],
  [{ os: 'linux', arch: 'arm' }, 'linux/arm'],
  [{ os: 'linux', arch: 'ia32' }, 'linux/386'],
  [{ os: 'linux', arch: 'ppc64' }, 'linux/ppc64le'],
  [{ os: 'darwin', arch: 'arm64' }, 'darwin/arm64'],
  [{ os: 'win32', arch: 'x64' }, 'windows/amd64'],
])('`local` is the platform of the machine: %j', (machine, platform) => {
  expect(replaceLocalPlatform(['Local', 'linux/s390x'], machine)).toEqual([platform, 'linux/s390x'])
})
