import { describe, expect, test } from 'vitest'
import { configDigest, type ImageConfig, readImageConfig, readPlatform } from '../../src/oci/config.ts'
import type { ManifestDocument } from '../../src/oci/manifest.ts'

const digest = `sha256:${'c'.repeat(64)}`

function document(content: unknown): ManifestDocument {
  return { digest: `sha256:${'d'.repeat(64)}`, text: JSON.stringify(content), mediaType: undefined }
}

test.each([
  ['a manifest', { schemaVersion: 2, config: { digest, size: 2 }, layers: [] }, digest],
  ['an index', { schemaVersion: 2, manifests: [{ digest, size: 2 }] }, undefined],
  ['a manifest without one', { schemaVersion: 2, layers: [] }, undefined],
])('the digest of the configuration of %s', (_, content, expected) => {
  expect(configDigest(document(content))).toBe(expected)
})

describe('a configuration', () => {
  const labels = { 'org.opencontainers.image.version': '1.2' }

  test.each<[string, unknown, ImageConfig]>([
    [
      'of an image',
      { os: 'linux', architecture: 'amd64', config: { Labels: labels } },
      { platform: 'linux/amd64', labels },
    ],
    ['without labels', { os: 'linux', architecture: 'amd64', config: {} }, { platform: 'linux/amd64', labels: {} }],
    [
      'with none',
      { os: 'linux', architecture: 's390x', config: { Labels: null } },
      { platform: 'linux/s390x', labels: {} },
    ],
    ['with no such part', { os: 'linux', architecture: '386' }, { platform: 'linux/386', labels: {} }],
    [
      'with a part that is null',
      { os: 'linux', architecture: '386', config: null },
      { platform: 'linux/386', labels: {} },
    ],
    ['of a variant', { os: 'linux', architecture: 'arm', variant: 'v6' }, { platform: 'linux/arm/v6', labels: {} }],
    [
      'of the variant that every arm64 is',
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
      { platform: 'linux/arm64', labels: {} },
    ],
    ['of Windows', { os: 'windows', architecture: 'amd64' }, { platform: 'windows/amd64', labels: {} }],
    ['of no architecture', { os: 'linux', architecture: '' }, { platform: undefined, labels: {} }],
    ['of no system', { architecture: 'amd64' }, { platform: undefined, labels: {} }],
    ['of an artifact', {}, { platform: undefined, labels: {} }],
    ['that could not be read', undefined, { platform: undefined, labels: {} }],
    ['that is null', null, { platform: undefined, labels: {} }],
    ['that is a list', [], { platform: undefined, labels: {} }],
    ['that is a text', 'oh', { platform: undefined, labels: {} }],
  ])('%s', (_, blob, config) => {
    expect(readImageConfig(blob)).toEqual(config)
  })
})

test.each<[string, unknown, ReturnType<typeof readPlatform>]>([
  ['of an image', { os: 'linux', architecture: 'amd64', config: {} }, { architecture: 'amd64', os: 'linux' }],
  [
    'of a variant',
    { os: 'linux', architecture: 'arm', variant: 'v7' },
    { architecture: 'arm', os: 'linux', variant: 'v7' },
  ],
  [
    'of Windows',
    { os: 'windows', architecture: 'amd64', 'os.version': '10.0.1' },
    { architecture: 'amd64', os: 'windows', 'os.version': '10.0.1' },
  ],
  ['of an artifact', {}, undefined],
  ['that could not be read', undefined, undefined],
])('the platform in a configuration %s', (_, blob, platform) => {
  expect(readPlatform(blob)).toEqual(platform)
})
