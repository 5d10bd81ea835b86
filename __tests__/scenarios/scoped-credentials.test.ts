import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { containerCredentials, instanceCredentials } from '../support/ambient.ts'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { loginInputs, newScene, pushInputs, type Scene, type SceneOptions } from '../support/scene.ts'
import type { Fault } from '../support/stand-in/faults.ts'
import type { SessionKeys, Statement } from '../support/stand-in/stand-in.ts'
import { whoIs } from '../support/who-is.ts'

const account = '123456789012'
const role = `arn:aws:iam::${account}:role/ci-push`
const machine = `arn:aws:iam::${account}:role/machine`
const machineSession = `arn:aws:sts::${account}:assumed-role/machine/i-0123456789abcdef0`
const everything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const operation = 'GetScopedCredentials'
const ambient: Variables = { 'role-to-assume': '' }
const appArn = `arn:aws:ecr:eu-west-1:${account}:repository/team/app`

/** A scene in which a machine and a role may do everything, and the machine's session is in the environment. */
async function machineScene(options: SceneOptions = {}): Promise<Scene & { readonly keys: SessionKeys }> {
  const scene = await newScene({ ...options, env: { AWS_EC2_METADATA_DISABLED: 'true', ...options.env } })
  const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
  for (const arn of [machine, role]) scene.aws.role(arn, { trust, statements: [everything] })
  scene.aws.repository('team/other')
  const keys = scene.aws.session(machine)
  scene.job.export(variablesOf(keys))
  return { ...scene, keys }
}

function variablesOf({ accessKeyId, secretAccessKey, sessionToken }: SessionKeys): Variables {
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken }
}

/** The policies that STS was asked to limit credentials to. */
function policies({ aws }: Scene): readonly string[] {
  return aws.requests.flatMap(({ operation: name, input }) => (name === operation ? [`${input.Policy}`] : []))
}

/** Whether a later step of the job may push to a repository with the login. */
async function mayPush({ aws, docker, job }: Scene, name: string): Promise<boolean> {
  const image = `${aws.registryHost}/${name}:later`
  return docker('buildx', 'build', '--push', '--provenance=false', '--tag', image, job.workspace).then(
    () => true,
    () => false,
  )
}

describe('without a role, the step limits', () => {
  test("the environment's session to what a push needs, and so the login of later steps", async () => {
    const scene = await machineScene()
    const main = await scene.job.step({ ...pushInputs, ...ambient }).main
    expect(main.exitCode, main.log).toBe(0)
    const [policy = '', ...more] = policies(scene)
    expect(more).toEqual([])
    expect(policy).toContain(
      `["ecr:CompleteLayerUpload","ecr:InitiateLayerUpload","ecr:PutImage","ecr:UploadLayerPart","ecr:DescribeRepositories"],"Resource":["${appArn}"]`,
    )
    expect(main.log).toContain(`Authenticated as ${machineSession}`)
    expect(main.log).toContain('The credentials are limited to the session policy.')
    expect(Date.parse(main.outputs['login-expires-at'] ?? '') - Date.now()).toBeGreaterThan(11 * 3_600_000)
    expect(await mayPush(scene, 'team/app')).toBe(true)
    expect(await mayPush(scene, 'team/other')).toBe(false)
    const denials = scene.aws.requests.flatMap(({ error }) => error?.message ?? [])
    expect(denials).toContainEqual(expect.stringContaining('because no session policy allows'))
    expect(scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
  })

  test.each([
    ['a container', containerCredentials],
    ['an instance', instanceCredentials],
  ])('what %s has', async (_, serve) => {
    const scene = await newScene()
    scene.aws.role(machine, { trust: { sub: [], aud: [] }, statements: [everything] })
    const { env, close } = await serve(scene.aws.session(machine))
    onTestFinished(close)
    scene.job.export(env)
    const { main } = await scene.ship(ambient)
    expect(main.exitCode, main.log).toBe(0)
    expect(policies(scene)).toHaveLength(1)
  })

  test('the session to a policy in JSON, also the one that it exports', async () => {
    const scene = await machineScene()
    const Action = ['ecr:GetAuthorizationToken', 'ecr:DescribeRepositories']
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...everything, Action }] })
    const main = await scene.job.step({
      ...loginInputs,
      ...ambient,
      'session-policy': policy,
      'export-credentials': 'true',
    }).main
    expect(main.exitCode, main.log).toBe(0)
    expect(policies(scene)).toEqual([policy])
    expect(await mayPush(scene, 'team/app')).toBe(false)
    expect(main.exported.AWS_ACCESS_KEY_ID).not.toBe(scene.keys.accessKeyId)
    expect(await whoIs(scene.job.environment())).toBe(machineSession)
  })

  test('nothing with `session-policy: off`', async () => {
    const scene = await machineScene()
    const main = await scene.job.step({ ...pushInputs, ...ambient, 'session-policy': 'off' }).main
    expect(main.exitCode, main.log).toBe(0)
    expect(policies(scene)).toEqual([])
    expect(await mayPush(scene, 'team/other')).toBe(true)
  })

  test('nothing before the account is checked', async () => {
    const scene = await machineScene()
    const { main } = await scene.ship({ ...ambient, 'allowed-account-ids': '210987654321' })
    expect(failureIn(main.log).code).toBe('account-not-allowed')
    expect(scene.aws.requests.map((request) => request.operation)).toEqual(['GetCallerIdentity'])
  })

  test('what a deletion uses, too', async () => {
    const scene = await machineScene()
    const inputs = { ...pushInputs, ...ambient, 'delete-tags': 'pr-7' }
    const main = await scene.job.step(inputs, { folder: 'delete' }).main
    expect(main.exitCode, main.log).toBe(0)
    expect(policies(scene)).toEqual([expect.stringContaining(`"ecr:DescribeImages"],"Resource":["${appArn}"]`)])
  })
})

describe('with export-credentials', () => {
  const exporting = { ...pushInputs, 'export-credentials': 'true' }

  test.each([
    ['a role', exporting],
    ['an ambient session', { ...exporting, ...ambient }],
  ])('the exported keys of %s are not limited, but the login is', async (_, inputs) => {
    const scene = await machineScene()
    const main = await scene.job.step(inputs).main
    expect(main.exitCode, main.log).toBe(0)
    expect(policies(scene)).toEqual([expect.stringContaining(appArn)])
    expect(main.log).toContain('Exported credentials are not limited by `session-policy`')
    expect(await mayPush(scene, 'team/app')).toBe(true)
    expect(await mayPush(scene, 'team/other')).toBe(false)
    // The exported keys may do more than the step.
    const { aws, job } = scene
    const again = await job.step({ ...pushInputs, ...ambient, repository: 'team/other', 'session-policy': 'off' }).main
    expect(again.exitCode, again.log).toBe(0)
    const tokens = aws.requests.filter((request) => request.operation === 'GetAuthorizationToken')
    expect(tokens).toHaveLength(2)
  })

  test('and `off`, neither is limited', async () => {
    const scene = await machineScene()
    const main = await scene.job.step({ ...exporting, 'session-policy': 'off' }).main
    expect(main.exitCode, main.log).toBe(0)
    expect(policies(scene)).toEqual([])
    expect(await mayPush(scene, 'team/other')).toBe(true)
  })

  test('and no registry, nothing is limited', async () => {
    const scene = await machineScene()
    const main = await scene.job.step({ ...exporting, push: 'false' }).main
    expect(main.exitCode, main.log).toBe(0)
    expect(policies(scene)).toEqual([])
  })
})

describe('if STS does not limit the credentials, the log says why, and the step works', () => {
  const inputs = { ...loginInputs, ...ambient }
  const unlimited = 'The credentials are not limited to the session policy: '
  const error = (code: string, message: string, status = 400): Fault => ({
    service: 'sts',
    operation,
    kind: 'error',
    times: 9,
    code,
    message,
    status,
  })

  test.each<[string, Fault, string]>([
    ['is not allowed', { service: 'sts', operation, kind: 'deny', times: 9 }, '`sts:GetScopedCredentials`'],
    ['does not know the operation', error('InvalidAction', 'Could not find operation'), 'Could not find operation'],
    ['is an emulator without it', error('InternalFailure', 'not implemented', 501), 'not implemented'],
    [
      'has a token that is too large',
      error('PackedPolicyTooLarge', 'The token has 9 bytes.'),
      'The token has 9 bytes.',
    ],
    ['rejects the policy', error('MalformedPolicyDocument', 'Syntax errors in policy.'), 'Syntax errors'],
    ['rejects the session', error('InvalidSubjectCredentials', 'not a valid session'), 'not a valid session'],
    ['rejects the time', error('InsufficientSessionLifetime', 'too long'), 'too long'],
    ['fails', { service: 'sts', operation, kind: 'server-error', times: 9 }, 'An internal error has occurred'],
    ['throttles', { service: 'sts', operation, kind: 'throttle', times: 9 }, 'Rate exceeded'],
    ['returns no keys', { service: 'sts', operation, kind: 'empty', times: 9 }, 'not from AWS'],
    ['does not answer in its language', { service: 'sts', operation, kind: 'garbage', times: 9 }, 'not from AWS'],
  ])('because it %s', async (_, fault, reason) => {
    const scene = await machineScene()
    scene.aws.fault(fault)
    const { main } = await scene.ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    const lines = main.log.split('\n').filter((line) => line.includes(unlimited))
    expect(lines).toEqual([expect.stringContaining(reason)])
    expect(main.log).not.toMatch(/^::(?:warning|error)/m)
    expect(policies(scene).length).toBeLessThanOrEqual(2)
    expect(main.milliseconds).toBeLessThan(15_000)
  })

  test('because the keys are those of a user, without a request', async () => {
    const scene = await newScene({ env: { AWS_EC2_METADATA_DISABLED: 'true' } })
    const { accessKeyId, secretAccessKey } = scene.aws.user(`arn:aws:iam::${account}:user/ci`, [everything])
    scene.job.export({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey })
    const { main } = await scene.ship({ ...pushInputs, ...ambient })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain(`${unlimited}they belong to an IAM user`)
    expect(policies(scene)).toEqual([])
  })

  test('but not if it rejects a policy that the workflow wrote', async () => {
    const scene = await machineScene()
    const { main } = await scene.ship({ ...inputs, 'session-policy': '{"Statement":[]}' })
    expect(failureIn(main.log), main.log).toMatchObject({
      code: 'input-invalid',
      text: expect.stringContaining('`session-policy`'),
    })
  })
})

test('new keys are masked before their first use, and never written', async () => {
  const scene = await machineScene()
  const main = await scene.job.step({ ...loginInputs, ...ambient }).main
  expect(main.exitCode, main.log).toBe(0)
  const secrets = scene.aws.secrets.filter((secret) => secret.startsWith('ASIA'))
  // Of the machine, and the limited ones.
  expect(secrets).toHaveLength(2)
  for (const secret of secrets) expect(main.log).toContain(`::add-mask::${secret}\n`)
  const { DOCKER_CONFIG = '' } = main.exported
  expect(readFileSync(join(DOCKER_CONFIG, 'config.json'), 'utf8')).not.toContain('ASIA')
  expect(main.exported).not.toHaveProperty('AWS_SESSION_TOKEN')
})

test('a dry run shows the policy and the permission, and sends nothing', async () => {
  const scene = await machineScene()
  const { main } = await scene.ship({ ...ambient, 'dry-run': 'true' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toMatch(
    /^Limit the credentials with STS GetScopedCredentials to this policy, if AWS supports it: \{/m,
  )
  expect(main.log).toContain('"sts:GetScopedCredentials"')
  expect(scene.aws.requests).toEqual([])
})
