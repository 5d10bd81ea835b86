import { describe, expect, test } from 'vitest'
import { scannerImage } from '../../../src/plan/builds/base-images.ts'
import {
  type CacheRule,
  cachedName,
  type DescribedRule,
  pullThroughOptions,
  requestedRules,
} from '../../../src/plan/builds/pull-through.ts'
import type { PullThroughRegistry } from '../../../src/plan/image/registries.ts'
import { host } from '../fixtures.ts'

const digest = `sha256:${'0'.repeat(64)}`
const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'

function rule(prefix: string, upstream: string, changes: Partial<CacheRule> = {}): CacheRule {
  return { host, prefix, upstream, upstreamPrefix: 'ROOT', hasCredential: false, enabled: true, ...changes }
}

const hub = rule('docker-hub', 'registry-1.docker.io')

test.each<readonly [string, string, readonly CacheRule[], string | undefined]>([
  ['an official image gets library/', 'busybox', [hub], 'docker-hub/library/busybox:latest'],
  ['others do not', 'bitnami/redis:7', [hub], 'docker-hub/bitnami/redis:7'],
  ['the builder’s own image', 'moby/buildkit:buildx-stable-1', [hub], 'docker-hub/moby/buildkit:buildx-stable-1'],
  ['the hub by another of its names', 'registry-1.docker.io/a/b', [hub], 'docker-hub/a/b:latest'],
  ['a tag and a digest stay', `busybox:1@${digest}`, [hub], `docker-hub/library/busybox:1@${digest}`],
  ['a digest stays alone', `busybox@${digest}`, [hub], `docker-hub/library/busybox@${digest}`],
  ['another registry', 'ghcr.io/a/b:1', [hub, rule('ghcr', 'ghcr.io')], 'ghcr/a/b:1'],
  ['a URL', 'quay.io/a/b:1', [rule('quay', 'https://quay.io/')], 'quay/a/b:1'],
  ['a registry of ECR', `${other}/base:1`, [rule('virginia', other)], 'virginia/base:1'],
  ['the rule of a whole registry', 'ghcr.io/a/b:1', [rule('ROOT', 'ghcr.io')], 'a/b:1'],
  ['no rule', 'quay.io/a/b:1', [hub], undefined],
  ['no image', 'A b', [hub], undefined],
  ['a rule that is not wanted', 'busybox', [{ ...hub, enabled: false }], undefined],
  [
    'a part of the registry behind',
    'ghcr.io/team/app:1',
    [rule('team', 'ghcr.io', { upstreamPrefix: 'team' })],
    'team/app:1',
  ],
  ['another part of it', 'ghcr.io/teams/app:1', [rule('team', 'ghcr.io', { upstreamPrefix: 'team' })], undefined],
  [
    'the narrower of two',
    'ghcr.io/team/app:1',
    [rule('ghcr', 'ghcr.io'), rule('team', 'ghcr.io', { upstreamPrefix: 'team' })],
    'team/app:1',
  ],
  [
    'official images under a prefix of their own',
    'busybox',
    [rule('official', 'docker.io', { upstreamPrefix: 'library' })],
    'official/busybox:latest',
  ],
  [
    'a name that belongs to a longer prefix',
    'ghcr.io/hub/app:1',
    [rule('cache', 'ghcr.io'), rule('cache/hub', 'registry-1.docker.io', { enabled: false })],
    undefined,
  ],
  [
    'a name of a whole registry that belongs to a prefix, and is there by another rule',
    'ghcr.io/docker-hub/app:1',
    [rule('ROOT', 'ghcr.io'), hub, rule('ghcr', 'ghcr.io')],
    'ghcr/docker-hub/app:1',
  ],
  ['a name that is too long for ECR', `ghcr.io/${'a'.repeat(255)}`, [rule('ghcr', 'ghcr.io')], undefined],
])('%s', (_, reference, rules, name) => {
  expect(cachedName(reference, rules)).toBe(name && `${host}/${name}`)
})

test('another registry keeps its own prefixes', () => {
  const rules = [rule('cache', 'ghcr.io'), rule('cache/hub', 'docker.io', { host: other })]
  expect(cachedName('ghcr.io/hub/app:1', rules)).toBe(`${host}/cache/hub/app:1`)
})

describe('the build gets', () => {
  test('contexts under the names in the Dockerfile, and another frontend', () => {
    const images = [
      { name: 'docker.io/library/busybox:1', context: 'docker.io/library/busybox:1' },
      { name: 'docker.io/a/b:1', context: 'base' },
      { name: 'quay.io/a/b:1', context: 'quay.io/a/b:1' },
    ]
    const syntax = { name: 'docker.io/docker/dockerfile:1', args: ' x' }
    const reader = `${host}/docker-hub/docker/dockerfile:1`
    expect(pullThroughOptions({ images, syntax }, [hub])).toEqual({
      images: [
        { name: syntax.name, nameInCache: reader },
        { name: 'docker.io/library/busybox:1', nameInCache: `${host}/docker-hub/library/busybox:1` },
        { name: 'docker.io/a/b:1', nameInCache: `${host}/docker-hub/a/b:1` },
        { name: 'quay.io/a/b:1', nameInCache: undefined },
      ],
      buildContexts: [
        `docker.io/library/busybox:1=docker-image://${host}/docker-hub/library/busybox:1`,
        `base=docker-image://${host}/docker-hub/a/b:1`,
      ],
      buildArgs: [`BUILDKIT_SYNTAX=${reader} x`],
      scanner: undefined,
    })
  })

  test('the scanner of an SBOM', () => {
    const scanner = `${host}/docker-hub/docker/buildkit-syft-scanner:stable-1`
    const baseImages = { images: [], syntax: undefined, scanner: scannerImage }
    expect(pullThroughOptions(baseImages, [hub])).toMatchObject({
      images: [{ name: scannerImage, nameInCache: scanner }],
      scanner,
    })
    expect(pullThroughOptions(baseImages, []).scanner).toBeUndefined()
  })

  test('no frontend that no rule covers', () => {
    const syntax = { name: 'quay.io/a/b:1', args: '' }
    expect(pullThroughOptions({ images: [], syntax }, [hub]).buildArgs).toEqual([])
  })
})

describe('the requested rules', () => {
  const registry = { kind: 'private', region: 'eu-west-1', account: undefined, host: undefined } as const
  const requested = (usesAllRules: boolean, ...lines: PullThroughRegistry['lines']): PullThroughRegistry => ({
    registry,
    usesAllRules,
    lines,
  })
  const described: readonly DescribedRule[] = [
    { prefix: 'docker-hub', upstream: 'registry-1.docker.io', upstreamPrefix: 'ROOT', hasCredential: true },
    { prefix: 'team', upstream: 'ghcr.io', upstreamPrefix: 'team', hasCredential: true },
  ]
  const line = (prefix: string, upstream: string) => ({ prefix, upstream })

  test.each<readonly [string, PullThroughRegistry, readonly string[]]>([
    ['auto', requested(true), ['docker-hub', 'team']],
    ['a line', requested(false, line('docker-hub', 'docker.io')), ['docker-hub']],
    ['a line without the part behind', requested(false, line('team', 'ghcr.io')), ['team']],
    ['a line with it', requested(false, line('team', 'ghcr.io/team')), ['team']],
    ['both', requested(true, line('team', 'ghcr.io')), ['docker-hub', 'team']],
  ])('%s', (_, cache, enabled) => {
    const { rules, missingRules } = requestedRules(cache, host, described)
    expect(rules.filter((one) => one.enabled).map(({ prefix }) => prefix)).toEqual(enabled)
    expect(missingRules).toEqual([])
  })

  test.each<readonly [string, PullThroughRegistry['lines'][number], string | undefined]>([
    ['of another prefix', line('hub', 'docker.io'), undefined],
    ['for another registry', line('docker-hub', 'ghcr.io'), 'docker.io'],
    ['for another part of it', line('team', 'ghcr.io/other'), 'ghcr.io/team'],
  ])('are missing if they are %s', (_, one, actual) => {
    const { missingRules } = requestedRules(requested(false, one), host, described)
    expect(missingRules).toEqual([{ prefix: one.prefix, actualUpstream: actual, requestedUpstream: one.upstream }])
  })

  test('are assumed to exist if they may not be read', () => {
    const { rules } = requestedRules(requested(false, line('team', 'ghcr.io/team')), host, undefined)
    expect(rules).toEqual([rule('team', 'ghcr.io', { upstreamPrefix: 'team' })])
  })
})
