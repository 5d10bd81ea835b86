import { ecrAccessDenied, parseDenial } from './denial.ts'
import { ActionError, type Place } from './errors.ts'

/** How a command ended that did not end well. */
export interface Ending {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  /** The last lines it wrote. */
  readonly output: string
}

/** Where the Dockerfile is, as an annotation wants it: relative to the workspace; undefined for a remote context. */
export type Dockerfile = string | undefined

const shownLines = 20

/** Tells from what `docker buildx build` wrote why it failed. `hosts` are the registries that are pushed to. */
export function explainBuildFailure(ending: Ending, hosts: readonly string[], dockerfile: Dockerfile): ActionError {
  const { output } = ending
  const summary = lastError(output)
  if (ending.signal !== undefined) return killed(ending)
  if (isEngineGone(summary)) return dockerUnreachable(summary)
  if (!isPush(summary, hosts)) return buildFailed(ending, summary, dockerfile)
  const denial = parseDenial(output)
  if (denial) return ecrAccessDenied(denial)
  if (/tag (invalid|is immutable)|TAG_INVALID|cannot be overwritten because/i.test(summary))
    return tagImmutable(summary)
  if (/authorization token has expired/i.test(output)) return loginExpired(summary)
  if (/name unknown|repository with name .* does not exist/i.test(summary)) return repositoryGone(summary)
  return pushFailed(summary, ending)
}

/** BuildKit's own last word, or the last line of another error; empty where the output just breaks off in a step. */
export function lastError(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length)
  const last = lines.at(-1) ?? ''
  return (error ?? (/^#\d+ /.test(last) ? '' : last)).trim()
}

/**
 * The line of the Dockerfile that BuildKit shows before its error: `Dockerfile:3`, a rule of dashes, the lines.
 */
export function failingLine(output: string): number | undefined {
  const [, line] = /^[^\s:][^:\n]*:(\d+)\n-{10,}\n/m.exec(output) ?? []
  return line === undefined ? undefined : Number(line)
}

function isPush(summary: string, hosts: readonly string[]): boolean {
  if (/failed to push|pushing (layers|manifest)|error pushing image/i.test(summary)) return true
  return (
    hosts.some((host) => summary.includes(`${host}/v2/`)) && /\b(PUT|POST|PATCH) request|blobs\/uploads/.test(summary)
  )
}

function isEngineGone(summary: string): boolean {
  return /cannot connect to the docker daemon|is the docker daemon running|error during connect/i.test(summary)
}

/** Source: what BuildKit and containerd print for 5xx, 429, a closed connection and a network that is not there. */
function isHealable(summary: string): boolean {
  return /\b(429|5\d\d)\b|too ?many ?requests|rate exceeded|timeout|timed out|connection (reset|refused)|broken pipe|EOF|no such host|network is unreachable|temporary failure|unauthorized|no basic auth credentials/i.test(
    summary,
  )
}

function buildFailed(ending: Ending, summary: string, dockerfile: Dockerfile): ActionError {
  const line = failingLine(ending.output)
  const place: Place | undefined =
    line !== undefined && dockerfile !== undefined ? { file: dockerfile, line } : undefined
  const where = place ? ` at ${place.file}:${place.line}` : ''
  return new ActionError(
    'build-failed',
    {
      what: `The build failed${where}: ${summary || `docker ended with exit code ${ending.exitCode}`}\n\n${lastLines(ending.output)}`,
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

function pushFailed(summary: string, ending: Ending): ActionError {
  return new ActionError(
    'push-failed',
    {
      what: `The image was built, but not pushed: ${summary || `docker ended with exit code ${ending.exitCode}`}`,
      why: 'The registry or the way to it failed.',
      fix: 'Run the job again. If it fails at the same place, look at the group "Build" of the log for the request that failed.',
    },
    { healable: isHealable(summary) },
  )
}

function loginExpired(summary: string): ActionError {
  return new ActionError(
    'login-expired',
    {
      what: `The registry no longer accepts the login: ${summary}`,
      why: 'A login to ECR lasts 12 hours, or less where the registry says so, and the build outlived it.',
      fix: 'Make the build shorter, or raise `attempts`: a new login precedes each push.',
    },
    { healable: true },
  )
}

function tagImmutable(summary: string): ActionError {
  return new ActionError('tag-immutable', {
    what: `A tag exists already and cannot be moved: ${summary}`,
    why: 'The repository has immutable tags, and this tag names another image.',
    fix: 'Push under a tag that is new with each build, such as `{sha}` or `{version}`, or let the repository exclude this tag from immutability.',
  })
}

function repositoryGone(summary: string): ActionError {
  return new ActionError('repository-not-found', {
    what: `The registry does not know the repository: ${summary}`,
    why: 'It was never made in this account and region, or the name is another one.',
    fix: 'Create the repository, or correct `repository`, `registry-id` and `aws-region`.',
  })
}

/** The error for an engine that does not answer; `detail` is Docker's own sentence. */
export function dockerUnreachable(detail: string): ActionError {
  return new ActionError('docker-unreachable', {
    what: `The Docker Engine does not answer: ${detail}`,
    why: 'It is not running on this runner, or DOCKER_HOST or the Docker context points elsewhere.',
    fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or name a remote `builder`.",
  })
}

/** BuildKit ends with the output of the step that failed and its lines of the Dockerfile; others get their last lines. */
function lastLines(output: string): string {
  const text = output.trimEnd()
  const block = text.lastIndexOf('\n------\n > ')
  return block < 0 ? text.split('\n').slice(-shownLines).join('\n') : text.slice(block + 1)
}
