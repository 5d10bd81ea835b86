import { execFile } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, onTestFinished } from 'vitest'
import { type Engine, writeDockerConfig } from './engine.ts'
import { newJob } from './runner.ts'
import { holdsSecret } from './search.ts'
import { type StandIn, startStandIn } from './stand-in/stand-in.ts'
import { goTool, shownWorkflows } from './workflows.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** A workflow that needs nothing but the stand-in. */
export interface Runnable {
  /** As `shownWorkflows` calls it. */
  readonly place: string
  readonly event: 'push' | 'pull_request' | 'workflow_dispatch'
  /** The folder that the repository holds; that of the first example where it is left out. */
  readonly project?: string
  /** What a step prints that the workflow is for; by default an image that was pushed, unless it is a pull request's. */
  readonly shows?: RegExp
  /** Makes AWS what the workflow expects; gives the inputs of its event. */
  readonly prepare?: (aws: StandIn, engine: Engine, home: string) => Promise<Readonly<Record<string, string>>>
}

/** The role that most of the shown workflows push with. */
export const pusher = 'arn:aws:iam::123456789012:role/ci-push'

const image = /127\.0\.0\.1:\d+\/team\/app@sha256:[0-9a-f]{64}\n/

/** Runs a workflow in a workflow runner against a stand-in of its own, and looks at what it prints and leaves behind. */
export async function runShown({ place, event, prepare, project: example, shows = image }: Runnable): Promise<void> {
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
  const text = shownWorkflows().find((workflow) => workflow.place === place)?.text ?? ''
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
}

/** Pushes an image to `team/app:tested`, and gives its digest. */
export async function pushTested(aws: StandIn, engine: Engine): Promise<string> {
  const env = { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path }
  const job = newJob({ env, files: { Dockerfile: 'FROM scratch\nCOPY Dockerfile /Dockerfile\n' } })
  writeDockerConfig(job.home, engine)
  const step = job.step({ 'role-to-assume': pusher, 'aws-region': 'eu-west-1', repository: 'team/app', tags: 'tested' })
  const main = await step.main
  await step.post()
  job.remove()
  return main.outputs.digest ?? ''
}

/** Makes a role that every job may assume, and that may do everything in ECR. */
export function trustEverybody(aws: StandIn, arn: string): void {
  const statements = [{ Effect: 'Allow' as const, Action: 'ecr:*', Resource: '*' }]
  aws.role(arn, { trust: { sub: ['*'], aud: ['sts.amazonaws.com'] }, statements })
}
