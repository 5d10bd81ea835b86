import { issuer } from './github.ts'
import { listOf, type Statement } from './policy.ts'
import { type Context, covers } from './statement.ts'

/** A role's trust policy as AWS writes it, or the short form of the usual one. */
export type Trust = TrustPolicy | ShortTrust

/** A trust policy that IAM accepts. */
export interface TrustPolicy {
  readonly Version?: string
  readonly Statement: Statement | readonly Statement[]
}

/** The trust policy of a role for a GitHub workflow, for other principals, or for both. */
export interface ShortTrust {
  /** Patterns for the ID token's `sub`; none means no GitHub workflow may. */
  readonly sub: readonly string[]
  readonly aud: readonly string[]
  /** For AssumeRole: `*`, account ids, account roots, role or session ARNs. */
  readonly principals?: readonly string[]
  readonly externalId?: string
}

const provider = issuer.replace('https://', '')

/** The claims that a trust policy can ask for. Source: the IAM user guide, "Available keys for AWS OIDC federation". */
const claimKeys = [
  'aud',
  'sub',
  'job_workflow_ref',
  'repository',
  'repository_id',
  'ref',
  'environment',
  'actor',
  'actor_id',
  'workflow',
  'enterprise_id',
]

/** The ARN of GitHub's OIDC provider in the account of a role. */
export function providerArn(roleArn: string): string {
  const [, partition, , , account] = roleArn.split(':')
  return `arn:${partition}:iam::${account}:oidc-provider/${provider}`
}

/** The statements of a role's trust policy in any form. */
export function trustStatements(roleArn: string, trust: Trust): readonly Statement[] {
  if ('Statement' in trust) return listOf(trust.Statement).map(checkStatement)
  const workflows: Statement = {
    Effect: 'Allow',
    Principal: { Federated: providerArn(roleArn) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${provider}:aud`]: trust.aud }, StringLike: { [`${provider}:sub`]: trust.sub } },
  }
  const others: Statement = {
    Effect: 'Allow',
    Principal: { AWS: trust.principals ?? [] },
    Action: 'sts:AssumeRole',
    Condition: trust.externalId === undefined ? {} : { StringEquals: { 'sts:ExternalId': trust.externalId } },
  }
  return [workflows, others]
}

/** Whether a role's trust policy allows these claims. */
export function trustsIdentity(roleArn: string, trust: Trust, claims: Readonly<Record<string, unknown>>): boolean {
  const context: Context = Object.fromEntries(
    claimKeys.map((key) => [`${provider}:${key}`, claims[key] === undefined ? undefined : String(claims[key])]),
  )
  const about = trustStatements(roleArn, trust).filter((statement) => namesProvider(statement, providerArn(roleArn)))
  const says = (effect: Statement['Effect']) =>
    about
      .filter((statement) => statement.Effect === effect)
      .some((statement) => covers(statement, 'sts:AssumeRoleWithWebIdentity', roleArn, context))
  return !says('Deny') && says('Allow')
}

/** The audiences that a role's trust policy asks for. */
export function trustedAudiences(roleArn: string, trust: Trust): readonly string[] {
  return trustStatements(roleArn, trust).flatMap(({ Condition = {} }) =>
    Object.values(Condition).flatMap((keys) => listOf(keys[`${provider}:aud`])),
  )
}

/** `*` does not name the provider in an Allow statement; in a Deny statement it is enough. */
function namesProvider({ Effect, Principal }: Statement, arn: string): boolean {
  if (Principal === '*') return Effect === 'Deny'
  return listOf(Principal?.Federated).includes(arn)
}

const fields = ['Sid', 'Effect', 'Principal', 'Action', 'NotAction', 'Condition']

/** Refuses what IAM would not store, in its words. */
function checkStatement(statement: Statement): Statement {
  const odd = Object.keys(statement).find((field) => !fields.includes(field))
  if (odd !== undefined) throw new Error(`MalformedPolicyDocument: Has prohibited field ${odd}`)
  if (statement.Principal === undefined) throw new Error('MalformedPolicyDocument: Missing required field Principal')
  return statement
}
