import type { Problem } from '../parsing/reader.ts'
import type { Context } from '../plan/run/context.ts'
import { networkProblems, proxyPasswords } from '../plan/run/network.ts'
import type { StepContext } from './step-context.ts'

/**
 * Returns the problems of the proxy, endpoint and CA variables. Also masks the passwords of proxies: call it first, because any
 * error message may contain a password.
 */
export function checkNetwork({ runner, log, env }: StepContext): readonly Problem[] {
  for (const password of proxyPasswords(env)) log.mask(password)
  return networkProblems(env, runner.read)
}

/**
 * Adds the region of the AWS profile, which the AWS SDK reads, to a context without a region. `networkProblems` are the problems
 * of `checkNetwork`: with such a problem, loading the SDK could throw.
 */
export async function withProfileRegion(context: Context, networkProblems: readonly Problem[]): Promise<Context> {
  if (networkProblems.length > 0) return context
  const { profileRegion } = await import('../aws/account.ts')
  return { ...context, awsRegion: await profileRegion() }
}
