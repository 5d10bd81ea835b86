import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { isDebug } from '@actions/core'
import { startDebug } from './debug/debug.ts'
import { asActionError } from './errors/action-error.ts'
import { openLog } from './github/log.ts'
import { openRunner } from './github/runner.ts'
import type { Environment } from './plan/run/context.ts'
import type { Progress } from './plan/summary/failure.ts'
import { reportCancellation, reportFailure, runAction, type StartedAction } from './ship.ts'

// A user without a passwd entry may have no home directory. Docker would then use the workspace, whose content the repository
// controls, and the AWS SDK would throw. /dev/null is a safe home, because no file can exist below it.
if (!hasHome()) process.env.HOME = '/dev/null'

const log = openLog()
if (isDebug()) startDebug(log.debug)
const runner = openRunner(process.env)
// Child processes do not get the build secrets from this variable.
delete process.env.INPUT_SECRETS
const progress: Progress = {}
// Without a prototype, so that a variable that an input names, such as `constructor`, is unset and not a property of every object.
const env: Environment = Object.assign(Object.create(null), process.env)
const context = { runner, log, env, progress }
let isEnding = false

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    progress.cancelled = true
    // A running command has its own listener, which forwards the signal. When the command ends, the step ends.
    if (process.listenerCount(signal) > 1) return
    // If the process is already ending, for example after a first signal, do not wait for the report.
    if (isEnding) process.exit(1)
    end(1, () => reportCancellation(signal, context))
  })
}
process.on('uncaughtException', fail)

try {
  // Paths in inputs are relative to the workspace.
  const workspace = process.env.GITHUB_WORKSPACE
  if (workspace && existsSync(workspace)) process.chdir(workspace)
  // The main.js of a sub-action sets this argument.
  const action = (process.argv[2] ?? 'main') as StartedAction
  await runAction(context, action)
  end(0)
} catch (thrown) {
  fail(thrown)
}

function fail(thrown: unknown): void {
  end(1, () => reportFailure(asActionError(thrown), context))
}

/**
 * Ends the process after the report and all output are written. It does not wait for other work or idle connections, because
 * they would delay the job. Only the first call has an effect.
 */
function end(exitCode: number, report = async () => {}): void {
  if (isEnding) return
  isEnding = true
  void report()
    .then(log.flush)
    .finally(() => process.exit(exitCode))
}

function hasHome(): boolean {
  try {
    return homedir() !== ''
  } catch {
    return false
  }
}
