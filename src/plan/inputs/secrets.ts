import { splitEntries, unclosedProblem } from '../../parsing/entries.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'

/** A build secret. Its value is passed to docker only in the environment. */
export interface BuildSecret {
  readonly id: string
  readonly value: string
}

/**
 * Parses `secrets`: `ID=VALUE` per line, or in double quotes over several lines, where `""` means `"`. A problem never repeats
 * the entry. Source: docker/build-push-action, which reads the input as CSV.
 */
export function parseSecrets(text: string): readonly (BuildSecret | Invalid)[] {
  return splitEntries(text).map(({ content, isComplete }, index) => {
    if (!isComplete) return invalid(unclosedProblem(index))
    const at = content.indexOf('=')
    const [id, value] = [content.slice(0, at).trimStart(), content.slice(at + 1)]
    const hint = 'wrap a value of several lines, together with its id, in double quotes: "ID=VALUE"'
    if (at < 0 || !/^\S+$/.test(id)) return invalid(`entry ${index + 1} is not ID=VALUE; ${hint}`)
    // The last line of a base64 text ends in `=`, so it would look like an entry without a value.
    if (/^[=\s]*$/.test(value)) {
      return invalid(
        `entry ${index + 1} has no value: the secret is not set, or GitHub does not pass secrets to this run (a pull request from a fork or from Dependabot); ${hint}`,
      )
    }
    return { id, value }
  })
}

/** All values to mask in the text of `secrets`, including invalid entries. */
export function valuesToMask(text: string): readonly string[] {
  const contents = splitEntries(text).map(({ content }) => content)
  return parseSecrets(text).flatMap((entry, index) => {
    return linesToMask(isInvalid(entry) ? (contents[index] ?? '') : entry.value)
  })
}

/** The lines of a secret to mask. */
export function linesToMask(secret: string): readonly string[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim())
  // A line with only a brace is not masked, because then all JSON outputs would be masked.
  return lines.length === 1 ? lines : lines.filter((line) => /[\p{L}\p{N}]/u.test(line))
}
