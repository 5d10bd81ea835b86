import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long and how often to search for new processes, in milliseconds. */
const search = { total: 2_000, delay: 20 }

/** Kills all processes with this environment variable, and the processes that they start meanwhile. */
export async function killProcesses(name: string, value: string): Promise<void> {
  for (let waited = 0; waited < search.total; waited += search.delay) {
    if (signalProcesses(name, value, 'SIGKILL') === 0) return
    await sleep(search.delay)
  }
}

/**
 * Signals all processes with this environment variable, including those that left their parent's process group. Returns
 * their number. Linux only: other systems do not expose the environment of processes.
 */
export function signalProcesses(name: string, value: string, signal: NodeJS.Signals): number {
  const found = processIds().filter((pid) => environment(pid).split('\0').includes(`${name}=${value}`))
  for (const pid of found) sendSignal(pid, signal)
  return found.length
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // The process has already ended.
  }
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

/** The environment of a process; empty if the process has ended or belongs to another user. */
function environment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return ''
  }
}
