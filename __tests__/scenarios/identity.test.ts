import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type AmbientCredentials, containerCredentials, instanceCredentials } from '../support/ambient.ts'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { loginInputs, newScene, type Scene, type SceneOptions } from '../support/scene.ts'
import { listen } from '../support/stand-in/listener.ts'
import type { Statement } from '../support/stand-in/stand-in.ts'
import { whoIs } from '../support/who-is.ts'

const [account, second, third] = ['123456789012', '210987654321', '333333333333']
const roles = [
  `arn:aws:iam::${account}:role/ci-push`,
  `arn:aws:iam::${second}:role/bridge`,
  `arn:aws:iam::${third}:role/deploy`,
]
const [role = '', bridge = ''] = roles
const user = `arn:aws:iam::${account}:user/ci`
const machine = `arn:aws:iam::${second}:role/machine`
const everything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const workflows = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const noIdToken = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined }
const noMetadata = { AWS_EC2_METADATA_DISABLED: 'true' }

/** A scene in which each role may assume the next, the first from an ID token or from a user, with an external id. */
async function identityScene(options: SceneOptions = {}): Promise<Scene> {
  const scene = await newScene({ ...options, env: { ...noMetadata, ...options.env } })
  for (const [index, arn] of roles.entries()) {
    const principals = [roles[index - 1] ?? user]
    scene.aws.role(arn, { trust: { ...workflows, principals, externalId: 'ticket-1' }, statements: [everything] })
  }
  scene.aws.role(machine, { trust: workflows, statements: [everything] })
  return scene
}

/** Every request for a session: how it was asked for, and what came along. */
function sessions({ aws }: Scene) {
  return aws.requests
    .filter(({ operation }) => operation.startsWith('AssumeRole'))
    .map(({ operation, principal: from, input }) => ({
      operation,
      from,
      role: input.RoleArn,
      name: input.RoleSessionName,
      seconds: input.DurationSeconds,
      externalId: input.ExternalId,
      narrowed: input.Policy !== undefined,
    }))
}

function writeProfile({ job, aws }: Scene, more = ''): void {
  const { accessKeyId, secretAccessKey } = aws.user(user, [everything])
  mkdirSync(join(job.home, '.aws'))
  const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
  writeFileSync(join(job.home, '.aws/credentials'), `[ci]\n${keys}`)
  writeFileSync(join(job.home, '.aws/config'), `[profile ci]\n${more}`)
  job.export({ AWS_PROFILE: 'ci' })
}

function exportUser({ job, aws }: Scene): void {
  const { accessKeyId, secretAccessKey } = aws.user(user, [everything])
  job.export({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey })
}

describe('a chain of roles', () => {
  const inputs = { ...loginInputs, 'role-external-id': 'ticket-1', 'role-duration-seconds': '1800' }
  const operation = 'AssumeRole'
  const name = 'octo-app-1001'
  const externalId = 'ticket-1'
  const session = (arn: string) => `${arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${name}`
  const byToken = { operation: 'AssumeRoleWithWebIdentity', from: undefined, externalId: undefined }
  const [first = '', next = '', last = ''] = roles

  test('of two, the first by OIDC', async () => {
    const scene = await identityScene()
    const { main } = await scene.ship({ ...inputs, 'role-to-assume': `${first}\n${next}` })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs['aws-account-id']).toBe(second)
    expect(sessions(scene)).toEqual([
      { ...byToken, role: first, name, seconds: '900', narrowed: false },
      { operation, from: session(first), role: next, name, seconds: '1800', externalId, narrowed: true },
    ])
    expect(main.log).toContain(`Assumed ${first} (role 1 of 2).`)
    expect(main.log).toContain(`Authenticated as ${session(next)} in account ${second}.`)
  })

  test('of three', async () => {
    const scene = await identityScene()
    const { main } = await scene.ship({ ...inputs, 'role-to-assume': roles.join('\n'), 'role-session-name': 'us' })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs['aws-account-id']).toBe(third)
    expect(sessions(scene)).toMatchObject([
      { ...byToken, role: first, name: 'us', seconds: '900', narrowed: false },
      { operation, role: next, name: 'us', seconds: '900', externalId, narrowed: false },
      { operation, role: last, name: 'us', seconds: '1800', externalId, narrowed: true },
    ])
    expect(main.log).toMatch(/\(role 1 of 3\)[\s\S]+\(role 2 of 3\)/)
  })

  test('without an ID token starts with the keys of the environment', async () => {
    const scene = await identityScene({ env: noIdToken })
    exportUser(scene)
    const { main } = await scene.ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    expect(sessions(scene)).toEqual([
      { operation, from: user, role: first, name, seconds: '1800', externalId, narrowed: true },
    ])
    expect(main.log).toContain(`This job has no ID token: ${first} is assumed with the ambient AWS credentials.`)
  })

  test.each([
    [1, account],
    [2, second],
  ])('of %i without an ID token starts with a profile', async (count, expected) => {
    const scene = await identityScene({ env: noIdToken })
    writeProfile(scene)
    const { main } = await scene.ship({ ...inputs, 'role-to-assume': roles.slice(0, count).join('\n') })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs['aws-account-id']).toBe(expected)
    expect(sessions(scene).map((one) => one.operation)).toEqual(Array(count).fill(operation))
    expect(sessions(scene)[0]?.from).toBe(user)
  })
})

describe('without a role, the step works with', () => {
  const region = { 'aws-region': 'eu-west-1' }
  const machineSession = `${machine.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/i-0123456789abcdef0`

  interface Source {
    readonly title: string
    readonly prepare: (scene: Scene) => unknown
    readonly principal: string
    readonly inputs?: Variables
  }

  const sources: readonly Source[] = [
    {
      title: 'keys of the environment, for a push',
      prepare: exportUser,
      principal: user,
      inputs: { ...region, repository: 'team/app' },
    },
    {
      title: 'a session in the environment',
      prepare: ({ aws, job }) => job.export(variablesOf(aws.session(machine))),
      principal: machineSession,
    },
    {
      title: 'a profile, which also names the region',
      prepare: (scene) => writeProfile(scene, 'region = eu-west-1\n'),
      principal: user,
      inputs: {},
    },
    {
      title: 'a credential process',
      prepare: ({ aws, job }) => {
        const { accessKeyId, secretAccessKey, sessionToken } = aws.session(machine)
        const file = join(job.home, 'keys.json')
        const keys = { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken }
        writeFileSync(file, JSON.stringify({ Version: 1, ...keys }))
        mkdirSync(join(job.home, '.aws'))
        writeFileSync(join(job.home, '.aws/config'), `[default]\ncredential_process = cat ${file}\n`)
      },
      principal: machineSession,
    },
    {
      title: 'the token file of a web identity',
      prepare: async ({ aws, job }) => {
        const file = join(job.home, 'token')
        writeFileSync(file, await aws.identityToken('sts.amazonaws.com'))
        const name = { AWS_ROLE_SESSION_NAME: 'i-0123456789abcdef0' }
        job.export({ AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: machine, ...name })
      },
      principal: machineSession,
    },
    {
      title: 'what a container has',
      prepare: async ({ aws, job }) => job.export((await lasting(containerCredentials(aws.session(machine)))).env),
      principal: machineSession,
    },
    {
      title: 'what an instance has',
      prepare: async ({ aws, job }) => {
        const { env } = await lasting(instanceCredentials(aws.session(machine)))
        job.export({ ...env, AWS_EC2_METADATA_DISABLED: 'false' })
      },
      principal: machineSession,
    },
  ]

  test.each(sources)('$title', async ({ prepare, principal, inputs = region }) => {
    const scene = await identityScene()
    await prepare(scene)
    const main = await scene.job.step(inputs).main
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs['aws-account-id']).toBe(principal.split(':')[4])
    const asked = scene.aws.requests.find(({ operation }) => operation === 'GetAuthorizationToken')
    expect(asked).toMatchObject({ principal, region: 'eu-west-1' })
    expect(scene.aws.requests.some(({ service }) => service === 'github')).toBe(false)
  })

  test.each([
    ['refuses the connection', async () => '127.0.0.1:9'],
    ['knows no credentials', async () => serving((_, response) => response.writeHead(404).end())],
    ['swallows the request', async () => serving(() => {})],
  ])('nothing, and fails within 5 s, if the metadata service %s', async (_, host) => {
    const endpoint = `http://${await host()}`
    const env = { AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint, AWS_EC2_METADATA_DISABLED: 'false' }
    const { job, aws } = await identityScene({ env })
    const main = await job.step(region).main
    expect(failureIn(main.log).code, main.log).toBe('no-credentials')
    expect(main.milliseconds).toBeLessThan(30_000)
    expect(aws.requests).toEqual([])
  })
})

describe('allowed-account-ids', () => {
  test.each(['333333333333, 123456789012', '# production\n123456789012\n'])('allows one of %j', async (allowed) => {
    const { ship } = await identityScene()
    const { main } = await ship({ ...loginInputs, 'allowed-account-ids': allowed })
    expect(main.exitCode, main.log).toBe(0)
  })

  test.each([
    ['a role', role],
    ['the last role of a chain', `${role}\n${bridge}`],
  ])('rejects %s before the first request', async (_, arns) => {
    const { aws, ship, dockerCalls } = await identityScene()
    const allowed = arns === role ? second : account
    const inputs = { 'role-to-assume': arns, 'allowed-account-ids': allowed, 'export-credentials': 'true' }
    const { main } = await ship(inputs)
    expect(failureIn(main.log).code, main.log).toBe('account-not-allowed')
    expect([aws.requests, dockerCalls(), main.exported, main.outputs]).toEqual([[], [], {}, {}])
  })

  test('asks AWS only for the account of the ambient credentials', async () => {
    const scene = await identityScene()
    exportUser(scene)
    const inputs = { 'role-to-assume': '', 'allowed-account-ids': second, 'export-credentials': 'true' }
    const { main } = await scene.ship(inputs)
    expect(failureIn(main.log).code, main.log).toBe('account-not-allowed')
    expect(scene.aws.requests.map(({ operation }) => operation)).toEqual(['GetCallerIdentity'])
    expect([scene.dockerCalls(), main.exported, main.outputs]).toEqual([[], {}, {}])
  })

  test('does not allow all accounts if it is empty', async () => {
    const { aws, ship } = await identityScene()
    const { main } = await ship({ 'allowed-account-ids': '# 123456789012' })
    expect(failureIn(main.log), main.log).toMatchObject({
      code: 'input-invalid',
      text: expect.stringContaining('`allowed-account-ids`'),
    })
    expect(aws.requests).toEqual([])
  })
})

describe('export-credentials', () => {
  const inputs = { ...loginInputs, 'export-credentials': 'true' }
  const names = [
    'AWS_ACCESS_KEY_ID',
    'AWS_DEFAULT_REGION',
    'AWS_REGION',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'BUILDX_CONFIG',
    'DOCKER_CONFIG',
    'REGISTRY_AUTH_FILE',
  ]

  test('gives later steps the unrestricted session of the role, and masks it first', async () => {
    const scene = await identityScene()
    const main = await scene.job.step(inputs).main
    expect(main.exitCode, main.log).toBe(0)
    expect(Object.keys(main.exported).toSorted()).toEqual(names)
    expect(main.exported).toMatchObject({ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' })
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
      expect(main.log).toContain(`::add-mask::${main.exported[name]}\n`)
    }
    expect(sessions(scene)).toMatchObject([{ role, seconds: '3600', narrowed: false }])
    expect(main.log).toContain('Exported credentials are not limited by `session-policy`')
    expect(await whoIs(scene.job.environment())).toBe(`arn:aws:sts::${account}:assumed-role/ci-push/octo-app-1001`)
  })

  test('works with a given session policy', async () => {
    const scene = await identityScene()
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [everything] })
    const main = await scene.job.step({ ...inputs, 'session-policy': policy }).main
    expect(main.exitCode, main.log).toBe(0)
    expect(scene.aws.requests.find(({ input }) => input.RoleArn === role)?.input.Policy).toBe(policy)
  })

  test('replaces the session token of an earlier step, and keeps a profile with a warning', async () => {
    const scene = await identityScene()
    writeProfile(scene)
    const main = await scene.job.step({ ...inputs, 'role-to-assume': '' }).main
    expect(main.exitCode, main.log).toBe(0)
    expect(Object.keys(main.exported).toSorted()).toEqual(names.toSorted())
    expect(main.exported).toMatchObject({ AWS_SESSION_TOKEN: '' })
    const warnings = annotationsIn(main.log).filter(({ level }) => level === 'warning')
    expect(warnings).toMatchObject([{ text: expect.stringContaining('AWS_PROFILE names the profile `ci`') }])
    expect(await whoIs(scene.job.environment())).toBe(user)
  })

  test('exports nothing if the repository is missing', async () => {
    const { job } = await identityScene()
    const main = await job.step({ ...inputs, repository: 'team/nothing' }).main
    expect(failureIn(main.log).code, main.log).toBe('repository-not-found')
    expect(main.exported).toEqual({})
  })

  test('needs no registry', async () => {
    const { job, dockerCalls } = await identityScene()
    const main = await job.step({ ...inputs, repository: 'team/app', push: 'false' }).main
    expect(main.exitCode, main.log).toBe(0)
    expect(await whoIs(job.environment())).toContain('assumed-role/ci-push')
    expect(dockerCalls().filter(([command]) => command === 'login')).toEqual([])
  })
})

describe('a clock that is wrong', () => {
  const minutes = 60_000
  test.each([
    { title: '20 minutes behind, with a role', skew: 20 * minutes },
    { title: '20 minutes ahead, with a role', skew: -20 * minutes },
    { title: '20 minutes ahead, with a role of 15 minutes', skew: -20 * minutes, seconds: '900' },
    { title: '20 minutes behind, with ambient credentials', skew: 20 * minutes, ambient: true },
    { title: '20 minutes ahead, with ambient credentials', skew: -20 * minutes, ambient: true },
    { title: '20 minutes behind, with a chain', skew: 20 * minutes, arns: `${role}\n${bridge}` },
  ])('$title', async ({ skew, seconds = '3600', ambient = false, arns = role }) => {
    const scene = await identityScene({ standIn: { now: () => Date.now() + skew } })
    if (ambient) exportUser(scene)
    const identity = { 'role-to-assume': ambient ? '' : arns, 'role-external-id': 'ticket-1' }
    const { main } = await scene.ship({ ...loginInputs, ...identity, 'role-duration-seconds': seconds })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain("with AWS's time, because this runner's clock is wrong")
  })
})

describe('session tags', () => {
  const tags = { 'session-tags': 'team=shop\nstage=test', 'transitive-tag-keys': 'team' }
  const both = ['sts:AssumeRole', 'sts:TagSession']
  const [team, stage] = [
    { Key: 'team', Value: 'shop' },
    { Key: 'stage', Value: 'test' },
  ]

  /** A scene with the chain, in which the last role may log in only with the tag `team=shop`. */
  async function taggedScene(trusted = both, allowed = ['*']): Promise<Scene> {
    const scene = await newScene({ env: noMetadata })
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'shop' } }
    for (const [index, arn] of roles.entries()) {
      const AWS = roles[index - 1] ?? user
      const trust = { Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: trusted } as const] }
      const statements: Statement[] = [{ Effect: 'Allow', Action: allowed, Resource: '*' }]
      if (index === 2) statements.splice(0, 1, { ...everything, Condition })
      scene.aws.role(arn, { trust: index === 0 ? { ...workflows, principals: [user] } : trust, statements })
    }
    return scene
  }
  const inputs = { ...loginInputs, ...tags, 'role-to-assume': roles.join('\n') }

  test('are set where one role assumes the next, and inherited ones are not sent again', async () => {
    const scene = await taggedScene()
    const { main } = await scene.ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    const sent = scene.aws.requests.filter(({ operation }) => operation.startsWith('AssumeRole'))
    expect(sent.map(({ input }) => [input.Tags, input.TransitiveTagKeys])).toEqual([
      [undefined, undefined],
      [[team, stage], ['team']],
      [[stage], undefined],
    ])
    expect(scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
    const without = await scene.ship({ ...inputs, 'session-tags': '', 'transitive-tag-keys': '' })
    expect(failureIn(without.main.log).code).toBe('ecr-access-denied')
  })

  test.each([
    ['the trust policy of the role', ['sts:AssumeRole'], ['*']],
    ['the permissions of the caller', both, ['sts:AssumeRole']],
  ])('fail with what is missing in %s', async (_, trusted, allowed) => {
    const scene = await taggedScene(trusted, allowed)
    const { main } = await scene.ship(inputs)
    expect(main.exitCode, main.log).toBe(1)
    const { code, text = '' } = failureIn(main.log)
    expect(code).toBe('assume-role-denied')
    expect(text).toContain('"sts:TagSession"')
    expect(text).toContain(`may not assume ${bridge} (role 2 of 3)`)
  })

  test('are ignored with a word where the session has an ID token alone', async () => {
    const scene = await newScene({ env: noMetadata })
    const { main } = await scene.ship({ ...loginInputs, ...tags })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain('::warning title=ecr-build-push::`session-tags` is ignored')
  })
})

test('each attempt has its own ID token', async () => {
  const { aws, ship } = await identityScene()
  aws.fault({ service: 'sts', kind: 'server-error', times: 2 })
  const { main } = await ship(loginInputs)
  expect(main.exitCode, main.log).toBe(0)
  const tokens = aws.requests.flatMap(({ input }) => input.WebIdentityToken ?? [])
  expect(tokens).toHaveLength(3)
  expect(new Set(tokens).size).toBe(3)
})

function variablesOf({ accessKeyId, secretAccessKey, sessionToken }: ReturnType<Scene['aws']['session']>): Variables {
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken }
}

async function lasting(machine: Promise<AmbientCredentials>): Promise<AmbientCredentials> {
  const { env, close } = await machine
  onTestFinished(close)
  return { env, close }
}

/** The address of a server that answers so. */
async function serving(answer: (...exchange: Parameters<Parameters<typeof listen>[0]>) => unknown): Promise<string> {
  const { host, close } = await listen(async (...exchange) => void answer(...exchange))
  onTestFinished(close)
  return host
}

test('a variable of the environment is not an input, even if it is named like one of another action', async () => {
  const { aws, job } = await identityScene()
  const inputs = JSON.stringify({ ...loginInputs, 'role-to-assume': bridge, registries: 'public.ecr.aws' })
  const env = { INPUT_JOB: 'ship', INPUT_INPUTS: inputs, INPUT_NEEDS: '{}', INPUT_MATRIX: 'null' }
  const { exitCode, log } = await job.step(loginInputs, { env }).main
  expect(exitCode, log).toBe(0)
  expect(aws.requests.flatMap(({ input }) => input.RoleArn ?? [])).toEqual([role])
  expect(log).toContain('The input `inputs` does not exist')
})
