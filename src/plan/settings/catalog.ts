import { closest } from 'fastest-levenshtein'
import { type Invalid, invalid } from '../../parsing/reader.ts'
import { fileProblem, type ReadFile } from '../run/context.ts'

/** The catalog data of a public repository, with the field names of the API. */
export interface CatalogData {
  readonly description?: string
  readonly aboutText?: string
  readonly usageText?: string
  readonly architectures?: readonly string[]
  readonly operatingSystems?: readonly string[]
}

/** A line of `catalog`. */
export interface CatalogEntry {
  readonly key: CatalogKey
  readonly value: string
}

export type CatalogKey = keyof typeof catalogFields

interface TextField {
  readonly kind: 'text'
  readonly field: 'description' | 'aboutText' | 'usageText'
  /** The maximum length in characters. */
  readonly limit: number
}

interface ListField {
  readonly kind: 'list'
  readonly field: 'architectures' | 'operatingSystems'
  readonly names: readonly string[]
}

/**
 * The keys of `catalog`. ECR Public also accepts names of architectures and systems that are not listed here, but does not show them. Source:
 * `RepositoryCatalogDataInput` in the service model of ECR Public.
 */
const catalogFields = {
  description: { kind: 'text', field: 'description', limit: 1024 },
  about: { kind: 'text', field: 'aboutText', limit: 25_600 },
  usage: { kind: 'text', field: 'usageText', limit: 25_600 },
  architectures: { kind: 'list', field: 'architectures', names: ['ARM', 'ARM 64', 'x86', 'x86-64'] },
  'operating-systems': { kind: 'list', field: 'operatingSystems', names: ['Linux', 'Windows'] },
} as const satisfies Readonly<Record<string, TextField | ListField>>

const catalogKeys = Object.keys(catalogFields) as CatalogKey[]

/** Parses a line of `catalog`. */
export function catalogEntry(text: string): CatalogEntry | Invalid {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text)?.map((part) => part.trim()) ?? []
  const key = catalogKeys.find((candidate) => candidate === name)
  if (key) return { key, value }
  if (name === '') return invalid(`\`${text}\` is not KEY=VALUE`)
  return invalid(`\`${name}\` is not a key of the catalog: did you mean \`${closest(name, catalogKeys)}\`?`)
}

/** The catalog data that the lines of `catalog` set, and the problems of the lines. */
export function readCatalog(
  entries: readonly CatalogEntry[],
  read: ReadFile,
): { readonly data: CatalogData; readonly problems: readonly string[] } {
  const twice = catalogKeys.filter((key) => entries.filter((entry) => entry.key === key).length > 1)
  const values = entries.map((entry) => ({ field: catalogFields[entry.key].field, value: parsedValue(entry, read) }))
  return {
    data: Object.fromEntries(values.flatMap(({ field, value }) => ('invalid' in value ? [] : [[field, value.is]]))),
    problems: [
      ...twice.map((key) => `\`${key}\` is given more than once`),
      ...values.flatMap(({ value }) => ('invalid' in value ? [value.invalid] : [])),
    ],
  }
}

/** The keys whose requested value differs from the current value in the gallery. */
export function catalogDifferences(current: CatalogData, requested: CatalogData): readonly CatalogKey[] {
  return catalogKeys.filter((key) => {
    const { field } = catalogFields[key]
    return requested[field] !== undefined && comparable(current[field]) !== comparable(requested[field])
  })
}

/** A text that is equal for equal values: the order of a list is ignored, and no value equals an empty text. */
function comparable(value: string | readonly string[] = ''): string {
  return typeof value === 'string' ? value.trim() : [...value].toSorted().join()
}

function parsedValue({ key, value }: CatalogEntry, read: ReadFile): { readonly is: unknown } | Invalid {
  const field = catalogFields[key]
  return field.kind === 'text' ? textOf(key, field, value, read) : listOf(key, field, value)
}

/** The text of a field. For `about` and `usage` the value may be the path of a Markdown file with the text. */
function textOf(key: CatalogKey, { limit }: TextField, value: string, read: ReadFile): { is: string } | Invalid {
  const isPath = key !== 'description' && /^\S+\.(md|markdown)$/i.test(value)
  const text = isPath ? read(value)?.replace(/^\uFEFF/, '') : value
  if (text === undefined) return invalid(`\`${key}\`: ${fileProblem(value)}`)
  if (text.length <= limit) return { is: text }
  return invalid(`\`${key}\` has ${text.length} characters, but ECR Public allows ${limit}`)
}

function listOf(key: CatalogKey, { names }: ListField, value: string): { is: readonly string[] } | Invalid {
  const given = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const known = given.map((part) => names.find((name) => name.toLowerCase() === part.toLowerCase()))
  const unknown = given.find((_, index) => known[index] === undefined)
  if (unknown !== undefined) return invalid(`\`${key}\`: \`${unknown}\` is not one of ${names.join(', ')}`)
  return { is: [...new Set(known.flatMap((name) => name ?? []))] }
}
