import { isDebug } from '../../debug/debug.ts'
import { agents } from '../../network/agents.ts'
import { callLogger } from './call-log.ts'

/**
 * The settings of every AWS client. A client makes one attempt, because `callWithRetries` retries. The SDK itself reads the
 * endpoint, FIPS and dual-stack settings from the environment.
 */
export function clientSettings<Credentials>(region: string, credentials?: Credentials) {
  const { http, https } = agents()
  return {
    region,
    ...(credentials && { credentials }),
    maxAttempts: 1,
    ...(isDebug() && { logger: callLogger(region) }),
    requestHandler: { connectionTimeout: 5_000, httpAgent: http, httpsAgent: https },
  }
}
