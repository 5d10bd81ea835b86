// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are a Dockerfile's variables
import { expect, test } from 'vitest'
import { baseImageOptions } from '../../../src/plan/builds/bake.ts'
import { type BaseImageOptions, baseImagesOf } from '../../../src/plan/builds/base-images.ts'
import { example, inputsOf } from '../fixtures.ts'

const digest = `sha256:${'0'.repeat(64)}`

function imagesOf(dockerfile: string, changes: Partial<BaseImageOptions> = {}) {
  const none = { target: undefined, platforms: [], builderNodes: [], buildArgs: [], buildContexts: [], environment: {} }
  return baseImagesOf({ ...none, dockerfile, ...changes })
}

/** Names, with the context where it is another. */
function namesOf(dockerfile: string, changes: Partial<BaseImageOptions> = {}): readonly string[] {
  return imagesOf(dockerfile, changes).images.map(({ name, context }) =>
    name === context ? name.replace('docker.io/', '') : `${context}=${name.replace('docker.io/', '')}`,
  )
}

test.each<readonly [string, string, Partial<BaseImageOptions>, readonly string[]]>([
  ['an official image', 'FROM busybox', {}, ['library/busybox:latest']],
  ['the same by other names, once', 'FROM busybox:1\nCOPY --from=docker.io/busybox:1 a b', {}, ['library/busybox:1']],
  ['Docker Hub by its old name', 'FROM index.docker.io/busybox', {}, ['library/busybox:latest']],
  [
    'another host of Docker Hub, which BuildKit does not rename',
    'FROM registry-1.docker.io/a/b',
    {},
    ['registry-1.docker.io/a/b:latest'.replace('docker.io/', '')],
  ],
  ['a registry by its IPv6 address', 'FROM [::1]:5000/a', {}, ['[::1]:5000/a:latest']],
  ['a digest, without a tag of our own', `FROM busybox@${digest}`, {}, [`library/busybox@${digest}`]],
  ['a tag and a digest', `FROM a/b:1@${digest}`, {}, [`a/b:1@${digest}`]],
  [
    'another registry',
    'FROM ghcr.io/a/b\nCOPY --from=localhost:5000/c:1 x y',
    {},
    ['ghcr.io/a/b:latest', 'localhost:5000/c:1'],
  ],
  ['scratch, which is none', 'FROM scratch', {}, []],
  [
    'stages, which are none',
    'FROM a/a AS one\nFROM One AS two\nCOPY --from=0 x y\nCOPY --from=TWO x y',
    {},
    ['a/a:latest'],
  ],
  ['a stage that comes later, which is no base yet', 'FROM b AS a\nFROM a AS b', {}, ['library/b:latest']],
  ['the last of two stages of one name', 'FROM a/a AS x\nFROM b/b AS x\nFROM x', {}, ['b/b:latest']],
  ['a target', 'FROM a/a AS one\nFROM b/b AS two\nCOPY --from=c/c x y', { target: 'ONE' }, ['a/a:latest']],
  ['a target by its number', 'FROM a/a\nFROM b/b', { target: '0' }, ['a/a:latest']],
  ['a target that is not there', 'FROM a/a', { target: 'x' }, []],
  ['an argument without a value', 'ARG A\nFROM a$A', {}, ['library/a:latest']],
  ['an argument that is given last', 'ARG A=1\nFROM a:$A', { buildArgs: ['A=2', 'A=3'] }, ['library/a:3']],
  ['one from the environment', 'ARG A=1\nFROM a:$A', { buildArgs: ['A'], environment: { A: '4' } }, ['library/a:4']],
  ['one that the environment lacks', 'ARG A=1\nFROM a:$A', { buildArgs: ['A'] }, ['library/a:1']],
  ['one that is given and not declared', 'FROM a:${A:-1}', { buildArgs: ['A=2'] }, ['library/a:1']],
  ['an argument of a stage, which FROM does not use', 'FROM a:1\nARG A=2\nFROM a:${A:-3}', {}, ['library/a:3']],
  [
    'stages by platform',
    'FROM a/x AS base-amd64\nFROM a/y AS base-arm64\nFROM base-$TARGETARCH',
    { platforms: ['linux/amd64', 'linux/arm64'] },
    ['a/x:latest', 'a/y:latest'],
  ],
  ['those of the runner', 'FROM a/a:$TARGETARCH', { environment: { RUNNER_ARCH: 'ARM64' } }, ['a/a:arm64']],
  [
    'those of the environment',
    'FROM a/a:$TARGETVARIANT',
    { environment: { DOCKER_DEFAULT_PLATFORM: 'linux/arm/v7' } },
    ['a/a:v7'],
  ],
  ...(
    [
      ['linux/x86_64', 'linux/amd64 linux amd64 -'],
      ['linux/aarch64', 'linux/arm64 linux arm64 -'],
      ['linux/arm64/v8', 'linux/arm64 linux arm64 -'],
      ['linux/arm', 'linux/arm/v7 linux arm v7'],
      ['linux/armhf', 'linux/arm/v7 linux arm v7'],
      ['linux/arm/6', 'linux/arm/v6 linux arm v6'],
      ['arm64', 'linux/arm64 linux arm64 -'],
      ['Linux/AMD64/v2', 'linux/amd64/v2 linux amd64 v2'],
    ] as const
  ).map(([platform, parts]): [string, string, Partial<BaseImageOptions>, readonly string[]] => {
    const [full = '', os = '', architecture = '', variant = ''] = parts.split(' ')
    const name = `b/${full.replaceAll('/', '-')}.${os}.${architecture}:${variant === '-' ? 'none' : variant}`
    return [
      `the parts of ${platform}, as BuildKit has them`,
      'FROM b/${TARGETPLATFORM//\\//-}.$TARGETOS.$TARGETARCH:${TARGETVARIANT:-none}',
      { platforms: [platform] },
      [name],
    ]
  }),
  [
    'the builder beside the target, which are two platforms',
    'FROM a/$BUILDARCH:$TARGETARCH',
    { platforms: ['linux/arm64', 'linux/x86_64'] },
    ['a/amd64:arm64', 'a/amd64:amd64'],
  ],
  [
    'the builder of an ARM runner',
    'FROM a/$BUILDOS-$BUILDARCH:$TARGETARCH',
    { platforms: ['linux/amd64'], environment: { RUNNER_ARCH: 'ARM64' } },
    ['a/linux-arm64:amd64'],
  ],
  [
    'the node that builds a platform natively',
    'FROM a/$BUILDARCH:$TARGETARCH',
    {
      platforms: ['linux/aarch64', 'linux/amd64', 'linux/s390x'],
      builderNodes: [{ platforms: ['linux/amd64', 'linux/386'] }, { platforms: ['linux/arm64'] }],
    },
    ['a/arm64:arm64', 'a/amd64:amd64', 'a/amd64:s390x'],
  ],
  [
    'a version of Windows',
    'FROM a/$TARGETOS:$TARGETOSVERSION',
    { platforms: ['windows(10.0.17763)/amd64'] },
    ['a/windows:10.0.17763'],
  ],
  ['the name of the target', 'FROM a/$TARGETSTAGE', {}, ['a/default:latest']],
  ['the name of a target that is given', 'FROM a/$TARGETSTAGE AS x', { target: 'x' }, ['a/x:latest']],
  [
    'a context of files',
    'FROM a/a AS one\nFROM two\nCOPY --from=one x y',
    { buildContexts: ['one=./x', 'two=./y'] },
    [],
  ],
  ['a context that is an image', 'FROM base', { buildContexts: ['base=docker-image://a/a'] }, ['base=a/a:latest']],
  [
    'a context in the place of an image',
    'FROM busybox',
    { buildContexts: ['docker.io/busybox:latest=docker-image://a/a'] },
    ['docker.io/busybox:latest=a/a:latest'],
  ],
  ['a context that nothing uses', 'FROM a/a', { buildContexts: ['b=docker-image://b/b'] }, ['a/a:latest']],
  ['what BuildKit would refuse', 'FROM ${A:?no}\nCOPY --from=${X} a b', {}, []],
  ['no instruction at all', '', {}, []],
])('%s', (_, dockerfile, changes, names) => {
  expect(namesOf(dockerfile, changes)).toEqual(names)
})

test.each<readonly [string, string, readonly string[], object | undefined]>([
  ['none', 'FROM a', [], undefined],
  [
    'of the Dockerfile',
    '# syntax=docker/dockerfile:1\nFROM a',
    [],
    { name: 'docker.io/docker/dockerfile:1', args: '' },
  ],
  ['with arguments', '# syntax=a/b x y\nFROM a', [], { name: 'docker.io/a/b:latest', args: ' x y' }],
  [
    'of the build, which wins',
    '# syntax=a/b\nFROM a',
    ['BUILDKIT_SYNTAX=c/d:1'],
    { name: 'docker.io/c/d:1', args: '' },
  ],
])('the Dockerfile frontend: %s', (_, dockerfile, buildArgs, syntax) => {
  expect(imagesOf(dockerfile, { buildArgs }).syntax).toEqual(syntax)
})

test('very many stages that are based on each other have one base image', () => {
  const stages = Array.from({ length: 20_000 }, (_, n) => `FROM s${n} AS s${n + 1}`)
  expect(namesOf(stages.join('\n'))).toEqual(['library/s0:latest'])
})

test('the images of a bake target depend on the nodes in builder-nodes', () => {
  const values = { ...example, bake: 'web', 'builder-nodes': 'tcp://127.0.0.1:9 linux/arm64' }
  const sources = baseImageOptions({ platforms: ['linux/arm64'] }, inputsOf(values))
  const { images } = baseImagesOf({
    ...sources,
    dockerfile: 'FROM a/$BUILDARCH:1',
    environment: { RUNNER_ARCH: 'X64' },
  })
  expect(images.map(({ name }) => name)).toEqual(['docker.io/a/arm64:1'])
})
