import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { hashFolder } from '../src/content/content.ts'
import { median, medianRatio } from './measurement.ts'
import { fileCount, newRepository } from './repository.ts'

// Measures the content hash (`{tree}`) of 20,000 files, and `git status` for the same files, in turn. Prints the medians of the
// times and of their ratios. The argument is the number of runs.

const runs = Number(process.argv[2] ?? 15)
const contentModule = join(import.meta.dirname, '../src/content/content.ts')

/** Times only the hash, in a process that has not hashed anything before. The argument is the folder. */
const program = `const { hashFolder } = await import(${JSON.stringify(contentModule)})
const start = performance.now()
hashFolder(process.argv[1])
console.log(performance.now() - start)`

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const folder = newRepository()
const gitStatus = () => execFileSync('git', ['status', '--porcelain'], { cwd: folder })
const timeInNewProcess = () =>
  Number(execFileSync(process.execPath, ['--input-type=module', '--eval', program, folder]))
try {
  gitStatus()
  hashFolder(folder)
  const times = { 'git status': [] as number[], 'new process': [] as number[], 'same process': [] as number[] }
  for (let run = 0; run < runs; run++) {
    times['git status'].push(time(gitStatus))
    times['new process'].push(timeInNewProcess())
    times['same process'].push(time(() => hashFolder(folder)))
  }
  console.log(`${fileCount} files`)
  for (const [name, values] of Object.entries(times)) {
    const ratio = medianRatio(values, times['git status'])
    console.log(`  ${name.padEnd(13)} ${median(values).toFixed(0).padStart(5)} ms, ${ratio} times git status`)
  }
} finally {
  rmSync(folder, { recursive: true })
}
