import type { ActionError, Explanation } from '../../errors/action-error.ts'
import { expectedHost } from '../image/registries.ts'
import type { Plan } from '../plan.ts'
import { ownRepositories } from '../planned-image.ts'
import type { Result } from '../result.ts'
import { tagText } from '../tags/tags.ts'
import { codeBlock, codeSpan, joinParts, type Property, propertyTable, safeSentences } from './markdown.ts'
import { resultParts } from './summary.ts'
import { durationText, type Phase, timeline } from './timeline.ts'

/** The progress of a run. The run updates it, so that the summary of a failure can show it. */
export interface Progress {
  /** The repositories and tags in the inputs, before they are parsed. A failure without a plan shows them. */
  namesInInputs?: Names
  plan?: Plan
  /** The AWS identity, set after authentication. */
  identity?: { readonly arn: string; readonly account: string }
  /** Whether the job was cancelled. */
  cancelled?: boolean
  /** The result, set if the run fails after its work is done, such as in a scan. */
  result?: Result
}

interface Names {
  readonly repositories: readonly string[]
  readonly tags: readonly string[]
}

const noNames: Names = { repositories: [], tags: [] }

/** An error, or a cancellation, which has no code. */
export type Failure = Pick<ActionError, 'explanation'> & Partial<Pick<ActionError, 'code' | 'location'>>

/** The maximum number of repositories, tags or lines in a list. */
const maximumEntries = 50

/** The record of a run in its log. */
export interface RunRecord {
  readonly phases: readonly Phase[]
  /** The log lines about changes in AWS. */
  readonly changes: ReadonlySet<string>
}

/** The job summary of a run that failed; `troubleshootingPage` is a URL or a path. */
export function renderFailure(
  { code: errorCode, explanation, location }: Failure,
  progress: Progress,
  { phases, changes }: RunRecord,
  troubleshootingPage: string,
): string {
  const { plan, identity, result } = progress
  // If there is a result, its table contains the repositories and tags.
  const { repositories, tags } = result ? noNames : namesOf(progress)
  const region = plan?.identity?.region
  const properties: readonly Property[] = [
    ['Repository', limitEntries(repositories.map(codeSpan), 'repositories').join('<br>')],
    ['Tags', limitEntries(tags.map(codeSpan), 'tags').join(' ')],
    ['AWS identity', identity && codeSpan(identity.arn)],
    ['Region', region && codeSpan(region)],
    ['Line', location && codeSpan(`${location.file}:${location.line}`)],
    ['Phases', phases.map(phaseText).join(', ')],
  ]
  // The table of the scan already contains the findings.
  const detail = errorCode === 'scan-failed' && result?.scan?.findings ? undefined : explanation.detail
  const hasRows = properties.some(([, value]) => value)
  return joinParts([
    errorCode === undefined ? '### Cancelled' : `### Failed: ${codeLink(errorCode, troubleshootingPage)}`,
    ...explanationParts(explanation),
    ...(detail ? [codeBlock(detail)] : []),
    '#### Progress',
    ...(hasRows ? [propertyTable(properties)] : []),
    changes.size > 0 ? list([...changes].map(safeSentences)) : 'Nothing was created, pushed or tagged.',
    ...(result ? resultParts(result) : []),
    ...(phases.length > 0 ? [timeline(phases, result?.image?.build?.steps ?? [])] : []),
  ])
}

/** The repositories and tags that are known. */
function namesOf({ namesInInputs, plan, identity }: Progress): Names {
  if (!plan) return namesInInputs ?? noNames
  const { image, registries } = plan
  if (!image) return noNames
  const [registry] = registries
  const host = image.inRegistry && registry ? `${expectedHost(registry, identity?.account)}/` : ''
  const tags = image.origin.kind === 'bake' ? image.origin.targets.flatMap((target) => target.tags) : image.tags
  return { repositories: ownRepositories(image).map((name) => `${host}${name}`), tags: tags.map(tagText) }
}

/** The code, with a link to its section of the troubleshooting page. */
function codeLink(errorCode: string, page: string): string {
  return page.startsWith('https://') ? `[${codeSpan(errorCode)}](${encodeURI(page)}#${errorCode})` : codeSpan(errorCode)
}

function explanationParts({ what, why, fix }: Explanation): readonly string[] {
  return [paragraph(what), `**Why:** ${paragraph(why)}`, `**Fix:** ${paragraph(fix)}`]
}

/** The first line as text, the following lines as a list. */
function paragraph(text: string): string {
  const [firstLine = '', ...otherLines] = text.split('\n').filter((line) => line.trim() !== '')
  const items = otherLines.map((line) => safeSentences(line.replace(/^\s*- /, '')))
  return [safeSentences(firstLine), ...(items.length > 0 ? ['', list(items)] : [])].join('\n')
}

function phaseText({ title, start, end, failed }: Phase): string {
  return `${safeSentences(title)} ${durationText(end - start)}${failed ? ' (failed)' : ''}`
}

function list(items: readonly string[]): string {
  return limitEntries(items, 'lines')
    .map((item) => `- ${item}`)
    .join('\n')
}

/** The first entries, and the number of other entries; `noun` is such as `tags`. */
function limitEntries(entries: readonly string[], noun: string): readonly string[] {
  const hiddenCount = entries.length - maximumEntries
  return hiddenCount > 0 ? [...entries.slice(0, maximumEntries), `and ${hiddenCount} more ${noun}`] : entries
}
