import type { SourceLocation } from '../../errors/action-error.ts'
import { type DockerfilePath, findDockerfile } from './dockerfiles.ts'

/** A warning of BuildKit's build checks. */
export interface BuildWarning {
  /** The rule, such as `FromAsCasing`, or `Build check` if the message names no rule. */
  readonly title: string
  readonly text: string
  /** The line of the Dockerfile. Undefined if the line is unknown or the Dockerfile is not in the workspace. */
  readonly location: SourceLocation | undefined
}

/**
 * The maximum number of warnings that are shown as annotations. GitHub shows ten per step, and two are reserved for the warnings
 * of the action. Source: GitHub's "Workflow commands", annotations.
 */
const maxShownWarnings = 8

/** The key of the warnings in buildx's metadata. Source: the reference of `docker buildx build --metadata-file`. */
const warningsKey = 'buildx.build.warnings'

/** A warning in buildx's metadata. Source: `VertexWarning` in BuildKit's client/graph.go. */
interface VertexWarning {
  /** In base64, such as `FromAsCasing: 'as' and 'FROM' keywords' casing do not match`. */
  readonly short?: string
  /** Lines in base64. */
  readonly detail?: readonly string[]
  readonly url?: string
  /** `data` is a copy of the Dockerfile. */
  readonly sourceInfo?: { readonly filename?: string; readonly data?: string }
  readonly range?: readonly { readonly start: { readonly line: number } }[]
}

/** buildx's metadata, parsed. */
type MetadataFields = Readonly<Record<string, unknown>> & { readonly [warningsKey]?: unknown }

/** The warnings in buildx's metadata (JSON), without duplicates, in the order of file and line. */
export function buildWarnings(metadata: string, dockerfiles: readonly DockerfilePath[]): readonly BuildWarning[] {
  const warnings = warningsIn(parseMetadata(metadata)).map((warning) => toBuildWarning(warning, dockerfiles))
  const distinctWarnings = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]))
  return [...distinctWarnings.values()].toSorted((a, b) =>
    sortKey(a).localeCompare(sortKey(b), 'en', { numeric: true }),
  )
}

function toBuildWarning(
  { short, detail = [], url, sourceInfo, range }: VertexWarning,
  dockerfiles: readonly DockerfilePath[],
): BuildWarning {
  const message = fromBase64(short)
  // `RULE: TEXT`. A message in another form has no rule.
  const [, title = 'Build check', text = message] = /^(\w+): (.+)$/s.exec(message) ?? []
  // The metadata does not contain the bake target of a warning.
  const file = sourceInfo?.filename && findDockerfile(sourceInfo.filename, undefined, dockerfiles)
  const line = range?.[0]?.start.line
  return {
    title,
    text: [text, ...detail.map(fromBase64), ...(url ? [`More: ${url}`] : [])].join('\n'),
    location: file && line ? { file, line } : undefined,
  }
}

/** Selects the warnings to show as annotations, and counts the remaining warnings. */
export function limitWarnings(warnings: readonly BuildWarning[]): {
  readonly shownWarnings: readonly BuildWarning[]
  readonly hiddenCount: number
} {
  const shownWarnings = warnings.slice(0, maxShownWarnings)
  return { shownWarnings, hiddenCount: warnings.length - shownWarnings.length }
}

/** Removes the copy of the Dockerfile from each warning in buildx's metadata, which makes the metadata shorter. */
export function withoutDockerfiles(metadata: string): string {
  const parsed = parseMetadata(metadata)
  const warnings = warningsIn(parsed)
  if (warnings.length === 0) return metadata
  const shortWarnings = warnings.map(({ sourceInfo, ...warning }) => {
    const { data, ...shortInfo } = sourceInfo ?? {}
    return { ...warning, sourceInfo: shortInfo }
  })
  return JSON.stringify({ ...parsed, [warningsKey]: shortWarnings }, undefined, 2)
}

/** The warnings in the metadata. Empty if their format is unknown, because a successful push must not fail for its warnings. */
function warningsIn({ [warningsKey]: warnings }: MetadataFields): readonly VertexWarning[] {
  return Array.isArray(warnings) ? warnings : []
}

function parseMetadata(metadata: string): MetadataFields {
  return metadata === '' ? {} : JSON.parse(metadata)
}

function fromBase64(base64 = ''): string {
  return Buffer.from(base64, 'base64').toString('utf8')
}

function sortKey({ location, title, text }: BuildWarning): string {
  return `${location ? `${location.file}:${location.line}` : ''} ${title} ${text}`
}
