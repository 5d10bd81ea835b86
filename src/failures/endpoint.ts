import { ActionError, type ErrorCode, type Explanation } from '../errors/action-error.ts'

/** What is wrong with an endpoint that gives no answer of its own, try after try. */
export type EndpointFault = 'throttled' | 'unreachable' | 'timeout' | 'broken' | 'garbled' | 'untrusted'

/** Whose it is; a registry is one that is none of AWS's. */
type Endpoint = 'AWS' | 'GitHub' | 'the registry'

/** The calls that came to nothing. */
export interface FailedCalls {
  /** What they were to do, such as `Assuming arn:…`. */
  readonly what: string
  /** How many and how long, such as `6 tries in 2.3 s`. */
  readonly tries: string
  readonly endpoint: Endpoint
  /** The last of the answers, or what came in its place. */
  readonly said: string
}

/** The error for an endpoint that was asked as often as it makes sense. */
export function endpointFailed(fault: EndpointFault, calls: FailedCalls, cause: unknown): ActionError {
  const { what, tries, endpoint, said } = calls
  const explained = (code: ErrorCode, explanation: Explanation) => new ActionError(code, explanation, { cause })
  switch (fault) {
    case 'throttled':
      return explained('throttled', {
        what: `${what}: ${endpoint} asked to slow down, after ${tries}: ${said}`,
        why: 'This API is called more often than its quota allows, from this job or from others.',
        fix: `Run the job again later, or start fewer jobs at once${endpoint === 'AWS' ? ', or ask AWS for a higher quota' : ''}.`,
      })
    case 'timeout':
      return explained('aws-timeout', {
        what: `${what}: no answer in time from ${endpoint}, after ${tries}`,
        why: 'The endpoint, a proxy or a firewall between it and the runner takes the request and lets it hang.',
        fix: wayTo[endpoint],
      })
    case 'untrusted':
      return explained('aws-unreachable', {
        what: `${what}: the certificate of the endpoint is not trusted: ${said}`,
        why: 'A proxy or an endpoint of your own shows a certificate of an authority that this runner does not know.',
        fix: `Give that authority's certificate as ${bundle[endpoint]} (a PEM file) in the job's environment.`,
      })
    case 'garbled':
      return explained('aws-unreachable', {
        what: `${what}: what came back is no answer of ${endpoint}, after ${tries}: ${said}`,
        why: 'Something on the way answers in its place, such as the page of a proxy or of a sign-in to the network.',
        fix: wayTo[endpoint],
      })
    case 'broken':
      return explained('aws-unreachable', {
        what: `${what}: ${endpoint} answered with a failure of its own, after ${tries}: ${said}`,
        why: `The service has trouble, or a proxy on the way to it.`,
        fix: `Look at ${endpoint === 'the registry' ? 'its' : `${endpoint}'s`} status page, and run the job again later.`,
      })
    case 'unreachable':
      return explained('aws-unreachable', {
        what: `${what}: ${endpoint} cannot be reached, after ${tries}: ${said}`,
        why: 'The name of the endpoint is not known here, or nobody answers there, or the connection breaks.',
        fix: wayTo[endpoint],
      })
  }
}

const wayTo: Readonly<Record<Endpoint, string>> = {
  AWS: "Check `aws-region`, the runner's way to AWS (DNS, HTTPS_PROXY and NO_PROXY, VPC endpoints, firewalls), and AWS's status page; then run the job again.",
  GitHub:
    "Check GitHub's status page, and the runner's way to GitHub (HTTPS_PROXY and NO_PROXY, firewalls); then run the job again.",
  'the registry':
    "Check the host in `source-image`, and the runner's way to it (DNS, HTTPS_PROXY and NO_PROXY, firewalls); then run the job again.",
}

/** The variable from which each request takes further authorities. */
const bundle: Readonly<Record<Endpoint, string>> = {
  AWS: 'AWS_CA_BUNDLE',
  GitHub: 'NODE_EXTRA_CA_CERTS',
  'the registry': 'AWS_CA_BUNDLE',
}
