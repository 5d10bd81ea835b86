import type { IncomingMessage, ServerResponse } from 'node:http'
import { permit, type SignedCall } from './call.ts'
import { type Cloud, keyOf, type OpenRecord, type Place, type PullThroughRule } from './cloud.ts'
import { defineRepository } from './define-repository.ts'
import { type DockerRegistry, storedManifest } from './docker-registry.ts'
import { contextOf, evaluate } from './iam.ts'
import { type Handler, targetOf } from './listener.ts'
import { pageOf } from './page.ts'
import type { Principal } from './principal.ts'
import { keepManifest, storeOf } from './push.ts'
import { Refusal } from './refusal.ts'
import { forward } from './registry-proxy.ts'
import { routeOf } from './registry-route.ts'
import { regionOf, registryId, repositoryResource } from './repository.ts'

/** DescribePullThroughCacheRules: those of some prefixes, where one that is missing refuses the request, or all. */
export async function describePullThroughCacheRules(call: SignedCall): Promise<unknown> {
  const rules = permittedRules(call)
  const prefixes = call.input.ecrRepositoryPrefixes as readonly string[] | undefined
  const asked = prefixes ? prefixes.map((prefix) => ruleOf(call, rules, prefix)) : rules
  const { items, ...next } = pageOf(call.input, asked, 100)
  return { pullThroughCacheRules: items.map((rule) => ({ ...described(rule), createdAt: 1_700_000_000 })), ...next }
}

/** ValidatePullThroughCacheRule: whether ECR gets into the registry behind. */
export async function validatePullThroughCacheRule(call: SignedCall): Promise<unknown> {
  const rule = ruleOf(call, permittedRules(call), call.input.ecrRepositoryPrefix as string)
  const isValid = rule.trouble !== 'UpstreamAccessDenied'
  return { ...described(rule), isValid, ...(isValid ? {} : { failure: credentialFailure }) }
}

/** The upstream registry of a rule, with anonymous push and pull: `keyOf` has no key like its repositories'. */
export function upstreamRegistry(cloud: Cloud, host: string): Handler {
  return async (request: IncomingMessage, response: ServerResponse) => {
    const { path } = targetOf(request)
    const route = routeOf(request.method ?? 'GET', path, true)
    if (!route) return void response.writeHead(200).end()
    const record: OpenRecord = { service: 'registry', operation: '', input: {}, region: '', principal: '', status: 0 }
    const key = upstreamKey(host, route.repository)
    await forward({ origin: storeOf(cloud).origin, key, route, mount: undefined }, request, response, record)
  }
}

/**
 * Brings an image from the registry behind, where a rule covers its repository and the caller may do what that takes. Where
 * the caller may not, ECR is silent, and the image or the repository is just not there. Source: facts of the ECR user guide,
 * "Using pull through cache rules", and of aws/containers-roadmap #2354.
 */
export async function importThrough(
  cloud: Cloud,
  place: Place,
  reference: string,
  principal: Principal | undefined,
): Promise<void> {
  const rule = coveringRule(cloud, place)
  if (!rule || !principal) return
  const may = (action: string) =>
    !evaluate(cloud, principal, action, repositoryResource(cloud, place), contextOf(cloud, principal))
  const exists = cloud.repositories.has(keyOf(place))
  if (!exists && !may('ecr:CreateRepository')) return
  const store = storeOf(cloud)
  if (exists && (await storedManifest(store, keyOf(place), reference))) return
  if (!exists) defineRepository(cloud, place.name, place)
  if (!may('ecr:BatchImportUpstreamImage')) return
  if (rule.trouble) throw new Refusal(rule.trouble, troubles[rule.trouble])
  const from = upstreamKey(rule.upstream, upstreamName(rule, place.name))
  if (!(await isThere(store, from))) throw new Refusal('UpstreamAccessDenied', troubles.UpstreamAccessDenied)
  await copy(cloud, { place, store, from }, reference)
}

/** The data plane's form of a failure on the way to the registry behind. */
export function inWordsOfRegistry(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error
  if (error.code === 'UpstreamAccessDenied') return new Refusal('DENIED', error.message, 403)
  if (error.code === 'UpstreamTooManyRequests') return new Refusal('TOOMANYREQUESTS', error.message, 429)
  if (error.code === 'UpstreamUnavailable') return new Refusal('UNAVAILABLE', error.message, 503)
  return error
}

const credentialFailure =
  'The upstream registry responded with an authentication error. Check the credentials in the Secrets Manager secret.'

const troubles = {
  UpstreamAccessDenied:
    'The authentication to the upstream registry failed. Please check your credentials and try again.',
  UpstreamTooManyRequests: 'The upstream registry has too many requests.',
  UpstreamUnavailable: 'The upstream registry is unavailable.',
}

function permittedRules(call: SignedCall): readonly PullThroughRule[] {
  const { cloud, operation } = call
  const [account, region] = [registryId(call), regionOf(call)]
  permit(call, `ecr:${operation}`, { arn: '*', account })
  return cloud.pullThroughRules.filter((rule) => rule.account === account && rule.region === region)
}

function ruleOf(call: SignedCall, rules: readonly PullThroughRule[], prefix: string): PullThroughRule {
  const rule = rules.find((one) => one.prefix === prefix)
  if (rule) return rule
  const text = `The pull through cache rule with prefix '${prefix}' does not exist in the registry with id '${registryId(call)}'`
  throw new Refusal('PullThroughCacheRuleNotFoundException', text)
}

function described({ account, prefix, upstream, upstreamPrefix, credentialArn }: PullThroughRule) {
  return {
    ecrRepositoryPrefix: prefix,
    registryId: account,
    upstreamRegistryUrl: upstream,
    upstreamRepositoryPrefix: upstreamPrefix,
    ...(credentialArn === undefined ? {} : { credentialArn }),
  }
}

/** The longest prefix counts, and `ROOT` where there is none. */
function coveringRule({ pullThroughRules }: Cloud, { account, region, name }: Place): PullThroughRule | undefined {
  return pullThroughRules
    .filter((rule) => rule.account === account && rule.region === region)
    .filter(({ prefix }) => prefix === 'ROOT' || name.startsWith(`${prefix}/`))
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]
}

function lengthOf({ prefix }: PullThroughRule): number {
  return prefix === 'ROOT' ? 0 : prefix.length
}

function upstreamName({ prefix, upstreamPrefix }: PullThroughRule, name: string): string {
  const rest = prefix === 'ROOT' ? name : name.slice(prefix.length + 1)
  return upstreamPrefix === 'ROOT' ? rest : `${upstreamPrefix}/${rest}`
}

function upstreamKey(host: string, name: string): string {
  return `upstream/${host}/${name}`
}

async function isThere({ origin }: DockerRegistry, key: string): Promise<boolean> {
  return (await fetch(`${origin}/v2/${key}/tags/list`)).ok
}

interface Import {
  readonly place: Place
  readonly store: DockerRegistry
  readonly from: string
}

/** An index comes with all that it names. */
async function copy(cloud: Cloud, { place, store, from }: Import, reference: string): Promise<void> {
  const manifest = await storedManifest(store, from, reference)
  const repository = cloud.repositories.get(keyOf(place))
  if (!manifest || !repository) return
  const { manifests = [], layers = [], config } = JSON.parse(manifest.text)
  for (const { digest } of manifests) await copy(cloud, { place, store, from }, digest)
  for (const { digest } of config ? [config, ...layers] : layers) {
    await fetch(`${store.origin}/v2/${keyOf(place)}/blobs/uploads/?mount=${digest}&from=${from}`, { method: 'POST' })
  }
  await keepManifest({ cloud, principal: undefined }, repository, reference, manifest.mediaType, manifest.text)
}
