import { describe, expect, test } from 'vitest'
import { explainBuildFailure } from '../../src/failures/build.ts'
import type { Denial } from '../../src/failures/denial.ts'
import { denialWithoutReason } from '../../src/failures/forbidden.ts'
import { digestOfPush } from '../../src/failures/push.ts'
import { pushActions } from '../../src/plan/iam/actions.ts'
import { host } from '../plan/fixtures.ts'

const image = `${host}/team/app:1`
const uploads = `https://${host}/v2/team/app/blobs/uploads/`
const principal = 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1'
const denial = `denied: User: ${principal} is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/app because no identity-based policy allows the ecr:InitiateLayerUpload action`
const immutable =
  "The image tag '1' already exists in the 'team/app' repository and cannot be overwritten because the tag is immutable."
const unknown = "The repository with name 'team/app' does not exist in the registry with id '123456789012'"
const expired = 'denied: Your authorization token has expired. Reauthenticate and try again.'

/** A push failure is recognized in the whole output of a command. */
function explain(output: string) {
  return explainBuildFailure(
    { exitCode: 1, signal: undefined, output },
    { hosts: [host], dockerfiles: [{ file: 'Dockerfile' }] },
  )
}

/** The output of buildx 0.29 if BuildKit pushes: the containerd image store, and every other driver. */
function pushedByBuildKit(error: string): string {
  return `#5 pushing layers 0.2s done\n#5 ERROR: failed to push ${image}: ${error}\n------\n > exporting to image:\n------\nERROR: failed to build: failed to solve: failed to push ${image}: ${error}\n`
}

/** The output of buildx 0.29 if the classic image store of the engine pushes. */
function pushedByEngine(error: string): string {
  return `#5 naming to ${image} done\n#5 DONE 0.0s\n\n#6 pushing ${image} with docker\n#6 pushing layer 4d08da515ddf done\n#6 ERROR: ${error}\n------\n > pushing ${image} with docker:\n------\nERROR: failed to build: ${error}\n`
}

type Case = [string, string, string, boolean]

const pushes = (wrap: (error: string) => string, errors: readonly Case[]): Case[] =>
  errors.map(([name, error, code, retryable]) => [name, wrap(error), code, retryable])

describe('a push by BuildKit', () => {
  test.each<Case>(
    pushes(pushedByBuildKit, [
      ['that AWS denies', denial, 'ecr-access-denied', false],
      ['to a tag that is immutable', `unknown: ${immutable}`, 'tag-immutable', false],
      [
        'to a tag of an immutable repository',
        'tag invalid: The image tag "1" already exists in the "team/app" repository and cannot be overwritten because the repository is immutable.',
        'tag-immutable',
        false,
      ],
      ['after the login expired', expired, 'login-expired', true],
      ['to no repository', `unknown: ${unknown}`, 'repository-not-found', false],
      ['to no repository, the older way', `name unknown: ${unknown}`, 'repository-not-found', false],
      ['that is throttled', 'toomanyrequests: Rate exceeded', 'push-failed', true],
      [
        'answered with 429',
        `unexpected status from PUT request to ${uploads}x: 429 Too Many Requests`,
        'push-failed',
        true,
      ],
      [
        'answered with 500',
        `unexpected status from POST request to ${uploads}: 500 Internal Server Error`,
        'push-failed',
        true,
      ],
      [
        'answered with 502',
        `unexpected status from PUT request to ${uploads}x: 502 Bad Gateway: <html></html>`,
        'push-failed',
        true,
      ],
      ['answered with 503', 'unavailable: Service Unavailable', 'push-failed', true],
      [
        'that was reset',
        `failed to do request: Post "${uploads}": read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer`,
        'push-failed',
        true,
      ],
      ['that was closed', `failed to do request: Post "${uploads}": EOF`, 'push-failed', true],
      [
        'without a way',
        `failed to do request: Post "${uploads}": dial tcp: lookup ${host}: no such host`,
        'push-failed',
        true,
      ],
      [
        'that took too long',
        `failed to do request: Put "${uploads}x": net/http: TLS handshake timeout`,
        'push-failed',
        true,
      ],
      ['that was given up', 'failed to copy: context deadline exceeded', 'push-failed', true],
      [
        'whose connection was gone',
        'write tcp 10.0.0.1:1->10.0.0.2:443: use of closed network connection',
        'push-failed',
        true,
      ],
      ['without a route', 'dial tcp 10.0.0.2:443: connect: no route to host', 'push-failed', true],
      ['without a login', `unexpected status from POST request to ${uploads}: 401 Unauthorized`, 'push-failed', true],
      ['without stored credentials', 'failed to authorize: no basic auth credentials', 'push-failed', true],
      [
        'denied without a reason',
        `unexpected status from POST request to ${uploads}: 403 Forbidden`,
        'ecr-access-denied',
        false,
      ],
      [
        'of a bad manifest',
        `unexpected status from PUT request to https://${host}/v2/team/app/manifests/1: 400 Bad Request`,
        'push-failed',
        false,
      ],
    ]),
  )('%s', (_, output, code, retryable) => {
    expect(explain(output)).toMatchObject({ code, retryable })
  })

  test('denied without a reason lists all actions of a push', () => {
    const message = `unexpected status from POST request to ${uploads}: 403 Forbidden`
    const { what, fix } = explain(pushedByBuildKit(message)).explanation
    expect(what).toContain(message)
    for (const action of pushActions) expect(fix).toContain(action)
  })

  test('denied with an action and its resource prints the statement of a whole push', () => {
    const { detail = '' } = explain(pushedByBuildKit(denial)).explanation
    expect(JSON.parse(detail)).toEqual({
      Effect: 'Allow',
      Action: pushActions,
      Resource: 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app',
    })
  })

  test('denied without a reason is a denial if AWS says so, or else a login that is too old', () => {
    const message = `unexpected status from HEAD request to https://${host}/v2/team/app/blobs/sha256:02: 403 Forbidden`
    const registry = { host, account: '123456789012', region: 'eu-west-1', principal }
    const request = {
      registry,
      repository: 'team/app',
      action: 'ecr:BatchCheckLayerAvailability',
      reference: 'sha256:02',
    }
    const explained = (denied: Denial | undefined) =>
      explainBuildFailure(
        { exitCode: 1, signal: undefined, output: pushedByBuildKit(message) },
        { hosts: [host], dockerfiles: [{ file: 'Dockerfile' }], forbidden: { request, denial: denied } },
      )
    const refused = explained(denialWithoutReason(request))
    expect(refused).toMatchObject({ code: 'ecr-access-denied', retryable: false, location: undefined })
    expect(refused.explanation.what).toMatch(
      /assumed-role\/ci-push.*BatchCheckLayerAvailability.*repository\/team\/app/,
    )
    expect(JSON.parse(refused.explanation.detail ?? '').Action).toEqual(pushActions)
    expect(explained(undefined)).toMatchObject({ code: 'login-expired', retryable: true })
  })

  test.each([
    ['a tag of the digits 403', `${host}/team/app:403`],
    ['a repository with the digits 403', `${host}/team/403:1`],
  ])('is not a denial because of %s', (_, name) => {
    const output = `ERROR: failed to build: failed to solve: failed to push ${name}: unexpected status from PUT request to ${uploads}x: 502 Bad Gateway\n`
    expect(explain(output)).toMatchObject({ code: 'push-failed', retryable: true })
  })

  test('of a rejected manifest may be to an immutable tag', () => {
    const why = (path: string) =>
      explain(
        pushedByBuildKit(`unexpected status from PUT request to https://${host}/v2/team/app/${path}: 400 Bad Request`),
      ).explanation.why
    expect(why('manifests/1')).toMatch(/tags? .*immutable/)
    expect(why('blobs/uploads/x')).not.toContain('immutable')
  })

  test("denied by a registry outside of ECR is not explained by ECR's permissions", () => {
    const message = 'unexpected status from POST request to https://ghcr.io/v2/o/a/blobs/uploads/: 403 Forbidden'
    expect(explain(`ERROR: failed to build: failed to push ghcr.io/o/a:1: ${message}\n`).code).toBe('push-failed')
  })

  test('is recognized by its request if BuildKit does not name the push', () => {
    const output = `ERROR: failed to solve: failed to do request: Post "${uploads}": EOF\n`
    expect(explain(output)).toMatchObject({ code: 'push-failed', retryable: true })
  })

  test.each([
    ['a tag of the digits 503', `${host}/team/app:503`],
    ['a repository with the digits 500', `${host}/app-500:1`],
    ['a repository named geofence', `${host}/team/geofence:1`],
    ['a repository named timeout', `${host}/team/timeout:1`],
    ['a repository named unavailable', `${host}/unavailable:1`],
    ['a tag EOF', `${host}/team/app:EOF`],
    ['a repository named unauthorized', `${host}/team/unauthorized:1`],
  ])('that can never succeed is not retried because of %s', (_, name) => {
    const output = `ERROR: failed to build: failed to solve: failed to push ${name}: unexpected status from POST request to ${uploads}: 400 Bad Request\n`
    expect(explain(output)).toMatchObject({ code: 'push-failed', retryable: false })
  })

  test('is not confused by earlier output of the build', () => {
    const noise = `#7 1.2 User: arn:aws:iam::1:user/x is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k\n#7 1.3 your authorization token has expired\n`
    expect(explain(noise + pushedByBuildKit('toomanyrequests: Rate exceeded'))).toMatchObject({
      code: 'push-failed',
      retryable: true,
    })
  })
})

describe('a push by the engine', () => {
  test.each<Case>(
    pushes(pushedByEngine, [
      ['that AWS denies', denial, 'ecr-access-denied', false],
      ['to a tag that is immutable', `tag invalid: ${immutable}`, 'tag-immutable', false],
      ['after the login expired', expired, 'login-expired', true],
      ['to no repository', `name unknown: ${unknown}`, 'repository-not-found', false],
      ['that is throttled', 'toomanyrequests: Rate exceeded', 'push-failed', true],
      ['denied without a reason', 'denied: requested access to the resource is denied', 'ecr-access-denied', false],
      ['without a login', 'unauthorized: authentication required', 'push-failed', true],
      ['without stored credentials', 'no basic auth credentials', 'push-failed', true],
      ['answered with 503', 'received unexpected HTTP status: 503 Service Unavailable', 'push-failed', true],
      ['that was closed', 'EOF', 'push-failed', true],
      ['that was reset', 'read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer', 'push-failed', true],
    ]),
  )('%s', (_, output, code, retryable) => {
    expect(explain(output)).toMatchObject({ code, retryable })
  })
})

describe('a push to a registry outside of ECR that requires a login', () => {
  const denied =
    'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'
  const byBuildKit = (name: string, error: string) => pushedByBuildKit(error).replaceAll(image, name)
  const byEngine = (name: string, error: string) => pushedByEngine(error).replaceAll(image, name)
  const tokenUrl = 'https://ghcr.io/token?scope=repository%3Ao%2Fapp%3Apull%2Cpush&service=ghcr.io'

  test.each([
    ['docker.io', byBuildKit('docker.io/me/app:1', denied)],
    ['docker.io', byEngine('docker.io/me/app:1', denied)],
    ['docker.io', byEngine('docker.io/me/app:1', 'denied: requested access to the resource is denied')],
    [
      'ghcr.io',
      byBuildKit(
        'ghcr.io/o/app:1',
        `failed to authorize: failed to fetch anonymous token: unexpected status from GET request to ${tokenUrl}: 401 Unauthorized`,
      ),
    ],
    ['ghcr.io', byBuildKit('ghcr.io/o/app:1', 'denied: permission_denied: write_package')],
    [
      'ghcr.io',
      byBuildKit(
        'ghcr.io/o/app:1',
        'unexpected status from POST request to https://ghcr.io/v2/o/app/blobs/uploads/: 403 Forbidden',
      ),
    ],
    ['ghcr.io', byEngine('ghcr.io/o/app:1', 'unauthorized: unauthenticated: User cannot be authenticated')],
    ['localhost:5000', byBuildKit('localhost:5000/app:1', 'name unknown: repository name not known to registry')],
  ])('names %s and docker/login-action, and is not retried', (registry, output) => {
    const error = explain(output)
    expect(error).toMatchObject({ code: 'push-failed', retryable: false })
    expect(error.explanation.fix).toContain(`Log in to ${registry} before this step (docker/login-action)`)
  })

  test.each([
    'unexpected status from PUT request to https://ghcr.io/v2/o/app/manifests/1: 503 Service Unavailable',
    'EOF',
  ])('is retried after %s', (fault) => {
    expect(explain(byBuildKit('ghcr.io/o/app:1', fault))).toMatchObject({ code: 'push-failed', retryable: true })
  })
})

describe('the digest that was pushed', () => {
  const [digest, other] = ['d', 'e'].map((letter) => `sha256:${letter.repeat(64)}`)
  const pushing = (name: string, pushed = digest) => `#9 pushing manifest for ${name}@${pushed}`

  test.each<[string, string, string | undefined]>([
    ['as BuildKit writes it', `#9 pushing layers 0.2s done\n${pushing(image)}\n`, digest],
    ['with the time it took', `${pushing(image)} 0.4s done\n`, digest],
    ['at a host with a port', pushing('localhost:5000/app:1'), digest],
    ['under several names', `${pushing(image)}\n${pushing(`${host}/team/app:2`)}`, digest],
    ['and not what a build printed', `#7 0.12 pushing manifest for ${image}@${other}\n${pushing(image)}\n`, digest],
    ['and no more than that', `#7 0.12 pushing manifest for ${image}@${other}\n`, undefined],
    ['by the engine, which does not say it', pushedByEngine('EOF'), undefined],
    ['before it came to that', pushedByBuildKit('EOF'), undefined],
    ['cut short', pushing(image, 'sha256:dddd'), undefined],
  ])('%s', (_, output, expected) => {
    expect(digestOfPush(output)).toBe(expected)
  })
})
