import { ActionError } from './errors.ts'

/** What AWS says when a principal may not do something. */
export interface Denial {
  /** The ARN of the user or session. */
  readonly principal: string
  /** Such as `ecr:PutImage`. */
  readonly action: string
  /** The ARN of the resource, or `*`. */
  readonly resource: string
  /** The rest of AWS's sentence, which names the kind of policy that said no; may be empty. */
  readonly because: string
}

const sentence =
  /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>[^\s"]+))?(?<because>[^\n"]*)/

/** Finds AWS's sentence of denial in a message, whether the API or a registry behind Docker said it. */
export function parseDenial(message: string): Denial | undefined {
  const { principal, action, resource = '*', because = '' } = sentence.exec(message)?.groups ?? {}
  if (!principal || !action) return undefined
  return { principal, action, resource: resource.replace(/[.,;]$/, ''), because: because.trim() }
}

/** The error for a denial, with what to change in the kind of policy that AWS names. */
export function ecrAccessDenied(denial: Denial, cause?: unknown): ActionError {
  const { principal, action, resource, because } = denial
  return new ActionError(
    'ecr-access-denied',
    {
      what: `${principal} may not do ${action} on ${resource}.`,
      why: because === '' ? 'No policy allows it, or one denies it.' : `AWS says: ${because}.`,
      fix: remedy(denial),
    },
    { cause },
  )
}

/** Source: the IAM user guide, "Troubleshoot access denied error messages". */
function remedy({ action, resource, because }: Denial): string {
  const statement = JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource })
  if (/explicit deny/.test(because)) {
    return `Take out the Deny that covers ${action}: an Allow elsewhere cannot outweigh it.`
  }
  if (/session policy/.test(because)) {
    return `The session is narrowed to what the step was seen to need. Set \`session-policy\` to \`off\`, or to a policy with this statement: ${statement}`
  }
  if (/resource-based policy/.test(because)) {
    return `Let the repository's own policy allow ${action} to this principal.`
  }
  const [, limit] =
    /because no (permissions boundary|service control policy|VPC endpoint policy) allows/.exec(because) ?? []
  if (limit) return `The role may well allow it, but the ${limit} sets the limit: let it allow ${action} too.`
  return `Add this statement to the role's permissions policy: ${statement}`
}
