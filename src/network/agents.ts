import { readFileSync } from 'node:fs'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getCACertificates } from 'node:tls'
import { proxyEnvironment } from '../plan/run/network.ts'

/** What every request to AWS goes through. */
export interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

let made: Agents | undefined

/**
 * The agents that all requests share. Proxies and `AWS_CA_BUNDLE` work as they do in the AWS CLI; they are read when the
 * first request needs them, after the plan has said what is wrong with them.
 */
export function agents(): Agents {
  made ??= make()
  return made
}

function make(): Agents {
  const shared = { keepAlive: true, proxyEnv: proxyEnvironment(process.env) }
  return {
    http: new HttpAgent(shared),
    https: new HttpsAgent({ ...shared, ...authorities(process.env.AWS_CA_BUNDLE) }),
  }
}

/** The bundle's certificates, beside those that Node trusts already. */
function authorities(bundle: string | undefined): { ca?: string[] } {
  return bundle ? { ca: [...getCACertificates('default'), readFileSync(bundle, 'utf8')] } : {}
}
