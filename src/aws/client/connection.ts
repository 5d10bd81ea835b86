import { isDebug } from '../../debug/debug.ts'
import { agents } from '../../network/agents.ts'
import { callLogger } from './call-log.ts'

/**
 * What every AWS client is made with. Tries are counted in `attempts`, so a client makes one. Endpoints, FIPS and
 * dual-stack are read by the SDK itself.
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
