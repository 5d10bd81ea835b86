import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether one of some secrets, or its base64, is in a text. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => text.includes(secret) || text.includes(Buffer.from(secret).toString('base64')))
}

/** The files below a folder in which one of some secrets is, in plain text or in base64. */
export function filesWithSecrets(folder: string, secrets: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => holdsSecret(readFileSync(file, 'latin1'), secrets))
}

/** The command lines of every process of the machine. */
export function commandLines(): readonly string[] {
  return processIds().map((pid) => readProcess(pid, 'cmdline'))
}

/** Collects the command lines of every process of the machine until it is stopped. */
export function watchCommandLines(): { stop(): readonly string[] } {
  const seen = new Set<string>()
  const timer = setInterval(() => {
    for (const line of commandLines()) seen.add(line)
  }, 5)
  return {
    stop() {
      clearInterval(timer)
      return [...seen]
    },
  }
}

/** The processes that were started for a session below a folder: `pid command line`, the outermost first. */
export function processesOf(folder: string): readonly string[] {
  return processIds()
    .filter((pid) => readProcess(pid, 'environ').includes(`ECR_BUILD_PUSH_SESSION=${folder}`))
    .map((pid) => `${pid} ${readProcess(pid, 'cmdline')}`)
}

function processIds(): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
}

/** Words separated by spaces; empty for a process that has ended. */
function readProcess(pid: string, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
