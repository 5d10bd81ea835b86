import { isRepositoryName, type PrivateHost, parseEcrHost } from '../../names/ecr.ts'
import { ecrHostProblem, isMisspelledEcrHost } from '../../names/host-problem.ts'
import { splitHost } from '../../names/reference.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'

/** A line of `pull-through-cache`: one rule, or `auto` for every rule of the step's registry. */
export type PullThroughInput = { readonly kind: 'auto' } | PullThroughLine

/** A pull-through cache rule, as written in a line. */
export interface PullThroughLine {
  readonly kind: 'rule'
  /** The registry of the rule; undefined for the step's own registry. */
  readonly host: PrivateHost | undefined
  /** Such as `docker-hub`; `ROOT` for a rule without a prefix. */
  readonly prefix: string
  /** A registry host such as `docker.io`, optionally with a path. */
  readonly upstream: string
}

/**
 * Parses `auto`, `PREFIX=UPSTREAM` or `HOST/PREFIX=UPSTREAM`. Source: `PullThroughCacheRuleRepositoryPrefix` in ECR's
 * service model.
 */
export function pullThroughInput(text: string): PullThroughInput | Invalid {
  if (text === 'auto') return { kind: 'auto' }
  const [, hostAndPrefix, upstream = ''] = /^([^=\s]+)\s*=\s*(\S+)$/.exec(text) ?? []
  if (hostAndPrefix === undefined)
    return invalid(`\`${text}\` is neither auto nor PREFIX=UPSTREAM, such as docker-hub=docker.io`)
  const parts = splitHost(hostAndPrefix)
  const host = parseEcrHost(parts.host)
  if (host?.kind === 'public') return invalid(`\`${text}\`: ECR Public has no pull-through cache`)
  if (parseEcrHost(hostAndPrefix)) return invalid(`\`${text}\` has no prefix after the host`)
  const possibleHost = parts.host ?? hostAndPrefix
  if (!host && isMisspelledEcrHost(possibleHost)) return invalid(ecrHostProblem(text, possibleHost))
  const prefix = (host ? parts.name : hostAndPrefix).replace(/\/$/, '')
  if (prefix !== 'ROOT' && (!isRepositoryName(prefix) || prefix.length > 30)) {
    return invalid(`\`${prefix}\` is not a rule prefix: write 2 to 30 characters of a-z 0-9 . _ - /, or ROOT`)
  }
  // `docker.io`, `registry.example.com:5000` or `ghcr.io/team`
  if (!/^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[a-z0-9._/-]+)?$/.test(upstream)) {
    return invalid(`\`${upstream}\` is not a registry: write its host, such as docker.io, public.ecr.aws or ghcr.io`)
  }
  return { kind: 'rule', host, prefix, upstream }
}
