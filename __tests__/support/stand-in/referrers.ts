import { permit, type SignedCall } from './call.ts'
import { type Cloud, keyOf, type Place, type Push } from './cloud.ts'
import { pageOf } from './page.ts'
import { findRepository, invalidParameter, placeOf, repositoryResource } from './repository.ts'

/** ListImageReferrers: needs what getting the images needs. */
export async function listImageReferrers(call: SignedCall): Promise<unknown> {
  const { cloud, input } = call
  const place = placeOf(call)
  permit(call, 'ecr:BatchGetImage', repositoryResource(cloud, place))
  const { imageDigest } = input.subjectId as { imageDigest: string }
  if (!isDigest(imageDigest)) throw invalidParameter('subjectId.imageDigest', 'Invalid image digest')
  const { artifactTypes = [] } = (input.filter ?? {}) as { artifactTypes?: readonly string[] }
  const all = referrersOf(cloud, findRepository(cloud, place), imageDigest, artifactTypes)
  const { items, ...next } = pageOf(input, all, 50)
  return { referrers: items.map((each) => ({ ...each, artifactStatus: 'ACTIVE' })), ...next }
}

/** The descriptors of the manifests that refer to another one, of some artifact types or of any. */
export function referrersOf(
  cloud: Cloud,
  place: Place,
  digest: string,
  artifactTypes: readonly string[],
): readonly Push['descriptor'][] {
  return [...(cloud.pushes.get(keyOf(place))?.values() ?? [])]
    .filter(({ subject }) => subject === digest)
    .map(({ descriptor }) => descriptor)
    .filter(({ artifactType }) => artifactTypes.length === 0 || artifactTypes.includes(artifactType ?? ''))
}

/** Whether a text is the digest of something. */
export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text)
}
