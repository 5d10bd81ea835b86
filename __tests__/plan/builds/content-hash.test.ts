import { expect, test } from 'vitest'
import { contentHash, contextFolder } from '../../../src/plan/builds/content-hash.ts'
import type { ContentParts } from '../../../src/plan/builds/hash-parts.ts'
import { example, inputsOf } from '../fixtures.ts'

const plain: ContentParts = {
  ...inputsOf({}),
  context: { kind: 'folder', digest: 'aa' },
  dockerfile: 'bb',
  platforms: ['linux/amd64', 'linux/arm64'],
  buildArgs: ['A=1', 'B=2'],
  environment: { HOME: '/home/runner', EMPTY: '' },
  namedContexts: [
    { name: 'assets', source: { kind: 'folder', digest: 'cc' } },
    { name: 'base', source: { kind: 'reference', reference: 'docker-image://alpine:3' } },
  ],
  labels: ['team=one', 'tier=two'],
  annotations: ['manifest:team=one', 'team=one'],
  buildFlags: ['--build-context', 'x=y'],
}

test('the hash is `tree-` and a SHA-256, and does not change, because existing tags contain it', () => {
  expect(contentHash(plain)).toMatch(/^tree-22e2a2d85511[0-9a-f]{52}$/)
})

test('the hash of a build with every option stays the same', () => {
  const inputs = inputsOf({
    ...example,
    file: 'docker/Dockerfile',
    target: 'Release',
    platforms: 'linux/amd64,linux/arm64',
    'build-args': 'A=1\nHOME',
    'build-contexts': 'assets=./assets',
    labels: 'team=one',
    'default-labels': 'false',
    annotations: 'index,manifest:team=one',
    secrets: 'A=x',
    'secret-envs': 'B=TOKEN',
    'secret-files': 'C=token.txt',
    ssh: 'default',
    'no-cache': 'true',
    'no-cache-filters': 'release',
    pull: 'true',
    network: 'none',
    'add-hosts': 'a:10.0.0.1',
    allow: 'network.host',
    'shm-size': '1g',
    ulimit: 'nofile=1024',
    'cgroup-parent': '/x',
    'cache-from': 'type=gha',
    'cache-to': 'type=gha',
    cache: 'registry',
    builder: 'big',
    'builder-nodes': 'tcp://far:1234',
    outputs: 'type=image,compression=zstd',
    provenance: 'max',
    sbom: 'true',
    push: 'false',
    load: 'true',
    'push-by-digest': 'true',
    'build-flags': '--debug',
  })
  const parts = {
    context: { kind: 'folder', digest: 'aa' },
    dockerfile: 'bb',
    environment: { HOME: '/home/runner' },
    namedContexts: [{ name: 'assets', source: { kind: 'folder', digest: 'cc' } }],
  } as const
  expect(contentHash({ ...inputs, ...parts })).toBe(
    'tree-5c1b5f4827d0559cdc3130682f1a5412f1c567dcb49b0679533e289a6ac471e3',
  )
})

test.each<[string, Partial<ContentParts>]>([
  ['the order of platforms', { platforms: ['linux/arm64', 'linux/amd64'] }],
  ['a platform given twice', { platforms: ['linux/arm64', 'linux/amd64', 'linux/arm64'] }],
  ['the spelling of platforms', { platforms: ['linux/x86_64', 'linux/aarch64'] }],
  ['another spelling of them', { platforms: ['LINUX/arm64/v8', 'linux/x86-64', 'amd64'] }],
  ['the order of build arguments', { buildArgs: ['B=2', 'A=1'] }],
  ['an argument that a later one replaces', { buildArgs: ['A=0', 'A=1', 'B=2'] }],
  ['an argument that the environment does not have', { buildArgs: ['A=1', 'B=2', 'MISSING'] }],
  ['an argument whose value the environment has', { buildArgs: ['A', 'B=2'], environment: { A: '1' } }],
  ['a variable that is no argument', { environment: { OTHER: 'x' } }],
  ['the order of named contexts', { namedContexts: plain.namedContexts.toReversed() }],
  ['the order of labels', { labels: ['tier=two', 'team=one'] }],
  ['the order of annotations', { annotations: ['team=one', 'manifest:team=one'] }],
  ['an empty target', { target: '' }],
  ['the network that is the default', { network: 'default' }],
  [
    'another name of the same image',
    {
      namedContexts: [
        { name: 'docker.io/library/assets:latest', source: { kind: 'folder', digest: 'cc' } },
        { name: 'index.docker.io/library/base', source: { kind: 'reference', reference: 'docker-image://alpine:3' } },
      ],
    },
  ],
  [
    'the runner, where the platforms are given',
    { environment: { RUNNER_ARCH: 'ARM64', DOCKER_DEFAULT_PLATFORM: 'a' } },
  ],
])('%s does not change the hash', (_, part) => {
  expect(contentHash({ ...plain, ...part })).toBe(contentHash(plain))
})

test.each<[string, Partial<ContentParts>, Partial<ContentParts>]>([
  ['the case of the target', { target: 'Release' }, { target: 'release' }],
  [
    'whether the platform is an input or in the environment',
    { platforms: ['linux/arm64'] },
    { platforms: [], environment: { DOCKER_DEFAULT_PLATFORM: 'linux/aarch64', RUNNER_ARCH: 'X64' } },
  ],
  [
    'the order of the platforms in the environment',
    { platforms: ['linux/amd64', 'linux/arm64'] },
    { platforms: [], environment: { DOCKER_DEFAULT_PLATFORM: 'linux/arm64,linux/amd64' } },
  ],
  [
    'whether kinds of annotations share an entry',
    { annotations: ['index,manifest:a=1'] },
    { annotations: ['index:a=1', 'manifest:a=1'] },
  ],
])('%s does not change the hash', (_, one, other) => {
  expect(contentHash({ ...plain, ...one })).toBe(contentHash({ ...plain, ...other }))
})

const context = (name: string, digest: string) => ({ name, source: { kind: 'folder', digest } as const })

test.each<[string, Partial<ContentParts>, Partial<ContentParts>]>([
  [
    'named contexts of one name',
    { namedContexts: [context('alpine', 'aa'), context('alpine:latest', 'bb')] },
    { namedContexts: [context('alpine:latest', 'bb'), context('alpine', 'aa')] },
  ],
  [
    'annotations of one kind and key',
    { annotations: ['index,manifest:a=1', 'manifest:a=2'] },
    { annotations: ['manifest:a=2', 'index,manifest:a=1'] },
  ],
])('of two %s the last is used, as in buildx', (_, one, other) => {
  expect(contentHash({ ...plain, ...one })).not.toBe(contentHash({ ...plain, ...other }))
})

const different: readonly [string, Partial<ContentParts>][] = [
  ['the context', { context: { kind: 'folder', digest: 'ab' } }],
  ['a context with the same text but of another kind', { context: { kind: 'reference', reference: 'aa' } }],
  ['the Dockerfile', { dockerfile: 'ba' }],
  ['no Dockerfile of ours', { dockerfile: undefined }],
  ['a target', { target: 'release' }],
  ['an image without the default labels', { defaultLabels: false }],
  ['a network', { network: 'none' }],
  ['a line of /etc/hosts', { addHosts: ['a:10.0.0.1'] }],
  ['the same as a limit', { ulimit: ['a:10.0.0.1'] }],
  ['the order of lines of /etc/hosts', { addHosts: ['a:10.0.0.1', 'a:10.0.0.2'] }],
  ['another order of them', { addHosts: ['a:10.0.0.2', 'a:10.0.0.1'] }],
  ['the size of /dev/shm', { shmSize: '1g' }],
  ['a control group', { cgroupParent: '1g' }],
  ['how the image is written', { outputs: ['type=image,compression=zstd'] }],
  ['a compression', { compression: { type: 'zstd', level: undefined } }],
  ['the level of a compression', { compression: { type: 'zstd', level: 9 } }],
  ['a platform less', { platforms: ['linux/amd64'] }],
  ['no platform', { platforms: [] }],
  ['no platform, on an ARM runner', { platforms: [], environment: { RUNNER_ARCH: 'ARM64' } }],
  ['no platform, on another runner', { platforms: [], environment: { RUNNER_ARCH: 'X64' } }],
  [
    'the platform of the environment',
    { platforms: [], environment: { RUNNER_ARCH: 'X64', DOCKER_DEFAULT_PLATFORM: 'linux/arm64' } },
  ],
  ['the value of an argument', { buildArgs: ['A=1', 'B=3'] }],
  ['values that changed places', { buildArgs: ['A=2', 'B=1'] }],
  ['an argument more, which is empty', { buildArgs: ['A=1', 'B=2', 'EMPTY'] }],
  ['an argument from the environment', { buildArgs: ['A=1', 'B=2', 'HOME'] }],
  ['an argument that holds another', { buildArgs: ['A=1\nB=2'] }],
  ['the name of a context', { namedContexts: [{ name: 'asset', source: { kind: 'folder', digest: 'cc' } }] }],
  ['the content of a named context', { namedContexts: [{ name: 'assets', source: { kind: 'folder', digest: 'cd' } }] }],
  ['an OCI layout', { namedContexts: [{ name: 'assets', source: { kind: 'layout', digest: 'cc', version: '' } }] }],
  ['its tag', { namedContexts: [{ name: 'assets', source: { kind: 'layout', digest: 'cc', version: ':v1' } }] }],
  ['its digest', { namedContexts: [{ name: 'assets', source: { kind: 'layout', digest: 'cc', version: '@v1' } }] }],
  ['a label', { labels: ['team=one', 'tier=three'] }],
  ['labels that are annotations', { labels: plain.annotations, annotations: plain.labels }],
  ['an annotation', { annotations: ['team=one'] }],
  ['provenance', { provenance: 'min' }],
  ['sbom', { sbom: true }],
  ['a flag', { buildFlags: [] }],
  ['the order of flags', { buildFlags: ['x=y', '--build-context'] }],
  ['flags that are cut elsewhere', { buildFlags: ['--build-context x=y'] }],
]

test.each(different)('%s changes the hash', (_, part) => {
  expect(contentHash({ ...plain, ...part })).not.toBe(contentHash(plain))
})

test('all these builds have different hashes', () => {
  const names = different.map(([, part]) => contentHash({ ...plain, ...part }))
  expect(new Set(names).size).toBe(names.length)
})

test.each([
  ['../shared', '../shared', undefined],
  ['a@b:c', 'a@b:c', undefined],
  ['oci-layout://layout', 'layout', ''],
  ['oci-layout:///tmp/layout:v1', '/tmp/layout', ':v1'],
  ['oci-layout://layout:v1/x', 'layout', ':v1/x'],
  ['oci-layout://layout@sha256:aa', 'layout', '@sha256:aa'],
  ['oci-layout://layout:v1@sha256:aa', 'layout', ':v1@sha256:aa'],
])('the named context %s is the folder %s with the version %s', (reference, path, version) => {
  expect(contextFolder(reference)).toEqual({ path, version })
})

test.each(['docker-image://alpine:3', 'target:base', 'https://example.com/a.git', 'oci-layout://', 'oci-layout://:v1'])(
  'the named context %s is not a folder of the workspace',
  (reference) => {
    expect(contextFolder(reference)).toBeUndefined()
  },
)
