import { closest } from 'fastest-levenshtein'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { fileProblem, type ReadFile } from '../run/context.ts'

/** The catalog data of a public repository, with the field names of the API. */
export interface CatalogData {
  readonly description?: string
  readonly aboutText?: string
  readonly usageText?: string
  readonly architectures?: readonly string[]
  readonly operatingSystems?: readonly string[]
}

export interface CatalogEntry {
  readonly key: CatalogKey
  readonly value: string
}

type CatalogKey = keyof typeof catalogFields

interface TextField {
  readonly kind: 'text'
  readonly field: 'description' | 'aboutText' | 'usageText'
  /** The maximum length in characters. */
  readonly limit: number
}

interface ListField {
  readonly kind: 'list'
  readonly field: 'architectures' | 'operatingSystems'
  /** The names that the ECR Public Gallery shows. ECR Public accepts other names, but does not show them. */
  readonly names: readonly string[]
}

/** The field of each key of `catalog`. Source: `RepositoryCatalogDataInput` in the service model of ECR Public. */
const catalogFields = {
  description: { kind: 'text', field: 'description', limit: 1024 },
  about: { kind: 'text', field: 'aboutText', limit: 25_600 },
  usage: { kind: 'text', field: 'usageText', limit: 25_600 },
  architectures: { kind: 'list', field: 'architectures', names: ['ARM', 'ARM 64', 'x86', 'x86-64'] },
  'operating-systems': { kind: 'list', field: 'operatingSystems', names: ['Linux', 'Windows'] },
} as const satisfies Readonly<Record<string, TextField | ListField>>

const catalogKeys = Object.keys(catalogFields) as CatalogKey[]

export function catalogEntry(line: string): CatalogEntry | Invalid {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(line)?.map((part) => part.trim()) ?? []
  const key = catalogKeys.find((candidate) => candidate === name)
  if (key) return { key, value }
  if (name === '') return invalid(`\`${line}\` is not KEY=VALUE`)
  return invalid(`\`${name}\` is not a key of the catalog: did you mean \`${closest(name, catalogKeys)}\`?`)
}

/** The catalog data that the lines of `catalog` set, and the problems of the lines. */
export function readCatalog(
  entries: readonly CatalogEntry[],
  read: ReadFile,
): { readonly data: CatalogData; readonly problems: readonly string[] } {
  const duplicateKeys = catalogKeys.filter((key) => entries.filter((entry) => entry.key === key).length > 1)
  const results = entries.map((entry) => ({ field: catalogFields[entry.key].field, value: parseValue(entry, read) }))
  return {
    data: Object.fromEntries(results.flatMap(({ field, value }) => (isInvalid(value) ? [] : [[field, value]]))),
    problems: [
      ...duplicateKeys.map((key) => `\`${key}\` is given more than once`),
      ...results.flatMap(({ value }) => (isInvalid(value) ? [value.invalid] : [])),
    ],
  }
}

/** The keys whose requested value differs from the current value in the gallery. */
export function catalogDifferences(current: CatalogData, requested: CatalogData): readonly CatalogKey[] {
  return catalogKeys.filter((key) => {
    const { field } = catalogFields[key]
    return requested[field] !== undefined && comparisonText(current[field]) !== comparisonText(requested[field])
  })
}

/** A text for comparison. It ignores the order of a list. A missing value is equal to an empty text. */
function comparisonText(value: string | readonly string[] = ''): string {
  return typeof value === 'string' ? value.trim() : [...value].toSorted().join()
}

function parseValue({ key, value }: CatalogEntry, read: ReadFile): string | readonly string[] | Invalid {
  const field = catalogFields[key]
  return field.kind === 'text' ? parseText(key, field, value, read) : parseList(key, field, value)
}

/** The text of a field. For `about` and `usage`, the value may be the path of a Markdown file with the text. */
function parseText(key: CatalogKey, { limit }: TextField, value: string, read: ReadFile): string | Invalid {
  const isPath = key !== 'description' && /^\S+\.(md|markdown)$/i.test(value)
  const text = isPath ? read(value)?.replace(/^\uFEFF/, '') : value
  if (text === undefined) return invalid(`\`${key}\`: ${fileProblem(value)}`)
  if (text.length <= limit) return text
  return invalid(`\`${key}\` has ${text.length} characters, but ECR Public allows ${limit}`)
}

/** The names in a list, in the spelling of `names`. */
function parseList(key: CatalogKey, { names }: ListField, value: string): readonly string[] | Invalid {
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const nameOf = (part: string) => names.find((name) => name.toLowerCase() === part.toLowerCase())
  const unknownPart = parts.find((part) => nameOf(part) === undefined)
  if (unknownPart !== undefined) return invalid(`\`${key}\`: \`${unknownPart}\` is not one of ${names.join(', ')}`)
  return [...new Set(parts.flatMap((part) => nameOf(part) ?? []))]
}
