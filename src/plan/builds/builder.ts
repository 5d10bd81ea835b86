import { isLoopback } from '../../names/address.ts'
import { splitHost } from '../../names/reference.ts'
import { formatFields, parseFields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, type Mode } from '../inputs/mode.ts'
import type { BuilderNode } from '../inputs/nodes.ts'
import type { Build } from './build.ts'
import type { BuilderFeature } from './features.ts'
import { buildOptions } from './options.ts'

/**
 * The problems of the inputs about the builder: `builder-nodes`, the files that it names, inputs that conflict with it,
 * and `emulation-image`.
 */
export function builderProblems(
  { builder, builderNodes, buildFlags, cache, emulation, givenInputs }: Inputs,
  mode: Mode,
  exists: (path: string) => boolean,
): readonly Problem[] {
  if (!builds(mode)) return []
  const startedNode = builderNodes.find(({ driver }) => driver !== 'remote')
  const endpoints = builderNodes.flatMap(({ endpoint }) => endpoint ?? [])
  const duplicate = endpoints.find((endpoint, index) => endpoints.indexOf(endpoint) !== index)
  const problems: Problem[] = []
  const report = (input: string, text: string) => problems.push({ input, text })

  if (builder !== undefined && builderNodes.length > 0)
    report('builder-nodes', 'the step creates a builder from these lines, so remove `builder`')
  if (cache.kind === 's3' && builderNodes.some(({ driver }) => driver === 'remote'))
    report(
      'builder-nodes',
      '`cache: s3:…` passes the AWS keys to BuildKit, which stores them in its history: use a BuildKit that the step starts and removes (`docker-container:`, `kubernetes:`), or another `cache`',
    )
  if (startedNode && builderNodes.length > 1)
    report('builder-nodes', `\`${startedNode.driver}:\` must be the only line`)
  if (duplicate !== undefined) report('builder-nodes', `\`${duplicate}\` is given twice`)
  for (const { driver, endpoint, options } of builderNodes) {
    if (driver !== 'remote') continue
    for (const name of ['cacert', 'cert', 'key']) {
      const path = options[name]
      if (path !== undefined && !exists(path))
        report('builder-nodes', `the file \`${path}\`, the \`${name}\` of \`${endpoint}\`, does not exist`)
    }
  }
  if (cache.kind === 's3' && buildFlags.some((flag) => /^--builder\b/.test(flag)))
    report(
      'build-flags',
      'it contains `--builder`: with `cache: s3:…` the step must use its own builder, so remove the flag',
    )
  if (emulation === 'off' && givenInputs.includes('emulation-image'))
    report('emulation-image', 'it needs `emulation: auto`')
  return problems
}

export function requiredFeatures(build: Build): readonly BuilderFeature[] {
  return [...new Set(buildOptions.flatMap(({ needs }) => needs))].filter(({ isNeeded }) => isNeeded(build))
}

/**
 * The required features that a builder does not support, from the output of `docker --debug buildx inspect`. A feature that needs a
 * temporary builder always counts as missing. Other features can be missing only in the engine's own builder. It supports no
 * feature without a `listedName`. A feature that an old buildx does not print counts as supported; then a build that needs the
 * feature may fail.
 */
export function missingFeatures(required: readonly BuilderFeature[], inspection: string): readonly BuilderFeature[] {
  const isMissingInEngine = ({ listedName }: BuilderFeature) =>
    listedName === undefined || new RegExp(`^[ \\t]*${listedName}:[ \\t]+false$`, 'm').test(inspection)
  return required.filter(
    (feature) => feature.needsTemporaryBuilder || (isEngineBuilder(inspection) && isMissingInEngine(feature)),
  )
}

/**
 * Whether the engine's own builder supports all these features if the engine has the containerd image store: with this store, it
 * supports every feature that buildx lists.
 */
export function containerdStoreSupports(required: readonly BuilderFeature[]): boolean {
  return required.every(({ listedName, needsTemporaryBuilder }) => listedName !== undefined && !needsTemporaryBuilder)
}

/** Whether a builder is the engine's own, from `docker buildx inspect`. */
export function isEngineBuilder(inspection: string): boolean {
  return builderDriver(inspection) === 'docker'
}

/** The driver of a builder, such as `docker-container`, from `docker buildx inspect`. */
export function builderDriver(inspection: string): string | undefined {
  return /^Driver:[ \t]+(\S+)/m.exec(inspection)?.[1]
}

/** The known facts about a builder as text: `driver docker`, `BuildKit v0.30.0`. From `docker buildx inspect`. */
export function describeBuilder(inspection: string): readonly string[] {
  const driver = builderDriver(inspection)
  // `BuildKit version: v0.30.0`, or `Buildkit: v0.11.0` from an old buildx.
  const version = /^BuildKit(?: version)?:[ \t]+(\S+)/im.exec(inspection)?.[1]
  return [...(driver ? [`driver ${driver}`] : []), ...(version ? [`BuildKit ${version}`] : [])]
}

/** Whether the image is both pushed and loaded into the local engine. */
export function pushesAndLoads({ push, load }: Pick<Build, 'push' | 'load'>): boolean {
  return push && load
}

/**
 * Adapts a build to the chosen builder. The engine's own builder differs in two ways. Its push also loads the image, so `load` is
 * removed: a second export would fail with "already exists" in containerd's image store. And it cannot push by digest, so it
 * exports the image to the directory `layout`, and the step pushes that directory. A bake needs no `layout`, because it never
 * pushes by digest.
 */
export function adaptToBuilder(
  build: Build,
  builder: { readonly name: string | undefined; readonly isEngine: boolean },
  layout?: string,
): Build {
  return {
    ...build,
    builder: builder.name,
    load: builder.isEngine && pushesAndLoads(build) ? false : build.load,
    layout: builder.isEngine && build.pushByDigest ? layout : undefined,
  }
}

/** The names of the features as text: `a`, `a and b`, `a, b and c`. */
export function formatFeatures(features: readonly BuilderFeature[]): string {
  const names = features.map(({ name }) => name)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/**
 * The node of the temporary builder that is created because the selected builder lacks a feature. `references` are the images to
 * push. The node uses the host network only if the build needs this network, or to reach a registry on this machine.
 */
export function fallbackNode(build: Build, references: readonly string[]): BuilderNode {
  const cacheReferences = [...build.cacheFrom, ...build.cacheTo].flatMap(referencesOfCache)
  const allReferences = [...references, ...cacheReferences]
  const needsHostNetwork =
    build.network === 'host' || allReferences.some((reference) => isLoopback(splitHost(reference).host))
  const options = needsHostNetwork ? { network: 'host' } : {}
  return { driver: 'docker-container', endpoint: undefined, platforms: [], options }
}

/** Sets the BuildKit image of a docker-container node, if its line in `builder-nodes` does not set one. */
export function withBuildKitImage(node: BuilderNode, image: string | undefined): BuilderNode {
  if (image === undefined || node.driver !== 'docker-container') return node
  return { ...node, options: { image, ...node.options } }
}

/** The reference of a registry cache, `type=registry,ref=host/name:tag` or `host/name:tag`; empty for other caches. */
function referencesOfCache(cache: string): readonly string[] {
  if (!cache.includes('=')) return [cache]
  const { ref } = parseFields(cache)
  return ref === undefined ? [] : [ref]
}

/**
 * The `docker` arguments that create the builder `name` with its first node (`index` 0), or add a further node. `--bootstrap`
 * starts BuildKit at once. The driver `remote` cannot start BuildKit.
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

/** The flags that permit the entitlements in `allow`. For `device=NAME`, the flag contains only `device`. */
function entitlementFlags(allow: readonly string[]): readonly string[] {
  const entitlements = allow.flatMap(
    (entry) => /^(?:network\.host|security\.insecure|device)(?==|$)/.exec(entry)?.[0] ?? [],
  )
  const flags = [...new Set(entitlements)].map((name) => `--allow-insecure-entitlement ${name}`)
  return flags.length > 0 ? ['--buildkitd-flags', flags.join(' ')] : []
}

/** The nodes of a builder whose BuildKit does not run or cannot be reached, from `docker buildx inspect`. */
export function unreachableNodes(
  inspection: string,
): readonly { readonly endpoint: string; readonly reason: string }[] {
  // The first `Name:` is the name of the builder, each further `Name:` starts a node.
  const nodes = inspection.split(/^Name:/m).slice(2)
  return nodes.flatMap((node) => {
    const field = (name: string) => new RegExp(`^${name}:[ \\t]+(.*)$`, 'm').exec(node)?.[1]
    if (field('Status') === 'running') return []
    return [{ endpoint: field('Endpoint') ?? '', reason: field('Error') ?? 'BuildKit cannot be reached through it' }]
  })
}
