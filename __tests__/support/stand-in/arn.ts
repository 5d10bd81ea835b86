/** Source: botocore's partitions.json. */
const partitions: Readonly<Record<string, string>> = {
  'cn-': 'aws-cn',
  'us-gov-': 'aws-us-gov',
  'eusc-': 'aws-eusc',
  'us-iso-': 'aws-iso',
  'us-isob-': 'aws-iso-b',
  'eu-isoe-': 'aws-iso-e',
  'us-isof-': 'aws-iso-f',
}

/** The partition a region belongs to, such as `aws` or `aws-cn`. */
export function partitionOf(region: string): string {
  return Object.entries(partitions).find(([start]) => region.startsWith(start))?.[1] ?? 'aws'
}

/** `arn:aws:ecr:REGION:ACCOUNT:repository/NAME`, or `arn:aws:ecr-public::ACCOUNT:repository/NAME` in the region `public`. */
export function repositoryArn(account: string, region: string, name: string): string {
  if (region === 'public') return `arn:aws:ecr-public::${account}:repository/${name}`
  return `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`
}

/** The account and the name (without its path) of `arn:aws:iam::ACCOUNT:role/path/NAME`, or undefined if it is not a role. */
export function parseRoleArn(arn: string): { partition: string; account: string; name: string } | undefined {
  const match = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(arn)
  if (!match) return undefined
  return { partition: match[1] ?? '', account: match[2] ?? '', name: match[3] ?? '' }
}

/** The repository of an ARN; undefined if it is not the ARN of a repository. */
export function parseRepositoryArn(arn: string): { account: string; region: string; name: string } | undefined {
  const [, service, region = '', account = '', name = ''] =
    /^arn:aws[a-z-]*:(ecr|ecr-public):([a-z0-9-]*):(\d{12}):repository\/(.+)$/.exec(arn) ?? []
  if (service === undefined || (service === 'ecr') !== (region !== '')) return undefined
  return { account, region: service === 'ecr' ? region : 'public', name }
}

/** The account in an ARN's fifth field. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? ''
}
