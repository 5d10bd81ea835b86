import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { debug, since } from '../debug/debug.ts'
import { messageOf } from '../errors/action-error.ts'
import { oidcUnavailable } from '../failures/oidc.ts'
import type { Environment, OidcRun } from '../plan/run/context.ts'
import { proxyEnvironment } from '../plan/run/network.ts'

/** Requests an ID token for one audience from GitHub. Calls `onSent` when the request is sent. */
export type RequestIdToken = (audience: string, signal: AbortSignal, onSent?: () => void) => Promise<string>

/** The time limit of the first token request, in milliseconds. */
const firstTokenTimeoutMs = 10_000

/**
 * Requests the first token before it is needed, and resolves when the request is sent: the AWS SDK can load while GitHub
 * responds. The first call of the returned function gets this token, and must have the same audience. Later calls request a new
 * token.
 */
export async function prefetchToken(requestToken: RequestIdToken, audience: string): Promise<RequestIdToken> {
  let firstToken: Promise<string> | undefined
  await new Promise<void>((resolve) => {
    firstToken = requestToken(audience, AbortSignal.timeout(firstTokenTimeoutMs), resolve)
    // Do not wait for a request that fails before it is sent. The caller that gets the token handles the error.
    firstToken.catch(() => resolve())
  })
  return (requestedAudience, signal) => {
    const token = firstToken ?? requestToken(requestedAudience, signal)
    firstToken = undefined
    return token
  }
}

/** The error for a failed token request. Its status or `cause` decides whether the request is retried. */
export class IdTokenError extends Error {
  readonly statusCode: number | undefined

  constructor(message: string, { statusCode, cause }: { readonly statusCode?: number; readonly cause?: unknown }) {
    super(`GitHub's ID-token endpoint ${message}`, { cause })
    this.name = 'IdTokenError'
    this.statusCode = statusCode
  }
}

/** The HTTP statuses with which GitHub denies the job a token. Other statuses come from a proxy or an outage. */
const deniedStatuses = [400, 401, 403]

/** Returns a function that requests ID tokens for this job. It throws `oidc-unavailable` if GitHub denies the token. */
export function idTokenRequester(env: Environment, run: OidcRun): RequestIdToken {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: baseUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env
  return async (audience, signal, onSent) => {
    if (!baseUrl || !bearer) throw oidcUnavailable(run, {})
    const url = new URL(baseUrl)
    url.searchParams.set('audience', audience)
    const start = performance.now()
    const { statusCode, body } = await get(url, { bearer, env, signal, onSent }).catch((cause: unknown) => {
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

interface GetOptions {
  /** The token of the job for GitHub's endpoint. */
  readonly bearer: string
  /** With the proxy variables. */
  readonly env: Environment
  readonly signal: AbortSignal
  readonly onSent: (() => void) | undefined
}

function get(
  url: URL,
  { bearer, env, signal, onSent = () => {} }: GetOptions,
): Promise<{ readonly statusCode: number; readonly body: string }> {
  const isHttps = url.protocol === 'https:'
  const proxyEnv = proxyEnvironment(env)
  const agent = isHttps ? new HttpsAgent({ proxyEnv }) : new HttpAgent({ proxyEnv })
  const headers = { Authorization: `Bearer ${bearer}`, Accept: 'application/json' }
  return new Promise((resolve, reject) => {
    const request = (isHttps ? httpsRequest : httpRequest)(url, { agent, headers, signal }, (response) => {
      text(response).then((body) => resolve({ statusCode: response.statusCode ?? 0, body }), reject)
    })
    request.on('error', reject)
    request.on('finish', onSent)
    // While Node waits for a proxy, an abort causes no `error` event.
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    request.end()
  })
}
