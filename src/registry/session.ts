import { ActionError, messageOf } from '../errors/action-error.ts'
import { isLoginRejected } from '../failures/conditions.ts'
import { explainRejectedRequest, invalidResponse, type RemoteRepository } from '../failures/copy.ts'
import { endpointPolicy, type NextAttempt, type RetryPolicy, retry, startAttempts } from '../network/retry.ts'
import { authorize, type BasicCredentials } from './authorization.ts'
import { locationOf, type Request, type Response, sendRequest } from './request.ts'
import { conditionOf, UnexpectedResponse, unexpectedResponse } from './unexpected-response.ts'

/** The address of a repository in its registry, and the credentials for the registry. */
export interface RepositoryOptions {
  /** `https://HOST`, or `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** Such as `team/app`; on ECR Public `alias/app`. */
  readonly name: string
  readonly side: RemoteRepository['side']
  /** Undefined for anonymous access. */
  readonly credentials: BasicCredentials | undefined
  readonly info: (text: string) => void
  /** The time without data after which a request fails, in milliseconds. Default 30,000. */
  readonly idleTimeoutMs?: number
}

/** A request without its URL, and the statuses that count as a success (`expect`). */
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
  /** Sends one request. Throws `UnexpectedResponse` for another status than `expect`. Does not retry: call it in `attempt`. */
  send(url: URL, options: RequestOptions): Promise<Response>
  /** Runs an operation, such as `Reading the manifest v1`, with retries. Throws explained errors. */
  attempt<T>(what: string, work: () => Promise<T>, duration?: Duration): Promise<T>
  /** For a long operation with its own loop: the function to call after each failed attempt. */
  attempts(what: string): NextAttempt
}

/** A `long` operation has no time limit, because its duration depends on the size of a layer. */
type Duration = 'short' | 'long'

/** The time limit of one attempt of a short operation, in milliseconds. */
const attemptTimeoutMs = 30_000

/** The maximum number of new logins per request: one for the challenge of a Bearer token, and one for expired credentials. */
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
    if (response.url.origin === origin && isLoginRejected(conditionOf(unexpected))) {
      throw new LoginRejected(unexpected, () => authorization.renew(header, challenge))
    }
    throw unexpected

    /** Sends the login only to the registry. The URLs of the layer storage contain their own authorization. */
    function sendTo(target: URL): Promise<Response> {
      const login = target.origin === origin && value !== undefined ? { authorization: value } : {}
      return sendRequest({ ...request, url: target, headers: { ...request.headers, ...login } }, idleTimeoutMs)
    }
  }

  function policy(what: string, duration: Duration): RetryPolicy {
    const endpointOf = () => (remote.isAnonymous ? 'the registry' : 'AWS')
    let renewed = 0
    return {
      ...endpointPolicy({ what, endpointOf, conditionOf, info }),
      ...(duration === 'long' ? { totalTimeoutMs: Infinity } : { attemptTimeoutMs }),
      recover(error) {
        if (!(error instanceof LoginRejected) || renewed === maxRenewals) return false
        renewed += 1
        error.renew()
        return true
      },
    }
  }

  function explain(what: string, error: unknown): ActionError {
    if (error instanceof ActionError) return error
    if (!(error instanceof UnexpectedResponse)) return invalidResponse(remote, what, messageOf(error), error)
    const { host, response } = error
    const storageHost = host === remote.host ? undefined : host
    return explainRejectedRequest({ remote, what, ...response, storageHost })
  }

  const explained = (what: string) => (error: unknown) => {
    throw explain(what, error)
  }

  return {
    remote,
    origin,
    url: (path) => new URL(`/v2/${name}/${path}`, origin),
    send,
    attempt: (what, work, duration = 'short') => retry(policy(what, duration), work).catch(explained(what)),
    attempts(what) {
      const next = startAttempts(policy(what, 'long'))
      return (error) => next(error).catch(explained(what))
    },
  }
}

/** A rejected login, and a function that renews it. */
class LoginRejected extends UnexpectedResponse {
  readonly renew: () => void

  constructor({ response, host }: UnexpectedResponse, renew: () => void) {
    super(response, host)
    this.renew = renew
  }
}

function isRedirect({ status, headers }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined
}
