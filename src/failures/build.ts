import { ActionError, type SourceLocation } from '../errors/action-error.ts'
import { parseEcrHost } from '../names/reference.ts'
import { type Dockerfile, dockerfileNamed } from '../plan/builds/dockerfiles.ts'
import { pullActions, pushActionsLike } from '../plan/iam/policy.ts'
import { failedStep, isCommandFailure } from './build-step.ts'
import { cacheFailed, cacheUnknown, failedCache } from './cache.ts'
import { type Denial, ecrAccessDenied, parseDenial } from './denial.ts'
import { type DockerResult, engineFailure, lastError } from './docker.ts'
import { endedFromOutside } from './ended.ts'
import type { ForbiddenRequest } from './forbidden.ts'
import { isPushedTwice, secondPushFailed } from './old-buildx.ts'
import { type CacheAnswer, type FailedPull, pullThroughFailed } from './pull-through.ts'
import { explainPushFailure, isPushFailure, isRefusedTag, isTransient, loginStale } from './push.ts'

/** What else is known of a build that failed. */
export interface Circumstances {
  /** The registries of ECR that were logged in to. */
  readonly hosts: readonly string[]
  /** The role that is logged in to them, with its path; undefined where it is none. */
  readonly role?: string | undefined
  /** Those in the workspace; none for a remote context. */
  readonly dockerfiles: readonly Dockerfile[]
  /** The request that a registry refused without a word, and AWS's denial of it; no denial where AWS allows it. */
  readonly forbidden?: { readonly request: ForbiddenRequest; readonly denial: Denial | undefined } | undefined
  /** The base image that a cache did not give, and what ECR's API says of that. */
  readonly pullThrough?: { readonly pull: FailedPull; readonly answer: CacheAnswer | undefined } | undefined
}

/** Tells from what `docker buildx build` wrote why it failed. */
export function explainBuildFailure(ending: DockerResult, circumstances: Circumstances): ActionError {
  const { output } = ending
  const { hosts, role, dockerfiles, forbidden, pullThrough } = circumstances
  if (ending.signal !== undefined) return endedFromOutside(ending.signal, output)
  const said = lastError(output) || `docker ended with exit code ${ending.exitCode}`
  const place = placeOf(said, output, dockerfiles)
  // What a command of the Dockerfile says of itself may look like any of the rest.
  if (isCommandFailure(said)) return lineFailed(said, output, place)
  const unusable = engineFailure(said)
  if (unusable) return unusable
  if (/^no builder .* found/.test(said)) return builderUnknown(said)
  if (pullThrough) {
    const answer = pullThrough.answer ?? (forbidden?.denial && { kind: 'denied', denial: forbidden.denial })
    return pullThroughFailed(pullThrough.pull, said, answer, { role, place })
  }
  const pushing = isPushFailure(said, output, hosts)
  const cache = failedCache(said, output)
  const denial = parseDenial(said) ?? forbidden?.denial
  if (denial) {
    const needed = pushing || cache ? pushActionsLike(denial.action) : pullActions
    const purpose = cache ? 'to write the cache' : pushing ? 'to push' : 'to pull a base image'
    return ecrAccessDenied(denial, { purpose, needed, role, place })
  }
  if (forbidden) return loginStale(forbidden.request, said)
  if (cache) return cacheFailed(cache, isTransient(cache))
  if (pushing && isPushedTwice(output) && isRefusedTag(said)) return secondPushFailed(said)
  if (pushing) return explainPushFailure(said, hosts)
  if (/unknown cache (?:ex|im)porter/.test(said)) return cacheUnknown(said)
  if (/not supported for the docker driver|push-by-digest is currently not implemented/.test(said))
    return driverUnsupported(said)
  if (/docker exporter does not (?:currently )?support/.test(said)) return loadUnsupported(said)
  if (/\bimage "[^"\n]+": already exists$/m.test(said)) return imageNameConflict(said)
  if (/You have reached your \S*\s?pull rate limit/.test(said)) return rateLimited(said, place)
  if (ending.exitCode === 137 && lastError(output) === '') return endedFromOutside('SIGKILL', output)
  return unauthenticated(said, hosts, place) ?? lineFailed(said, output, place)
}

/** The words in which a build failed, unless a command of the Dockerfile may have chosen them. */
export function saidByBuilder({ output, signal }: DockerResult): string | undefined {
  const said = lastError(output)
  return signal !== undefined || isCommandFailure(said) ? undefined : said
}

/** The line that BuildKit shows before its error: `Dockerfile:3`, a rule of dashes, the lines; bake names its target too. */
function placeOf(said: string, output: string, dockerfiles: readonly Dockerfile[]): SourceLocation | undefined {
  const [, classic] = /^Error response from daemon: dockerfile parse error on line (\d+)/.exec(said) ?? []
  const [only, ...others] = dockerfiles
  if (classic !== undefined && only && others.length === 0) return { file: only.file, line: Number(classic) }
  const [, name = '', line] = /^([^\s:][^:\r\n\u2028\u2029]*):(\d+)\r?\n-{10,}\r?\n/m.exec(output) ?? []
  const [, target] = /^target (\S+): /.exec(said) ?? []
  const file = dockerfileNamed(name, target, dockerfiles)
  return file === undefined ? undefined : { file, line: Number(line) }
}

function builderUnknown(said: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`builder\`: ${said}`,
    why: 'buildx knows no builder of that name in this job.',
    fix: 'Create the builder before this step (docker/setup-buildx-action), or correct `builder` or the variable BUILDX_BUILDER.',
  })
}

function driverUnsupported(said: string): ActionError {
  return new ActionError('build-failed', {
    what: `The builder cannot do what the inputs ask for: ${said}`,
    why: "The engine's own builder does several platforms, attestations and cache export only with the containerd image store, and never pushes by digest.",
    fix: 'Run docker/setup-buildx-action before this step (and docker/setup-qemu-action for RUN on other platforms), or leave out `platforms`, `cache`, `cache-to`, `provenance` and `sbom`.',
  })
}

/** Source: docker/buildx, `toSolveOpt`. */
function loadUnsupported(said: string): ActionError {
  return new ActionError('build-failed', {
    what: `The image cannot be loaded into the local engine: ${said}`,
    why: 'This builder hands over one platform without attestations. More is taken only by an engine with the containerd image store, from its own builder.',
    fix: 'Leave out `load`, or give one of `platforms` and neither `provenance` nor `sbom`; or turn on the containerd image store of the engine, and leave out `builder` and `builder-nodes`.',
  })
}

/** In containerd's image store two exports that give one name at one moment get in each other's way: one of them loses. */
function imageNameConflict(said: string): ActionError {
  return new ActionError(
    'build-failed',
    {
      what: `The engine could not name the image: ${said}`,
      why: 'Another job was giving an image of this engine the same name at the same moment.',
      fix: 'Run the step again; or let such jobs wait for each other, by a `concurrency` group.',
    },
    { retryable: true },
  )
}

/** Source: Docker Hub's documentation, "Usage and limits". */
function rateLimited(said: string, place: SourceLocation | undefined): ActionError {
  return new ActionError(
    'build-failed',
    {
      what: `A base image cannot be pulled: ${said}`,
      why: 'Docker Hub counts pulls by address, and a runner shares its own with many; with a login it counts by account.',
      fix: "Take base images from ECR's cache, with a pull-through cache rule and `pull-through-cache: docker-hub=docker.io`; or log in with docker/login-action before this step.",
    },
    { place },
  )
}

/** A base image in a registry of ECR that the step was not told of. */
function unauthenticated(
  said: string,
  hosts: readonly string[],
  place: SourceLocation | undefined,
): ActionError | undefined {
  const [, host = ''] = /failed to resolve source metadata for ([^/\s]+)\//.exec(said) ?? []
  if (
    parseEcrHost(host)?.kind !== 'private' ||
    hosts.includes(host) ||
    !/no basic auth credentials|: 40[13]\b/.test(said)
  )
    return undefined
  return new ActionError(
    'build-failed',
    {
      what: `A base image cannot be pulled: ${said}`,
      why: `The step did not log in to ${host}.`,
      fix: `Add ${host} to \`registries\`.`,
    },
    { place },
  )
}

function lineFailed(said: string, output: string, place: SourceLocation | undefined): ActionError {
  const { what, ...rest } = failedStep(said, output)
  const where = place ? ` at ${place.file}:${place.line}` : ''
  return new ActionError('build-failed', { what: `The build failed${where}: ${what}`, ...rest }, { place })
}
