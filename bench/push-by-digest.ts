import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadBuilderImage } from '../__tests__/support/buildkit.ts'
import { startEngine, stopEngine, writeDockerConfig } from '../__tests__/support/engine.ts'
import { newJob, type Variables } from '../__tests__/support/runner.ts'
import { startStandIn } from '../__tests__/support/stand-in/stand-in.ts'

/**
 * What a push by digest costs, by the engine's own builder and by a temporary one, compared with a push by tag on the same
 * engine and with the bare docker commands: all in turn, medians of the times and of the ratios of each round. Arguments:
 * the number of rounds, and the MB of a new random layer in each build.
 */
const [rounds = 11, megabytes = 0] = process.argv.slice(2).map(Number)
const role = 'arn:aws:iam::123456789012:role/ci-push'

const engine = startEngine()
await loadBuilderImage(engine)
const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
const job = newJob({ env: { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path } })
writeDockerConfig(job.home, engine)
writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY busybox /bin/busybox\nCOPY change /change\n')
copyFileSync(engine.busybox, join(job.workspace, 'busybox'))

async function step(inputs: Variables): Promise<void> {
  const started = job.step({ 'role-to-assume': role, 'aws-region': 'eu-west-1', repository: 'team/app', ...inputs })
  const main = await started.main
  if (main.exitCode !== 0) throw new Error(main.log)
  await started.post()
}

async function bare(): Promise<void> {
  const env = { ...job.environment(), DOCKER_CONFIG: join(job.home, '.docker'), ROLE: role }
  await promisify(execFile)(join(import.meta.dirname, 'bare.sh'), { env, cwd: job.workspace })
}

const ways = {
  bare,
  'by tag': () => step({ tags: 'ours' }),
  'by digest': () => step({ 'push-by-digest': 'true' }),
  'by digest, temporary builder': () =>
    step({ 'push-by-digest': 'true', 'builder-nodes': 'docker-container: network=host' }),
}

/** The milliseconds of a way with new content. */
async function time(way: () => Promise<void>): Promise<number> {
  writeFileSync(join(job.workspace, 'change'), randomBytes(Math.max(megabytes * 1_000_000, 16)))
  const start = performance.now()
  await way()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

try {
  for (const way of Object.values(ways)) await time(way)
  for (const latency of [0, 50]) {
    aws.latency(latency)
    const seen = Object.entries(ways).map(([name, way]) => ({ name, way, times: [] as number[] }))
    for (let round = 0; round < rounds; round++) for (const { way, times } of seen) times.push(await time(way))
    const [first, tagged] = seen
    for (const { name, times } of seen) {
      const ratio = (to: readonly number[] = []) => median(times.map((one, round) => one / (to[round] ?? Number.NaN)))
      const ratios = `${ratio(first?.times).toFixed(2)} of bare, ${ratio(tagged?.times).toFixed(2)} of a push by tag`
      console.log(`answers after ${latency} ms, ${name}: ${median(times).toFixed(0)} ms, ${ratios}`)
    }
  }
} finally {
  await aws.close()
  job.remove()
  stopEngine()
}
