import { connect } from 'node:net'
import { DescribeRepositoriesCommand, ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Role, type StandIn, type Statement, startStandIn } from '../support/stand-in/stand-in.ts'

const account = '123456789012'
const roleArn = `arn:aws:iam::${account}:role/ci-push`
const sessionArn = `arn:aws:sts::${account}:assumed-role/ci-push/one`
const repositoryArn = `arn:aws:ecr:eu-west-1:${account}:repository/team/app`
const action = 'ecr:DescribeRepositories'
const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const reads: Statement = { ...all, Action: ['ecr:GetAuthorizationToken', 'ecr:Batch*', 'sts:*'] }
const deny: Statement = { Effect: 'Deny', Action: ['ecr:Describe*', 'ecr:Initiate*'], Resource: '*' }
const trust: Role['trust'] = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const role: Role = { trust, statements: [all] }

let aws: StandIn
beforeEach(async () => {
  aws = await startStandIn()
  aws.role(roleArn, role)
})
afterEach(() => aws.close())

/** Opens a session, under that session policy if any, and gives a client for the service. */
async function client(sessionPolicy?: readonly Statement[]) {
  const settings = { region: 'eu-west-1', endpoint: aws.controlPlane, maxAttempts: 1 }
  const anonymous = { ...settings, credentials: { accessKeyId: 'none', secretAccessKey: 'none' } }
  const { Credentials } = await new STSClient(anonymous).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn,
      RoleSessionName: 'one',
      WebIdentityToken: await aws.identityToken('sts.amazonaws.com'),
      ...(sessionPolicy && { Policy: JSON.stringify({ Version: '2012-10-17', Statement: sessionPolicy }) }),
    }),
  )
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
  return { ecr: new ECRClient({ ...settings, credentials }), sts: new STSClient({ ...settings, credentials }) }
}

async function describeRepository(ecr: ECRClient, registryId = account): Promise<string> {
  const command = new DescribeRepositoriesCommand({ registryId, repositoryNames: ['team/app'] })
  return ecr.send(command).then(
    () => 'allowed',
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

const named = (statement: Statement): Statement => ({ ...statement, Principal: '*' })
const explicit = (kind: string) => `with an explicit deny in ${kind}`
const silent = (kind: string, of = action) => `because no ${kind} allows the ${of} action`
const allowRole: Statement = { Effect: 'Allow', Principal: { AWS: roleArn }, Action: '*' }
const allowSession: Statement = { Effect: 'Allow', Principal: { AWS: sessionArn }, Action: '*' }

interface Case {
  readonly role?: Partial<Role>
  readonly repository?: readonly Statement[]
  readonly serviceControl?: readonly Statement[]
  readonly vpcEndpoint?: readonly Statement[]
  readonly session?: readonly Statement[]
}

const cases: readonly [string, Case, string | undefined][] = [
  ['identity-based, silent', { role: { statements: [reads] } }, silent('identity-based policy')],
  ['identity-based, deny', { role: { statements: [all, deny] } }, explicit('an identity-based policy')],
  ['resource-based, deny', { repository: [named(deny)] }, explicit('a resource-based policy')],
  ['session, silent', { session: [reads] }, silent('session policy')],
  ['session, deny', { session: [all, deny] }, explicit('a session policy')],
  ['boundary, silent', { role: { boundary: [reads] } }, silent('permissions boundary')],
  ['boundary, deny', { role: { boundary: [all, deny] } }, explicit('a permissions boundary')],
  ['boundary that allows', { role: { boundary: [all] } }, undefined],
  ['boundary alone gives nothing', { role: { statements: [reads], boundary: [all] } }, silent('identity-based policy')],
  ['service control, silent', { serviceControl: [reads] }, silent('service control policy')],
  ['service control, deny', { serviceControl: [all, deny] }, explicit('a service control policy')],
  ['service control that allows', { serviceControl: [all] }, undefined],
  ['VPC endpoint, silent', { vpcEndpoint: [named(reads)] }, silent('VPC endpoint policy')],
  ['VPC endpoint, deny', { vpcEndpoint: [named(all), named(deny)] }, explicit('a VPC endpoint policy')],
  ['VPC endpoint that allows this account', { vpcEndpoint: [{ ...all, Principal: { AWS: account } }] }, undefined],
  [
    'VPC endpoint for another account',
    { vpcEndpoint: [{ ...all, Principal: { AWS: '999999999999' } }] },
    silent('VPC endpoint policy'),
  ],
  ['a deny outdoes silence', { role: { statements: [] }, session: [all, deny] }, explicit('a session policy')],
  ['the role named by the repository', { role: { statements: [reads] }, repository: [allowRole] }, undefined],
  ['that grant is bounded', { role: { boundary: [reads] }, repository: [allowRole] }, silent('permissions boundary')],
  ['and cut by a session policy', { session: [reads], repository: [allowRole] }, silent('session policy')],
  [
    'a grant to the session is not',
    { role: { statements: [reads], boundary: [reads] }, session: [reads], repository: [allowSession] },
    undefined,
  ],
  [
    'but service control limits it',
    { serviceControl: [reads], repository: [allowSession] },
    silent('service control policy'),
  ],
]

function arrange({ role: changes, repository, serviceControl, vpcEndpoint }: Case): void {
  aws.role(roleArn, { ...role, ...changes })
  if (repository) aws.repository('team/app', { policy: { Statement: repository } })
  if (serviceControl) aws.serviceControl(account, serviceControl)
  if (vpcEndpoint) aws.vpcEndpoint(vpcEndpoint)
}

describe('who denies', () => {
  const sentence = `User: ${sessionArn} is not authorized to perform: ${action} on resource: ${repositoryArn}`
  test.each(cases)('%s', async (_, policies, reason) => {
    arrange(policies)
    const { ecr } = await client(policies.session)
    expect(await describeRepository(ecr)).toBe(reason ? `AccessDeniedException: ${sentence} ${reason}` : 'allowed')
  })

  test('another account’s repository', async () => {
    const { ecr } = await client()
    aws.repository('team/app', { account: '999999999999' })
    expect(await describeRepository(ecr, '999999999999')).toContain(silent('resource-based policy'))
    aws.serviceControl('999999999999', [reads])
    aws.repository('team/app', { account: '999999999999', policy: { Statement: [allowSession] } })
    expect(await describeRepository(ecr, '999999999999')).toBe('allowed')
    aws.role(roleArn, { ...role, statements: [reads] })
    expect(await describeRepository(ecr, '999999999999')).toContain(silent('identity-based policy'))
  })

  test('of AssumeRole, on the caller’s side', async () => {
    const target = `arn:aws:iam::${account}:role/deploy`
    aws.role(target, { trust: { sub: [], aud: [], principals: [roleArn] }, statements: [] })
    const { sts } = await client()
    const assume = () => sts.send(new AssumeRoleCommand({ RoleArn: target, RoleSessionName: 'two' }))
    const noSts = { ...all, Action: 'ecr:*' }
    await assume()
    aws.role(roleArn, { ...role, boundary: [noSts] })
    await expect(assume()).rejects.toThrow(silent('permissions boundary', 'sts:AssumeRole'))
    aws.serviceControl(account, [noSts])
    await expect(assume()).rejects.toThrow(silent('service control policy', 'sts:AssumeRole'))
  })
})

describe('the data plane', () => {
  const initiate = 'ecr:InitiateLayerUpload'
  const check = 'ecr:BatchCheckLayerAvailability'
  const sentence = (of: string) =>
    `User: ${sessionArn} is not authorized to perform: ${of} on resource: ${repositoryArn}`

  async function login(): Promise<string> {
    const { ecr } = await client()
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}))
    return `Basic ${authorizationData?.[0]?.authorizationToken}`
  }

  /** Every byte that comes back for a HEAD, which an HTTP client would not show. */
  async function head(path: string): Promise<string> {
    const [host, port] = aws.registryHost.split(':')
    const lines = [`HEAD ${path} HTTP/1.1`, `Host: ${host}`, `Authorization: ${await login()}`, 'Connection: close']
    const socket = connect(Number(port), host).setEncoding('utf8')
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    let text = ''
    for await (const chunk of socket) text += chunk
    return text
  }

  const limits: readonly [Case, string][] = [
    [{ role: { boundary: [reads] } }, silent('permissions boundary', initiate)],
    [{ serviceControl: [all, deny] }, explicit('a service control policy')],
    [{ vpcEndpoint: [named(reads)] }, silent('VPC endpoint policy', initiate)],
  ]
  test.each(limits)('with %o its JSON body has the reason', async (policies, reason) => {
    arrange(policies)
    const headers = { authorization: await login() }
    const answer = await fetch(`http://${aws.registryHost}/v2/team/app/blobs/uploads/`, { method: 'POST', headers })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await answer.json()).toEqual({ errors: [{ code: 'DENIED', message: `${sentence(initiate)} ${reason}` }] })
  })

  test.each(['manifests/one', `blobs/sha256:${'0'.repeat(64)}`])('HEAD %s is a bare 403', async (path) => {
    const checks = path.startsWith('blobs') ? check : 'ecr:BatchGetImage'
    arrange({ role: { statements: [{ ...all, Action: 'ecr:GetAuthorizationToken' }] } })
    expect(await head(`/v2/team/app/${path}`)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n([^\r\n]+\r\n)+\r\n$/)
    const message = `${sentence(checks)} ${silent('identity-based policy', checks)}`
    expect(aws.requests.at(-1)?.error).toEqual({ code: 'DENIED', message })
  })
})
