import { formatReference } from '../../names/reference.ts'
import type { Plan } from '../plan.ts'
import { targetName } from '../replication/status.ts'
import {
  type BakedResult,
  firstExpiry,
  imagePage,
  nothingBuiltNotice,
  pinnedReference,
  type Result,
} from '../result.ts'
import { worstStatusByProfile } from '../signing/status.ts'
import { bakeDeployment, bakeTable } from './bake.ts'
import { buildRows } from './build.ts'
import { destinationsTable } from './destinations.ts'
import { imageRows } from './image.ts'
import { code, copyBlock, fitting, items, type Row, rows } from './markdown.ts'
import { pullThroughTable } from './pull-through.ts'
import { scanParts } from './scan.ts'
import { type Phase, seconds, timeline } from './timeline.ts'

/** The job summary in GitHub's Markdown. */
export function renderSummary(result: Result, phases: readonly Phase[], plan?: Plan): string {
  const chart = timeline(phases, result.image?.build?.steps ?? [])
  return fitting([heading(result), ...resultParts(result, deployment(result), runRows(phases, plan)), chart])
}

/** The parts of a result: a table, to which `more` adds rows, then the parts `below`, then tables of details. */
export function resultParts(
  result: Result,
  below: readonly string[] = [],
  more: readonly Row[] = [],
): readonly string[] {
  const { image, attestation, scan, destinations = [], pullThrough = [] } = result
  const page = image?.baked ? undefined : imagePage(result)
  const properties = [
    ...(image ? (image.baked ? [] : imageRows(image)) : loginRows(result)),
    ['What happened', outcomeText(result)],
    ['Console', page && `[Open in Amazon ECR](${page})`],
    ['Signed provenance', attestation && `[attestation ${attestation.id}](${attestation.url})`],
    ['Signing', signingText(result)],
    ['Replication', replicationText(result)],
    ...(image?.build ? buildRows(image.build) : []),
    ...more,
  ] as const
  return [
    ...(image?.baked
      ? [bakeTable(image.baked), items(properties), ...bakeDeployment(image.baked)]
      : [rows(properties)]),
    ...below,
    ...destinationsTable(destinations),
    ...pullThroughTable(pullThrough),
    ...(scan ? scanParts(scan) : []),
  ]
}

/** The rows about the run: what was built, and how long the step took. */
function runRows(phases: readonly Phase[], plan: Plan | undefined): readonly Row[] {
  const origin = plan?.image?.origin
  const built = origin?.kind === 'build' ? origin.build : undefined
  const [first, last] = [phases[0], phases.at(-1)]
  return [
    ['Dockerfile', built && code(built.file ?? 'Dockerfile')],
    ['Commit', plan?.commit && code(plan.commit)],
    ['Time', first && last && seconds(last.end - first.start)],
  ]
}

function heading({ outcome, image }: Result): string {
  const first = image?.references[0]
  const own = code((image && (first ? formatReference(first) : pinnedReference(image))) ?? '')
  const several = (image?.baked ?? []).length > 1
  const name = several ? imagesOf(image?.baked ?? []) : own
  switch (outcome) {
    case 'pushed':
      return `### Pushed ${name}`
    case 'reused':
      return `### Reused ${name}: an image with this content already exists`
    case 'skipped':
      return `### Skipped: ${name} already ${several ? 'exist' : 'exists'}`
    case 'promoted':
      return `### Promoted to ${name}`
    case 'joined':
      return `### Merged into ${name}`
    case 'built':
      return '### Built, not pushed'
    case 'logged-in':
      return '### Logged in to Amazon ECR'
  }
}

/** The number of images of a bake: `3 images`, or `2 of 3 images` if one image existed already. */
function imagesOf(baked: readonly BakedResult[]): string {
  const written = baked.filter(({ outcome }) => outcome !== 'skipped').length
  const share = written === 0 || written === baked.length ? '' : `${written} of `
  return `${share}${baked.length} images`
}

function outcomeText({ outcome, nothingBuilt, image }: Result): string {
  const source = image?.from ? code(image.from) : 'an existing image'
  switch (outcome) {
    case 'pushed':
      return 'Built and pushed'
    case 'reused':
      return `Nothing was built: ${source} has the same content, and the step added the missing tags to that image`
    case 'skipped':
      return 'Nothing was built or pushed: all tags already exist, and `if-tag-exists` is `skip`'
    case 'promoted':
      return `Nothing was built: ${source} now has these names`
    case 'joined':
      return 'Nothing was built: the images that several machines pushed by digest were merged into one'
    case 'built':
      return 'Built only: `push` is `false`'
    case 'logged-in':
      return nothingBuilt ? nothingBuiltNotice : 'Logged in'
  }
}

function signingText({ signing = [] }: Result): string {
  return Object.entries(worstStatusByProfile(signing))
    .map(([profile, status]) => `${status}: ${code(profile)}`)
    .join('<br>')
}

function replicationText({ replication }: Result): string | undefined {
  if (replication?.length === 0) return 'Not configured for this repository'
  return replication?.map((status) => `${status.status}: ${code(targetName(status))}`).join('<br>')
}

function deployment({ outcome, image }: Result): readonly string[] {
  const pinned = outcome !== 'built' && image && !image.baked && pinnedReference(image)
  const what = image?.byDigest
    ? 'Merge the image with the images of the other machines, by digest:'
    : 'Deploy the image by digest:'
  return pinned ? [what, copyBlock(pinned)] : []
}

function loginRows({ logins }: Result): readonly Row[] {
  return [
    ['Registries', logins.map(({ host }) => code(host)).join('<br>')],
    ['Login expires', firstExpiry(logins)?.toISOString()],
  ]
}
