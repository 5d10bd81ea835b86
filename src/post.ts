import { isDebug } from '@actions/core'
import { cleanUp } from './clean-up.ts'
import { startDebug } from './debug/debug.ts'
import { messageOf } from './errors/action-error.ts'
import { openLog } from './github/log.ts'
import { openRunner } from './github/runner.ts'

const log = openLog()
if (isDebug()) startDebug(log.debug)
process.on('uncaughtException', warn)
// Cleaning up continues even if the log can no longer be written.
process.stdout.on('error', () => {})

// A failed cleanup is a warning: it never fails the job.
try {
  await cleanUp({ runner: openRunner(process.env), log, env: process.env })
} catch (error) {
  warn(error)
}
// Exit now: a process that a command started may still run, and must not delay the job.
await log.flush()
process.exit()

function warn(error: unknown): void {
  log.warning(`Cleaning up failed: ${messageOf(error)}`)
}
