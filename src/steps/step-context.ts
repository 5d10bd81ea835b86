import type { Log } from '../github/log.ts'
import type { Runner } from '../github/runner.ts'
import type { Environment } from '../plan/run/context.ts'
import type { Progress } from '../plan/summary/failure.ts'
import type { WorkflowJob } from '../plan/workflow/workflow-job.ts'

/** What every step of the story works with. */
export interface StepContext {
  readonly runner: Runner
  readonly log: Log
  readonly env: Environment
  /** How far the run came, for the summary of a failure. */
  readonly progress: Progress
  /** Of a job of the reusable workflow what it is told; left out in a step of its own. */
  readonly call?: WorkflowJob
}
