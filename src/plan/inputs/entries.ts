import { accountPattern } from '../../names/ecr.ts'
import { type Check, type Invalid, invalid } from '../../parsing/reader.ts'
import type { ResourceTag } from '../settings/settings.ts'

/** Accepts any text. */
export function anyText(text: string): string {
  return text
}

/** Accepts texts that match `pattern`. `description` completes the message "`TEXT` is not …". */
export function matching(pattern: RegExp, description: string): Check<string> {
  return (text) => (pattern.test(text) ? text : invalid(`\`${text}\` is not ${description}`))
}

/**
 * The lines of an input, without blank lines and comments. Double quotes stay in the lines: buildx reads the lines of inputs such
 * as `outputs` as CSV.
 */
export function lineEntries(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** Accepts an AWS account id of 12 digits. */
export function account(text: string): string | Invalid {
  if (accountPattern.test(text)) return text
  return invalid(
    `\`${text}\` is not an account id of 12 digits (quote it in YAML: an unquoted number can lose its leading zero)`,
  )
}

/**
 * Accepts an AWS resource tag or session tag, `KEY=VALUE`. Source: the API references of ECR and STS, Tag; the ECR user
 * guide, "Tag restrictions".
 */
export function awsTag(text: string): ResourceTag | Invalid {
  const [key = '', value = ''] = (/^([^=]*)=(.*)$/.exec(text) ?? []).slice(1).map((part) => part.trim())
  if (key === '') return invalid(`\`${text}\` is not KEY=VALUE`)
  if (key.length > 128 || value.length > 256)
    // Only the start of the key, which may be very long.
    return invalid(`\`${key.slice(0, 40)}\`: a key has at most 128 characters, a value at most 256`)
  if (/^aws:/i.test(key)) return invalid(`\`${key}\`: AWS reserves keys that start with aws:`)
  const [rejectedCharacter] = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u.exec(text) ?? []
  return rejectedCharacter
    ? invalid(`\`${key}\`: AWS allows letters, digits, spaces and _ . : / = + - @, but not ${rejectedCharacter}`)
    : { key, value }
}
