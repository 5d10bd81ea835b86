import { formatReference } from '../image/image.ts'
import { firstExpiry, pinnedReference, type Result } from '../result.ts'
import { imageParts } from './image.ts'
import { code, rows } from './markdown.ts'
import { pullThroughTable } from './pull-through.ts'
import { scanParts } from './scan.ts'
import { type Phase, timeline } from './timeline.ts'

/** The job summary, in GitHub's Markdown. */
export function renderSummary(result: Result, phases: readonly Phase[]): string {
  const { outcome, image, scan, pullThrough = [] } = result
  const parts = [
    heading(result),
    ...(image ? imageParts(outcome, image) : [loginTable(result)]),
    ...pullThroughTable(pullThrough),
    ...(scan ? scanParts(scan) : []),
    timeline(phases),
  ]
  return `${parts.join('\n\n')}\n`
}

function heading({ outcome, image }: Result): string {
  const first = image?.references[0]
  const name = code((image && (first ? formatReference(first) : pinnedReference(image))) ?? '')
  switch (outcome) {
    case 'pushed':
      return `### Pushed ${name}`
    case 'reused':
      return `### Reused ${name}: an image of this content was there already`
    case 'skipped':
      return `### Skipped: ${name} was there already`
    case 'promoted':
      return `### Promoted to ${name}`
    case 'joined':
      return `### Joined to ${name}`
    case 'built':
      return '### Built, not pushed'
    case 'logged-in':
      return '### Logged in to Amazon ECR'
  }
}

function loginTable({ logins }: Result): string {
  return rows([
    ['Registries', logins.map(({ host }) => code(host)).join('<br>')],
    ['Until', firstExpiry(logins)?.toISOString()],
  ])
}
