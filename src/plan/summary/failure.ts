import type { ActionError, Explanation } from '../../errors/action-error.ts'
import { expectedHost } from '../image/registries.ts'
import type { Plan } from '../plan.ts'
import { ownRepositories } from '../planned-image.ts'
import type { Result } from '../result.ts'
import { tagText } from '../tags/tags.ts'
import { code, fitting, prose, rows, verbatimBlock } from './markdown.ts'
import { resultParts } from './summary.ts'
import { type Phase, seconds, timeline } from './timeline.ts'

/** What is known about a run. The parts of the run update it, so that a failure can show it. */
export interface Progress {
  /** The repositories and tags as given in the inputs. */
  given?: Names
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

const none: Names = { repositories: [], tags: [] }

/** An error, or a cancellation. A cancellation has no code. */
export type Failure = Pick<ActionError, 'explanation'> & Partial<Pick<ActionError, 'code' | 'location'>>

/** The maximum number of repositories, tags or lines in a list. */
const maximumEntries = 50

/** What the log of a run recorded: its phases, and the lines about changes in AWS. */
export interface RunRecord {
  readonly phases: readonly Phase[]
  readonly changes: ReadonlySet<string>
}

/** The job summary of a run that failed; `page` is the address of the troubleshooting page. */
export function renderFailure(
  { code: name, explanation, location }: Failure,
  progress: Progress,
  { phases, changes }: RunRecord,
  page: string,
): string {
  const { plan, identity, result } = progress
  // If there is a result, its table contains the repositories and tags.
  const { repositories, tags } = result ? none : namesOf(progress)
  const region = plan?.identity?.region
  const table = rows([
    ['Repository', limited(repositories.map(code), 'repositories').join('<br>')],
    ['Tags', limited(tags.map(code), 'tags').join(' ')],
    ['AWS identity', identity && code(identity.arn)],
    ['Region', region && code(region)],
    ['Line', location && code(`${location.file}:${location.line}`)],
    ['Phases', phases.map(phaseText).join(', ')],
  ])
  // The table of the scan already contains the findings.
  const detail = name === 'scan-failed' && result?.scan?.findings ? undefined : explanation.detail
  return fitting([
    name === undefined ? '### Cancelled' : `### Failed: ${linked(name, page)}`,
    ...explained(explanation),
    ...(detail ? [verbatimBlock(detail)] : []),
    '#### Progress',
    ...(table.includes('\n| ') ? [table] : []),
    ...changeParts(changes),
    ...(result ? resultParts(result) : []),
    ...(phases.length > 0 ? [timeline(phases, result?.image?.build?.steps ?? [])] : []),
  ])
}

/** The repositories and tags as far as they are known. */
function namesOf({ given, plan, identity }: Progress): Names {
  if (!plan) return given ?? none
  const { image, registries } = plan
  if (!image) return none
  const [registry] = registries
  const host = image.inRegistry && registry ? `${expectedHost(registry, identity?.account)}/` : ''
  const tags = image.origin.kind === 'bake' ? image.origin.targets.flatMap((target) => target.tags) : image.tags
  return { repositories: ownRepositories(image).map((name) => `${host}${name}`), tags: tags.map(tagText) }
}

function linked(name: string, page: string): string {
  return page.startsWith('https://') ? `[${code(name)}](${encodeURI(page)}#${name})` : code(name)
}

function explained({ what, why, fix }: Explanation): readonly string[] {
  return [paragraph(what), `**Why:** ${paragraph(why)}`, `**Fix:** ${paragraph(fix)}`]
}

/** The first line as text, the following lines as a list. */
function paragraph(text: string): string {
  const [first = '', ...others] = text.split('\n').filter((line) => line.trim() !== '')
  const items = others.map((line) => prose(line.replace(/^\s*- /, '')))
  return [prose(first), ...(items.length > 0 ? ['', list(items)] : [])].join('\n')
}

function phaseText({ title, start, end, failed }: Phase): string {
  return `${prose(title)} ${seconds(end - start)}${failed ? ' (failed)' : ''}`
}

function changeParts(changes: ReadonlySet<string>): readonly string[] {
  return [changes.size > 0 ? list([...changes].map(prose)) : 'Nothing was created, pushed or tagged.']
}

function list(items: readonly string[]): string {
  return limited(items, 'lines')
    .map((item) => `- ${item}`)
    .join('\n')
}

function limited(entries: readonly string[], what: string): readonly string[] {
  const rest = entries.length - maximumEntries
  return rest > 0 ? [...entries.slice(0, maximumEntries), `and ${rest} more ${what}`] : entries
}
