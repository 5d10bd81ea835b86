import { readFileSync } from 'node:fs'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getCACertificates } from 'node:tls'
import { proxyEnvironment } from '../plan/run/network.ts'

/** The HTTP agents of all requests to AWS and registries. */
export interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

let sharedAgents: Agents | undefined

/**
 * The shared agents. Proxy variables and `AWS_CA_BUNDLE` work as in the AWS CLI. The variables are read at the first
 * request, after the plan has validated them.
 */
export function agents(): Agents {
  sharedAgents ??= createAgents()
  return sharedAgents
}

function createAgents(): Agents {
  const options = { keepAlive: true, proxyEnv: proxyEnvironment(process.env) }
  const { AWS_CA_BUNDLE: file } = process.env
  // Node's default certificates, and the certificates in the file.
  const certificates = file ? { ca: [...getCACertificates('default'), readFileSync(file, 'utf8')] } : {}
  return { http: new HttpAgent(options), https: new HttpsAgent({ ...options, ...certificates }) }
}
