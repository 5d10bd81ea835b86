import { type Ending, engineFailure, engineSilent, lastError } from '../failures/docker.ts'
import type { Environment } from '../plan/context.ts'
import { ActionError } from '../plan/errors.ts'
import { docker, shortly, succeeded } from './exec.ts'

/**
 * The error for a docker without buildx, or undefined where it has one. Such a docker takes the arguments for its own
 * and only complains about the first of them, so a build that failed with such a complaint is looked into.
 */
export async function buildxMissing({ output }: Ending, env: Environment): Promise<ActionError | undefined> {
  if (!/unknown (?:shorthand )?(?:flag|command)|is not a docker command/.test(output)) return undefined
  if (succeeded(await docker(['buildx', 'version'], { env, limit: shortly }))) return undefined
  return new ActionError('buildx-missing', {
    what: 'This Docker has no buildx.',
    why: 'The plugin is not installed, or it lies in a Docker configuration that is not the one in use.',
    fix: "Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it.",
  })
}

/**
 * The error for an engine that does not answer, or undefined where it does. A login goes through the engine where there
 * is one and is tried without it where there is none, so a login that failed does not say which it was.
 */
export async function engineDead(env: Environment): Promise<ActionError | undefined> {
  const outcome = await docker(['version', '--format', '{{.Server.Version}}'], { env, limit: shortly })
  if (outcome.overdue) return engineSilent()
  return succeeded(outcome) ? undefined : engineFailure(lastError(outcome.output))
}
