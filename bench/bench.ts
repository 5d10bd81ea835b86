import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { median, medianRatio, runAction, runScript, startJob, writeBuildContext } from './measurement.ts'

// Measures a push with the action and with plain docker commands (bare.sh), in turn. GitHub and AWS respond after several
// latencies. Prints the medians of the times and of their ratio. The argument is the number of runs.

const runs = Number(process.argv[2] ?? 15)
const { engine, aws, job, stop } = await startJob()
writeBuildContext({ engine, job })

/** Changes the build context, so that each run has a layer to build and push. */
function change(): void {
  writeFileSync(join(job.workspace, 'change'), `${Math.random()}`)
}

async function pushWithAction() {
  change()
  return runAction(job, { tags: 'action' })
}

async function pushWithCommands(): Promise<number> {
  change()
  return runScript('bare.sh', job)
}

try {
  // The first runs are slower, because nothing is cached yet.
  await pushWithAction()
  await pushWithCommands()
  for (const latency of [0, 50, 150]) {
    aws.latency(latency)
    const times = { main: [] as number[], post: [] as number[], action: [] as number[], bare: [] as number[] }
    for (let run = 0; run < runs; run++) {
      const { main, post, milliseconds } = await pushWithAction()
      times.main.push(main.milliseconds)
      times.post.push(post.milliseconds)
      times.action.push(milliseconds)
      times.bare.push(await pushWithCommands())
    }
    const medians = Object.entries(times).map(([name, values]) => `${name} ${median(values).toFixed(0)} ms`)
    const ratio = medianRatio(times.action, times.bare)
    console.log(`responses after ${latency} ms: ${medians.join(', ')}, action / bare ${ratio}`)
  }
} finally {
  await stop()
}
