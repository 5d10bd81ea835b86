import { parseDockerName, registryName } from '../../names/docker-name.ts'
import { isRepositoryName } from '../../names/ecr.ts'
import { formatReference } from '../../names/reference.ts'
import type { PullThroughRegistry } from '../image/registries.ts'
import type { BaseImages } from './base-images.ts'

/** A pull-through cache rule of a registry. ECR uses the prefix `ROOT` for "no prefix". */
export interface CacheRule {
  /** The host of the registry with the rule. */
  readonly host: string
  /** The prefix of the images in the cache, such as `docker-hub`, or `ROOT`. */
  readonly prefix: string
  /** The host of the upstream registry. */
  readonly upstream: string
  /** The prefix of the images in the upstream registry, or `ROOT`. */
  readonly upstreamPrefix: string
  /** Whether ECR logs in to the upstream registry. */
  readonly hasCredential: boolean
  /** Whether the step pulls images through this rule. A rule that is not enabled still owns the names below its prefix. */
  readonly enabled: boolean
}

/** A rule as returned by the API. */
export type DescribedRule = Omit<CacheRule, 'host' | 'enabled'>

/** The name of an image in the pull-through cache, with its tag or digest; undefined if no rule matches. */
export function cachedName(reference: string, rules: readonly CacheRule[]): string | undefined {
  const rule = ruleFor(reference, rules)
  return rule && nameByRule(reference, rule)
}

/** The rule for an image: the matching rule with the longest upstream prefix; of several such rules, the first. */
export function ruleFor(reference: string, rules: readonly CacheRule[]): CacheRule | undefined {
  const matches = rules.filter((rule) => {
    const name = nameByRule(reference, rule)
    return rule.enabled && name !== undefined && isOwner(rule, name, rules)
  })
  return matches.toSorted((a, b) => lengthOf(b.upstreamPrefix) - lengthOf(a.upstreamPrefix))[0]
}

/** The name that an image has in the cache of a rule; undefined if the rule does not match. */
function nameByRule(reference: string, { host, prefix, upstream, upstreamPrefix }: CacheRule): string | undefined {
  const image = parseDockerName(reference)
  if (!image || registryName(image.host) !== registryName(upstream)) return undefined
  const suffix = withoutPrefix(upstreamPrefix, image.name)
  if (suffix === undefined) return undefined
  const name = prefix === 'ROOT' ? suffix : `${prefix}/${suffix}`
  return isRepositoryName(name) ? formatReference({ ...image, host, name }) : undefined
}

function withoutPrefix(prefix: string, name: string): string | undefined {
  if (prefix === 'ROOT') return name
  return name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : undefined
}

/** Whether ECR uses this rule for a name in the cache. Of the rules whose prefix matches, ECR uses the longest prefix. */
function isOwner(rule: CacheRule, name: string, rules: readonly CacheRule[]): boolean {
  return !rules.some(
    ({ host, prefix }) =>
      host === rule.host && lengthOf(prefix) > lengthOf(rule.prefix) && name.startsWith(`${host}/${prefix}/`),
  )
}

function lengthOf(prefix: string): number {
  return prefix === 'ROOT' ? 0 : prefix.length
}

/** An image that a build pulls, and its name in a pull-through cache if the step rewrites it. */
export interface PulledImage {
  readonly name: string
  /** Undefined if the image is pulled from its own registry. */
  readonly nameInCache: string | undefined
}

/** The build options that pull images through a cache. */
export interface PullThroughOptions {
  readonly images: readonly PulledImage[]
  /** `NAME=docker-image://…` */
  readonly buildContexts: readonly string[]
  /** `BUILDKIT_SYNTAX=…` */
  readonly buildArgs: readonly string[]
  /** The SBOM scanner's name in the cache; undefined if the scanner is not rewritten. */
  readonly scanner: string | undefined
}

/**
 * Rewrites the images that a build pulls. A build context whose name is the full name of an image replaces that image in
 * `FROM`, `COPY --from` and `RUN --mount=from`. A build argument replaces the image in `# syntax=`, and an option of `--sbom`
 * replaces the scanner. Source: the reference of `docker buildx build`, `--build-context` and `--sbom`, and BuildKit's
 * documentation of `BUILDKIT_SYNTAX`.
 */
export function pullThroughOptions(
  { images, syntax, scanner }: BaseImages,
  rules: readonly CacheRule[],
): PullThroughOptions {
  const rewrite = (name: string): PulledImage => ({ name, nameInCache: cachedName(name, rules) })
  const frontend = syntax && rewrite(syntax.name)
  const rewrittenScanner = scanner === undefined ? undefined : rewrite(scanner)
  return {
    images: [frontend, ...images.map(({ name }) => rewrite(name)), rewrittenScanner].filter(
      (image) => image !== undefined,
    ),
    buildContexts: images.flatMap(({ name, context: contextName }) => {
      const nameInCache = cachedName(name, rules)
      return nameInCache ? [`${contextName}=docker-image://${nameInCache}`] : []
    }),
    // `args` is the text after the name in `# syntax=`.
    buildArgs: frontend?.nameInCache ? [`BUILDKIT_SYNTAX=${frontend.nameInCache}${syntax?.args}`] : [],
    scanner: rewrittenScanner?.nameInCache,
  }
}

/** A rule that `pull-through-cache` requests and the registry does not have. */
export interface MissingRule {
  readonly prefix: string
  /** The upstream of the registry's rule with this prefix; undefined if the registry has no rule with this prefix. */
  readonly actualUpstream: string | undefined
  readonly requestedUpstream: string
}

/**
 * The rules of a registry, with the requested rules enabled, and the requested rules that it does not have. `describedRules`
 * are all rules of the registry. If the role may not read them (undefined), the step assumes that the requested rules exist,
 * without a credential.
 */
export function requestedRules(
  { usesAllRules, lines }: PullThroughRegistry,
  host: string,
  describedRules: readonly DescribedRule[] | undefined,
): { readonly rules: readonly CacheRule[]; readonly missingRules: readonly MissingRule[] } {
  if (!describedRules)
    return { rules: lines.map((line) => ({ ...toRule(line), host, enabled: true })), missingRules: [] }
  const missingRules = lines.flatMap((line): readonly MissingRule[] => {
    const actualRule = describedRules.find(({ prefix }) => prefix === line.prefix)
    if (actualRule && isSameUpstream(actualRule, toRule(line))) return []
    return [
      { prefix: line.prefix, actualUpstream: actualRule && upstreamOf(actualRule), requestedUpstream: line.upstream },
    ]
  })
  const isEnabled = (prefix: string) => usesAllRules || lines.some((line) => line.prefix === prefix)
  return { rules: describedRules.map((rule) => ({ ...rule, host, enabled: isEnabled(rule.prefix) })), missingRules }
}

/** Whether a rule has the requested upstream. A requested upstream without a path (`ROOT`) matches every upstream prefix. */
function isSameUpstream(actualRule: DescribedRule, requestedRule: DescribedRule): boolean {
  const { upstream, upstreamPrefix } = requestedRule
  const isSamePrefix = upstreamPrefix === 'ROOT' || upstreamPrefix === actualRule.upstreamPrefix
  return isSamePrefix && registryName(actualRule.upstream) === upstream
}

/** The rule that a line `PREFIX=HOST` or `PREFIX=HOST/UPSTREAM_PREFIX` of `pull-through-cache` requests. */
function toRule({ prefix, upstream }: { readonly prefix: string; readonly upstream: string }): DescribedRule {
  const [host = '', ...path] = upstream.split('/')
  return { prefix, upstream: registryName(host), upstreamPrefix: path.join('/') || 'ROOT', hasCredential: false }
}

/** The upstream of a rule, as written in `pull-through-cache`. */
export function upstreamOf({ upstream, upstreamPrefix }: DescribedRule): string {
  return `${registryName(upstream)}${upstreamPrefix === 'ROOT' ? '' : `/${upstreamPrefix}`}`
}
