import { ActionError, type Place } from './errors.ts'
import { explainPushFailure, isPushFailure } from './push-failure.ts'

/** How a command ended that did not end well. */
export interface Ending {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  /** The end of what it wrote. */
  readonly output: string
}

/** Where the Dockerfile is, as an annotation wants it: relative to the workspace; undefined for a remote context. */
export type Dockerfile = string | undefined

const shownLines = 20

/** Tells from what `docker buildx build` wrote why it failed. `hosts` are the registries that are pushed to. */
export function explainBuildFailure(ending: Ending, hosts: readonly string[], dockerfile: Dockerfile): ActionError {
  const said = lastError(ending.output) || `docker ended with exit code ${ending.exitCode}`
  if (ending.signal !== undefined) return killed(ending)
  if (isEngineGone(said)) return dockerUnreachable(said)
  if (/^no builder .* found/.test(said)) return builderUnknown(said)
  if (isPushFailure(said, ending.output, hosts)) return explainPushFailure(said)
  return buildFailed(said, ending.output, dockerfile)
}

/** BuildKit's own last word, or the last line of another error; empty where the output just breaks off in a step. */
export function lastError(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length)
  const last = lines.at(-1) ?? ''
  return (error ?? (/^#\d+ /.test(last) ? '' : last)).trim()
}

/** The line of the Dockerfile that BuildKit shows before its error: `Dockerfile:3`, a rule of dashes, the lines. */
export function failingLine(output: string): number | undefined {
  const [, line] = /^[^\s:][^:\n]*:(\d+)\n-{10,}\n/m.exec(output) ?? []
  return line === undefined ? undefined : Number(line)
}

/** The error for an engine that does not answer; `said` is Docker's own sentence. */
export function dockerUnreachable(said: string): ActionError {
  return new ActionError('docker-unreachable', {
    what: `The Docker Engine does not answer: ${said}`,
    why: 'It is not running on this runner, or DOCKER_HOST or the Docker context points elsewhere.',
    fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or name a remote `builder`.",
  })
}

function isEngineGone(said: string): boolean {
  return /cannot connect to the docker daemon|is the docker daemon running|error during connect/i.test(said)
}

function builderUnknown(said: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`builder\`: ${said}`,
    why: 'buildx knows no builder of that name in this job.',
    fix: 'Create the builder before this step (docker/setup-buildx-action), or correct `builder`.',
  })
}

function buildFailed(said: string, output: string, dockerfile: Dockerfile): ActionError {
  const line = failingLine(output)
  const place: Place | undefined =
    line !== undefined && dockerfile !== undefined ? { file: dockerfile, line } : undefined
  const where = place ? ` at ${place.file}:${place.line}` : ''
  return new ActionError(
    'build-failed',
    {
      what: `The build failed${where}: ${said}\n\n${lastLines(output)}`,
      why: 'BuildKit could not carry out the Dockerfile, or could not read what it needs.',
      fix: 'Mend the line that is named above; the whole output is in the group "Build" of the log.',
    },
    { place },
  )
}

function killed({ signal, output }: Ending): ActionError {
  return new ActionError('build-failed', {
    what: `The build was ended by ${signal}.\n\n${lastLines(output)}`,
    why:
      signal === 'SIGKILL'
        ? 'Something killed docker: most often the machine ran out of memory.'
        : 'The job was cancelled, or its time was over.',
    fix: 'Give the runner more memory or time, or build less at once; then run the job again.',
  })
}

/** BuildKit ends with the output of the step that failed and its lines of the Dockerfile; others get their last lines. */
function lastLines(output: string): string {
  const text = output.trimEnd()
  const block = text.lastIndexOf('\n------\n > ')
  return block < 0 ? text.split('\n').slice(-shownLines).join('\n') : text.slice(block + 1)
}
