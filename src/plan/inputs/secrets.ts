import { splitEntries, unclosedProblem } from '../../parsing/entries.ts'
import { splitPair } from '../../parsing/fields.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'

/** A build secret. Its value is passed to docker only in the environment. */
export interface BuildSecret {
  readonly id: string
  readonly value: string
}

/**
 * Parses `secrets`: one `ID=VALUE` per line. An entry in double quotes may have several lines, and `""` means `"`. A problem
 * never repeats the entry, which may be secret. Source: docker/build-push-action, which reads the input as CSV.
 */
export function parseSecrets(text: string): readonly (BuildSecret | Invalid)[] {
  return splitEntries(text).map(({ content, isComplete }, index) => {
    if (!isComplete) return invalid(unclosedProblem(index))
    const { key, value } = splitPair(content)
    const id = key.trimStart()
    const hint = 'wrap a value of several lines, together with its id, in double quotes: "ID=VALUE"'
    if (value === undefined || !/^\S+$/.test(id)) return invalid(`entry ${index + 1} is not ID=VALUE; ${hint}`)
    // Without quotes, the last line of a base64 text, such as `YWJj==`, looks like an entry with the value `=`.
    if (/^[=\s]*$/.test(value)) {
      return invalid(
        `entry ${index + 1} has no value: the secret is not set, or GitHub does not pass secrets to this run (a pull request from a fork or from Dependabot); ${hint}`,
      )
    }
    return { id, value }
  })
}

/** The texts to mask in the log: the lines of all values in `secrets`. An invalid entry is masked as a whole. */
export function valuesToMask(text: string): readonly string[] {
  const contents = splitEntries(text).map(({ content }) => content)
  return parseSecrets(text).flatMap((entry, index) => {
    return linesToMask(isInvalid(entry) ? (contents[index] ?? '') : entry.value)
  })
}

/** The lines of a secret to mask, because GitHub masks each line separately. */
export function linesToMask(secret: string): readonly string[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim())
  // A line without letters and digits, such as `{`, is masked only if it is the whole secret. Otherwise, a JSON secret would mask
  // all braces in the log.
  if (lines.length === 1) return lines
  return lines.filter((line) => /[\p{L}\p{N}]/u.test(line))
}
