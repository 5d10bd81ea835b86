import type { SignedCall } from './call.ts'
import { contextOf, evaluate, sentenceOf } from './iam.ts'
import { parseSessionPolicy } from './policy.ts'
import { type SessionPrincipal, sessionKeys } from './principal.ts'
import { Refusal } from './refusal.ts'
import { constraint, credentialsOf, invalid } from './sts.ts'

const action = 'sts:GetScopedCredentials'

/** The most policies that one session can have from calls that build on each other. */
const maxPolicies = 3

/**
 * GetScopedCredentials: new keys of the caller's own session, with less permissions or less time. Source: the STS API
 * reference; that the caller's policies must allow it, and the sentences, are assumptions.
 */
export async function getScopedCredentials(call: SignedCall): Promise<unknown> {
  const { cloud, principal, input, host } = call
  if (/^sts\.amazonaws\.com(:|$)/.test(host)) {
    throw new Refusal('InvalidAction', 'Could not find operation GetScopedCredentials for version 2011-06-15')
  }
  const { sessionToken, expiration, scopePolicies = [] } = principal
  if (sessionToken === undefined || expiration === undefined) {
    throw new Refusal('InvalidSubjectCredentials', 'GetScopedCredentials must be called with temporary credentials.')
  }
  const { Policy: text, DurationSeconds: seconds, ScopedSessionDescription: description } = input
  if (text === undefined && seconds === undefined) throw invalid('Either Policy or DurationSeconds must be specified')
  const duration = seconds === undefined ? undefined : Number(seconds)
  if (duration !== undefined && !(duration >= 1 && duration <= 129_600)) {
    const range = duration > 1 ? 'less than or equal to 129600' : 'greater than or equal to 1'
    throw constraint('durationSeconds', String(duration), `Member must have value ${range}`)
  }
  if (typeof description === 'string' && description.length > 256) {
    throw constraint('scopedSessionDescription', description, 'Member must have length less than or equal to 256')
  }
  const denial = call.denied
    ? ({ by: 'identity-based policy', explicit: true } as const)
    : evaluate(cloud, principal, action, { arn: '*' }, contextOf(cloud, principal))
  if (denial) throw new Refusal('AccessDenied', sentenceOf(principal, action, '*', denial), 403)
  const policy = typeof text === 'string' ? [parseSessionPolicy(text)] : []
  if (scopePolicies.length + policy.length > maxPolicies) {
    throw new Refusal('AccessDenied', `The session already has ${maxPolicies} scope down policies.`, 403)
  }
  if (duration !== undefined && cloud.now() + duration * 1000 > expiration) {
    const message = 'The requested DurationSeconds exceeds the remaining lifetime of the calling session.'
    throw new Refusal('InsufficientSessionLifetime', message)
  }

  const session: SessionPrincipal = {
    ...principal,
    ...sessionKeys(),
    expiration: duration === undefined ? expiration : cloud.now() + duration * 1000,
    scopePolicies: [...scopePolicies, ...policy],
  }
  cloud.principals.set(session.accessKeyId, session)
  cloud.secrets.push(session.accessKeyId, session.secretAccessKey, session.sessionToken)
  return {
    Credentials: credentialsOf(session),
    SessionInfo: { ScopedSessionId: session.userId, Arn: session.arn },
    ScopedPoliciesCount: scopePolicies.length + policy.length,
  }
}
