import { ActionError, messageOf } from '../../errors/action-error.ts'
import { explainAssumption } from '../../failures/assume-role.ts'
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
  /** The role behind the session, with its path; undefined for ambient credentials. */
  readonly role: string | undefined
  readonly keys: KeyProvider
}

/** What authentication needs. */
export interface AuthOptions {
  /** Requests a GitHub ID token for one audience. */
  readonly idToken: (audience: string, signal: AbortSignal) => Promise<string>
  readonly mask: (secret: string) => void
  readonly info: (text: string) => void
  /** The profile that AWS_PROFILE names. */
  readonly profile?: string | undefined
}

/** Assumes the planned role chain, or resolves the identity of the ambient credentials. */
export async function resolveIdentity(planned: PlannedIdentity, options: AuthOptions): Promise<Identity> {
  const { start, roles } = planned
  const last = roles.at(-1)
  if (!last) return whoAmI(planned, await findCredentials(planned, options), options)

  const from = start.kind === 'id-token' ? start : await findCredentials(planned, options)
  const newSession = async () => {
    const session = await assumeRoleChain(roles, from, planned, options)
    return { ...session, renewAt: performance.now() + lifetime(last) }
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
    account: last.role.account,
    arn: session.arn,
    role: last.role.arn,
    // A long build gets a new session, shortly before the keys expire.
    keys: async () => {
      if (performance.now() > session.renewAt) {
        renewal ??= renew()
        await renewal
      }
      return session.keys
    },
  }
}

/** How long the keys are used, in milliseconds. The expiration time is not used, because the runner's clock may be wrong. */
function lifetime({ durationSeconds }: PlannedRole): number {
  return durationSeconds * 1000 - 5 * 60_000
}

/** The ID token or the credentials that a role is assumed with. */
type CredentialSource = { readonly kind: 'id-token'; readonly audience: string } | Credentials

interface Credentials {
  readonly kind: 'credentials'
  readonly keys: KeyProvider
  /** The role of the credentials, if known. */
  readonly role: string | undefined
  readonly missingIdToken: boolean
}

/** The ambient credentials: environment, profile, web identity, container or instance. */
async function findCredentials(
  { region, roles, run }: PlannedIdentity,
  { mask, info, profile }: AuthOptions,
): Promise<Credentials> {
  const sts = connectSts(region)
  const keys = async () => {
    const ambient = masked(await sts.ambientKeys(), mask)
    requireValidKeys(ambient)
    return ambient
  }
  try {
    // The SDK continues its search in the next attempt, so a slow credential process has the time of all attempts.
    await callWithRetries('Looking for AWS credentials', keys, { info })
    return { kind: 'credentials', keys, role: undefined, missingIdToken: roles.length > 0 }
  } catch (error) {
    if (error instanceof ActionError) throw error
    if (roles.length === 0) throw credentialsMissing(messageOf(error), { ...run, profile }, error)
    throw oidcUnavailable(run, { ambientError: messageOf(error) }, error)
  }
}

async function whoAmI({ region }: PlannedIdentity, { keys }: Credentials, { info }: AuthOptions): Promise<Identity> {
  const sts = connectSts(region, keys)
  try {
    const { account, arn } = await callWithRetries('Getting the caller identity', sts.whoAmI, { info })
    return { account, arn, role: undefined, keys }
  } catch (error) {
    throw explainCredentials(error)
  }
}

/** Assumes the roles one after the other and returns the session of the last role. */
async function assumeRoleChain(
  [first, ...rest]: readonly PlannedRole[],
  from: CredentialSource,
  planned: PlannedIdentity,
  options: AuthOptions,
): Promise<RoleSession> {
  if (!first) throw new Error('there is no role to assume')
  const { roles, region } = planned
  const position = roles.length === 1 ? '' : ` (role ${roles.length - rest.length} of ${roles.length})`
  const session = await assume(region, { planned: first, position, from }, options)
  if (rest.length === 0) return session
  options.info(`Assumed ${first.role.arn}${position}.`)
  const keys = async () => session.keys
  return assumeRoleChain(
    rest,
    { kind: 'credentials', keys, role: first.role.arn, missingIdToken: false },
    planned,
    options,
  )
}

async function assume(
  region: string,
  {
    planned,
    position,
    from,
  }: { readonly planned: PlannedRole; readonly position: string; readonly from: CredentialSource },
  { idToken, mask, info }: AuthOptions,
): Promise<RoleSession> {
  const sts = connectSts(region, from.kind === 'credentials' ? from.keys : undefined)
  let claims: Claims = {}
  try {
    const session = await callWithRetries(
      `Assuming ${planned.role.arn}${position}`,
      async (signal) => {
        if (from.kind === 'credentials') return sts.assume(planned, signal)
        // Each attempt requests a new token, because a token is valid for only five minutes.
        const token = await idToken(from.audience, signal)
        mask(token)
        claims = readClaims(token)
        return sts.assumeWithToken(planned, token, signal)
      },
      { retriesDenial: true, info },
    )
    return { ...session, keys: masked(session.keys, mask) }
  } catch (error) {
    const assumption = { planned, position, from: from.kind === 'id-token' ? { ...from, claims } : from }
    const roleArn = from.kind === 'credentials' && from.missingIdToken ? planned.role.arn : undefined
    throw explainAssumption(errorName(error), messageOf(error), assumption, error) ?? explainCredentials(error, roleArn)
  }
}

/** Masks keys, and returns them. */
export function masked(keys: Keys, mask: (secret: string) => void): Keys {
  for (const secret of [keys.accessKeyId, keys.secretAccessKey, keys.sessionToken]) if (secret) mask(secret)
  return keys
}
