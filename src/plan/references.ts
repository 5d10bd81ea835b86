import { chooseHost, parseEcrHost, type TaggedReference } from './image.ts'
import type { PlannedImage } from './plan.ts'
import type { PlannedRegistry } from './registries.ts'

/** A registry as it was planned, and what ECR answered for it. */
export interface AnsweredRegistry {
  readonly registry: PlannedRegistry
  /** 12 digits; undefined for ECR Public. */
  readonly account: string | undefined
  readonly host: string
}

/**
 * The names of an image. A bare tag is in the step's own repository: in the first of the registries where it is pushed,
 * otherwise at the host that was typed, or under a local name. A full reference is taken as it is, unless ECR answered
 * for its registry with a host that is none of ECR's own.
 */
export function imageReferences(
  image: PlannedImage,
  answered: readonly AnsweredRegistry[],
): readonly TaggedReference[] {
  const home = image.build.push ? answered[0]?.host : undefined
  return image.tags.map((tag) => {
    if (tag.kind === 'tag') return { host: home ?? image.host, name: image.repository ?? '', tag: tag.tag }
    return { ...tag.reference, host: answeredHost(tag.reference.host, answered) }
  })
}

function answeredHost(typed: string | undefined, answered: readonly AnsweredRegistry[]): string | undefined {
  const ecr = parseEcrHost(typed ?? '')
  if (ecr?.kind !== 'private') return typed
  const found = answered.find(
    ({ registry, account }) => registry.kind === 'private' && registry.region === ecr.region && account === ecr.account,
  )
  return found ? chooseHost(typed, found.host) : typed
}
