import { ActionError } from '../../errors/action-error.ts'
import { readInputs } from '../inputs/inputs.ts'
import { makePlan } from '../plan.ts'
import type { Workspace } from '../problems.ts'
import type { Context } from '../run/context.ts'
import type { DownstreamJobs } from '../workflow/downstream-jobs.ts'
import type { Values, WorkflowJob } from '../workflow/workflow-job.ts'
import { inputsOf } from './inputs.ts'

/** Checks the inputs of each promotion in the first job, before the build. */
export function checkDestinations(
  workflowJob: WorkflowJob,
  { destinations }: DownstreamJobs,
  context: Context,
  workspace: Workspace,
): void {
  for (const { repository, role } of destinations) {
    const jobInputs = inputsOf({ ...workflowJob, kind: 'promote', entry: { repository, role } }, unknown)
    const inputs: Values = { ...jobInputs, 'source-image': anyImage }
    try {
      makePlan({ read: readInputs((name) => inputs[name]), given: [], context, workspace })
    } catch (error) {
      throw error instanceof ActionError ? error.prefixed(`\`destinations\`, ${repository}`) : error
    }
  }
}

/** Placeholders for values that are known after the build. */
const unknown = { tags: ['tag'], reuse: '', source: '' }
const anyImage = `sha256:${'0'.repeat(64)}`
