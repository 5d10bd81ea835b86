import { describe, expect, test } from 'vitest'
import { endpointHost, isRepositoryName, isSameRepository, parseEcrHost, preferInputHost } from '../../src/names/ecr.ts'
import { host, random, repositoryName } from '../plan/fixtures.ts'

const account = '123456789012'

describe('hosts', () => {
  test.each([
    ['classic', `${account}.dkr.ecr.us-west-2.amazonaws.com`, 'us-west-2'],
    ['FIPS', `${account}.dkr.ecr-fips.us-gov-west-1.amazonaws.com`, 'us-gov-west-1'],
    ['dual-stack', `${account}.dkr-ecr.us-west-2.on.aws`, 'us-west-2'],
    ['dual-stack FIPS', `${account}.dkr-ecr-fips.us-west-2.on.aws`, 'us-west-2'],
    ['China', `${account}.dkr.ecr.cn-north-1.amazonaws.com.cn`, 'cn-north-1'],
    ['dual-stack China', `${account}.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn`, 'cn-north-1'],
    ['EU Sovereign', `${account}.dkr.ecr.eusc-de-east-1.amazonaws.eu`, 'eusc-de-east-1'],
    ['ISO', `${account}.dkr.ecr.us-iso-east-1.c2s.ic.gov`, 'us-iso-east-1'],
    ['ISO-B', `${account}.dkr.ecr.us-isob-east-1.sc2s.sgov.gov`, 'us-isob-east-1'],
    ['ISO-E', `${account}.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk`, 'eu-isoe-west-1'],
    ['ISO-F', `${account}.dkr.ecr.us-isof-south-1.csp.hci.ic.gov`, 'us-isof-south-1'],
  ])('a private %s host gives account and region', (_, text, region) => {
    expect(parseEcrHost(text)).toEqual({ kind: 'private', host: text, account, region })
  })

  test.each(['public.ecr.aws', 'ecr-public.aws.com'])('%s is ECR Public', (text) => {
    expect(parseEcrHost(text)).toEqual({ kind: 'public', host: text })
  })

  test.each([
    '',
    'ghcr.io',
    'docker.io',
    'team',
    `https://${host}`,
    `${host}/team`,
    `${host}:443`,
    `${host}.example.com`,
    `x${host}`,
    '12345678901.dkr.ecr.eu-west-1.amazonaws.com',
    '1234567890123.dkr.ecr.eu-west-1.amazonaws.com',
    `${account}.dkr.ecr.eu-west-1.amazonaws.org`,
    `${account}.dkr.ecr..amazonaws.com`,
    `${account}.ecr.eu-west-1.amazonaws.com`,
    'xpublic.ecr.aws',
    `${host}\n`,
    `${host}.`,
    `${host}.evil.example`,
    `user@${host}`,
    `${host}@evil.example`,
    `${host}%2eevil.example`,
    `${host}#evil.example`,
    `${host}\\evil.example`,
    host.toUpperCase(),
    host.replace('amazonaws', 'amazonaws-ecr'),
    host.replace('.com', '\u3002com'),
    'public.ecr.aws.',
    'public.ecr.aws:443',
    'public.ecr.aws.evil.example',
    'PUBLIC.ECR.AWS',
  ])('`%s` is not an ECR host', (text) => {
    expect(parseEcrHost(text)).toBeUndefined()
  })

  test('every composed host is parsed', () => {
    const r = random(1)
    for (let i = 0; i < 300; i++) {
      const [id, place] = [r.digits(12), r.of(['us', 'eu', 'cn', 'us-gov', 'eusc-de'])]
      const [region, separator] = [`${place}-${r.of(['east', 'west'])}-${r.digits(1)}`, r.of(['.', '-'])]
      const classic = { cn: 'amazonaws.com.cn', 'eusc-de': 'amazonaws.eu' }[place as string] ?? 'amazonaws.com'
      const dual = place === 'cn' ? 'on.amazonwebservices.com.cn' : 'on.aws'
      const label = `${id}.dkr${separator}ecr${r.of(['', '-fips'])}.${region}`
      const text = `${label}.${separator === '.' ? classic : dual}`
      expect(parseEcrHost(text)).toEqual({ kind: 'private', host: text, account: id, region })
      expect(parseEcrHost(`${label}.${separator === '.' ? dual : classic}`)).toBeUndefined()
      expect(parseEcrHost(`${text}${r.of(['x', '/', ' ', ':1', '.'])}`)).toBeUndefined()
    }
  })
})

describe('the choice of the host', () => {
  const fips = `${account}.dkr.ecr-fips.eu-west-1.amazonaws.com`
  const dual = `${account}.dkr-ecr.eu-west-1.on.aws`

  test.each([
    ["ECR's, where none was typed", undefined, host, host],
    ['the typed one, where it is a FIPS name of the same registry', fips, host, fips],
    ['the typed one, where it is a dual-stack name of the same registry', dual, host, dual],
    [
      "ECR's, where the typed one is in the domain of another partition",
      `${account}.dkr.ecr.cn-north-1.amazonaws.com`,
      `${account}.dkr.ecr.cn-north-1.amazonaws.com.cn`,
      `${account}.dkr.ecr.cn-north-1.amazonaws.com.cn`,
    ],
    ["ECR's, where the account is another", `999999999999${host.slice(12)}`, host, host],
    ["ECR's, where the region is another", `${account}.dkr.ecr.us-east-1.amazonaws.com`, host, host],
    ["ECR's, where it is an endpoint of one's own", host, 'localhost:5000', 'localhost:5000'],
    ["ECR's, if the given one is not an ECR host", 'ghcr.io', host, host],
  ])('is %s', (_, typed, endpoint, chosen) => {
    expect(preferInputHost(typed, endpoint)).toBe(chosen)
  })
})

describe('the host that ECR returns', () => {
  const registry = { account, region: 'eu-west-1' }

  test.each([
    [`https://${host}`, host],
    [`https://${host}/`, host],
    [`https://${host.replace('.ecr.', '.ecr-fips.')}`, host.replace('.ecr.', '.ecr-fips.')],
    ['http://127.0.0.1:5000', '127.0.0.1:5000'],
    ['https://localhost.localstack.cloud:4566', 'localhost.localstack.cloud:4566'],
    // A partition that is newer than this action.
    [`https://${account}.dkr.ecr.eu-west-1.amazonaws.example`, `${account}.dkr.ecr.eu-west-1.amazonaws.example`],
  ])('of %s is %s', (endpoint, expected) => {
    expect(endpointHost(endpoint, registry)).toBe(expected)
  })

  test.each([
    '',
    host,
    `ftp://${host}`,
    `https://user@${host}`,
    `https://${host}@evil.example`,
    `https://${host}:x@evil.example`,
    `https://evil.example/${host}`,
    `https://evil.example#${host}`,
    `https://evil.example?${host}`,
    `https://evil.example\\${host}`,
    `https://${host} evil.example`,
    'https://public.ecr.aws',
    `https://999999999999${host.slice(12)}`,
    `https://${account}.dkr.ecr.us-east-1.amazonaws.com`,
    `https://999999999999${host.slice(12)}.evil.example`,
    `https://${account}.dkr.ecr.us-east-1.amazonaws.com.evil.example`,
  ])('does not exist in `%s`', (endpoint) => {
    expect(endpointHost(endpoint, registry)).toBeUndefined()
  })
})

describe('repository names', () => {
  test.each(['ab', 'app', 'team/app', 'a1/b2/c3', 'a.b_c__d-e---f', '0/1', 'a'.repeat(256)])('%s is one', (name) => {
    expect(isRepositoryName(name)).toBe(true)
  })

  test.each([
    '',
    'a',
    'a'.repeat(257),
    'Team/app',
    '/app',
    'app/',
    'a//b',
    '-app',
    'app-',
    'a..b',
    'a___b',
    'a._b',
    'app:1',
    'app@x',
    'a b',
    'ä/b',
    'app\n',
  ])('`%s` is invalid', (name) => {
    expect(isRepositoryName(name)).toBe(false)
  })

  test('every name of the grammar is valid', () => {
    const r = random(2)
    for (let i = 0; i < 300; i++) expect(isRepositoryName(repositoryName(r))).toBe(true)
  })
})

test.each([
  [`${account}.dkr.ecr.eu-west-1.amazonaws.com/a`, `${account}.dkr-ecr-fips.eu-west-1.on.aws/a`, true],
  [`${account}.dkr.ecr.eu-west-1.amazonaws.com/a/b`, `${account}.dkr.ecr-fips.eu-west-1.amazonaws.com/a`, false],
  [`${account}.dkr.ecr.eu-west-1.amazonaws.com/a`, `${account}.dkr.ecr.eu-west-2.amazonaws.com/a`, false],
  [`${account}.dkr.ecr.eu-west-1.amazonaws.com/a`, '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a', false],
  ['public.ecr.aws/x/a', 'ecr-public.aws.com/x/a', true],
  ['127.0.0.1:5000/a', '127.0.0.1:5000/a', true],
  ['127.0.0.1:5000/a', '127.0.0.1:5001/a', false],
])('%s and %s are one repository: %s', (one, other, same) => {
  expect(isSameRepository(one, other)).toBe(same)
})
