import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  PutImageCommand,
} from '@aws-sdk/client-ecr'
import { ECRPUBLICClient, GetAuthorizationTokenCommand as GetPublicTokenCommand } from '@aws-sdk/client-ecr-public'
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Fault, type Role, type StandIn, type Statement, startStandIn } from '../support/stand-in/stand-in.ts'

const roleArn = 'arn:aws:iam::123456789012:role/ci-push'
const sessionArn = 'arn:aws:sts::123456789012:assumed-role/ci-push/test-1'
const repositoryArn = 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app'
const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const trust: Role['trust'] = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }

let clock = 0
let standIn: StandIn

const start = async (options: { dockerRegistry?: string } = {}) => {
  clock = 0
  standIn = await startStandIn({ ...options, now: () => Date.now() + clock })
}

/** The error's code, text and HTTP status; fails without an error. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (thrown) => thrown as Error & { $metadata?: { httpStatusCode?: number } },
  )
  if (!error) throw new Error('expected a refusal')
  return `${error.$metadata?.httpStatusCode ?? '-'} ${error.name}: ${error.message}`
}

async function fetchIdToken(audience = 'sts.amazonaws.com', bearer?: string): Promise<Response> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = standIn.environment
  return fetch(`${url}&audience=${audience}`, { headers: { authorization: `bearer ${bearer ?? token}` } })
}

async function idToken(audience?: string): Promise<string> {
  return ((await (await fetchIdToken(audience)).json()) as { value: string }).value
}

const settings = (credentials?: Credentials) => ({
  region: 'eu-west-1',
  endpoint: standIn.controlPlane,
  maxAttempts: 1,
  credentials: {
    accessKeyId: credentials?.AccessKeyId ?? 'none',
    secretAccessKey: credentials?.SecretAccessKey ?? 'none',
    ...(credentials?.SessionToken ? { sessionToken: credentials.SessionToken } : {}),
  },
})
const sts = (credentials?: Credentials) => new STSClient(settings(credentials))
const ecr = (credentials?: Credentials, changes = {}) => new ECRClient({ ...settings(credentials), ...changes })

type WebIdentity = ConstructorParameters<typeof AssumeRoleWithWebIdentityCommand>[0]

async function assume(changes: Partial<WebIdentity> = {}, audience?: string): Promise<Credentials> {
  const input = { RoleArn: roleArn, RoleSessionName: 'test-1', WebIdentityToken: await idToken(audience), ...changes }
  const { Credentials } = await sts().send(new AssumeRoleWithWebIdentityCommand(input))
  if (!Credentials) throw new Error('no credentials')
  return Credentials
}

async function basicToken(credentials: Credentials): Promise<string> {
  const { authorizationData } = await ecr(credentials).send(new GetAuthorizationTokenCommand({}))
  return authorizationData?.[0]?.authorizationToken ?? ''
}

const policy = (...Statement: readonly Statement[]) => JSON.stringify({ Version: '2012-10-17', Statement })

describe('the control plane', () => {
  beforeEach(() => start())
  afterEach(() => standIn.close())

  test('a workflow gets from its ID token to an ECR token', async () => {
    const credentials = await assume()
    const identity = await sts(credentials).send(new GetCallerIdentityCommand({}))
    expect(identity).toMatchObject({ Account: '123456789012', Arn: sessionArn })
    const { authorizationData } = await ecr(credentials).send(new GetAuthorizationTokenCommand({}))
    const [data] = authorizationData ?? []
    const password = Buffer.from(data?.authorizationToken ?? '', 'base64').toString()
    expect(password).toMatch(/^AWS:[\w+/=]{1500,}$/)
    expect(data?.proxyEndpoint).toBe(`http://${standIn.registryHost}`)
    expect(data?.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 11.9 * 3600_000)
    const { repositories } = await ecr(credentials).send(
      new DescribeRepositoriesCommand({ repositoryNames: ['team/app'] }),
    )
    expect(repositories).toMatchObject([{ repositoryArn, repositoryUri: `${standIn.registryHost}/team/app` }])
    for (const secret of [credentials.SecretAccessKey, credentials.SessionToken, data?.authorizationToken]) {
      expect(standIn.secrets).toContain(secret)
    }
    expect(standIn.requests.map(({ service, operation, status }) => `${service} ${operation} ${status}`)).toEqual([
      'github idtoken 200',
      'sts AssumeRoleWithWebIdentity 200',
      'sts GetCallerIdentity 200',
      'ecr GetAuthorizationToken 200',
      'ecr DescribeRepositories 200',
    ])
    expect(standIn.requests.at(-1)?.principal).toBe(sessionArn)
  })

  test.each([
    [{}, 'repo:octo/app:ref:refs/heads/main'],
    [{ ref: 'refs/tags/v1' }, 'repo:octo/app:ref:refs/tags/v1'],
    [{ event_name: 'pull_request' }, 'repo:octo/app:pull_request'],
    [{ event_name: 'pull_request', environment: 'prod' }, 'repo:octo/app:environment:prod'],
    [{ sub: 'repo:octo@65/app@74:ref:x' }, 'repo:octo@65/app@74:ref:x'],
  ])('ID token under %o has sub %s', async (changes, sub) => {
    standIn.claims(changes)
    const claims = decodeJwt(await idToken())
    expect(claims).toMatchObject({ sub, aud: 'sts.amazonaws.com', iss: 'https://token.actions.githubusercontent.com' })
    expect(claims.exp).toBe((claims.iat ?? 0) + 300)
  })

  test('a wrong request token gets 401', async () => {
    expect((await fetchIdToken('x', 'wrong')).status).toBe(401)
  })

  const longPolicy = policy({ ...all, Resource: Array.from({ length: 90 }, () => `${repositoryArn}-0123456789`) })
  const refusedSessions: readonly [string, Partial<WebIdentity>, string][] = [
    ['unknown role', { RoleArn: `${roleArn}x` }, '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebI'],
    ['no role ARN', { RoleArn: 'arn:aws:iam::1:role/ci-push' }, '400 ValidationError: Request ARN is invalid'],
    [
      'no JWT',
      { WebIdentityToken: 'nonsense' },
      '400 InvalidIdentityTokenException: The ID Token provided is not a valid JWT',
    ],
    [
      'session name',
      { RoleSessionName: 'a b' },
      "400 ValidationError: 1 validation error detected: Value 'a b' at 'rol",
    ],
    [
      'short',
      { DurationSeconds: 60 },
      "400 ValidationError: 1 validation error detected: Value '60' at 'durationSecond",
    ],
    ['long', { DurationSeconds: 7200 }, '400 ValidationError: The requested DurationSeconds exceeds the MaxSession'],
    ['policy not JSON', { Policy: '{' }, '400 MalformedPolicyDocumentException: This policy contains invalid Json'],
    ['policy with principal', { Policy: policy({ ...all, Principal: '*' }) }, '400 MalformedPolicyDocumentException: '],
    [
      'policy with odd key',
      { Policy: '{"Statement":[],"X":1}' },
      '400 MalformedPolicyDocumentException: Syntax errors in pol',
    ],
    [
      'policy without ARN',
      { Policy: policy({ ...all, Resource: 'team/app' }) },
      '400 MalformedPolicyDocumentException: Resource',
    ],
    ['policy too large', { Policy: longPolicy }, '400 PackedPolicyTooLargeException: Packed policy consumes '],
  ]
  test.each(refusedSessions)('AssumeRoleWithWebIdentity, %s', async (_, changes, expected) => {
    expect((await refusal(assume(changes))).slice(0, expected.length)).toBe(expected)
  })

  const refusedTokens: readonly [string, () => unknown, string][] = [
    ['other repository', () => standIn.claims({ repository: 'octo/other' }), '403 AccessDenied: Not authorized to per'],
    ['role trusts no such audience', () => standIn.provider('123456789012', ['other']), '403 AccessDenied: '],
    [
      'no provider',
      () => standIn.provider('123456789012'),
      '400 InvalidIdentityTokenException: No OpenIDConnect provider found',
    ],
    [
      'other issuer',
      () => standIn.claims({ iss: 'https://x' }),
      '400 InvalidIdentityTokenException: No OpenIDConnect provider',
    ],
    ['expired', () => standIn.claims({ exp: 1700000000 }), '400 ExpiredTokenException: Token expired: current date/ti'],
  ]
  test.each(refusedTokens)('ID token, %s', async (name, change, expected) => {
    await change()
    const audience = name === 'role trusts no such audience' ? 'other' : undefined
    expect((await refusal(assume({}, audience))).slice(0, expected.length)).toBe(expected)
  })

  test('an audience the provider does not know, and a token of another signer', async () => {
    expect(await refusal(assume({}, 'x'))).toBe('400 InvalidIdentityTokenException: Incorrect token audience')
    const [head, , signature] = (await idToken()).split('.')
    const forged = `${head}.${Buffer.from('{"iss":"x"}').toString('base64url')}.${signature}`
    expect(await refusal(assume({ WebIdentityToken: forged }))).toMatch(/^400 InvalidIdentityToken/)
  })

  test('a chain of roles: trust, external id, one hour, and the session policy of the first', async () => {
    const next = 'arn:aws:iam::123456789012:role/deploy'
    const input = { RoleArn: next, RoleSessionName: 'two' }
    standIn.role(next, {
      trust: { sub: [], aud: [], principals: [roleArn], externalId: 'e' },
      statements: [all],
      maxSessionDuration: 43200,
    })
    const first = sts(await assume())
    const sentence = `403 AccessDenied: User: ${sessionArn} is not authorized to perform: sts:AssumeRole on resource: ${next}`
    expect(await refusal(first.send(new AssumeRoleCommand(input)))).toBe(sentence)
    const known = { ...input, ExternalId: 'e' }
    expect(await refusal(first.send(new AssumeRoleCommand({ ...known, DurationSeconds: 3601 })))).toMatch(
      /1 hour session/,
    )
    const { Credentials } = await first.send(new AssumeRoleCommand(known))
    const identity = await sts(Credentials).send(new GetCallerIdentityCommand({}))
    expect(identity.Arn).toBe('arn:aws:sts::123456789012:assumed-role/deploy/two')
    const narrow = sts(await assume({ Policy: policy({ ...all, Action: 'ecr:*' }) }))
    expect(await refusal(narrow.send(new AssumeRoleCommand(known)))).toBe(
      `${sentence} because no session policy allows the sts:AssumeRole action`,
    )
  })

  const signatures: readonly [string, (good: Credentials) => Credentials, object, string, string][] = [
    [
      'unknown key',
      (good) => ({ ...good, AccessKeyId: 'ASIAX' }),
      {},
      '400 UnrecognizedClientException: The security token included in the request is invalid.',
      '403 InvalidClientTokenId: The security token included in the request is invalid.',
    ],
    [
      'wrong session token',
      (good) => ({ ...good, SessionToken: 'x' }),
      {},
      '400 UnrecognizedClientException: The security token included in the request is invalid.',
      '403 InvalidClientTokenId: The security token included in the request is invalid.',
    ],
    [
      'wrong secret',
      (good) => ({ ...good, SecretAccessKey: 'x' }),
      {},
      '400 InvalidSignatureException: The request signature we calculated does not match',
      '403 SignatureDoesNotMatch: The request signature we calculated does not match',
    ],
    [
      'clock ten minutes behind',
      (good) => good,
      { systemClockOffset: -600_000 },
      '400 InvalidSignatureException: Signature expired: ',
      '403 SignatureDoesNotMatch: Signature expired: ',
    ],
  ]
  test.each(signatures)('signature, %s', async (_, change, client, ofEcr, ofSts) => {
    const credentials = change(await assume())
    const fromEcr = await refusal(ecr(credentials, client).send(new GetAuthorizationTokenCommand({})))
    expect(fromEcr.slice(0, ofEcr.length)).toBe(ofEcr)
    const signedSts = new STSClient({ ...settings(credentials), ...client })
    const fromSts = await refusal(signedSts.send(new GetCallerIdentityCommand({})))
    expect(fromSts.slice(0, ofSts.length)).toBe(ofSts)
  })

  test('an expired session', async () => {
    const credentials = await assume({ DurationSeconds: 900 })
    clock = 901_000
    const late = { systemClockOffset: clock }
    expect(await refusal(ecr(credentials, late).send(new GetAuthorizationTokenCommand({})))).toBe(
      '400 ExpiredTokenException: The security token included in the request is expired',
    )
  })

  const denied = (action: string, arn: string, reason: string) =>
    `400 AccessDeniedException: User: ${sessionArn} is not authorized to perform: ${action} on resource: ${arn} ${reason}`
  test('ECR denies with AWS’s messages', async () => {
    const describe = new DescribeRepositoriesCommand({ repositoryNames: ['team/app'] })
    const missing = new DescribeRepositoriesCommand({ repositoryNames: ['team/none'] })
    const create = new CreateRepositoryCommand({ repositoryName: 'team/app' })
    const action = 'ecr:DescribeRepositories'
    const wide = ecr(await assume())
    expect(await refusal(wide.send(missing))).toBe(
      "400 RepositoryNotFoundException: The repository with name 'team/none' does not exist in the registry with id '123456789012'",
    )
    expect(await refusal(wide.send(create))).toBe(
      denied(
        'ecr:CreateRepository',
        repositoryArn,
        'because no identity-based policy allows the ecr:CreateRepository action',
      ),
    )
    const narrow = ecr(await assume({ Policy: policy({ ...all, Resource: `${repositoryArn}2` }) }))
    const bySession = denied(action, repositoryArn, `because no session policy allows the ${action} action`)
    expect(await refusal(narrow.send(describe))).toBe(bySession)
    const deny: Statement = { Effect: 'Deny', Action: 'ecr:Describe*', Resource: '*' }
    const byDeny = ecr(await assume({ Policy: policy(all, deny) }))
    expect(await refusal(byDeny.send(describe))).toBe(
      denied(action, repositoryArn, 'with an explicit deny in a session policy'),
    )
    standIn.role(roleArn, { trust, statements: [all, deny] })
    expect(await refusal(wide.send(describe))).toBe(
      denied(action, repositoryArn, 'with an explicit deny in an identity-based policy'),
    )
  })

  test('CreateRepository stores its settings, and fails the second time', async () => {
    standIn.role(roleArn, { trust, statements: [all] })
    const client = ecr(await assume())
    const input = {
      repositoryName: 'team/new',
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' as const,
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD' as const, filter: 'cache*' }],
      imageScanningConfiguration: { scanOnPush: true },
      tags: [{ Key: 'team', Value: 'a' }],
    }
    const { repository } = await client.send(new CreateRepositoryCommand(input))
    expect(repository).toMatchObject({
      repositoryUri: `${standIn.registryHost}/team/new`,
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageScanningConfiguration: { scanOnPush: true },
    })
    expect(await refusal(client.send(new CreateRepositoryCommand(input)))).toBe(
      "400 RepositoryAlreadyExistsException: The repository with name 'team/new' already exists in the registry with id '123456789012'",
    )
  })

  test('another account’s repository needs its policy, and has its own registry', async () => {
    const other = { account: '999999999999' }
    const describe = new DescribeRepositoriesCommand({ registryId: other.account, repositoryNames: ['shared'] })
    const client = ecr(await assume())
    standIn.repository('shared', other)
    expect(await refusal(client.send(describe))).toContain('because no resource-based policy allows')
    const Principal = { AWS: 'arn:aws:iam::123456789012:root' }
    standIn.repository('shared', { ...other, policy: { Statement: [{ Effect: 'Allow', Principal, Action: 'ecr:*' }] } })
    const { repositories } = await client.send(describe)
    const host = await standIn.registryHostOf(other.account, 'eu-west-1')
    expect(host).not.toBe(standIn.registryHost)
    expect(repositories?.[0]?.repositoryUri).toBe(`${host}/shared`)
    const registryIds = ['123456789012', other.account]
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({ registryIds }))
    expect(authorizationData?.map((each) => each.proxyEndpoint)).toEqual([
      `http://${standIn.registryHost}`,
      `http://${host}`,
    ])
  })

  test('ECR Public: us-east-1 only, two permissions, one object', async () => {
    const credentials = await assume()
    const ask = (region: string) =>
      new ECRPUBLICClient({ ...settings(credentials), region }).send(new GetPublicTokenCommand({}))
    const allow = (...Action: string[]) =>
      standIn.role(roleArn, { trust, statements: [{ Effect: 'Allow', Action, Resource: '*' }] })
    expect(await refusal(ask('eu-west-1'))).toMatch(/^400 InvalidSignatureException: Credential should be scoped/)
    expect(await refusal(ask('us-east-1'))).toContain('ecr-public:GetAuthorizationToken on resource: *')
    allow('ecr-public:GetAuthorizationToken')
    expect(await refusal(ask('us-east-1'))).toContain('sts:GetServiceBearerToken on resource: *')
    allow('ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken')
    const { authorizationData } = await ask('us-east-1')
    expect(Buffer.from(authorizationData?.authorizationToken ?? '', 'base64').toString()).toMatch(/^AWS:/)
    expect(authorizationData).not.toHaveProperty('proxyEndpoint')
  })

  test('an IAM user signs with long-lived keys', async () => {
    const arn = 'arn:aws:iam::123456789012:user/ci'
    const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey } = standIn.user(arn, [all])
    const credentials = { AccessKeyId, SecretAccessKey } as Credentials
    expect(await sts(credentials).send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: arn })
    expect(await basicToken(credentials)).not.toBe('')
  })

  const faults: readonly [Fault['kind'], string, string][] = [
    ['throttle', '400 ThrottlingException: Rate exceeded', '400 Throttling: Rate exceeded'],
    ['too-many-requests', '429 TooManyRequestsException: Too Many Requests', '429 TooManyRequests: Too Many Requests'],
    ['server-error', '500 ServerException: An internal error', '500 InternalFailure: An internal error'],
    ['expired-token', '400 ExpiredTokenException: The security token', '403 ExpiredToken: The security token'],
    ['deny', '400 AccessDeniedException: User: ', '403 AccessDenied: User: '],
    ['error', '418 Teapot: short', '418 Teapot: short'],
    ['reset', '- TimeoutError: socket hang up', '- TimeoutError: socket hang up'],
  ]
  test.each(faults)('fault %s once, then success', async (kind, ofEcr, ofSts) => {
    const next = 'arn:aws:iam::123456789012:role/next'
    standIn.role(next, { trust: { sub: [], aud: [], principals: ['*'] }, statements: [all] })
    const credentials = await assume()
    const fault = { kind, code: 'Teapot', message: 'short', ...(kind === 'error' ? { status: 418 } : {}) }
    standIn.fault({ ...fault, service: 'ecr' })
    standIn.fault({ ...fault, service: 'sts', operation: 'AssumeRole' })
    const askEcr = () => ecr(credentials).send(new GetAuthorizationTokenCommand({}))
    const askSts = () => sts(credentials).send(new AssumeRoleCommand({ RoleArn: next, RoleSessionName: 'two' }))
    expect((await refusal(askEcr())).slice(0, ofEcr.length)).toBe(ofEcr)
    expect((await refusal(askSts())).slice(0, ofSts.length)).toBe(ofSts)
    await askEcr()
    await askSts()
  })

  test('faults wait, repeat and end; a stalled request gets no response', async () => {
    standIn.fault({ service: 'github', kind: 'server-error', after: 1, times: 2, status: 503 })
    const statuses = []
    for (let at = 0; at < 4; at += 1) statuses.push((await fetchIdToken()).status)
    expect(statuses).toEqual([200, 503, 503, 200])
    standIn.fault({ service: 'github', kind: 'stall' })
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '' } = standIn.environment
    const authorization = `bearer ${standIn.environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN}`
    const stalled = fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(100) })
    expect(await refusal(stalled)).toMatch(/TimeoutError/)
    expect(standIn.requests.at(-1)?.status).toBe(0)
  })
})

describe('the data plane', () => {
  beforeAll(() => {
    const dockerRegistry = process.env.DOCKER_REGISTRY
    if (!dockerRegistry) {
      throw new Error(
        'DOCKER_REGISTRY is not set: run script/engine, which brings Debian’s docker-registry, and name it',
      )
    }
    return start({ dockerRegistry })
  })
  afterAll(() => standIn?.close())
  beforeEach(() => {
    clock = 0
  })

  const digestOf = (data: string | Buffer) => `sha256:${createHash('sha256').update(data).digest('hex')}`
  const imageType = 'application/vnd.oci.image.manifest.v1+json'
  const indexType = 'application/vnd.oci.image.index.v1+json'

  interface Answer {
    readonly status: number
    readonly text: string
    readonly headers: Headers
  }

  async function ask(basic: string | undefined, method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = { ...(basic ? { authorization: `Basic ${basic}` } : {}), ...init.headers }
    const response = await fetch(new URL(path, `http://${standIn.registryHost}`), { ...init, method, headers })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }

  async function uploadBlob(basic: string, repository: string, data: string): Promise<Answer> {
    const started = await ask(basic, 'POST', `/v2/${repository}/blobs/uploads/?mount=${digestOf(data)}&from=team/app`)
    if (started.status !== 202) return started
    const location = started.headers.get('location') ?? ''
    expect(location).toMatch(new RegExp(`^/v2/${repository}/blobs/uploads/`))
    const sent = await ask(basic, 'PATCH', location, { body: Buffer.from(data) })
    if (sent.status !== 202) return sent
    const end = sent.headers.get('location') ?? ''
    return ask(basic, 'PUT', `${end}${end.includes('?') ? '&' : '?'}digest=${digestOf(data)}`)
  }

  const putManifest = (basic: string, repository: string, reference: string, text: string, type = imageType) =>
    ask(basic, 'PUT', `/v2/${repository}/manifests/${reference}`, { body: text, headers: { 'content-type': type } })

  /** Pushes an image of one blob and gives its manifest. */
  async function push(basic: string, repository: string, tag: string, content: string): Promise<string> {
    expect((await uploadBlob(basic, repository, content)).status).toBe(201)
    const blob = { digest: digestOf(content), size: content.length }
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: imageType,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...blob },
      layers: [],
    })
    expect(await putManifest(basic, repository, tag, manifest)).toMatchObject({ status: 201 })
    return manifest
  }

  const errorOf = ({ status, text }: Answer) => {
    const [error] = (JSON.parse(text) as { errors: { code: string; message: string }[] }).errors
    return `${status} ${error?.code}: ${error?.message}`
  }

  test('a login needs a password that ECR gave for this region', async () => {
    const credentials = await assume()
    const good = await basicToken(credentials)
    const { authorizationData } = await ecr(credentials, { region: 'us-west-2' }).send(
      new GetAuthorizationTokenCommand({}),
    )
    const other = authorizationData?.[0]
    expect(other?.proxyEndpoint).not.toBe(`http://${standIn.registryHost}`)
    const wrong = [undefined, 'x', Buffer.from('AWS:x').toString('base64'), other?.authorizationToken]
    for (const basic of wrong) {
      const { status, headers } = await ask(basic, 'GET', '/v2/')
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toBe(
        `Basic realm="http://${standIn.registryHost}/",service="ecr.amazonaws.com"`,
      )
    }
    expect((await ask(good, 'GET', '/v2/')).status).toBe(200)
    clock = 12 * 3600_000 + 1000
    expect(errorOf(await ask(good, 'GET', '/v2/'))).toBe(
      '403 DENIED: Your authorization token has expired. Reauthenticate and try again.',
    )
  })

  test('a push, a pull, and the same bytes from BatchGetImage', async () => {
    standIn.role(roleArn, { trust, statements: [all] })
    const credentials = await assume()
    const basic = await basicToken(credentials)
    const manifest = await push(basic, 'team/app', 'one', '{"architecture":"amd64"}')
    const digest = digestOf(manifest)
    const pulled = await ask(basic, 'GET', '/v2/team/app/manifests/one', { headers: { accept: imageType } })
    expect(pulled.text).toBe(manifest)
    expect(pulled.headers.get('docker-content-digest')).toBe(digest)
    const blob = await ask(basic, 'GET', `/v2/team/app/blobs/${digestOf('{"architecture":"amd64"}')}`)
    expect(blob.text).toBe('{"architecture":"amd64"}')
    expect((await ask(basic, 'GET', '/v2/team/app/tags/list')).text).toBe('{"name":"team/app","tags":["one"]}')
    const none = await ask(basic, 'GET', '/v2/team/app/manifests/none')
    expect(errorOf(none)).toBe('404 MANIFEST_UNKNOWN: Requested image not found')

    const child = {
      mediaType: imageType,
      digest,
      size: manifest.length,
      platform: { architecture: 'amd64', os: 'linux' },
    }
    const index = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: [child] })
    expect((await putManifest(basic, 'team/app', 'index', index, indexType)).status).toBe(201)
    const get = (acceptedMediaTypes?: string[]) => {
      const imageIds = [
        { imageTag: 'one' },
        { imageDigest: digest },
        { imageTag: 'index' },
        { imageTag: 'none' },
        { imageTag: 'index', imageDigest: digest },
      ]
      const input = { repositoryName: 'team/app', imageIds, ...(acceptedMediaTypes ? { acceptedMediaTypes } : {}) }
      return ecr(credentials).send(new BatchGetImageCommand(input))
    }
    const { images, failures } = await get([imageType, indexType])
    expect(images?.map((each) => each.imageManifest)).toEqual([manifest, manifest, index])
    expect(images?.[0]).toMatchObject({ imageId: { imageTag: 'one', imageDigest: digest }, registryId: '123456789012' })
    expect(failures?.map((each) => each.failureCode)).toEqual(['ImageNotFound', 'ImageTagDoesNotMatchDigest'])
    expect((await get()).images).toHaveLength(2)
  })

  test('PutImage moves tags without a push; DescribeImages lists the images', async () => {
    standIn.role(roleArn, { trust, statements: [all] })
    standIn.repository('team/fixed', { imageTagMutability: 'IMMUTABLE' })
    const credentials = await assume()
    const client = ecr(credentials)
    const basic = await basicToken(credentials)
    const manifest = await push(basic, 'team/fixed', 'one', 'fixed')
    const other = await push(basic, 'team/fixed', 'other', 'another')
    const elsewhere = await push(basic, 'team/app', 'elsewhere', 'elsewhere')
    const digest = digestOf(manifest)
    const put = (changes: object) =>
      client.send(new PutImageCommand({ repositoryName: 'team/fixed', imageManifest: manifest, ...changes }))
    const { image } = await put({ imageTag: 'two', imageDigest: digest })
    expect(image?.imageId).toEqual({ imageTag: 'two', imageDigest: digest })
    const child = { mediaType: imageType, digest: digestOf(elsewhere), size: elsewhere.length }
    const index = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: [child] })
    const refusals: readonly [object, RegExp][] = [
      [{ imageTag: 'two' }, /^400 ImageAlreadyExistsException: Image with digest 'sha256:\w+' and tag 'two' already/],
      [{ imageTag: 'other' }, /^400 ImageTagAlreadyExistsException: The image tag 'other' already exists in the 'team/],
      [{ imageTag: 'x', imageDigest: digestOf('x') }, /^400 ImageDigestDoesNotMatchException: /],
      [{ imageTag: 'x', imageManifest: elsewhere }, /^400 LayersNotFoundException: /],
      [{ imageTag: 'x', imageManifest: index }, /^400 ReferencedImagesNotFoundException: /],
    ]
    for (const [changes, expected] of refusals) expect(await refusal(put(changes))).toMatch(expected)
    const describe = (imageIds?: { imageTag: string }[]) =>
      client.send(new DescribeImagesCommand({ repositoryName: 'team/fixed', ...(imageIds ? { imageIds } : {}) }))
    const { imageDetails } = await describe()
    expect(imageDetails).toMatchObject([
      { imageDigest: digest, imageTags: ['one', 'two'], imageSizeInBytes: 5, imageManifestMediaType: imageType },
      { imageDigest: digestOf(other), imageTags: ['other'] },
    ])
    expect(await refusal(describe([{ imageTag: 'none' }]))).toMatch(
      /^400 ImageNotFoundException: The image with imageId/,
    )
  })

  test('with AWS’s host names it returns them', async () => {
    const client = ecr(await assume())
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign((args.request as { headers: object }).headers, { host: 'api.ecr.eu-west-1.amazonaws.com' })
        return next(args)
      },
      { step: 'build', name: 'host' },
    )
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}))
    const [data] = authorizationData ?? []
    expect(data?.proxyEndpoint).toBe('https://123456789012.dkr.ecr.eu-west-1.amazonaws.com')
    const ping = (host: string) =>
      new Promise((resolve, reject) => {
        const headers = { host, authorization: `Basic ${data?.authorizationToken}` }
        httpRequest(`${standIn.controlPlane}/v2/`, { headers }, (answer) => resolve(answer.resume().statusCode))
          .once('error', reject)
          .end()
      })
    expect(await ping('123456789012.dkr.ecr.eu-west-1.amazonaws.com')).toBe(200)
    expect(await ping('123456789012.dkr-ecr-fips.eu-west-1.on.aws')).toBe(200)
    expect(await ping('123456789012.dkr.ecr.us-west-2.amazonaws.com')).toBe(401)
  })

  test('a missing repository', async () => {
    standIn.role(roleArn, { trust, statements: [all] })
    const answer = await uploadBlob(await basicToken(await assume()), 'team/none', 'x')
    expect(errorOf(answer)).toBe(
      "404 NAME_UNKNOWN: The repository with name 'team/none' does not exist in the registry with id '123456789012'",
    )
  })

  test.each([
    ['IMMUTABLE', 'v1', [], false],
    ['IMMUTABLE_WITH_EXCLUSION', 'v1', ['cache*'], false],
    ['IMMUTABLE_WITH_EXCLUSION', 'cache-a', ['cache*'], true],
    ['MUTABLE_WITH_EXCLUSION', 'v1', ['v*'], false],
    ['MUTABLE_WITH_EXCLUSION', 'main', ['v*'], true],
    ['MUTABLE', 'v1', [], true],
  ])('%s: tag %s with filters %o moves: %s', async (imageTagMutability, tag, filters, moves) => {
    standIn.role(roleArn, { trust, statements: [all] })
    const name = `mutability/${imageTagMutability.toLowerCase()}-${tag}`
    const exclusions = filters.map((filter) => ({ filterType: 'WILDCARD', filter }))
    standIn.repository(name, { imageTagMutability, imageTagMutabilityExclusionFilters: exclusions })
    const basic = await basicToken(await assume())
    const one = await push(basic, name, tag, 'one')
    const two = await push(basic, name, 'two', 'two')
    expect((await putManifest(basic, name, tag, one)).status).toBe(201)
    const again = await putManifest(basic, name, tag, two)
    if (moves) return expect(again.status).toBe(201)
    expect(errorOf(again)).toBe(
      `400 TAG_INVALID: The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
    )
  })

  const operations: readonly [string, string, string][] = [
    ['BatchGetImage', 'GET', 'manifests/one'],
    ['BatchGetImage', 'HEAD', 'manifests/one'],
    ['PutImage', 'PUT', 'manifests/one'],
    ['BatchCheckLayerAvailability', 'HEAD', `blobs/${digestOf('x')}`],
    ['GetDownloadUrlForLayer', 'GET', `blobs/${digestOf('x')}`],
    ['InitiateLayerUpload', 'POST', 'blobs/uploads/'],
    ['UploadLayerPart', 'PATCH', 'blobs/uploads/x'],
    ['CompleteLayerUpload', 'PUT', 'blobs/uploads/x'],
    ['ListImages', 'GET', 'tags/list'],
  ]
  test.each(operations)('a session policy without %s stops %s %s', async (operation, method, path) => {
    standIn.role(roleArn, { trust, statements: [all] })
    const action = `ecr:${operation}`
    const others = operations.map(([name]) => `ecr:${name}`).filter((name) => name !== action)
    const narrow: Statement = { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken', ...others], Resource: '*' }
    const basic = await basicToken(await assume({ Policy: policy(narrow) }))
    const answer = await ask(basic, method, `/v2/team/app/${path}`)
    expect(answer.status).toBe(403)
    const sentence = `User: ${sessionArn} is not authorized to perform: ${action} on resource: ${repositoryArn} because no session policy allows the ${action} action`
    expect(standIn.requests.at(-1)).toMatchObject({ operation, error: { code: 'DENIED', message: sentence } })
    if (method !== 'HEAD') expect(errorOf(answer)).toBe(`403 DENIED: ${sentence}`)
  })

  test.each([
    ['throttle', '429 TOOMANYREQUESTS: Rate exceeded'],
    ['server-error', '503 UNAVAILABLE: Service Unavailable'],
    ['expired-token', '403 DENIED: Your authorization token has expired. Reauthenticate and try again.'],
    ['deny', '403 DENIED: User: '],
  ] as const)('fault %s on PutImage', async (kind, expected) => {
    standIn.role(roleArn, { trust, statements: [all] })
    const basic = await basicToken(await assume())
    const manifest = await push(basic, 'team/app', 'faulty', 'faulty')
    standIn.fault({ service: 'registry', operation: 'PutImage', kind })
    const first = await putManifest(basic, 'team/app', 'faulty', manifest)
    expect(errorOf(first).slice(0, expected.length)).toBe(expected)
    expect((await putManifest(basic, 'team/app', 'faulty', manifest)).status).toBe(201)
  })
})

describe('AWS’s own model', () => {
  beforeEach(() => start())
  afterEach(() => standIn.close())

  test('finds violations in a request', async () => {
    const client = ecr(await assume())
    await client.send(new DescribeRepositoriesCommand({}))
    if (!standIn.requests.at(-1)?.modelViolations) {
      throw new Error('AWS’s service model is missing: run script/aws-model, or set AWS_MODEL_DIR')
    }
    expect(standIn.requests.flatMap(({ modelViolations }) => modelViolations ?? [])).toEqual([])
    const bad = (input: object) => refusal(client.send(new DescribeRepositoriesCommand(input)))
    expect(await bad({ repositoryNames: ['Team/App'] })).toMatch(
      /^400 InvalidParameterException: Invalid parameter at 'repositoryNames\[0\]' failed to satisfy constraint: 'Member must satisfy/,
    )
    expect(await bad({ registryId: '1' })).toMatch(/^400 InvalidParameterException: Invalid parameter at 'registryId'/)
    expect(await bad({ repositoryNames: 'x' })).toMatch(/^400 SerializationException: repositoryNames: expected list/)
    expect(await refusal(client.send(new BatchGetImageCommand({ imageIds: [] } as never)))).toMatch(
      /repositoryName.*null/,
    )
    expect(standIn.requests.at(-1)?.modelViolations).toHaveLength(2)
  })
})
