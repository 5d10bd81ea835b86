import { parseRoleArn } from './arn.ts'
import type { Call, SignedCall } from './call.ts'
import type { Cloud, Role, Tag } from './cloud.ts'
import { type Denial, evaluate, type Resource, sentenceOf } from './iam.ts'
import { verifyIdentityToken } from './identity-token.ts'
import { parseSessionPolicy, type Statement } from './policy.ts'
import type { Principal, SessionPrincipal, SessionTags } from './principal.ts'
import { Refusal } from './refusal.ts'
import { openSession } from './session.ts'
import type { Context } from './statement.ts'
import { providerArn, trustStatements, trustsIdentity } from './trust.ts'

/** AssumeRoleWithWebIdentity: a session for the bearer of a GitHub ID token, or the refusal STS would give. */
export async function assumeRoleWithWebIdentity(call: Call): Promise<unknown> {
  const { cloud } = call
  const request = readRequest(call)
  const claims = await verifyIdentityToken(cloud, text(call, 'WebIdentityToken'), request.account)
  const { role, roleArn } = request
  // A role that does not exist gets the same answer as one that does not trust the token.
  if (!role || call.denied || !trustsIdentity(roleArn, role.trust, claims)) {
    throw new Refusal('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403)
  }
  return {
    ...sessionFor(cloud, request, role),
    SubjectFromWebIdentityToken: claims.sub,
    Provider: providerArn(roleArn),
    Audience: claims.aud,
  }
}

/** AssumeRole: a session for a principal that the role trusts; at most an hour when it is a session itself. */
export async function assumeRole(call: SignedCall): Promise<unknown> {
  const { cloud, principal } = call
  const request = readRequest(call)
  const { role, roleArn } = request
  if (!role || call.denied) throw assumeRoleDenied(principal, roleArn)
  const denial = evaluate(cloud, principal, 'sts:AssumeRole', roleResource(request, role), assumeRoleContext(call))
  if (denial) throw assumeRoleDenied(principal, roleArn, denial)
  const tags = sessionTags(call)
  if (tags.tags.length > 0) {
    const untagged = evaluate(cloud, principal, 'sts:TagSession', roleResource(request, role), assumeRoleContext(call))
    if (untagged) {
      throw new Refusal('AccessDenied', sentenceOf(principal, 'sts:TagSession', roleArn, toldOf(untagged)), 403)
    }
  }
  if (principal.sessionToken !== undefined && request.duration > 3600) {
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining')
  }
  return sessionFor(cloud, { ...request, ...tags }, role)
}

/** The tags of a session: those that the caller's session passes on, and those of the request. */
function sessionTags({ principal, input }: SignedCall): SessionTags {
  const asked = (input.Tags as readonly Tag[] | undefined) ?? []
  const inherited = principal.transitiveTags ?? []
  const keys = asked.map(({ Key }) => Key.toLowerCase())
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) throw invalid(`Duplicate tag keys found. Please note that Tag keys are case insensitive.`)
  if (inherited.some(({ Key }) => keys.includes(Key.toLowerCase()))) {
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
  }
  const transitive = (input.TransitiveTagKeys as readonly string[] | undefined) ?? []
  if (transitive.some((key) => !asked.some(({ Key }) => Key === key))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.')
  }
  const passedOn = [...inherited, ...asked.filter(({ Key }) => transitive.includes(Key))]
  return { tags: [...inherited, ...asked], transitiveTags: passedOn }
}

/** GetCallerIdentity: needs no permission, as in AWS. */
export async function getCallerIdentity({ principal }: SignedCall): Promise<unknown> {
  return { Arn: principal.arn, UserId: principal.userId, Account: principal.account }
}

interface RoleRequest extends Partial<SessionTags> {
  readonly roleArn: string
  readonly account: string
  readonly role: Role | undefined
  readonly sessionName: string
  /** Seconds. */
  readonly duration: number
  readonly policy: string | undefined
  readonly sessionPolicy: readonly Statement[] | undefined
}

function readRequest(call: Call): RoleRequest {
  const roleArn = text(call, 'RoleArn')
  const sessionName = text(call, 'RoleSessionName')
  if (!/^[\w+=,.@-]*$/.test(sessionName)) {
    throw constraint('roleSessionName', sessionName, 'Member must satisfy regular expression pattern: [\\w+=,.@-]*')
  }
  if (sessionName.length < 2) {
    throw constraint('roleSessionName', sessionName, 'Member must have length greater than or equal to 2')
  }
  if (sessionName.length > 64) {
    throw constraint('roleSessionName', sessionName, 'Member must have length less than or equal to 64')
  }
  const duration = Number(call.input.DurationSeconds ?? 3600)
  if (!(duration >= 900)) {
    throw constraint('durationSeconds', String(duration), 'Member must have value greater than or equal to 900')
  }
  if (duration > 43200) {
    throw constraint('durationSeconds', String(duration), 'Member must have value less than or equal to 43200')
  }
  const arn = parseRoleArn(roleArn)
  if (!arn) throw invalid('Request ARN is invalid')
  const policy = call.input.Policy as string | undefined
  return {
    roleArn,
    account: arn.account,
    role: call.cloud.roles.get(roleArn),
    sessionName,
    duration,
    policy,
    sessionPolicy: policy === undefined ? undefined : parseSessionPolicy(policy),
  }
}

function roleResource({ roleArn, account }: RoleRequest, { trust }: Role): Resource {
  return { arn: roleArn, account, policy: trustStatements(roleArn, trust), guarded: true }
}

/** A session's principal is its role, to `aws:PrincipalArn`. */
function assumeRoleContext({ principal, input }: SignedCall): Context {
  return {
    'sts:ExternalId': input.ExternalId as string | undefined,
    'aws:PrincipalArn': principal.roleArn ?? principal.arn,
  }
}

/** STS says which of the caller's own policies is silent, but not that the trust policy of the role is. */
function assumeRoleDenied(principal: Principal, roleArn: string, denial?: Denial): Refusal {
  return new Refusal('AccessDenied', sentenceOf(principal, 'sts:AssumeRole', roleArn, toldOf(denial)), 403)
}

function toldOf(denial: Denial | undefined): Denial | undefined {
  return denial?.by === 'resource-based policy' && !denial.explicit ? undefined : denial
}

function sessionFor(cloud: Cloud, request: RoleRequest, role: Role): object {
  if (request.duration > (role.maxSessionDuration ?? 3600)) {
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  }
  const session = openSession(cloud, request)
  return {
    Credentials: credentialsOf(session),
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
    PackedPolicySize: request.policy === undefined ? undefined : Math.ceil((request.policy.length / 2048) * 100),
  }
}

/** A session's keys as STS answers them. */
export function credentialsOf(session: SessionPrincipal): object {
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: new Date(session.expiration).toISOString().replace(/\.\d+/, ''),
  }
}

function text(call: Call, name: string): string {
  const value = call.input[name]
  if (typeof value === 'string' && value !== '') return value
  const path = name.charAt(0).toLowerCase() + name.slice(1)
  throw invalid(
    `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  )
}

/** STS's sentence for a parameter that breaks the model. */
export function constraint(path: string, value: string, text: string): Refusal {
  return invalid(`1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: ${text}`)
}

/** A ValidationError. */
export function invalid(message: string): Refusal {
  return new Refusal('ValidationError', message)
}
