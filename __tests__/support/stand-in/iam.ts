import { accountOf } from './arn.ts'
import { listOf, type Statement } from './policy.ts'
import type { Principal } from './principal.ts'
import { Refusal } from './refusal.ts'

/** What an action is asked on: an ARN or `*`, its owner and the policy its owner put on it. */
export interface Resource {
  readonly arn: string
  readonly account?: string
  readonly policy?: readonly Statement[] | undefined
}

/** Why IAM says no, in the words AWS ends its sentence with; nothing when it says yes. */
export type Denial = string | undefined

/** Throws AccessDeniedException with AWS's sentence unless the principal may do the action on the resource. */
export function authorize(principal: Principal, action: string, resource: Resource, forced = false): void {
  const denial = forced ? 'with an explicit deny in an identity-based policy' : evaluate(principal, action, resource)
  if (denial === undefined) return
  const sentence = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource.arn}`
  throw new Refusal('AccessDeniedException', `${sentence} ${denial}`)
}

/**
 * Evaluates an action as IAM does: an explicit deny anywhere wins; then a resource policy or an identity policy must allow
 * (both, across accounts), and the session policy too when there is one.
 */
export function evaluate(principal: Principal, action: string, resource: Resource): Denial {
  const identity = principal.statements()
  const session = principal.sessionPolicy
  const crossAccount = resource.account !== undefined && resource.account !== principal.account
  const granted = (resource.policy ?? []).filter((statement) => namesPrincipal(statement, principal))
  const says = (statements: readonly Statement[], effect: 'Allow' | 'Deny') =>
    statements.some((statement) => statement.Effect === effect && covers(statement, action, resource.arn))

  if (says(identity, 'Deny')) return 'with an explicit deny in an identity-based policy'
  if (says(granted, 'Deny')) return 'with an explicit deny in a resource-based policy'
  if (session && says(session, 'Deny')) return 'with an explicit deny in a session policy'

  const byIdentity = says(identity, 'Allow')
  // Naming the own account only hands the decision to its identity policies.
  const byResource = says(crossAccount ? granted : granted.filter((each) => namesDirectly(each, principal)), 'Allow')
  if (crossAccount && !byResource) return `because no resource-based policy allows the ${action} action`
  if (!byIdentity && (crossAccount || !byResource))
    return `because no identity-based policy allows the ${action} action`
  if (session && !says(session, 'Allow')) return `because no session policy allows the ${action} action`
  return undefined
}

/** Whether `text` matches an IAM pattern, where `*` is any run of characters and `?` is one. */
export function matches(pattern: string, text: string, flags = ''): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, `s${flags}`).test(text)
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

function covers(statement: Statement, action: string, arn: string): boolean {
  // Answering as if a condition held would let a test pass that AWS would fail.
  if ('Condition' in statement) throw new Refusal('NotImplemented', 'the stand-in evaluates no Condition', 501)
  const named = (patterns: string | readonly string[] | undefined, text: string, flags = '') =>
    listOf(patterns).some((pattern) => matches(pattern, text, flags))
  const actionCovered = statement.NotAction
    ? !named(statement.NotAction, action, 'i')
    : named(statement.Action, action, 'i')
  if (!actionCovered) return false
  if (statement.NotResource) return !named(statement.NotResource, arn)
  // A repository policy has no Resource: it is about the repository it hangs on.
  return statement.Resource === undefined || named(statement.Resource, arn)
}
