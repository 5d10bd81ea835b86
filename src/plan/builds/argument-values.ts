import type { Environment } from '../run/context.ts'
import { flagValues } from './flags.ts'

/** Shorter values are not secrets and occur in too many words. */
const shortestValue = 4

/**
 * Replaces the values of build arguments (`NAME=value`, or `NAME` for the value in `env`) by their names. A value may
 * be a secret, which the runner masks only in the log, not in the summary or in outputs.
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
