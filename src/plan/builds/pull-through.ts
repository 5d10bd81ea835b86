import { formatDockerName, parseDockerName, registryName } from '../../names/docker-name.ts'
import { isRepositoryName } from '../../names/reference.ts'
import type { PullThroughRegistry } from '../image/registries.ts'
import type { BaseImages } from './base-images.ts'

/** A pull-through cache rule of a registry. */
export interface CacheRule {
  /** Of the registry that has the rule and keeps the images. */
  readonly host: string
  /** Such as `docker-hub`, or `ROOT`. */
  readonly prefix: string
  /** The registry behind, by its host. */
  readonly upstream: string
  /** What the names of all images begin with in the registry behind, or `ROOT`. */
  readonly upstreamPrefix: string
  /** Whether ECR logs in to the registry behind. */
  readonly hasCredential: boolean
  /** Whether images are to be taken through it. One that is not still has the names under its prefix. */
  readonly wanted: boolean
}

/** A rule as the API of its registry has it. */
export type DescribedRule = Omit<CacheRule, 'host' | 'wanted'>

/** The name of an image in a pull-through cache that has it, a digest kept; undefined where no rule covers it. */
export function throughCache(reference: string, rules: readonly CacheRule[]): string | undefined {
  const through = coveringRule(reference, rules)
  return through && nameThrough(reference, through)
}

/** The rule that an image is taken through: the one for the narrowest part of the registry behind, in the order given. */
export function coveringRule(reference: string, rules: readonly CacheRule[]): CacheRule | undefined {
  return rules
    .filter((rule) => rule.wanted && nameThrough(reference, rule) !== undefined)
    .filter((rule) => owns(rule, nameThrough(reference, rule) ?? '', rules))
    .toSorted((a, b) => lengthOf(b.upstreamPrefix) - lengthOf(a.upstreamPrefix))[0]
}

function nameThrough(reference: string, { host, prefix, upstream, upstreamPrefix }: CacheRule): string | undefined {
  const image = parseDockerName(reference)
  if (!image || registryName(image.host) !== registryName(upstream)) return undefined
  const rest = without(upstreamPrefix, image.repository)
  const repository = rest === undefined ? '' : prefix === 'ROOT' ? rest : `${prefix}/${rest}`
  return isRepositoryName(repository) ? formatDockerName({ ...image, host, repository }) : undefined
}

function without(prefix: string, name: string): string | undefined {
  if (prefix === 'ROOT') return name
  return name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : undefined
}

/** Whether a name in the cache is this rule's, and not that of another with a longer prefix. */
function owns(rule: CacheRule, name: string, rules: readonly CacheRule[]): boolean {
  return !rules.some(
    ({ host, prefix }) =>
      host === rule.host && lengthOf(prefix) > lengthOf(rule.prefix) && name.startsWith(`${host}/${prefix}/`),
  )
}

function lengthOf(prefix: string): number {
  return prefix === 'ROOT' ? 0 : prefix.length
}

/** An image of a build, and the name that it is taken under instead; undefined: it is taken from where it is. */
export interface RewrittenImage {
  readonly name: string
  readonly through: string | undefined
}

/** What a build is told so that its images come through a cache. */
export interface Leading {
  readonly images: readonly RewrittenImage[]
  /** `NAME=docker-image://…` */
  readonly buildContexts: readonly string[]
  /** `BUILDKIT_SYNTAX=…` */
  readonly buildArgs: readonly string[]
  /** The name of the scanner in the cache. */
  readonly scanner: string | undefined
}

/**
 * Leads a build through the caches. A context under the whole name of an image takes its place in `FROM`, `COPY --from` and
 * `RUN --mount=from`; `# syntax=` has a build argument of its own, and the scanner an option. Source: the reference of
 * `docker buildx build`, `--build-context` and `--sbom`, and BuildKit's documentation of `BUILDKIT_SYNTAX`.
 */
export function leadThrough({ images, syntax, scanner }: BaseImages, rules: readonly CacheRule[]): Leading {
  const led = images.map(({ name, context }) => ({ name, context, through: throughCache(name, rules) }))
  const scanners = scanner === undefined ? [] : [{ name: scanner, through: throughCache(scanner, rules) }]
  const reader = syntax && { ...syntax, through: throughCache(syntax.name, rules) }
  return {
    images: [...(reader ? [reader] : []), ...led, ...scanners].map(({ name, through }) => ({ name, through })),
    buildContexts: led.flatMap(({ context, through }) => (through ? [`${context}=docker-image://${through}`] : [])),
    buildArgs: reader?.through ? [`BUILDKIT_SYNTAX=${reader.through}${reader.rest}`] : [],
    scanner: scanners[0]?.through,
  }
}

/** What was asked of a registry that its rules do not have. */
export interface MissingRule {
  readonly prefix: string
  /** What the rule of that prefix is for; undefined: there is none. */
  readonly isFor: string | undefined
  readonly asked: string
}

/**
 * The rules of a registry as far as they are asked for. `described` are all that it has; undefined where nobody may tell,
 * and then the rules are taken to be as they were asked for.
 */
export function askedRules(
  { auto, lines }: PullThroughRegistry,
  host: string,
  described: readonly DescribedRule[] | undefined,
): { readonly rules: readonly CacheRule[]; readonly missing: readonly MissingRule[] } {
  if (!described) return { rules: lines.map((line) => ({ ...ruleOf(line), host, wanted: true })), missing: [] }
  const missing = lines.flatMap(({ prefix, upstream }) => {
    const rule = described.find((one) => one.prefix === prefix)
    const { upstream: asked, upstreamPrefix } = ruleOf({ prefix, upstream })
    const fits = registryName(rule?.upstream ?? '') === asked && [rule?.upstreamPrefix, 'ROOT'].includes(upstreamPrefix)
    return fits ? [] : [{ prefix, isFor: rule && upstreamOf(rule), asked: upstream }]
  })
  const wanted = (prefix: string) => auto || lines.some((line) => line.prefix === prefix)
  return { rules: described.map((rule) => ({ ...rule, host, wanted: wanted(rule.prefix) })), missing }
}

function ruleOf({ prefix, upstream }: { readonly prefix: string; readonly upstream: string }): DescribedRule {
  const [host = '', ...path] = upstream.split('/')
  return { prefix, upstream: registryName(host), upstreamPrefix: path.join('/') || 'ROOT', hasCredential: false }
}

/** What is behind a rule, as a line of `pull-through-cache` has it. */
export function upstreamOf({ upstream, upstreamPrefix }: DescribedRule): string {
  return `${registryName(upstream)}${upstreamPrefix === 'ROOT' ? '' : `/${upstreamPrefix}`}`
}
