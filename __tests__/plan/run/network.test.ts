import { describe, expect, test } from 'vitest'
import { networkProblems, proxyEnvironment, proxyPasswords } from '../../../src/plan/run/network.ts'

const files: Readonly<Record<string, string>> = {
  '/etc/ca.pem': '-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----\n',
  '/etc/ca.der': '\0\0',
}
const read = (path: string) => files[path]

const variables = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy']

describe('the password of a proxy', () => {
  test.each([
    ['plain', 'hunter2', ['hunter2']],
    ['with a #', 'hun#ter2', ['hun#ter2']],
    ['with a /', 'hun/ter2', ['hun/ter2']],
    ['with a ?', 'hun?ter2', ['hun?ter2']],
    ['with an @', 'hun@ter2', ['hun@ter2']],
    ['with a colon', 'hun:ter2', ['hun:ter2']],
    ['with all of them', 'h#u/n?t@e:r', ['h#u/n?t@e:r']],
    ['percent-encoded', 'h%23u%2Fn%3Ft%40er', ['h%23u%2Fn%3Ft%40er', 'h#u/n?t@er']],
    ['with a percent sign that encodes nothing', '100%', ['100%']],
  ])('%s is found, encoded and decoded', (_, password, found) => {
    for (const name of variables) {
      expect(proxyPasswords({ [name]: `http://user:${password}@proxy.example.com:8080` }), name).toEqual(found)
      expect(proxyPasswords({ [name]: `https://:${password}@proxy.example.com/` }), name).toEqual(found)
    }
  })

  test('is found without a scheme too', () => {
    const env = { HTTPS_PROXY: 'user:hunter2@proxy:8080' }
    expect(proxyPasswords(env)).toEqual(['hunter2'])
    expect(networkProblems(env, read)).toEqual([])
    expect(proxyEnvironment(env)).toEqual({ HTTPS_PROXY: 'http://user:hunter2@proxy:8080' })
  })

  test('of each proxy is found', () => {
    const env = Object.fromEntries(variables.map((name, index) => [name, `http://u:secret${index}@proxy:3128`]))
    expect(new Set(proxyPasswords(env))).toEqual(new Set(['secret0', 'secret1', 'secret2', 'secret3']))
  })

  test.each([
    ['no variable', undefined],
    ['an empty variable', ''],
    ['no user', 'http://proxy.example.com:8080'],
    ['a user alone', 'http://user@proxy.example.com:8080'],
    ['an empty password', 'http://user:@proxy.example.com:8080'],
  ])('does not exist with %s', (_, value) => {
    for (const name of variables) expect(proxyPasswords({ [name]: value }), name).toEqual([])
  })

  test('is not read from other variables', () => {
    expect(proxyPasswords({ DATABASE_URL: 'http://user:hunter2@db' })).toEqual([])
  })
})

describe('problems of the network', () => {
  test.each([
    {},
    { HTTPS_PROXY: '', AWS_CA_BUNDLE: '' },
    { HTTPS_PROXY: 'http://proxy:3128' },
    { HTTPS_PROXY: 'http://user:hunter2@proxy:3128' },
    { https_proxy: 'http://user:h%23unter2@proxy.example.com:8080/' },
    { AWS_CA_BUNDLE: '/etc/ca.pem' },
  ])('do not exist for %j', (env) => {
    expect(networkProblems(env, read)).toEqual([])
  })

  test.each(['#', '/', '?'])('are a password with an unencoded %s, which is not repeated', (letter) => {
    for (const name of variables) {
      const problems = networkProblems({ [name]: `http://someone:hunter${letter}two@proxy.example.com:8080` }, read)
      expect(problems).toEqual([{ input: name, text: expect.stringContaining('(percent-encode ') }])
      expect(problems[0]?.text).not.toMatch(/hunter|two|someone|example/)
    }
  })

  test.each(['http://', 'http://proxy:port', 'proxy:port', 'socks5://proxy:1080'])(
    'are a proxy `%s`, which is not a URL',
    (value) => {
      expect(networkProblems({ https_proxy: value }, read)).toEqual([
        { input: 'https_proxy', text: expect.stringMatching(/^it is not a URL/) },
      ])
    },
  )

  test.each([
    ['/etc/other.pem', /the file `\/etc\/other\.pem` does not exist/],
    ['/etc/ca.der', /does not contain a PEM certificate/],
  ])('are missing certificates: %s', (AWS_CA_BUNDLE, text) => {
    expect(networkProblems({ AWS_CA_BUNDLE }, read)).toEqual([
      { input: 'AWS_CA_BUNDLE', text: expect.stringMatching(text) },
    ])
  })

  test('are endpoints that are not URLs', () => {
    const env = { AWS_ENDPOINT_URL_STS: 'localhost:4566', AWS_ENDPOINT_URL_ECR: 'https://ecr.example' }
    expect(networkProblems(env, read).map(({ input }) => input)).toEqual(['AWS_ENDPOINT_URL_STS'])
  })

  test.each([
    ['AWS_USE_FIPS_ENDPOINT', 'yes', 'true, false'],
    ['AWS_USE_DUALSTACK_ENDPOINT', '1', 'true, false'],
    ['AWS_DEFAULTS_MODE', 'foo', 'auto, in-region, cross-region, mobile, standard, legacy'],
  ])('are a choice that does not exist: %s=%s', (name, value, choices) => {
    expect(networkProblems({ [name]: value }, read)).toEqual([
      { input: name, text: `\`${value}\` is not one of ${choices}` },
    ])
    for (const choice of choices.split(', ')) expect(networkProblems({ [name]: choice }, read)).toEqual([])
  })

  test('are reported together', () => {
    const env = { HTTP_PROXY: 'x:y', http_proxy: 'http://ok', HTTPS_PROXY: 'http://', AWS_CA_BUNDLE: 'z' }
    expect(networkProblems(env, read).map(({ input }) => input)).toEqual(['HTTP_PROXY', 'HTTPS_PROXY', 'AWS_CA_BUNDLE'])
  })
})

test.each([
  ['amazonaws.com', 'amazonaws.com,.amazonaws.com'],
  ['.amazonaws.com, localhost 127.0.0.1', '.amazonaws.com,localhost,127.0.0.1'],
  ['*', '*'],
  ['*.example.com', '*.example.com'],
  ['proxy.example.com:8080', 'proxy.example.com:8080'],
  ['', ''],
])('in NO_PROXY `%s` a domain also matches its subdomains', (given, widened) => {
  const env = proxyEnvironment({ NO_PROXY: given, no_proxy: given, HTTPS_PROXY: 'http://proxy' })
  expect(env).toEqual({ NO_PROXY: widened, no_proxy: widened, HTTPS_PROXY: 'http://proxy' })
})
