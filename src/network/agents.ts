import { readFileSync } from 'node:fs'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getCACertificates } from 'node:tls'
import { proxyEnvironment } from '../plan/network.ts'

const shared = { keepAlive: true, proxyEnv: proxyEnvironment(process.env) }

/** What every HTTP request to AWS goes through; the environment's proxies work as they do in the AWS CLI. */
export const httpAgent = new HttpAgent(shared)

/** What every HTTPS request to AWS goes through; proxies and `AWS_CA_BUNDLE` work as they do in the AWS CLI. */
export const httpsAgent = new HttpsAgent({ ...shared, ...authorities(process.env.AWS_CA_BUNDLE) })

/** The bundle's certificates, beside those that Node trusts already. */
function authorities(bundle: string | undefined): { ca?: string[] } {
  return bundle ? { ca: [...getCACertificates('default'), readFileSync(bundle, 'utf8')] } : {}
}
