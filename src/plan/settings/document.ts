import { messageOf } from '../../errors/action-error.ts'
import { noFile, type ReadFile } from '../run/context.ts'
import { type Form, suchAs, wordsOf } from './shorthand.ts'

/** A policy as ECR keeps it, in compact JSON, or everything that is wrong with what was given. */
export type PolicyDocument =
  | { readonly kind: 'document'; readonly text: string }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

/** What an input for a policy holds: JSON (here or in a file that it names), or lines of a shorthand. */
export type PolicySource =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'lines'; readonly text: string }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Tells JSON, a path and lines apart: JSON starts with a bracket, a path is one word or ends in `.json`. */
export function policySource(text: string, read: ReadFile, forms: readonly Form<unknown>[]): PolicySource {
  const trimmed = text.trim()
  if (/^[{[]/.test(trimmed)) return parsed(trimmed, 'it', messageOf)
  const [first = ''] = trimmed.toLowerCase().split(/\s/)
  if (first.startsWith('#') || wordsOf(forms).includes(first) || !/^\S+$|^[^\n]+\.json$/i.test(trimmed))
    return { kind: 'lines', text }
  const content = read(trimmed)
  if (content !== undefined) return parsed(content.replace(/^\uFEFF/, ''), `\`${trimmed}\``, placeOf)
  const problem = `${noFile(trimmed)}, and the text is not shorthand: ${suchAs(forms)}`
  return { kind: 'problems', problems: [problem] }
}

/** A document of a value that has no problems but perhaps its length, in characters. */
export function documentOf(value: unknown, problems: readonly string[], limit: number): PolicyDocument {
  const text = JSON.stringify(value)
  const long = text.length > limit ? [`the policy has ${text.length} characters, but ECR allows ${limit}`] : []
  const all = [...problems, ...long]
  return all.length > 0 ? { kind: 'problems', problems: all } : { kind: 'document', text }
}

/** Whether a value of JSON is an object, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields that an object has besides those it may have, each as a sentence. */
export function unknownFields(value: JsonObject, known: readonly string[]): readonly string[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `\`${key}\` is not one of ${known.join(', ')}`)
}

/** The runner's message would quote the file, which may be another one than the author knows. */
function placeOf(error: unknown): string {
  return /at position \d+/.exec(messageOf(error))?.[0] ?? 'its syntax is invalid'
}

function parsed(text: string, what: string, fault: (error: unknown) => string): PolicySource {
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch (error) {
    return { kind: 'problems', problems: [`${what} is not valid JSON: ${fault(error)}`] }
  }
}
