import type { Log } from '../github/log.ts'
import type { Runner } from '../github/runner.ts'
import type { Environment } from '../plan/run/context.ts'
import type { Progress } from '../plan/summary/failure.ts'
import type { WorkflowJob } from '../plan/workflow/workflow-job.ts'

/** The dependencies of every phase of a run. */
export interface StepContext {
  readonly runner: Runner
  readonly log: Log
  readonly env: Environment
  /** The progress of the run, for the summary of a failure. */
  readonly progress: Progress
  /** The inputs of a job of the reusable workflow; undefined in a plain step. */
  readonly workflowJob?: WorkflowJob
}
