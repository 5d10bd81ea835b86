import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { isDebug } from '@actions/core'
import { startDebug } from './debug/debug.ts'
import { asActionError } from './errors/action-error.ts'
import { openLog } from './github/log.ts'
import { openRunner } from './github/runner.ts'
import type { Progress } from './plan/summary/failure.ts'
import { reportCancellation, reportFailure, ship } from './ship.ts'

// A user whom no passwd knows may have no home. Docker would then look for one in the workspace, which is the repository's
// own, and the AWS SDK would throw. This is a home that nobody can make or put anything into.
if (!hasHome()) process.env.HOME = '/dev/null'

const log = openLog()
if (isDebug()) startDebug(log.debug)
const runner = openRunner(process.env)
// No program that is started from here on has any business with the secrets of the build.
delete process.env.INPUT_SECRETS
const progress: Progress = {}
const job = { runner, log, env: process.env, progress }
let ending = false

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    progress.cancelled = true
    // A command gets the signal too, and the step ends with it.
    if (process.listenerCount(signal) > 1) return
    if (ending) process.exit(1)
    end(1, () => reportCancellation(signal, job))
  })
}
process.on('uncaughtException', fail)

try {
  // The runner starts actions in the workspace; paths in inputs are meant from there wherever this was started.
  const workspace = process.env.GITHUB_WORKSPACE
  if (workspace && existsSync(workspace)) process.chdir(workspace)
  // Set by workflow/main.js.
  const inWorkflow = process.argv[2] === 'workflow'
  await ship(job, inWorkflow)
  end(0)
} catch (thrown) {
  fail(thrown)
}

function fail(thrown: unknown): void {
  end(1, () => reportFailure(asActionError(thrown), job))
}

/**
 * Ends the process when the runner has read all that was written: what still runs beside a step that failed, or an idle
 * connection to AWS, must not hold up the job. The first reason counts.
 */
function end(exitCode: number, report = async () => {}): void {
  if (ending) return
  ending = true
  void report()
    .then(log.written)
    .finally(() => process.exit(exitCode))
}

function hasHome(): boolean {
  try {
    return homedir() !== ''
  } catch {
    return false
  }
}
