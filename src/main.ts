import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { troubleshootingPage } from './failures/troubleshooting.ts'
import { openLog } from './github/log.ts'
import { openRunner } from './github/runner.ts'
import { asActionError, errorText } from './plan/errors.ts'
import { ship } from './ship.ts'

// A user whom no passwd knows may have no home. Docker would then look for one in the workspace, which is the repository's
// own, and the AWS SDK would throw. This is a home that nobody can make or put anything into.
if (!hasHome()) process.env.HOME = '/dev/null'

const log = openLog((text) => process.stdout.write(text))

try {
  // The runner starts actions in the workspace; paths in inputs are meant from there wherever this was started.
  const workspace = process.env.GITHUB_WORKSPACE
  if (workspace && existsSync(workspace)) process.chdir(workspace)
  const runner = openRunner({ ...process.env })
  // No program that is started from here on has any business with the secrets of the build.
  delete process.env.INPUT_SECRETS
  // Set by workflow/main.js.
  const inWorkflow = process.argv[2] === 'workflow'
  await ship({ runner, log, env: process.env }, inWorkflow)
} catch (thrown) {
  const error = asActionError(thrown)
  if (error.cause instanceof Error) log.debug(error.cause.stack ?? error.cause.message)
  log.error(errorText(error, troubleshootingPage(process.env)), `ecr-build-push: ${error.code}`, error.place)
  process.exitCode = 1
}
// What still runs beside a step that failed, or an idle connection to AWS, must not hold up the job.
process.exit()

function hasHome(): boolean {
  try {
    return homedir() !== ''
  } catch {
    return false
  }
}
