import type { ImageState } from '../aws/ecr/images.ts'
import { imageDeleted, tagsExist } from '../failures/images.ts'
import type { Log } from '../github/log.ts'
import { isSameRepository } from '../names/ecr.ts'
import { formatReference, repositoryOf, type TaggedReference } from '../names/reference.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import { type Decision, decideByTags, type ExistingImages, type RequestedTags } from '../plan/image/existing.ts'
import type { MutabilityRule } from '../plan/settings/mutability.ts'
import { type CopyReport, copyImage } from '../registry/copy.ts'
import type { Aws } from './aws.ts'
import { type StepImage, unbuiltStepImage } from './image-result.ts'
import { openRepositories, type RepositoryHandle, type Source } from './repositories.ts'
import { settleAll } from './settle-all.ts'
import type { StepContext } from './step-context.ts'

/** The images that already exist under these references. Sends one request per repository. */
export async function existingImages(
  repositories: readonly RepositoryHandle[],
  references: readonly TaggedReference[],
): Promise<ExistingImages> {
  const entries = await Promise.all(
    repositories.map(async (handle) => {
      const inRepository = references.filter((reference) => repositoryOf(reference) === handle.repository)
      const tags = [...new Set(inRepository.map(({ tag }) => tag))]
      const images = tags.length > 0 ? await handle.states(tags) : new Map<string, ImageState>()
      return inRepository.flatMap((reference) => {
        const image = images.get(reference.tag)
        return image ? [{ name: formatReference(reference), ...image }] : []
      })
    }),
  )
  const allEntries = entries.flat()
  return {
    digests: new Map(allEntries.map(({ name, digest }) => [name, digest])),
    archivedReferences: new Set(allEntries.flatMap(({ name, status }) => (status === 'ACTIVE' ? [] : [name]))),
  }
}

/** Reads the manifest of an existing image. ECR counts this as a pull. */
export async function manifestOf(digest: string, source: Source): Promise<ManifestDocument> {
  const manifest = (await source.manifests([digest])).get(digest)
  if (!manifest) throw imageDeleted(`${source.repository}@${digest}`)
  return manifest
}

/** The tag mutability of each repository that the role may describe, by `host/name`. */
export async function mutabilityOf(
  repositories: readonly RepositoryHandle[],
): Promise<ReadonlyMap<string, MutabilityRule>> {
  const rules = await Promise.all(
    repositories.map(async (handle) => [handle.repository, await handle.mutability()] as const),
  )
  return new Map(rules.flatMap(([repository, rule]) => (rule ? [[repository, rule]] : [])))
}

/**
 * Decides what to do with an image, from the existing images under its tags. `reusableDigest` is the digest of an existing image
 * with the same content, or of the image that gets the tags. Throws if a tag exists and may not be overwritten.
 */
export function decideOrFail(
  requestedTags: RequestedTags,
  existing: ExistingImages,
  reusableDigest?: string,
): Exclude<Decision, { readonly kind: 'rejected' }> {
  const decision = decideByTags(requestedTags, existing, reusableDigest)
  if (decision.kind === 'rejected')
    throw tagsExist(
      decision.conflictingTags.map(formatReference),
      decision.reason,
      requestedTags,
      existing.archivedReferences,
    )
  return decision
}

/** The result of a step that writes nothing, because all tags exist. Warns about tags that point to a different image. */
export async function readSkippedImage(
  { digest, matchingTags, otherTags }: Extract<Decision, { readonly kind: 'skip' }>,
  repositories: readonly RepositoryHandle[],
  { log }: StepContext,
): Promise<StepImage> {
  for (const reference of otherTags)
    log.warning(`${formatReference(reference)} points to a different image and was not changed.`)
  log.info(`${digest} already exists as ${matchingTags.map(formatReference).join(' and ')}.`)
  const source = repositories.find(({ repository }) =>
    matchingTags.some((reference) => repositoryOf(reference) === repository),
  )
  if (!source) throw new Error(`no repository has ${digest}`)
  return unbuiltStepImage('skipped', await manifestOf(digest, source), matchingTags)
}

/** A request to tag an existing image. */
interface Tagging {
  readonly manifest: ManifestDocument
  /** The references to add. */
  readonly references: readonly TaggedReference[]
  /** The repository that has the image. */
  readonly from: Source
  readonly repositories: readonly RepositoryHandle[]
}

/** A request to tag an existing image, if the tag rule allows it. */
interface TaggingByRule extends Omit<Tagging, 'references'> {
  readonly requestedTags: RequestedTags
  readonly existing: ExistingImages
  /** The reference of the source image. */
  readonly sourceName?: string
}

/** Tags an existing image as the tag rule decides. Throws if a tag exists and may not be overwritten. */
export async function tagByRule(
  { manifest, from, repositories, requestedTags, existing, sourceName }: TaggingByRule,
  step: StepContext,
): Promise<StepImage> {
  const { references } = requestedTags
  const decision = decideOrFail(requestedTags, existing, manifest.digest)
  if (decision.kind === 'skip') return readSkippedImage(decision, repositories, step)
  const missingTags = decision.kind === 'reuse' ? decision.missingTags : references
  if (missingTags.length === 0) step.log.info(`${manifest.digest} already has all requested tags.`)
  await tagImages({ manifest, references: missingTags, from, repositories }, step)
  return unbuiltStepImage('promoted', manifest, references, sourceName)
}

/** Tags an image. First copies it to the repositories that do not have it. */
export async function tagImages(
  { manifest, references, from, repositories }: Tagging,
  { log }: StepContext,
): Promise<void> {
  for (const handle of repositories) {
    const inRepository = references.filter((reference) => repositoryOf(reference) === handle.repository)
    if (inRepository.length === 0) continue
    if (!isSameRepository(handle.repository, from.repository)) await copy(manifest, from, handle, log)
    await tagAll(manifest, inRepository, handle, log)
  }
}

/** Adds all tags in parallel. Logs the added tags, even if another tag fails. */
async function tagAll(
  manifest: ManifestDocument,
  references: readonly TaggedReference[],
  repository: RepositoryHandle,
  log: Log,
): Promise<void> {
  const tagged = new Set<TaggedReference>()
  try {
    await settleAll(
      references.map(async (reference) => {
        await repository.tag(manifest, reference.tag)
        tagged.add(reference)
      }),
    )
  } finally {
    const names = references.filter((reference) => tagged.has(reference)).map(formatReference)
    if (names.length > 0) log.logChange(`Tagged ${names.join(' and ')}.`)
  }
}

async function copy(
  manifest: ManifestDocument,
  from: Source,
  to: RepositoryHandle,
  { info, logChange }: Log,
): Promise<void> {
  info(`Copying ${from.repository}@${manifest.digest} to ${to.repository}.`)
  const report = await copyImage(from.client(), to.client(), manifest, info)
  logChange(`Copied ${from.repository}@${manifest.digest} to ${to.repository}: ${describeCopy(report)}`)
}

/**
 * Adds the missing tags of an image that already has at least one of these references. Returns false if no reference exists,
 * if one points to a different image, or if they are in several repositories: another repository may lack the image's layers.
 */
export async function completeTags(
  references: readonly TaggedReference[],
  digest: string,
  aws: Aws,
  step: StepContext,
): Promise<boolean> {
  const repositories = openRepositories(references, aws, step)
  const [repository] = repositories
  const { digests: existing } = await existingImages(repositories, references)
  const hasConflict = [...existing.values()].some((existingDigest) => existingDigest !== digest)
  const hasSeveralRepositories = new Set(references.map(repositoryOf)).size > 1
  if (!repository || existing.size === 0 || hasConflict || hasSeveralRepositories) return false
  const missingTags = references.filter((reference) => !existing.has(formatReference(reference)))
  if (missingTags.length > 0) await tagAll(await manifestOf(digest, repository), missingTags, repository, step.log)
  return true
}

function describeCopy({ manifests, blobs, bytes }: CopyReport): string {
  const parts = [
    `${manifests.copied} manifests and ${blobs.copied} blobs (${(bytes / 1_000_000).toFixed(1)} MB) copied`,
    `${blobs.mounted} blobs mounted`,
    `${manifests.present + blobs.present} manifests and blobs already present`,
  ]
  return `${parts.join(', ')}.`
}
