import { ecrAccessDenied, parseDenial } from './denial.ts'
import { engineFailure, lastError } from './docker-failure.ts'
import { ActionError, type Place } from './errors.ts'
import { explainPushFailure, isPushFailure } from './push-failure.ts'

/** How a command ended that did not end well. */
export interface Ending {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  /** The end of what it wrote. */
  readonly output: string
}

/** How much of the output an annotation shows: lines, and characters, of which GitHub takes some thousands in all. */
const shown = { lines: 20, characters: 2000 }

/**
 * Tells from what `docker buildx build` wrote why it failed. `hosts` are the registries of ECR that were logged in to; `dockerfile`
 * is its path in the workspace, undefined for a remote context.
 */
export function explainBuildFailure(
  ending: Ending,
  hosts: readonly string[],
  dockerfile: string | undefined,
): ActionError {
  const { output } = ending
  if (ending.signal !== undefined) return endedFromOutside(ending.signal, output)
  const said = lastError(output) || `docker ended with exit code ${ending.exitCode}`
  // What a command of the Dockerfile says of itself may look like any of the rest.
  if (/process ".*" did not complete successfully/s.test(said)) return lineFailed(said, output, dockerfile)
  const unusable = engineFailure(said)
  if (unusable) return unusable
  if (/^no builder .* found/.test(said)) return builderUnknown(said)
  if (isPushFailure(said, output, hosts)) return explainPushFailure(said, hosts)
  const denial = parseDenial(said)
  if (denial) return ecrAccessDenied(denial)
  if (/not supported for the docker driver/.test(said)) return driverTooSmall(said)
  if (ending.exitCode === 137 && lastError(output) === '') return endedFromOutside('SIGKILL', output)
  return lineFailed(said, output, dockerfile)
}

/** The line of the Dockerfile that BuildKit shows before its error: `Dockerfile:3`, a rule of dashes, the lines. */
export function failingLine(output: string): number | undefined {
  const [, line] = /^[^\s:][^:\n]*:(\d+)\n-{10,}\n/m.exec(output) ?? []
  return line === undefined ? undefined : Number(line)
}

function builderUnknown(said: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`builder\`: ${said}`,
    why: 'buildx knows no builder of that name in this job.',
    fix: 'Create the builder before this step (docker/setup-buildx-action), or correct `builder`.',
  })
}

function driverTooSmall(said: string): ActionError {
  return new ActionError('build-failed', {
    what: `The builder cannot do what the inputs ask for: ${said}`,
    why: "The engine's own builder does several platforms, attestations and cache export only with the containerd image store.",
    fix: 'Run docker/setup-buildx-action before this step (and docker/setup-qemu-action for RUN on other platforms), or leave out `platforms`, `cache-to`, `provenance` and `sbom`.',
  })
}

function lineFailed(said: string, output: string, dockerfile: string | undefined): ActionError {
  const line = failingLine(output)
  const place: Place | undefined =
    line !== undefined && dockerfile !== undefined ? { file: dockerfile, line } : undefined
  const where = place ? ` at ${place.file}:${place.line}` : ''
  return new ActionError(
    'build-failed',
    {
      what: `The build failed${where}: ${said}`,
      why: 'BuildKit could not carry out the Dockerfile, or could not read what it needs.',
      fix: `Mend ${place ? 'that line' : 'what the error names'}; the whole output is in the group "Build" of the log.`,
      detail: excerpt(output),
    },
    { place },
  )
}

function endedFromOutside(signal: string, output: string): ActionError {
  const killed = signal === 'SIGKILL'
  return new ActionError('build-failed', {
    what: `The build was ended by ${signal}.`,
    why: killed
      ? 'Something killed docker: most often the machine ran out of memory.'
      : 'The job was cancelled, or its time was over.',
    fix: killed
      ? 'Give the runner more memory, or build less at once.'
      : 'If nobody cancelled it, give the job more time (`timeout-minutes`).',
    detail: excerpt(output),
  })
}

/** BuildKit ends with the output of the step that failed and its lines of the Dockerfile; others get their last lines. */
function excerpt(output: string): string {
  const text = output.trimEnd()
  const block = text.lastIndexOf('\n------\n > ')
  const lines = block < 0 ? text.split('\n').slice(-shown.lines).join('\n') : text.slice(block + 1)
  return lines.slice(-shown.characters)
}
