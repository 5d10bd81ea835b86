import { partitionOf } from './arn.ts'

/** The domains of a partition's registries. Source: botocore's partitions.json, and amazon-ecr-credential-helper. */
const domains: Readonly<Record<string, { readonly classic: string; readonly dualStack?: string }>> = {
  aws: { classic: 'amazonaws.com', dualStack: 'on.aws' },
  'aws-cn': { classic: 'amazonaws.com.cn', dualStack: 'on.amazonwebservices.com.cn' },
  'aws-us-gov': { classic: 'amazonaws.com', dualStack: 'on.aws' },
  'aws-eusc': { classic: 'amazonaws.eu' },
  'aws-iso': { classic: 'c2s.ic.gov' },
  'aws-iso-b': { classic: 'sc2s.sgov.gov' },
  'aws-iso-e': { classic: 'cloud.adc-e.uk' },
  'aws-iso-f': { classic: 'csp.hci.ic.gov' },
}

/** A registry as tokens are made for it: ECR Public's account and region are both called `public`. */
export interface RegistryName {
  readonly account: string
  readonly region: string
}

/** The registry behind a host name of ECR's own: in its partition's domains only, FIPS and dual-stack ones too. */
export function parseRegistryName(name: string): RegistryName | undefined {
  const host = name.replace(/:443$/, '')
  if (['public.ecr.aws', 'ecr-public.aws.com'].includes(host)) return { account: 'public', region: 'public' }
  const [, account, form, region, domain] = /^(\d{12})\.dkr([.-])ecr(?:-fips)?\.([a-z0-9-]+)\.(.+)$/.exec(host) ?? []
  if (account === undefined || region === undefined) return undefined
  const { classic, dualStack } = domainsOf(region)
  return domain === (form === '.' ? classic : dualStack) ? { account, region } : undefined
}

/** The host that ECR returns for a registry, by the endpoint of the request. */
export function registryName(account: string, region: string): string {
  if (region === 'public') return 'public.ecr.aws'
  return `${account}.dkr.ecr.${region}.${domainsOf(region).classic}`
}

/** The host that a registry sends those to who want a blob: S3, and CloudFront before the public one. */
export function storageName(region: string): string {
  if (region === 'public') return 'd5l0dvt14r5h8.cloudfront.net'
  return `prod-${region}-starport-layer-bucket.s3.${region}.${domainsOf(region).classic}`
}

/** Whether blobs are kept under that host name. */
export function isStorageName(name: string): boolean {
  return /^(prod-[a-z0-9-]+-starport-layer-bucket\.s3\.|d5l0dvt14r5h8\.cloudfront\.net)/.test(name)
}

function domainsOf(region: string) {
  return domains[partitionOf(region)] ?? { classic: '' }
}
