import { parseEcrHost } from './ecr.ts'
import { partitionOfRegion, regionPattern } from './partition.ts'
import { isHost } from './reference.ts'
import { nearRegion } from './regions.ts'

/** The problem of a text whose host is not an ECR registry, with a suggestion if the host is similar to an ECR host. */
export function ecrHostProblem(text: string, host: string): string {
  const what = `\`${text}\` is not ${text === host ? '' : 'in '}an Amazon ECR registry`
  if (!isMisspelledEcrHost(host)) return what
  const suggestion = similarHost(host)
  return `${what}: ${suggestion ? `did you mean ${suggestion}?` : 'write the host as ECR shows it, ACCOUNT.dkr.ecr.REGION.amazonaws.com, with 12 digits'}`
}

/** Whether a host looks like an ECR host but is not valid. */
export function isMisspelledEcrHost(host: string): boolean {
  return (
    isHost(host) && !parseEcrHost(host) && /(?:^|[.-])ecr[.-]|\bdkr[.-]|\.amazonaws\b|^public\.ecr|^\d{8,}\./.test(host)
  )
}

/** The valid ECR host that is most similar, with the same account id. */
function similarHost(host: string): string | undefined {
  if (/^(?:public\W?ecr\W?aws|public\.ecr\..*|ecr\.public\.aws)$/.test(host)) return 'public.ecr.aws'
  const [, account] = /^(\d{12})\./.exec(host) ?? []
  const region =
    host.split('.').find((part) => regionPattern.test(part)) ??
    host.split('.').flatMap((part) => nearRegion(part) ?? [])[0]
  if (account === undefined || region === undefined) return undefined
  return `${account}.dkr.ecr.${region}.${partitionOfRegion(region).suffix}`
}
