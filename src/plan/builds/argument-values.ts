import { splitPair } from '../../parsing/fields.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Environment } from '../run/context.ts'
import { flagValues } from './flags.ts'

/** The minimum length of a line to hide, in characters. A shorter line is too short for a secret, and is in too many words. */
const minHiddenLength = 4

/**
 * Returns a function that replaces the values of build arguments in a text by `$NAME`, line by line. A value may be a secret, and
 * the runner does not mask secrets in the summary and in outputs. A build argument is `NAME=value`, or `NAME` for the value in
 * `env`.
 */
export function argumentHider(
  { buildArgs, buildFlags }: Pick<Inputs, 'buildArgs' | 'buildFlags'>,
  env: Environment,
): (text: string) => string {
  const lines = [...buildArgs, ...flagValues(buildFlags, '--build-arg')]
    .flatMap((entry) => {
      const { key: name, value = env[name] ?? '' } = splitPair(entry)
      return value.split('\n').map((line) => ({ name, line: line.trim() }))
    })
    .filter(({ line }) => line.length >= minHiddenLength)
    // The longest first, because a value may be a part of another value.
    .toSorted((a, b) => b.line.length - a.line.length)
  // A function as replacement, because `$` has a special meaning in a replacement string.
  return (text) => lines.reduce((result, { name, line }) => result.replaceAll(line, () => `$${name}`), text)
}
