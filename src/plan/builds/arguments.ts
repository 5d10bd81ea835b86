import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import type { Environment } from '../run/context.ts'

/**
 * Arguments that every Dockerfile has, and that may be missing in the environment. Source: the Dockerfile reference,
 * "Predefined ARGs".
 */
const predefined = /^(?:https?|ftp|no|all)_proxy$/i

/**
 * The problems of build arguments without a value whose name is not in the environment, because buildx would drop them. Usually
 * such an entry is the second line of a value. The problem does not repeat the entry, because it may be secret.
 */
export function argumentProblems(inputs: Inputs, environment: Environment): readonly Problem[] {
  if (!builds(modeOf(inputs))) return []
  return inputs.buildArgs.flatMap((entry, index) => {
    if (entry.includes('=') || predefined.test(entry) || environment[entry] !== undefined) return []
    const text = `entry ${index + 1} is not KEY=VALUE, and the environment has no variable with this name: set it under \`env:\`, or wrap a value of several lines, together with its key, in double quotes: "KEY=VALUE"`
    return [{ input: 'build-args', text }]
  })
}
