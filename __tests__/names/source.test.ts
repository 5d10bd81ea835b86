import { describe, expect, test } from 'vitest'
import { isLoopback } from '../../src/names/address.ts'
import { registryAddress } from '../../src/names/docker-name.ts'
import { parseEcrHost } from '../../src/names/ecr.ts'
import { isDigest } from '../../src/names/reference.ts'
import { formatSource, parseSource, registryOf, type SourceImage } from '../../src/names/source.ts'
import { isInvalid } from '../../src/parsing/reader.ts'
import { host, random, repositoryName } from '../plan/fixtures.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const account = '123456789012'
const own = { host: undefined, name: 'team/app' }

function parsed(text: string): SourceImage {
  const source = parseSource(text, 'team/app')
  if (isInvalid(source)) throw new Error(source.invalid)
  return source
}

describe("an image in the step's own registry", () => {
  test.each([
    ['a tag', 'v1.2.3', { ...own, tagOrDigest: 'v1.2.3' }],
    ['a tag of digits', '42', { ...own, tagOrDigest: '42' }],
    ['a tag that could be a host', 'localhost', { ...own, tagOrDigest: 'localhost' }],
    ['a digest', digest, { ...own, tagOrDigest: digest }],
    ['a digest with its sign', `@${digest}`, { ...own, tagOrDigest: digest }],
    ['a name and a tag', 'other:v1', { ...own, name: 'other', tagOrDigest: 'v1' }],
    ['a path and a tag', 'team/other:v1', { ...own, name: 'team/other', tagOrDigest: 'v1' }],
    ['a name and a digest', `other@${digest}`, { ...own, name: 'other', tagOrDigest: digest }],
    ['a path and a digest', `a1/b2/c3@${digest}`, { ...own, name: 'a1/b2/c3', tagOrDigest: digest }],
    ['a name, a tag and a digest, which wins', `other:v1@${digest}`, { ...own, name: 'other', tagOrDigest: digest }],
  ])('by %s', (_, text, source) => {
    expect(parseSource(text, 'team/app')).toEqual(source)
  })
})

describe('an image with a host', () => {
  test.each([
    ['classic', host, 'eu-west-1'],
    ['of another region', `${account}.dkr.ecr.us-west-2.amazonaws.com`, 'us-west-2'],
    ['FIPS', `${account}.dkr.ecr-fips.us-gov-west-1.amazonaws.com`, 'us-gov-west-1'],
    ['dual-stack', `${account}.dkr-ecr.us-west-2.on.aws`, 'us-west-2'],
    ['dual-stack FIPS', `${account}.dkr-ecr-fips.us-west-2.on.aws`, 'us-west-2'],
    ['in China', `${account}.dkr.ecr.cn-north-1.amazonaws.com.cn`, 'cn-north-1'],
    ['dual-stack in China', `${account}.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn`, 'cn-north-1'],
    ['in the EU Sovereign cloud', `${account}.dkr.ecr.eusc-de-east-1.amazonaws.eu`, 'eusc-de-east-1'],
    ['in ISO', `${account}.dkr.ecr.us-iso-east-1.c2s.ic.gov`, 'us-iso-east-1'],
    ['in ISO-B', `${account}.dkr.ecr.us-isob-east-1.sc2s.sgov.gov`, 'us-isob-east-1'],
    ['in ISO-E', `${account}.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk`, 'eu-isoe-west-1'],
    ['in ISO-F', `${account}.dkr.ecr.us-isof-south-1.csp.hci.ic.gov`, 'us-isof-south-1'],
  ])('of ECR, %s', (_, name, region) => {
    expect(registryOf({ host: name, name: 'a', tagOrDigest: 'b' }, undefined)).toMatchObject({
      kind: 'private',
      region,
    })
    const there = { host: name, name: 'team/app' }
    expect(parseSource(`${name}/team/app:v1`, 'x/y')).toEqual({ ...there, tagOrDigest: 'v1' })
    expect(parseSource(`${name}/team/app@${digest}`, 'x/y')).toEqual({ ...there, tagOrDigest: digest })
    expect(parseSource(`${name}/team/app:v1@${digest}`, 'x/y')).toEqual({ ...there, tagOrDigest: digest })
  })

  test.each(['public.ecr.aws', 'ecr-public.aws.com'])('of ECR Public: %s', (name) => {
    const there = { host: name }
    expect(parseSource(`${name}/alias/app:1`, 'x/y')).toEqual({ ...there, name: 'alias/app', tagOrDigest: '1' })
    expect(parseSource(`${name}/docker/library/alpine@${digest}`, 'x/y')).toEqual({
      ...there,
      name: 'docker/library/alpine',
      tagOrDigest: digest,
    })
  })

  test.each([
    'ghcr.io',
    'localhost',
    'localhost:5000',
    '[::1]:5000',
    '10.0.0.1:80',
    'registry.example:443',
    'cache.internal',
  ])('of another registry: %s', (name) => {
    const there = { host: name, name: 'octo/app' }
    expect(parseSource(`${name}/octo/app:1`, 'x/y')).toEqual({ ...there, tagOrDigest: '1' })
    expect(parseSource(`${name}/octo/app@${digest}`, 'x/y')).toEqual({ ...there, tagOrDigest: digest })
  })
})

describe('an invalid image', () => {
  const form =
    'is not an image: write a tag, a digest (sha256:…), or a full reference (host/name:tag or host/name@sha256:…)'
  const bare = 'does not name an image: add a tag or a digest'
  const short = 'is not an image: write the whole digest, sha256: and 64 hex digits in lower case'
  const foreign = `is not in an Amazon ECR registry: did you mean ${host}?`
  const url = 'is a URL: remove the part before the host'

  test.each([
    ['', form],
    ['-x', form],
    ['a b', form],
    ['x'.repeat(129), bare],
    ['@', form],
    ['app:', form],
    ['app@', form],
    [':v1', form],
    [`${host}/:v1`, form],
    ['/app:v1', form],
    ['Team/App:v1', form],
    ['team/app:v1:v2', form],
    ['team/app:-1', form],
    [`team/app:-1@${digest}`, form],
    ['team/app@v1', form],
    [`team/app@md5:${'0'.repeat(32)}`, form],
    [`team/app@@${digest}`, form],
    [`team/app@${digest}@${digest}`, short],
    ['a b.c/app:1', form],
    ['a$b.c/app:1', form],
    ['my_host.example/app:1', form],
    ['Team/app:v1', form],
    ['localhost:port/app:1', form],
    ['team/app', bare],
    [`${host}/team/app`, bare],
    ['ghcr.io/octo/app', bare],
    // Short digests, as Docker shows them, and others that would pass for a tag of a repository called sha256.
    ['sha256:0123456789ab', short],
    [`sha256:${'A'.repeat(64)}`, short],
    [digest.slice(0, -1), short],
    [`${digest}0`, short],
    ['@sha256:0123456789ab', short],
    ['team/app@sha256:0123456789ab', short],
    [`${account}.dkr.ecr.eu-west-1.amazonaws.org/app:1`, foreign],
    [
      `${account.slice(1)}.dkr.ecr.eu-west-1.amazonaws.com/app:1`,
      'is not in an Amazon ECR registry: write the host as ECR shows it, ACCOUNT.dkr.ecr.REGION.amazonaws.com, where ACCOUNT has 12 digits',
    ],
    [
      `${account}.dkr.ecr.cn-north-1.amazonaws.com/app:1`,
      `is not in an Amazon ECR registry: did you mean ${account}.dkr.ecr.cn-north-1.amazonaws.com.cn?`,
    ],
    [`${account}.dkr-ecr.eu-west-1.amazonaws.com/app:1`, foreign],
    [`${host}:443/app:1`, foreign],
    [`https://${host}/app:1`, url],
    ['docker://ghcr.io/octo/app:1', url],
  ])('`%s`', (text, message) => {
    expect(parseSource(text, 'team/app')).toEqual({ invalid: `\`${text}\` ${message}` })
  })
})

test("the step's own repository is found by its name, even if that could be a host", () => {
  const dotted = { ...own, name: 'my.team/app' }
  expect(parseSource('my.team/app:v1', 'my.team/app')).toEqual({ ...dotted, tagOrDigest: 'v1' })
  expect(parseSource(`my.team/app@${digest}`, 'my.team/app')).toEqual({ ...dotted, tagOrDigest: digest })
  expect(parseSource('my.team/app:v1', 'my.team/other')).toMatchObject({ host: 'my.team', name: 'app' })
})

test.each([
  ['v1', 'team/app:v1'],
  [digest, `team/app@${digest}`],
  [`@${digest}`, `team/app@${digest}`],
  [`other:v1@${digest}`, `other@${digest}`],
  [`${host}/team/other:v1`, `${host}/team/other:v1`],
])('%s is written %s', (text, written) => {
  expect(formatSource(parsed(text))).toBe(written)
})

test('every composed reference is parsed', () => {
  const r = random(71)
  const hosts = [undefined, host, 'public.ecr.aws', 'ghcr.io', 'localhost', 'localhost:5000', '10.0.0.1:80'] as const
  for (let i = 0; i < 500; i++) {
    const [registryHost, name] = [r.of(hosts), repositoryName(r)]
    // Without a host, the first part of a path must not look like one.
    if (registryHost === undefined && /^[^/]*\./.test(name)) continue
    const source: SourceImage = {
      host: registryHost,
      name,
      tagOrDigest: r.of([`sha256:${r.text('0189abef', 64, 64)}`, r.text('aZ09_', 1, 1) + r.text('aZ09_.-', 0, 127)]),
    }
    const text = formatSource(source)
    expect(parseSource(text, 'x/y'), text).toEqual(source)
    if (isDigest(source.tagOrDigest)) {
      const [named = ''] = text.split('@')
      expect(parseSource(`${named}:${r.text('aZ09', 1, 9)}@${source.tagOrDigest}`, 'x/y')).toEqual(source)
    }
  }
})

test('every text is an image or has an error that quotes it', () => {
  const r = random(72)
  for (let i = 0; i < 3000; i++) {
    const text = r.text('aA0.:/@-_ ', 1, 12).replaceAll('A', r.of(['sha256', digest, 'public.ecr.aws', 'A']))
    const source = parseSource(text, 'team/app')
    if (isInvalid(source)) expect(source.invalid.startsWith(`\`${text}\` `), source.invalid).toBe(true)
    else expect(parseSource(formatSource(source), 'team/app'), text).toEqual(source)
  }
})

test("the registry of a source is the step's own, the one of its host, or not an ECR registry", () => {
  expect(registryOf(parsed('v1'), 'mine')).toBe('mine')
  expect(registryOf(parsed('team/other:v1'), 'mine')).toBe('mine')
  expect(registryOf(parsed(`${host}/app:v1`), 'mine')).toEqual(parseEcrHost(host))
  expect(registryOf(parsed('ghcr.io/team/app:v1'), 'mine')).toBeUndefined()
})

test.each([
  ['registry.k8s.io', 'pause', 'https://registry.k8s.io', 'pause'],
  ['docker.io', 'alpine', 'https://registry-1.docker.io', 'library/alpine'],
  ['index.docker.io', 'bitnami/redis', 'https://registry-1.docker.io', 'bitnami/redis'],
  ['127.0.0.1:5000', 'team/app', 'http://127.0.0.1:5000', 'team/app'],
  ['localhost', 'a/b', 'http://localhost', 'a/b'],
  ['localhost.example.com', 'a/b', 'https://localhost.example.com', 'a/b'],
])('%s/%s is at %s', (host, name, origin, there) => {
  expect(registryAddress({ host, name })).toEqual({ origin, name: there })
  expect(isLoopback(host)).toBe(origin.startsWith('http:'))
})
