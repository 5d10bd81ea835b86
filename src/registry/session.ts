import { ActionError, messageOf } from '../errors/action-error.ts'
import { isLoginRejected } from '../failures/conditions.ts'
import { explainRejectedRequest, invalidResponse, type RemoteRepository } from '../failures/copy.ts'
import { endpointPolicy, type NextAttempt, type RetryPolicy, retry, startAttempts } from '../network/retry.ts'
import { authorize, type BasicCredentials } from './authorization.ts'
import { locationOf, type Request, type Response, sendRequest } from './request.ts'
import { conditionOf, UnexpectedResponse, unexpectedResponse } from './unexpected-response.ts'

/** The address of a repository, and the credentials for its registry. */
export interface RepositoryOptions {
  /** `https://HOST`, or `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** Such as `team/app`; on ECR Public `alias/app`. */
  readonly name: string
  /** How errors describe the repository. */
  readonly side: RemoteRepository['side']
  /** Undefined for anonymous access. */
  readonly credentials: BasicCredentials | undefined
  readonly info: (text: string) => void
  /** The time without data after which a request fails, in milliseconds. Default 30,000. */
  readonly idleTimeoutMs?: number
}

/** A request without its URL. */
export type RequestOptions = Omit<Request, 'url' | 'headers'> & {
  readonly headers?: Readonly<Record<string, string>>
  /** The HTTP statuses that count as a success. */
  readonly expect: readonly number[]
}

/** Requests to one repository, with login, redirects and retries. */
export interface RegistrySession {
  readonly remote: RemoteRepository
  readonly origin: string
  /** The URL of a path below the repository, such as `manifests/v1`. */
  url(path: string): URL
  /** Sends one request. Throws `UnexpectedResponse` if the status is not in `expect`. Does not retry: call it in `attempt`. */
  send(url: URL, options: RequestOptions): Promise<Response>
  /**
   * Runs an operation with retries. Every error that it throws is an `ActionError`. `what` names the operation in messages, such
   * as `Reading the manifest v1`.
   */
  attempt<T>(what: string, work: () => Promise<T>, duration?: Duration): Promise<T>
  /** For a long operation with its own retry loop: returns the function to call after each failed attempt. */
  startLongOperation(what: string): NextAttempt
}

/** A `long` operation has no time limit, because its duration depends on the size of a layer. */
type Duration = 'short' | 'long'

/** The time limit of one attempt of a short operation. */
const attemptTimeoutMs = 30_000

/** The maximum number of new logins per operation: one for a Bearer challenge, and one for expired credentials. */
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

  async function send(url: URL, { headers = {}, expect, ...methodAndBody }: RequestOptions): Promise<Response> {
    // `renew` compares this promise with the current one, to see whether another request has already renewed the header.
    const headerPromise = authorization.header()
    const header = await headerPromise
    let response = await sendTo(url)
    // A redirect of HEAD already shows that the blob exists, and registries do not redirect writes.
    const followsRedirects = methodAndBody.method === 'GET'
    for (let count = 0; followsRedirects && isRedirect(response) && count < maxRedirects; count++) {
      response.discard()
      response = await sendTo(locationOf(response))
    }
    if (expect.includes(response.status)) return response
    const challenge = response.headers['www-authenticate'] ?? ''
    const error = await unexpectedResponse(response)
    if (response.url.origin === origin && isLoginRejected(conditionOf(error))) {
      throw new LoginRejected(error, () => authorization.renew(headerPromise, challenge))
    }
    throw error

    /** Sends the login only to the registry. The URLs of the layer storage contain their own authorization. */
    function sendTo(target: URL): Promise<Response> {
      const login = target.origin === origin && header !== undefined ? { authorization: header } : {}
      const allHeaders = { 'user-agent': 'ecr-build-push', ...headers, ...login }
      return sendRequest({ ...methodAndBody, url: target, headers: allHeaders }, idleTimeoutMs)
    }
  }

  function retryPolicy(what: string, duration: Duration): RetryPolicy {
    // The step has credentials only for registries of AWS.
    const endpointOf = () => (remote.isAnonymous ? 'the registry' : 'AWS')
    let renewals = 0
    return {
      ...endpointPolicy({ what, endpointOf, conditionOf, info }),
      ...(duration === 'long' ? { totalTimeoutMs: Infinity } : { attemptTimeoutMs }),
      recover(error) {
        if (!(error instanceof LoginRejected) || renewals === maxRenewals) return false
        renewals += 1
        error.renew()
        return true
      },
    }
  }

  function explain(what: string, error: unknown): ActionError {
    if (error instanceof ActionError) return error
    if (!(error instanceof UnexpectedResponse)) return invalidResponse(remote, what, messageOf(error), error)
    const { host, response } = error
    // After a redirect, another host than the registry responds: the storage of the layers.
    const storageHost = host === remote.host ? undefined : host
    return explainRejectedRequest({ remote, what, ...response, storageHost })
  }

  const throwExplained = (what: string) => (error: unknown) => {
    throw explain(what, error)
  }

  return {
    remote,
    origin,
    url: (path) => new URL(`/v2/${name}/${path}`, origin),
    send,
    attempt: (what, work, duration = 'short') => retry(retryPolicy(what, duration), work).catch(throwExplained(what)),
    startLongOperation(what) {
      const nextAttempt = startAttempts(retryPolicy(what, 'long'))
      return (error) => nextAttempt(error).catch(throwExplained(what))
    },
  }
}

/** The error for a rejected login. `renew` makes a new login, with which the request can be repeated. */
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
