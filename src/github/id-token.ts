import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Environment } from '../plan/context.ts'
import { ActionError } from '../plan/errors.ts'

/** Asks GitHub for an ID token for one audience. */
export type IdTokens = (audience: string, signal: AbortSignal) => Promise<string>

/** An answer of the endpoint that is no token; the status says whether another try makes sense. */
export class IdTokenError extends Error {
  readonly statusCode: number

  constructor(statusCode: number) {
    super(`GitHub's ID-token endpoint answered ${statusCode}`)
    this.name = 'IdTokenError'
    this.statusCode = statusCode
  }
}

/** The job's source of ID tokens, or `oidc-unavailable` where the job has none. */
export function idTokens(env: Environment): IdTokens {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env
  if (!url || !bearer) throw unavailable()
  return async (audience, signal) => {
    const address = new URL(url)
    address.searchParams.set('audience', audience)
    const { status, body } = await get(address, bearer, signal)
    if (status >= 500 || status === 429) throw new IdTokenError(status)
    const token = status === 200 ? tokenIn(body) : undefined
    if (token === undefined) throw unavailable(new IdTokenError(status))
    return token
  }
}

/** The token in GitHub's JSON; a proxy may well answer with something else. */
function tokenIn(body: string): string | undefined {
  try {
    const { value } = JSON.parse(body)
    return typeof value === 'string' && value !== '' ? value : undefined
  } catch {
    return undefined
  }
}

function get(url: URL, bearer: string, signal: AbortSignal): Promise<{ status: number; body: string }> {
  const secure = url.protocol === 'https:'
  const agent = secure ? new HttpsAgent({ proxyEnv: process.env }) : new HttpAgent({ proxyEnv: process.env })
  const headers = { Authorization: `Bearer ${bearer}`, Accept: 'application/json' }
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, { agent, headers, signal }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    request.on('error', reject)
    request.end()
  })
}

function unavailable(cause?: IdTokenError): ActionError {
  return new ActionError(
    'oidc-unavailable',
    {
      what: cause ? `${cause.message}, and gave this job no ID token.` : 'GitHub offers this job no ID token.',
      why: 'The job lacks the permission `id-token: write`; or a pull request from a fork started it, which never gets one; or it is a reusable workflow and its caller did not grant the permission.',
      fix: 'Add `permissions: { id-token: write, contents: read }` to the job (and to the job that calls a reusable workflow), or leave `role-to-assume` out to use credentials that are there. For pull requests from forks set `push: false`.',
    },
    { cause },
  )
}
