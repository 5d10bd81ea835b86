import { splitPair } from '../../parsing/fields.ts'
import { manifestAnnotation } from '../image/annotations.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context } from '../run/context.ts'
import { type PlannedCache, planCache } from './cache.ts'
import { containsDefaultContext, expandDefaultContext } from './contexts.ts'
import { createdAt } from './epoch.ts'
import { permittedCaches } from './github-cache.ts'

/** The inputs that describe a build. Each input has a row in `options.ts`. */
export type OptionName =
  | Exclude<keyof BuildInputs, 'bake'>
  | 'tags'
  | 'labels'
  | 'defaultLabels'
  | 'annotations'
  | 'provenance'
  | 'sbom'
  | 'pullThroughCache'

/** A planned build, without the references to push. */
export interface Build extends Pick<Inputs, Exclude<OptionName, 'tags' | 'provenance' | 'cache'>> {
  /** The default labels, and the labels of the input `labels`. */
  readonly labels: readonly string[]
  /** BuildKit's `mode=…`; undefined without provenance. */
  readonly provenance: string | undefined
  /** The SBOM scanner's name in a pull-through cache; undefined for BuildKit's default scanner. */
  readonly scanner?: string | undefined
  /** The directory to which the engine's builder exports an image that the step then pushes by digest. */
  readonly layout?: string | undefined
  /** The cache of the input `cache`, in addition to `cacheFrom` and `cacheTo`. */
  readonly cache: PlannedCache
}

/** A build with the references to push. */
export interface NamedBuild extends Build {
  /** `host/name:tag`, or `host/name` for a push by digest. */
  readonly tags: readonly string[]
}

/** Plans a build. `version` is the value of the version label; undefined for no such label. */
export function planBuild(inputs: Inputs, context: Context, version: string | undefined): Build {
  const defaults = inputs.defaultLabels ? defaultLabels(inputs, context, version) : []
  const labelKeys = inputs.labels.map((label) => splitPair(label).key)
  return {
    // The inputs, without the caches that the job's token does not permit.
    ...permittedCaches(inputs, context),
    context: expandDefaultContext(inputs.context, context),
    buildContexts: inputs.buildContexts.map((entry) => expandDefaultContext(entry, context)),
    // BuildKit rejects index annotations for an image that is pushed by digest, so only manifest annotations remain. A later
    // step with `digests` adds the index annotations.
    annotations: inputs.pushByDigest
      ? inputs.annotations.flatMap((entry) => manifestAnnotation(entry) ?? [])
      : inputs.annotations,
    labels: [...defaults.filter((label) => !labelKeys.includes(splitPair(label).key)), ...inputs.labels],
    provenance: inputs.provenance === 'false' ? undefined : provenance(inputs.provenance, context),
    cache: planCache(inputs, context),
  }
}

/**
 * Whether a build context or a Dockerfile is not in the workspace. Source: the reference of `docker buildx build`, "Build
 * context".
 */
export function isRemoteContext(context: string): boolean {
  // Such as `https://…`, `git@github.com:…`, `github.com/…`, or `-` (standard input). `{{defaultContext}}` is a git URL.
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
    description: context.description,
    licenses: context.license,
  }
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => `org.opencontainers.image.${name}=${value}`)
}

/** The value of `--provenance`. The builder id is the URL of the run, as in docker/build-push-action; left out without a run. */
function provenance(mode: 'min' | 'max', { serverUrl, repository, runId, runAttempt }: Context): string {
  const builderIdField = runId && `,builder-id=${serverUrl}/${repository}/actions/runs/${runId}/attempts/${runAttempt}`
  return `mode=${mode}${builderIdField}`
}
