import { formatReference, repositoryOf } from '../names/reference.ts'
import type { PrivateRegistry } from '../plan/image/registries.ts'
import { pinnedReference, repositoryOfImage, type TargetResult } from '../plan/result.ts'
import type { Aws } from './aws.ts'

/** An image in a private ECR registry that the step is logged in to. */
export interface EcrImage {
  readonly registry: PrivateRegistry
  /** The repository, such as `team/app`. */
  readonly name: string
  readonly digest: string
  /** `host/name@digest` */
  readonly title: string
}

/** Where the API finds an image; undefined if it is not in a private ECR registry. */
export function ecrImage(image: TargetResult, aws: Aws): EcrImage | undefined {
  const { digest } = image
  const repository = repositoryOfImage(image)
  const registry = aws.registryLogins.find(({ host }) => host === repository?.host)?.registry
  if (!repository || !digest || registry?.kind !== 'private') return undefined
  return { registry, name: repository.name, digest, title: `${repositoryOf(repository)}@${digest}` }
}

/** The first name of an image, for messages. */
export function imageName(image: TargetResult): string {
  const [reference] = image.references
  return reference ? formatReference(reference) : `${pinnedReference(image) ?? image.digest}`
}
