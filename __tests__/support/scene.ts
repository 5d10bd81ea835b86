import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { inject, onTestFinished } from 'vitest'
import { type Engine, writeDockerConfig } from './engine.ts'
import { type JobOptions, newJob, type ProgramRun, type StepOptions, type TestJob, type Variables } from './runner.ts'
import { type StandIn, type StandInOptions, startStandIn } from './stand-in/stand-in.ts'

/** Everything a scenario plays on: a job, AWS and GitHub's stand-in, a Docker Engine. It is cleared away by itself. */
export interface Scene {
  readonly aws: StandIn
  readonly engine: Engine
  readonly job: TestJob
  /** Runs main and then post, with the usual inputs of a push and some more. */
  ship(inputs?: Variables, options?: StepOptions): Promise<Shipped>
  /** The arguments of every call of docker so far. */
  dockerCalls(): readonly (readonly string[])[]
  /** Runs docker as a later step of the job would, and returns what it prints. */
  docker(...args: string[]): Promise<string>
}

export interface Shipped {
  readonly main: ProgramRun
  readonly post: ProgramRun
}

export interface SceneOptions extends JobOptions {
  readonly standIn?: StandInOptions
  /** Another engine than the one all scenes share. */
  readonly engine?: Engine
  /** The user's Docker configuration, on top of what makes buildx found. */
  readonly dockerConfig?: Readonly<Record<string, unknown>>
}

/** What a plain push is given. */
export const pushInputs: Variables = {
  'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
  'aws-region': 'eu-west-1',
  repository: 'team/app',
}

/** What a step that only logs in is given. */
export const loginInputs: Variables = { ...pushInputs, repository: '' }

/** An image without a base, whose content differs from scene to scene. */
export const imageFiles: Variables = { Dockerfile: 'FROM scratch\nCOPY hello /hello\n', hello: 'hello\n' }

/** Concurrent tests pass the `atEnd` of their own context: vitest's global hook does not know the current test. */
export async function newScene(options: SceneOptions = {}, atEnd = onTestFinished): Promise<Scene> {
  const { standIn, dockerConfig, env, files, engine = inject('engine'), ...rest } = options
  const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry, ...standIn })
  const bin = join(import.meta.dirname, 'bin')
  const recorder = mkdtempSync(join(tmpdir(), 'docker-calls-'))
  const calls = join(recorder, 'calls')
  const job = newJob({
    secrets: () => aws.secrets,
    ...rest,
    files: { ...imageFiles, ...files },
    env: { ...aws.environment, ...engineVariables(engine, bin), DOCKER_CALLS: calls, ...env },
  })
  writeDockerConfig(job.home, engine, dockerConfig)
  atEnd(async () => {
    await aws.close()
    job.remove()
    rmSync(recorder, { recursive: true })
  })

  return {
    aws,
    engine,
    job,
    async ship(inputs = {}, options = {}) {
      const step = job.step({ ...pushInputs, ...inputs }, options)
      const main = await step.main
      return { main, post: await step.post() }
    },
    dockerCalls: () => readCalls(calls),
    async docker(...args) {
      const { stdout } = await promisify(execFile)('docker', args, {
        env: job.environment(),
        timeout: 30_000,
      })
      return stdout
    },
  }
}

function engineVariables(engine: Engine, bin: string): Variables {
  const docker =
    engine.path
      .split(delimiter)
      .map((folder) => join(folder, 'docker'))
      .find(existsSync) ?? 'docker'
  return { DOCKER_HOST: engine.dockerHost, PATH: [bin, engine.path].join(delimiter), REAL_DOCKER: docker }
}

function readCalls(file: string): readonly (readonly string[])[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return text
    .split('\x1e')
    .slice(0, -1)
    .map((call) => call.split('\0').slice(0, -1))
}
