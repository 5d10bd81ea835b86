import { ActionError, type SourceLocation } from '../errors/action-error.ts'
import { printed } from '../plan/iam/policy.ts'
import { roleOfSession } from '../plan/identity/trust.ts'

/** What AWS says when a principal may not do something. */
export interface Denial {
  /** The ARN of the user or session. */
  readonly principal: string
  /** Such as `ecr:PutImage`. */
  readonly action: string
  /** The ARN of the resource, or `*`. */
  readonly resource: string
  /** The rest of AWS's sentence, which names the kind of policy that said no; empty where AWS says no more. */
  readonly because: string
}

const sentence =
  /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>[^\s"]+))?(?<because>[^\n"]*)/

/** Finds AWS's sentence of denial in a message, whether the API or a registry behind Docker said it. */
export function parseDenial(message: string): Denial | undefined {
  const { principal, action, resource = '*', because = '' } = sentence.exec(message)?.groups ?? {}
  if (!principal || !action) return undefined
  return { principal, action, resource: withoutStop(resource), because: withoutStop(because.trim()) }
}

export interface DenialOptions {
  /** What the step does on the resource altogether, so that the next denial is not the next action. */
  readonly needed?: readonly string[]
  /** Such as `to push`. */
  readonly purpose?: string
  /** The role behind the principal, with the path that a session's ARN does not tell. */
  readonly role?: string | undefined
  readonly cause?: unknown
  readonly place?: SourceLocation | undefined
}

/** The error for a denial, with what to change in the kind of policy that AWS names. */
export function ecrAccessDenied(denial: Denial, options: DenialOptions = {}): ActionError {
  const { needed = [], purpose, role, cause, place } = options
  const { principal, action, resource } = denial
  const what = `${principal} may not do ${action} on ${resource}${purpose === undefined ? '' : `, ${purpose}`}.`
  const caller = role ?? roleOfSession(principal)
  const actions = needed.includes(action) ? needed : [action]
  return new ActionError('ecr-access-denied', { what, ...remedy(denial, caller, actions) }, { cause, place })
}

/** Source: the IAM user guide, "Troubleshoot access denied error messages". */
function remedy({ action, resource, because }: Denial, caller: string, actions: readonly string[]): Explained {
  const [, where = 'a policy', denying] =
    /with an explicit deny in (an? ([\w -]+)(?:: \S*[^\s.,])?)/.exec(because) ?? []
  const [, silent] = /because no ((?:[\w-]+ ){0,4}[\w-]+) allows/.exec(because) ?? []
  if (denying !== undefined || /explicit deny/.test(because)) return denied(action, caller, where, denying)

  const why = silent === undefined ? reason(because) : `No ${silent} allows ${action}, says AWS.`
  const allow = statement({ Action: actions, Resource: resource })
  switch (silent) {
    case 'session policy':
      return {
        why,
        fix: 'The role may well allow it, but `session-policy` narrows the session of this step, by default to what the step was seen to need. Set it to `off`, or add the statement below to a policy of your own there.',
        detail: allow,
      }
    case 'resource-based policy':
      return {
        why,
        fix: "The resource is another account's, which has to allow it too: put the statement below into the policy of the repository there (aws ecr set-repository-policy), beside those that are there already.",
        detail: statement({ Principal: { AWS: caller }, Action: actions }),
      }
    case undefined:
    case 'identity-based policy':
      return {
        why,
        fix: `Add the statement below to the permissions of ${caller}. With \`dry-run: true\` the step prints all that it takes.`,
        detail: allow,
      }
    default:
      return {
        why,
        fix: `The role may well allow it, but the ${silent} sets the limit: let it allow what the statement below says.`,
        detail: allow,
      }
  }
}

interface Explained {
  readonly why: string
  readonly fix: string
  readonly detail?: string
}

/** `where` is AWS's word for the policy, which may end in its ARN. */
function denied(action: string, caller: string, where: string, policy = 'policy'): Explained {
  const fix =
    policy === 'session policy'
      ? `Take the Deny that covers ${action} out of the policy in \`session-policy\`: an Allow elsewhere cannot outweigh it.`
      : `Take the Deny that covers ${action} out of the ${policy}, or except ${caller} from it: an Allow elsewhere cannot outweigh it.`
  return { why: `A Deny in ${where} covers it, says AWS.`, fix }
}

function reason(because: string): string {
  const said = withoutStop(because)
  return said === '' ? 'No policy allows it, or one denies it; AWS did not say which.' : `AWS says: ${said}.`
}

function withoutStop(text: string): string {
  return text.replace(/[.,;]$/, '')
}

function statement(parts: object): string {
  return printed({ Effect: 'Allow', ...parts })
}
