import type { Log } from '../github/log.ts'
import type { Runner } from '../github/runner.ts'
import type { Environment } from '../plan/run/context.ts'
import type { Progress } from '../plan/summary/failure.ts'
import type { WorkflowJob } from '../plan/workflow/workflow-job.ts'

/** What every part of a run uses: the runner, the log, the environment. */
export interface StepContext {
  readonly runner: Runner
  readonly log: Log
  readonly env: Environment
  /** The progress of the run, for the summary of a failure. */
  readonly progress: Progress
  /** The job of the reusable workflow that this step belongs to; undefined in any other workflow. */
  readonly workflowJob?: WorkflowJob
}
