import { execFile } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Engine, startEngine, stopEngine, writeDockerConfig } from '../__tests__/support/engine.ts'
import { newJob, type ProgramRun, type TestJob, type Variables } from '../__tests__/support/runner.ts'
import { pushInputs } from '../__tests__/support/scene.ts'
import { type StandIn, startStandIn } from '../__tests__/support/stand-in/stand-in.ts'

// The set-up and the functions that several benchmarks use.

/** A job with a Docker Engine and the AWS emulator. */
export interface BenchmarkJob {
  readonly engine: Engine
  readonly aws: StandIn
  readonly job: TestJob
  stop(): Promise<void>
}

export async function startJob(): Promise<BenchmarkJob> {
  const engine = startEngine()
  const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
  const job = newJob({ env: { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path } })
  writeDockerConfig(job.home, engine)
  const stop = async () => {
    await aws.close()
    job.remove()
    stopEngine()
  }
  return { engine, aws, job, stop }
}

/** Writes a build context with busybox and the file `change`. The file comes last, so that only its layer changes. */
export function writeBuildContext({ job, engine }: Pick<BenchmarkJob, 'job' | 'engine'>): void {
  writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY busybox /bin/busybox\nCOPY change /change\n')
  copyFileSync(engine.busybox, join(job.workspace, 'busybox'))
}

/** Runs the main and post steps of the action. Throws if the main step fails. */
export async function runAction(
  job: TestJob,
  inputs: Variables,
): Promise<{ readonly main: ProgramRun; readonly post: ProgramRun; readonly milliseconds: number }> {
  const step = job.step({ ...pushInputs, ...inputs })
  const main = await step.main
  if (main.exitCode !== 0) throw new Error(main.log)
  const post = await step.post()
  return { main, post, milliseconds: main.milliseconds + post.milliseconds }
}

/** Runs a script of this folder on a build context. Returns the time in milliseconds. */
export async function runScript(name: string, job: TestJob, context = job.workspace): Promise<number> {
  const env = { ...job.environment(), DOCKER_CONFIG: join(job.home, '.docker'), ROLE: pushInputs['role-to-assume'] }
  const start = performance.now()
  await promisify(execFile)(join(import.meta.dirname, name), { env, cwd: context })
  return performance.now() - start
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The median of the ratios of two measurements that were made in turn, with two decimals. */
export function medianRatio(times: readonly number[], baseTimes: readonly number[] = []): string {
  return median(times.map((time, run) => time / (baseTimes[run] ?? Number.NaN))).toFixed(2)
}
