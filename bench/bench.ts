import { execFile } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEngine, stopEngine, writeDockerConfig } from '../__tests__/support/engine.ts'
import { newJob } from '../__tests__/support/runner.ts'
import { startStandIn } from '../__tests__/support/stand-in/stand-in.ts'

/**
 * What a run costs beside the bare docker commands, where GitHub, STS and ECR's API answer after some time: both in turn,
 * medians of their times and of the ratios of each pair.
 */
const runs = Number(process.argv[2] ?? 15)
const role = 'arn:aws:iam::123456789012:role/ci-push'

const engine = startEngine()
const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
const job = newJob({ env: { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path } })
writeDockerConfig(job.home, engine)
writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY busybox /bin/busybox\nCOPY change /change\n')
copyFileSync(engine.busybox, join(job.workspace, 'busybox'))

/** Every build has something new to build and push. */
function change(): void {
  writeFileSync(join(job.workspace, 'change'), `${Math.random()}`)
}

async function ours(): Promise<{ main: number; post: number }> {
  change()
  const step = job.step({ 'role-to-assume': role, 'aws-region': 'eu-west-1', repository: 'team/app', tags: 'ours' })
  const main = await step.main
  if (main.exitCode !== 0) throw new Error(main.log)
  return { main: main.milliseconds, post: (await step.post()).milliseconds }
}

async function bare(): Promise<number> {
  change()
  const env = { ...job.environment(), DOCKER_CONFIG: join(job.home, '.docker'), ROLE: role }
  const start = performance.now()
  await promisify(execFile)(join(import.meta.dirname, 'bare.sh'), { env, cwd: job.workspace })
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

try {
  await ours()
  await bare()
  for (const latency of [0, 50, 150]) {
    aws.latency(latency)
    const seen = { main: [] as number[], post: [] as number[], ours: [] as number[], bare: [] as number[] }
    for (let run = 0; run < runs; run++) {
      const { main, post } = await ours()
      seen.main.push(main)
      seen.post.push(post)
      seen.ours.push(main + post)
      seen.bare.push(await bare())
    }
    const ratios = seen.ours.map((value, run) => value / (seen.bare[run] ?? Number.NaN))
    const times = Object.entries(seen).map(([name, values]) => `${name} ${median(values).toFixed(0)} ms`)
    console.log(`answers after ${latency} ms: ${times.join(', ')}, ours / bare ${median(ratios).toFixed(2)}`)
  }
} finally {
  await aws.close()
  job.remove()
  stopEngine()
}
