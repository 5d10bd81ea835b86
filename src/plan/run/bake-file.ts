import { parseFields } from '../../parsing/fields.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'

/**
 * What buildx makes of bake files for some targets: variables, groups and inheritance are resolved. Source: the output of
 * `docker buildx bake --print`, and `Target` in buildx's package bake.
 */
export interface BakeFile {
  readonly group?: Readonly<Record<string, { readonly targets?: readonly string[] }>>
  readonly target: Readonly<Record<string, BakeTarget>>
}

/** A target, as far as it is read here; the rest is passed on as it is. */
export interface BakeTarget {
  readonly context?: string
  readonly dockerfile?: string
  readonly 'dockerfile-inline'?: string
  /** The stage that is built; left out for the last. */
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

/** An entry of a list: `type=…,…`, or since buildx 0.18 its fields. */
export type BakeEntry = string | Readonly<Record<string, unknown>>

type Texts = Readonly<Record<string, string | null>>

/** Reads what buildx printed. */
export function readBakeFile(text: string): BakeFile | Invalid {
  try {
    const file: BakeFile = JSON.parse(text)
    if (typeof file.target === 'object' && file.target !== null) return file
  } catch {
    // It is no JSON, which is told below.
  }
  return invalid('this version of buildx cannot print a bake file: update buildx')
}

/**
 * The targets that are built for `asked`, targets and groups, each once: in the order of `asked`, and within a group in that
 * of buildx. Those that are only a context of another one are left out.
 */
export function targetsOf({ group = {}, target }: BakeFile, asked: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const expanded = new Set<string>()
  const within = new Set<string>()
  // A pattern, or a name that buildx writes otherwise, is found in the group that buildx makes of all that was asked for.
  const open = [...asked, 'default'].reverse().map((name) => ({ name, ends: false }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { name, ends } = next
    // In a group its own name is that of a target, most often `default`.
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

/** Whether a target gives an image, and not files, or nothing but a check that it can be built. */
export function givesImage({ output = [] }: BakeTarget): boolean {
  const types = output.map((entry) => fieldOf(entry, 'type'))
  return types.every((type) => type === 'docker') || types.some((type) => type === 'image' || type === 'registry')
}

/** Whether an entry of `attest` asks for an attestation, rather than for none. */
export function isAttested(entry: BakeEntry): boolean {
  return fieldOf(entry, 'disabled') !== 'true'
}

/** A field of an entry of a list. */
export function fieldOf(entry: BakeEntry, name: string): string | undefined {
  const value = (typeof entry === 'string' ? parseFields(entry) : entry)[name]
  return value === undefined ? undefined : `${value}`
}
