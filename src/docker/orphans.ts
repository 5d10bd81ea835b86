import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sessionMarker } from './session.ts'

/** In milliseconds. */
const patience = { total: 2_000, step: 20 }

/**
 * Ends docker commands that outlived a main step which was killed: one of them could still push, or write its login into
 * the directory that is about to be removed. Only Linux tells which processes are ours; elsewhere nothing is ended.
 */
export async function endOrphans(directory: string): Promise<void> {
  for (let waited = 0; waited < patience.total; waited += patience.step) {
    const orphans = marked(`${sessionMarker}=${directory}`)
    if (orphans.length === 0) return
    for (const pid of orphans) end(pid)
    await sleep(patience.step)
  }
}

function marked(variable: string): readonly number[] {
  return processIds().filter((pid) => environment(pid).split('\0').includes(variable))
}

function processIds(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

/** Empty for a process that has ended or is somebody else's. */
function environment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return ''
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
