import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { median, medianRatio, runAction, runScript, startJob } from './measurement.ts'
import { fileCount, newRepository } from './repository.ts'

// Measures a step with `reuse` whose content is already built, and plain docker commands (bare.sh) that build the same content
// from their cache, in turn. The argument is the number of runs.

const runs = Number(process.argv[2] ?? 11)
const { job, stop } = await startJob()
const folder = newRepository()
writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n')
writeFileSync(join(folder, '.dockerignore'), '.git\n')

const reuse = (tag: string) => runAction(job, { context: folder, tags: tag, reuse: '{tree}' })
const buildWithCommands = () => runScript('bare.sh', job, folder)

try {
  await reuse('first')
  await buildWithCommands()
  const times = { action: [] as number[], bare: [] as number[] }
  const results = new Set<string>()
  for (let run = 0; run < runs; run++) {
    const { main, milliseconds } = await reuse(`run-${run}`)
    results.add(main.outputs.result ?? '')
    times.action.push(milliseconds)
    times.bare.push(await buildWithCommands())
  }
  console.log(`${fileCount} files, ${[...results].join(' and ')}, main and post: ${median(times.action).toFixed(0)} ms`)
  console.log(`plain docker commands: ${median(times.bare).toFixed(0)} ms`)
  console.log(`action / bare, median of ${runs} pairs: ${medianRatio(times.action, times.bare)}`)
} finally {
  await stop()
  rmSync(folder, { recursive: true })
}
