import { manifestAnnotation } from '../image/annotations.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context } from '../run/context.ts'
import { type PlannedCache, planCache } from './cache.ts'
import { containsDefaultContext, withDefaultContext } from './contexts.ts'
import { createdAt } from './epoch.ts'
import { goesToFiles, outputTexts } from './outputs.ts'
import { secretSources } from './secrets.ts'

/** The inputs that are passed to `docker buildx build` unchanged. */
type BuildInputs = Pick<
  Inputs,
  | 'context'
  | 'file'
  | 'target'
  | 'platforms'
  | 'buildArgs'
  | 'buildContexts'
  | 'annotations'
  | 'secrets'
  | 'secretEnvs'
  | 'secretFiles'
  | 'ssh'
  | 'noCache'
  | 'noCacheFilters'
  | 'pull'
  | 'network'
  | 'addHosts'
  | 'allow'
  | 'shmSize'
  | 'ulimit'
  | 'cgroupParent'
  | 'cacheFrom'
  | 'cacheTo'
  | 'builder'
  | 'builderNodes'
  | 'outputs'
  | 'sbom'
  | 'push'
  | 'load'
  | 'pushByDigest'
  | 'buildFlags'
>

/** A build: all arguments of `docker buildx build` except the references. */
export interface Build extends BuildInputs {
  /** The default labels and the user's. */
  readonly labels: readonly string[]
  /** BuildKit's `mode=…`; undefined: no provenance. */
  readonly provenance: string | undefined
  /** The SBOM scanner, if it is not BuildKit's default. */
  readonly scanner?: string | undefined
  /** Besides `cacheFrom` and `cacheTo`. */
  readonly cache: PlannedCache
}

/** The result files of buildx. */
export interface BuildFiles {
  readonly metadata: string
  readonly imageId: string
}

/** The planned build; `version` is the value of the version label. */
export function planBuild(inputs: Inputs, context: Context, version: string | undefined): Build {
  const defaults = inputs.defaultLabels ? defaultLabels(inputs, context, version) : []
  return {
    ...inputs,
    context: withDefaultContext(inputs.context, context),
    buildContexts: inputs.buildContexts.map((entry) => withDefaultContext(entry, context)),
    // An image pushed by digest has no index, and BuildKit rejects index annotations for it; the merged image gets
    // them.
    annotations: inputs.pushByDigest
      ? inputs.annotations.flatMap((entry) => manifestAnnotation(entry) ?? [])
      : inputs.annotations,
    labels: [...defaults.filter((label) => !inputs.labels.some((own) => key(own) === key(label))), ...inputs.labels],
    provenance: inputs.provenance === 'false' ? undefined : provenance(inputs.provenance, context),
    cache: planCache(inputs, context),
  }
}

/** The `docker` arguments of a build; `references` are its names, or for a push by digest its repositories. */
export function buildArguments(build: Build, references: readonly string[], files: BuildFiles): readonly string[] {
  return [
    'buildx',
    'build',
    // Overrides BUILDKIT_PROGRESS: the step reads the plain log if a build fails.
    '--progress=plain',
    ...option('--builder', build.builder),
    ...option('--file', build.file),
    ...option('--target', build.target),
    ...option('--platform', build.platforms.join(',')),
    ...each('--tag', build.pushByDigest ? [] : references),
    ...each('--build-arg', build.buildArgs),
    ...each('--build-context', build.buildContexts),
    ...each('--label', build.labels),
    ...each('--annotation', build.annotations),
    ...each('--cache-from', build.cacheFrom),
    ...each('--cache-to', build.cacheTo),
    ...each('--secret', secretSources(build)),
    ...each('--ssh', build.ssh),
    ...flag('--no-cache', build.noCache),
    ...each('--no-cache-filter', build.noCacheFilters),
    ...flag('--pull', build.pull),
    ...option('--network', build.network),
    ...each('--add-host', build.addHosts),
    ...each('--allow', build.allow),
    ...option('--shm-size', build.shmSize),
    ...each('--ulimit', build.ulimit),
    ...option('--cgroup-parent', build.cgroupParent),
    ...each('--output', outputTexts(build, references)),
    build.provenance === undefined ? '--provenance=false' : `--provenance=${build.provenance}`,
    build.sbom && build.scanner !== undefined ? `--sbom=generator=${build.scanner}` : `--sbom=${build.sbom}`,
    ...flag('--push', build.push && !build.pushByDigest),
    ...flag('--load', build.load),
    ...build.buildFlags,
    ...option('--metadata-file', files.metadata),
    ...option('--iidfile', goesToFiles(build.outputs) ? undefined : files.imageId),
    build.context,
  ]
}

/** Whether a context is not a folder of the workspace. Source: the contexts of `docker buildx build`. */
export function isRemoteContext(context: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|^-$/.test(context) || containsDefaultContext(context)
}

/** The default labels. Source: the OCI image specification's pre-defined annotation keys. */
function defaultLabels(inputs: Inputs, context: Context, version: string | undefined): readonly string[] {
  const url = context.repository && `${context.serverUrl}/${context.repository}`
  const values = {
    created: createdAt(inputs, context).toISOString(),
    revision: context.commit,
    source: url,
    url,
    version,
    title: context.repository.split('/')[1],
  }
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => `org.opencontainers.image.${name}=${value}`)
}

/** The builder id is the run, as in docker/build-push-action. */
function provenance(mode: 'min' | 'max', { serverUrl, repository, runId, runAttempt }: Context): string {
  const run = runId && `,builder-id=${serverUrl}/${repository}/actions/runs/${runId}/attempts/${runAttempt}`
  return `mode=${mode}${run}`
}

function key(label: string): string {
  return label.slice(0, label.indexOf('='))
}

function option(name: string, value: string | undefined): readonly string[] {
  return value ? [name, value] : []
}

function flag(name: string, wanted: boolean): readonly string[] {
  return wanted ? [name] : []
}

function each(name: string, values: readonly string[]): readonly string[] {
  return values.flatMap((value) => [name, value])
}
