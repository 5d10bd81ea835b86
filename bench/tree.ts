import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { contentOf } from '../src/content/content.ts'
import { files, newRepository } from './repository.ts'

/** What it takes to name 20,000 files, beside `git status` on the same tree: in turn, medians, and the ratio pair by pair. */
const runs = Number(process.argv[2] ?? 15)
const content = join(import.meta.dirname, '../src/content/content.ts')

/** Times the function alone, in a process that has not run it before. */
const alone = `const { contentOf } = await import(${JSON.stringify(content)})
const start = performance.now()
contentOf(process.argv[1])
console.log(performance.now() - start)`

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const folder = newRepository('')
const status = () => execFileSync('git', ['status', '--porcelain'], { cwd: folder })
const fresh = () => Number(execFileSync(process.execPath, ['--input-type=module', '--eval', alone, folder]))
try {
  status()
  contentOf(folder)
  const seen = { 'git status': [] as number[], 'fresh process': [] as number[], 'same process': [] as number[] }
  for (let run = 0; run < runs; run++) {
    seen['git status'].push(time(status))
    seen['fresh process'].push(fresh())
    seen['same process'].push(time(() => contentOf(folder)))
  }
  console.log(`${files} files`)
  for (const [name, times] of Object.entries(seen)) {
    const ratio = median(times.map((one, run) => one / (seen['git status'][run] ?? Number.NaN)))
    console.log(`  ${name.padEnd(13)} ${median(times).toFixed(0).padStart(5)} ms, ${ratio.toFixed(2)} times git status`)
  }
} finally {
  rmSync(folder, { recursive: true })
}
