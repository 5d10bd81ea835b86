import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEngine, stopEngine, writeDockerConfig } from '../__tests__/support/engine.ts'
import { newJob } from '../__tests__/support/runner.ts'
import { startStandIn } from '../__tests__/support/stand-in/stand-in.ts'
import { files, newRepository } from './repository.ts'

/** A step that finds its content built already, beside the bare docker commands that build it again from their cache. */
const runs = Number(process.argv[2] ?? 11)
const role = 'arn:aws:iam::123456789012:role/ci-push'

const engine = startEngine()
const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
const job = newJob({ env: { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path } })
writeDockerConfig(job.home, engine)
const folder = newRepository('')
writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n')
writeFileSync(join(folder, '.dockerignore'), '.git\n')

async function ours(tag: string): Promise<{ milliseconds: number; result: string }> {
  const inputs = { 'role-to-assume': role, 'aws-region': 'eu-west-1', repository: 'team/app', context: folder }
  const step = job.step({ ...inputs, tags: tag, reuse: '{tree}' })
  const main = await step.main
  if (main.exitCode !== 0) throw new Error(main.log)
  const post = await step.post()
  return { milliseconds: main.milliseconds + post.milliseconds, result: main.outputs.result ?? '' }
}

async function bare(): Promise<number> {
  const env = { ...job.environment(), DOCKER_CONFIG: join(job.home, '.docker'), ROLE: role }
  const start = performance.now()
  await promisify(execFile)(join(import.meta.dirname, 'bare.sh'), { env, cwd: folder })
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

try {
  await ours('first')
  await bare()
  const seen = { ours: [] as number[], bare: [] as number[] }
  const results = new Set<string>()
  for (let run = 0; run < runs; run++) {
    const { milliseconds, result } = await ours(`run-${run}`)
    results.add(result)
    seen.ours.push(milliseconds)
    seen.bare.push(await bare())
  }
  const ratios = seen.ours.map((value, run) => value / (seen.bare[run] ?? Number.NaN))
  console.log(`${files} files, ${[...results].join(' and ')}, main and post: ${median(seen.ours).toFixed(0)} ms`)
  console.log(`bare docker commands: ${median(seen.bare).toFixed(0)} ms`)
  console.log(`ours / bare, median of ${runs} pairs: ${median(ratios).toFixed(2)}`)
} finally {
  await aws.close()
  job.remove()
  rmSync(folder, { recursive: true })
  stopEngine()
}
