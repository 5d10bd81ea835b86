import type { Log } from '../github/log.ts'
import type { Runner } from '../github/runner.ts'

/** What every step of the story works with. */
export interface Job {
  readonly runner: Runner
  readonly log: Log
  readonly env: Readonly<Record<string, string | undefined>>
}
