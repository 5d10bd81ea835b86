import { ActionError, type SourceLocation } from '../errors/action-error.ts'
import { parseEcrHost } from '../names/ecr.ts'
import { type DockerfilePath, findDockerfile } from '../plan/builds/dockerfiles.ts'
import { pullActions, pushActionsOfService } from '../plan/iam/actions.ts'
import { cacheErrorIn, cacheFailed, cacheUnknown } from './cache.ts'
import { outputCondition } from './conditions.ts'
import { type Denial, ecrAccessDenied, parseDenial } from './denial.ts'
import { type DockerResult, engineFailure, lastError } from './docker.ts'
import { endedBySignal } from './ended.ts'
import { failedInstruction, isCommandFailure } from './failed-instruction.ts'
import type { ForbiddenRequest } from './forbidden.ts'
import { podAccessDenied } from './kubernetes.ts'
import { isIndexPushedTwice, secondPushFailed } from './old-buildx.ts'
import { type FailedPull, type PullFailureCause, pullThroughFailed } from './pull-through.ts'
import { explainPushFailure, isManifestRejected, isPushFailure, loginMayBeExpired } from './push.ts'

/** What the step knows about a failed build, besides docker's output. */
export interface FailureContext {
  /** The hosts of the ECR registries that the step logged in to. */
  readonly hosts: readonly string[]
  /** The ARN of the role that the step logged in with; undefined if it logged in with another principal. */
  readonly role?: string | undefined
  /** The Dockerfiles in the workspace; empty for a remote context. */
  readonly dockerfiles: readonly DockerfilePath[]
  /**
   * A request that the registry denied without a reason. The step then asks ECR's API: `denial` is the reason of the API, or
   * undefined if the API allows the request.
   */
  readonly forbidden?: { readonly request: ForbiddenRequest; readonly denial: Denial | undefined } | undefined
  /** The base image that could not be pulled through a cache, and the response of ECR's API for this image. */
  readonly pullThrough?: { readonly pull: FailedPull; readonly failureCause: PullFailureCause | undefined } | undefined
}

/** Explains a failed build by the output of `docker buildx build`. */
export function explainBuildFailure(result: DockerResult, context: FailureContext): ActionError {
  const { output } = result
  const { hosts, role, dockerfiles, forbidden, pullThrough } = context
  if (result.signal !== undefined) return endedBySignal(result.signal, output)
  const message = lastError(output) || `docker failed with exit code ${result.exitCode}`
  const location = locationOf(message, output, dockerfiles)
  // A failed command comes first, because it can print any text that the patterns below search for.
  if (isCommandFailure(message)) return instructionFailed(message, output, location)
  const clusterError = podAccessDenied(output)
  if (clusterError) return clusterError
  const engineError = engineFailure(message)
  if (engineError) return engineError
  if (/^no builder .* found/.test(message)) return builderUnknown(message)
  const source = /source "([^"]+)" not allowed by policy/.exec(message)?.[1]
  if (source !== undefined) return policyDenied(source, output, location)
  if (pullThrough) {
    const failureCause = pullThrough.failureCause ?? (forbidden?.denial && { kind: 'denied', denial: forbidden.denial })
    return pullThroughFailed(pullThrough.pull, message, failureCause, { role, location })
  }
  const isPush = isPushFailure(message, output, hosts)
  const cacheError = cacheErrorIn(message, output)
  const denial = parseDenial(message) ?? forbidden?.denial
  if (denial) {
    const access = requiredAccess(denial.action, { isPush, isCache: cacheError !== undefined })
    return ecrAccessDenied(denial, { ...access, role, location })
  }
  // The registry denied the request, but AWS's API allows it.
  if (forbidden) return loginMayBeExpired(forbidden.request, message)
  if (cacheError !== undefined) return cacheFailed(cacheError)
  if (isPush && isIndexPushedTwice(output) && isManifestRejected(message)) return secondPushFailed(message)
  if (isPush) return explainPushFailure(message, output, hosts)
  if (/unknown cache (?:ex|im)porter/.test(message)) return cacheUnknown(message)
  if (/not supported for the docker driver|push-by-digest is currently not implemented/.test(message))
    return driverUnsupported(message)
  if (/docker exporter does not (?:currently )?support/.test(message)) return loadUnsupported(message)
  if (/\bimage "[^"\n]+": already exists$/m.test(message)) return imageNameConflict(message)
  if (/You have reached your \S*\s?pull rate limit/.test(message)) return rateLimited(message, location)
  // 137 is 128 + 9, the number of SIGKILL.
  if (result.exitCode === 137 && lastError(output) === '') return endedBySignal('SIGKILL', output)
  // An unknown error counts as a failed instruction of the Dockerfile, which is the most frequent cause.
  return unauthenticated(message, hosts, location) ?? instructionFailed(message, output, location)
}

/** Why the build needs the denied action, and all IAM actions that it needs on the repository. */
function requiredAccess(action: string, { isPush, isCache }: { readonly isPush: boolean; readonly isCache: boolean }) {
  if (isCache) return { purpose: 'to write the cache', requiredActions: pushActionsOfService(action) }
  if (isPush) return { purpose: 'to push', requiredActions: pushActionsOfService(action) }
  return { purpose: 'to pull a base image', requiredActions: pullActions }
}

/** Docker's last error; undefined if a signal ended docker, or if a command of the Dockerfile failed. */
export function builderError({ output, signal }: DockerResult): string | undefined {
  const message = lastError(output)
  return signal !== undefined || isCommandFailure(message) ? undefined : message
}

/** The Dockerfile line of the error. BuildKit prints `Dockerfile:3` and a line of dashes, then the error. */
function locationOf(
  message: string,
  output: string,
  dockerfiles: readonly DockerfilePath[],
): SourceLocation | undefined {
  // The classic builder prints only the number of the line.
  const [, classicLine] = /^Error response from daemon: dockerfile parse error on line (\d+)/.exec(message) ?? []
  const [dockerfile] = dockerfiles
  if (classicLine !== undefined && dockerfile && dockerfiles.length === 1) {
    return { file: dockerfile.file, line: Number(classicLine) }
  }
  // The name is in one line, and contains no colon.
  const [, name = '', line] = /^([^\s:][^:\r\n\u2028\u2029]*):(\d+)\r?\n-{10,}\r?\n/m.exec(output) ?? []
  // An error of bake starts with the target.
  const [, target] = /^target (\S+): /.exec(message) ?? []
  const file = findDockerfile(name, target, dockerfiles)
  return file === undefined ? undefined : { file, line: Number(line) }
}

function builderUnknown(message: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`builder\`: ${message}`,
    why: 'buildx has no builder with that name in this job.',
    fix: 'Create the builder before this step (docker/setup-buildx-action), or correct `builder` or the variable BUILDX_BUILDER.',
  })
}

function driverUnsupported(message: string): ActionError {
  return new ActionError('build-failed', {
    what: `The builder does not support these inputs: ${message}`,
    why: "The engine's own builder supports several platforms, attestations, cache export and push by digest only with the containerd image store.",
    fix: 'Run docker/setup-buildx-action before this step (and set `emulation: auto` for RUN on other platforms), or remove `platforms`, `cache`, `cache-to`, `provenance` and `sbom`.',
  })
}

/** Source: docker/buildx, `toSolveOpt`. */
function loadUnsupported(message: string): ActionError {
  return new ActionError('build-failed', {
    what: `The image cannot be loaded into the local engine: ${message}`,
    why: "This builder can load only an image with one platform and without attestations. Only the engine's own builder with the containerd image store can load other images.",
    fix: 'Remove `load`, or set one platform in `platforms` and remove `provenance` and `sbom`. Or turn on the containerd image store of the engine, and remove `builder` and `builder-nodes`.',
  })
}

/** The error if two builds export an image with the same name to containerd's image store at the same time. */
function imageNameConflict(message: string): ActionError {
  return new ActionError('build-failed', {
    what: `The engine could not name the image: ${message}`,
    why: 'Another job used the same image name on this engine at the same time.',
    fix: 'Run the job again. If it fails again, put these jobs into one `concurrency` group.',
    retryable: true,
  })
}

/** Source: Docker Hub's documentation, "Usage and limits". */
function rateLimited(message: string, location: SourceLocation | undefined): ActionError {
  return new ActionError('build-failed', {
    what: `A base image cannot be pulled: ${message}`,
    why: 'Docker Hub limits anonymous pulls per IP address, and runners share addresses. With a login, the limit is per account.',
    fix: 'Pull base images through ECR: create a pull-through cache rule and set `pull-through-cache: docker-hub=docker.io`. Or run docker/login-action before this step.',
    location,
  })
}

/** The error for a base image in an ECR registry that the step did not log in to. */
function unauthenticated(
  message: string,
  hosts: readonly string[],
  location: SourceLocation | undefined,
): ActionError | undefined {
  const [, host = ''] = /failed to resolve source metadata for ([^/\s]+)\//.exec(message) ?? []
  if (parseEcrHost(host)?.kind !== 'private' || hosts.includes(host)) return undefined
  if (!['unauthorized', 'forbidden'].includes(outputCondition(message) ?? '')) return undefined
  return new ActionError('build-failed', {
    what: `A base image cannot be pulled: ${message}`,
    why: `The step did not log in to ${host}.`,
    fix: `Add ${host} to \`registries\`.`,
    location,
  })
}

/** The error for a source that a build policy denies. buildx prints the policy's messages as `Policy: MESSAGE`. */
function policyDenied(source: string, output: string, location: SourceLocation | undefined): ActionError {
  const messages = [...output.matchAll(/^Policy: (.*)$/gm)].map(([, text = '']) => text.trim().replace(/\.$/, ''))
  const reason = messages.length > 0 ? `: ${messages.join('; ')}` : ''
  return new ActionError('build-failed', {
    what: `The build policy denies ${source.replace('docker-image://', '')}${reason}.`,
    why: '`Dockerfile.rego` beside the Dockerfile, or `--policy` in `build-flags`, does not allow this source.',
    fix: 'Use a source that the policy allows, or allow this source in the policy. With `pull-through-cache`, the policy sees the name of the image in the cache.',
    location,
  })
}

function instructionFailed(message: string, output: string, location: SourceLocation | undefined): ActionError {
  const instruction = failedInstruction(message, output)
  const position = location ? ` at ${location.file}:${location.line}` : ''
  const what = `The build failed${position}: ${instruction.what}`
  return new ActionError('build-failed', { ...instruction, what, location })
}
