import { dockerUnreachable, lastError } from '../plan/build-failure.ts'
import { ActionError } from '../plan/errors.ts'
import { docker, type Environment, type Outcome, succeeded } from './exec.ts'

/** What the builder that will be used says of itself. */
export interface Builder {
  /** `docker`, `docker-container`, `kubernetes` or `remote`. */
  readonly driver: string
  /** The platform that it builds for unless told otherwise. */
  readonly platform: string | undefined
}

/**
 * Asks the builder once whether it is there, which tells a missing docker, a missing buildx and a dead engine apart
 * before anything is spent on a build. A builder that is only not started yet is fine.
 */
export async function inspectBuilder(name: string | undefined, env: Environment): Promise<Builder> {
  const outcome = await docker(['buildx', 'inspect', ...(name === undefined ? [] : [name])], { env })
  if (!succeeded(outcome)) throw explain(outcome, name)
  const error = field('Error', outcome.stdout)
  if (error !== undefined) throw dockerUnreachable(error)
  return {
    driver: field('Driver', outcome.stdout) ?? '',
    platform: field('Platforms', outcome.stdout)?.split(',')[0]?.replace('*', ''),
  }
}

function field(name: string, text: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]+(\\S.*)$`, 'm').exec(text)?.[1]?.trim()
}

function explain(outcome: Outcome, name: string | undefined): ActionError {
  const said = lastError(outcome.output)
  if (/unknown command|is not a docker command/.test(outcome.output)) return buildxMissing()
  if (/no builder .* found/.test(said)) return builderUnknown(name ?? '', said)
  return dockerUnreachable(said || `docker ended with ${outcome.signal ?? `exit code ${outcome.exitCode}`}`)
}

function buildxMissing(): ActionError {
  return new ActionError('buildx-missing', {
    what: 'This Docker has no buildx.',
    why: 'The plugin is not installed, or it lies in a Docker configuration that is not the one in use.',
    fix: "Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it.",
  })
}

function builderUnknown(name: string, said: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`builder\`: ${said}`,
    why: `buildx knows no builder ${name} in this job.`,
    fix: 'Create the builder before this step (docker/setup-buildx-action), or correct `builder`.',
  })
}
