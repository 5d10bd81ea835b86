import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { debug, since } from '../debug/debug.ts'
import { messageOf } from '../errors/action-error.ts'
import { oidcUnavailable } from '../failures/oidc.ts'
import type { Environment, OidcRun } from '../plan/run/context.ts'
import { proxyEnvironment } from '../plan/run/network.ts'

/** Requests an ID token for one audience from GitHub; `sent` is called when the request is sent. */
export type IdTokens = (audience: string, signal: AbortSignal, sent?: () => void) => Promise<string>

/** The time limit of the first token request, in milliseconds. */
const firstTokenTimeoutMs = 10_000

/** Requests the first token at once. Resolves when the request is sent, so that the AWS SDK can load while GitHub responds. */
export async function prefetchToken(idTokens: IdTokens, audience: string): Promise<IdTokens> {
  let first: Promise<string> | undefined
  await new Promise<void>((resolve) => {
    first = idTokens(audience, AbortSignal.timeout(firstTokenTimeoutMs), resolve)
    // The error is reported by the attempt that uses the token.
    first.catch(() => resolve())
  })
  return (wanted, signal) => {
    const token = first ?? idTokens(wanted, signal)
    first = undefined
    return token
  }
}

/** A failed token request that can be retried, depending on its status or `cause`. */
export class IdTokenError extends Error {
  readonly statusCode: number | undefined

  constructor(message: string, { statusCode, cause }: { readonly statusCode?: number; readonly cause?: unknown }) {
    super(`GitHub's ID-token endpoint ${message}`, { cause })
    this.name = 'IdTokenError'
    this.statusCode = statusCode
  }
}

/** The statuses with which GitHub denies the job a token. Other statuses come from a proxy or an outage. */
const deniedStatuses = [400, 401, 403]

/** Requests ID tokens for this job. Throws `oidc-unavailable` if GitHub denies the token. */
export function idTokens(env: Environment, run: OidcRun): IdTokens {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env
  return async (audience, signal, sent) => {
    if (!url || !bearer) throw oidcUnavailable(run, {})
    const address = new URL(url)
    address.searchParams.set('audience', audience)
    const start = performance.now()
    const { statusCode, body } = await get(address, bearer, signal, sent).catch((cause: unknown) => {
      throw new IdTokenError(`cannot be reached: ${messageOf(cause)}`, { cause })
    })
    debug(() => `GitHub: ID token for ${audience}, HTTP ${statusCode}, ${since(start)}`)
    if (deniedStatuses.includes(statusCode))
      throw oidcUnavailable(run, { response: `its endpoint answered ${statusCode}` })
    if (statusCode !== 200) throw new IdTokenError(`answered ${statusCode}`, { statusCode })
    const token = tokenIn(body)
    if (token === undefined) throw new IdTokenError('answered without a token', { statusCode })
    return token
  }
}

/** The token in GitHub's JSON; undefined if the response is not from GitHub, for example from a proxy. */
function tokenIn(body: string): string | undefined {
  try {
    const { value } = JSON.parse(body)
    return typeof value === 'string' && value !== '' ? value : undefined
  } catch {
    return undefined
  }
}

function get(
  url: URL,
  bearer: string,
  signal: AbortSignal,
  sent: () => void = () => {},
): Promise<{ statusCode: number; body: string }> {
  const secure = url.protocol === 'https:'
  const proxyEnv = proxyEnvironment(process.env)
  const agent = secure ? new HttpsAgent({ proxyEnv }) : new HttpAgent({ proxyEnv })
  const headers = { Authorization: `Bearer ${bearer}`, Accept: 'application/json' }
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, { agent, headers, signal }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('error', reject)
      response.on('end', () => resolve({ statusCode: response.statusCode ?? 0, body }))
    })
    request.on('error', reject)
    request.on('finish', sent)
    // A request that waits for a proxy does not reject when it is aborted.
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    request.end()
  })
}
