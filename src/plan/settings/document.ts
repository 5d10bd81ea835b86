import { messageOf } from '../../errors/action-error.ts'
import { fileProblem, type ReadFile } from '../run/context.ts'
import { exampleHint, type Form, keywordsOf } from './shorthand.ts'

/** A policy as compact JSON, or its problems. */
export type PolicyDocument =
  | { readonly kind: 'document'; readonly text: string }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

/** The content of a policy input: parsed JSON from the input or a file, or unparsed shorthand lines. */
type PolicySource =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'lines'; readonly text: string }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

export type JsonObject = Readonly<Record<string, unknown>>

/** Reads a policy input. JSON starts with a bracket. The path of a file is one word, or one line that ends in `.json`. */
export function policySource(text: string, read: ReadFile, forms: readonly Form<unknown>[]): PolicySource {
  const trimmed = text.trim()
  if (/^[{[]/.test(trimmed)) return jsonSource(trimmed, 'the text', messageOf)
  const [firstWord = ''] = trimmed.toLowerCase().split(/\s/)
  const isShorthand = firstWord.startsWith('#') || keywordsOf(forms).includes(firstWord)
  const isPath = /^\S+$|^[^\n]+\.json$/i.test(trimmed)
  // Not trimmed, because problems of lines contain their numbers.
  if (isShorthand || !isPath) return { kind: 'lines', text }
  const content = read(trimmed)
  // Without the byte order mark that some editors write.
  if (content !== undefined) return jsonSource(content.replace(/^\uFEFF/, ''), `\`${trimmed}\``, errorPosition)
  const problem = `${fileProblem(trimmed)}, and the text is not shorthand: ${exampleHint(forms)}`
  return { kind: 'problems', problems: [problem] }
}

/** The policy as compact JSON, or its problems. `limit` is the maximum length in characters. */
export function documentOf(value: unknown, problems: readonly string[], limit: number): PolicyDocument {
  const text = JSON.stringify(value)
  const lengthProblems =
    text.length > limit ? [`the policy has ${text.length} characters, but ECR allows ${limit}`] : []
  const allProblems = [...problems, ...lengthProblems]
  return allProblems.length > 0 ? { kind: 'problems', problems: allProblems } : { kind: 'document', text }
}

/** Whether a value is an object and not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A problem for each unknown field of an object. */
export function unknownFieldProblems(value: JsonObject, knownFields: readonly string[]): readonly string[] {
  return Object.keys(value)
    .filter((key) => !knownFields.includes(key))
    .map((key) => `\`${key}\` is not one of ${knownFields.join(', ')}`)
}

/** The position of a JSON error. The message of `JSON.parse` quotes the file, which may contain secrets. */
function errorPosition(error: unknown): string {
  return /at position \d+/.exec(messageOf(error))?.[0] ?? 'its syntax is invalid'
}

/** Parses JSON. A problem starts with `name`, the name of the text. */
function jsonSource(text: string, name: string, reasonOf: (error: unknown) => string): PolicySource {
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch (error) {
    return { kind: 'problems', problems: [`${name} is not valid JSON: ${reasonOf(error)}`] }
  }
}
