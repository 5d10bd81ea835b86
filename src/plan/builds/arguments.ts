import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import type { Environment } from '../run/context.ts'

/** Those that every Dockerfile has, and that a runner may lack. Source: the Dockerfile reference, "Predefined ARGs". */
const predefined = /^(?:https?|ftp|no|all)_proxy$/i

/**
 * Build arguments without a value, which buildx takes from the environment and leaves out where it has none: mostly they are
 * the second line of a value. An entry may be confidential by mistake, so it is never repeated.
 */
export function argumentProblems(inputs: Inputs, environment: Environment): readonly Problem[] {
  if (!builds(modeOf(inputs))) return []
  return inputs.buildArgs.flatMap((entry, index) => {
    if (entry.includes('=') || predefined.test(entry) || environment[entry] !== undefined) return []
    const text = `entry ${index + 1} is not KEY=VALUE, and the environment has no variable of that name: set it under \`env:\`, or wrap a value of several lines, together with its key, in double quotes: "KEY=VALUE"`
    return [{ input: 'build-args', text }]
  })
}
