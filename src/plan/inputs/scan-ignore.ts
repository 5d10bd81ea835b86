import { type Invalid, invalid } from '../../parsing/reader.ts'

export interface ScanIgnore {
  /** The id of a vulnerability; undefined for every finding without a fix. */
  readonly id: string | undefined
  /** The name of a package; undefined for any package. */
  readonly packageName: string | undefined
  /** The last day on which the entry applies, `YYYY-MM-DD`; undefined without a limit. */
  readonly until: string | undefined
  /** Why the finding is ignored; may be empty. */
  readonly reason: string
}

/**
 * Matches an entry such as `CVE-2026-1234 openssl until 2026-12-31 # not reachable`. In an entry without a package, the word
 * `until` is not read as the package.
 */
const entryPattern =
  /^(?<id>unfixed|[A-Za-z]\w*(?:-[\w.:]+)+)(?:\s+(?!until\b)(?<packageName>[^\s#]+))?(?:\s+until\s+(?<until>\S+))?(?:\s+#\s*(?<reason>.*))?$/

export function scanIgnore(text: string): ScanIgnore | Invalid {
  const { id = '', packageName, until, reason = '' } = entryPattern.exec(text)?.groups ?? {}
  if (id === '' || (id === 'unfixed' && packageName !== undefined)) {
    return invalid(
      `\`${text}\` is neither \`unfixed\` nor \`ID [PACKAGE] [until YYYY-MM-DD] [# REASON]\`, such as \`CVE-2026-1234 openssl until 2026-12-31 # not reachable\``,
    )
  }
  if (until !== undefined && !isDay(until)) {
    return invalid(`\`${text}\`: \`${until}\` is not a day: write it as YYYY-MM-DD, such as 2026-12-31`)
  }
  return { id: id === 'unfixed' ? undefined : id, packageName, until, reason }
}

/** Whether a text is an existing day such as `2026-12-31`. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime())) return false
  // For 2026-02-30, the date is 2026-03-02.
  return date.toISOString().startsWith(text)
}

/** Accepts the relative path of a file in the workspace. */
export function pathInWorkspace(text: string): string | Invalid {
  const hasParentFolder = /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(text)
  if (!text.startsWith('/') && !text.endsWith('/') && !hasParentFolder) return text
  return invalid(`\`${text}\` is not a file in the workspace: write a relative path such as scan.sarif`)
}
