import { parseDockerName, registryName } from '../../names/docker-name.ts'
import { isRepositoryName } from '../../names/ecr.ts'
import { formatReference } from '../../names/reference.ts'
import type { PullThroughRegistry } from '../image/registries.ts'
import type { BaseImages } from './base-images.ts'

/** A pull-through cache rule of a registry. */
export interface CacheRule {
  /** The host of the registry with the rule. */
  readonly host: string
  /** Such as `docker-hub`, or `ROOT`. */
  readonly prefix: string
  /** The host of the upstream registry. */
  readonly upstream: string
  /** The prefix of the images in the upstream registry, or `ROOT`. */
  readonly upstreamPrefix: string
  /** Whether ECR logs in to the upstream registry. */
  readonly hasCredential: boolean
  /** Whether to pull images through this rule. A rule that is not enabled still owns the names below its prefix. */
  readonly enabled: boolean
}

/** A rule as returned by the API. */
export type DescribedRule = Omit<CacheRule, 'host' | 'enabled'>

/** The name of an image in the pull-through cache, with its digest; undefined if no rule matches. */
export function cachedName(reference: string, rules: readonly CacheRule[]): string | undefined {
  const through = ruleFor(reference, rules)
  return through && nameThrough(reference, through)
}

/** The rule for an image: of those that match, the rule with the longest upstream prefix, or else the first. */
export function ruleFor(reference: string, rules: readonly CacheRule[]): CacheRule | undefined {
  return rules
    .filter((rule) => rule.enabled && nameThrough(reference, rule) !== undefined)
    .filter((rule) => owns(rule, nameThrough(reference, rule) ?? '', rules))
    .toSorted((a, b) => lengthOf(b.upstreamPrefix) - lengthOf(a.upstreamPrefix))[0]
}

function nameThrough(reference: string, { host, prefix, upstream, upstreamPrefix }: CacheRule): string | undefined {
  const image = parseDockerName(reference)
  if (!image || registryName(image.host) !== registryName(upstream)) return undefined
  const rest = without(upstreamPrefix, image.name)
  const name = rest === undefined ? '' : prefix === 'ROOT' ? rest : `${prefix}/${rest}`
  return isRepositoryName(name) ? formatReference({ ...image, host, name }) : undefined
}

function without(prefix: string, name: string): string | undefined {
  if (prefix === 'ROOT') return name
  return name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : undefined
}

/** Whether a name in the cache belongs to this rule. A rule with a longer prefix takes precedence. */
function owns(rule: CacheRule, name: string, rules: readonly CacheRule[]): boolean {
  return !rules.some(
    ({ host, prefix }) =>
      host === rule.host && lengthOf(prefix) > lengthOf(rule.prefix) && name.startsWith(`${host}/${prefix}/`),
  )
}

function lengthOf(prefix: string): number {
  return prefix === 'ROOT' ? 0 : prefix.length
}

/** A base image. */
export interface RewrittenImage {
  readonly name: string
  /** The name of the image in a cache; `undefined` if the image is pulled from its own registry. */
  readonly through: string | undefined
}

/** The build options that pull images through a cache. */
export interface PullThroughOptions {
  readonly images: readonly RewrittenImage[]
  /** `NAME=docker-image://…` */
  readonly buildContexts: readonly string[]
  /** `BUILDKIT_SYNTAX=…` */
  readonly buildArgs: readonly string[]
  /** The scanner's name in the cache. */
  readonly scanner: string | undefined
}

/**
 * Rewrites the base images of a build. A build context whose name is the full name of an image replaces that image in `FROM`,
 * `COPY --from` and `RUN --mount=from`. A build argument replaces `# syntax=`, and an option the scanner. Source: the reference of `docker
 * buildx build`, `--build-context` and `--sbom`, and BuildKit's documentation of `BUILDKIT_SYNTAX`.
 */
export function pullThroughOptions(
  { images, syntax, scanner }: BaseImages,
  rules: readonly CacheRule[],
): PullThroughOptions {
  const rewritten = images.map(({ name, context }) => ({ name, context, through: cachedName(name, rules) }))
  const scanners = scanner === undefined ? [] : [{ name: scanner, through: cachedName(scanner, rules) }]
  const frontend = syntax && { ...syntax, through: cachedName(syntax.name, rules) }
  return {
    images: [...(frontend ? [frontend] : []), ...rewritten, ...scanners].map(({ name, through }) => ({
      name,
      through,
    })),
    buildContexts: rewritten.flatMap(({ context, through }) =>
      through ? [`${context}=docker-image://${through}`] : [],
    ),
    buildArgs: frontend?.through ? [`BUILDKIT_SYNTAX=${frontend.through}${frontend.rest}`] : [],
    scanner: scanners[0]?.through,
  }
}

/** A requested rule that the registry does not have. */
export interface MissingRule {
  readonly prefix: string
  /** The upstream of the rule with this prefix; undefined if the registry has no such rule. */
  readonly actual: string | undefined
  readonly requested: string
}

/**
 * The requested rules of a registry. `described` are all rules of the registry. If the role may not read them (undefined), the
 * requested rules are assumed to exist.
 */
export function requestedRules(
  { auto, lines }: PullThroughRegistry,
  host: string,
  described: readonly DescribedRule[] | undefined,
): { readonly rules: readonly CacheRule[]; readonly missing: readonly MissingRule[] } {
  if (!described) return { rules: lines.map((line) => ({ ...ruleOf(line), host, enabled: true })), missing: [] }
  const missing = lines.flatMap(({ prefix, upstream }) => {
    const rule = described.find((candidate) => candidate.prefix === prefix)
    const { upstream: requested, upstreamPrefix } = ruleOf({ prefix, upstream })
    const matches =
      registryName(rule?.upstream ?? '') === requested && [rule?.upstreamPrefix, 'ROOT'].includes(upstreamPrefix)
    return matches ? [] : [{ prefix, actual: rule && upstreamOf(rule), requested: upstream }]
  })
  const enabled = (prefix: string) => auto || lines.some((line) => line.prefix === prefix)
  return { rules: described.map((rule) => ({ ...rule, host, enabled: enabled(rule.prefix) })), missing }
}

function ruleOf({ prefix, upstream }: { readonly prefix: string; readonly upstream: string }): DescribedRule {
  const [host = '', ...path] = upstream.split('/')
  return { prefix, upstream: registryName(host), upstreamPrefix: path.join('/') || 'ROOT', hasCredential: false }
}

/** The upstream of a rule, as written in `pull-through-cache`. */
export function upstreamOf({ upstream, upstreamPrefix }: DescribedRule): string {
  return `${registryName(upstream)}${upstreamPrefix === 'ROOT' ? '' : `/${upstreamPrefix}`}`
}
