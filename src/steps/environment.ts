import type { Problem } from '../parsing/reader.ts'
import type { Context } from '../plan/run/context.ts'
import { networkProblems, proxyPasswords } from '../plan/run/network.ts'
import type { StepContext } from './step-context.ts'

/**
 * The problems of the proxy, endpoint and CA variables. Masks the passwords of proxies. Call this function first, because
 * any error message may contain a password.
 */
export function checkNetwork({ runner, log, env }: StepContext): readonly Problem[] {
  for (const password of proxyPasswords(env)) log.mask(password)
  return networkProblems(env, runner.read)
}

/** Adds the region of the AWS profile, which the SDK reads. The SDK does not load if there are network problems. */
export async function withProfileRegion(context: Context, network: readonly Problem[]): Promise<Context> {
  if (network.length > 0) return context
  const { profileRegion } = await import('../aws/account.ts')
  return { ...context, awsRegion: await profileRegion() }
}
