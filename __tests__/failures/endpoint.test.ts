import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../src/errors/action-error.ts'
import type { EndpointFault } from '../../src/failures/conditions.ts'
import { endpointFailed } from '../../src/failures/endpoint.ts'

const cause = new Error('original')
const proxies = /HTTPS_PROXY and NO_PROXY/

/** What the error for a fault must contain, besides the attempts. */
interface Expected {
  readonly code: ErrorCode
  readonly why: RegExp
  /** What to check or to change, by the owner of the endpoint. */
  readonly fix: Readonly<Record<'AWS' | 'GitHub' | 'the registry', readonly RegExp[]>>
  /** What the message leaves out: a certificate error is not retried, and a timeout has no response. */
  readonly without?: 'attempts' | 'response'
}

const later = {
  AWS: [/again later/, /request a higher quota from AWS/],
  GitHub: [/again later/],
  'the registry': [/again later/],
}
const way = {
  AWS: [/`aws-region`/, /DNS/, proxies, /VPC endpoints/, /AWS's status page/],
  GitHub: [/GitHub's status page/, proxies],
  'the registry': [/`source-image`/, proxies],
}

const faults: Readonly<Record<EndpointFault, Expected>> = {
  throttled: { code: 'throttled', why: /more often than its quota/, fix: later },
  timeout: { code: 'aws-timeout', why: /accepts the request but does not respond/, fix: way, without: 'response' },
  unreachable: { code: 'aws-unreachable', why: /host name does not resolve/, fix: way },
  'invalid-response': { code: 'aws-unreachable', why: /a proxy or the sign-in page/, fix: way },
  'server-error': {
    code: 'aws-unreachable',
    why: /The service, or a proxy in front of it/,
    fix: {
      AWS: [/AWS's status page/, /again later/],
      GitHub: [/GitHub's status page/, /again later/],
      'the registry': [/its status page/],
    },
  },
  untrusted: {
    code: 'aws-unreachable',
    why: /authority that this runner does not trust/,
    fix: {
      AWS: [/Set AWS_CA_BUNDLE in the job's environment to a PEM file/],
      GitHub: [/Set NODE_EXTRA_CA_CERTS in the job's environment to a PEM file/],
      'the registry': [/AWS_CA_BUNDLE/],
    },
    without: 'attempts',
  },
}

/** What only the errors of the other endpoints may name. */
const elsewhere = {
  AWS: /GitHub|NODE_EXTRA_CA_CERTS/,
  GitHub: /AWS|`aws-region`|VPC/,
  'the registry': /GitHub|AWS\b(?!_CA_BUNDLE)|`aws-region`|VPC/,
}

const cells = (Object.keys(faults) as EndpointFault[]).flatMap((fault) =>
  (['AWS', 'GitHub', 'the registry'] as const).map((endpoint) => ({ fault, endpoint })),
)

describe('an endpoint that failed', () => {
  test.each(cells)('$fault: $endpoint', ({ fault, endpoint }) => {
    const { code, why, fix, without } = faults[fault]
    const calls = { what: 'Asking for a session', attempts: '6 tries in 2.3 s', endpoint, response: 'ECONNRESET' }
    const error = endpointFailed(fault, calls, cause)
    expect(error).toMatchObject({ code, retryable: false, cause })

    const { explanation } = error
    expect(explanation.what).toMatch(/^Asking for a session: /)
    expect(explanation.what.includes('after 6 tries in 2.3 s')).toBe(without !== 'attempts')
    expect(explanation.what.includes('ECONNRESET')).toBe(without !== 'response')
    expect(explanation.why).toMatch(why)
    for (const words of fix[endpoint]) expect(explanation.fix).toMatch(words)
    expect(Object.values(explanation).join('\n')).not.toMatch(elsewhere[endpoint])
  })
})
