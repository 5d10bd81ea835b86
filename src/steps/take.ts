import { needsLookUp } from '../plan/existing.ts'
import { formatReference } from '../plan/image.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import { contentReference, imageReferences } from '../plan/references.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'
import { type MadeImage, takenImage } from './made.ts'
import { decideOrFail, giveNames, heldImages, manifestOf, mutabilityOf, skipped, withoutRepetitions } from './names.ts'
import { placesOf } from './places.ts'
import { promote } from './promote.ts'

/**
 * Takes an image that exists already, where the inputs say so: one to be promoted, one of the same content, or one under
 * the same tags. Undefined: it has to be built. Tags that cannot be moved end here, before anything is built or written.
 */
export async function takeImage(image: PlannedImage, aws: Aws, job: Job): Promise<MadeImage | undefined> {
  const { origin } = image
  if (!image.inRegistry) return undefined
  if (origin.kind === 'promotion') return job.log.group('Promote', () => promote(image, origin, aws, job))

  const references = imageReferences(image, aws.answered)
  const content = contentReference(image, aws.answered)
  const places = placesOf(content ? [...references, content] : references, aws)
  const asked = { rule: image.ifTagExists, references, mutability: await mutabilityOf(places) }
  if (!content && !needsLookUp(asked)) return undefined
  return job.log.group('Look up', async () => {
    const held = await heldImages(places, content ? [...references, content] : references)
    const decision = decideOrFail(asked, held, content && held.get(formatReference(content))?.digest)
    switch (decision.kind) {
      case 'build':
        return undefined
      case 'skip':
        return skipped(decision, held, job)
      case 'name': {
        const manifest = manifestOf(decision.digest, held)
        job.log.info(`${content && formatReference(content)} is ${decision.digest}: nothing is built.`)
        await giveNames(manifest, decision.missing, places, job.log.info)
        return takenImage('reused', manifest, withoutRepetitions(content ? [...references, content] : references))
      }
    }
  })
}
