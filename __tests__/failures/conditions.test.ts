import { describe, expect, test } from 'vitest'
import {
  type Condition,
  exceptionCondition,
  isTransient,
  outputCondition,
  responseCondition,
} from '../../src/failures/conditions.ts'
import { host } from '../plan/fixtures.ts'

const image = `${host}/team/app:1`
const manifest = `https://${host}/v2/team/app/manifests/1`
const uploads = `https://${host}/v2/team/app/blobs/uploads/`
const principal = 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1'
const denial = `User: ${principal} is not authorized to perform: ecr:PutImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/app`
const immutable =
  "The image tag '1' already exists in the 'team/app' repository and cannot be overwritten because the tag is immutable."
const noRepository = "The repository with name 'team/app' does not exist in the registry with id '123456789012'"
const expired = 'Your authorization token has expired. Reauthenticate and try again.'

type Meaning = Condition | undefined

describe('an exception of AWS', () => {
  test.each<[string, Meaning, string?, number?]>([
    ['AccessDenied', 'denied'],
    ['AccessDeniedException', 'denied'],
    ['ThrottlingException', 'throttled'],
    ['SlowDown', 'throttled', '', 503],
    ['UnknownError', 'throttled', '', 429],
    ['ServerException', 'server-error', '', 500],
    ['AccessDeniedException', 'server-error', 'a page of a proxy', 502],
    ['IDPCommunicationErrorException', 'server-error'],
    ['InvalidIdentityTokenException', 'server-error', "Couldn't retrieve verification key from your identity provider"],
    ['InvalidIdentityTokenException', undefined, 'Incorrect token audience'],
    ['SyntaxError', 'invalid-response', 'Deserialization error: to see the raw response, …'],
    ['SyntaxError', 'invalid-response', 'Unexpected token', 200],
    ['ExpiredTokenException', 'credentials-rejected'],
    ['SignatureDoesNotMatch', 'credentials-rejected'],
    ['UnrecognizedClientException', 'keys-unknown'],
    ['RepositoryNotFoundException', 'repository-not-found'],
    ['RepositoryAlreadyExistsException', 'repository-exists'],
    ['ImageTagAlreadyExistsException', 'tag-immutable'],
    ['ImageAlreadyExistsException', 'image-exists'],
    ['KmsError', 'kms-key-unusable'],
    ['UpstreamTooManyRequests', 'upstream-throttled'],
    ['toString', undefined],
    ['', undefined],
  ])('%s is %s %s', (name, expected, message, status) => {
    expect(exceptionCondition(name, message, status)).toBe(expected)
  })
})

describe('a response of a registry', () => {
  test.each<[number, string, string, Meaning]>([
    [400, 'TAG_INVALID', '', 'tag-immutable'],
    [400, 'UNKNOWN', immutable, 'tag-immutable'],
    [400, '', '', undefined],
    [401, '', '', 'unauthorized'],
    [403, '', '', 'forbidden'],
    [403, 'DENIED', expired, 'login-expired'],
    [400, '', expired, 'login-expired'],
    [403, 'DENIED', denial, 'denied'],
    [404, 'NAME_UNKNOWN', '', 'repository-not-found'],
    [404, 'UNKNOWN', noRepository, 'repository-not-found'],
    [404, 'MANIFEST_UNKNOWN', '', 'not-found'],
    [404, '', '<html>not here</html>', 'not-found'],
    [405, 'UNSUPPORTED', 'no', undefined],
    [429, '', '', 'throttled'],
    [400, 'TOOMANYREQUESTS', 'Rate exceeded', 'throttled'],
    [503, 'TOOMANYREQUESTS', 'Rate exceeded', 'throttled'],
    [500, '', '', 'server-error'],
    [503, 'UNAVAILABLE', 'Service Unavailable', 'server-error'],
    [200, '', '<html>Sign in</html>', 'invalid-response'],
  ])('%i %s %s is %s', (status, code, message, expected) => {
    expect(responseCondition({ status, code, message })).toBe(expected)
  })
})

describe("docker's message", () => {
  const messages: readonly [string, Meaning][] = [
    // Up to Docker 28, and the engine's classic image store.
    [`tag invalid: ${immutable}`, 'tag-immutable'],
    [`unknown: ${immutable}`, 'tag-immutable'],
    [`TAG_INVALID: ${immutable}`, 'tag-immutable'],
    [`name unknown: ${noRepository}`, 'repository-not-found'],
    [`unknown: ${noRepository}`, 'repository-not-found'],
    [`denied: ${expired}`, 'login-expired'],
    [`denied: ${denial}`, 'denied'],
    ['denied: requested access to the resource is denied', 'denied'],
    [`unexpected status from POST request to ${uploads}: 403 Forbidden`, 'forbidden'],
    [`unexpected status from PUT request to ${manifest}: 400 Bad Request`, 'manifest-rejected'],
    [`unexpected status from POST request to ${uploads}: 400 Bad Request`, undefined],
    [`unexpected status from POST request to ${uploads}: 401 Unauthorized`, 'unauthorized'],
    ['unauthorized: authentication required', 'unauthorized'],
    ['no basic auth credentials', 'unauthorized'],
    ['toomanyrequests: Rate exceeded', 'throttled'],
    [`unexpected status from PUT request to ${uploads}x: 429 Too Many Requests`, 'throttled'],
    ['toomanyrequests: You have reached your unauthenticated pull rate limit.', 'throttled'],
    ['429 Too Many Requests', 'throttled'],
    [`failed to push ${image}: unexpected status from PUT request to ${uploads}x: 502 Bad Gateway`, 'server-error'],
    ['unavailable: Service Unavailable', 'server-error'],
    ['received unexpected HTTP status: 503 Service Unavailable', 'server-error'],
    [`Get "https://${host}/v2/": net/http: TLS handshake timeout`, 'timeout'],
    ['failed to copy: context deadline exceeded', 'timeout'],
    [`failed to do request: Post "${uploads}": EOF`, 'unreachable'],
    [`Get "https://${host}/v2/": dial tcp: lookup ${host}: no such host`, 'unreachable'],
    ['read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer', 'unreachable'],
    ['failed to copy: invalid content digest in response: invalid checksum digest format', 'invalid-response'],
    ['error storing credentials', undefined],
    ['', undefined],
    // Docker 29: AWS's sentence follows the status.
    [`unexpected status from PUT request to ${manifest}: 400 Bad Request: tag invalid: ${immutable}`, 'tag-immutable'],
    [`unexpected status from GET request to ${manifest}: 403 Forbidden: denied: ${denial}`, 'denied'],
    [`unexpected status from GET request to ${manifest}: 403 Forbidden: denied: ${expired}`, 'login-expired'],
    [
      `unexpected status from GET request to ${manifest}: 404 Not Found: name unknown: ${noRepository}`,
      'repository-not-found',
    ],
    // The classic image store prints an error code as it is.
    ['unknown: Service Unavailable', 'server-error'],
    ['UNAVAILABLE: Service Unavailable', 'server-error'],
  ]

  test.each(messages)('%s is %s', (message, expected) => {
    expect(outputCondition(message)).toBe(expected)
    const passing: readonly Meaning[] = ['throttled', 'server-error', 'timeout', 'unreachable', 'invalid-response']
    expect(isTransient(message)).toBe(passing.includes(expected))
  })

  test.each([
    [
      'a tag',
      `failed to push ${host}/team/app:503: unexpected status from PUT request to ${manifest}: 400 Bad Request`,
    ],
    ['a repository', `failed to push ${host}/timeout:1: unexpected status from PUT request to ${manifest}: 400 Bad`],
    ['a URL', `failed to push ${image}: unexpected status from PUT request to ${manifest}/unavailable: 418 Teapot`],
    ['a base image', `failed to resolve source metadata for ${host}/timeout:EOF: not found`],
  ])('is not classified by the name of %s', (_, message) => {
    expect(isTransient(message)).toBe(false)
  })

  test.each([
    `tag invalid: The image tag 'timeout' already exists in the 'team/app' repository and cannot be overwritten because the tag is immutable.`,
    `name unknown: The repository with name 'team/unavailable' does not exist in the registry with id '123456789012'`,
  ])('is not transient because of a name in the sentence of AWS: %s', (message) => {
    expect(isTransient(message)).toBe(false)
  })
})
