import { tagsTaken } from '../failures/images.ts'
import type { Log } from '../github/log.ts'
import { type AskedNames, type Decision, decideByTags, type HeldDigests } from '../plan/image/existing.ts'
import { formatReference, isSameRepository, repositoryOf, type TaggedReference } from '../plan/image/image.ts'
import type { ManifestDocument } from '../plan/image/manifest.ts'
import type { MutabilityRule } from '../plan/repository/mutability.ts'
import { type CopyReport, copyImage } from '../registry/copy.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'
import { type MadeImage, takenImage } from './made.ts'
import { type Place, placesOf, type Source } from './places.ts'
import { together } from './together.ts'

/** The images that are there, by reference. */
export type HeldImages = ReadonlyMap<string, ManifestDocument>

/** The images that are there under some references, with one request for each repository. */
export async function heldImages(
  places: readonly Place[],
  references: readonly TaggedReference[],
): Promise<HeldImages> {
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
export async function mutabilityOf(places: readonly Place[]): Promise<ReadonlyMap<string, MutabilityRule>> {
  const rules = await Promise.all(places.map(async (place) => [place.repository, await place.mutability()] as const))
  return new Map(rules.flatMap(([repository, rule]) => (rule ? [[repository, rule]] : [])))
}

/** What follows from the images that are there; names that are taken are an error. */
export function decideOrFail(
  asked: AskedNames,
  held: HeldImages,
  digest: string | undefined,
): Exclude<Decision, { readonly kind: 'refused' }> {
  const digests: HeldDigests = new Map([...held].map(([reference, manifest]) => [reference, manifest.digest]))
  const decision = decideByTags(asked, digests, digest)
  if (decision.kind === 'refused') throw tagsTaken(decision.taken.map(formatReference), decision.because, asked.rule)
  return decision
}

/** The image that is there under all the tags, or under the first of them and some more. */
export function skipped(
  { digest, named, others }: { digest: string; named: readonly TaggedReference[]; others: readonly TaggedReference[] },
  held: HeldImages,
  { log }: Job,
): MadeImage {
  for (const other of others) log.warning(`${formatReference(other)} is another image, and stays so.`)
  log.info(`${digest} is there already under ${named.map(formatReference).join(' and ')}.`)
  return takenImage('skipped', manifestOf(digest, held), named)
}

/** The manifest of that digest, which was read before. */
export function manifestOf(digest: string, held: HeldImages): ManifestDocument {
  const manifest = [...held.values()].find((one) => one.digest === digest)
  if (!manifest) throw new Error(`${digest} was not read`)
  return manifest
}

/** Puts an image of one repository under some names, and copies it before where these are in another. */
export async function giveNames(
  manifest: ManifestDocument,
  references: readonly TaggedReference[],
  from: Source,
  places: readonly Place[],
  { log }: Job,
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
  place: Place,
  log: Log,
): Promise<void> {
  const tagged = new Set<TaggedReference>()
  try {
    await together(
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

async function copy(manifest: ManifestDocument, from: Source, to: Place, { info, change }: Log): Promise<void> {
  info(`Copying ${from.repository}@${manifest.digest} to ${to.repository}.`)
  const report = await copyImage(from.contents(), to.contents(), manifest, info)
  change(`Copied ${from.repository}@${manifest.digest} to ${to.repository}: ${describeCopy(report)}`)
}

/**
 * Whether some references of one repository name an image of that digest by now, which somebody else may have pushed
 * meanwhile; it is given those of them that are free.
 */
export async function isNamed(
  references: readonly TaggedReference[],
  digest: string,
  aws: Aws,
  job: Job,
): Promise<boolean> {
  const places = placesOf(references, aws, job)
  const [place] = places
  const held = await heldImages(places, references)
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
    `${manifests.present + blobs.present} of all there already`,
  ]
  return `${parts.join(', ')}.`
}
