import { formatFields, parseFields } from '../../parsing/fields.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type BakeEntry, type BakeTarget, fieldOf, isAttested } from '../run/bake-file.ts'
import type { NamedBuild } from './build.ts'
import { withCache } from './cache.ts'
import { compressedCaches, compressionFields } from './compression.ts'
import { attestationFields, imagesWith, isImage } from './outputs.ts'
import { type SecretInputs, secretSources } from './secrets.ts'

/** How an option of a build is applied to a bake. */
export interface BakeForm<V> {
  /** The fields that the option changes in every target. */
  readonly target?: FieldsOf<V>
  /** The fields that the option changes in the targets with an image. */
  readonly image?: FieldsOf<V>
  /** The arguments of `docker buildx bake`. */
  readonly flags?: (value: V) => readonly string[]
  /** Why the input is rejected for a bake, unless `allows` accepts its value. */
  readonly rejected?: string
  readonly allows?: (inputs: Inputs) => boolean
}

type FieldsOf<V> = (value: V, target: BakeTarget, build: NamedBuild) => BakeTarget

/** The value of the input replaces that of the target. */
export function replace(field: string): FieldsOf<unknown> {
  return (value) => (isSet(value) ? { [field]: escaped(value) } : {})
}

/** The entries of the input extend the list of the target. */
export function extend(field: string): FieldsOf<readonly string[]> {
  return (entries, { [field]: own }) =>
    isSet(entries) ? { [field]: [...(Array.isArray(own) ? own : []), ...escaped(entries)] } : {}
}

/** The entries `NAME=VALUE` of the input extend the map of the target. */
export function assign(field: string, nameOf?: (name: string) => string): FieldsOf<readonly string[]> {
  return (entries, { [field]: own }) =>
    isSet(entries) ? { [field]: { ...Object(own), ...texts(entries, nameOf) } } : {}
}

/** The input is rejected, because each target sets the option in the bake file. */
export function onlyInFile(field: string): BakeForm<unknown> {
  return { rejected: `each target has a different value: write \`${field}\` in the bake file` }
}

export function secret(input: keyof SecretInputs): BakeForm<unknown> {
  return { target: (_, target, build) => extend('secret')(secretSources({ [input]: build[input] }), target, build) }
}

/** For an argument without a value, buildx reads the value from the environment. */
export const buildArgs: BakeForm<readonly string[]> = {
  target: (args, target, build) => assign('args')(args.filter(hasValue), target, build),
  flags: (args) => args.filter((arg) => !hasValue(arg)).flatMap((name) => ['--set', `*.args.${name}`]),
}

export const ssh: BakeForm<readonly string[]> = {
  target: extend('ssh'),
  flags: (entries) => (entries.every(hasValue) ? [] : ['--allow', 'ssh']),
}

export const cgroupParent: BakeForm<unknown> = { rejected: 'a bake does not support this setting: remove the input' }

export const cacheTo: BakeForm<readonly string[]> = {
  image: extend('cache-to'),
  rejected: 'all targets would overwrite the same cache: write `cache-to` in the bake file',
  allows: (inputs) => inputs.cacheTo.every((cache) => cache === 'type=inline'),
}

export const cache: BakeForm<NamedBuild['cache']> = {
  image(cache, target, build) {
    const own = { cache, cacheFrom: [], cacheTo: [] }
    const { cacheFrom, cacheTo } = withCache(own, { cache: undefined, image: build.tags })
    return { ...extend('cache-from')(cacheFrom, target, build), ...extend('cache-to')(cacheTo, target, build) }
  },
  rejected: 'each target needs its own cache: write `cache-from` and `cache-to` in the bake file',
  allows: (inputs) => inputs.cache.kind === 'inline' || inputs.cache.kind === 'off',
}

/** Compresses the caches. `push` compresses the images. */
export const compression: BakeForm<NamedBuild['compression']> = {
  target: (value, { 'cache-to': own }) => (Array.isArray(own) ? { 'cache-to': compressedCaches(value, own) } : {}),
}

/**
 * Without the input, provenance is disabled, unless the target requests it. By default BuildKit would add provenance, and
 * push an index.
 */
export const provenance: BakeForm<string | undefined> = {
  image(mode, { attest = [] }) {
    const isKept = mode === undefined && attest.some((entry) => fieldOf(entry, 'type') === 'provenance')
    return isKept ? { attest } : attestation(attest, 'provenance', escaped(mode ?? 'disabled=true'))
  },
}

export const sbom: BakeForm<boolean> = {
  image: (isRequested, { attest = [] }, { scanner }) =>
    isRequested ? attestation(attest, 'sbom', scanner && `generator=${scanner}`) : {},
}

/**
 * `--push` extends the outputs of a target. As in a single build, attestations are not stored as OCI artifacts. Without a push,
 * the outputs in the bake file do not push either.
 */
export const push: BakeForm<boolean> = {
  image(isRequested, { output: own, attest = [] }, build) {
    const added = [compressionFields(build.compression), attestationFields(attest.some(isAttested))]
    const output = isRequested ? imagesWith(added, own ?? []) : own?.flatMap(withoutPush)
    return output && (own || output.length > 0) ? { output } : {}
  },
  flags: (isRequested) => (isRequested ? ['--push'] : []),
}

/** Whether the value of an option is set. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
}

/** The entries `NAME=VALUE` as a map. */
export function texts(entries: readonly string[], nameOf = (name: string) => name): Readonly<Record<string, string>> {
  const pairs = entries.map((entry) => {
    const at = entry.indexOf('=')
    return [nameOf(entry.slice(0, at)), escaped(entry.slice(at + 1))]
  })
  return Object.fromEntries(pairs)
}

/** Escapes all texts in a value, because buildx evaluates templates such as `${NAME}` in them. */
export function escaped<T>(value: T): T
export function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/([$%])\{/g, '$1$1{')
  if (Array.isArray(value)) return value.map((element) => escaped(element))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, escaped(field)]))
}

function hasValue(entry: string): boolean {
  return entry.includes('=')
}

/** Replaces the attestation of this type in a target. */
function attestation(own: readonly BakeEntry[], type: string, values: string | undefined): BakeTarget {
  const others = own.filter((entry) => fieldOf(entry, 'type') !== type)
  return { attest: [...others, values === undefined ? `type=${type}` : `type=${type},${values}`] }
}

function withoutPush(entry: BakeEntry): readonly BakeEntry[] {
  if (!isImage(entry)) return [entry]
  if (fieldOf(entry, 'type') === 'registry') return []
  return [
    typeof entry === 'string' ? formatFields({ ...parseFields(entry), push: 'false' }) : { ...entry, push: 'false' },
  ]
}
