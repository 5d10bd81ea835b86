import { partitionOf } from './arn.ts'

/** The account and the region of an ECR host name, in any of its forms (FIPS, dual-stack, China). */
export function parseRegistryName(host: string): { readonly account: string; readonly region: string } | undefined {
  const [, account, region] = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+(?::443)?$/.exec(host) ?? []
  return account !== undefined && region !== undefined ? { account, region } : undefined
}

/** The name ECR answers with for a registry. */
export function registryName(account: string, region: string): string {
  const suffix = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `${account}.dkr.ecr.${region}.${suffix}`
}
