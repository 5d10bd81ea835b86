import { ActionError, type ErrorCode, type Explanation } from '../errors/action-error.ts'
import type { EndpointFault } from './conditions.ts'

/** The owner of the endpoint. `the registry` is a registry outside of AWS. */
export type Endpoint = 'AWS' | 'GitHub' | 'the registry'

/** The failed attempts of one call. */
export interface FailedCall {
  /** What the call does, such as `Assuming arn:…`. */
  readonly what: string
  /** The number of attempts and their duration, such as `6 attempts in 2.3 s`. */
  readonly attempts: string
  readonly endpoint: Endpoint
  /** The last response, or the last error. */
  readonly response: string
}

/**
 * The error for a call whose last attempt failed. The codes `aws-timeout` and `aws-unreachable` are used for all
 * endpoints.
 */
export function endpointFailed(fault: EndpointFault, call: FailedCall, cause: unknown): ActionError {
  const { what, attempts, endpoint, response } = call
  const failure = (code: ErrorCode, explanation: Explanation) => new ActionError(code, { ...explanation, cause })
  switch (fault) {
    case 'throttled':
      return failure('throttled', {
        what: `${what}: ${endpoint} throttled the requests, after ${attempts}: ${response}`,
        why: 'This job and other jobs call this API more often than its quota allows.',
        fix: `Run the job again later, or start fewer jobs at the same time${endpoint === 'AWS' ? ', or request a higher quota from AWS' : ''}.`,
      })
    case 'timeout':
      return failure('aws-timeout', {
        what: `${what}: ${endpoint} did not respond in time, after ${attempts}`,
        why: 'The endpoint, or a proxy or firewall in front of it, accepts the request but does not respond.',
        fix: networkFix[endpoint],
      })
    case 'untrusted':
      return failure('aws-unreachable', {
        // Not retried, so without `attempts`.
        what: `${what}: the certificate of the endpoint is not trusted: ${response}`,
        why: 'A proxy or a custom endpoint uses a certificate of an authority that this runner does not trust.',
        fix: `Set ${authoritiesVariable[endpoint]} in the job's environment to a PEM file with the certificate of that authority.`,
      })
    case 'invalid-response':
      return failure('aws-unreachable', {
        what: `${what}: the response is not from ${endpoint}, after ${attempts}: ${response}`,
        why: 'Another server responded, such as a proxy or the sign-in page of a network.',
        fix: networkFix[endpoint],
      })
    case 'server-error':
      return failure('aws-unreachable', {
        what: `${what}: ${endpoint} responded with a server error, after ${attempts}: ${response}`,
        why: 'The service, or a proxy in front of it, has a failure.',
        fix: `Check ${endpoint === 'the registry' ? 'its' : `${endpoint}'s`} status page, and run the job again later.`,
      })
    case 'unreachable':
      return failure('aws-unreachable', {
        what: `${what}: ${endpoint} cannot be reached, after ${attempts}: ${response}`,
        why: 'The host name does not resolve, no server responds, or the connection breaks.',
        fix: networkFix[endpoint],
      })
  }
}

const networkFix: Readonly<Record<Endpoint, string>> = {
  AWS: "Check `aws-region`, the runner's network path to AWS (DNS, HTTPS_PROXY and NO_PROXY, VPC endpoints, firewalls) and AWS's status page. Then run the job again.",
  GitHub:
    "Check GitHub's status page and the runner's network path to GitHub (HTTPS_PROXY and NO_PROXY, firewalls). Then run the job again.",
  'the registry':
    "Check the host in `source-image` and the runner's network path to it (DNS, HTTPS_PROXY and NO_PROXY, firewalls). Then run the job again.",
}

/**
 * The environment variable that names a file with additional certificate authorities for requests to the endpoint. Requests to
 * registries use the same agents as requests to AWS. Requests to GitHub use only the authorities that Node loads.
 */
const authoritiesVariable: Readonly<Record<Endpoint, string>> = {
  AWS: 'AWS_CA_BUNDLE',
  GitHub: 'NODE_EXTRA_CA_CERTS',
  'the registry': 'AWS_CA_BUNDLE',
}
