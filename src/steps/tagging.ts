import { tagsTaken } from '../failures/images.ts'
import type { Log } from '../github/log.ts'
import { formatReference, isSameRepository, repositoryOf, type TaggedReference } from '../names/reference.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import { type AskedNames, type Decision, decideByTags, type ExistingDigests } from '../plan/image/existing.ts'
import type { MutabilityRule } from '../plan/settings/mutability.ts'
import { type CopyReport, copyImage } from '../registry/copy.ts'
import type { Aws } from './aws.ts'
import { existingImage, type StepImage } from './image-result.ts'
import { openRepositories, type RepositoryHandle, type Source } from './repositories.ts'
import { settleAll } from './settle-all.ts'
import type { StepContext } from './step-context.ts'

/** The images that are there, by reference. */
export type ExistingImages = ReadonlyMap<string, ManifestDocument>

/** The images that are there under some references, with one request for each repository. */
export async function existingImages(
  places: readonly RepositoryHandle[],
  references: readonly TaggedReference[],
): Promise<ExistingImages> {
  const found = await Promise.all(
    places.map(async (place) => {
      const own = references.filter((reference) => repositoryOf(reference) === place.repository)
      const images = await place.images([...new Set(own.map(({ tag }) => tag))])
      return own.flatMap((reference) => {
        const manifest = images.get(reference.tag)
        return manifest ? [[formatReference(reference), manifest] as const] : []
      })
    }),
  )
  return new Map(found.flat())
}

/** Whether tags may move, by repository; one that nobody may look at is left out. */
export async function mutabilityOf(places: readonly RepositoryHandle[]): Promise<ReadonlyMap<string, MutabilityRule>> {
  const rules = await Promise.all(places.map(async (place) => [place.repository, await place.mutability()] as const))
  return new Map(rules.flatMap(([repository, rule]) => (rule ? [[repository, rule]] : [])))
}

/** What follows from the images that are there; names that are taken are an error. */
export function decideOrFail(
  asked: AskedNames,
  held: ExistingImages,
  digest: string | undefined,
): Exclude<Decision, { readonly kind: 'refused' }> {
  const digests: ExistingDigests = new Map([...held].map(([reference, manifest]) => [reference, manifest.digest]))
  const decision = decideByTags(asked, digests, digest)
  if (decision.kind === 'refused') throw tagsTaken(decision.taken.map(formatReference), decision.because, asked.rule)
  return decision
}

/** The image that is there under all the tags, or under the first of them and some more. */
export function skipped(
  { digest, named, others }: { digest: string; named: readonly TaggedReference[]; others: readonly TaggedReference[] },
  held: ExistingImages,
  { log }: StepContext,
): StepImage {
  for (const other of others) log.warning(`${formatReference(other)} points to a different image and was not changed.`)
  log.info(`${digest} already exists as ${named.map(formatReference).join(' and ')}.`)
  return existingImage('skipped', manifestOf(digest, held), named)
}

/** The manifest of that digest, which was read before. */
export function manifestOf(digest: string, held: ExistingImages): ManifestDocument {
  const manifest = [...held.values()].find((one) => one.digest === digest)
  if (!manifest) throw new Error(`${digest} was not read`)
  return manifest
}

/** Puts an image of one repository under some names, and copies it before where these are in another. */
export async function tagImages(
  manifest: ManifestDocument,
  references: readonly TaggedReference[],
  from: Source,
  places: readonly RepositoryHandle[],
  { log }: StepContext,
): Promise<void> {
  for (const place of places) {
    const here = references.filter((reference) => repositoryOf(reference) === place.repository)
    if (here.length === 0) continue
    if (!isSameRepository(place.repository, from.repository)) await copy(manifest, from, place, log)
    await tagAll(manifest, here, place, log)
  }
}

/** Waits for all of the tags, so that one that fails does not hide those that are there. */
async function tagAll(
  manifest: ManifestDocument,
  references: readonly TaggedReference[],
  place: RepositoryHandle,
  log: Log,
): Promise<void> {
  const tagged = new Set<TaggedReference>()
  try {
    await settleAll(
      references.map(async (reference) => {
        await place.tag(manifest, reference.tag)
        tagged.add(reference)
      }),
    )
  } finally {
    const names = references.filter((reference) => tagged.has(reference)).map(formatReference)
    if (names.length > 0) log.change(`Tagged ${names.join(' and ')}.`)
  }
}

async function copy(
  manifest: ManifestDocument,
  from: Source,
  to: RepositoryHandle,
  { info, change }: Log,
): Promise<void> {
  info(`Copying ${from.repository}@${manifest.digest} to ${to.repository}.`)
  const report = await copyImage(from.contents(), to.contents(), manifest, info)
  change(`Copied ${from.repository}@${manifest.digest} to ${to.repository}: ${describeCopy(report)}`)
}

/**
 * Whether some references of one repository name an image of that digest by now, which somebody else may have pushed
 * meanwhile; it is given those of them that are free.
 */
export async function isTagged(
  references: readonly TaggedReference[],
  digest: string,
  aws: Aws,
  job: StepContext,
): Promise<boolean> {
  const places = openRepositories(references, aws, job)
  const [place] = places
  const held = await existingImages(places, references)
  const manifest = [...held.values()].find((one) => one.digest === digest)
  const taken = [...held.values()].some((one) => one.digest !== digest)
  if (!place || !manifest || taken || new Set(references.map(repositoryOf)).size > 1) return false
  const free = references.filter((reference) => !held.has(formatReference(reference)))
  await tagAll(manifest, free, place, job.log)
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
