import { execFile } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { startBuildKit } from '../support/buildkit.ts'
import { type Engine, writeDockerConfig } from '../support/engine.ts'
import { newJob } from '../support/runner.ts'
import { holdsSecret } from '../support/search.ts'
import { type StandIn, startStandIn } from '../support/stand-in/stand-in.ts'
import { goTool, lint, shownWorkflows } from '../support/workflows.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const workflows = shownWorkflows()

test.each(workflows)(
  '$place passes actionlint',
  async (workflow) => {
    expect(await lint(workflow)).toBe('')
  },
  300_000,
)

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

test.each(workflows)('$place names inputs and outputs that exist', ({ text }) => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
  const jobs: readonly { steps?: readonly Step[] }[] = Object.values(parse(text).jobs)
  const steps = jobs.flatMap((job) => job.steps ?? []).filter(({ uses }) => uses?.includes('/ecr-build-push@'))
  const outputs = steps.flatMap(({ id }) =>
    [...text.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))].map(([, name]) => name),
  )
  expect(Object.keys(action.inputs)).toEqual(
    expect.arrayContaining(steps.flatMap((step) => Object.keys(step.with ?? {}))),
  )
  expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs))
})

interface Runnable {
  readonly place: string
  readonly event: string
  /** The folder that the repository holds; that of the first example where it is left out. */
  readonly project?: string
  /** What the last step prints of an image that was pushed. */
  readonly shows?: RegExp
  /** Makes AWS what the workflow expects; gives the inputs of its event. */
  readonly prepare?: (aws: StandIn, engine: Engine, home: string) => Promise<Readonly<Record<string, string>>>
}

const pusher = 'arn:aws:iam::123456789012:role/ci-push'

/** The workflows that need nothing but the stand-in; the others name tools or machines that are not here. */
const runnable: readonly Runnable[] = [
  { place: 'examples/hello/workflow.yml', event: 'push' },
  { place: 'README.md, ship', event: 'push' },
  { place: 'README.md, check', event: 'pull_request' },
  {
    place: 'docs/multi-platform.md, pair',
    event: 'push',
    prepare: async (_, engine, home) => {
      // Docker's own driver does not push by digest, and the image of a builder of the step's own is not here.
      const buildKit = await startBuildKit()
      onTestFinished(() => buildKit.stop())
      const env = { HOME: home, PATH: engine.path, DOCKER_HOST: engine.dockerHost }
      const create = ['buildx', 'create', '--use', '--driver', 'remote', buildKit.endpoint]
      await run('docker', create, { env })
      return {}
    },
  },
  {
    place: 'examples/monorepo/workflow.yml',
    event: 'push',
    project: 'examples/monorepo',
    shows:
      /api 127\.0\.0\.1:\d+\/shop\/api@sha256:[0-9a-f]{64}\n.*web 127\.0\.0\.1:\d+\/shop\/web@sha256:[0-9a-f]{64}\n/s,
    prepare: async (aws) => {
      for (const name of ['shop/web', 'shop/api']) aws.repository(name, {})
      return {}
    },
  },
  {
    place: 'docs/bake.md, ship',
    event: 'push',
    project: 'examples/monorepo',
    shows: /127\.0\.0\.1:\d+\/shop\/web@sha256:[0-9a-f]{64}\n/,
    prepare: async (aws) => {
      trustEverybody(aws, pusher)
      return {}
    },
  },
  { place: 'docs/cache.md, ship', event: 'push' },
  {
    place: 'docs/scan.md, ship',
    event: 'push',
    shows: /"HIGH":0/,
    prepare: async (aws) => {
      trustEverybody(aws, pusher)
      return {}
    },
  },
  {
    place: 'docs/pull-through-cache.md, ship',
    event: 'push',
    prepare: async (aws) => {
      trustEverybody(aws, pusher)
      aws.pullThroughRule('docker-hub', 'registry-1.docker.io')
      aws.pullThroughRule('ghcr', 'ghcr.io')
      return {}
    },
  },
  {
    place: 'docs/promotion.md, promote',
    event: 'workflow_dispatch',
    prepare: async (aws, engine) => {
      await pushTested(aws, engine)
      trustEverybody(aws, 'arn:aws:iam::123456789012:role/promote')
      return { commit: 'tested' }
    },
  },
  {
    place: 'README.md, promote',
    event: 'workflow_dispatch',
    prepare: async (aws, engine) => {
      const digest = await pushTested(aws, engine)
      trustEverybody(aws, 'arn:aws:iam::444455556666:role/promote')
      const readers = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'ecr:*' }
      aws.repository('team/app', { policy: { Version: '2012-10-17', Statement: [readers] } })
      aws.repository('team/app', { account: '444455556666' })
      return { digest }
    },
  },
]

const image = /127\.0\.0\.1:\d+\/team\/app@sha256:[0-9a-f]{64}\n/

/** Pushes an image to `team/app:tested`, and gives its digest. */
async function pushTested(aws: StandIn, engine: Engine): Promise<string> {
  const env = { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path }
  const job = newJob({ env, files: { Dockerfile: 'FROM scratch\nCOPY Dockerfile /Dockerfile\n' } })
  writeDockerConfig(job.home, engine)
  const step = job.step({ 'role-to-assume': pusher, 'aws-region': 'eu-west-1', repository: 'team/app', tags: 'tested' })
  const main = await step.main
  await step.post()
  job.remove()
  return main.outputs.digest ?? ''
}

function trustEverybody(aws: StandIn, arn: string): void {
  const statements = [{ Effect: 'Allow' as const, Action: 'ecr:*', Resource: '*' }]
  aws.role(arn, { trust: { sub: ['*'], aud: ['sts.amazonaws.com'] }, statements })
}

test.each(runnable)(
  '$place runs in a workflow runner',
  async ({ place, event, prepare, project: example, shows = image }) => {
    const engine = inject('engine')
    const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
    const folder = mkdtempSync(join(tmpdir(), 'workflow-'))
    onTestFinished(async () => {
      await aws.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const [home, project, action] = [join(folder, 'home'), join(folder, 'project'), join(folder, 'action')]
    // What a runner downloads; the folder of the checkout holds an engine besides.
    for (const part of ['action.yml', 'dist']) cpSync(join(root, part), join(action, part), { recursive: true })
    writeDockerConfig(home, engine)
    for (const context of ['', 'examples/hello']) {
      cpSync(join(root, 'examples/hello'), join(project, context), { recursive: true })
      copyFileSync(engine.busybox, join(project, context, 'busybox'))
    }
    if (example !== undefined) cpSync(join(root, example), project, { recursive: true })
    mkdirSync(join(project, '.github/workflows'), { recursive: true })
    const text = workflows.find((workflow) => workflow.place === place)?.text ?? ''
    writeFileSync(join(project, '.github/workflows/ship.yml'), text)
    const env = {
      HOME: home,
      PATH: [join(root, 'node_modules/.bin'), engine.path].join(delimiter),
      DOCKER_HOST: engine.dockerHost,
      ...(event === 'pull_request' ? {} : aws.environment),
    }
    const given = Object.entries((await prepare?.(aws, engine, home)) ?? {})
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: project, env })
    await git('init', '--quiet', '--initial-branch=main')
    await git('add', '--all')
    await git('commit', '--quiet', '--message', 'a')

    const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`])
    const options = [
      '--platform',
      'ubuntu-latest=-self-hosted',
      '--platform',
      'ubuntu-24.04-arm=-self-hosted',
      '--local-repository',
      `OWNER/ecr-build-push@v1=${action}`,
    ]
    const inputs = given.flatMap(([name, value]) => ['--input', `${name}=${value}`])
    const act = [event, ...options, ...inputs, ...variables]
    const { stdout } = await run(goTool('github.com/nektos/act@v0.2.89'), act, { cwd: project, env }).catch((error) =>
      Promise.reject(new Error(`${error.stdout}${error.stderr}`)),
    )
    expect(stdout).toContain('Job succeeded')
    if (event !== 'pull_request') expect(stdout).toMatch(shows)
    if (event === 'push') expect(stdout).toContain('Logged out of')
    expect(readdirSync(join(home, '.docker')).filter((name) => name !== 'buildx')).toEqual(['config.json'])
    expect(holdsSecret(stdout, aws.secrets)).toBe(false)
  },
  300_000,
)
