import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { withoutBuildx } from '../support/engine.ts'
import type { Variables } from '../support/runner.ts'
import { loginInputs, newScene, type Scene, type SceneOptions } from '../support/scene.ts'

const user = 'arn:aws:iam::123456789012:user/ci'
const inputs = { 'aws-region': 'eu-west-1' }

/** A job with the keys of a user in its environment. */
async function userScene(): Promise<Scene & { readonly keys: Variables }> {
  const scene = await newScene({ env: { AWS_EC2_METADATA_DISABLED: 'true' } })
  const { accessKeyId, secretAccessKey } = scene.aws.user(user, [{ Effect: 'Allow', Action: '*', Resource: '*' }])
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
  scene.job.export(keys)
  return { ...scene, keys }
}

describe('an invalid variable of AWS is named', () => {
  test.each([
    ['AWS_ACCESS_KEY_ID', (key: string) => `${key}\n`],
    ['AWS_ACCESS_KEY_ID', (key: string) => ` ${key}`],
    ['AWS_ACCESS_KEY_ID', (key: string) => `"${key}"`],
    ['AWS_SECRET_ACCESS_KEY', (key: string) => `${key}\n`],
    ['AWS_SECRET_ACCESS_KEY', (key: string) => `${key} `],
    ['AWS_SESSION_TOKEN', () => 'token\n'],
    ['AWS_SESSION_TOKEN', () => ' token'],
    ['AWS_REGION', () => 'eu west-1'],
    ['AWS_DEFAULT_REGION', () => 'Ireland'],
    ['AWS_DEFAULTS_MODE', () => 'foo'],
    ['AWS_USE_FIPS_ENDPOINT', () => 'yes'],
    ['AWS_USE_DUALSTACK_ENDPOINT', () => '1'],
    ['AWS_PROFILE', () => 'missing'],
  ])('%s (case %#)', async (name, change) => {
    const { job, keys } = await userScene()
    const env = { [name]: change(keys[name] ?? '') }
    const { log } = await job.step(name.endsWith('REGION') ? {} : inputs, { env }).main
    const { code, text } = failureIn(log)
    expect(['input-invalid', 'no-credentials'], log).toContain(code)
    expect(text).toContain(name)
  })

  test('a mode of the AWS profile', async () => {
    const { job } = await userScene()
    writeConfig(job.home, '[default]\ndefaults_mode = foo\n')
    const { log } = await job.step(inputs).main
    expect(failureIn(log)).toMatchObject({ code: 'input-invalid', text: expect.stringContaining('`defaults_mode`') })
  })
})

describe('a variable that has no effect on this step is not checked', () => {
  test.each([
    {
      title: 'keys beside a role',
      inputs: loginInputs,
      env: { AWS_ACCESS_KEY_ID: 'x\n', AWS_SECRET_ACCESS_KEY: ' y' },
    },
    { title: 'a region beside `aws-region`', inputs, env: { AWS_REGION: 'Ireland' } },
    { title: 'retries', inputs, env: { AWS_RETRY_MODE: 'foo', AWS_MAX_ATTEMPTS: 'x' } },
    { title: 'blanks around a region', inputs: {}, env: { AWS_REGION: ' eu-west-1\n' } },
    { title: 'an invalid configuration', inputs, env: {}, config: '=\n[default\n\0' },
  ])('$title', async ({ inputs: given, env, config = '' }) => {
    const { job } = await userScene()
    writeConfig(job.home, config)
    const { exitCode, log } = await job.step(given, { env }).main
    expect(exitCode, log).toBe(0)
  })
})

describe('an invalid variable of Docker is named', () => {
  const variables = {
    DOCKER_CONTEXT: { env: { DOCKER_HOST: undefined, DOCKER_CONTEXT: 'missing' }, says: '`missing`' },
    DOCKER_CERT_PATH: {
      env: { DOCKER_HOST: 'tcp://127.0.0.1:9', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/nonexistent' },
      says: '/ca.pem`',
    },
    DOCKER_HOST: { env: { DOCKER_HOST: 'foo://engine' }, says: 'foo://engine' },
  }
  const build = { repository: 'team/app', push: 'false' }
  const paths = {
    'a login': loginInputs,
    'a build': build,
    'a build that is loaded': { ...build, load: 'true' },
    'a bake': { ...build, bake: 'default' },
    'a build that other builders can do': { ...build, platforms: 'linux/amd64,linux/arm64' },
    'a builder that the step starts': { ...build, 'builder-nodes': 'docker-container:' },
    'a builder elsewhere': { ...build, 'builder-nodes': 'ssh://nobody@127.0.0.1:9' },
  }
  describe.each(Object.entries(variables))('%s', (name, { env, says }) => {
    const expectNamed = async (inputs: Variables, options: SceneOptions = {}) => {
      const { job } = await newScene({ ...options, env, files: { 'docker-bake.hcl': 'target "default" { }\n' } })
      const { log } = await job.step(inputs).main
      const { code, text } = failureIn(log)
      expect(code, log).toBe('docker-unreachable')
      expect(text).toContain(name)
      expect(text).toContain(says)
    }

    test.each(Object.entries(paths))('by %s', (_, inputs) => expectNamed(inputs))

    test('by a build without buildx', () => expectNamed(build, { dockerConfig: withoutBuildx }))
  })
})

function writeConfig(home: string, text: string): void {
  mkdirSync(join(home, '.aws'))
  writeFileSync(join(home, '.aws/config'), text)
}
