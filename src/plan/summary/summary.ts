import { formatReference } from '../image/image.ts'
import type { PlatformImage } from '../image/manifest.ts'
import { firstExpiry, type ImageResult, pinnedReference, type Result } from '../result.ts'

/** A part of the run; times in milliseconds since the epoch. */
export interface Phase {
  readonly title: string
  readonly start: number
  readonly end: number
}

/** The job summary, in GitHub's Markdown. */
export function renderSummary(result: Result, phases: readonly Phase[]): string {
  const parts = [
    heading(result),
    result.image ? imageTable(result, result.image) : loginTable(result),
    timeline(phases),
  ]
  return `${parts.join('\n\n')}\n`
}

function heading({ outcome, image }: Result): string {
  const name = code(image?.references[0] ? formatReference(image.references[0]) : '')
  switch (outcome) {
    case 'pushed':
      return `### Pushed ${name}`
    case 'reused':
      return `### Reused ${name}: an image of this content was there already`
    case 'skipped':
      return `### Skipped: ${name} was there already`
    case 'promoted':
      return `### Promoted to ${name}`
    case 'built':
      return '### Built, not pushed'
    case 'logged-in':
      return '### Logged in to Amazon ECR'
  }
}

function imageTable(result: Result, image: ImageResult): string {
  const pinned = pinnedReference(image)
  const table = rows([
    ['Digest', image.digest && code(image.digest)],
    ['Tags', image.references.map(({ tag }) => code(tag)).join(' ')],
    ['Names', image.references.map((reference) => code(formatReference(reference))).join('<br>')],
    ['Media type', image.mediaType && code(image.mediaType)],
  ])
  const deploy = result.outcome !== 'built' && pinned ? ['Deploy it by its digest:', `\`\`\`\n${pinned}\n\`\`\``] : []
  return [table, ...platformTable(image.platforms), ...deploy].join('\n\n')
}

function platformTable(platforms: readonly PlatformImage[]): readonly string[] {
  if (platforms.length === 0) return []
  const lines = platforms.map(
    ({ platform, digest, size }) =>
      `| ${plain(platform ?? '')} | ${code(digest)} | ${size === undefined ? '' : formatSize(size)} |`,
  )
  return [['| Platform | Digest | Compressed |', '| --- | --- | ---: |', ...lines].join('\n')]
}

function loginTable({ logins }: Result): string {
  return rows([
    ['Registries', logins.map(({ host }) => code(host)).join('<br>')],
    ['Until', firstExpiry(logins)?.toISOString()],
  ])
}

/** The phases as a Gantt chart in Mermaid, which GitHub draws; milliseconds keep short phases visible. */
function timeline(phases: readonly Phase[]): string {
  const start = phases[0]?.start ?? 0
  const bars = phases.map(
    ({ title, start: from, end }) =>
      `  ${title} (${seconds(end - from)}) :${from - start}, ${Math.max(end - start, from - start + 1)}`,
  )
  return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...bars, '```'].join('\n')
}

function rows(cells: readonly (readonly [string, string | undefined])[]): string {
  const lines = cells.filter(([, value]) => value).map(([name, value]) => `| ${name} | ${value} |`)
  return ['| | |', '| --- | --- |', ...lines].join('\n')
}

/** A platform is what the image says of itself, which may be anybody's. */
function plain(platform: string): string {
  return platform.replaceAll(/[^\w./+-]+/g, ' ')
}

function code(text: string): string {
  return `\`${text}\``
}

/** Decimal units, as registries show them. */
function formatSize(bytes: number): string {
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
