import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import type { Environment } from '../run/context.ts'

/**
 * The build arguments that every Dockerfile has. The environment may not contain them. Source: the Dockerfile reference,
 * "Predefined ARGs".
 */
const predefined = /^(?:https?|ftp|no|all)_proxy$/i

/**
 * Reports build arguments that have no value and are not environment variables, because buildx would drop them. Usually such an
 * entry is the second line of a value, so it may be secret, and the problem does not repeat it.
 */
export function argumentProblems(inputs: Inputs, environment: Environment): readonly Problem[] {
  if (!builds(modeOf(inputs))) return []
  return inputs.buildArgs.flatMap((entry, index) => {
    if (entry.includes('=') || predefined.test(entry) || environment[entry] !== undefined) return []
    const text = `entry ${index + 1} is not KEY=VALUE, and the environment has no variable with this name: set it under \`env:\`, or wrap a value of several lines, together with its key, in double quotes: "KEY=VALUE"`
    return [{ input: 'build-args', text }]
  })
}
