import type { Log } from '../github/log.ts'
import type { Runner } from '../github/runner.ts'
import type { Environment } from '../plan/run/context.ts'
import type { Progress } from '../plan/summary/failure.ts'
import type { WorkflowJob } from '../plan/workflow/workflow-job.ts'

/** The objects that every part of a run uses. */
export interface StepContext {
  readonly runner: Runner
  readonly log: Log
  readonly env: Environment
  /** Each part of the run adds what it knows, for the job summary of a failure. */
  readonly progress: Progress
  /** The job of the reusable workflow that this step belongs to; undefined in any other workflow. */
  readonly workflowJob?: WorkflowJob
}
