import { accountOf } from './arn.ts'
import type { Cloud } from './cloud.ts'
import { listOf, type Statement } from './policy.ts'
import type { Principal } from './principal.ts'
import { Refusal } from './refusal.ts'
import { type Context, covers } from './statement.ts'

/** What an action is asked on: an ARN or `*`, its owner and the policy its owner put on it. */
export interface Resource {
  readonly arn: string
  readonly account?: string
  readonly policy?: readonly Statement[] | undefined
  /** Condition keys that are about it. */
  readonly context?: Context
  /** Whether its policy must allow even a caller of the own account, as a role's trust policy must. */
  readonly guarded?: boolean
}

/** Which kind of policy said no, and whether it did so by a Deny or by silence. */
export interface Denial {
  readonly by: PolicyKind
  readonly explicit: boolean
}

/** The kinds of policies, as AWS names them to the one who is denied. */
export type PolicyKind =
  | 'service control policy'
  | 'VPC endpoint policy'
  | 'resource-based policy'
  | 'identity-based policy'
  | 'permissions boundary'
  | 'session policy'

/** Throws AccessDeniedException with AWS's sentence unless the principal may do the action on the resource. */
export function authorize(
  cloud: Cloud,
  principal: Principal,
  action: string,
  resource: Resource,
  forced = false,
): void {
  const denial = forced
    ? ({ by: 'identity-based policy', explicit: true } as const)
    : evaluate(cloud, principal, action, resource, { ...contextOf(cloud, principal), ...resource.context })
  if (denial) throw new Refusal('AccessDeniedException', sentenceOf(principal, action, resource.arn, denial))
}

/** What a request says of the one who makes it. */
export function contextOf(cloud: Cloud, principal: Principal): Context {
  return {
    'aws:PrincipalAccount': principal.account,
    'aws:PrincipalArn': principal.roleArn ?? principal.arn,
    'aws:PrincipalOrgID': cloud.organizations.get(principal.account),
    ...Object.fromEntries((principal.tags ?? []).map(({ Key, Value }) => [`aws:PrincipalTag/${Key}`, Value])),
  }
}

/** AWS's sentence. Source: the IAM user guide, "Troubleshoot access denied error messages". */
export function sentenceOf(principal: Principal, action: string, arn: string, denial?: Denial): string {
  const sentence = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${arn}`
  if (!denial) return sentence
  const { by, explicit } = denial
  if (!explicit) return `${sentence} because no ${by} allows the ${action} action`
  return `${sentence} with an explicit deny in ${by.startsWith('i') ? 'an' : 'a'} ${by}`
}

/**
 * Evaluates an action as IAM does: an explicit deny anywhere wins; then a resource policy or an identity policy must allow
 * (both, across accounts), and so must every limit there is: service control, VPC endpoint, boundary, session policy.
 * Nothing when the action is allowed. Source: the IAM user guide, "Policy evaluation logic".
 */
export function evaluate(
  cloud: Cloud,
  principal: Principal,
  action: string,
  resource: Resource,
  context: Context = {},
): Denial | undefined {
  const says = (statements: readonly Statement[], effect: Statement['Effect']) =>
    statements.some((statement) => statement.Effect === effect && covers(statement, action, resource.arn, context))
  const granted = (resource.policy ?? []).filter((statement) => namesPrincipal(statement, principal))
  const policies: readonly (readonly [PolicyKind, readonly Statement[] | undefined])[] = [
    ['service control policy', cloud.serviceControls.get(principal.account)],
    ['VPC endpoint policy', cloud.vpcEndpoint?.filter((statement) => namesPrincipal(statement, principal))],
    ['resource-based policy', granted],
    ['identity-based policy', principal.statements()],
    ['permissions boundary', cloud.roles.get(principal.roleArn ?? '')?.boundary],
    ['session policy', principal.sessionPolicy],
    ...(principal.scopePolicies ?? []).map((scope) => ['session policy', scope] as const),
  ]
  const denying = policies.find(([, statements = []]) => says(statements, 'Deny'))
  if (denying) return { by: denying[0], explicit: true }

  const crossAccount = resource.account !== undefined && resource.account !== principal.account
  const grantedTo = (names: (statement: Statement) => boolean) => !crossAccount && says(granted.filter(names), 'Allow')
  // Naming the own account only hands the decision to its identity policies.
  const direct = grantedTo((statement) => namesDirectly(statement, principal))
  // What is granted to a session itself is not cut by what bounds it; what is granted to its role is.
  const personal = grantedTo((statement) => principalsOf(statement).includes(principal.arn))
  const needed: Readonly<Record<PolicyKind, boolean>> = {
    'service control policy': true,
    'VPC endpoint policy': true,
    'resource-based policy': crossAccount || resource.guarded === true,
    'identity-based policy': !direct,
    'permissions boundary': !personal,
    'session policy': !personal,
  }
  const silent = policies.find(([kind, statements]) => needed[kind] && statements && !says(statements, 'Allow'))
  return silent && { by: silent[0], explicit: false }
}

function namesPrincipal(statement: Statement, principal: Principal): boolean {
  const ofAccount = (name: string) =>
    name === principal.account ||
    (/^arn:aws[a-z-]*:iam::\d{12}:root$/.test(name) && accountOf(name) === principal.account)
  return namesDirectly(statement, principal) || principalsOf(statement).some(ofAccount)
}

function namesDirectly(statement: Statement, principal: Principal): boolean {
  return principalsOf(statement).some((name) => ['*', principal.arn, principal.roleArn].includes(name))
}

function principalsOf(statement: Statement): readonly string[] {
  if (statement.Principal === undefined) return []
  return statement.Principal === '*' ? ['*'] : listOf(statement.Principal.AWS)
}
