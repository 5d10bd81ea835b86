import type { Log } from '../github/log.ts'
import type { Runner } from '../github/runner.ts'
import type { Environment } from '../plan/context.ts'

/** What every step of the story works with. */
export interface Job {
  readonly runner: Runner
  readonly log: Log
  readonly env: Environment
}
