import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long processes are searched, and the wait between two searches, in milliseconds. */
const searchTiming = { total: 2_000, wait: 20 }

/** Kills all processes with this environment variable, and the processes that they start in the meantime. */
export async function killProcesses(name: string, value: string): Promise<void> {
  for (let elapsed = 0; elapsed < searchTiming.total; elapsed += searchTiming.wait) {
    if (signalProcesses(name, value, 'SIGKILL') === 0) return
    await sleep(searchTiming.wait)
  }
}

/**
 * Signals all processes with this environment variable, including those that left their parent's process group. Returns
 * their number. Linux only: other systems do not expose the environment of processes.
 */
export function signalProcesses(name: string, value: string, signal: NodeJS.Signals): number {
  const pids = processIds().filter((pid) => environment(pid).split('\0').includes(`${name}=${value}`))
  for (const pid of pids) sendSignal(pid, signal)
  return pids.length
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // The process has already ended.
  }
}

/** The ids of all processes; empty on systems without /proc. */
function processIds(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

/** The environment of a process, `NAME=value` separated by NUL; empty if the process has ended or belongs to another user. */
function environment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return ''
  }
}
