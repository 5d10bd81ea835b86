import { ActionError, messageOf } from '../errors/action-error.ts'
import { explainRejectedRequest, invalidResponse, isExpired, type RemoteRepository } from '../failures/copy.ts'
import { type AttemptOptions, attempt, type RetryPolicy, retryPolicy } from './attempts.ts'
import { authorize, type BasicCredentials } from './authorization.ts'
import { locationOf, type Request, type Response, sendRequest } from './request.ts'
import { UnexpectedResponse, unexpectedResponse } from './unexpected-response.ts'

/** A repository on the data plane, and the credentials for it. */
export interface RepositoryOptions {
  /** `https://HOST`, or `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** Such as `team/app`; on ECR Public `alias/app`. */
  readonly name: string
  readonly side: RemoteRepository['side']
  /** Undefined for anonymous access. */
  readonly credentials: BasicCredentials | undefined
  readonly info: (text: string) => void
  /** In milliseconds. Default 30,000. */
  readonly idleTimeoutMs?: number
}

/** A request without its URL, and the expected statuses. */
export type RequestOptions = Omit<Request, 'url' | 'headers'> & {
  readonly headers?: Readonly<Record<string, string>>
  readonly expect: readonly number[]
}

/** Requests to one repository, with login, redirects and retries. */
export interface RegistrySession {
  readonly remote: RemoteRepository
  readonly origin: string
  /** The URL of a path such as `manifests/v1`. */
  url(path: string): URL
  /** Sends one request and throws an unexpected response. Call it in an attempt, which retries. */
  send(url: URL, send: RequestOptions): Promise<Response>
  /** The retry policy of an operation, such as `Reading the manifest v1`. Renewing an expired login is not an attempt. */
  retryPolicy(what: string, options?: Pick<AttemptOptions, 'withoutDeadline'>): RetryPolicy
  attempt<T>(what: string, work: () => Promise<T>): Promise<T>
}

/** A Bearer token may need two: one for its challenge, one for expired credentials. */
const maxRenewals = 2

const maxRedirects = 5

export function openRegistrySession(options: RepositoryOptions): RegistrySession {
  const { origin, name, side, credentials, info, idleTimeoutMs = 30_000 } = options
  const authorization = authorize(origin, credentials ?? (async () => undefined), idleTimeoutMs)
  const remote: RemoteRepository = {
    side,
    host: new URL(origin).host,
    repository: name,
    isAnonymous: credentials === undefined,
  }

  async function send(url: URL, { headers = {}, expect, ...rest }: RequestOptions): Promise<Response> {
    const header = authorization.header()
    const value = await header
    const request = { ...rest, headers: { 'user-agent': 'ecr-build-push', ...headers } }
    let response = await sendTo(url)
    for (let count = 0; rest.method === 'GET' && isRedirect(response) && count < maxRedirects; count++) {
      response.discard()
      response = await sendTo(locationOf(response))
    }
    if (expect.includes(response.status)) return response
    const challenge = response.headers['www-authenticate'] ?? ''
    const unexpected = await unexpectedResponse(response)
    if (response.url.origin === origin && isExpired(unexpected.status, unexpected.reason)) {
      throw new LoginRejected(unexpected, () => authorization.renew(header, challenge))
    }
    throw unexpected

    /** Sends the login only to the registry. The URLs of the layer storage contain their own authorization. */
    function sendTo(target: URL): Promise<Response> {
      const login = target.origin === origin && value !== undefined ? { authorization: value } : {}
      return sendRequest({ ...request, url: target, headers: { ...request.headers, ...login } }, idleTimeoutMs)
    }
  }

  function policyFor(
    what: string,
    { withoutDeadline = false }: Pick<AttemptOptions, 'withoutDeadline'> = {},
  ): RetryPolicy {
    const retry = retryPolicy(what, { info, withoutDeadline, endpoint: remote.isAnonymous ? 'the registry' : 'AWS' })
    let renewed = 0
    return async (error) => {
      if (error instanceof LoginRejected && renewed < maxRenewals) {
        renewed += 1
        return error.renew()
      }
      const unexpected = error instanceof LoginRejected ? error.unexpected : error
      await retry(unexpected).catch((last: unknown) => {
        throw explain(what, last)
      })
    }
  }

  function explain(what: string, error: unknown): ActionError {
    if (error instanceof ActionError) return error
    if (!(error instanceof UnexpectedResponse)) return invalidResponse(remote, what, messageOf(error), error)
    const { status, code, reason: message, host } = error
    const storage = host === remote.host ? undefined : host
    return explainRejectedRequest({ remote, what, status, code, message, storage })
  }

  return {
    remote,
    origin,
    url: (path) => new URL(`/v2/${name}/${path}`, origin),
    send,
    retryPolicy: policyFor,
    attempt: (what, work) => attempt(policyFor(what), work),
  }
}

/** A rejected login, and a function that renews it. */
class LoginRejected extends Error {
  readonly unexpected: UnexpectedResponse
  readonly renew: () => void

  constructor(unexpected: UnexpectedResponse, renew: () => void) {
    super(unexpected.message)
    this.unexpected = unexpected
    this.renew = renew
  }
}

function isRedirect({ status, headers }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined
}
