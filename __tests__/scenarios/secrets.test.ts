import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { isLate, late } from '../support/late-clock.ts'
import type { ProgramRun, TestJob } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'
import { filesWithSecrets, holdsSecret, watchCommandLines } from '../support/search.ts'

function places(runs: readonly ProgramRun[], job: TestJob, scene: Scene): Record<string, string> {
  return {
    log: runs.map(({ shown }) => shown).join('\n'),
    outputs: JSON.stringify(runs.map(({ outputs }) => outputs)),
    state: JSON.stringify(runs.map(({ state }) => state)),
    summary: runs.map(({ summary }) => summary).join('\n'),
    exported: JSON.stringify(job.environment()),
    argv: JSON.stringify(scene.dockerCalls()),
  }
}

interface Case {
  readonly title: string
  readonly inputs?: Record<string, string>
  readonly prepare?: (scene: Scene) => unknown
}

/** A build that fails after AWS returned the reason. */
interface LateFailure extends Case {
  readonly says: string
}

/** An image to promote, and another repository for it. */
async function pushFirst({ aws, ship }: Scene): Promise<void> {
  aws.repository('team/prod')
  const { main } = await ship({ tags: 'v1', reuse: 'content' })
  expect(main.exitCode, main.log).toBe(0)
}

const copy = { repository: 'team/prod', 'source-image': 'team/app:v1' }

const cases: readonly Case[] = [
  { title: 'a push' },
  { title: 'a login for later steps', inputs: { repository: '' } },
  { title: 'a shared configuration', inputs: { 'docker-config': 'shared' } },
  { title: 'an image that is used again', inputs: { tags: 'v2', reuse: 'content' }, prepare: pushFirst },
  { title: 'a copy', inputs: copy, prepare: pushFirst },
  {
    title: 'a copy that the registry refuses',
    inputs: copy,
    prepare: async (scene) => {
      await pushFirst(scene)
      scene.aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'deny', times: 99 })
    },
  },
  {
    title: 'a copy whose layers the store refuses',
    inputs: copy,
    prepare: async (scene) => {
      await pushFirst(scene)
      const refused = { code: 'AccessDenied', message: 'Access Denied', status: 403 }
      scene.aws.fault({ service: 'storage', operation: 'GetObject', kind: 'error', times: 99, ...refused })
    },
  },
  {
    title: 'a denial',
    prepare: ({ aws }) => aws.fault({ service: 'ecr', operation: 'GetAuthorizationToken', kind: 'deny', times: 9 }),
  },
  {
    title: 'a registry that refuses the push',
    prepare: ({ aws }) => aws.fault({ service: 'registry', operation: 'PutImage', kind: 'deny', times: 9 }),
  },
  {
    title: 'a login that is refused',
    prepare: ({ aws }) =>
      aws.fault({
        service: 'registry',
        operation: 'Ping',
        kind: 'error',
        status: 401,
        code: 'UNAUTHORIZED',
        message: 'no',
        times: 99,
      }),
  },
]

test.each(cases)('no secret is stored or shown after $title', async ({ inputs = {}, prepare }) => {
  const scene = await newScene()
  const { aws, job } = scene
  await prepare?.(scene)
  const commands = watchCommandLines()
  const step = job.step({ ...pushInputs, ...inputs })
  const main = await step.main
  const post = await step.post()
  // The runner masks these itself, and the step is not given the token of the job here.
  const own = [job.environment().ACTIONS_ID_TOKEN_REQUEST_TOKEN, aws.githubToken]
  const secrets = aws.secrets.filter((secret) => !own.includes(secret))

  expect(secrets.length).toBeGreaterThan(3)
  for (const [place, text] of Object.entries(places([main, post], job, scene))) {
    expect(holdsSecret(text, secrets), place).toBe(false)
  }
  expect(commands.stop().filter((line) => holdsSecret(line, secrets))).toEqual([])
  expect(filesWithSecrets(dirname(job.home), secrets)).toEqual([])
})

test.each<LateFailure>([
  {
    title: 'a bare 403',
    says: 'ecr:BatchCheckLayerAvailability',
    prepare: ({ aws }) =>
      aws.role(pushInputs['role-to-assume'] ?? '', {
        trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
        statements: [{ Effect: 'Allow', NotAction: 'ecr:BatchCheckLayerAvailability', Resource: '*' }],
      }),
  },
  {
    title: 'a tag that another job was faster to push',
    says: 'immutable',
    inputs: { repository: 'team/frozen', labels: 'build=2' },
    prepare: async ({ aws, ship }) => {
      aws.repository('team/frozen', { imageTagMutability: 'IMMUTABLE' })
      await ship({ repository: 'team/frozen', labels: 'build=1' })
      aws.fault({ service: 'ecr', operation: 'DescribeRepositories', kind: 'deny' })
    },
  },
  {
    title: 'a base image that does not come through the cache',
    says: 'could not be pulled through the cache',
    inputs: { 'pull-through-cache': 'docker-hub=docker.io' },
    prepare: async ({ aws, job }) => {
      const upstream = 'registry-1.docker.io'
      await aws.upstream(upstream)
      aws.pullThroughRule('docker-hub', upstream)
      aws.role(pushInputs['role-to-assume'] ?? '', {
        trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
        statements: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }],
      })
      writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM busybox:99\n')
    },
  },
])('a build that outlasts the session and ends with $title shows no secret of the next session', async (failure) => {
  let calls: string | undefined
  const scene = await newScene({ standIn: { now: () => Date.now() + (isLate(calls) ? late : 0) } })
  const { aws, job } = scene
  await failure.prepare?.(scene)
  const first = aws.requests.length
  // This build changes the clocks, and no build before it.
  calls = join(job.home, 'calls')
  const env = { DOCKER_CALLS: calls, NODE_OPTIONS: `--import=${join(import.meta.dirname, '../support/late-clock.ts')}` }
  const main = await job.step({ ...pushInputs, ...failure.inputs }, { env }).main
  expect(main.exitCode, main.log).toBe(1)
  expect(failureIn(main.log).text).toContain(failure.says)
  const assumed = aws.requests.slice(first).filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity')
  expect(assumed).toHaveLength(2)
})

test('every secret is masked before it is used, but not the username', async () => {
  const { aws, job } = await newScene()
  const main = await job.step(pushInputs).main
  const masked = [...main.log.matchAll(/^::add-mask::(.*)$/gm)].map(([, value]) => value)
  // The runner masks these itself, and the step is not given the token of the job here.
  const own = [job.environment().ACTIONS_ID_TOKEN_REQUEST_TOKEN, aws.githubToken]
  const secrets = aws.secrets.filter((secret) => !own.includes(secret))
  expect(secrets.filter((secret) => !masked.includes(secret))).toEqual([])
  expect(masked).not.toContain('AWS')
})

test('the environment of the job gets only the location of the login', async () => {
  const { job } = await newScene()
  const { exported } = await job.step(pushInputs).main
  expect(Object.keys(exported)).toEqual(['DOCKER_CONFIG', 'BUILDX_CONFIG', 'REGISTRY_AUTH_FILE'])
})
