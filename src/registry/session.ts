import { ActionError, messageOf } from '../errors/action-error.ts'
import { type CopyPlace, explainRefusedRequest, invalidResponse, isExpired } from '../failures/copy.ts'
import { type AttemptOptions, attempt, type RetryPolicy, tries } from './attempts.ts'
import { authorize, type Credentials } from './authorization.ts'
import { RefusedAnswer, refusalOf } from './refusal.ts'
import { locationOf, type Request, type Response, sendRequest } from './request.ts'

/** A repository on the data plane, and the credentials for it. */
export interface RepositoryOptions {
  /** `https://HOST`, or `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** Such as `team/app`; on ECR Public `alias/app`. */
  readonly name: string
  readonly side: CopyPlace['side']
  /** Undefined for anonymous access. */
  readonly credentials: Credentials | undefined
  readonly info: (text: string) => void
  /** In milliseconds. Default 30,000. */
  readonly idleTimeoutMs?: number
}

/** A request without its URL, and the expected statuses. */
export type Ask = Omit<Request, 'url' | 'headers'> & {
  readonly headers?: Readonly<Record<string, string>>
  readonly expect: readonly number[]
}

/** Requests to one repository, with login, redirects and retries. */
export interface Session {
  readonly place: CopyPlace
  readonly origin: string
  /** The URL of a path such as `manifests/v1`. */
  url(path: string): URL
  /** Sends one request and throws an unexpected response. Call it in an attempt, which retries. */
  ask(url: URL, ask: Ask): Promise<Response>
  /** The retry policy of an operation, such as `Reading the manifest v1`. Renewing an expired login is not an attempt. */
  tries(what: string, options?: Pick<AttemptOptions, 'long'>): RetryPolicy
  attempt<T>(what: string, work: () => Promise<T>): Promise<T>
}

/** A Bearer token may need two: one for its challenge, one for expired credentials. */
const maxRenewals = 2

const maxRedirects = 5

export function openSession(options: RepositoryOptions): Session {
  const { origin, name, side, credentials, info, idleTimeoutMs = 30_000 } = options
  const authorization = authorize(origin, credentials ?? (async () => undefined), idleTimeoutMs)
  const place: CopyPlace = {
    side,
    host: new URL(origin).host,
    repository: name,
    isAnonymous: credentials === undefined,
  }

  async function ask(url: URL, { headers = {}, expect, ...rest }: Ask): Promise<Response> {
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
    const refusal = await refusalOf(response)
    if (response.url.origin === origin && isExpired(refusal.status, refusal.said)) {
      throw new LoginRefused(refusal, () => authorization.renew(header, challenge))
    }
    throw refusal

    /** Sends the login only to the registry. The URLs of the layer storage contain their own authorization. */
    function sendTo(target: URL): Promise<Response> {
      const login = target.origin === origin && value !== undefined ? { authorization: value } : {}
      return sendRequest({ ...request, url: target, headers: { ...request.headers, ...login } }, idleTimeoutMs)
    }
  }

  function retryPolicy(what: string, { long = false }: Pick<AttemptOptions, 'long'> = {}): RetryPolicy {
    const retry = tries(what, { info, long, endpoint: place.isAnonymous ? 'the registry' : 'AWS' })
    let renewed = 0
    return async (error) => {
      if (error instanceof LoginRefused && renewed < maxRenewals) {
        renewed += 1
        return error.renew()
      }
      const refusal = error instanceof LoginRefused ? error.refusal : error
      await retry(refusal).catch((last: unknown) => {
        throw explain(what, last)
      })
    }
  }

  function explain(what: string, error: unknown): ActionError {
    if (error instanceof ActionError) return error
    if (!(error instanceof RefusedAnswer)) return invalidResponse(place, what, messageOf(error), error)
    const { status, code, said: message, host } = error
    const storage = host === place.host ? undefined : host
    return explainRefusedRequest({ place, what, status, code, message, storage })
  }

  return {
    place,
    origin,
    url: (path) => new URL(`/v2/${name}/${path}`, origin),
    ask,
    tries: retryPolicy,
    attempt: (what, work) => attempt(retryPolicy(what), work),
  }
}

/** A rejected login, and a function that renews it. */
class LoginRefused extends Error {
  readonly refusal: RefusedAnswer
  readonly renew: () => void

  constructor(refusal: RefusedAnswer, renew: () => void) {
    super(refusal.message)
    this.refusal = refusal
    this.renew = renew
  }
}

function isRedirect({ status, headers }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined
}
