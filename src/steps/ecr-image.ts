import { formatReference, repositoryOf } from '../names/reference.ts'
import type { PrivateRegistry } from '../plan/image/registries.ts'
import { type ImageResult, pinnedReference, repositoryOfImage, type TargetResult } from '../plan/result.ts'
import type { Aws } from './aws.ts'

/** An image in a private ECR registry that the step is logged in to. */
export interface EcrImage {
  readonly registry: PrivateRegistry
  /** The name of the repository, such as `team/app`. */
  readonly name: string
  readonly digest: string
  /** `host/name@digest`, for messages. */
  readonly title: string
}

/** The image for requests to ECR; `undefined` if it is not in a private ECR registry that the step is logged in to. */
export function findEcrImage(image: TargetResult, aws: Aws): EcrImage | undefined {
  const { digest } = image
  const repository = repositoryOfImage(image)
  const registry = aws.registryLogins.find(({ host }) => host === repository?.host)?.registry
  if (!repository || !digest || registry?.kind !== 'private') return undefined
  return { registry, name: repository.name, digest, title: `${repositoryOf(repository)}@${digest}` }
}

/**
 * Runs `work` for the image, or for each image of a bake, in parallel, and returns the results. `resultOutsideEcr` makes the
 * result for an image that is not in a private ECR registry that the step is logged in to.
 */
export function mapEcrImages<T>(
  image: ImageResult,
  aws: Aws,
  work: (image: EcrImage) => Promise<T>,
  resultOutsideEcr: (name: string, reason: string) => T,
): Promise<readonly T[]> {
  const reason = 'the image is not in a private ECR registry that the step is logged in to'
  const results = (image.bakedImages ?? [image]).map((target): T | Promise<T> => {
    const ecrImage = findEcrImage(target, aws)
    return ecrImage ? work(ecrImage) : resultOutsideEcr(imageName(target), reason)
  })
  return Promise.all(results)
}

/** The name of an image for messages: its first reference, or `host/name@digest` or the digest if it has no tag. */
export function imageName(image: TargetResult): string {
  const [reference] = image.references
  return reference ? formatReference(reference) : `${pinnedReference(image) ?? image.digest}`
}
