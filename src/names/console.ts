import { parseEcrHost } from './ecr.ts'
import { partitionOfRegion } from './partition.ts'
import type { Repository } from './reference.ts'

/**
 * The URL of an image in the AWS console, or of a public repository in the ECR Public Gallery. Undefined for a registry outside
 * ECR, and in a partition whose console is unknown.
 */
export function consolePage({ host, name }: Repository, digest: string): string | undefined {
  const registry = parseEcrHost(host)
  if (registry?.kind === 'public') return `https://gallery.ecr.aws/${name}`
  if (!registry) return undefined
  const { account, region } = registry
  const { consoleDomain } = partitionOfRegion(region)
  return (
    consoleDomain &&
    `https://${region}.${consoleDomain}/ecr/repositories/private/${account}/${name}/_/image/${digest}/details?region=${region}`
  )
}
