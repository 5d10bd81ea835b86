import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ActionError } from '../errors/action-error.ts'
import { builderError, explainBuildFailure } from '../failures/build.ts'
import { unwrittenCaches } from '../failures/cache.ts'
import type { Denial } from '../failures/denial.ts'
import { buildxMissing, type DockerResult, lastError } from '../failures/docker.ts'
import { type BuildRegistry, type ForbiddenRequest, forbiddenRequest } from '../failures/forbidden.ts'
import { isConnectionLost, podLost } from '../failures/kubernetes.ts'
import { isIndexPushedTwice } from '../failures/old-buildx.ts'
import { type FailedPull, failedPull, type PullFailureCause } from '../failures/pull-through.ts'
import { digestOfPush } from '../failures/push.ts'
import { argumentHider } from '../plan/builds/argument-values.ts'
import type { Build } from '../plan/builds/build.ts'
import { unsupportedByClassic } from '../plan/builds/classic.ts'
import type { DockerfilePath } from '../plan/builds/dockerfiles.ts'
import { argumentReplacer, readMetadata, withPushedDigest } from '../plan/builds/metadata.ts'
import { type BuildFiles, buildArguments } from '../plan/builds/options.ts'
import { type BuildRecord, mapStepTexts, type ProgressReader, progressReader } from '../plan/builds/progress.ts'
import type { PulledImage } from '../plan/builds/pull-through.ts'
import { secretVariables } from '../plan/builds/secrets.ts'
import { type BuildWarning, buildWarnings, withoutDockerfiles } from '../plan/builds/warnings.ts'
import type { Environment } from '../plan/run/context.ts'
import { shownCommand } from '../plan/shown-command.ts'
import { classicBuild } from './classic-build.ts'
import { explainEngineEndpoint, explainFailedLoad, explainUnknownArgument, lacksBuildx } from './diagnosis.ts'
import { docker, type ShowOutput, succeeded, throwIfCancelled } from './exec.ts'
import { kubernetesBuilder, watchPods } from './kubernetes.ts'
import type { Session } from './session.ts'

/** The result of a build, from buildx's metadata and BuildKit's output. */
export interface BuildResult {
  /** The digest of the manifest or index. Undefined only if nothing was pushed and the builder does not report the digest. */
  readonly digest: string | undefined
  readonly mediaType: string | undefined
  /** The platform of a single-platform image, such as `linux/amd64`. For other images, the builder's default platform. */
  readonly platform: string | undefined
  /** The image ID in Docker; empty if unknown. */
  readonly imageId: string
  /** buildx's metadata file, without the Dockerfile sources in its warnings; empty if buildx wrote none. */
  readonly metadata: string
  /** BuildKit's steps and their durations. */
  readonly buildRecord: BuildRecord
  readonly warnings: readonly BuildWarning[]
  /** BuildKit's messages about caches that it could not write. */
  readonly unwrittenCaches: readonly string[]
  /** Whether an old buildx pushed an index twice, see `isIndexPushedTwice`. */
  readonly isPushedTwice: boolean
}

export interface BuildOptions {
  /** The names to push: `host/name:tag`, in order, or `host/name` for a push by digest. */
  readonly references: readonly string[]
  /** The ECR registries that the step is logged in to. */
  readonly registries: readonly BuildRegistry[]
  /** The role of the session, with its path; undefined without a role. */
  readonly role: string | undefined
  /** Asks AWS why a registry denied a request; undefined if AWS's API allows the same request. */
  readonly explainDenial: (request: ForbiddenRequest) => Promise<Denial | undefined>
  /** The base images, some of them rewritten to a pull-through cache. */
  readonly baseImages: readonly PulledImage[]
  /** Asks AWS why an image could not be pulled through a pull-through cache. */
  readonly explainFailedPull: (pull: FailedPull) => Promise<PullFailureCause | undefined>
  /** Adds the missing tags after a failed push. Returns false if the registry does not have the image. */
  readonly completePush: (digest: string) => Promise<boolean>
  /** The Dockerfiles in the workspace; empty for a remote context. */
  readonly dockerfiles: readonly DockerfilePath[]
  /**
   * Shows docker's output while `work` runs. Do not call AWS in `work`: secrets cannot be masked while the output of another
   * program is shown.
   */
  readonly show: ShowOutput
  /** Called for each reference that was pushed before the build failed. */
  readonly onPushedBeforeFailure: (reference: string) => void
}

/** Runs `docker buildx build`, and pushes the image if `push` is true. */
export async function build(session: Session, plan: Build, options: BuildOptions): Promise<BuildResult> {
  const files = {
    metadata: join(session.record.directory, 'metadata.json'),
    imageId: join(session.record.directory, 'image-id'),
  }
  const args = buildArguments(plan, options.references, files)
  const { outcome, buildRecord, pushedDigests, hideArgumentValues } = await runBuild(args, plan, session, options)
  if (!succeeded(outcome)) {
    if (await lacksBuildx(outcome, session.env)) return buildWithoutBuildx(plan, files, session.env, options)
    const error =
      (await explainUnknownArgument(outcome, session.env)) ?? (await buildFailure(outcome, session.env, options))
    const isPushedTwice = isIndexPushedTwice(outcome.output)
    // A repeated push to an immutable tag fails, although the first push has stored the image.
    const maybePushed = isPushedTwice || error.code === 'tag-immutable'
    const digest = maybePushed ? digestOfPush(outcome.output) : undefined
    if (digest === undefined || !(await options.completePush(digest))) throw error
    return { ...resultWithoutMetadata, digest, imageId: readAndDelete(files.imageId), buildRecord, isPushedTwice }
  }
  const text = readAndDelete(files.metadata)
  // With several exporters, the metadata may contain the digest of another image than the pushed one.
  const correctedMetadata = withPushedDigest(text === '' ? {} : JSON.parse(text), options.references, pushedDigests)
  const metadata = text === '' ? '' : JSON.stringify(correctedMetadata, argumentReplacer(hideArgumentValues), 2)
  const fields = readMetadata(correctedMetadata)
  const result = {
    ...fields,
    // buildx does not write the file with the image ID if `outputs` writes the result to files.
    imageId: readAndDelete(files.imageId) || fields.imageId,
    metadata: withoutDockerfiles(metadata),
    buildRecord,
    warnings: buildWarnings(metadata, options.dockerfiles),
    unwrittenCaches: unwrittenCaches(outcome.output),
    isPushedTwice: isIndexPushedTwice(outcome.output),
  }
  if (plan.push && result.digest === undefined) throw digestMissing()
  return result
}

/** The result of a build for which buildx wrote no metadata. */
const resultWithoutMetadata: BuildResult = {
  digest: undefined,
  mediaType: undefined,
  platform: undefined,
  imageId: '',
  metadata: '',
  buildRecord: { builder: undefined, steps: [], contextSize: undefined },
  warnings: [],
  unwrittenCaches: [],
  isPushedTwice: false,
}

/** Runs a buildx command with the build's secrets in its environment, and parses BuildKit's progress. */
export async function runBuild(
  args: readonly string[],
  plan: Pick<Build, 'secrets' | 'buildArgs' | 'buildFlags' | 'builder' | 'builderNodes'>,
  session: Session,
  { show, onPushedBeforeFailure }: Pick<BuildOptions, 'show' | 'onPushedBeforeFailure'>,
): Promise<{
  readonly outcome: DockerResult
  readonly buildRecord: BuildRecord
  /** The pushed digests, by reference. */
  readonly pushedDigests: ReturnType<ProgressReader['pushedDigests']>
  /** Replaces the values of build arguments with their names. */
  readonly hideArgumentValues: (text: string) => string
}> {
  // buildx writes warnings into the metadata only with this variable.
  const env = { BUILDX_METADATA_WARNINGS: 'true', ...session.env, ...secretVariables(plan.secrets) }
  const progress = progressReader()
  const builder = kubernetesBuilder(plan)
  const podEnded = new AbortController()
  const podWatch = builder && watchPods(builder, session.env, () => podEnded.abort())
  const outcome = await show((print) => {
    print(`${shownCommand('docker', args)}\n`)
    const parseAndPrint = (text: string) => {
      progress.read(text, Date.now())
      print(text)
    }
    return docker(args, { env, print: parseAndPrint, abortSignal: podEnded.signal })
  }).finally(() => podWatch?.stop())
  if (!succeeded(outcome)) {
    progress.finishedPushes().forEach(onPushedBeforeFailure)
    // Check for a cancellation here, before the caller explains an unknown argument: docker 29 prints that error when it is
    // cancelled. If a pod ended, `abortSignal` has killed docker, which is not a cancellation.
    if (!podEnded.signal.aborted) throwIfCancelled(outcome)
    const mayBeLostPod = isConnectionLost(lastError(outcome.output)) || outcome.signal !== undefined
    const lostPod = mayBeLostPod ? await podWatch?.lostPod() : undefined
    if (lostPod) throw podLost(lostPod)
  }
  const hideArgumentValues = argumentHider(plan, env)
  const buildRecord = mapStepTexts(progress.record(), hideArgumentValues)
  return { outcome, buildRecord, pushedDigests: progress.pushedDigests(), hideArgumentValues }
}

/** Builds without buildx. Throws `buildx-missing` if the build needs buildx. */
async function buildWithoutBuildx(
  plan: Build,
  files: BuildFiles,
  env: Environment,
  options: BuildOptions,
): Promise<BuildResult> {
  const unsupportedInputs = unsupportedByClassic(plan, options.baseImages)
  if (unsupportedInputs.length > 0) throw buildxMissing(unsupportedInputs)
  const { references, show } = options
  const explain = (result: DockerResult) => buildFailure(result, env, options)
  const digest = await classicBuild(plan, { env, references, imageIdFile: files.imageId, show, explain })
  if (plan.push && digest === undefined) throw digestMissing()
  return { ...resultWithoutMetadata, digest, imageId: readAndDelete(files.imageId) }
}

/** The error for a failed build, with details from AWS and docker. */
export async function buildFailure(
  outcome: DockerResult,
  env: Environment,
  options: Omit<BuildOptions, 'references' | 'completePush' | 'show' | 'onPushedBeforeFailure'>,
): Promise<ActionError> {
  const engineError = (await explainEngineEndpoint(outcome, env)) ?? (await explainFailedLoad(outcome, env))
  if (engineError) return engineError
  const { registries, role, explainDenial, baseImages, explainFailedPull, dockerfiles } = options
  const hosts = registries.map(({ host }) => host)
  const message = builderError(outcome) ?? ''
  const pull = failedPull(message, baseImages, registries)
  const failureCause = pull && (await explainFailedPull(pull))
  // AWS is asked once: about the failed pull through a cache, or else about the denied request.
  const request = failureCause ? undefined : forbiddenRequest(message, registries)
  const forbidden = request && { request, denial: await explainDenial(request) }
  const pullThrough = pull && { pull, failureCause }
  return explainBuildFailure(outcome, { hosts, role, dockerfiles, forbidden, pullThrough })
}

/** Reads a file that buildx wrote; empty if the file does not exist. Deletes the file, so that a later attempt does not read it. */
export function readAndDelete(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  } finally {
    rmSync(file, { force: true })
  }
}

function digestMissing(): ActionError {
  return new ActionError('push-failed', {
    what: 'docker succeeded but reported no digest, so the pushed image cannot be identified.',
    why: 'An argument in `build-flags` sends the image to another destination, or this buildx is too old to report the digest.',
    fix: 'Remove such arguments (`--output`, `--metadata-file`), or update buildx.',
  })
}
