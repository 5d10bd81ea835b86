/** An AWS partition: a part of AWS with its own accounts, names and endpoints. */
export interface Partition {
  readonly name: string
  /** The domain of the partition's registries. */
  readonly domain: string
  /** The domain of its dual-stack registries. */
  readonly dualStackDomain: string
  /** The `aud` claim of a GitHub ID token that the partition's STS expects, by AWS convention. */
  readonly audience: string
  /** The domain of the AWS console; undefined if unknown. Each region has its own host in this domain. */
  readonly consoleDomain?: string
}

/** Matches a region name of any partition, such as `us-gov-west-1`. */
export const regionPattern = /^[a-z]{2,5}(-[a-z]+)+-\d+$/

/** What most partitions have. Source: awslabs/amazon-ecr-credential-helper for the domain of dual-stack registries. */
const common = { dualStackDomain: 'on.aws', audience: 'sts.amazonaws.com' }

/**
 * The partitions, and the regions of each. Source: botocore's partitions.json; for the audience in China, the documentation of
 * configure-aws-credentials.
 */
const partitions: readonly (Partition & { readonly regions: RegExp })[] = [
  {
    name: 'aws-cn',
    domain: 'amazonaws.com.cn',
    dualStackDomain: 'on.amazonwebservices.com.cn',
    audience: 'sts.amazonaws.com.cn',
    consoleDomain: 'console.amazonaws.cn',
    regions: /^cn-/,
  },
  {
    ...common,
    name: 'aws-us-gov',
    domain: 'amazonaws.com',
    consoleDomain: 'console.amazonaws-us-gov.com',
    regions: /^us-gov-/,
  },
  { ...common, name: 'aws-eusc', domain: 'amazonaws.eu', regions: /^eusc-/ },
  { ...common, name: 'aws-iso', domain: 'c2s.ic.gov', regions: /^us-iso-/ },
  { ...common, name: 'aws-iso-b', domain: 'sc2s.sgov.gov', regions: /^us-isob-/ },
  { ...common, name: 'aws-iso-e', domain: 'cloud.adc-e.uk', regions: /^eu-isoe-/ },
  { ...common, name: 'aws-iso-f', domain: 'csp.hci.ic.gov', regions: /^us-isof-/ },
  {
    ...common,
    name: 'aws',
    domain: 'amazonaws.com',
    consoleDomain: 'console.aws.amazon.com',
    // Matches all other regions, so this partition must be the last.
    regions: /^/,
  },
]

/** The partition of a region; `aws` for an unknown region. */
export function partitionOfRegion(region: string): Partition {
  return partitions.find(({ regions }) => regions.test(region)) as Partition
}

/** The partition with this name, as in an ARN (`aws-cn`); undefined if AWS has none. */
export function partitionNamed(name: string): Partition | undefined {
  return partitions.find((partition) => partition.name === name)
}

/** The ARN of a private repository. Source: the service authorization reference of ECR. */
export function repositoryArn(region: string, account: string, name: string): string {
  return `arn:${partitionOfRegion(region).name}:ecr:${region}:${account}:repository/${name}`
}

/**
 * The ARN of a KMS key for an IAM policy. `key` is an ARN, a key ID or an alias (`alias/NAME`). For an alias, the ARN covers all
 * keys, because IAM does not accept aliases here: the statement needs a condition on the alias. Source: the service
 * authorization reference of KMS.
 */
export function keyArn(region: string, account: string, key: string): string {
  if (key.startsWith('arn:')) return key.replace(/:alias\/.*/, ':key/*')
  const resource = key.startsWith('alias/') ? 'key/*' : `key/${key}`
  return `arn:${partitionOfRegion(region).name}:kms:${region}:${account}:${resource}`
}

/**
 * The ARN of a public repository; `repository` is its name without the alias. Source: the service authorization reference of
 * ECR Public.
 */
export function publicRepositoryArn(account: string, repository: string): string {
  return `arn:aws:ecr-public::${account}:repository/${repository}`
}
