import type { SourceLocation } from '../../errors/action-error.ts'
import { type DockerfilePath, findDockerfile } from './dockerfiles.ts'

/** A warning of BuildKit's build checks. */
export interface BuildWarning {
  /** The rule, such as `FromAsCasing`. */
  readonly title: string
  readonly text: string
  /** The line of the Dockerfile; undefined if the file is not in the workspace. */
  readonly location: SourceLocation | undefined
}

/**
 * GitHub shows ten warnings of a step. Two are left for warnings of the action. Source: GitHub's "Workflow commands",
 * annotations.
 */
const shownWarnings = 8

/** The key of the warnings in buildx's metadata. Source: the reference of `docker buildx build --metadata-file`. */
const key = 'buildx.build.warnings'

/** A warning as buildx writes it: byte strings in base64. Source: `VertexWarning` in BuildKit's client/graph.go. */
interface VertexWarning {
  readonly short?: string
  readonly detail?: readonly string[]
  readonly url?: string
  readonly sourceInfo?: { readonly filename?: string; readonly data?: string }
  readonly range?: readonly { readonly start: { readonly line: number } }[]
}

type Metadata = Readonly<Record<string, unknown>> & { readonly [key]?: unknown }

/** The warnings in buildx's metadata, without duplicates, by line. */
export function buildWarnings(metadata: string, dockerfiles: readonly DockerfilePath[]): readonly BuildWarning[] {
  const warnings = warningsIn(parseJson(metadata)).map((warning) => readWarning(warning, dockerfiles))
  const distinct = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]))
  return [...distinct.values()].toSorted((a, b) => orderOf(a).localeCompare(orderOf(b), 'en', { numeric: true }))
}

function readWarning(
  { short, detail = [], url, sourceInfo, range }: VertexWarning,
  dockerfiles: readonly DockerfilePath[],
): BuildWarning {
  const message = decode(short)
  const [, title = 'Build check', text = message] = /^(\w+): (.+)$/s.exec(message) ?? []
  const file = sourceInfo?.filename && findDockerfile(sourceInfo.filename, undefined, dockerfiles)
  const line = range?.[0]?.start.line
  const more = url ? [`More: ${url}`] : []
  return {
    title,
    text: [text, ...detail.map(decode), ...more].join('\n'),
    location: file && line ? { file, line } : undefined,
  }
}

/** The warnings to show as annotations (`shown`), and the number of the others (`left`). */
export function chooseWarnings(warnings: readonly BuildWarning[]): {
  readonly shown: readonly BuildWarning[]
  readonly left: number
} {
  const shown = warnings.slice(0, shownWarnings)
  return { shown, left: warnings.length - shown.length }
}

/** The metadata without the copy of the Dockerfile in each warning. */
export function withoutSources(metadata: string): string {
  const parsed = parseJson(metadata)
  const warnings = warningsIn(parsed)
  if (warnings.length === 0) return metadata
  const bare = warnings.map(({ sourceInfo, ...rest }) => {
    const { data, ...source } = sourceInfo ?? {}
    return { ...rest, sourceInfo: source }
  })
  return JSON.stringify({ ...parsed, [key]: bare }, undefined, 2)
}

/** The warnings in the metadata; empty for an unknown format, which must not fail a successful push. */
function warningsIn({ [key]: warnings }: Metadata): readonly VertexWarning[] {
  return Array.isArray(warnings) ? warnings : []
}

function parseJson(metadata: string): Metadata {
  return metadata === '' ? {} : JSON.parse(metadata)
}

function decode(base64 = ''): string {
  return Buffer.from(base64, 'base64').toString('utf8')
}

function orderOf({ location, title, text }: BuildWarning): string {
  return `${location ? `${location.file}:${location.line}` : ''} ${title} ${text}`
}
