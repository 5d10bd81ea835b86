import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { openLog } from './github/log.ts'
import { openRunner } from './github/runner.ts'
import { asActionError } from './plan/errors.ts'
import { reportCancellation, reportFailure, ship } from './ship.ts'

// A user whom no passwd knows may have no home. Docker would then look for one in the workspace, which is the repository's
// own, and the AWS SDK would throw. This is a home that nobody can make or put anything into.
if (!hasHome()) process.env.HOME = '/dev/null'

const log = openLog((text) => process.stdout.write(text))
const job = { runner: openRunner({ ...process.env }), log, env: process.env, progress: {} }

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A docker command gets the signal too, and the step ends with it.
    if (process.listenerCount(signal) > 1) return
    reportCancellation(signal, job)
    process.exit(1)
  })
}
process.on('uncaughtException', fail)

try {
  // The runner starts actions in the workspace; paths in inputs are meant from there wherever this was started.
  const workspace = process.env.GITHUB_WORKSPACE
  if (workspace && existsSync(workspace)) process.chdir(workspace)
  // No program that is started from here on has any business with the secrets of the build.
  delete process.env.INPUT_SECRETS
  // Set by workflow/main.js.
  const inWorkflow = process.argv[2] === 'workflow'
  await ship(job, inWorkflow)
} catch (thrown) {
  fail(thrown)
}
// What still runs beside a step that failed, or an idle connection to AWS, must not hold up the job.
process.exit()

function fail(thrown: unknown): never {
  reportFailure(asActionError(thrown), job)
  process.exit(1)
}

function hasHome(): boolean {
  try {
    return homedir() !== ''
  } catch {
    return false
  }
}
