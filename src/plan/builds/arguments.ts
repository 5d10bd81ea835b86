import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import type { Environment } from '../run/context.ts'

/**
 * Predefined in every Dockerfile, and optional in the environment. Source: the Dockerfile reference, "Predefined ARGs".
 */
const predefined = /^(?:https?|ftp|no|all)_proxy$/i

/**
 * Build arguments without a value that the environment does not have; buildx would drop them. Usually they are the
 * second line of a value. The entry is not repeated, because it may be confidential.
 */
export function argumentProblems(inputs: Inputs, environment: Environment): readonly Problem[] {
  if (!builds(modeOf(inputs))) return []
  return inputs.buildArgs.flatMap((entry, index) => {
    if (entry.includes('=') || predefined.test(entry) || environment[entry] !== undefined) return []
    const text = `entry ${index + 1} is not KEY=VALUE, and the environment has no variable of that name: set it under \`env:\`, or wrap a value of several lines, together with its key, in double quotes: "KEY=VALUE"`
    return [{ input: 'build-args', text }]
  })
}
