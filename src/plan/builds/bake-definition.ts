import { familiarName } from '../../names/docker-name.ts'
import { fields, parseFields } from '../../parsing/fields.ts'
import { type BakeEntry, type BakeTarget, fieldOf, isAttested } from '../run/bake-file.ts'
import type { Bake, ImageTarget } from './bake.ts'
import type { Build } from './build.ts'
import { withCache } from './cache.ts'
import { secretSources } from './secrets.ts'

/** The fields that buildx escapes when it prints a target. Source: `Target.MarshalJSON` of buildx's package bake. */
const escapedByBuildx = ['annotations', 'args', 'dockerfile-inline', 'extra-hosts', 'labels']

/** A target and the references of its image, `host/name:tag`, in order. */
export interface NamedTarget extends ImageTarget {
  readonly references: readonly string[]
}

/**
 * The bake file of this run as JSON text: the resolved file with the inputs and the image references applied. It is
 * complete, so buildx reads no other file.
 */
export function bakeDefinition({ file, build }: Bake, named: readonly NamedTarget[]): string {
  const targets = Object.entries(file.target).map(([name, target]) => {
    const image = named.find((one) => one.target === name)
    const withValues = withInputs(literal(target), build)
    return [name, image ? asImage(withValues, image, build) : withValues] as const
  })
  return JSON.stringify({ target: Object.fromEntries(targets) })
}

/** The `docker` arguments that build targets of a definition. */
export function bakeArguments(
  { build }: Bake,
  targets: readonly string[],
  files: { readonly definition: string; readonly metadata: string },
): readonly string[] {
  const passed = build.buildArgs.filter((arg) => !arg.includes('='))
  return [
    'buildx',
    'bake',
    '--progress=plain',
    ...(build.builder === undefined ? [] : ['--builder', build.builder]),
    '--file',
    files.definition,
    // A bake may read only the workspace; paths in inputs may be anywhere.
    ...pathsOf(build)
      .filter((path) => /^(?:\/|\.\.)/.test(path))
      .flatMap((path) => ['--allow', `fs.read=${path}`]),
    ...(build.ssh.some((entry) => !entry.includes('=')) ? ['--allow', 'ssh'] : []),
    ...build.allow.flatMap((one) => ['--allow', one]),
    // buildx reads their values from the environment.
    ...passed.flatMap((name) => ['--set', `*.args.${name}`]),
    ...(build.push ? ['--push'] : []),
    ...(build.load ? ['--load'] : []),
    '--metadata-file',
    files.metadata,
    ...targets,
  ]
}

/** The paths in the inputs that a build reads. */
function pathsOf({ secretFiles, ssh, buildContexts, cacheFrom }: Build): readonly string[] {
  const pathIn = (entry: string) => entry.slice(entry.indexOf('=') + 1)
  const caches = cacheFrom.map(parseFields).filter(({ type }) => type === 'local')
  return [
    ...secretFiles.map(pathIn),
    ...ssh.filter((entry) => entry.includes('=')).flatMap((entry) => pathIn(entry).split(',')),
    ...buildContexts.map(pathIn),
    ...caches.flatMap(({ src }) => src ?? []),
  ]
}

/** Escapes the texts of a definition, which buildx reads as templates. */
function literal(target: BakeTarget): BakeTarget {
  const entries = Object.entries(target).map(([field, value]) => [
    field,
    escapedByBuildx.includes(field) ? value : escapedDeep(value),
  ])
  return Object.fromEntries(entries)
}

function escapedDeep(value: unknown): unknown {
  if (typeof value === 'string') return inTemplate(value)
  if (Array.isArray(value)) return value.map(escapedDeep)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, escapedDeep(one)]))
}

function inTemplate(text: string): string {
  return text.replaceAll(/([$%])\{/g, '$1$1{')
}

/**
 * Applies the inputs to a target, with or without an image. Single values replace the target's own, lists are extended.
 */
function withInputs(target: BakeTarget, build: Build): BakeTarget {
  const given = {
    ...pairs(
      'args',
      target.args,
      build.buildArgs.filter((arg) => arg.includes('=')),
    ),
    ...pairs('contexts', target.contexts, build.buildContexts, familiarName),
    ...extended(target, 'secret', secretSources(build)),
    ...extended(target, 'ssh', build.ssh),
    ...extended(target, 'cache-from', build.cacheFrom),
    ...extended(target, 'no-cache-filter', build.noCacheFilters),
    ...extended(target, 'ulimits', build.ulimit),
    ...(build.platforms.length > 0 ? { platforms: build.platforms } : {}),
    ...(build.noCache ? { 'no-cache': true } : {}),
    ...(build.pull ? { pull: true } : {}),
    ...(build.network === undefined ? {} : { network: inTemplate(build.network) }),
    ...(build.shmSize === undefined ? {} : { 'shm-size': inTemplate(build.shmSize) }),
  }
  return { ...target, ...given }
}

/** Adds names, labels, annotations and attestations to an image target. */
function asImage(target: BakeTarget, { references, defaultLabels }: NamedTarget, build: Build): BakeTarget {
  const attest = attestations(target.attest ?? [], build)
  const output = outputs(target.output ?? [], attest, build)
  const { cacheFrom, cacheTo } = withCache({ ...build, cacheFrom: [] }, { cache: undefined, image: references })
  return {
    ...target,
    tags: references,
    labels: { ...texts(defaultLabels), ...target.labels, ...texts(build.labels) },
    ...extended(target, 'annotations', build.annotations),
    ...extended(target, 'cache-from', cacheFrom),
    ...extended(target, 'cache-to', cacheTo),
    attest,
    ...(output.length > 0 || target.output !== undefined ? { output } : {}),
  }
}

/**
 * The outputs besides `--push`, which only adds to a target's own. As in a single build, attestations are not OCI
 * artifacts.
 */
function outputs(
  own: readonly BakeEntry[],
  attest: readonly BakeEntry[],
  { push }: Pick<Build, 'push'>,
): readonly BakeEntry[] {
  if (!push) return own.flatMap(unpushed)
  if (!attest.some(isAttested)) return own
  const withArtifacts = own.map((entry) =>
    isImage(entry) && fieldOf(entry, 'oci-artifact') === undefined ? withField(entry, 'oci-artifact', 'false') : entry,
  )
  return own.some(isImage) ? withArtifacts : [...withArtifacts, 'type=image,oci-artifact=false']
}

function isImage(entry: BakeEntry): boolean {
  return ['image', 'registry'].includes(fieldOf(entry, 'type') ?? '')
}

function withField(entry: BakeEntry, name: string, value: string): BakeEntry {
  return typeof entry === 'string' ? fields({ ...parseFields(entry), [name]: value }) : { ...entry, [name]: value }
}

/** A target's own attestations are kept, unless the inputs set them. */
function attestations(own: readonly BakeEntry[], { provenance, sbom, scanner }: Build): readonly BakeEntry[] {
  const kept = own.filter((entry) => {
    const type = fieldOf(entry, 'type')
    return !(type === 'provenance' && provenance !== undefined) && !(type === 'sbom' && sbom)
  })
  const has = (type: string) => kept.some((entry) => fieldOf(entry, 'type') === type)
  return [
    ...kept,
    // By default, BuildKit adds provenance, and the image is no longer a plain manifest.
    ...(has('provenance')
      ? []
      : [`type=provenance,${provenance === undefined ? 'disabled=true' : inTemplate(provenance)}`]),
    ...(sbom ? [scanner === undefined ? 'type=sbom' : `type=sbom,generator=${scanner}`] : []),
  ]
}

function unpushed(entry: BakeEntry): readonly BakeEntry[] {
  const type = fieldOf(entry, 'type')
  if (type === 'registry') return []
  if (type !== 'image') return [entry]
  return [withField(entry, 'push', 'false')]
}

function pairs(
  field: string,
  own: object | undefined,
  entries: readonly string[],
  nameOf = (name: string) => name,
): object {
  return entries.length === 0 ? {} : { [field]: { ...own, ...texts(entries, nameOf) } }
}

function texts(entries: readonly string[], nameOf = (name: string) => name): Readonly<Record<string, string>> {
  const pairs = entries.map((entry) => {
    const at = entry.indexOf('=')
    return [nameOf(entry.slice(0, at)), inTemplate(entry.slice(at + 1))]
  })
  return Object.fromEntries(pairs)
}

function extended(target: BakeTarget, field: string, entries: readonly string[]): object {
  const own = target[field]
  return entries.length === 0 ? {} : { [field]: [...(Array.isArray(own) ? own : []), ...entries.map(inTemplate)] }
}
