import type { Inputs } from '../inputs/inputs.ts'
import { builds, type Mode } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'
import { flagValues } from './flags.ts'

type EpochInputs = Pick<Inputs, 'buildArgs' | 'buildFlags' | 'defaultLabels'>

const variable = 'SOURCE_DATE_EPOCH'

/** The time for the label `created`: SOURCE_DATE_EPOCH as buildx reads it, or now. */
export function createdAt(inputs: EpochInputs, context: Context): Date {
  return validDate(epochOf(inputs, context)) ?? context.now
}

/** The warning for an invalid SOURCE_DATE_EPOCH. It is not an error, because BuildKit itself accepts or rejects the value. */
export function epochWarnings(inputs: EpochInputs, mode: Mode, context: Context): readonly string[] {
  const epoch = epochOf(inputs, context)
  if (!builds(mode) || !inputs.defaultLabels || !epoch || validDate(epoch)) return []
  return [
    `\`${variable}\` is \`${epoch}\`, not a number of seconds since 1970: the label \`created\` is the time of this run.`,
  ]
}

/** The value of SOURCE_DATE_EPOCH: that of the last build argument with this name, or else that of the environment. */
function epochOf({ buildArgs, buildFlags }: EpochInputs, { sourceDateEpoch }: Context): string | undefined {
  const isValue = (entry: string) => entry.startsWith(`${variable}=`)
  const last = [...buildArgs, ...flagValues(buildFlags, '--build-arg')].findLast(
    (entry) => isValue(entry) || (entry === variable && sourceDateEpoch !== undefined),
  )
  return last !== undefined && isValue(last) ? last.slice(variable.length + 1) : sourceDateEpoch
}

function validDate(epoch: string | undefined): Date | undefined {
  const date = new Date(/^[+-]?\d+$/.test(epoch ?? '') ? Number(epoch) * 1000 : Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}
