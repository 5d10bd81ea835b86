import { describe, expect, test } from 'vitest'
import { isInvalid } from '../../../src/parsing/reader.ts'
import { planBuild } from '../../../src/plan/builds/build.ts'
import {
  adaptToBuilder,
  containerdStoreSupports,
  createArguments,
  fallbackNode,
  formatFeatures,
  missingFeatures,
  requiredFeatures,
  unreachableNodes,
  withBuildKitImage,
} from '../../../src/plan/builds/builder.ts'
import { builderNode } from '../../../src/plan/inputs/nodes.ts'
import { example, inputsOf, planOf, problemsOf, runContext, type Values } from '../fixtures.ts'

function build(values: Values) {
  return planBuild(inputsOf(values), runContext(), undefined)
}

function node(line: string) {
  const read = builderNode(line)
  if (isInvalid(read)) throw new Error(read.invalid)
  return read
}

/** The beginning of what buildx 0.29 says of an engine's own builder with the older image store. */
const classic = `Name:   default
Driver: docker

Nodes:
Name:             default
Endpoint:         default
Status:           running
Platforms:        linux/amd64, linux/386
Features:
 Automatically load images to the Docker Engine image store: true
 Cache export:                                               false
 Direct push:                                                false
 Docker exporter:                                            false
 Multi-platform build:                                       false
 OCI exporter:                                               false
`

describe('the features that a build requires', () => {
  test.each<[Values, string, string]>([
    [{}, '', ''],
    [{ platforms: 'linux/arm64' }, '', ''],
    [{ 'cache-from': 'type=registry,ref=h/c' }, '', ''],
    [{ 'cache-to': 'type=inline' }, '', ''],
    [{ outputs: 'type=local,dest=out\ntype=docker' }, '', ''],
    [{ platforms: 'linux/amd64,linux/arm64' }, 'several platforms', ''],
    [{ platforms: 'linux/amd64,linux/x86_64' }, '', ''],
    [{ 'cache-to': 'type=gha,mode=max' }, 'cache export', ''],
    [{ 'cache-to': 'h/cache:app' }, 'cache export', ''],
    [{ 'cache-from': 'type=s3,region=eu-west-1,bucket=b' }, 'an S3 cache', 'an S3 cache'],
    [{ 'cache-from': 'type=gha,scope=app' }, "reading GitHub's cache", ''],
    [{ 'cache-from': 'type=local,src=c' }, '', ''],
    [{ 'cache-from': 'type=azblob,name=c' }, 'an Azure cache', 'an Azure cache'],
    [{ 'cache-to': 'type=azblob,name=c' }, 'cache export and an Azure cache', 'an Azure cache'],
    [{ 'cache-to': 'ref=h/c,"type=inline"' }, '', ''],
    [{ 'cache-from': 'ref=h/c,"type=s3"' }, 'an S3 cache', 'an S3 cache'],
    [{ outputs: '"type=oci",dest=a.tar' }, 'an OCI archive', ''],
    [{ outputs: 'type=image,"name=h/a,h/b,push-by-digest=true"' }, '', ''],
    [{ provenance: 'min' }, 'attestations', ''],
    [{ sbom: 'true' }, 'attestations', ''],
    [{ outputs: 'type=oci,dest=a.tar' }, 'an OCI archive', ''],
    [{ outputs: 'type=docker,dest=a.tar' }, 'a Docker archive', ''],
    [{ 'push-by-digest': 'true' }, 'a push by digest', ''],
    [
      { 'push-by-digest': 'true', outputs: 'type=oci,dest=a,tar=false' },
      'an OCI archive, a push by digest with an image directory and a push by digest',
      'a push by digest with an image directory',
    ],
    [
      { 'push-by-digest': 'true', outputs: 'tar=0,type=oci,dest=a' },
      'an OCI archive, a push by digest with an image directory and a push by digest',
      'a push by digest with an image directory',
    ],
    [{ outputs: 'type=oci,dest=a,tar=false' }, 'an OCI archive', ''],
    [{ outputs: 'type=image,name=h/n,push-by-digest=true,push=true' }, 'a push by digest', 'a push by digest'],
    [{ outputs: 'type=image,name=h/n,push-by-digest=T,push=true' }, 'a push by digest', 'a push by digest'],
    [{ outputs: 'type=image,name=h/n,push-by-digest=false,push=true' }, '', ''],
    [{ compression: 'zstd' }, 'a choice of compression', ''],
    [{ outputs: 'type=image,compression=zstd' }, 'a choice of compression', ''],
    [{ compression: 'zstd', push: 'false' }, '', ''],
    [{ compression: 'estargz' }, 'a choice of compression and eStargz layers', 'eStargz layers'],
    [{ compression: 'estargz', push: 'false' }, '', ''],
    [{ compression: 'estargz', push: 'false', 'cache-to': 'h/c' }, 'cache export and eStargz layers', 'eStargz layers'],
    [{ platforms: 'a/b,c/d', sbom: 'true' }, 'several platforms and attestations', ''],
    [{ platforms: 'a/b,c/d', sbom: 'true', 'cache-to': 'h/c' }, 'several platforms, cache export and attestations', ''],
  ])('%j: the older image store lacks %j, the newer one %j', (values, lacking, still) => {
    const needed = requiredFeatures(build(values))
    expect(formatFeatures(missingFeatures(needed, classic))).toBe(lacking)
    expect(formatFeatures(missingFeatures(needed, classic.replaceAll(/false$/gm, 'true')))).toBe(still)
    expect(missingFeatures(needed, classic.replace('Driver: docker', 'Driver: docker-container'))).toEqual([])
    // buildx lists this feature since 0.22.
    expect(formatFeatures(missingFeatures(needed, classic.replace(/^ Direct push:.*\n/m, '')))).toBe(lacking)
    // If buildx does not report the feature, the build tries.
    expect(formatFeatures(missingFeatures(needed, 'Name: default\nDriver: docker\n'))).toBe(still)
  })
})

test.each([classic, classic.replace('Driver: docker', 'Driver: remote'), ''])(
  'a builder that stays does not get the keys of the step',
  (inspection) => {
    const lacking = missingFeatures(requiredFeatures(build({ ...example, cache: 's3:octo-cache/app' })), inspection)
    expect(formatFeatures(lacking)).toMatch(/^(cache export and )?an S3 cache without storing its keys$/)
  },
)

test('nor does a remote builder', () => {
  const values = { ...example, cache: 's3:octo-cache/app' }
  expect(problemsOf({ ...values, 'builder-nodes': 'tcp://far:1234' })).toEqual([
    expect.stringMatching(/^builder-nodes: .*history/),
  ])
  expect(problemsOf({ ...values, 'build-flags': '--builder=far' })).toEqual([expect.stringMatching(/^build-flags: /)])
  expect(planOf({ ...values, 'builder-nodes': 'docker-container:' }).image).toBeDefined()
})

test.each([
  ['pushed and loaded, by the engine', {}, true, false],
  ['pushed and loaded, by another builder', {}, false, true],
  ['loaded alone, by the engine', { push: 'false' }, true, true],
  ['pushed alone', { load: 'false' }, false, false],
])('a Docker configuration that is %s', (_, values, isEngine, load) => {
  const chosen = { name: 'one', isEngine }
  expect(adaptToBuilder(build({ load: 'true', ...values }), chosen)).toMatchObject({ builder: 'one', load })
})

test.each<[Values, boolean]>([
  [{}, true],
  [{ platforms: 'a/b,c/d', sbom: 'true', 'cache-to': 'h/c', compression: 'zstd' }, true],
  [{ compression: 'estargz' }, false],
  [{ outputs: 'type=oci,dest=a,tar=false' }, false],
  [{ 'cache-to': 'type=s3,region=eu-west-1,bucket=b' }, false],
  [{ ...example, cache: 's3:octo-cache/app' }, false],
])('the image store is all that a push by digest with %j needs of the engine: %s', (values, expected) => {
  expect(containerdStoreSupports(requiredFeatures(build({ ...values, 'push-by-digest': 'true' })))).toBe(expected)
})

test.each([
  ['by digest, by the engine', { 'push-by-digest': 'true' }, true, '/layout'],
  ['by digest, by another builder', { 'push-by-digest': 'true' }, false, undefined],
  ['by tag', {}, true, undefined],
])('an image that is pushed %s', (_, values, isEngine, layout) => {
  expect(adaptToBuilder(build(values), { name: undefined, isEngine }, '/layout').layout).toBe(layout)
})

describe('the fallback builder', () => {
  test.each<[string, Values, readonly string[], object]>([
    ['has a network of its own', {}, ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1'], {}],
    ["has the machine's for a registry on it", {}, ['h/n:1', 'localhost:5000/n:1'], { network: 'host' }],
    [
      "has the machine's for a cache on it",
      { 'cache-to': 'type=registry,ref=127.0.0.1:5000/c' },
      [],
      { network: 'host' },
    ],
    ["has the machine's where RUN has it", { network: 'host' }, [], { network: 'host' }],
  ])('%s', (_, values, references, options) => {
    expect(fallbackNode(build(values), references)).toEqual({
      driver: 'docker-container',
      endpoint: undefined,
      platforms: [],
      options,
    })
  })
})

test.each([
  ['docker-container: memory=1g', { image: 'h/buildkit', memory: '1g' }],
  ['docker-container: image=own', { image: 'own' }],
  ['kubernetes: replicas=2', { replicas: '2' }],
  ['tcp://a:1', {}],
])("BuildKit's image is set for builders of this engine, unless the line names one: %s", (line, options) => {
  expect(withBuildKitImage(node(line), 'h/buildkit').options).toEqual(options)
  expect(withBuildKitImage(node(line), undefined)).toEqual(node(line))
})

describe('the command that creates a builder', () => {
  test('adds every node after the first', () => {
    const nodes = [node('tcp://a:1 linux/amd64'), node('tcp://b:2 linux/arm64,linux/arm cacert=/ca.pem')]
    expect(nodes.map((one, index) => createArguments('mine', one, index, ['network.host']))).toEqual([
      'buildx create --name mine --driver remote --platform linux/amd64 tcp://a:1'.split(' '),
      'buildx create --name mine --driver remote --append --platform linux/arm64,linux/arm --driver-opt cacert=/ca.pem tcp://b:2'.split(
        ' ',
      ),
    ])
  })

  test('quotes an option that holds a comma, which buildx would take for two', () => {
    const args = createArguments('mine', node('kubernetes: nodeselector=a=b,c=d replicas=2'), 0, [])
    expect(args.join(' ')).toBe(
      'buildx create --name mine --driver kubernetes --driver-opt "nodeselector=a=b,c=d" --driver-opt replicas=2 --bootstrap',
    )
  })

  test.each([
    [[], undefined],
    [['network.host'], '--allow-insecure-entitlement network.host'],
    [
      ['security.insecure', 'device=vendor.com/device=x', 'security.insecure', 'fs.read=/x'],
      '--allow-insecure-entitlement security.insecure --allow-insecure-entitlement device',
    ],
  ])('allows BuildKit what the build is allowed: %j', (allow, flags) => {
    const args = createArguments('mine', node('docker-container:'), 0, allow)
    expect(args.at(args.indexOf('--buildkitd-flags') + 1)).toBe(flags ?? 'buildx')
  })
})

test('unreachable nodes are reported with their reason', () => {
  const said = `Name:   mine
Driver: remote

Nodes:
Name:             mine0
Endpoint:         ssh://a
Status:           running

Name:      mine1
Endpoint:  ssh://b
Status:    inactive

Name:      mine2
Endpoint:  ssh://c
Error:     no such host
`
  expect(unreachableNodes(said)).toEqual([
    { endpoint: 'ssh://b', reason: 'BuildKit cannot be reached through it' },
    { endpoint: 'ssh://c', reason: 'no such host' },
  ])
})

describe('builder-nodes in a plan', () => {
  test.each<[string, Values, string]>([
    ['with builder', { builder: 'big', 'builder-nodes': 'tcp://a:1' }, 'remove `builder`'],
    [
      'one that a driver starts beside others',
      { 'builder-nodes': 'docker-container:\ntcp://a:1' },
      '`docker-container:` must be the only line',
    ],
    [
      'one BuildKit twice',
      { 'builder-nodes': 'tcp://a:1 linux/amd64\ntcp://a:1 linux/arm64' },
      '`tcp://a:1` is given twice',
    ],
    ['a line that is none', { 'builder-nodes': 'a:1' }, '`a:1` is neither'],
  ])('%s: rejected', (_, values, text) => {
    expect(problemsOf({ ...example, ...values })).toEqual([expect.stringContaining(text)])
  })

  test('missing certificates: rejected', () => {
    const values = { ...example, 'builder-nodes': 'tcp://a:1 cacert=ca.pem cert=c.pem key=k.pem' }
    expect(() => planOf(values, {}, (path) => path !== 'c.pem')).toThrow(
      'the file `c.pem`, the `cert` of `tcp://a:1`, does not exist',
    )
  })

  test.each([{ 'source-image': 'v1' }, { digests: `sha256:${'0'.repeat(64)}` }])(
    'a step that does not build ignores it: %o',
    (mode) => {
      expect(() => planOf({ ...example, ...mode, builder: 'big', 'builder-nodes': 'tcp://a:1' })).not.toThrow()
    },
  )
})
