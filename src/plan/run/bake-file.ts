import { formatFields, parseFields } from '../../parsing/fields.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'

/**
 * Bake files as resolved by buildx, with variables, groups and inheritance applied. Source: the output of `docker
 * buildx bake --print`, and `Target` in buildx's package bake.
 */
export interface BakeFile {
  readonly group?: Readonly<Record<string, { readonly targets?: readonly string[] }>>
  readonly target: Readonly<Record<string, BakeTarget>>
}

/** A target. Fields that are not listed here are passed on to buildx unchanged. */
export interface BakeTarget {
  readonly context?: string
  readonly dockerfile?: string
  readonly 'dockerfile-inline'?: string
  /** The stage to build; undefined for the last stage. */
  readonly target?: string
  readonly args?: Texts
  readonly labels?: Texts
  readonly contexts?: Texts
  readonly tags?: readonly string[]
  readonly platforms?: readonly string[]
  readonly output?: readonly BakeEntry[]
  readonly attest?: readonly BakeEntry[]
  readonly [field: string]: unknown
}

/** An entry of a list: `type=…,…`, or an object since buildx 0.18. */
export type BakeEntry = string | Readonly<Record<string, unknown>>

type Texts = Readonly<Record<string, string | null>>

/** Parses the output of `docker buildx bake --print`. */
export function readBakeFile(text: string): BakeFile | Invalid {
  try {
    const file: BakeFile = JSON.parse(text)
    if (typeof file.target === 'object' && file.target !== null) return file
  } catch {
    // Invalid JSON is reported below.
  }
  return invalid('this version of buildx cannot print a bake file: update buildx')
}

/**
 * The targets that the requested targets and groups build, without duplicates: in the requested order, and in a group in buildx's
 * order. A target that is only a context of another target is left out.
 */
export function targetsOf({ group = {}, target }: BakeFile, requested: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const expanded = new Set<string>()
  const within = new Set<string>()
  // buildx puts all requested targets into the group `default`, also those that are requested by a pattern.
  const open = [...requested, 'default'].reverse().map((name) => ({ name, ends: false }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { name, ends } = next
    // In the members of a group, the name of the group means a target with this name, usually `default`.
    const members = within.has(name) ? undefined : group[name]?.targets
    if (ends) within.delete(name)
    else if (!members && Object.hasOwn(target, name)) found.add(name)
    else if (members && !expanded.has(name)) {
      expanded.add(name)
      within.add(name)
      open.push({ name, ends: true })
      for (const member of members.toReversed()) open.push({ name: member, ends: false })
    }
  }
  return [...found]
}

/** Whether the output of a target is an image. It may also be files, or nothing. */
export function producesImage({ output = [] }: BakeTarget): boolean {
  const types = output.map((entry) => fieldOf(entry, 'type'))
  return types.every((type) => type === 'docker') || types.some((type) => type === 'image' || type === 'registry')
}

/** Whether an entry of `attest` enables an attestation. */
export function isAttested(entry: BakeEntry): boolean {
  return fieldOf(entry, 'disabled') !== 'true'
}

/** The value of an entry's field. */
export function fieldOf(entry: BakeEntry, name: string): string | undefined {
  const value = (typeof entry === 'string' ? parseFields(entry) : entry)[name]
  return value === undefined ? undefined : `${value}`
}

/** Adds fields to the entries of these types. Entries that set the first of the fields are not changed. */
export function withFields<E extends BakeEntry>(
  added: Readonly<Record<string, string>>,
  types: readonly string[],
  entries: readonly E[],
): readonly E[]
export function withFields(
  added: Readonly<Record<string, string>>,
  types: readonly string[],
  entries: readonly BakeEntry[],
): readonly BakeEntry[] {
  const [first] = Object.keys(added)
  return entries.map((entry) => {
    const isGiven = first === undefined || fieldOf(entry, first) !== undefined
    if (isGiven || !types.includes(fieldOf(entry, 'type') ?? '')) return entry
    const unset = Object.fromEntries(Object.entries(added).filter(([name]) => fieldOf(entry, name) === undefined))
    return typeof entry === 'string' ? `${entry},${formatFields(unset)}` : { ...entry, ...unset }
  })
}
