import { ActionError, messageOf } from '../../errors/action-error.ts'
import { explainFailedAssumption } from '../../failures/assume-role.ts'
import { credentialsMissing, requireValidKeys } from '../../failures/credentials.ts'
import { oidcUnavailable } from '../../failures/oidc.ts'
import type { PlannedIdentity, PlannedRole } from '../../plan/identity/identity.ts'
import { type Claims, readClaims } from '../../plan/identity/trust.ts'
import { callWithRetries } from '../client/attempts.ts'
import { explainCredentials } from '../client/explain-error.ts'
import { errorName } from '../client/faults.ts'
import { connectSts, type KeyProvider, type Keys, type RoleSession } from './sts.ts'

/** The step's AWS identity and its keys. */
export interface Identity {
  /** 12 digits. */
  readonly account: string
  /** The ARN of the session, or of the ambient user or role. */
  readonly arn: string
  /** The ARN of the session's role. Contains the role's path, unlike `arn`. Undefined for ambient credentials. */
  readonly role: string | undefined
  /** Returns the current keys. Renews the session first if it expires soon. */
  readonly keys: KeyProvider
}

export interface AuthOptions {
  /** Requests a GitHub ID token for one audience. */
  readonly requestIdToken: (audience: string, signal: AbortSignal) => Promise<string>
  readonly mask: (secret: string) => void
  readonly info: (text: string) => void
  /** The profile that AWS_PROFILE names. */
  readonly profile?: string | undefined
}

/** Assumes the planned role chain, or resolves the identity of the ambient credentials. */
export async function resolveIdentity(plan: PlannedIdentity, options: AuthOptions): Promise<Identity> {
  const { credentialSource, roles } = plan
  const lastRole = roles.at(-1)
  if (!lastRole) return ambientIdentity(plan, await findCredentials(plan, options), options)

  const source = credentialSource.kind === 'id-token' ? credentialSource : await findCredentials(plan, options)
  const newSession = async () => {
    const session = await assumeRoleChain(roles, source, plan, options)
    return { ...session, renewAt: performance.now() + usableMs(lastRole) }
  }
  let session = await newSession()
  let renewal: Promise<void> | undefined
  // Requests that run at the same time share one renewal.
  const renew = async () => {
    try {
      session = await newSession()
    } finally {
      renewal = undefined
    }
  }
  return {
    account: lastRole.role.account,
    arn: session.arn,
    role: lastRole.role.arn,
    // In a long build, the session is renewed shortly before its keys expire.
    keys: async () => {
      if (performance.now() > session.renewAt) {
        renewal ??= renew()
        await renewal
      }
      return session.keys
    },
  }
}

/** The time between the renewal of a session and the end of the previous session. */
const renewalMarginMs = 5 * 60_000

/**
 * How long the keys of a session are used, from its start. AWS's expiration time is not used, because the runner's clock may be
 * wrong.
 */
function usableMs({ durationSeconds }: PlannedRole): number {
  return durationSeconds * 1000 - renewalMarginMs
}

/** What a role is assumed with: an ID token, or AWS credentials. */
type CredentialSource = { readonly kind: 'id-token'; readonly audience: string } | Credentials

interface Credentials {
  readonly kind: 'credentials'
  readonly keys: KeyProvider
  /** The ARN of the role that the credentials belong to; undefined if unknown. */
  readonly role: string | undefined
  /** Whether the credentials are used because this job has no ID token. */
  readonly missingIdToken: boolean
}

/** Finds the ambient credentials: in the environment, or from a profile, web identity, container or instance. */
async function findCredentials(
  { region, roles, run }: PlannedIdentity,
  { mask, info, profile }: AuthOptions,
): Promise<Credentials> {
  const sts = connectSts(region)
  const keys = async () => {
    const ambientKeys = maskKeys(await sts.ambientKeys(), mask)
    requireValidKeys(ambientKeys)
    return ambientKeys
  }
  try {
    // After a timeout, the SDK continues its search, and the retry waits for it. So a slow credential process needs several
    // attempts, but does not fail.
    await callWithRetries('Looking for AWS credentials', keys, { info })
    // A role chain starts from ambient credentials only if the job has no ID token.
    return { kind: 'credentials', keys, role: undefined, missingIdToken: roles.length > 0 }
  } catch (error) {
    if (error instanceof ActionError) throw error
    if (roles.length === 0) throw credentialsMissing(messageOf(error), { ...run, profile }, error)
    throw oidcUnavailable(run, { ambientError: messageOf(error) }, error)
  }
}

/** The identity of the ambient credentials. */
async function ambientIdentity(
  { region }: PlannedIdentity,
  { keys }: Credentials,
  { info }: AuthOptions,
): Promise<Identity> {
  const sts = connectSts(region, keys)
  try {
    const { account, arn } = await callWithRetries('Getting the caller identity', sts.callerIdentity, { info })
    return { account, arn, role: undefined, keys }
  } catch (error) {
    throw explainCredentials(error)
  }
}

/** Assumes the roles one after the other and returns the session of the last role. */
async function assumeRoleChain(
  [firstRole, ...laterRoles]: readonly PlannedRole[],
  source: CredentialSource,
  plan: PlannedIdentity,
  options: AuthOptions,
): Promise<RoleSession> {
  if (!firstRole) throw new Error('the role chain is empty')
  const { roles, region } = plan
  const position = roles.length === 1 ? '' : ` (role ${roles.length - laterRoles.length} of ${roles.length})`
  const session = await assumeRole({ plannedRole: firstRole, position, source, region }, options)
  if (laterRoles.length === 0) return session
  options.info(`Assumed ${firstRole.role.arn}${position}.`)
  const keys = async () => session.keys
  const nextSource: Credentials = { kind: 'credentials', keys, role: firstRole.role.arn, missingIdToken: false }
  return assumeRoleChain(laterRoles, nextSource, plan, options)
}

interface RoleRequest {
  readonly plannedRole: PlannedRole
  /** The position in the role chain as text, such as ` (role 1 of 2)`; empty for a single role. */
  readonly position: string
  readonly source: CredentialSource
  readonly region: string
}

async function assumeRole(
  { plannedRole, position, source, region }: RoleRequest,
  { requestIdToken, mask, info }: AuthOptions,
): Promise<RoleSession> {
  const sts = connectSts(region, source.kind === 'credentials' ? source.keys : undefined)
  let claims: Claims = {}
  try {
    const session = await callWithRetries(
      `Assuming ${plannedRole.role.arn}${position}`,
      async (signal) => {
        if (source.kind === 'credentials') return sts.assume(plannedRole, signal)
        // Each attempt requests a new token, because a token is valid for only five minutes.
        const token = await requestIdToken(source.audience, signal)
        mask(token)
        claims = readClaims(token)
        return sts.assumeWithToken(plannedRole, token, signal)
      },
      // AWS denies requests of a new role until the role has propagated.
      { retriesDenial: true, info },
    )
    return { ...session, keys: maskKeys(session.keys, mask) }
  } catch (error) {
    const assumption = { plannedRole, position, source: source.kind === 'id-token' ? { ...source, claims } : source }
    // Name the role only if an ID token could replace the rejected credentials.
    const roleArn = source.kind === 'credentials' && source.missingIdToken ? plannedRole.role.arn : undefined
    throw (
      explainFailedAssumption(errorName(error), messageOf(error), assumption, error) ??
      explainCredentials(error, roleArn)
    )
  }
}

export function maskKeys(keys: Keys, mask: (secret: string) => void): Keys {
  for (const secret of [keys.accessKeyId, keys.secretAccessKey, keys.sessionToken]) if (secret) mask(secret)
  return keys
}
