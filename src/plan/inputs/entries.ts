import { accountPattern } from '../../names/ecr.ts'
import { type Check, type Invalid, invalid } from '../../parsing/reader.ts'

/** Accepts any text. */
export function anything(text: string): string {
  return text
}

/** Accepts texts that match `pattern`; `what` describes them in the message. */
export function matching(pattern: RegExp, what: string): Check<string> {
  return (text) => (pattern.test(text) ? text : invalid(`\`${text}\` is not ${what}`))
}

/** The lines of a list in which double quotes are literal, as in `outputs`, which buildx reads as CSV. */
export function lineEntries(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** Accepts an AWS account id. */
export function account(text: string): string | Invalid {
  if (accountPattern.test(text)) return text
  return invalid(
    `\`${text}\` is not an account id of 12 digits (quote it in YAML: an unquoted number can lose its leading zero)`,
  )
}
