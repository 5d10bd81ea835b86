import { expect, test } from 'vitest'
import { type Metadata, readMetadata, withPushedDigest } from '../../../src/plan/builds/metadata.ts'

const [digest, other] = ['d', 'e'].map((letter) => `sha256:${letter.repeat(64)}`) as [string, string]
const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' }

const metadata: Metadata = {
  'containerimage.digest': digest,
  'containerimage.config.digest': 'sha256:c',
  'containerimage.descriptor': { mediaType: 'application/x', digest, size: 5, platform },
}

test.each<[string, Readonly<Record<string, string>>, Metadata]>([
  ['is that of buildx where BuildKit names none', {}, metadata],
  ['is that of buildx where both are the same', { 'ghcr.io/app:1': digest }, metadata],
  ['is that of buildx where another name was pushed', { 'ghcr.io/app:3': other }, metadata],
  ['is that of buildx where BuildKit names two', { 'ghcr.io/app:1': digest, 'ghcr.io/app:2': other }, metadata],
  [
    'is that of the push where buildx names another',
    { 'ghcr.io/app:1': other, 'ghcr.io/app:2': other },
    {
      ...metadata,
      'containerimage.digest': other,
      'containerimage.descriptor': { digest: other, platform },
    },
  ],
])('the digest %s', (_, pushed, expected) => {
  expect(withPushedDigest(metadata, ['ghcr.io/app:1', 'ghcr.io/app:2'], new Map(Object.entries(pushed)))).toEqual(
    expected,
  )
})

test('a name on Docker Hub is found in the log, where BuildKit completes it', () => {
  const pushed = new Map([['docker.io/library/app:1', other]])
  expect(withPushedDigest(metadata, ['docker.io/app:1'], pushed)['containerimage.digest']).toBe(other)
})

test('the platform is known, and the media type is that of the image with the digest', () => {
  const pushed = withPushedDigest(metadata, ['ghcr.io/app:1'], new Map([['ghcr.io/app:1', other]]))
  const known = { imageId: 'sha256:c', platform: 'linux/arm64/v8' }
  expect(readMetadata(metadata)).toEqual({ ...known, digest, mediaType: 'application/x' })
  expect(readMetadata(pushed)).toEqual({ ...known, digest: other, mediaType: undefined })
  expect(readMetadata(withPushedDigest({}, ['ghcr.io/app:1'], new Map([['ghcr.io/app:1', other]]))).digest).toBe(other)
})
