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
import { buildProperties } from './build.ts'
import { destinationsTable } from './destinations.ts'
import { imageProperties } from './image.ts'
import { codeSpan, copyBlock, joinParts, type Property, propertyList, propertyTable } from './markdown.ts'
import { pullThroughTable } from './pull-through.ts'
import { scanParts } from './scan.ts'
import { durationText, type Phase, timeline } from './timeline.ts'

/** The job summary of a successful run, in GitHub's Markdown. */
export function renderSummary(result: Result, phases: readonly Phase[], plan?: Plan): string {
  const chart = timeline(phases, result.image?.build?.steps ?? [])
  const parts = resultParts(result, deploymentParts(result), runProperties(phases, plan))
  return joinParts([heading(result), ...parts, chart])
}

/**
 * The parts of a result: its properties with `extraProperties` at their end, then `partsAfterProperties`, then the tables of
 * details.
 */
export function resultParts(
  result: Result,
  partsAfterProperties: readonly string[] = [],
  extraProperties: readonly Property[] = [],
): readonly string[] {
  const { image, attestation, scan, destinations = [], pullThrough = [] } = result
  const page = image?.bakedImages ? undefined : imagePage(result)
  const properties: readonly Property[] = [
    ...(image ? [] : loginProperties(result)),
    ...(image && !image.bakedImages ? imageProperties(image) : []),
    ['What happened', outcomeText(result)],
    ['Console', page && `[Open in Amazon ECR](${page})`],
    ['Signed provenance', attestation && `[attestation ${attestation.id}](${attestation.url})`],
    ['Signing', signingText(result)],
    ['Replication', replicationText(result)],
    ...(image?.build ? buildProperties(image.build) : []),
    ...extraProperties,
  ]
  return [
    // A bake already has a table, so its properties are a list.
    ...(image?.bakedImages
      ? [bakeTable(image.bakedImages), propertyList(properties), ...bakeDeployment(image.bakedImages)]
      : [propertyTable(properties)]),
    ...partsAfterProperties,
    ...destinationsTable(destinations),
    ...pullThroughTable(pullThrough),
    ...(scan ? scanParts(scan) : []),
  ]
}

/** The properties of the run: its Dockerfile, its commit and its duration. */
function runProperties(phases: readonly Phase[], plan: Plan | undefined): readonly Property[] {
  const origin = plan?.image?.origin
  const build = origin?.kind === 'build' ? origin.build : undefined
  const firstPhase = phases[0]
  const lastPhase = phases.at(-1)
  return [
    ['Dockerfile', build && codeSpan(build.file ?? 'Dockerfile')],
    ['Commit', plan?.commit && codeSpan(plan.commit)],
    ['Time', firstPhase && lastPhase && durationText(lastPhase.end - firstPhase.start)],
  ]
}

function heading({ outcome, image }: Result): string {
  const bakedImages = image?.bakedImages ?? []
  const isPlural = bakedImages.length > 1
  const name = isPlural ? imageCount(bakedImages) : imageName(image)
  switch (outcome) {
    case 'pushed':
      return `### Pushed ${name}`
    case 'reused':
      return `### Reused ${name}: an image with this content already exists`
    case 'skipped':
      return `### Skipped: ${name} already ${isPlural ? 'exist' : 'exists'}`
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

/** The first name of an image, or its digest if it has no name; empty without an image. */
function imageName(image: Result['image']): string {
  if (!image) return ''
  const [reference] = image.references
  return codeSpan((reference ? formatReference(reference) : pinnedReference(image)) ?? '')
}

/** The number of images of a bake: `3 images`, or `2 of 3 images` if one image existed already. */
function imageCount(images: readonly BakedResult[]): string {
  const writtenCount = images.filter(({ outcome }) => outcome !== 'skipped').length
  const isPart = writtenCount > 0 && writtenCount < images.length
  return `${isPart ? `${writtenCount} of ` : ''}${images.length} images`
}

function outcomeText({ outcome, showsNothingBuilt, image }: Result): string {
  const source = image?.sourceName ? codeSpan(image.sourceName) : 'an existing image'
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
      return showsNothingBuilt ? nothingBuiltNotice : 'Logged in'
  }
}

function signingText({ signing = [] }: Result): string {
  return Object.entries(worstStatusByProfile(signing))
    .map(([profile, status]) => `${status}: ${codeSpan(profile)}`)
    .join('<br>')
}

function replicationText({ replication }: Result): string | undefined {
  if (replication?.length === 0) return 'Not configured for this repository'
  return replication?.map((status) => `${status.status}: ${codeSpan(targetName(status))}`).join('<br>')
}

/** The image to deploy or to merge, by digest; empty if nothing was pushed. */
function deploymentParts({ outcome, image }: Result): readonly string[] {
  if (!image || image.bakedImages || outcome === 'built') return []
  const reference = pinnedReference(image)
  if (!reference) return []
  const title = image.byDigest
    ? 'Merge the image with the images of the other machines, by digest:'
    : 'Deploy the image by digest:'
  return [title, copyBlock(reference)]
}

function loginProperties({ logins }: Result): readonly Property[] {
  return [
    ['Registries', logins.map(({ host }) => codeSpan(host)).join('<br>')],
    ['Login expires', firstExpiry(logins)?.toISOString()],
  ]
}
