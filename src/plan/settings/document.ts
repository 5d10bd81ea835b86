import { messageOf } from '../../errors/action-error.ts'
import { fileProblem, type ReadFile } from '../run/context.ts'
import { type Form, suchAs, wordsOf } from './shorthand.ts'

/** A policy as compact JSON, or its problems. */
export type PolicyDocument =
  | { readonly kind: 'document'; readonly text: string }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

/** The content of a policy input: JSON (inline or in a file), or shorthand lines. */
export type PolicySource =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'lines'; readonly text: string }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Decides whether a text is JSON, a path or shorthand: JSON starts with a bracket, a path is one word or ends in `.json`. */
export function policySource(text: string, read: ReadFile, forms: readonly Form<unknown>[]): PolicySource {
  const trimmed = text.trim()
  if (/^[{[]/.test(trimmed)) return parsed(trimmed, 'the text', messageOf)
  const [first = ''] = trimmed.toLowerCase().split(/\s/)
  if (first.startsWith('#') || wordsOf(forms).includes(first) || !/^\S+$|^[^\n]+\.json$/i.test(trimmed))
    return { kind: 'lines', text }
  const content = read(trimmed)
  if (content !== undefined) return parsed(content.replace(/^\uFEFF/, ''), `\`${trimmed}\``, errorPosition)
  const problem = `${fileProblem(trimmed)}, and the text is not shorthand: ${suchAs(forms)}`
  return { kind: 'problems', problems: [problem] }
}

/** The policy as compact JSON, or its problems. `limit` is the maximum length in characters. */
export function documentOf(value: unknown, problems: readonly string[], limit: number): PolicyDocument {
  const text = JSON.stringify(value)
  const long = text.length > limit ? [`the policy has ${text.length} characters, but ECR allows ${limit}`] : []
  const all = [...problems, ...long]
  return all.length > 0 ? { kind: 'problems', problems: all } : { kind: 'document', text }
}

/** Whether a value is an object and not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A problem for each unknown field of an object. */
export function unknownFields(value: JsonObject, known: readonly string[]): readonly string[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `\`${key}\` is not one of ${known.join(', ')}`)
}

/** The position of a JSON error, without the message of JSON.parse, which quotes the file: the file may contain secrets. */
function errorPosition(error: unknown): string {
  return /at position \d+/.exec(messageOf(error))?.[0] ?? 'its syntax is invalid'
}

function parsed(text: string, what: string, reasonOf: (error: unknown) => string): PolicySource {
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch (error) {
    return { kind: 'problems', problems: [`${what} is not valid JSON: ${reasonOf(error)}`] }
  }
}
