import { expect, test } from 'vitest'
import { familiarName } from '../../../src/names/docker-name.ts'
import { rewriteBake } from '../../../src/plan/builds/bake-pull-through.ts'
import { pullThroughOptions } from '../../../src/plan/builds/pull-through.ts'
import type { BakeFile } from '../../../src/plan/run/bake-file.ts'
import { example, host, planOf, type Values } from '../fixtures.ts'

const hub = {
  host,
  prefix: 'hub',
  upstream: 'docker.io',
  upstreamPrefix: 'ROOT',
  hasCredential: false,
  enabled: true,
} as const

/** The contexts of some targets after they were led, each of which has an image `alpine:3`. */
function contextsOf(target: BakeFile['target'], values: Values = {}) {
  const { image } = planOf({ ...example, bake: 'web', ...values }, { bakeFile: { target } })
  if (image?.origin.kind !== 'bake') throw new Error('no bake')
  const images = [{ name: 'docker.io/library/alpine:3', context: 'docker.io/library/alpine:3' }]
  const { file, build } = rewriteBake(image.origin, pullThroughOptions({ images, syntax: undefined }, [hub]))
  return [...Object.values(file.target).map(({ contexts }) => contexts), build.buildContexts]
}

const led = `docker-image://${host}/hub/library/alpine:3`

test('an image is a context of every target, under the name that BuildKit looks up', () => {
  expect(contextsOf({ web: {}, base: { contexts: { src: './src' } } })).toEqual([
    { 'alpine:3': led },
    { src: './src', 'alpine:3': led },
    [],
  ])
})

test("a target's own context is kept, and rewritten if it is that image", () => {
  const contexts = { 'alpine:3': 'target:base', os: 'docker-image://alpine:3', other: 'docker-image://alpine:4' }
  expect(contextsOf({ web: { contexts }, base: {} })).toEqual([{ ...contexts, os: led }, { 'alpine:3': led }, []])
})

test('the contexts of the inputs are rewritten for all targets', () => {
  const inputs = { 'build-contexts': 'docker.io/library/alpine:3=./own\nos=docker-image://alpine:3' }
  expect(contextsOf({ web: {} }, inputs)).toEqual([undefined, ['docker.io/library/alpine:3=./own', `os=${led}`]])
})

test.each([
  ['docker.io/library/busybox:latest', 'busybox'],
  ['busybox:1', 'busybox:1'],
  ['docker.io/a/b:latest', 'a/b'],
  ['docker.io/library/a/b:1', 'library/a/b:1'],
  ['ghcr.io/library/b:1', 'ghcr.io/library/b:1'],
  ['Base', 'Base'],
])('BuildKit looks for %s as %s', (name, familiar) => {
  expect(familiarName(name)).toBe(familiar)
})
