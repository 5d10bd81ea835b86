import type { Runner } from '../github/runner.ts'
import { handoffOutputs, readHandoff } from '../plan/handoff/handoff.ts'
import { jobInputs } from '../plan/handoff/inputs.ts'
import type { Plan } from '../plan/plan.ts'
import { type DownstreamJobs, digestOutputName } from '../plan/workflow/downstream-jobs.ts'
import { readWorkflowJob, type Values, type WorkflowJob } from '../plan/workflow/workflow-job.ts'
import type { Aws } from './aws.ts'
import type { StepContext } from './step-context.ts'

/** The context of a step in a job of the reusable workflow. Its action inputs are made from the workflow's inputs. */
export function openWorkflowJob(step: StepContext): StepContext {
  const workflowJob = readWorkflowJob(step.runner.input)
  return { ...step, workflowJob, runner: runnerOf(workflowJob, step.runner) }
}

/** Sets the outputs that the downstream jobs read: their matrix, and the handoff, which contains the data of this job. */
export function publishJobMatrix(
  downstreamJobs: DownstreamJobs,
  plan: Plan,
  aws: Aws | undefined,
  { runner, log }: StepContext,
): void {
  for (const { platform } of downstreamJobs.builds) log.info(`${platform} is built in a separate job.`)
  const outputs = handoffOutputs(downstreamJobs, plan, aws?.account)
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, value)
}

/** The runner with the action inputs of the job. A build job also sets the output for the digest of its platform. */
function runnerOf(workflowJob: WorkflowJob, runner: Runner): Runner {
  // The handoff contains no secrets, so the token is an input of each job.
  const token = { 'github-token': runner.input('github-token') ?? '' }
  const inputs: Values = { ...jobInputs(workflowJob, readHandoff(workflowJob)), ...token }
  return {
    ...runner,
    input: (name) => inputs[name],
    nonEmptyInputs: Object.keys(inputs).filter((name) => inputs[name] !== ''),
    setOutput(name, value) {
      runner.setOutput(name, value)
      if (workflowJob.kind === 'build' && name === 'digest') runner.setOutput(digestOutputName(workflowJob), value)
    },
  }
}
