import type { Environment } from '../run/context.ts'
import { flagValues } from './flags.ts'

/** The minimum length of a value to hide. Shorter values are not secrets, and are parts of too many words. */
const shortestValue = 4

/**
 * Returns a function that replaces the values of build arguments (`NAME=value`, or `NAME` for the value in `env`) by `$NAME`. A
 * value may be a secret, and the runner does not mask secrets in the summary and in outputs.
 */
export function argumentHider(
  { buildArgs, buildFlags }: { readonly buildArgs: readonly string[]; readonly buildFlags: readonly string[] },
  env: Environment,
): (text: string) => string {
  const values = [...buildArgs, ...flagValues(buildFlags, '--build-arg')]
    .flatMap((argument) => {
      const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(argument) ?? []
      return (value ?? env[name] ?? '').split('\n').map((line) => ({ name, line: line.trim() }))
    })
    .filter(({ line }) => line.length >= shortestValue)
    .toSorted((a, b) => b.line.length - a.line.length)
  return (text) => values.reduce((rest, { name, line }) => rest.replaceAll(line, () => `$${name}`), text)
}
