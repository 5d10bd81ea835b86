import { isLoopback } from '../../names/address.ts'
import { splitHost } from '../../names/reference.ts'
import { formatFields, parseFields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import type { BuilderNode } from '../inputs/nodes.ts'
import type { Build } from './build.ts'
import type { BuilderFeature } from './features.ts'
import { options } from './options.ts'

/** The problems of `builder-nodes`, of the files in it, and of inputs that conflict with it. */
export function builderProblems(
  { builder, builderNodes, buildFlags, cache, emulation, given }: Inputs,
  mode: Mode,
  exists: (path: string) => boolean,
): readonly Problem[] {
  if (mode === 'login' || mode === 'promote') return []
  const texts: string[] = []
  if (builder !== undefined && builderNodes.length > 0)
    texts.push('the step creates a builder from these lines, so remove `builder`')
  if (cache.kind === 's3' && builderNodes.some(({ driver }) => driver === 'remote'))
    texts.push(
      '`cache: s3:…` passes the AWS keys to BuildKit, which stores them in its history: use a BuildKit that the step starts and removes (`docker-container:`, `kubernetes:`), or another `cache`',
    )
  const started = builderNodes.find(({ driver }) => driver !== 'remote')
  if (started && builderNodes.length > 1) texts.push(`\`${started.driver}:\` must be the only line`)
  const endpoints = builderNodes.flatMap(({ endpoint }) => endpoint ?? [])
  const duplicate = endpoints.find((endpoint, index) => endpoints.indexOf(endpoint) !== index)
  if (duplicate !== undefined) texts.push(`\`${duplicate}\` is given twice`)
  for (const { driver, endpoint, options } of builderNodes) {
    if (driver !== 'remote') continue
    for (const name of ['cacert', 'cert', 'key']) {
      const path = options[name]
      if (path !== undefined && !exists(path))
        texts.push(`the file \`${path}\`, the \`${name}\` of \`${endpoint}\`, does not exist`)
    }
  }
  const named = cache.kind === 's3' && buildFlags.some((flag) => /^--builder\b/.test(flag))
  const flagText = 'it contains `--builder`: with `cache: s3:…` the step must use its own builder, so remove the flag'
  return [
    ...texts.map((text) => ({ input: 'builder-nodes', text })),
    ...(named ? [{ input: 'build-flags', text: flagText }] : []),
    ...(emulation === 'off' && given.includes('emulation-image')
      ? [{ input: 'emulation-image', text: 'it needs `emulation: auto`' }]
      : []),
  ]
}

/** The features that a build needs. */
export function requiredFeatures(build: Build): readonly BuilderFeature[] {
  return [...new Set(options.flatMap(({ needs }) => needs))].filter(({ isNeeded }) => isNeeded(build))
}

/**
 * The features that a builder does not support, from the output of `docker --debug buildx inspect`. Features that are not listed
 * count as supported.
 */
export function missingFeatures(required: readonly BuilderFeature[], inspection: string): readonly BuilderFeature[] {
  const isUnsupported = (feature: string) => new RegExp(`^[ \\t]*${feature}:[ \\t]+false$`, 'm').test(inspection)
  return required.filter(
    ({ feature, temporary }) =>
      temporary || (isEngine(inspection) && (feature === undefined || isUnsupported(feature))),
  )
}

/** Whether the engine's own builder supports these features if it has the containerd image store. */
export function isStoreEnough(required: readonly BuilderFeature[]): boolean {
  return required.every(({ feature, temporary }) => feature !== undefined && !temporary)
}

/** Whether a builder is the engine's own, from `docker buildx inspect`. */
export function isEngine(inspection: string): boolean {
  return builderDriver(inspection) === 'docker'
}

/** The driver of a builder, from `docker buildx inspect`. */
export function builderDriver(inspection: string): string | undefined {
  return /^Driver:[ \t]+(\S+)/m.exec(inspection)?.[1]
}

/** The driver and version of a builder, from `docker buildx inspect`. */
export function builderVersion(inspection: string): readonly string[] {
  const driver = builderDriver(inspection)
  const version = /^BuildKit(?: version)?:[ \t]+(\S+)/im.exec(inspection)?.[1]
  return [...(driver ? [`driver ${driver}`] : []), ...(version ? [`BuildKit ${version}`] : [])]
}

/** Whether the image is both pushed and loaded. */
export function pushesAndLoads({ push, load }: Pick<Build, 'push' | 'load'>): boolean {
  return push && load
}

/**
 * Adapts a build to the chosen builder. A push by the engine's own builder also loads the image, so `load` is removed: a second
 * export would fail with "already exists" in containerd's image store. The engine's builder cannot push by digest, so it exports
 * the image to `layout`.
 */
export function forBuilder(
  build: Build,
  chosen: { readonly name: string | undefined; readonly isEngine: boolean },
  layout?: string,
): Build {
  return {
    ...build,
    builder: chosen.name,
    load: build.load && !(chosen.isEngine && pushesAndLoads(build)),
    layout: chosen.isEngine && build.pushByDigest ? layout : undefined,
  }
}

/** The names of the features as text: `a`, `a and b`, `a, b and c`. */
export function formatFeatures(features: readonly BuilderFeature[]): string {
  const names = features.map(({ name }) => name)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/**
 * The node of a fallback builder. The node uses the host network only if the build needs this network, or to reach a
 * registry on this machine.
 */
export function fallbackNode(build: Build, references: readonly string[]): BuilderNode {
  const allReferences = [...references, ...[...build.cacheFrom, ...build.cacheTo].flatMap(cacheReference)]
  const needsHostNetwork =
    build.network === 'host' || allReferences.some((reference) => isLoopback(splitHost(reference).host))
  const options = needsHostNetwork ? { network: 'host' } : {}
  return { driver: 'docker-container', endpoint: undefined, platforms: [], options }
}

/** Sets BuildKit's image of a docker-container node, if the line in `builder-nodes` does not set it. */
export function withImage(node: BuilderNode, image: string | undefined): BuilderNode {
  if (image === undefined || node.driver !== 'docker-container') return node
  return { ...node, options: { image, ...node.options } }
}

function cacheReference(cache: string): readonly string[] {
  const values = parseFields(cache)
  const bare = Object.entries(values).flatMap(([name, value]) => (name === value.toLowerCase() ? [value] : []))
  return values.ref === undefined ? bare.filter((text) => text.includes('/')) : [values.ref]
}

/**
 * The `docker` arguments that create the builder `name`, or, if `index` is not 0, add a node to it. A driver that can start
 * BuildKit does so at once.
 */
export function createArguments(
  name: string,
  { driver, endpoint, platforms, options }: BuilderNode,
  index: number,
  allow: readonly string[],
): readonly string[] {
  return [
    'buildx',
    'create',
    ...['--name', name, '--driver', driver],
    ...(index > 0 ? ['--append'] : []),
    ...(platforms.length > 0 ? ['--platform', platforms.join(',')] : []),
    ...Object.entries(options).flatMap(([option, value]) => ['--driver-opt', formatFields({ [option]: value })]),
    ...(driver === 'remote' ? [] : [...entitlementFlags(allow), '--bootstrap']),
    ...(endpoint === undefined ? [] : [endpoint]),
  ]
}

/** The flags with which BuildKit allows the entitlements that the build needs, and no others. */
function entitlementFlags(allow: readonly string[]): readonly string[] {
  const names = allow.flatMap((entry) => /^(?:network\.host|security\.insecure|device)(?==|$)/.exec(entry)?.[0] ?? [])
  const flags = [...new Set(names)].map((name) => `--allow-insecure-entitlement ${name}`)
  return flags.length > 0 ? ['--buildkitd-flags', flags.join(' ')] : []
}

/** The nodes of a builder that are not running, from `docker buildx inspect`: endpoint, and the reason if known. */
export function unreachableNodes(
  inspection: string,
): readonly { readonly endpoint: string; readonly reason: string }[] {
  const [, ...nodes] = inspection.split(/^Name:/m).slice(1)
  return nodes.flatMap((node) => {
    const field = (name: string) => new RegExp(`^${name}:[ \\t]+(.*)$`, 'm').exec(node)?.[1]
    if (field('Status') === 'running') return []
    return [{ endpoint: field('Endpoint') ?? '', reason: field('Error') ?? 'BuildKit cannot be reached through it' }]
  })
}
