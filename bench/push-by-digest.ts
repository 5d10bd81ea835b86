import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadBuilderImage } from '../__tests__/support/buildkit.ts'
import { median, medianRatio, runAction, runScript, startJob, writeBuildContext } from './measurement.ts'

// Measures a push by digest, with the engine's own builder and with a temporary builder, compared with a push by tag and with
// plain docker commands (bare.sh). All run in turn on the same engine. Prints the medians of the times and of their ratios.
// The arguments are the number of rounds, and the size in MB of the random layer that each build adds.

const [rounds = 11, megabytes = 0] = process.argv.slice(2).map(Number)
const { engine, aws, job, stop } = await startJob()
await loadBuilderImage(engine)
writeBuildContext({ engine, job })

const pushes: Readonly<Record<string, () => Promise<unknown>>> = {
  bare: () => runScript('bare.sh', job),
  'by tag': () => runAction(job, { tags: 'action' }),
  'by digest': () => runAction(job, { 'push-by-digest': 'true' }),
  'by digest, temporary builder': () =>
    runAction(job, { 'push-by-digest': 'true', 'builder-nodes': 'docker-container: network=host' }),
}

/** The time of a push of new content, in milliseconds. */
async function timeOf(push: () => Promise<unknown>): Promise<number> {
  writeFileSync(join(job.workspace, 'change'), randomBytes(Math.max(megabytes * 1_000_000, 16)))
  const start = performance.now()
  await push()
  return performance.now() - start
}

try {
  // The first pushes are slower, because nothing is cached yet.
  for (const push of Object.values(pushes)) await timeOf(push)
  for (const latency of [0, 50]) {
    aws.latency(latency)
    const measurements = Object.entries(pushes).map(([name, push]) => ({ name, push, times: [] as number[] }))
    for (let round = 0; round < rounds; round++) {
      for (const { push, times } of measurements) times.push(await timeOf(push))
    }
    const [bare, byTag] = measurements
    for (const { name, times } of measurements) {
      const ratios = `${medianRatio(times, bare?.times)} of bare, ${medianRatio(times, byTag?.times)} of a push by tag`
      console.log(`responses after ${latency} ms, ${name}: ${median(times).toFixed(0)} ms, ${ratios}`)
    }
  }
} finally {
  await stop()
}
