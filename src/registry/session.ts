import { ActionError, messageOf } from '../errors/action-error.ts'
import { type CopyPlace, explainRefusedRequest, invalidResponse, isExpired } from '../failures/copy.ts'
import { type AttemptOptions, attempt, type RetryPolicy, tries } from './attempts.ts'
import { authorize, type Credentials } from './authorization.ts'
import { RefusedAnswer, refusalOf } from './refusal.ts'
import { locationOf, type Request, type Response, sendRequest } from './request.ts'

/** A repository on the data plane, and who asks. */
export interface RepositoryOptions {
  /** `https://HOST`, or `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** Such as `team/app`; on ECR Public `alias/app`. */
  readonly name: string
  readonly side: CopyPlace['side']
  /** Undefined: it is asked as anybody may ask. */
  readonly credentials: Credentials | undefined
  readonly info: (text: string) => void
  /** How long a connection may be silent, in milliseconds; 30,000 when left out. */
  readonly idleTimeoutMs?: number
}

/** A request without its address, and the statuses that are an answer to it. */
export type Ask = Omit<Request, 'url' | 'headers'> & {
  readonly headers?: Readonly<Record<string, string>>
  readonly expect: readonly number[]
}

/** Requests to one repository, with the login, redirections and tries. */
export interface Session {
  readonly place: CopyPlace
  readonly origin: string
  /** The address of a path such as `manifests/v1`. */
  url(path: string): URL
  /** Asks once, and throws what is not expected; only inside an attempt, which knows what may pass. */
  ask(url: URL, ask: Ask): Promise<Response>
  /** Counts the tries of something, such as `Reading the manifest v1`; an expired login is renewed without counting. */
  tries(what: string, options?: Pick<AttemptOptions, 'long'>): RetryPolicy
  attempt<T>(what: string, work: () => Promise<T>): Promise<T>
}

/** A Bearer token may take two: its challenge, and credentials that have expired behind it. */
const renewals = 2

const redirections = 5

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
    const used = authorization.header()
    const value = await used
    const question = { ...rest, headers: { 'user-agent': 'ecr-build-push', ...headers } }
    let answer = await askAt(url)
    for (let count = 0; rest.method === 'GET' && isRedirection(answer) && count < redirections; count++) {
      answer.discard()
      answer = await askAt(locationOf(answer))
    }
    if (expect.includes(answer.status)) return answer
    const challenge = answer.headers['www-authenticate'] ?? ''
    const refusal = await refusalOf(answer)
    if (answer.url.origin === origin && isExpired(refusal.status, refusal.said)) {
      throw new LoginRefused(refusal, () => authorization.renew(used, challenge))
    }
    throw refusal

    /** The storage of the layers has its own authorization in the address, and takes no second one. */
    function askAt(address: URL): Promise<Response> {
      const login = address.origin === origin && value !== undefined ? { authorization: value } : {}
      return sendRequest({ ...question, url: address, headers: { ...question.headers, ...login } }, idleTimeoutMs)
    }
  }

  function triesOf(what: string, { long = false }: Pick<AttemptOptions, 'long'> = {}): RetryPolicy {
    const again = tries(what, { info, long, endpoint: place.isAnonymous ? 'the registry' : 'AWS' })
    let renewed = 0
    return async (error) => {
      if (error instanceof LoginRefused && renewed < renewals) {
        renewed += 1
        return error.renew()
      }
      const refusal = error instanceof LoginRefused ? error.refusal : error
      await again(refusal).catch((last: unknown) => {
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
    tries: triesOf,
    attempt: (what, work) => attempt(triesOf(what), work),
  }
}

/** A login that is no longer taken, and how to get another. */
class LoginRefused extends Error {
  readonly refusal: RefusedAnswer
  readonly renew: () => void

  constructor(refusal: RefusedAnswer, renew: () => void) {
    super(refusal.message)
    this.refusal = refusal
    this.renew = renew
  }
}

function isRedirection({ status, headers }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined
}
