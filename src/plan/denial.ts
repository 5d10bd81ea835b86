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

/** Finds AWS's sentence of denial in a message, whether the API or a registry behind Docker said it. */
export function parseDenial(message: string): Denial | undefined {
  const found =
    /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>\S+))?(?<because>[^\n"]*)/.exec(
      message,
    )?.groups
  if (!found?.principal || !found.action) return undefined
  return {
    principal: found.principal,
    action: found.action,
    resource: (found.resource ?? '*').replace(/[.,;]$/, ''),
    because: (found.because ?? '').trim(),
  }
}

/** The error for a denial, with the policy statement that is missing. */
export function ecrAccessDenied(denial: Denial, cause?: unknown): ActionError {
  const statement = JSON.stringify({ Effect: 'Allow', Action: denial.action, Resource: denial.resource })
  const reason = denial.because ? `AWS says: ${denial.because}.` : 'No policy allows it, or one denies it.'
  return new ActionError(
    'ecr-access-denied',
    {
      what: `${denial.principal} may not do ${denial.action} on ${denial.resource}.`,
      why: reason,
      fix: `Add this statement to the role's permissions policy: ${statement}`,
    },
    { cause },
  )
}
