import { ActionError, messageOf } from '../../errors/action-error.ts'
import { explainAssumption } from '../../failures/assume-role.ts'
import { noCredentials, requireValid } from '../../failures/credentials.ts'
import { oidcUnavailable } from '../../failures/oidc.ts'
import type { PlannedIdentity, PlannedRole } from '../../plan/identity/identity.ts'
import { type Claims, readClaims } from '../../plan/identity/trust.ts'
import { attempts } from '../client/attempts.ts'
import { errorName } from '../client/faults.ts'
import { explainCredentials } from '../client/refusals.ts'
import { connectSts, type KeyProvider, type Keys, type RoleSession } from './sts.ts'

/** Who the step is for AWS. The keys live behind it and nowhere else. */
export interface Identity {
  /** 12 digits. */
  readonly account: string
  /** Of the session, or of the ambient user or role. */
  readonly arn: string
  /** The role behind the session, with its path; undefined for ambient credentials. */
  readonly role: string | undefined
  readonly keys: KeyProvider
}

/** What becoming an identity needs from outside. */
export interface AuthOptions {
  /** A new ID token of GitHub's, for one audience. */
  readonly idToken: (audience: string, signal: AbortSignal) => Promise<string>
  readonly mask: (secret: string) => void
  readonly info: (text: string) => void
  /** The profile that AWS_PROFILE names. */
  readonly profile?: string | undefined
}

/** Assumes the planned roles one from the other, or learns whose the credentials are that the SDK finds. */
export async function resolveIdentity(planned: PlannedIdentity, entrance: AuthOptions): Promise<Identity> {
  const { start, roles } = planned
  const last = roles.at(-1)
  if (!last) return whoAmI(planned, await findCredentials(planned, entrance), entrance)

  const from = start.kind === 'id-token' ? start : await findCredentials(planned, entrance)
  const enter = async () => {
    const session = await assumeRoleChain(roles, from, planned, entrance)
    return { ...session, renewAt: performance.now() + lifetime(last) }
  }
  let session = await enter()
  let renewal: Promise<void> | undefined
  // Requests that need new keys at the same time wait for one new session.
  const renew = async () => {
    try {
      session = await enter()
    } finally {
      renewal = undefined
    }
  }
  return {
    account: last.role.account,
    arn: session.arn,
    role: last.role.arn,
    // The SDK asks again shortly before the keys end: a long build ends with a new session.
    keys: async () => {
      if (performance.now() > session.renewAt) {
        renewal ??= renew()
        await renewal
      }
      return session.keys
    },
  }
}

/** How long the keys of a role are used, in milliseconds. The runner's clock, which may be wrong, has no say in it. */
function lifetime({ durationSeconds }: PlannedRole): number {
  return durationSeconds * 1000 - 5 * 60_000
}

/** What a role is assumed from. */
type Source = { readonly kind: 'id-token'; readonly audience: string } | Credentials

interface Credentials {
  readonly kind: 'credentials'
  readonly keys: KeyProvider
  /** The role that they are of, where that is known. */
  readonly role: string | undefined
  readonly missingIdToken: boolean
}

/** The credentials of the environment, the profile, a web identity, the container or the instance. */
async function findCredentials(
  { region, roles, run }: PlannedIdentity,
  { mask, info, profile }: AuthOptions,
): Promise<Credentials> {
  const { found } = connectSts(region)
  const keys = async () => {
    const given = masked(await found(), mask)
    requireValid(given)
    return given
  }
  try {
    // The SDK goes on looking while it is asked again: a slow process or container has its time, but not for ever.
    await attempts('Looking for AWS credentials', (signal) => Promise.race([keys(), aborted(signal)]), { info })
    return { kind: 'credentials', keys, role: undefined, missingIdToken: roles.length > 0 }
  } catch (error) {
    if (error instanceof ActionError) throw error
    if (roles.length === 0) throw noCredentials(messageOf(error), { ...run, profile }, error)
    throw oidcUnavailable(run, { ambient: messageOf(error) }, error)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

async function whoAmI({ region }: PlannedIdentity, { keys }: Credentials, { info }: AuthOptions): Promise<Identity> {
  const sts = connectSts(region, keys)
  try {
    const { account, arn } = await attempts('Getting the caller identity', sts.whoAmI, { info })
    return { account, arn, role: undefined, keys }
  } catch (error) {
    throw explainCredentials(error)
  }
}

/** Assumes the first of some roles, the next from it, and so on; gives the session of the last. */
async function assumeRoleChain(
  [first, ...rest]: readonly PlannedRole[],
  from: Source,
  planned: PlannedIdentity,
  entrance: AuthOptions,
): Promise<RoleSession> {
  if (!first) throw new Error('there is no role to assume')
  const { roles, region } = planned
  const position = roles.length === 1 ? '' : ` (role ${roles.length - rest.length} of ${roles.length})`
  const session = await assume(first, position, from, region, entrance)
  if (rest.length === 0) return session
  entrance.info(`Assumed ${first.role.arn}${position}.`)
  const keys = async () => session.keys
  return assumeRoleChain(
    rest,
    { kind: 'credentials', keys, role: first.role.arn, missingIdToken: false },
    planned,
    entrance,
  )
}

async function assume(
  planned: PlannedRole,
  position: string,
  from: Source,
  region: string,
  { idToken, mask, info }: AuthOptions,
): Promise<RoleSession> {
  const sts = connectSts(region, from.kind === 'credentials' ? from.keys : undefined)
  let claims: Claims = {}
  try {
    const session = await attempts(
      `Assuming ${planned.role.arn}${position}`,
      async (signal) => {
        if (from.kind === 'credentials') return sts.assume(planned, signal)
        // Each try has a token of its own, because one lives for five minutes only.
        const token = await idToken(from.audience, signal)
        mask(token)
        claims = readClaims(token)
        return sts.assumeWithToken(planned, token, signal)
      },
      { healsDenial: true, info },
    )
    return { ...session, keys: masked(session.keys, mask) }
  } catch (error) {
    const link = { planned, position, from: from.kind === 'id-token' ? { ...from, claims } : from }
    const meantFor = from.kind === 'credentials' && from.missingIdToken ? planned.role.arn : undefined
    throw explainAssumption(errorName(error), messageOf(error), link, error) ?? explainCredentials(error, meantFor)
  }
}

function masked(keys: Keys, mask: (secret: string) => void): Keys {
  for (const secret of [keys.accessKeyId, keys.secretAccessKey, keys.sessionToken]) if (secret) mask(secret)
  return keys
}
