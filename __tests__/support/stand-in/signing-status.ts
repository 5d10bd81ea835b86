import type { SignedCall } from './call.ts'
import { keyOf } from './cloud.ts'
import { imageOf } from './image-details.ts'
import { openRepository } from './repository.ts'
import type { Signing } from './signing.ts'

/** DescribeImageSigningStatus: a status for each profile whose rule covers the repository. */
export async function describeImageSigningStatus(call: SignedCall): Promise<unknown> {
  const { cloud } = call
  const repository = openRepository(call)
  const { mediaType, ...imageId } = await imageOf(call, repository)
  const signings = cloud.signings.get(keyOf(repository))?.get(imageId.imageDigest) ?? []
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    imageId,
    signingStatuses: signings.flatMap(statusOf),
  }
}

function statusOf(signing: Signing): readonly object[] {
  const { rule, denied } = signing
  const { statuses = ['COMPLETE'], profile, failureReason } = rule
  const status = denied ? 'FAILED' : statuses[Math.min(signing.looks++, statuses.length - 1)]
  if (status === 'NONE') return []
  const reason = denied ?? failureReason
  return [
    {
      signingProfileArn: profile,
      status,
      ...(status === 'FAILED' ? { failureCode: denied ? 'AccessDeniedException' : 'SigningFailed' } : {}),
      ...(status === 'FAILED' && reason ? { failureReason: reason } : {}),
    },
  ]
}
