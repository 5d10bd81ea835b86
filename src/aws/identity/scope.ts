import { ActionError, messageOf } from '../../errors/action-error.ts'
import { policyRejected } from '../../failures/assume-role.ts'
import { notLimited } from '../../failures/credentials.ts'
import { describeFault } from '../../network/faults.ts'
import type { PlannedIdentity } from '../../plan/identity/identity.ts'
import { scopePolicy } from '../../plan/identity/scope.ts'
import { callWithRetries } from '../client/attempts.ts'
import { errorName, isDenied } from '../client/faults.ts'
import { type AuthOptions, type Identity, masked } from './identity.ts'
import { connectSts, type Keys } from './sts.ts'

/** Only 2, because the step also works with keys that are not limited. */
const maxAttempts = 2

/** The identity with keys that STS has limited as planned, or with unlimited keys if STS cannot limit the keys. */
export async function limitKeys(
  identity: Identity,
  { scope, region }: PlannedIdentity,
  { mask, info }: Pick<AuthOptions, 'mask' | 'info'>,
): Promise<Identity> {
  if (!scope) return identity
  const policy = scopePolicy(scope, identity.account)

  async function limit(own: Keys): Promise<Keys> {
    if (!own.sessionToken) {
      info(notLimited('they belong to an IAM user, and STS limits only temporary credentials.'))
      return own
    }
    const sts = connectSts(region, async () => own)
    try {
      const call = (signal: AbortSignal) => sts.limit(policy, signal)
      const keys = masked(await callWithRetries('Limiting the credentials', call, { maxAttempts, info }), mask)
      info('The credentials are limited to the session policy.')
      return keys
    } catch (error) {
      if (scope?.isUserPolicy && /^MalformedPolicyDocument/.test(errorName(error)))
        throw policyRejected(messageOf(error), error)
      const reason = error instanceof ActionError ? messageOf(error) : `STS responded ${describeFault(error)}`
      info(notLimited(reason, isDenied(error)))
      return own
    }
  }

  let source = await identity.keys()
  let limited = limit(source)
  await limited
  return {
    ...identity,
    // The identity renews its keys, which must then be limited again.
    keys: async () => {
      const own = await identity.keys()
      if (own.accessKeyId !== source.accessKeyId) {
        source = own
        limited = limit(own)
      }
      return limited
    },
  }
}
