import { splitPair } from '../../parsing/fields.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, type Mode } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'
import { flagValues } from './flags.ts'

type EpochInputs = Pick<Inputs, 'buildArgs' | 'buildFlags' | 'defaultLabels'>

const epochVariable = 'SOURCE_DATE_EPOCH'

/** The time for the label `created`: SOURCE_DATE_EPOCH if it is valid, or else the time of the run. */
export function createdAt(inputs: EpochInputs, context: Context): Date {
  return validDate(epochOf(inputs, context)) ?? context.now
}

/** Warns about an invalid SOURCE_DATE_EPOCH. It is not an error, because BuildKit itself accepts or rejects the value. */
export function epochWarnings(inputs: EpochInputs, mode: Mode, context: Context): readonly string[] {
  const epoch = epochOf(inputs, context)
  if (!builds(mode) || !inputs.defaultLabels || !epoch || validDate(epoch)) return []
  return [
    `\`${epochVariable}\` is \`${epoch}\`, not a number of seconds since 1970: the label \`created\` is the time of this run.`,
  ]
}

/**
 * The value of SOURCE_DATE_EPOCH in seconds, as buildx reads it: the value of the last build argument with this name, or else of
 * the environment variable. A build argument without a value stands for the environment variable.
 */
function epochOf({ buildArgs, buildFlags }: EpochInputs, { sourceDateEpoch }: Context): string | undefined {
  const values = [...buildArgs, ...flagValues(buildFlags, '--build-arg')]
    .map(splitPair)
    .filter(({ key }) => key === epochVariable)
    .flatMap(({ value = sourceDateEpoch }) => value ?? [])
  return values.at(-1) ?? sourceDateEpoch
}

function validDate(epoch = ''): Date | undefined {
  const seconds = /^[+-]?\d+$/.test(epoch) ? Number(epoch) : Number.NaN
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date
}
