import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** In milliseconds. */
const retry = { total: 2_000, delay: 20 }

/** Kills all processes with a variable in their environment, and those that they start meanwhile. */
export async function killProcesses(name: string, value: string): Promise<void> {
  for (let waited = 0; waited < retry.total; waited += retry.delay) {
    if (signalProcesses(name, value, 'SIGKILL') === 0) return
    await sleep(retry.delay)
  }
}

/**
 * Signals all processes with a variable in their environment, also those that left their parent's process group; gives
 * their number. Only Linux shows the environment of processes; elsewhere none is found.
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
    // It has ended by itself.
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

/** Empty for a process that has ended or belongs to another user. */
function environment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return ''
  }
}
