import { execFile } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, onTestFinished } from 'vitest'
import { type Engine, writeDockerConfig } from './engine.ts'
import { commit, git } from './repository.ts'
import { newJob } from './runner.ts'
import { holdsSecret } from './search.ts'
import { type StandIn, startStandIn } from './stand-in/stand-in.ts'
import { shownWorkflows } from './workflows.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** A workflow that needs nothing but the stand-in. */
export interface Runnable extends Foreign {
  /** As `shownWorkflows` calls it. */
  readonly place: string
  readonly event: 'push' | 'pull_request' | 'workflow_dispatch'
  /** What GitHub says of an event without inputs, as far as the workflow asks. */
  readonly payload?: object
  /** The folder that the repository holds; that of the first example where it is left out. */
  readonly project?: string
  /** What a step prints that the workflow is for; by default an image that was pushed, unless it is a pull request's. */
  readonly shows?: RegExp
  /** Makes AWS what the workflow expects; gives the inputs of its event. */
  readonly prepare?: (aws: StandIn, engine: Engine, home: string) => Promise<Readonly<Record<string, string>>>
}

/** What a workflow uses that is not here. */
interface Foreign {
  /** Shell scripts in place of programs, by their names. */
  readonly programs?: Readonly<Record<string, string>>
  /** The text of an action.yml in place of actions of others, by what `uses` says. */
  readonly actions?: Readonly<Record<string, string>>
}

/** The role that most of the shown workflows push with. */
export const pusher = 'arn:aws:iam::123456789012:role/ci-push'

const image = /127\.0\.0\.1:\d+\/team\/app@sha256:[0-9a-f]{64}\n/

/** Runs a workflow in a workflow runner against a separate stand-in. Returns its output and what it leaves behind. */
export async function runShown(runnable: Runnable): Promise<void> {
  const { place, event, prepare, project: example, shows = image, ...given } = runnable
  const runner = await openWorkflowRunner()
  const { aws, home, project } = runner
  if (example !== undefined) cpSync(join(root, example), project, { recursive: true })
  const inputs = (await prepare?.(aws, inject('engine'), home)) ?? {}
  const text = shownWorkflows().find((workflow) => workflow.place === place)?.text ?? ''
  const { stdout, failed } = await runner.run(text, event, { ...given, inputs })
  expect(failed, stdout).toBe(false)
  expect(stdout).toContain('Job succeeded')
  if (event !== 'pull_request') expect(stdout).toMatch(shows)
  if (event === 'push') expect(stdout).toContain('Logged out of')
}

/** A workflow runner, and a repository with a Dockerfile and without a commit. */
export interface WorkflowRunner {
  readonly aws: StandIn
  readonly home: string
  /** The folder of the repository. */
  readonly project: string
  /** Runs one workflow of the repository's, and sees to it that it leaves no login and no secret behind. */
  run(
    text: string,
    event: Runnable['event'],
    given?: Given,
  ): Promise<{ readonly stdout: string; readonly failed: boolean }>
}

/** What a workflow is given. */
interface Given extends Foreign {
  readonly inputs?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly payload?: object | undefined
}

/** Starts a stand-in for AWS, and makes a repository to run workflows in; both are gone after the test. */
export async function openWorkflowRunner(): Promise<WorkflowRunner> {
  const engine = inject('engine')
  const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'))
  onTestFinished(async () => {
    await aws.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const [home, project, action] = [join(folder, 'home'), join(folder, 'project'), join(folder, 'action')]
  // What a runner downloads; the folder of the checkout holds an engine besides.
  for (const part of published) cpSync(join(root, part), join(action, part), { recursive: true })
  writeDockerConfig(home, engine)
  for (const context of ['', 'examples/hello']) {
    cpSync(join(root, 'examples/hello'), join(project, context), { recursive: true })
    copyFileSync(engine.busybox, join(project, context, 'busybox'))
  }
  return { aws, home, project, run: runWorkflow }

  async function runWorkflow(text: string, event: string, given: Given = {}) {
    const { inputs = {}, secrets = {}, payload, programs = {}, actions = {} } = given
    mkdirSync(join(project, '.github/workflows'), { recursive: true })
    writeFileSync(join(project, '.github/workflows/ship.yml'), text)
    const bin = mkdtempSync(join(folder, 'bin-'))
    for (const [name, script] of Object.entries(programs)) writeFileSync(join(bin, name), script, { mode: 0o755 })
    const env = {
      HOME: home,
      PATH: [bin, join(root, 'node_modules/.bin'), engine.path].join(delimiter),
      DOCKER_HOST: engine.dockerHost,
      ...(event === 'pull_request' ? {} : aws.environment),
    }
    git(project, 'init', '--quiet', '--initial-branch=main')
    commit(project)

    const program = (await run(join(root, 'script/act'))).stdout.trim()
    const act = [
      event,
      '--workflows=.github/workflows/ship.yml',
      ...['ubuntu-latest', 'ubuntu-24.04-arm', 'self-hosted'].map((label) => `--platform=${label}=-self-hosted`),
      ...options('--local-repository', { 'OWNER/ecr-build-push@v1': action, ...foldersOf(actions, folder) }),
      ...(payload === undefined ? options('--input', inputs) : ['--eventpath', eventFile(folder, payload)]),
      ...options('--secret', secrets),
      ...options('--env', env),
    ]
    const { stdout, failed } = await run(program, act, { cwd: project, env }).then(
      (done) => ({ ...done, failed: false }),
      (error) => ({ stdout: `${error.stdout}${error.stderr}`, failed: true }),
    )
    expect(readdirSync(join(home, '.docker')).filter((name) => name !== 'buildx')).toEqual(['config.json'])
    const values = Object.values(secrets).map((secret) => secret.slice(secret.indexOf('=') + 1))
    expect(holdsSecret(stdout, [...aws.secrets, ...values])).toBe(false)
    return { stdout, failed }
  }
}

/** What the action's repository holds of interest to a runner. */
export const published = [
  ...['action.yml', 'dist', 'login', 'promote', 'merge', 'delete', 'workflow', '.github/workflows/build-push.yml'],
]

/** act accepts inputs or a payload, not both. */
function eventFile(folder: string, payload: object): string {
  const file = join(folder, 'event.json')
  writeFileSync(file, JSON.stringify(payload))
  return file
}

/** Writes each action into a separate folder. */
function foldersOf(actions: Readonly<Record<string, string>>, parent: string): Readonly<Record<string, string>> {
  const folders = Object.entries(actions).map(([uses, text]) => {
    const folder = mkdtempSync(join(parent, 'action-'))
    writeFileSync(join(folder, 'action.yml'), text)
    return [uses, folder]
  })
  return Object.fromEntries(folders)
}

function options(name: string, values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).map(([key, value]) => `${name}=${key}=${value}`)
}

/** Pushes an image to `team/app:tested`, and gives its digest. */
export async function pushTested(aws: StandIn, engine: Engine): Promise<string> {
  const env = { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path }
  const job = newJob({
    env,
    files: { Dockerfile: 'FROM scratch\nCOPY Dockerfile /Dockerfile\n' },
    secrets: () => aws.secrets,
  })
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
