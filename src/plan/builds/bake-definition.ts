import { familiarName } from '../../names/docker-name.ts'
import { fields, parseFields } from '../../parsing/fields.ts'
import { type BakeEntry, type BakeTarget, fieldOf, isAttested } from '../run/bake-file.ts'
import type { Bake, ImageTarget } from './bake.ts'
import type { Build } from './build.ts'
import { withCache } from './cache.ts'
import { secretSources } from './secrets.ts'

/** What buildx escapes by itself when it prints a target. Source: `Target.MarshalJSON` of buildx's package bake. */
const escapedByBuildx = ['annotations', 'args', 'dockerfile-inline', 'extra-hosts', 'labels']

/** A target and what its image is called, `host/name:tag`, in order. */
export interface NamedTarget extends ImageTarget {
  readonly references: readonly string[]
}

/**
 * The bake file of this run as JSON text: what was read, under what the inputs say of every target, and with the names
 * that the images get. It says all that is built, so that buildx reads no other file.
 */
export function bakeDefinition({ file, build }: Bake, named: readonly NamedTarget[]): string {
  const targets = Object.entries(file.target).map(([name, target]) => {
    const image = named.find((one) => one.target === name)
    const settled = withInputs(literal(target), build)
    return [name, image ? asImage(settled, image, build) : settled] as const
  })
  return JSON.stringify({ target: Object.fromEntries(targets) })
}

/** The arguments of `docker` that build some targets by a definition. */
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
    // A bake may read the workspace; what an input names may be read wherever it is.
    ...pathsOf(build)
      .filter((path) => /^(?:\/|\.\.)/.test(path))
      .flatMap((path) => ['--allow', `fs.read=${path}`]),
    ...(build.ssh.some((entry) => !entry.includes('=')) ? ['--allow', 'ssh'] : []),
    ...build.allow.flatMap((one) => ['--allow', one]),
    // buildx takes their values from the environment.
    ...passed.flatMap((name) => ['--set', `*.args.${name}`]),
    ...(build.push ? ['--push'] : []),
    ...(build.load ? ['--load'] : []),
    '--metadata-file',
    files.metadata,
    ...targets,
  ]
}

/** What the inputs name in the file system for a build to read. */
function pathsOf({ secretFiles, ssh, buildContexts, cacheFrom }: Build): readonly string[] {
  const place = (entry: string) => entry.slice(entry.indexOf('=') + 1)
  const caches = cacheFrom.map(parseFields).filter(({ type }) => type === 'local')
  return [
    ...secretFiles.map(place),
    ...ssh.filter((entry) => entry.includes('=')).flatMap((entry) => place(entry).split(',')),
    ...buildContexts.map(place),
    ...caches.flatMap(({ src }) => src ?? []),
  ]
}

/** buildx takes a definition for a template; a text in it is to mean itself. */
function literal(target: BakeTarget): BakeTarget {
  const entries = Object.entries(target).map(([field, value]) => [
    field,
    escapedByBuildx.includes(field) ? value : deep(value),
  ])
  return Object.fromEntries(entries)
}

function deep(value: unknown): unknown {
  if (typeof value === 'string') return inTemplate(value)
  if (Array.isArray(value)) return value.map(deep)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one)]))
}

function inTemplate(text: string): string {
  return text.replaceAll(/([$%])\{/g, '$1$1{')
}

/** What the inputs ask of a target, image or not. What stands there alone wins over the target's own; lists grow. */
function withInputs(target: BakeTarget, build: Build): BakeTarget {
  const given = {
    ...pairs(
      'args',
      target.args,
      build.buildArgs.filter((arg) => arg.includes('=')),
    ),
    ...pairs('contexts', target.contexts, build.buildContexts, familiarName),
    ...longer(target, 'secret', secretSources(build)),
    ...longer(target, 'ssh', build.ssh),
    ...longer(target, 'cache-from', build.cacheFrom),
    ...longer(target, 'no-cache-filter', build.noCacheFilters),
    ...longer(target, 'ulimits', build.ulimit),
    ...(build.platforms.length > 0 ? { platforms: build.platforms } : {}),
    ...(build.noCache ? { 'no-cache': true } : {}),
    ...(build.pull ? { pull: true } : {}),
    ...(build.network === undefined ? {} : { network: inTemplate(build.network) }),
    ...(build.shmSize === undefined ? {} : { 'shm-size': inTemplate(build.shmSize) }),
  }
  return { ...target, ...given }
}

/** Names, labels, annotations and attestations are an image's. */
function asImage(target: BakeTarget, { references, defaultLabels }: NamedTarget, build: Build): BakeTarget {
  const attest = attestations(target.attest ?? [], build)
  const output = outputs(target.output ?? [], attest, build)
  const { cacheFrom, cacheTo } = withCache({ ...build, cacheFrom: [] }, { cache: undefined, image: references })
  return {
    ...target,
    tags: references,
    labels: { ...texts(defaultLabels), ...target.labels, ...texts(build.labels) },
    ...longer(target, 'annotations', build.annotations),
    ...longer(target, 'cache-from', cacheFrom),
    ...longer(target, 'cache-to', cacheTo),
    attest,
    ...(output.length > 0 || target.output !== undefined ? { output } : {}),
  }
}

/**
 * What becomes of an image, besides `--push`, which only ever adds to what a target says of itself. Attestations are no OCI
 * artifacts, as those of a build are none.
 */
function outputs(
  own: readonly BakeEntry[],
  attest: readonly BakeEntry[],
  { push }: Pick<Build, 'push'>,
): readonly BakeEntry[] {
  if (!push) return own.flatMap(unpushed)
  if (!attest.some(isAttested)) return own
  const told = own.map((entry) =>
    isImage(entry) && fieldOf(entry, 'oci-artifact') === undefined ? withField(entry, 'oci-artifact', 'false') : entry,
  )
  return own.some(isImage) ? told : [...told, 'type=image,oci-artifact=false']
}

function isImage(entry: BakeEntry): boolean {
  return ['image', 'registry'].includes(fieldOf(entry, 'type') ?? '')
}

function withField(entry: BakeEntry, name: string, value: string): BakeEntry {
  return typeof entry === 'string' ? fields({ ...parseFields(entry), [name]: value }) : { ...entry, [name]: value }
}

/** What a target says of its own attestations stands, unless the inputs ask for more than none. */
function attestations(own: readonly BakeEntry[], { provenance, sbom, scanner }: Build): readonly BakeEntry[] {
  const kept = own.filter((entry) => {
    const type = fieldOf(entry, 'type')
    return !(type === 'provenance' && provenance !== undefined) && !(type === 'sbom' && sbom)
  })
  const has = (type: string) => kept.some((entry) => fieldOf(entry, 'type') === type)
  return [
    ...kept,
    // Unless it is told otherwise BuildKit adds a provenance, and the image is no plain manifest any more.
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
  called = (name: string) => name,
): object {
  return entries.length === 0 ? {} : { [field]: { ...own, ...texts(entries, called) } }
}

function texts(entries: readonly string[], called = (name: string) => name): Readonly<Record<string, string>> {
  const pairs = entries.map((entry) => {
    const at = entry.indexOf('=')
    return [called(entry.slice(0, at)), inTemplate(entry.slice(at + 1))]
  })
  return Object.fromEntries(pairs)
}

function longer(target: BakeTarget, field: string, entries: readonly string[]): object {
  const own = target[field]
  return entries.length === 0 ? {} : { [field]: [...(Array.isArray(own) ? own : []), ...entries.map(inTemplate)] }
}
