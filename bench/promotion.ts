import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { median, runAction, startJob } from './measurement.ts'

// Measures two promotions: an index of two platforms with attestations within its repository, and a large layer to another
// account, with the memory that the action needs. The argument is the size of the layer in MiB.

const size = Number(process.argv[2] ?? 1024)
const runs = 15
const { aws, job, stop } = await startJob()

/**
 * Makes each Node process append its maximum memory to a file at its end. Returns a function that reads the largest value, in
 * MB. Node gives it in KB.
 */
function watchMemory(): () => number {
  const file = join(job.temporary, 'memory')
  const program = `import { appendFileSync } from 'node:fs'
process.on('exit', () => appendFileSync(${JSON.stringify(file)}, process.resourceUsage().maxRSS + '\\n'))`
  job.export({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` })
  return () => Math.max(...readFileSync(file, 'utf8').trim().split('\n').map(Number)) / 1000
}

/** Writes random bytes, because compression does not make them smaller. */
function writeLayer(file: string): void {
  const descriptor = openSync(file, 'w')
  for (let mebibytes = 0; mebibytes < size; mebibytes++) writeSync(descriptor, randomBytes(1024 * 1024))
  closeSync(descriptor)
}

try {
  writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /Dockerfile\n')
  await runAction(job, { tags: 'v1', platforms: 'linux/amd64,linux/arm64', provenance: 'max' })
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const { milliseconds } = await runAction(job, { 'source-image': 'v1', tags: `promoted-${run}` })
    times.push(milliseconds)
  }
  console.log(`within a repository, main and post, median of ${runs}: ${median(times).toFixed(0)} ms`)

  mkdirSync(join(job.workspace, 'large'))
  writeLayer(join(job.workspace, 'large/layer'))
  writeFileSync(join(job.workspace, 'large/Dockerfile'), 'FROM scratch\nCOPY layer /layer\n')
  const { main: push } = await runAction(job, { tags: 'large', context: 'large' })
  const allowAll = { Effect: 'Allow', Principal: '*', Action: 'ecr:*' }
  aws.repository('team/app', { account: '444455556666', policy: { Version: '2012-10-17', Statement: [allowAll] } })
  const maxMemory = watchMemory()
  const { main: promotion, milliseconds } = await runAction(job, {
    'registry-id': '444455556666',
    'source-image': `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app@${push.outputs.digest}`,
    tags: 'v1',
  })
  const seconds = (milliseconds / 1000).toFixed(1)
  console.log(`${size} MiB to another account: ${seconds} s, at most ${maxMemory().toFixed(0)} MB of memory`)
  console.log(`the digest is ${promotion.outputs.digest === push.outputs.digest ? 'the same' : 'DIFFERENT'}`)
} finally {
  await stop()
}
