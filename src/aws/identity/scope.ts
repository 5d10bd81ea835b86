import { ActionError, messageOf } from '../../errors/action-error.ts'
import { policyRejected } from '../../failures/assume-role.ts'
import { credentialsNotLimited } from '../../failures/credentials.ts'
import { describeError } from '../../network/faults.ts'
import type { PlannedIdentity } from '../../plan/identity/identity.ts'
import { scopePolicy } from '../../plan/identity/scope.ts'
import { callWithRetries, optionalCallAttempts } from '../client/attempts.ts'
import { errorName, isDenied } from '../client/faults.ts'
import { type AuthOptions, type Identity, maskKeys } from './identity.ts'
import { connectSts, type Keys } from './sts.ts'

/** Limits the keys of an identity to the planned policy with STS. If STS cannot limit the keys, they stay unlimited. */
export async function limitKeys(
  identity: Identity,
  { scope, region }: PlannedIdentity,
  { mask, info }: Pick<AuthOptions, 'mask' | 'info'>,
): Promise<Identity> {
  if (!scope) return identity
  const policy = scopePolicy(scope, identity.account)

  async function limit(keys: Keys): Promise<Keys> {
    if (!keys.sessionToken) {
      info(credentialsNotLimited('they belong to an IAM user, and STS limits only temporary credentials.'))
      return keys
    }
    const sts = connectSts(region, async () => keys)
    try {
      const call = (signal: AbortSignal) => sts.scopedKeys(policy, signal)
      const options = { maxAttempts: optionalCallAttempts, info }
      const limitedKeys = maskKeys(await callWithRetries('Limiting the credentials', call, options), mask)
      info('The credentials are limited to the session policy.')
      return limitedKeys
    } catch (error) {
      if (scope?.isUserPolicy && /^MalformedPolicyDocument/.test(errorName(error)))
        throw policyRejected(messageOf(error), error)
      const reason = error instanceof ActionError ? messageOf(error) : `STS responded ${describeError(error)}`
      info(credentialsNotLimited(reason, { isDenied: isDenied(error) }))
      return keys
    }
  }

  let lastKeys = await identity.keys()
  let limitedKeysPromise = limit(lastKeys)
  // Report a policy that AWS rejects before the step does anything with the keys.
  await limitedKeysPromise
  return {
    ...identity,
    // The identity renews its keys. New keys must be limited again.
    keys: async () => {
      const keys = await identity.keys()
      if (keys.accessKeyId !== lastKeys.accessKeyId) {
        lastKeys = keys
        limitedKeysPromise = limit(keys)
      }
      return limitedKeysPromise
    },
  }
}
