import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { type AmbientCredentials, containerCredentials, instanceCredentials } from '../support/ambient.ts'
import { type StandIn, startStandIn } from '../support/stand-in/stand-in.ts'
import { whoIs } from '../support/who-is.ts'

const roleArn = 'arn:aws:iam::123456789012:role/machine'
const sessionArn = 'arn:aws:sts::123456789012:assumed-role/machine/i-0123456789abcdef0'

let aws: StandIn
beforeEach(async () => {
  aws = await startStandIn()
  aws.role(roleArn, { trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }, statements: [] })
})
afterEach(() => aws.close())

/** The identity of a program that lets the SDK find its credentials, with its own home and only these variables. */
async function whoAmI(env: Readonly<Record<string, string>>): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'home-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  return whoIs({ HOME: home, AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL_STS: aws.controlPlane, ...env })
}

function closeAtEnd(machine: AmbientCredentials): AmbientCredentials {
  onTestFinished(() => machine.close())
  return machine
}

test('the SDK finds a container’s credentials', async () => {
  const { env } = closeAtEnd(await containerCredentials(aws.session(roleArn)))
  expect(await whoAmI({ ...env, AWS_EC2_METADATA_DISABLED: 'true' })).toBe(sessionArn)
  const wrong = { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'x', AWS_EC2_METADATA_DISABLED: 'true' }
  await expect(whoAmI(wrong)).rejects.toThrow('Could not load credentials from any providers')
})

test('the SDK finds an instance’s credentials', async () => {
  const { env } = closeAtEnd(await instanceCredentials(aws.session(roleArn)))
  expect(await whoAmI(env)).toBe(sessionArn)
})

test('the SDK creates a session with a token file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'token')
  writeFileSync(file, await aws.identityToken('sts.amazonaws.com'))
  const env = { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: roleArn, AWS_ROLE_SESSION_NAME: 'pod' }
  expect(await whoAmI(env)).toBe('arn:aws:sts::123456789012:assumed-role/machine/pod')
  expect(aws.requests.map(({ operation }) => operation)).toEqual(['AssumeRoleWithWebIdentity', 'GetCallerIdentity'])
})

test('both servers return keys only to authorized requests', async () => {
  const keys = aws.session(roleArn)
  const container = closeAtEnd(await containerCredentials(keys)).env.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? ''
  const instance = closeAtEnd(await instanceCredentials(keys)).env.AWS_EC2_METADATA_SERVICE_ENDPOINT
  const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status
  expect(await status(container)).toBe(401)
  expect(await status(`${instance}/latest/meta-data/iam/security-credentials/`)).toBe(401)
  expect(await status(`${instance}/latest/api/token`)).toBe(405)
  expect(await status(`${instance}/latest/api/token`, { method: 'PUT' })).toBe(400)
  const ttl = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' }
  const token = await (await fetch(`${instance}/latest/api/token`, { method: 'PUT', headers: ttl })).text()
  const headers = { 'x-aws-ec2-metadata-token': token }
  expect(await status(`${instance}/latest/meta-data/iam/security-credentials/ci-instance`, { headers })).toBe(200)
  expect(await status(`${instance}/latest/meta-data/placement/region`, { headers })).toBe(404)
})
