import { sourceMissing } from '../failures/images.ts'
import { formatReference, repositoryOf } from '../plan/image.ts'
import type { PlannedImage, Promotion } from '../plan/planned-image.ts'
import { imageReferences, sourceHost } from '../plan/references.ts'
import { formatSource } from '../plan/source.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'
import { type MadeImage, takenImage } from './made.ts'
import { decideOrFail, giveNames, heldImages, mutabilityOf, skipped } from './names.ts'
import { placesOf } from './places.ts'

/** Gives an image that exists already its new names, in whichever repositories these are. Nothing is pulled. */
export async function promote(image: PlannedImage, { source }: Promotion, aws: Aws, job: Job): Promise<MadeImage> {
  const references = imageReferences(image, aws.answered)
  // A digest stands where a tag does: the repository is asked for both at once.
  const from = { host: sourceHost(source, aws.answered), name: source.repository, tag: source.reference }
  const places = placesOf(references, aws)
  const [mutability, held] = await Promise.all([
    mutabilityOf(places),
    heldImages(placesOf([...references, from], aws), [...references, from]),
  ])
  const manifest = held.get(formatReference(from))
  if (!manifest) throw sourceMissing(formatSource({ ...source, host: from.host }))

  const decision = decideOrFail({ rule: image.ifTagExists, references, mutability }, held, manifest.digest)
  if (decision.kind === 'skip') return skipped(decision, held, job)
  const missing = decision.kind === 'name' ? decision.missing : references
  const elsewhere = missing.filter((reference) => repositoryOf(reference) !== repositoryOf(from))
  if (elsewhere.length > 0) throw new Error('copying is not there yet')
  await giveNames(manifest, missing, places, job.log.info)
  return takenImage('promoted', manifest, references)
}
