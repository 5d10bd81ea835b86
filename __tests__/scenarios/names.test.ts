import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import type { Variables } from '../support/runner.ts'
import type { Scene, SceneOptions } from '../support/scene.ts'
import { idTokenPath } from '../support/stand-in/github.ts'

// Production host names everywhere: nothing reveals the stand-in to the action, docker or the engine.
let production: Production
beforeAll(async () => {
  production = await startProduction('names')
})
afterAll(() => production.stop())

const account = '123456789012'
const tag = '4f1c2d3e5a6b'
const role = `arn:aws:iam::${account}:role/ci-push`

/** A scene whose AWS is in one region, with a role of the region's partition that may do anything. */
async function sceneIn(region: string, { partition = 'aws', ...more }: SceneOptions & { partition?: string } = {}) {
  const scene = await productionScene(production, { standIn: { account, region }, ...more })
  const audience = partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com'
  scene.aws.role(roleIn(partition), {
    trust: { sub: ['repo:octo/app:*'], aud: [audience] },
    statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  })
  return scene
}

function roleIn(partition: string): string {
  return role.replace('aws', partition)
}

/** Runs main, pulls what was pushed by digest in a later step, and runs post. */
async function shipAndPull({ job, docker }: Scene, inputs: Variables): Promise<Variables> {
  const step = job.step(inputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  await docker('pull', '--quiet', main.outputs['image-uri-with-digest'] ?? '')
  const post = await step.post()
  expect(post.exitCode, post.log).toBe(0)
  expect(main.shown + post.shown).not.toContain(production.internet.proxyPassword)
  return main.outputs
}

function loginsIn({ dockerCalls }: Scene): readonly (string | undefined)[] {
  return dockerCalls().flatMap((call) => (call[0] === 'login' ? [call.at(-1)] : []))
}

test.each([
  ['aws', 'eu-west-1', 'amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'amazonaws.com.cn'],
  ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com'],
  ['aws-eusc', 'eusc-de-east-1', 'amazonaws.eu'],
  ['aws-iso', 'us-iso-east-1', 'c2s.ic.gov'],
  ['aws-iso-b', 'us-isob-east-1', 'sc2s.sgov.gov'],
  ['aws-iso-e', 'eu-isoe-west-1', 'cloud.adc-e.uk'],
  ['aws-iso-f', 'us-isof-south-1', 'csp.hci.ic.gov'],
])('a push in the partition %s, in %s under %s', async (partition, region, domain) => {
  const scene = await sceneIn(region, { partition })
  const host = `${account}.dkr.ecr.${region}.${domain}`
  const outputs = await shipAndPull(scene, {
    'role-to-assume': roleIn(partition),
    repository: `${host}/team/app`,
  })
  expect(outputs).toMatchObject({ result: 'pushed', registry: host, 'image-uri': `${host}/team/app:${tag}` })
  expect(production.internet.hosts()).toEqual([host, `api.ecr.${region}.${domain}`, `sts.${region}.${domain}`])
})

test.each([
  ['aws', 'eu-west-1', 'amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'amazonaws.com.cn'],
  ['aws-eusc', 'eusc-de-east-1', 'amazonaws.eu'],
])('ECR returns the host if none is given: %s', async (partition, region, domain) => {
  const scene = await sceneIn(region, { partition })
  const inputs = { 'role-to-assume': roleIn(partition), 'aws-region': region, repository: 'team/app' }
  const host = `${account}.dkr.ecr.${region}.${domain}`
  expect(await shipAndPull(scene, inputs)).toMatchObject({ 'image-uri': `${host}/team/app:${tag}` })
  expect(production.internet.hosts()).toEqual([host, `api.ecr.${region}.${domain}`, `sts.${region}.${domain}`])
})

const fips = { AWS_USE_FIPS_ENDPOINT: 'true' }
const dualStack = { AWS_USE_DUALSTACK_ENDPOINT: 'true' }

// Source of the endpoints: the SDK's rules for STS and ECR. GovCloud's STS is FIPS under its usual name.
test.each([
  {
    region: 'us-east-1',
    registry: 'dkr.ecr-fips.us-east-1.amazonaws.com',
    apis: ['api.ecr-fips.us-east-1.amazonaws.com', 'sts-fips.us-east-1.amazonaws.com'],
    env: fips,
  },
  {
    partition: 'aws-us-gov',
    region: 'us-gov-east-1',
    registry: 'dkr.ecr-fips.us-gov-east-1.amazonaws.com',
    apis: ['api.ecr-fips.us-gov-east-1.amazonaws.com', 'sts.us-gov-east-1.amazonaws.com'],
    env: fips,
  },
  {
    region: 'us-west-2',
    registry: 'dkr-ecr.us-west-2.on.aws',
    apis: ['ecr.us-west-2.api.aws', 'sts.us-west-2.api.aws'],
    env: dualStack,
  },
  {
    region: 'us-west-2',
    registry: 'dkr-ecr-fips.us-west-2.on.aws',
    apis: ['ecr-fips.us-west-2.api.aws', 'sts-fips.us-west-2.api.aws'],
    env: { ...fips, ...dualStack },
  },
  {
    partition: 'aws-cn',
    region: 'cn-north-1',
    registry: 'dkr-ecr.cn-north-1.on.amazonwebservices.com.cn',
    apis: ['ecr.cn-north-1.api.amazonwebservices.com.cn', 'sts.cn-north-1.api.amazonwebservices.com.cn'],
    env: dualStack,
  },
])('a push to $registry', async ({ partition = 'aws', region, registry, apis, env }) => {
  const scene = await sceneIn(region, { partition, env })
  const host = `${account}.${registry}`
  const inputs = { 'role-to-assume': roleIn(partition), repository: `${host}/team/app` }
  expect(await shipAndPull(scene, inputs)).toMatchObject({ registry: host, 'image-uri': `${host}/team/app:${tag}` })
  expect(production.internet.hosts()).toEqual([host, ...apis])
})

const classic = `${account}.dkr.ecr.eu-west-1.amazonaws.com`

test('both hosts of a registry get a login, with one token', async () => {
  const scene = await sceneIn('eu-west-1')
  const dual = `${account}.dkr-ecr.eu-west-1.on.aws`
  const step = scene.job.step({
    'role-to-assume': role,
    repository: `${dual}/team/app`,
    registries: `${classic}\n${account}`,
    tags: `a\n${classic}/team/app:b`,
  })
  const { outputs, exitCode, log } = await step.main
  expect(exitCode, log).toBe(0)
  expect(outputs['image-uris']).toBe(`${dual}/team/app:a\n${classic}/team/app:b`)
  expect(loginsIn(scene)).toEqual([dual, classic])
  expect(scene.aws.requests.filter(({ operation }) => operation === 'GetAuthorizationToken')).toHaveLength(1)
  for (const host of [dual, classic]) await scene.docker('pull', '--quiet', `${host}/team/app@${outputs.digest}`)
  await step.post()
})

test('ECR Public gets logins for both of its hosts, with one token, with a private registry', async () => {
  const scene = await sceneIn('eu-west-1')
  const registries = 'public.ecr.aws, ecr-public.aws.com'
  const main = await scene.job.step({ 'role-to-assume': role, 'aws-region': 'eu-west-1', registries }).main
  expect(main.exitCode, main.log).toBe(0)
  expect(loginsIn(scene)).toEqual([classic, 'public.ecr.aws', 'ecr-public.aws.com'])
  expect(scene.aws.requests.filter(({ service }) => service === 'ecr-public')).toHaveLength(1)
  expect(production.internet.hosts()).toEqual([
    classic,
    'api.ecr-public.us-east-1.amazonaws.com',
    'api.ecr.eu-west-1.amazonaws.com',
    'ecr-public.aws.com',
    'public.ecr.aws',
    'sts.eu-west-1.amazonaws.com',
  ])
})

test('everyone can pull from ECR Public what a later step pushed with the login', async () => {
  // Its own layer, because an engine does not pull a layer that another of its images has.
  const scene = await sceneIn('eu-west-1', { files: { hello: 'hello, everybody\n' } })
  scene.aws.publicAlias('octo')
  scene.aws.repository('app', { region: 'public' })
  const step = scene.job.step({ 'role-to-assume': role, 'aws-region': 'eu-west-1', registries: 'public.ecr.aws' })
  expect((await step.main).exitCode).toBe(0)
  const image = 'public.ecr.aws/octo/app:1'
  await scene.docker('buildx', 'build', '--push', '--tag', image, scene.job.workspace)
  await step.post()
  await scene.docker('image', 'rm', '--force', image)
  await scene.docker('builder', 'prune', '--all', '--force')
  const before = scene.aws.requests.length
  await scene.docker('pull', '--quiet', image)
  const principals = scene.aws.requests.slice(before).map(({ principal }) => principal)
  expect(new Set(principals)).toEqual(new Set([undefined]))
  expect(production.internet.hosts()).toContain('d5l0dvt14r5h8.cloudfront.net')
})

test("a base image is pulled from another region's registry", async () => {
  const far = `${account}.dkr.ecr.us-east-1.amazonaws.com`
  const scene = await sceneIn('eu-west-1', {
    files: {
      'base.Dockerfile': 'FROM scratch\nCOPY hello /base\n',
      Dockerfile: `FROM ${far}/base:1\nCOPY hello /hello\n`,
    },
  })
  scene.aws.repository('base', { region: 'us-east-1' })
  await shipAndPull(scene, {
    'role-to-assume': role,
    repository: `${far}/base`,
    tags: '1',
    file: 'base.Dockerfile',
  })
  // An engine does not pull what it has.
  await scene.docker('image', 'rm', '--force', `${far}/base:1`)
  await scene.docker('builder', 'prune', '--all', '--force')
  const before = scene.aws.requests.length
  production.internet.leadTo(scene.aws.controlPlane)
  await shipAndPull(scene, { 'role-to-assume': role, repository: `${classic}/team/app`, registries: far })
  expect(scene.aws.requests.slice(before).map(({ input }) => input.repository)).toContain('base')
  expect(production.internet.hosts()).toEqual([
    classic,
    far,
    'api.ecr.eu-west-1.amazonaws.com',
    'api.ecr.us-east-1.amazonaws.com',
    'prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com',
    'sts.eu-west-1.amazonaws.com',
  ])
})

test('https_proxy is used for GitHub too, and NODE_EXTRA_CA_CERTS is trusted there', async () => {
  const scene = await sceneIn('eu-west-1', {
    env: {
      HTTPS_PROXY: undefined,
      AWS_CA_BUNDLE: undefined,
      https_proxy: production.internet.proxy,
      NODE_EXTRA_CA_CERTS: production.internet.authority,
      ACTIONS_ID_TOKEN_REQUEST_URL: `https://pipelines.actions.githubusercontent.com${idTokenPath}?api-version=2.0`,
    },
  })
  await shipAndPull(scene, { 'role-to-assume': role, repository: `${classic}/team/app` })
  expect(production.internet.hosts()).toEqual([
    classic,
    'api.ecr.eu-west-1.amazonaws.com',
    'pipelines.actions.githubusercontent.com',
    'sts.eu-west-1.amazonaws.com',
  ])
})

test('NO_PROXY and no_proxy with a domain bypass the proxy', async () => {
  // No resolver is asked for a name with two dots in a row.
  const AWS_ENDPOINT_URL_STS = 'https://sts..amazonaws.com'
  const failures = ['NO_PROXY', 'no_proxy'].map(async (name) => {
    const scene = await sceneIn('eu-west-1', { env: { AWS_ENDPOINT_URL_STS, [name]: 'localhost, .amazonaws.com' } })
    const main = await scene.job.step({ 'role-to-assume': role, repository: `${classic}/team/app` }).main
    return failureIn(main.log)
  })
  for (const failure of await Promise.all(failures)) {
    expect(failure).toMatchObject({ code: 'aws-unreachable', text: expect.stringContaining('sts..amazonaws.com') })
  }
  expect(production.internet.hosts()).toEqual([])
})
