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
import { type CacheResult, type FailedPull, failedPull } from '../failures/pull-through.ts'
import { digestOfPush } from '../failures/push.ts'
import { argumentHider } from '../plan/builds/argument-values.ts'
import type { Build } from '../plan/builds/build.ts'
import { unsupportedByClassic } from '../plan/builds/classic.ts'
import type { DockerfilePath } from '../plan/builds/dockerfiles.ts'
import { maskArguments, readMetadata, withPushedDigest } from '../plan/builds/metadata.ts'
import { type BuildFiles, buildArguments } from '../plan/builds/options.ts'
import { type BuildRecord, hideArguments, type ProgressReader, progressReader } from '../plan/builds/progress.ts'
import type { RewrittenImage } from '../plan/builds/pull-through.ts'
import { secretVariables } from '../plan/builds/secrets.ts'
import { type BuildWarning, buildWarnings, withoutDockerfiles } from '../plan/builds/warnings.ts'
import type { Environment } from '../plan/run/context.ts'
import { shownCommand } from '../plan/shown-command.ts'
import { classicBuild } from './classic-build.ts'
import { explainFailedLoad, explainInvalidEndpoint, explainUnknownArgument, lacksBuildx } from './diagnosis.ts'
import { docker, type ShowOutput, succeeded, throwIfCancelled } from './exec.ts'
import { kubernetesBuilder, watchPods } from './kubernetes.ts'
import type { Session } from './session.ts'

/** The result of a build, from its metadata. */
export interface BuildResult {
  /** The digest of the pushed or built manifest or index. Undefined only without a push, if the builder does not report it. */
  readonly digest: string | undefined
  readonly mediaType: string | undefined
  /** The platform of a single-platform image, or else the builder's default, such as `linux/amd64`. */
  readonly platform: string | undefined
  readonly imageId: string
  /** buildx's metadata file, without the Dockerfile sources in its warnings; empty if buildx wrote none. */
  readonly metadata: string
  readonly record: BuildRecord
  readonly warnings: readonly BuildWarning[]
  /** BuildKit's messages about caches that it could not write. */
  readonly unwrittenCaches: readonly string[]
  /** Whether an old buildx pushed an index twice, see `isIndexPushedTwice`. */
  readonly pushedTwice: boolean
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
  readonly rewritten: readonly RewrittenImage[]
  /** Asks AWS why an image could not be pulled from a cache. */
  readonly explainCache: (pull: FailedPull) => Promise<CacheResult | undefined>
  /** Whether the registry has the image under all its tags, although docker reported a failed push. */
  readonly existsInRegistry: (digest: string) => Promise<boolean>
  /** The Dockerfiles in the workspace; empty for a remote context. */
  readonly dockerfiles: readonly DockerfilePath[]
  /**
   * Shows docker's output while `work` runs. Do not call AWS in `work`: secrets cannot be masked while the output of another
   * program is shown.
   */
  readonly show: ShowOutput
  /** Called for each reference that was pushed before the build failed. */
  readonly pushed: (reference: string) => void
}

/** Runs `docker buildx build`, and pushes the image if `push` is true. */
export async function build(session: Session, plan: Build, options: BuildOptions): Promise<BuildResult> {
  const files = {
    metadata: join(session.record.directory, 'metadata.json'),
    imageId: join(session.record.directory, 'image-id'),
  }
  const args = buildArguments(plan, options.references, files)
  const { outcome, record, pushed, hide } = await runBuild(args, plan, session, options)
  if (!succeeded(outcome)) {
    if (await lacksBuildx(outcome, session.env)) return buildClassic(plan, files, session.env, options)
    const error =
      (await explainUnknownArgument(outcome, session.env)) ?? (await buildFailure(outcome, session.env, options))
    const pushedTwice = isIndexPushedTwice(outcome.output)
    const digest = pushedTwice || error.code === 'tag-immutable' ? digestOfPush(outcome.output) : undefined
    if (digest === undefined || !(await options.existsInRegistry(digest))) throw error
    return { ...withoutMetadata, digest, imageId: readAndDelete(files.imageId), record, pushedTwice }
  }
  const text = readAndDelete(files.metadata)
  const parsed = withPushedDigest(text === '' ? {} : JSON.parse(text), options.references, pushed)
  const metadata = text === '' ? '' : JSON.stringify(parsed, maskArguments(hide), 2)
  const known = readMetadata(parsed)
  const built = {
    ...known,
    // buildx does not write the ID if the result also goes to files.
    imageId: readAndDelete(files.imageId) || known.imageId,
    metadata: withoutDockerfiles(metadata),
    record,
    warnings: buildWarnings(metadata, options.dockerfiles),
    unwrittenCaches: unwrittenCaches(outcome.output),
    pushedTwice: isIndexPushedTwice(outcome.output),
  }
  if (plan.push && built.digest === undefined) throw digestMissing()
  return built
}

/** The result of a build without metadata. */
const withoutMetadata: BuildResult = {
  digest: undefined,
  mediaType: undefined,
  platform: undefined,
  imageId: '',
  metadata: '',
  record: { builder: undefined, steps: [], contextSize: undefined },
  warnings: [],
  unwrittenCaches: [],
  pushedTwice: false,
}

/** Runs a buildx command with the build's secrets in its environment, and parses BuildKit's progress. */
export async function runBuild(
  args: readonly string[],
  plan: Pick<Build, 'secrets' | 'buildArgs' | 'buildFlags' | 'builder' | 'builderNodes'>,
  session: Session,
  { show, pushed }: Pick<BuildOptions, 'show' | 'pushed'>,
): Promise<{
  readonly outcome: DockerResult
  readonly record: BuildRecord
  readonly pushed: ReturnType<ProgressReader['pushedDigests']>
  /** Replaces the values of build arguments with their names. */
  readonly hide: (text: string) => string
}> {
  // buildx writes warnings into the metadata only with this variable.
  const env = { BUILDX_METADATA_WARNINGS: 'true', ...session.env, ...secretVariables(plan.secrets) }
  const progress = progressReader()
  const builder = kubernetesBuilder(plan)
  const podGone = new AbortController()
  const pods = builder && watchPods(builder, session.env, () => podGone.abort())
  const outcome = await show((print) => {
    print(`${shownCommand('docker', args)}\n`)
    const read = (text: string) => {
      progress.read(text, Date.now())
      print(text)
    }
    return docker(args, { env, print: read, abort: podGone.signal })
  }).finally(() => pods?.stop())
  if (!succeeded(outcome)) {
    progress.finishedPushes().forEach(pushed)
    // Checked before the output, because a cancelled docker 29 reports that buildx does not know an argument.
    if (!podGone.signal.aborted) throwIfCancelled(outcome)
    const lost = isConnectionLost(lastError(outcome.output)) || outcome.signal ? await pods?.lost() : undefined
    if (lost) throw podLost(lost)
  }
  const hide = argumentHider(plan, env)
  return { outcome, record: hideArguments(progress.record(), hide), pushed: progress.pushedDigests(), hide }
}

/** Builds without buildx. Throws `buildx-missing` if the build needs buildx. */
async function buildClassic(
  plan: Build,
  files: BuildFiles,
  env: Environment,
  options: BuildOptions,
): Promise<BuildResult> {
  const missing = unsupportedByClassic(plan, options.rewritten)
  if (missing.length > 0) throw buildxMissing(missing)
  const { references, show } = options
  const explain = (result: DockerResult) => buildFailure(result, env, options)
  const digest = await classicBuild(plan, { env, references, imageId: files.imageId, show, explain })
  if (plan.push && digest === undefined) throw digestMissing()
  return { ...withoutMetadata, digest, imageId: readAndDelete(files.imageId) }
}

/** The error for a failed build, with details from AWS and docker. */
export async function buildFailure(
  outcome: DockerResult,
  env: Environment,
  options: Omit<BuildOptions, 'references' | 'existsInRegistry' | 'show' | 'pushed'>,
): Promise<ActionError> {
  const invalid = (await explainInvalidEndpoint(outcome, env)) ?? (await explainFailedLoad(outcome, env))
  if (invalid) return invalid
  const { registries, role, explainDenial, rewritten, explainCache, dockerfiles } = options
  const hosts = registries.map(({ host }) => host)
  const message = builderError(outcome) ?? ''
  const pull = failedPull(message, rewritten, registries)
  const result = pull && (await explainCache(pull))
  const request = result ? undefined : forbiddenRequest(message, registries)
  const forbidden = request && { request, denial: await explainDenial(request) }
  const pullThrough = pull && { pull, result }
  return explainBuildFailure(outcome, { hosts, role, dockerfiles, forbidden, pullThrough })
}

/** Reads and deletes a file that buildx wrote; empty if the file does not exist. */
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
