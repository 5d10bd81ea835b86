import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { startEngine, stopEngine, writeDockerConfig } from '../__tests__/support/engine.ts'
import { newJob, type Variables } from '../__tests__/support/runner.ts'
import { startStandIn } from '../__tests__/support/stand-in/stand-in.ts'

/**
 * What a promotion costs: of an index of two platforms with attestations within its repository, and of a large layer to
 * another account, with the memory that it takes. The layer's size in MiB may be given.
 */
const size = Number(process.argv[2] ?? 1024)
const runs = 15
const inputs = {
  'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
  'aws-region': 'eu-west-1',
  repository: 'team/app',
}

const engine = startEngine()
const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
const job = newJob({ env: { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path } })
writeDockerConfig(job.home, engine)

async function ship(more: Variables): Promise<{ milliseconds: number; digest: string }> {
  const step = job.step({ ...inputs, ...more })
  const main = await step.main
  if (main.exitCode !== 0) throw new Error(main.log)
  const post = await step.post()
  return { milliseconds: main.milliseconds + post.milliseconds, digest: main.outputs.digest ?? '' }
}

/** The memory that main took at the most, in MB, left in a file by every process of node as it ends. */
function watchMemory(): () => number {
  const file = join(job.temporary, 'memory')
  const program = `import{appendFileSync}from'node:fs';process.on('exit',()=>appendFileSync(${JSON.stringify(file)},process.resourceUsage().maxRSS+'\\n'))`
  job.export({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` })
  return () => Math.max(...readFileSync(file, 'utf8').trim().split('\n').map(Number)) / 1000
}

function writeLayer(file: string): void {
  const descriptor = openSync(file, 'w')
  for (let written = 0; written < size; written++) writeSync(descriptor, randomBytes(1024 * 1024))
  closeSync(descriptor)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

try {
  writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /Dockerfile\n')
  await ship({ tags: 'v1', platforms: 'linux/amd64,linux/arm64', provenance: 'max' })
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    times.push((await ship({ 'source-image': 'v1', tags: `promoted-${run}` })).milliseconds)
  }
  console.log(`within a repository, main and post, median of ${runs}: ${median(times).toFixed(0)} ms`)

  mkdirSync(join(job.workspace, 'large'))
  writeLayer(join(job.workspace, 'large/layer'))
  writeFileSync(join(job.workspace, 'large/Dockerfile'), 'FROM scratch\nCOPY layer /layer\n')
  const large = await ship({ tags: 'large', context: 'large' })
  const everything = { Effect: 'Allow', Principal: '*', Action: 'ecr:*' }
  aws.repository('team/app', { account: '444455556666', policy: { Version: '2012-10-17', Statement: [everything] } })
  const memory = watchMemory()
  const copied = await ship({
    'registry-id': '444455556666',
    'source-image': `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app@${large.digest}`,
    tags: 'v1',
  })
  const seconds = copied.milliseconds / 1000
  console.log(
    `${size} MiB to another account: ${seconds.toFixed(1)} s, ${memory().toFixed(0)} MB of memory at the most`,
  )
  console.log(`the digest is ${copied.digest === large.digest ? 'the same' : 'ANOTHER'}`)
} finally {
  await aws.close()
  job.remove()
  stopEngine()
}
