import type { Runner } from '../github/runner.ts'
import type { Plan } from '../plan/plan.ts'
import { type Call, readCall } from '../plan/workflow/call.ts'
import { handOver, readHandedOver } from '../plan/workflow/hand-over.ts'
import { inputsOf } from '../plan/workflow/inputs.ts'
import { digestOutput, type Others } from '../plan/workflow/others.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'

/** A job of the reusable workflow as the action sees it: its inputs are made of the workflow's. */
export function openJob(job: Job): Job {
  const call = readCall(job.runner.input)
  return { ...job, call, runner: runnerOf(call, job.runner) }
}

/** Tells the jobs that come after this one what is left to them, and what they have to know. */
export function tellOthers(others: Others, plan: Plan, aws: Aws | undefined, { runner, log }: Job): void {
  for (const { platform } of others.builds) log.info(`${platform} is left to a job of its own.`)
  for (const [name, value] of Object.entries(handOver(others, plan, aws?.account))) runner.setOutput(name, value)
}

function runnerOf(call: Call, runner: Runner): Runner {
  const inputs = inputsOf(call, readHandedOver(call))
  return {
    ...runner,
    input: (name) => inputs[name],
    given: Object.keys(inputs).filter((name) => inputs[name] !== ''),
    setOutput(name, value) {
      runner.setOutput(name, value)
      if (call.part === 'build' && name === 'digest') runner.setOutput(digestOutput(call), value)
    },
  }
}
