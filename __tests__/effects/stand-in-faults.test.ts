import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { ECRPUBLICClient, GetAuthorizationTokenCommand as GetPublicTokenCommand } from '@aws-sdk/client-ecr-public'
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { type SessionKeys, type StandIn, type StandInOptions, startStandIn } from '../support/stand-in/stand-in.ts'

const roleArn = 'arn:aws:iam::123456789012:role/ci-push'

async function start(options: StandInOptions = {}): Promise<StandIn> {
  const aws = await startStandIn({ dockerRegistry: inject('engine').dockerRegistry, ...options })
  onTestFinished(() => aws.close())
  const statements = [{ Effect: 'Allow', Action: '*', Resource: '*' } as const]
  aws.role(roleArn, { trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }, statements })
  return aws
}

const settings = (aws: StandIn, credentials: SessionKeys, maxAttempts = 1) => ({
  region: 'us-east-1',
  endpoint: aws.controlPlane,
  maxAttempts,
  credentials,
})

/** Every signed operation of the stand-in's services without parameters. */
const signedCalls: readonly [string, (client: ReturnType<typeof settings>) => Promise<unknown>][] = [
  ['sts', (client) => new STSClient(client).send(new GetCallerIdentityCommand({}))],
  ['ecr', (client) => new ECRClient(client).send(new GetAuthorizationTokenCommand({}))],
  ['ecr-public', (client) => new ECRPUBLICClient(client).send(new GetPublicTokenCommand({}))],
]

const askIdToken = (aws: StandIn) =>
  fetch(`${aws.environment.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=sts.amazonaws.com`, {
    headers: { authorization: `bearer ${aws.environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` },
  })

/** Asks the data plane as one whose clock is right, or that far off. */
async function askRegistry(aws: StandIn, path = '/v2/', systemClockOffset = 0): Promise<Response> {
  const client = new ECRClient({ ...settings(aws, aws.session(roleArn)), region: 'eu-west-1', systemClockOffset })
  const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}))
  const authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`
  return fetch(`http://${aws.registryHost}${path}`, { headers: { authorization } })
}

describe('an invalid response once, then success', () => {
  const isPage = async (response: Response, status: number) => {
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/)
  }

  test.each(signedCalls)('from %s, instead of a response', async (service, call) => {
    const aws = await start()
    const keys = aws.session(roleArn)
    aws.fault({ service: service as 'sts', kind: 'garbage' })
    await call(settings(aws, keys)).catch(() => undefined)
    expect(aws.requests.at(-1)).toMatchObject({ service, status: 200, error: { code: 'garbage' } })
    await call(settings(aws, keys))
    expect(aws.requests.at(-1)?.error).toBeUndefined()
  })

  test('from GitHub', async () => {
    const aws = await start()
    aws.fault({ service: 'github', kind: 'garbage' })
    aws.fault({ service: 'github', kind: 'garbage', status: 502 })
    await isPage(await askIdToken(aws), 200)
    await isPage(await askIdToken(aws), 502)
    expect((await askIdToken(aws)).headers.get('content-type')).toMatch(/json/)
  })

  test('from STS without a signature', async () => {
    const aws = await start()
    aws.fault({ service: 'sts', operation: 'AssumeRoleWithWebIdentity', kind: 'garbage', status: 511 })
    await isPage(await fetch(aws.controlPlane, { method: 'POST', body: 'Action=AssumeRoleWithWebIdentity' }), 511)
  })

  test('from the registry', async () => {
    const aws = await start()
    aws.fault({ service: 'registry', operation: 'Ping', kind: 'garbage' })
    await isPage(await askRegistry(aws), 200)
    expect(await (await askRegistry(aws)).text()).toBe('')
  })
})

describe('a clock that is wrong by twenty minutes', () => {
  const ahead = 20 * 60_000
  const late = () => start({ now: () => Date.now() + ahead })
  const expired = /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/
  const early = /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/
  const code = (service: string) => (service === 'sts' ? 'SignatureDoesNotMatch' : 'InvalidSignatureException')

  test.each(signedCalls)('%s rejects it', async (service, call) => {
    const aws = await late()
    await expect(call(settings(aws, aws.session(roleArn)))).rejects.toMatchObject({
      name: code(service),
      message: expect.stringMatching(expired),
    })
    const behind = await start({ now: () => Date.now() - ahead })
    await expect(call(settings(behind, behind.session(roleArn)))).rejects.toMatchObject({
      name: code(service),
      message: expect.stringMatching(early),
    })
  })

  test.each(signedCalls)('the SDK corrects its clock by %s, and the second attempt succeeds', async (service, call) => {
    const aws = await late()
    await call(settings(aws, aws.session(roleArn), 2))
    expect(aws.requests.map(({ error }) => error?.code)).toEqual([code(service), undefined])
  })

  test('every response has the date of the stand-in', async () => {
    const aws = await late()
    const drift = async (response: Response) => {
      await response.text()
      return Math.abs(Date.parse(response.headers.get('date') ?? '') - Date.now() - ahead)
    }
    const registry = (path: string) => askRegistry(aws, path, ahead)
    aws.fault({ service: 'github', kind: 'garbage' })
    const garbage = await askIdToken(aws)
    const answers = [garbage, await askIdToken(aws), await fetch(aws.controlPlane), await registry('/v2/')]
    answers.push(await registry('/v2/team/app/tags/list'), await registry('/v2/team/none/tags/list'))
    answers.push(await registry('/v2/team/app/referrers/sha256:0'), await fetch(`http://${aws.registryHost}/v2/`))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 200, 200, 404, 400, 401])
    for (const answer of answers) expect(await drift(answer)).toBeLessThan(5000)
  })

  test('an ID token and its session have the stand-in’s time', async () => {
    const aws = await late()
    const WebIdentityToken = await aws.identityToken('sts.amazonaws.com')
    const client = new STSClient(settings(aws, aws.session(roleArn)))
    const { Credentials } = await client.send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn: roleArn, RoleSessionName: 'one', WebIdentityToken }),
    )
    expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now() + ahead + 3590_000)
  })
})

test('expired keys: STS and ECR each return their own message, by a fault and after real expiry', async () => {
  let clock = 0
  const aws = await start({ now: () => Date.now() + clock })
  const keys = aws.session(roleArn)
  const message = 'The security token included in the request is expired'
  const expected = (service: string) => ({
    name: service === 'sts' ? 'ExpiredToken' : 'ExpiredTokenException',
    message,
    $metadata: { httpStatusCode: service === 'sts' ? 403 : 400 },
  })
  for (const [service, call] of signedCalls) {
    aws.fault({ service: service as 'sts', kind: 'expired-token' })
    await expect(call(settings(aws, keys)), service).rejects.toMatchObject(expected(service))
    await call(settings(aws, keys))
  }
  clock = 3601_000
  for (const [service, call] of signedCalls) {
    const late = { ...settings(aws, keys), systemClockOffset: clock }
    await expect(call(late), service).rejects.toMatchObject(expected(service))
  }
})
