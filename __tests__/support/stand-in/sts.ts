import { parseRoleArn } from './arn.ts'
import type { Call, SignedCall } from './call.ts'
import type { Cloud, Role } from './cloud.ts'
import { evaluate, matches } from './iam.ts'
import { verifyIdentityToken } from './identity-token.ts'
import { parseSessionPolicy, type Statement } from './policy.ts'
import { newSession, type Principal } from './principal.ts'
import { Refusal } from './refusal.ts'

/** AssumeRoleWithWebIdentity: a session for the bearer of a GitHub ID token, or the refusal STS would give. */
export async function assumeRoleWithWebIdentity(call: Call): Promise<unknown> {
  const { cloud } = call
  const request = readRequest(call)
  const claims = await verifyIdentityToken(cloud, text(call, 'WebIdentityToken'), request.account)
  const trust = request.role?.trust
  const trusted =
    trust?.aud.includes(String(claims.aud)) && trust.sub.some((pattern) => matches(pattern, String(claims.sub)))
  // A role that does not exist gets the same answer as one that does not trust the token.
  if (!request.role || !trusted || call.denied) {
    throw new Refusal('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403)
  }
  return {
    ...openSession(cloud, request, request.role),
    SubjectFromWebIdentityToken: claims.sub,
    Provider: `arn:${request.partition}:iam::${request.account}:oidc-provider/token.actions.githubusercontent.com`,
    Audience: claims.aud,
  }
}

/** AssumeRole: a session for a principal that the role trusts; at most an hour when it is a session itself. */
export async function assumeRole(call: SignedCall): Promise<unknown> {
  const { cloud, principal } = call
  const request = readRequest(call)
  if (!request.role || call.denied || !mayAssume(request.role, request, principal, call.input.ExternalId)) {
    const sentence = `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${request.roleArn}`
    throw new Refusal('AccessDenied', sentence, 403)
  }
  if (principal.sessionToken !== undefined && request.duration > 3600) {
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining')
  }
  return openSession(cloud, request, request.role)
}

/** GetCallerIdentity: needs no permission, as in AWS. */
export async function getCallerIdentity({ principal }: SignedCall): Promise<unknown> {
  return { Arn: principal.arn, UserId: principal.userId, Account: principal.account }
}

interface RoleRequest {
  readonly roleArn: string
  readonly partition: string
  readonly account: string
  readonly roleName: string
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
    partition: arn.partition,
    account: arn.account,
    roleName: arn.name,
    role: call.cloud.roles.get(roleArn),
    sessionName,
    duration,
    policy,
    sessionPolicy: policy === undefined ? undefined : parseSessionPolicy(policy),
  }
}

function mayAssume(role: Role, request: RoleRequest, principal: Principal, externalId: unknown): boolean {
  const { principals = [], externalId: wanted } = role.trust
  if (wanted !== undefined && externalId !== wanted) return false
  const trust: Statement = { Effect: 'Allow', Principal: { AWS: principals }, Action: 'sts:AssumeRole' }
  const resource = { arn: request.roleArn, account: request.account, policy: [trust] }
  const named = principals.some((name) =>
    ['*', principal.arn, principal.roleArn, principal.account, accountRoot(principal)].includes(name),
  )
  return named && evaluate(principal, 'sts:AssumeRole', resource) === undefined
}

function openSession(cloud: Cloud, request: RoleRequest, role: Role): object {
  if (request.duration > (role.maxSessionDuration ?? 3600)) {
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  }
  const expiration = cloud.now() + request.duration * 1000
  const session = newSession({
    ...request,
    expiration,
    statements: () => cloud.roles.get(request.roleArn)?.statements ?? [],
  })
  cloud.principals.set(session.accessKeyId, session)
  cloud.secrets.push(session.accessKeyId, session.secretAccessKey, session.sessionToken)
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: new Date(expiration).toISOString().replace(/\.\d+/, ''),
    },
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
    PackedPolicySize: request.policy === undefined ? undefined : Math.ceil((request.policy.length / 2048) * 100),
  }
}

function accountRoot(principal: Principal): string {
  return `arn:${principal.arn.split(':')[1]}:iam::${principal.account}:root`
}

function text(call: Call, name: string): string {
  const value = call.input[name]
  if (typeof value === 'string' && value !== '') return value
  const path = name.charAt(0).toLowerCase() + name.slice(1)
  throw invalid(
    `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  )
}

function constraint(path: string, value: string, text: string): Refusal {
  return invalid(`1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: ${text}`)
}

function invalid(message: string): Refusal {
  return new Refusal('ValidationError', message)
}
