import { parseEcrHost } from './ecr.ts'
import { partitionOfRegion, regionPattern } from './partition.ts'
import { isHost } from './reference.ts'
import { nearRegion } from './regions.ts'

/** The problem of a text whose host is not an ECR registry, with a suggestion if the host is similar to an ECR host. */
export function ecrHostProblem(text: string, host: string): string {
  const what = `\`${text}\` is not ${text === host ? '' : 'in '}an Amazon ECR registry`
  if (!isMisspelledEcrHost(host)) return what
  const suggestion = similarHost(host)
  if (suggestion !== undefined) return `${what}: did you mean ${suggestion}?`
  return `${what}: write the host as ECR shows it, ACCOUNT.dkr.ecr.REGION.amazonaws.com, where ACCOUNT has 12 digits`
}

/** Whether a host looks like an ECR host but is not valid. */
export function isMisspelledEcrHost(host: string): boolean {
  if (!isHost(host) || parseEcrHost(host)) return false
  // Contains a typical part, such as `ecr.`, `dkr.`, `.amazonaws`, `public.ecr` or the digits of an account ID.
  return /(?:^|[.-])ecr[.-]|\bdkr[.-]|\.amazonaws\b|^public\.ecr|^\d{8,}\./.test(host)
}

/** A similar valid ECR host. The host of a private registry needs an account ID and a region; undefined without them. */
function similarHost(host: string): string | undefined {
  // Such as `public-ecr-aws`, `public.ecr.com` or `ecr.public.aws`.
  if (/^(?:public\W?ecr\W?aws|public\.ecr\..*|ecr\.public\.aws)$/.test(host)) return 'public.ecr.aws'
  const [, account] = /^(\d{12})\./.exec(host) ?? []
  const parts = host.split('.')
  const [similarRegion] = parts.flatMap((part) => nearRegion(part) ?? [])
  const region = parts.find((part) => regionPattern.test(part)) ?? similarRegion
  if (account === undefined || region === undefined) return undefined
  return `${account}.dkr.ecr.${region}.${partitionOfRegion(region).domain}`
}
