import { formatFields, parseFields } from '../../parsing/fields.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'

/**
 * A bake file as buildx resolves it, with variables, groups and inheritance applied. Source: the output of `docker buildx bake
 * --print`, and `Target` in buildx's package bake.
 */
export interface BakeFile {
  readonly group?: Readonly<Record<string, { readonly targets?: readonly string[] }>>
  readonly target: Readonly<Record<string, BakeTarget>>
}

/** A target. The action passes fields that are not listed here to buildx unchanged. */
export interface BakeTarget {
  readonly context?: string
  readonly dockerfile?: string
  readonly 'dockerfile-inline'?: string
  /** The stage to build; undefined for the last stage. */
  readonly target?: string
  readonly args?: StringMap
  readonly labels?: StringMap
  readonly contexts?: StringMap
  readonly tags?: readonly string[]
  readonly platforms?: readonly string[]
  readonly output?: readonly BakeEntry[]
  readonly attest?: readonly BakeEntry[]
  readonly [field: string]: unknown
}

/** An entry of a list such as `output`: the text `type=…,…`, or since buildx 0.18 an object. */
export type BakeEntry = string | Readonly<Record<string, unknown>>

/** A value may be `null`: for a build argument, buildx then uses the environment variable of the same name. */
type StringMap = Readonly<Record<string, string | null>>

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
 * The names of the targets that are built for the requested targets and groups, without duplicates. They are in the requested
 * order, and within a group in buildx's order. A target that is only a context of another target is not included.
 */
export function targetNamesFor(
  { group: groups = {}, target: targets }: BakeFile,
  requested: readonly string[],
): readonly string[] {
  const names = new Set<string>()
  const expandedGroups = new Set<string>()
  /** The groups whose members are being expanded. */
  const openGroups = new Set<string>()
  // A stack. `isEnd` marks the end of a group. In its output, buildx puts all requested targets into the group `default`. Only this
  // group contains the targets that a pattern such as `app-*` matches.
  const stack = [...requested, 'default'].reverse().map((name) => ({ name, isEnd: false }))
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { name, isEnd } = next
    if (isEnd) {
      openGroups.delete(name)
      continue
    }
    // A group may contain a target with the name of the group, usually `default`.
    const members = openGroups.has(name) ? undefined : groups[name]?.targets
    if (members === undefined) {
      if (Object.hasOwn(targets, name)) names.add(name)
    } else if (!expandedGroups.has(name)) {
      expandedGroups.add(name)
      openGroups.add(name)
      stack.push({ name, isEnd: true })
      for (const member of members.toReversed()) stack.push({ name: member, isEnd: false })
    }
  }
  return [...names]
}

/** Whether a target creates an image. The outputs of other targets are files, or nothing (`type=cacheonly`). */
export function producesImage({ output = [] }: BakeTarget): boolean {
  const types = output.map((entry) => fieldOf(entry, 'type'))
  // With `--push`, buildx adds an image to the outputs if all of them are `docker`, or if there are none. Source:
  // `setPushOverride` in buildx's package bake.
  const getsImageOutput = types.every((type) => type === 'docker')
  return getsImageOutput || types.some((type) => type === 'image' || type === 'registry')
}

/** Whether an entry of `attest` enables its attestation. An entry may also disable it. */
export function isAttested(entry: BakeEntry): boolean {
  return fieldOf(entry, 'disabled') !== 'true'
}

/** The value of a field in an entry, as text; undefined if the entry does not have the field. */
export function fieldOf(entry: BakeEntry, name: string): string | undefined {
  const value = (typeof entry === 'string' ? parseFields(entry) : entry)[name]
  return value === undefined ? undefined : `${value}`
}

/**
 * Adds fields to the entries of these types. An entry that already has the first field is not changed, because the user chose
 * these settings.
 */
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
  const [firstField] = Object.keys(added)
  if (firstField === undefined) return entries
  return entries.map((entry) => {
    const isAffected = types.includes(fieldOf(entry, 'type') ?? '') && fieldOf(entry, firstField) === undefined
    if (!isAffected) return entry
    const missingFields = Object.fromEntries(
      Object.entries(added).filter(([name]) => fieldOf(entry, name) === undefined),
    )
    return typeof entry === 'string' ? `${entry},${formatFields(missingFields)}` : { ...entry, ...missingFields }
  })
}
