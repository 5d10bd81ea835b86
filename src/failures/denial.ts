import { ActionError, type SourceLocation } from '../errors/action-error.ts'
import { indentedJson } from '../plan/iam/policy.ts'
import { roleOfSession } from '../plan/identity/trust.ts'

/** AWS's message that a principal may not do something. */
export interface Denial {
  /** The ARN of the user or session. */
  readonly principal: string
  /** Such as `ecr:PutImage`. */
  readonly action: string
  /** The ARN of the resource, or `*`. */
  readonly resource: string
  /** The rest of AWS's sentence, which names the type of policy; empty if AWS gives no reason. */
  readonly reason: string
}

const sentence =
  /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>[^\s"]+))?(?<reason>[^\n"]*)/

/** Finds AWS's denial in an error of the AWS API, or in an error of a registry that Docker prints. */
export function parseDenial(message: string): Denial | undefined {
  const { principal, action, resource = '*', reason = '' } = sentence.exec(message)?.groups ?? {}
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
  /** The role of the principal, with its path. A session's ARN does not contain the path. */
  readonly role?: string | undefined
  readonly cause?: unknown
  readonly location?: SourceLocation | undefined
}

/** The error for a denial. The fix depends on the type of policy that AWS's message names. */
export function ecrAccessDenied(denial: Denial, options: DenialOptions = {}): ActionError {
  const { requiredActions = [], purpose, role, cause, location } = options
  const { principal, action, resource } = denial
  const what = `${principal} may not do ${action} on ${resource}${purpose === undefined ? '' : ` (needed ${purpose})`}.`
  const caller = role ?? roleOfSession(principal)
  const actions = requiredActions.includes(action) ? requiredActions : [action]
  return new ActionError('ecr-access-denied', { what, ...remedy(denial, caller, actions) }, { cause, location })
}

/** Source: the IAM user guide, "Troubleshoot access denied error messages". */
function remedy({ action, resource, reason }: Denial, caller: string, actions: readonly string[]): DenialExplanation {
  const [, where = 'a policy', denyingPolicy] =
    /with an explicit deny in (an? ([\w -]+)(?:: \S*[^\s.,])?)/.exec(reason) ?? []
  const [, missingPolicy] = /because no ((?:[\w-]+ ){0,4}[\w-]+) allows/.exec(reason) ?? []
  if (denyingPolicy !== undefined || /explicit deny/.test(reason)) return denied(action, caller, where, denyingPolicy)

  const why = missingPolicy === undefined ? explainReason(reason) : `No ${missingPolicy} allows ${action}.`
  const allow = statement({ Action: actions, Resource: resource })
  switch (missingPolicy) {
    case 'session policy':
      return {
        why,
        fix: "The role's policy may allow it, but `session-policy` limits the session of this step, by default to what the inputs need. Set `session-policy` to `off`, or add the statement below to your own session policy.",
        detail: allow,
      }
    case 'resource-based policy':
      return {
        why,
        fix: 'The resource belongs to another account, and that account must allow the access too. Add the statement below to the policy of the repository in that account. `aws ecr set-repository-policy` replaces the whole policy: include the existing statements.',
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
        why,
        fix: `The policy of ${caller} may allow it, but the ${missingPolicy} does not. Add the statement below to the ${missingPolicy}.`,
        detail: allow,
      }
  }
}

interface DenialExplanation {
  readonly why: string
  readonly fix: string
  readonly detail?: string
}

/** `where`: the policy as AWS's message names it, such as `a session policy`, with the ARN of the policy if AWS names it. */
function denied(action: string, caller: string, where: string, policy = 'policy'): DenialExplanation {
  const fix =
    policy === 'session policy'
      ? `Remove the Deny for ${action} from the policy in \`session-policy\`. An Allow does not override it.`
      : `Remove the Deny for ${action} from the ${policy}, or exclude ${caller} from that Deny. An Allow does not override it.`
  return { why: `AWS found an explicit Deny in ${where}.`, fix }
}

function explainReason(reason: string): string {
  const message = withoutFinalPunctuation(reason)
  return message === ''
    ? 'No policy allows the action, or a policy denies it. AWS does not say which of the two.'
    : `AWS says: ${message}.`
}

function withoutFinalPunctuation(text: string): string {
  return text.replace(/[.,;]$/, '')
}

function statement(parts: object): string {
  return indentedJson({ Effect: 'Allow', ...parts })
}
