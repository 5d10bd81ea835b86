import { ActionError, type Explanation, type SourceLocation } from '../errors/action-error.ts'
import { indentedJson } from '../plan/iam/policy.ts'
import { roleOfSession } from '../plan/identity/trust.ts'

/** The parts of AWS's message that a principal may not perform an action. */
export interface Denial {
  /** The ARN of the user or session. */
  readonly principal: string
  /** Such as `ecr:PutImage`. */
  readonly action: string
  /** The ARN of the resource, or `*`. */
  readonly resource: string
  /** The end of AWS's message, which names the type of the policy; empty if AWS gives no reason. */
  readonly reason: string
}

/** Such as `User: ARN is not authorized to perform: ecr:PutImage on resource: ARN because no session policy allows …`. */
const denialMessage =
  /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>[^\s"]+))?(?<reason>[^\n"]*)/

/** Finds AWS's denial in an error of the AWS API, or in an error of a registry that Docker prints. */
export function parseDenial(message: string): Denial | undefined {
  const { principal, action, resource = '*', reason = '' } = denialMessage.exec(message)?.groups ?? {}
  if (!principal || !action) return undefined
  return {
    principal,
    action,
    resource: withoutFinalPunctuation(resource),
    reason: withoutFinalPunctuation(reason.trim()),
  }
}

export interface DenialOptions {
  /**
   * All actions that the step needs on the resource. The error prints them together, so that the next run does not fail at
   * the next action.
   */
  readonly requiredActions?: readonly string[]
  /** Why the step needs the action, such as `to push`. */
  readonly purpose?: string
  /** The ARN of the role whose session the principal is. Unlike the session's ARN, it contains the role's path. */
  readonly role?: string | undefined
  readonly cause?: unknown
  readonly location?: SourceLocation | undefined
}

/** The error for a denial. The fix depends on the type of policy that AWS's message names. */
export function ecrAccessDenied(denial: Denial, options: DenialOptions = {}): ActionError {
  const { requiredActions = [], purpose, role, cause, location } = options
  const { principal, action, resource } = denial
  const purposeText = purpose === undefined ? '' : ` (needed ${purpose})`
  const what = `${principal} may not do ${action} on ${resource}${purposeText}.`
  const caller = role ?? roleOfSession(principal)
  const actions = requiredActions.includes(action) ? requiredActions : [action]
  return new ActionError('ecr-access-denied', { what, ...explainDenial(denial, caller, actions), cause, location })
}

/** Such as `with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/ci`. */
const explicitDeny = /with an explicit deny in (?<policy>an? (?<policyType>[\w -]+)(?:: \S*[^\s.,])?)/

/**
 * Such as `because no identity-based policy allows the ecr:PutImage action`. The type of a policy has at most five words. The limit
 * keeps the search linear.
 */
const noAllow = /because no (?<policyType>(?:[\w-]+ ){0,4}[\w-]+) allows/

/** Source: the IAM user guide, "Troubleshoot access denied error messages". */
function explainDenial(
  { action, resource, reason }: Denial,
  caller: string,
  actions: readonly string[],
): DenialExplanation {
  if (/explicit deny/.test(reason)) {
    const { policy = 'a policy', policyType = 'policy' } = explicitDeny.exec(reason)?.groups ?? {}
    return explainExplicitDeny(action, caller, policy, policyType)
  }
  const { policyType } = noAllow.exec(reason)?.groups ?? {}
  const why = policyType === undefined ? explainReason(reason) : `No ${policyType} allows ${action}.`
  const allow = statement({ Action: actions, Resource: resource })
  switch (policyType) {
    case 'session policy':
      return {
        why: `${why} Even if the role's policy allows the action, \`session-policy\` limits the session of this step. By default, it allows only what the inputs need.`,
        fix: 'Set `session-policy` to `off`, or add the statement below to your own session policy.',
        detail: allow,
      }
    case 'resource-based policy':
      return {
        why: `${why} The resource belongs to another account, and that account must allow the access too.`,
        fix: 'Add the statement below to the policy of the repository in that account. `aws ecr set-repository-policy` replaces the whole policy: include the existing statements.',
        // Without `Resource`, because a repository policy applies to its own repository.
        detail: statement({ Principal: { AWS: caller }, Action: actions }),
      }
    case undefined:
    case 'identity-based policy':
      return {
        why,
        fix: `Add the statement below to the permissions of ${caller}. With \`dry-run: true\` the step prints all statements that it needs.`,
        detail: allow,
      }
    default:
      return {
        why: `${why} Even if the policy of ${caller} allows the action, the ${policyType} must allow it too.`,
        fix: `Add the statement below to the ${policyType}.`,
        detail: allow,
      }
  }
}

type DenialExplanation = Omit<Explanation, 'what'>

/** `policy`: the policy as AWS's message names it, such as `a session policy`, with its ARN if the message contains it. */
function explainExplicitDeny(action: string, caller: string, policy: string, policyType: string): DenialExplanation {
  const fix =
    policyType === 'session policy'
      ? `Remove the Deny for ${action} from the policy in \`session-policy\`. An Allow does not override it.`
      : `Remove the Deny for ${action} from the ${policyType}, or exclude ${caller} from that Deny. An Allow does not override it.`
  return { why: `AWS found an explicit Deny in ${policy}.`, fix }
}

function explainReason(reason: string): string {
  // If `parseDenial` cannot parse AWS's message, the reason is the whole message, with a period at the end.
  const message = withoutFinalPunctuation(reason)
  return message === ''
    ? 'No policy allows the action, or a policy denies it. AWS does not say which of the two.'
    : `AWS says: ${message}.`
}

function withoutFinalPunctuation(text: string): string {
  return text.replace(/[.,;]$/, '')
}

/** An IAM statement as text. */
function statement(fields: object): string {
  return indentedJson({ Effect: 'Allow', ...fields })
}
