import { ActionError, type Place } from '../plan/errors.ts'
import { roleOfSession } from '../plan/trust.ts'

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
  readonly cause?: unknown
  readonly place?: Place | undefined
}

/** The error for a denial, with what to change in the kind of policy that AWS names. */
export function ecrAccessDenied(denial: Denial, { needed = [], cause, place }: DenialOptions = {}): ActionError {
  const { principal, action, resource, because } = denial
  const why =
    withoutStop(because) === ''
      ? 'No policy allows it, or one denies it; AWS did not say which.'
      : `AWS says: ${withoutStop(because)}.`
  const what = `${principal} may not do ${action} on ${resource}.`
  const actions = needed.includes(action) ? needed : [action]
  return new ActionError('ecr-access-denied', { what, why, ...remedy(denial, actions) }, { cause, place })
}

function withoutStop(text: string): string {
  return text.replace(/[.,;]$/, '')
}

/** Source: the IAM user guide, "Troubleshoot access denied error messages". */
function remedy({ principal, action, resource, because }: Denial, actions: readonly string[]): Remedy {
  const role = roleOfSession(principal)
  const [, denying] = /with an explicit deny in an? ([\w -]+?)(?:: \S+|[.,]|$)/.exec(because) ?? []
  const [, silent] = /because no ([\w -]+?) allows/.exec(because) ?? []
  if (denying !== undefined || /explicit deny/.test(because)) {
    return {
      fix: `Take the Deny that covers ${action} out of the ${denying ?? 'policy that has it'}, or except ${role} from it: an Allow elsewhere cannot outweigh it.`,
    }
  }
  switch (silent) {
    case 'session policy':
      return {
        fix: 'The role may well allow it, but `session-policy` narrows the session of this step, by default to what the step was seen to need. Set it to `off`, or to a policy of your own with the statement below.',
        detail: statement({ Action: actions, Resource: resource }),
      }
    case 'resource-based policy':
      return {
        fix: `The resource is another account's, which has to allow it too: put the statement below into the policy of the repository there (aws ecr set-repository-policy), beside those that are there already. A role's path, if it has one, belongs into its ARN.`,
        detail: statement({ Principal: { AWS: role }, Action: actions }),
      }
    case undefined:
    case 'identity-based policy':
      return {
        fix: `Add the statement below to the permissions of ${role}.`,
        detail: statement({ Action: actions, Resource: resource }),
      }
    default:
      return {
        fix: `The role may well allow it, but the ${silent} sets the limit: let it allow what the statement below says.`,
        detail: statement({ Action: actions, Resource: resource }),
      }
  }
}

interface Remedy {
  readonly fix: string
  readonly detail?: string
}

function statement(parts: object): string {
  return JSON.stringify({ Effect: 'Allow', ...parts }, undefined, 2)
}
