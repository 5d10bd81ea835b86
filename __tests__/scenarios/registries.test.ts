import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import type { Scene, SceneOptions } from '../support/scene.ts'
import type { Fault } from '../support/stand-in/stand-in.ts'
import { pushOpenly } from '../support/upstream.ts'

// Registries in several regions and accounts have their names of production here.
let production: Production
beforeAll(async () => {
  production = await startProduction('registries')
})
afterAll(() => production.stop())

const [account, other] = ['123456789012', '210987654321']
const role = `arn:aws:iam::${account}:role/ci-push`
const hostIn = (region: string, owner = account) => `${owner}.dkr.ecr.${region}.amazonaws.com`
const far = hostIn('us-east-1', other)
const asked = `${other}\n${account}\n${far}, ${hostIn('us-east-1')}\npublic.ecr.aws`

async function newScene(options: SceneOptions = {}): Promise<Scene> {
  const scene = await productionScene(production, options)
  scene.aws.role(role, {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  })
  return scene
}

function logIn({ job }: Scene, registries: string) {
  return job.step({ 'role-to-assume': role, 'aws-region': 'eu-west-1', registries }).main
}

/** The regions in which a token was asked for, and those in which it was refused. */
function tokensIn({ aws }: Scene) {
  const tokens = aws.requests.filter(({ operation }) => operation === 'GetAuthorizationToken')
  const regions = tokens.map(({ service, region }) => (service === 'ecr-public' ? 'public' : region))
  return { regions, refused: tokens.flatMap(({ region, error }) => (error ? [region] : [])) }
}

test('one token per region, and one login per host', async () => {
  const scene = await newScene()
  const main = await logIn(scene, asked)
  expect(main.exitCode, main.log).toBe(0)
  expect(tokensIn(scene).regions.toSorted()).toEqual(['eu-west-1', 'public', 'us-east-1'])
  const logins = scene.dockerCalls().flatMap((call) => (call[0] === 'login' ? [call.at(-1)] : []))
  expect(logins).toEqual([hostIn('eu-west-1'), hostIn('eu-west-1', other), far, hostIn('us-east-1'), 'public.ecr.aws'])
})

describe('a failure names its registry:', () => {
  const token: Pick<Fault, 'service' | 'operation'> = { service: 'ecr', operation: 'GetAuthorizationToken' }

  test.each<[string, Omit<Fault, 'service'>, string, RegExp]>([
    [
      'a denial',
      { kind: 'deny' },
      'ecr-access-denied',
      /may not do ecr:GetAuthorizationToken on \* \(needed to log in to/,
    ],
    [
      'a region that the account has not enabled',
      {
        kind: 'error',
        code: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      },
      'no-credentials',
      /aws account enable-region --region-name/,
    ],
    [
      'a session that ended',
      { kind: 'expired-token' },
      'no-credentials',
      /: AWS rejected the credentials: The security token included in the request is expired/,
    ],
    [
      'an account that ECR does not know',
      { kind: 'error', code: 'InvalidParameterException', message: "Invalid parameter at 'registryIds'" },
      'input-invalid',
      /The step cannot log in to .*: Invalid parameter at 'registryIds'/,
    ],
  ])('%s', async (_, fault, code, text) => {
    const scene = await newScene()
    // The second of two.
    scene.aws.fault({ ...token, ...fault, after: 1 })
    const { log } = await logIn(scene, far)
    const failure = failureIn(log)
    expect([failure.code, failure.text], log).toEqual([code, expect.stringMatching(text)])
    const [region] = tokensIn(scene).refused
    const accounts = region === 'us-east-1' ? `account ${other}` : `account ${account}`
    expect(failure.text).toContain(`ECR in ${region} (${accounts})`)
  })

  test.each<[string, Fault, string, string]>([
    [
      'a denial of ECR Public',
      { service: 'ecr-public', operation: 'GetAuthorizationToken', kind: 'deny' },
      'ecr-access-denied',
      'to log in to public.ecr.aws',
    ],
    [
      'a login that ECR Public does not take',
      { service: 'registry', operation: 'Token', kind: 'deny', times: 9 },
      'login-failed',
      'The login to public.ecr.aws failed',
    ],
  ])('%s', async (_, fault, code, text) => {
    const scene = await newScene()
    scene.aws.fault(fault)
    const { log } = await logIn(scene, 'public.ecr.aws')
    const failure = failureIn(log)
    expect([failure.code, failure.text], log).toEqual([code, expect.stringContaining(text)])
  })

  test('a login that one host rejects', async () => {
    const scene = await newScene()
    scene.aws.fault({ service: 'registry', operation: 'Ping', kind: 'deny', after: 1, times: 9 })
    const { log } = await logIn(scene, far)
    const failure = failureIn(log)
    expect([failure.code, failure.text], log).toEqual([
      'login-failed',
      expect.stringContaining(`The login to ${far} failed`),
    ])
    expect(log).toContain(`Logged in to ${hostIn('eu-west-1')}`)
  })

  test('a region that does not exist', async () => {
    // No proxy leads there, and no resolver knows the name.
    const scene = await newScene({ env: { NO_PROXY: '.xx-nowhere-1.amazonaws.com' } })
    const { log } = await logIn(scene, hostIn('xx-nowhere-1'))
    const failure = failureIn(log)
    expect([failure.code, failure.text], log).toEqual([
      'aws-unreachable',
      expect.stringContaining('Requesting a login to ECR in xx-nowhere-1'),
    ])
  })
})

test.each(['.dkr.ecr-fips.eu-west-1.amazonaws.com', '.dkr-ecr.eu-west-1.on.aws'])(
  'a promotion from another host of the registry, %s, adds a tag without a copy',
  async (end) => {
    const { aws, ship } = await newScene()
    await ship({ tags: 'v1' })
    const since = aws.requests.length
    const tags = `v2\n${account}${end}/team/app:v3`
    const { main } = await ship({ 'source-image': `${account}${end}/team/app:v1`, tags })
    expect(main.outputs.result, main.log).toBe('promoted')
    expect(main.log).not.toContain('Copying')
    const asked = aws.requests.slice(since).map(({ service, operation }) => `${service} ${operation}`)
    expect(asked.filter((one) => /^registry (?!GetDownloadUrlForLayer)/.test(one))).toEqual([])
  },
)

test.each([
  ['of another region', account],
  ['of another account', other],
])('a base image is pulled through the cache %s', async (_, owner) => {
  const { aws, job, ship } = await newScene()
  const [hub, name] = ['registry-1.docker.io', `team/${randomUUID()}`]
  const files = { Dockerfile: 'FROM scratch\nCOPY base /base\n', base: name }
  await pushOpenly(inject('engine'), `${await aws.upstream(hub)}/${name}:1`, files)
  const there = { account: owner, region: 'us-east-1' }
  aws.pullThroughRule('docker-hub', hub, there)
  // Another account's registry does not allow to read its rules, and must allow the import.
  const users = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'ecr:*' }
  if (owner === other) aws.repository(`docker-hub/${name}`, { ...there, policy: { Statement: [users] } })
  writeFileSync(join(job.workspace, 'Dockerfile'), `FROM ${name}:1\nCOPY hello /hello\n`)
  const cache = hostIn('us-east-1', owner)
  const { main } = await ship({ 'pull-through-cache': `${cache}/docker-hub=docker.io` })
  expect(main.exitCode, main.log).toBe(0)
  expect(JSON.parse(main.outputs['pull-through-cache'] ?? '')).toEqual({
    [`docker.io/${name}:1`]: `${cache}/docker-hub/${name}:1`,
  })
  expect(main.log).toContain(`Logged in to ${cache}`)
  expect(main.log.includes('Could not read the pull-through cache rules')).toBe(owner === other)
})
