import { cleanUp } from './clean-up.ts'
import { openLog } from './github/log.ts'
import { openRunner } from './github/runner.ts'
import { messageOf } from './plan/errors.ts'

const log = openLog((text) => process.stdout.write(text))

// Whatever the main step left is undone here; what cannot be undone is said, and never turns a job red.
try {
  await cleanUp({ runner: openRunner(process.env), log, env: process.env })
} catch (error) {
  log.warning(`Cleaning up failed: ${messageOf(error)}`)
}
