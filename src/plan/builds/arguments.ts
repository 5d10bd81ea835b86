import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import type { Environment } from '../run/context.ts'

/**
 * Matches the predefined proxy arguments, such as `HTTP_PROXY`. They are not reported, because a workflow may list them for all
 * runners, also for those without a proxy. Source: the Dockerfile reference, "Predefined ARGs".
 */
const proxyArgument = /^(?:https?|ftp|no|all)_proxy$/i

/**
 * Reports build arguments that have no value and are not environment variables, because buildx would drop them. Usually such an
 * entry is the second line of a value, so it may be secret, and the problem does not repeat it.
 */
export function argumentProblems(inputs: Inputs, environment: Environment): readonly Problem[] {
  if (!builds(modeOf(inputs))) return []
  return inputs.buildArgs.flatMap((entry, index) => {
    if (entry.includes('=') || proxyArgument.test(entry) || environment[entry] !== undefined) return []
    const text = `entry ${index + 1} is not KEY=VALUE, and the environment has no variable with this name: set it under \`env:\`, or wrap a value of several lines, together with its key, in double quotes: "KEY=VALUE"`
    return [{ input: 'build-args', text }]
  })
}
