import { readContext } from '../plan/context.ts'
import { readInputs } from '../plan/inputs.ts'
import { networkProblems, proxyPasswords } from '../plan/network.ts'
import { makePlan, type Plan } from '../plan/plan.ts'
import type { Job } from './job.ts'

/** Makes the plan of this run, and says what a person should know about it. All input errors end here. */
export function decide({ runner, log, env }: Job): Plan {
  // A proxy's password is in the environment, and may be in the next error of anybody.
  for (const password of proxyPasswords(env)) log.mask(password)
  const context = readContext(env, runner.payload(), new Date())
  const network = networkProblems(env, runner.exists)
  const plan = makePlan(readInputs(runner.input), runner.given, context, runner.exists, network)
  for (const warning of plan.warnings) log.warning(warning)
  for (const notice of plan.notices) log.info(notice)
  return plan
}
