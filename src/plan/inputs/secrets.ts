import { splitEntries, unclosed } from '../../parsing/entries.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'

/** A secret of the build. The value goes to docker in its environment, and nowhere else. */
export interface BuildSecret {
  readonly id: string
  readonly value: string
}

/**
 * The entries of `secrets`: `ID=VALUE` in a line, as it is, or in double quotes over several lines, where `""` means `"`.
 * What is wrong with one never repeats it. Source: docker/build-push-action, which reads them as CSV.
 */
export function parseSecrets(text: string): readonly (BuildSecret | Invalid)[] {
  return splitEntries(text).map(({ content, isComplete }, index) => {
    if (!isComplete) return invalid(unclosed(index))
    const at = content.indexOf('=')
    const [id, value] = [content.slice(0, at).trimStart(), content.slice(at + 1)]
    const several = 'wrap a value of several lines, together with its id, in double quotes: "ID=VALUE"'
    if (at < 0 || !/^\S+$/.test(id)) return invalid(`entry ${index + 1} is not ID=VALUE; ${several}`)
    // A last line of base64 looks like an entry, with its padding for a value.
    if (/^[=\s]*$/.test(value)) {
      return invalid(
        `entry ${index + 1} has no value: the secret is not set, or GitHub does not pass secrets to this run (a pull request from a fork or from Dependabot); ${several}`,
      )
    }
    return { id, value }
  })
}

/** All that has to be hidden of the text of `secrets`, also where something is wrong with it. */
export function valuesToMask(text: string): readonly string[] {
  const contents = splitEntries(text).map(({ content }) => content)
  return parseSecrets(text).flatMap((entry, index) => {
    return linesToMask(isInvalid(entry) ? (contents[index] ?? '') : entry.value)
  })
}

/** The lines of a secret that must be masked. */
export function linesToMask(secret: string): readonly string[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim())
  // A brace alone in a line is not a secret, and masking it would mask every output that is JSON.
  return lines.length === 1 ? lines : lines.filter((line) => /[\p{L}\p{N}]/u.test(line))
}
