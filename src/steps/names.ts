import { tagsTaken } from '../failures/images.ts'
import { type AskedNames, type Decision, decideByTags, type HeldDigests } from '../plan/existing.ts'
import { formatReference, repositoryOf, type TaggedReference } from '../plan/image.ts'
import type { ManifestDocument } from '../plan/manifest.ts'
import type { MutabilityRule } from '../plan/repository/mutability.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'
import { type MadeImage, takenImage } from './made.ts'
import { type Place, placesOf } from './places.ts'

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
  if (decision.kind === 'refused') throw tagsTaken(decision.taken.map(formatReference), decision.because)
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

/** Puts a manifest under some names in repositories that have all of its parts. */
export async function giveNames(
  manifest: ManifestDocument,
  references: readonly TaggedReference[],
  places: readonly Place[],
  say: (text: string) => void,
): Promise<void> {
  await Promise.all(
    references.map(async (reference) => {
      const place = places.find(({ repository }) => repository === repositoryOf(reference))
      await place?.tag(manifest, reference.tag)
      say(`Tagged ${formatReference(reference)}.`)
    }),
  )
}

/**
 * Whether some references of one repository name an image of that digest by now, which somebody else may have pushed
 * meanwhile; it is given those of them that are free.
 */
export async function isNamed(references: readonly TaggedReference[], digest: string, aws: Aws): Promise<boolean> {
  const places = placesOf(references, aws)
  const held = await heldImages(places, references)
  const manifest = [...held.values()].find((one) => one.digest === digest)
  const taken = [...held.values()].some((one) => one.digest !== digest)
  if (!manifest || taken || places.length > 1) return false
  const free = references.filter((reference) => !held.has(formatReference(reference)))
  await giveNames(manifest, free, places, () => {})
  return true
}

/** Some references, each once. */
export function withoutRepetitions(references: readonly TaggedReference[]): readonly TaggedReference[] {
  return [...new Map(references.map((reference) => [formatReference(reference), reference])).values()]
}
