/** A failure of an endpoint, or of the network path to it. All except `untrusted` are transient. */
export type EndpointFault = 'throttled' | 'unreachable' | 'timeout' | 'server-error' | 'invalid-response' | 'untrusted'

/** What AWS or a registry reports as an exception, as a response of a registry, or in a line that docker prints. */
export type Condition =
  | EndpointFault
  | keyof typeof exceptions
  /** Responses of a registry: a 401, a 403 without a reason, and a 404. */
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'login-expired'
  /** A 400 without a reason for a manifest. Usually its tag exists and is immutable. */
  | 'manifest-rejected'

const transient: readonly (Condition | undefined)[] = [
  'throttled',
  'unreachable',
  'timeout',
  'server-error',
  'invalid-response',
]

/** The fault behind a condition; undefined if AWS or the registry decided to reject the request. */
export function faultIn(condition: Condition | undefined): EndpointFault | undefined {
  return condition === 'untrusted' || transient.includes(condition) ? (condition as EndpointFault) : undefined
}

/** Whether a new login may help. */
export function isLoginRejected(condition: Condition | undefined): boolean {
  return condition === 'login-expired' || condition === 'unauthorized'
}

/** Whether docker's message is about a transient fault. */
export function isTransient(message: string): boolean {
  return transient.includes(outputCondition(message))
}

/**
 * Exceptions, and the failure codes of BatchGetImage. Source: the API references of STS, ECR and ECR Public, and the SDK's
 * @smithy/service-error-classification.
 */
const exceptions = {
  throttled:
    /^(?:Throttl(?:ing|ingException|edException)|TooManyRequestsException|RequestLimitExceeded|RequestThrottled(?:Exception)?|SlowDown)$/,
  'server-error': /^IDPCommunicationError(?:Exception)?$/,
  denied: /^AccessDenied(?:Exception)?$/,
  'keys-unknown': /^UnrecognizedClient/,
  'credentials-rejected':
    /^(?:ExpiredToken|RequestExpired|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|MissingAuthenticationToken|IncompleteSignature|Credentials)/,
  'command-unsupported': /^UnsupportedCommandException$/,
  'parameter-invalid': /^InvalidParameterException$/,
  'request-invalid': /^ValidationException$/,
  'quota-reached': /^LimitExceededException$/,
  'key-unusable': /^Kms(?:Error|Exception)$/,
  'registry-not-found': /^RegistryNotFoundException$/,
  'repository-not-found': /^RepositoryNotFoundException$/,
  'repository-exists': /^RepositoryAlreadyExistsException$/,
  'setting-not-found': /^(?:LifecyclePolicy|RepositoryPolicy|RepositoryCatalogData)NotFoundException$/,
  'resource-tag-invalid': /^InvalidTagParameterException$/,
  'resource-tags-too-many': /^TooManyTagsException$/,
  'tag-immutable': /^ImageTagAlreadyExistsException$/,
  'image-exists': /^ImageAlreadyExistsException$/,
  'image-not-found': /^ImageNotFoundException$/,
  'image-parts-not-found': /^(?:Layers|ReferencedImages)NotFoundException$/,
  'image-archived': /^ImageInaccessible$/,
  'image-unsupported': /^UnsupportedImageTypeException$/,
  'digest-mismatch': /^ImageDigestDoesNotMatchException$/,
  'scan-not-found': /^ScanNotFoundException$/,
  'upstream-denied': /^(?:UnableToGetUpstreamImageException|UpstreamAccessDenied)$/,
  'upstream-throttled': /^UpstreamTooManyRequests$/,
  'upstream-unavailable': /^UpstreamUnavailable$/,
}

/** The condition of an AWS exception, or of a failure code. */
export function exceptionCondition(name: string, message = '', status = 400): Condition | undefined {
  if (exceptions.throttled.test(name) || status === 429) return 'throttled'
  if (status >= 500) return 'server-error'
  if (name.startsWith('InvalidIdentityToken') && /couldn't retrieve verification key/i.test(message)) {
    return 'server-error'
  }
  // The SDK reports a deserialization error for every body that it cannot parse, whatever the status.
  if (status === 200 || /deserialization error/i.test(message)) return 'invalid-response'
  return Object.entries(exceptions).find(([, pattern]) => pattern.test(name))?.[0] as Condition | undefined
}

type Wording = readonly [pattern: RegExp, condition: Condition]

/** ECR's sentences, which are the same in exceptions, responses and docker's output. */
const sentences: readonly Wording[] = [
  [/cannot be overwritten because/, 'tag-immutable'],
  [/authorization token has expired/i, 'login-expired'],
  [/repository with name \S+ does not exist/i, 'repository-not-found'],
  [/is not authorized to perform/, 'denied'],
  [/authentication to the upstream registry failed/i, 'upstream-denied'],
]

/**
 * The error codes to prefer if a response has several, the first one first. Source: the OCI distribution specification,
 * "Error Codes".
 */
export const decisiveCodes = ['TOOMANYREQUESTS', 'NAME_UNKNOWN', 'TAG_INVALID', 'DENIED', 'UNAUTHORIZED']

const codes: readonly Wording[] = [
  [/^TOOMANYREQUESTS$/, 'throttled'],
  [/^NAME_UNKNOWN$/, 'repository-not-found'],
  [/^TAG_INVALID$/, 'tag-immutable'],
]

const statuses: Readonly<Record<number, Condition>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  429: 'throttled',
}

/** An unexpected response of a registry. */
export interface RegistryResponse {
  readonly status: number
  /** Such as `NAME_UNKNOWN`; empty if the response has none. */
  readonly code: string
  readonly message: string
}

/** The condition of an unexpected response. A status below 400 does not come from the registry. */
export function responseCondition({ status, code, message }: RegistryResponse): Condition | undefined {
  const byStatus = status >= 500 ? 'server-error' : status < 400 ? 'invalid-response' : statuses[status]
  return firstMatch(message, sentences) ?? firstMatch(code, codes) ?? byStatus
}

/** Messages of BuildKit, containerd and the engine, which also contain error codes of registries. */
const wordings: readonly Wording[] = [
  ...sentences,
  [/\btag[ _]invalid\b/i, 'tag-immutable'],
  [/\bname[ _]unknown\b/i, 'repository-not-found'],
  [/\bdenied: requested access/, 'denied'],
  [/: 403\b/, 'forbidden'],
  [/: 429\b|\btoo ?many ?requests\b|\brate (?:exceeded|limit)\b/i, 'throttled'],
  [/: 5\d\d\b|\bunavailable\b/i, 'server-error'],
  [/\btimeout\b|\btimed out\b|\bdeadline exceeded\b/i, 'timeout'],
  [/\bconnection (?:reset|refused)\b|\bbroken pipe\b|\bclosed network connection\b|\bEOF\b/, 'unreachable'],
  [/\bno such host\b|\bnetwork is unreachable\b|\btemporary failure\b|\bno route to host\b/i, 'unreachable'],
  // A proxy responded instead of the registry.
  [/\binvalid content digest in response\b|\bno Host in request URL\b/, 'invalid-response'],
  [/\bunauthorized\b|\bno basic auth credentials\b/i, 'unauthorized'],
]

/** The condition in an error message of docker. */
export function outputCondition(message: string): Condition | undefined {
  const rejected = /manifests\/[^\s/]+: 400\b/.test(message) ? 'manifest-rejected' : undefined
  return firstMatch(`: ${withoutNames(message)}`, wordings) ?? rejected
}

function firstMatch(text: string, table: readonly Wording[]): Condition | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1]
}

/** Removes image names and URLs, because they can look like a condition: a tag may be `503`. */
function withoutNames(message: string): string {
  return message
    .replaceAll(/https?:\/\/\S+?(?=[:"]?(?:\s|$))/g, '')
    .replaceAll(/\b(?:push|metadata for|reference) \S+?: /g, '')
}
