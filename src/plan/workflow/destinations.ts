import type { Context } from '../context.ts'
import { ActionError } from '../errors.ts'
import { readInputs } from '../inputs.ts'
import { makePlan } from '../plan.ts'
import type { Workspace } from '../problems.ts'
import type { Call, Values } from './call.ts'
import { inputsOf } from './inputs.ts'
import type { Others } from './others.ts'

/** Refuses in the first job what a promotion would be refused for after the build. */
export function checkDestinations(call: Call, { destinations }: Others, context: Context, workspace: Workspace): void {
  for (const { repository, role } of destinations) {
    const told = inputsOf({ ...call, part: 'promote', entry: { repository, role } }, unknown)
    const inputs: Values = { ...told, 'source-image': anyImage }
    try {
      makePlan(
        readInputs((name) => inputs[name]),
        [],
        context,
        workspace,
      )
    } catch (error) {
      throw error instanceof ActionError ? error.at(`\`destinations\`, ${repository}`) : error
    }
  }
}

/** What is said after the build. */
const unknown = { tags: ['tag'], reuse: '', source: '' }
const anyImage = `sha256:${'0'.repeat(64)}`
