import { expect, test } from 'vitest'
import type { Bake } from '../../../src/plan/builds/bake.ts'
import { bakeArguments, bakeDefinition } from '../../../src/plan/builds/bake-definition.ts'
import type { BakeTarget } from '../../../src/plan/run/bake-file.ts'
import { example, planOf, type Values } from '../fixtures.ts'

const quiet = { 'default-labels': 'false' }

function bakeOf(target: BakeTarget, values: Values): Bake {
  const plan = planOf(
    { ...example, ...quiet, bake: 'web', ...values },
    { bakeFile: { target: { web: target, base: {} } } },
  )
  if (plan.image?.origin.kind !== 'bake') throw new Error('no bake')
  return plan.image.origin
}

/** What becomes of a target. */
function definedTarget(target: BakeTarget, values: Values = {}, name = 'web'): BakeTarget {
  const bake = bakeOf(target, values)
  const named = bake.targets.map((one) => ({ ...one, references: ['host/team/app/web:1'] }))
  return JSON.parse(bakeDefinition(bake, named)).target[name]
}

const plain = { tags: ['host/team/app/web:1'], labels: {}, attest: ['type=provenance,disabled=true'] }

test.each<[string, BakeTarget, Values, BakeTarget]>([
  ['its names', {}, {}, {}],
  ['what it has besides', { context: 'web', entitlements: ['x'] }, {}, { context: 'web', entitlements: ['x'] }],
  [
    'arguments over its own',
    { args: { A: '1', B: null } },
    { 'build-args': 'A=2=3\nC' },
    { args: { A: '2=3', B: null } },
  ],
  ['contexts', { contexts: { a: 'x' } }, { 'build-contexts': 'b=y' }, { contexts: { a: 'x', b: 'y' } }],
  [
    'contexts by the names that BuildKit looks for',
    {},
    { 'build-contexts': 'docker.io/library/alpine:latest=y' },
    { contexts: { alpine: 'y' } },
  ],
  ['labels over its own', { labels: { a: '1', b: '2' } }, { labels: 'b=3' }, { labels: { a: '1', b: '3' } }],
  ['platforms in place of its own', { platforms: ['a'] }, { platforms: 'linux/arm64' }, { platforms: ['linux/arm64'] }],
  ['annotations after its own', { annotations: ['a=1'] }, { annotations: 'b=2' }, { annotations: ['a=1', 'b=2'] }],
  [
    'secrets',
    { secret: [{ id: 'a', env: 'A' }] },
    { 'secret-envs': 'b=B', 'secret-files': 'c=/x/y' },
    { secret: [{ id: 'a', env: 'A' }, 'id=b,env=B', 'id=c,src=/x/y'] },
  ],
  ['ssh', {}, { ssh: 'default' }, { ssh: ['default'] }],
  [
    'caches',
    {},
    { 'cache-from': 'x/y', 'cache-to': 'type=inline' },
    { 'cache-from': ['x/y'], 'cache-to': ['type=inline'] },
  ],
  [
    'a cache in the image itself',
    { 'cache-from': ['own'] },
    { cache: 'inline', 'cache-from': 'x/y' },
    {
      'cache-from': ['own', 'x/y', 'type=registry,ref=host/team/app/web:1'],
      'cache-to': ['type=inline'],
    },
  ],
  ['switches', {}, { 'no-cache': 'true', pull: 'true' }, { 'no-cache': true, pull: true }],
  ['filters', {}, { 'no-cache-filters': 'a' }, { 'no-cache-filter': ['a'] }],
  ['limits', {}, { ulimit: 'nofile=1', 'shm-size': '1g' }, { ulimits: ['nofile=1'], 'shm-size': '1g' }],
  ['its network', { network: 'host' }, { network: 'none' }, { network: 'none' }],
  [
    'an sbom, which is no OCI artifact',
    {},
    { sbom: 'true' },
    { attest: ['type=provenance,disabled=true', 'type=sbom'], output: ['type=image,oci-artifact=false'] },
  ],
  [
    'an sbom of an image that is not pushed',
    {},
    { sbom: 'true', push: 'false' },
    { attest: ['type=provenance,disabled=true', 'type=sbom'] },
  ],
  [
    'attestations of its own',
    { attest: [{ type: 'provenance', mode: 'max' }, 'type=sbom'], output: [{ type: 'image' }, 'type=registry'] },
    {},
    {
      attest: [{ type: 'provenance', mode: 'max' }, 'type=sbom'],
      output: [{ type: 'image', 'oci-artifact': 'false' }, 'type=registry,oci-artifact=false'],
    },
  ],
  [
    'OCI artifacts where it says so',
    { attest: ['type=sbom'], output: ['type=image,oci-artifact=true'] },
    {},
    {
      attest: ['type=sbom', 'type=provenance,disabled=true'],
      output: ['type=image,oci-artifact=true'],
    },
  ],
  [
    'a provenance over its own',
    { attest: [{ type: 'provenance', mode: 'max' }] },
    { provenance: 'min' },
    {
      attest: [expect.stringMatching(/^type=provenance,mode=min,builder-id=/)],
      output: ['type=image,oci-artifact=false'],
    },
  ],
  [
    'a compression of its image and caches, unless it has its own',
    {
      output: ['type=registry,compression=gzip', { type: 'image' }],
      'cache-to': ['type=gha', 'h/c', { type: 'registry', ref: 'h/c' }, 'type=local,dest=x,compression=gzip'],
    },
    { compression: 'zstd:3' },
    {
      output: [
        'type=registry,compression=gzip',
        {
          type: 'image',
          compression: 'zstd',
          'compression-level': '3',
          'force-compression': 'true',
          'oci-mediatypes': 'true',
        },
      ],
      'cache-to': [
        'type=gha',
        'type=registry,ref=h/c,compression=zstd,compression-level=3,force-compression=true,oci-mediatypes=true',
        {
          type: 'registry',
          ref: 'h/c',
          compression: 'zstd',
          'compression-level': '3',
          'force-compression': 'true',
          'oci-mediatypes': 'true',
        },
        'type=local,dest=x,compression=gzip',
      ],
    },
  ],
  [
    'a compression without an output',
    {},
    { compression: 'gzip' },
    { output: ['type=image,compression=gzip,force-compression=true'] },
  ],
  ['outputs as they are', { output: [{ type: 'image', push: 'x' }] }, {}, { output: [{ type: 'image', push: 'x' }] }],
  [
    'no push',
    {
      output: [
        'type=registry',
        'type=image,push=true,compression=zstd',
        '"push=true",type=image,"annotation.a=b,push=true"',
        { type: 'image', push: 'true' },
        'type=docker',
      ],
    },
    { push: 'false' },
    {
      output: [
        'type=image,push=false,compression=zstd',
        'push=false,type=image,"annotation.a=b,push=true"',
        { type: 'image', push: 'false' },
        'type=docker',
      ],
    },
  ],
])('a target gets %s', (_, target, values, expected) => {
  expect(definedTarget(target, values)).toEqual({ ...plain, ...target, ...expected })
})

test('the default labels do not replace those of the target', () => {
  const own = { 'org.opencontainers.image.title': 'Mine' }
  const { labels } = definedTarget({ labels: own }, { 'default-labels': 'true' })
  expect(labels).toMatchObject({ ...own, 'org.opencontainers.image.source': 'https://github.com/octo/shop' })
})

test('a target that is only a context of another gets arguments, but no tag', () => {
  expect(definedTarget({}, { 'build-args': 'A=1', labels: 'a=b' }, 'base')).toEqual({ args: { A: '1' } })
})

test('texts are escaped, because buildx treats the definition as a template', () => {
  // buildx escapes arguments and labels by itself when it prints them.
  const target = { context: 'a$' + '{b}', args: { A: '$$' + '{x}' }, contexts: { c: '%' + '{d}' } }
  expect(definedTarget(target, { labels: 'l=$' + '{HOME}' })).toMatchObject({
    context: 'a$$' + '{b}',
    args: { A: '$$' + '{x}' },
    contexts: { c: '%%' + '{d}' },
    labels: { l: '$$' + '{HOME}' },
  })
})

test('one command builds all', () => {
  const values = {
    builder: 'b',
    allow: 'network.host',
    'secret-files': 'a=/run/s\nb=inside',
    'build-args': 'NAME\nA=hidden',
    load: 'true',
  }
  expect(bakeArguments(bakeOf({}, values), ['web', 'lint'], { definition: 'D', metadata: 'M' }).join(' ')).toBe(
    'buildx bake --progress=plain --file D --allow fs.read=/run/s --builder b --set *.args.NAME --allow network.host --push --load --metadata-file M web lint',
  )
})

test('files outside of the workspace may be read if any input names them', () => {
  const values = {
    ssh: 'default\ndeploy=/keys/a,keys/b',
    'build-contexts': 'other=../other\nimage=docker-image://a/b\ninside=src',
    'cache-from': 'type=local,src=/kept\ntype=gha',
  }
  const args = bakeArguments(bakeOf({}, values), ['web'], { definition: 'D', metadata: 'M' })
  expect(args.filter((_, index) => args[index - 1] === '--allow')).toEqual([
    'fs.read=/keys/a',
    'fs.read=../other',
    'fs.read=/kept',
    'ssh',
  ])
})
