/** A failure of an endpoint, or of the network path to it. All except `untrusted` are transient. */
export type EndpointFault = 'throttled' | 'unreachable' | 'timeout' | 'server-error' | 'invalid-response' | 'untrusted'

/** The meaning of an AWS exception, of a registry's response, or of an error that docker prints. */
export type Condition =
  | EndpointFault
  | keyof typeof exceptions
  /** Responses of a registry with the status 401, 403 without a reason, and 404. */
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'login-expired'
  /** The status 400 without a reason for a manifest. Usually its tag exists and is immutable. */
  | 'manifest-rejected'

const transientConditions: readonly (Condition | undefined)[] = [
  'throttled',
  'unreachable',
  'timeout',
  'server-error',
  'invalid-response',
]

/** The fault behind a condition; undefined if AWS or the registry decided to reject the request. */
export function faultIn(condition: Condition | undefined): EndpointFault | undefined {
  const isFault = condition === 'untrusted' || transientConditions.includes(condition)
  return isFault ? (condition as EndpointFault) : undefined
}

/** Whether the registry rejected the login, so that a new login may help. */
export function isLoginRejected(condition: Condition | undefined): boolean {
  return condition === 'login-expired' || condition === 'unauthorized'
}

/** Whether docker's message is about a transient fault. */
export function isTransient(message: string): boolean {
  return transientConditions.includes(outputCondition(message))
}

/**
 * The names of AWS exceptions and the failure codes of BatchGetImage, by condition. Source: the API references of STS, ECR and
 * ECR Public, and the SDK's @smithy/service-error-classification.
 */
const exceptions = {
  throttled:
    /^(?:Throttl(?:ing|ingException|edException)|TooManyRequestsException|RequestLimitExceeded|RequestThrottled(?:Exception)?|SlowDown)$/,
  'server-error': /^IDPCommunicationError(?:Exception)?$/,
  denied: /^AccessDenied(?:Exception)?$/,
  'keys-unknown': /^UnrecognizedClient/,
  // `Credentials`: the SDK's CredentialsProviderError.
  'credentials-rejected':
    /^(?:ExpiredToken|RequestExpired|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|MissingAuthenticationToken|IncompleteSignature|Credentials)/,
  'command-unsupported': /^UnsupportedCommandException$/,
  'parameter-invalid': /^InvalidParameterException$/,
  'request-invalid': /^ValidationException$/,
  'quota-reached': /^LimitExceededException$/,
  'kms-key-unusable': /^Kms(?:Error|Exception)$/,
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

/**
 * The condition of an AWS exception or a failure code (`name`), its message and its HTTP status. With the default status, which
 * most exceptions have, only the name and the message decide.
 */
export function exceptionCondition(name: string, message = '', status = 400): Condition | undefined {
  if (exceptions.throttled.test(name) || status === 429) return 'throttled'
  if (status >= 500) return 'server-error'
  // STS could not read GitHub's public keys, so this is an outage of GitHub or of the network.
  if (name.startsWith('InvalidIdentityToken') && /couldn't retrieve verification key/i.test(message)) {
    return 'server-error'
  }
  // The SDK could not parse the body. Its deserialization error can have any status.
  if (status === 200 || /deserialization error/i.test(message)) return 'invalid-response'
  return Object.entries(exceptions).find(([, pattern]) => pattern.test(name))?.[0] as Condition | undefined
}

type PatternRow = readonly [pattern: RegExp, condition: Condition]

/** ECR's messages, which are the same in exceptions, responses and docker's output. */
const ecrMessages: readonly PatternRow[] = [
  [/cannot be overwritten because/, 'tag-immutable'],
  [/authorization token has expired/i, 'login-expired'],
  [/repository with name \S+ does not exist/i, 'repository-not-found'],
  [/is not authorized to perform/, 'denied'],
  [/authentication to the upstream registry failed/i, 'upstream-denied'],
]

/**
 * The error codes of registries in order of preference: if a response has several codes, the first in this list counts. Source:
 * the OCI distribution specification, "Error Codes".
 */
export const preferredCodes = ['TOOMANYREQUESTS', 'NAME_UNKNOWN', 'TAG_INVALID', 'DENIED', 'UNAUTHORIZED']

/** The other codes, `DENIED` and `UNAUTHORIZED`, say no more than the status of the response. */
const registryCodes: readonly PatternRow[] = [
  [/^TOOMANYREQUESTS$/, 'throttled'],
  [/^NAME_UNKNOWN$/, 'repository-not-found'],
  [/^TAG_INVALID$/, 'tag-immutable'],
]

const conditionByStatus: Readonly<Record<number, Condition>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  429: 'throttled',
}

/** An unexpected response of a registry. */
export interface RegistryResponse {
  readonly status: number
  /** The registry's error code, such as `NAME_UNKNOWN`; empty if the response has no code. */
  readonly code: string
  readonly message: string
}

/** The condition of an unexpected response. The message says more than the code, and the code more than the status. */
export function responseCondition({ status, code, message }: RegistryResponse): Condition | undefined {
  return firstMatch(message, ecrMessages) ?? firstMatch(code, registryCodes) ?? statusCondition(status)
}

function statusCondition(status: number): Condition | undefined {
  if (status >= 500) return 'server-error'
  // An unexpected success or redirect does not come from the registry, but for example from a proxy.
  return status < 400 ? 'invalid-response' : conditionByStatus[status]
}

/** Messages of BuildKit, containerd and the engine, which also contain the error codes and HTTP statuses of registries. */
const dockerMessages: readonly PatternRow[] = [
  ...ecrMessages,
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
  // The message may start with the status, and the patterns expect `: ` before a status.
  const condition = firstMatch(`: ${withoutNames(message)}`, dockerMessages)
  // Such as `… https://HOST/v2/app/manifests/v1: 400 Bad Request`.
  const isManifestRejected = /manifests\/[^\s/]+: 400\b/.test(message)
  return condition ?? (isManifestRejected ? 'manifest-rejected' : undefined)
}

function firstMatch(text: string, table: readonly PatternRow[]): Condition | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1]
}

/** Removes URLs and image names, because they can look like a condition: a tag may be `503`. */
function withoutNames(message: string): string {
  // Such as `https://HOST/v2/app/manifests/503` before `: 400 Bad Request`, before a space, or in quotes.
  const url = /https?:\/\/\S+?(?=[:"]?(?:\s|$))/g
  // Such as `failed to push HOST/app:503: `.
  const imageName = /\b(?:push|metadata for|reference) \S+?: /g
  return message.replaceAll(url, '').replaceAll(imageName, '')
}
