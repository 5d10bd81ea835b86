import { splitPair } from '../../parsing/fields.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type BakeEntry, type BakeTarget, fieldOf, isAttested } from '../run/bake-file.ts'
import type { NamedBuild } from './build.ts'
import { withCache } from './cache.ts'
import { compressedCaches, compressionFields } from './compression.ts'
import { attestationFields, withImageFields, withoutPush } from './outputs.ts'
import { type SecretInputs, secretSources } from './secrets.ts'

/** How an option of a build is applied to a bake. `V` is the type of the option's value. */
export interface BakeForm<V> {
  /** Changes fields of every target. */
  readonly target?: TargetChange<V>
  /** Changes fields of the targets with an image. */
  readonly image?: TargetChange<V>
  /** Returns arguments of `docker buildx bake`. */
  readonly flags?: (value: V) => readonly string[]
  /** The message that rejects the input for a bake; undefined if a bake supports the input. */
  readonly rejection?: string
  /** Whether the value of the input is allowed, although the input has a `rejection`. */
  readonly isAllowed?: (inputs: Inputs) => boolean
}

/** Returns the fields of the target that change. */
type TargetChange<V> = (value: V, target: BakeTarget, build: NamedBuild) => BakeTarget

/** The value of the input replaces the value of the target. */
export function replace(field: string): TargetChange<unknown> {
  return (value) => (isSet(value) ? { [field]: escapeTemplates(value) } : {})
}

/** The entries of the input extend the list of the target. */
export function extend(field: string): TargetChange<readonly string[]> {
  return (entries, { [field]: targetEntries }) =>
    isSet(entries)
      ? { [field]: [...(Array.isArray(targetEntries) ? targetEntries : []), ...escapeTemplates(entries)] }
      : {}
}

/** The entries `NAME=VALUE` of the input extend the map of the target. `nameOf` normalizes a name. */
export function assign(field: string, nameOf?: (name: string) => string): TargetChange<readonly string[]> {
  return (entries, { [field]: targetMap }) =>
    isSet(entries) ? { [field]: { ...Object(targetMap), ...escapedMap(entries, nameOf) } } : {}
}

/** The input is rejected, because each target sets the option in the bake file. */
export function onlyInFile(field: string): BakeForm<unknown> {
  return { rejection: `each target has a different value: write \`${field}\` in the bake file` }
}

/** The secrets of one input extend the secrets of the target. */
export function secret(input: keyof SecretInputs): BakeForm<unknown> {
  return { target: (value, target, build) => extend('secret')(secretSources({ [input]: value }), target, build) }
}

/** An argument without a value is passed as a flag, because then buildx reads its value from the environment. */
export const buildArgs: BakeForm<readonly string[]> = {
  target: (args, target, build) => assign('args')(args.filter(hasValue), target, build),
  flags: (args) => args.filter((arg) => !hasValue(arg)).flatMap((name) => ['--set', `*.args.${name}`]),
}

/** An entry without a path uses the SSH agent, which a bake may use only with `--allow ssh`. */
export const ssh: BakeForm<readonly string[]> = {
  target: extend('ssh'),
  flags: (entries) => (entries.every(hasValue) ? [] : ['--allow', 'ssh']),
}

export const cgroupParent: BakeForm<unknown> = { rejection: 'a bake does not support this setting: remove the input' }

/** `type=inline` is allowed, because an inline cache is a part of each target's own image. */
export const cacheTo: BakeForm<readonly string[]> = {
  image: extend('cache-to'),
  rejection: 'all targets would overwrite the same cache: write `cache-to` in the bake file',
  isAllowed: (inputs) => inputs.cacheTo.every((cache) => cache === 'type=inline'),
}

export const cache: BakeForm<NamedBuild['cache']> = {
  image(cache, target, build) {
    // Only the caches of the input `cache`: other forms add `cache-from` and `cache-to`.
    const cacheInputOnly = { cache, cacheFrom: [], cacheTo: [] }
    // Only a registry cache needs its reference, and a bake rejects `cache: registry`.
    const references = { cacheReference: undefined, imageReferences: build.tags }
    const { cacheFrom, cacheTo } = withCache(cacheInputOnly, references)
    return { ...extend('cache-from')(cacheFrom, target, build), ...extend('cache-to')(cacheTo, target, build) }
  },
  rejection: 'each target needs its own cache: write `cache-from` and `cache-to` in the bake file',
  isAllowed: (inputs) => inputs.cache.kind === 'inline' || inputs.cache.kind === 'off',
}

/** Compresses the caches. The form `push` compresses the images. */
export const compression: BakeForm<NamedBuild['compression']> = {
  target: (compression, { 'cache-to': caches }) =>
    Array.isArray(caches) ? { 'cache-to': compressedCaches(compression, caches) } : {},
}

/**
 * Without the input, provenance is disabled, except if the target requests it. By default BuildKit would add provenance, and push
 * an index.
 */
export const provenance: BakeForm<string | undefined> = {
  image(mode, { attest = [] }) {
    const isSetByTarget = attest.some((entry) => fieldOf(entry, 'type') === 'provenance')
    if (mode === undefined && isSetByTarget) return {}
    return withAttestation(attest, 'provenance', escapeTemplates(mode ?? 'disabled=true'))
  },
}

export const sbom: BakeForm<boolean> = {
  image: (isRequested, { attest = [] }, { scanner }) =>
    isRequested ? withAttestation(attest, 'sbom', scanner && `generator=${scanner}`) : {},
}

/**
 * With a push, the image outputs of a target get the fields for compression and attestations, as in a single build. Without a
 * push, the pushes in the bake file are removed from its outputs.
 */
export const push: BakeForm<boolean> = {
  image(isRequested, { output, attest = [] }, build) {
    const targetOutputs = output ?? []
    const fieldGroups = [compressionFields(build.compression), attestationFields(attest.some(isAttested))]
    const outputs = isRequested
      ? withImageFields(fieldGroups, targetOutputs)
      : targetOutputs.flatMap((entry) => withoutPush(entry))
    // Without outputs, the field `output` is not added.
    const isUnchanged = output === undefined && outputs.length === 0
    return isUnchanged ? {} : { output: outputs }
  },
  flags: (isRequested) => (isRequested ? ['--push'] : []),
}

/** Whether an option is set: not undefined, not `false`, and not an empty list. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
}

/** The entries `NAME=VALUE` as a map with escaped values. `nameOf` normalizes a name. */
export function escapedMap(
  entries: readonly string[],
  nameOf = (name: string) => name,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.map((entry) => {
      const { key, value = '' } = splitPair(entry)
      return [nameOf(key), escapeTemplates(value)]
    }),
  )
}

/** Escapes all strings in a value, because buildx evaluates templates: `${NAME}` becomes `$${NAME}`, `%{if}` becomes `%%{if}`. */
export function escapeTemplates<T>(value: T): T
export function escapeTemplates(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/([$%])\{/g, '$1$1{')
  if (Array.isArray(value)) return value.map((element) => escapeTemplates(element))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, escapeTemplates(field)]))
}

function hasValue(entry: string): boolean {
  return entry.includes('=')
}

/** Replaces the attestations of a type with one attestation that has these options, such as `mode=max`. */
function withAttestation(attest: readonly BakeEntry[], type: string, options: string | undefined): BakeTarget {
  const otherTypes = attest.filter((entry) => fieldOf(entry, 'type') !== type)
  return { attest: [...otherTypes, options === undefined ? `type=${type}` : `type=${type},${options}`] }
}
