import { readFileSync } from 'node:fs'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getCACertificates } from 'node:tls'
import { proxyEnvironment } from '../plan/network.ts'

/**
 * What every AWS client is made with. Tries are counted in `attempts`, so a client makes one. The environment's proxies
 * and `AWS_CA_BUNDLE` work as they do in the AWS CLI; endpoints, FIPS and dual-stack are read by the SDK itself.
 */
export function clientSettings<Credentials>(region: string, credentials?: Credentials) {
  return {
    region,
    ...(credentials && { credentials }),
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 5_000, httpAgent, httpsAgent },
  }
}

const shared = { keepAlive: true, proxyEnv: proxyEnvironment(process.env) }

const httpAgent = new HttpAgent(shared)

const httpsAgent = new HttpsAgent({ ...shared, ...authorities(process.env.AWS_CA_BUNDLE) })

/** The bundle's certificates, beside those that Node trusts already. */
function authorities(bundle: string | undefined): { ca?: string[] } {
  return bundle ? { ca: [...getCACertificates('default'), readFileSync(bundle, 'utf8')] } : {}
}
