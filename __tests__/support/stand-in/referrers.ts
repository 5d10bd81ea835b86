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
  const filter = (input.filter ?? {}) as { artifactTypes?: readonly string[]; artifactStatus?: string }
  const { artifactTypes = [], artifactStatus = 'ACTIVE' } = filter
  const repository = findRepository(cloud, place)
  const all = referrersOf(cloud, repository, imageDigest, artifactTypes, artifactStatus)
  const { items, ...next } = pageOf(input, all, 50)
  const statusOf = (digest: unknown) => cloud.archive.get(keyOf(repository))?.get(String(digest)) ?? 'ACTIVE'
  return { referrers: items.map((each) => ({ ...each, artifactStatus: statusOf(each.digest) })), ...next }
}

/** The descriptors of the manifests that refer to another one and have a status, of some artifact types or of any. */
export function referrersOf(
  cloud: Cloud,
  place: Place,
  digest: string,
  artifactTypes: readonly string[],
  status = 'ACTIVE',
): readonly Push['descriptor'][] {
  return [...(cloud.pushes.get(keyOf(place))?.values() ?? [])]
    .filter(({ subject }) => subject === digest)
    .map(({ descriptor }) => descriptor)
    .filter(({ digest }) => [cloud.archive.get(keyOf(place))?.get(String(digest)) ?? 'ACTIVE', 'ANY'].includes(status))
    .filter(({ artifactType }) => artifactTypes.length === 0 || artifactTypes.includes(artifactType ?? ''))
}

/** Whether a text is the digest of something. */
export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text)
}
