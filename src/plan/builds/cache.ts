import type { TaggedReference } from '../../names/reference.ts'
import { formatReference } from '../../names/reference.ts'
import type { Problem } from '../../parsing/reader.ts'
import { regionOf } from '../image/registries.ts'
import { cacheTag } from '../inputs/cache.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { modeOf } from '../inputs/mode.ts'
import type { Context, Environment } from '../run/context.ts'
import { isImmutable } from '../settings/mutability.ts'
import { expandTags, type PlannedTag } from '../tags/tags.ts'

/** Where a build keeps its layers for the next one. */
export type PlannedCache =
  | { readonly kind: 'off' | 'inline' }
  /** A tag alone is one of the step's own repository. */
  | { readonly kind: 'registry'; readonly tag: PlannedTag }
  | { readonly kind: 'gha'; readonly scope: string }
  /** The prefix ends in a slash; `name` is what BuildKit calls the cache there. */
  | {
      readonly kind: 's3'
      readonly region: string
      readonly bucket: string
      readonly prefix: string
      readonly name: string
    }

/** What the names in a cache's arguments are, once ECR has said its host. */
export interface CacheNames {
  /** Of a registry's cache; undefined for others. */
  readonly cache: TaggedReference | undefined
  /** Of the image, `host/name:tag`. */
  readonly image: readonly string[]
}

/** The inputs with the name that the placeholders in `cache` give on this event; without a cache where they give none. */
export function withNamedCache(
  inputs: Inputs,
  context: Context,
): { readonly inputs: Inputs; readonly problems: readonly Problem[]; readonly notices: readonly string[] } {
  const { cache } = inputs
  if (cache.kind !== 'template') return { inputs, problems: [], notices: [] }
  const { tags, leftOut, problems } = expandTags([cache.template], context)
  const [tag] = tags
  return {
    inputs: { ...inputs, cache: tag ? { kind: 'registry', tag } : { kind: 'off' } },
    problems: problems.map((text) => ({ input: 'cache', text })),
    notices: leftOut.map((reason) => `The cache is off: ${reason}.`),
  }
}

/** The cache that the inputs ask for. */
export function planCache(inputs: Inputs, context: Context): PlannedCache {
  const { cache } = inputs
  const mode = modeOf(inputs)
  if (mode !== 'push' && mode !== 'build') return { kind: 'off' }
  switch (cache.kind) {
    case 'off':
    case 'registry':
      return cache
    case 'template':
      throw new Error('a cache is named before it is planned')
    case 'inline':
      // It is a part of the image, and that goes nowhere.
      return mode === 'push' ? { kind: 'inline' } : { kind: 'off' }
    case 'gha':
      return { kind: 'gha', scope: cacheName(inputs) }
    case 's3': {
      const { bucket, prefix } = cache
      const region = regionOf(inputs) ?? context.awsRegion ?? ''
      return { kind: 's3', region, bucket, prefix: `${prefix}/`, name: cacheName(inputs) }
    }
  }
}

/** What is wrong with a cache, beside the rest of the inputs. */
export function cacheProblems(inputs: Inputs, context: Context, tags: readonly PlannedTag[]): readonly Problem[] {
  const cache = planCache(inputs, context)
  if (cache.kind === 's3' && cache.region === '') {
    return [{ input: 'aws-region', text: 'it is missing: set the region of the bucket in `cache`' }]
  }
  if (cache.kind !== 'registry' || cache.tag.kind !== 'tag') return []
  const { tag } = cache.tag
  const texts: string[] = []
  if (!inputs.repository) texts.push('it needs `repository`, or a full reference: registry:HOST/NAME:TAG')
  if (tags.some((one) => one.kind === 'tag' && one.tag === tag)) {
    texts.push(`it writes the tag \`${tag}\`, which is also a tag of the image: use another tag for one of them`)
  }
  const made = inputs.createRepository && inputs.repository?.host?.kind !== 'public'
  const rule = { mutability: inputs.imageTagMutability, filters: inputs.mutabilityExclusionFilters }
  if (made && isImmutable(rule, tag)) {
    texts.push(`\`image-tag-mutability\` allows the tag \`${tag}\` to be written only once: ${cacheRemedy(tag)}`)
  }
  return texts.map((text) => ({ input: 'cache', text }))
}

/** What to do where the tag of a cache cannot move, half a sentence. */
export function cacheRemedy(tag: string): string {
  const filter = tag.startsWith(cacheTag) ? `${cacheTag}*` : tag
  return `use IMMUTABLE_WITH_EXCLUSION with the filter \`${filter}\`, or a cache in another repository (\`cache: registry:HOST/NAME:TAG\`)`
}

/** Sentences about a cache that has no effect. */
export function cacheWarnings(inputs: Inputs): readonly string[] {
  const ignored = inputs.cache.kind === 'inline' && modeOf(inputs) === 'build'
  return ignored ? ['`cache: inline` has no effect: the cache is a part of the image, which is not pushed.'] : []
}

/** Whether the runner gives what BuildKit needs for GitHub's cache; without it, buildx leaves that cache out in silence. */
export function hasGithubCache({
  ACTIONS_RUNTIME_TOKEN,
  ACTIONS_CACHE_URL,
  ACTIONS_RESULTS_URL,
}: Environment): boolean {
  return Boolean(ACTIONS_RUNTIME_TOKEN && (ACTIONS_CACHE_URL || ACTIONS_RESULTS_URL))
}

/** Whether a build asks for the token of GitHub's cache: for a cache there, or by its name in an input. */
export function usesRuntimeToken({
  cacheFrom,
  cacheTo,
  buildArgs,
  buildFlags,
  secretEnvs,
}: Pick<Inputs, 'cacheFrom' | 'cacheTo' | 'buildArgs' | 'buildFlags' | 'secretEnvs'>): boolean {
  const entries = [...cacheFrom, ...cacheTo, ...buildArgs, ...buildFlags, ...secretEnvs]
  return entries.some((entry) => /\btype=gha\b|\bACTIONS_RUNTIME_TOKEN\b/.test(entry))
}

/** A build, as far as its cache goes. */
interface Cached {
  readonly cache: PlannedCache
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
}

/** The build with the arguments that its cache takes. */
export function withCache<B extends Cached>(build: B, names: CacheNames): B {
  const { from, to } = cacheArguments(build.cache, names)
  return { ...build, cacheFrom: [...build.cacheFrom, ...from], cacheTo: [...build.cacheTo, ...to] }
}

/** For all of them: also the layers of earlier stages, and a cache that fails fails no build. */
const written = 'mode=max,ignore-error=true'

/** Source: the Docker documentation, "Cache storage backends". */
function cacheArguments(
  cache: PlannedCache,
  { cache: reference, image }: CacheNames,
): { readonly from: readonly string[]; readonly to: readonly string[] } {
  switch (cache.kind) {
    case 'off':
      return { from: [], to: [] }
    case 'registry': {
      if (!reference) throw new Error('a cache in a registry has a name')
      const place = `type=registry,ref=${formatReference(reference)}`
      // Before BuildKit 0.21 a cache is an index of layers, which ECR does not take.
      return { from: [place], to: [`${place},image-manifest=true,oci-mediatypes=true,${written}`] }
    }
    case 'inline':
      return { from: image.map((name) => `type=registry,ref=${name}`), to: ['type=inline'] }
    case 'gha': {
      const place = `type=gha,scope=${cache.scope}`
      return { from: [place], to: [`${place},${written}`] }
    }
    case 's3': {
      const { region, bucket, prefix, name } = cache
      const place = `type=s3,region=${region},bucket=${bucket},prefix=${prefix},name=${name}`
      return { from: [place], to: [`${place},${written}`] }
    }
  }
}

/** Builds that differ in it would overwrite each other's cache; only what needs no quoting anywhere. */
function cacheName({ repository, target, platforms }: Inputs): string {
  const parts = [repository?.name, target, ...platforms].filter((part) => part)
  return parts.length > 0 ? parts.join('-').replaceAll(/[^\w.-]+/g, '-') : 'build'
}
