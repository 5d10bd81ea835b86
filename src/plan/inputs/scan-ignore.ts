import { type Invalid, invalid } from '../../parsing/reader.ts'

/** An entry of `scan-ignore`. */
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

const entry =
  /^(?<id>unfixed|[A-Za-z]\w*(?:-[\w.:]+)+)(?:\s+(?!until\b)(?<packageName>[^\s#]+))?(?:\s+until\s+(?<until>\S+))?(?:\s+#\s*(?<reason>.*))?$/

/** Parses an entry of `scan-ignore`. */
export function scanIgnore(text: string): ScanIgnore | Invalid {
  const { id = '', packageName, until, reason = '' } = entry.exec(text)?.groups ?? {}
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

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Accepts a relative path that does not leave the workspace. */
export function pathInWorkspace(text: string): string | Invalid {
  const leaves = text.startsWith('/') || /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(text) || text.endsWith('/')
  return leaves ? invalid(`\`${text}\` is not a file in the workspace: write a relative path such as scan.sarif`) : text
}
