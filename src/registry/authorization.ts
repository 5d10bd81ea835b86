import { isPublicHost } from '../names/ecr.ts'
import { type Response, sendRequest } from './request.ts'
import { unexpectedResponse } from './unexpected-response.ts'

/** A promise of the value of an `Authorization` header; undefined for anonymous access. */
type HeaderPromise = Promise<string | undefined>

/** The `Authorization` header of a client. */
export interface Authorization {
  /** Returns the header to send. Returns the same promise until the header is renewed or cannot be created. */
  header(): HeaderPromise
  /** Makes a new header after the registry rejected `used`. `challenge` is the registry's `WWW-Authenticate` header. */
  renew(used: HeaderPromise, challenge: string): void
}

/** Returns base64 of `USER:PASSWORD`, as in ECR's token; undefined for anonymous access. */
export type BasicCredentials = () => Promise<string | undefined>

/**
 * Creates the header: first for Basic authentication, which ECR uses. ECR Public then responds with a challenge, which contains
 * the URL that returns a Bearer token. Source: the distribution project's "Token Authentication Specification".
 */
export function authorize(origin: string, credentials: BasicCredentials, idleTimeoutMs: number): Authorization {
  let basicHeader: HeaderPromise | undefined
  let currentHeader: HeaderPromise | undefined

  /** Requests new credentials. If the request fails, the next call of `header` requests credentials again. */
  function newBasicHeader(): HeaderPromise {
    const header = credentials().then((token) => (token === undefined ? undefined : `Basic ${token}`))
    basicHeader = header
    header.catch(() => {
      if (basicHeader === header) basicHeader = undefined
    })
    return header
  }

  async function bearerHeader(url: URL): HeaderPromise {
    const basic = await (basicHeader ?? newBasicHeader())
    // Never send the credentials to another host. Ignore the challenge, and try new Basic credentials: the old ones may have
    // expired.
    if (basic !== undefined && !mayReceiveCredentials(url, origin)) return newBasicHeader()
    const response = await requestToken(url, basic)
    if (response.status !== 401 && response.status !== 403) return bearerIn(response)
    response.discard()
    // The credentials may have expired, so try once with new ones.
    return bearerIn(await requestToken(url, await newBasicHeader()))
  }

  function requestToken(url: URL, basic: string | undefined): Promise<Response> {
    const headers = basic === undefined ? {} : { authorization: basic }
    return sendRequest({ method: 'GET', url, headers }, idleTimeoutMs)
  }

  /** Uses a header for all later requests, until it is renewed or cannot be created. */
  function setCurrent(header: HeaderPromise): HeaderPromise {
    currentHeader = header
    header.catch(() => {
      if (currentHeader === header) currentHeader = undefined
    })
    return header
  }

  return {
    header: () => currentHeader ?? setCurrent(basicHeader ?? newBasicHeader()),
    renew(used, challenge) {
      const isAlreadyRenewed = currentHeader !== used
      if (isAlreadyRenewed) return
      const url = tokenUrl(challenge, origin)
      void setCurrent(url ? bearerHeader(url) : newBasicHeader())
    },
  }
}

/** Whether a URL may receive the registry's credentials. ECR Public's two hosts are one registry. */
function mayReceiveCredentials(url: URL, origin: string): boolean {
  return url.origin === origin || (isPublicHost(url.host) && isPublicHost(new URL(origin).host))
}

/**
 * The token URL in a challenge such as `Bearer realm="https://HOST/token/",service="HOST",scope="aws"`. Undefined for another
 * challenge, and for a URL that is neither HTTPS nor on the registry's host.
 */
function tokenUrl(challenge: string, origin: string): URL | undefined {
  const [, list = ''] = /^Bearer\s+(.*)$/is.exec(challenge) ?? []
  const parameters = new Map([...list.matchAll(/\b(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
  const realm = parameters.get('realm') ?? ''
  if (!URL.canParse(realm)) return undefined
  const url = new URL(realm)
  if (url.protocol !== 'https:' && url.origin !== origin) return undefined
  for (const name of ['service', 'scope']) {
    const value = parameters.get(name)
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url
}

/**
 * The header with the token in a response, such as `{"token":"…"}` or `{"access_token":"…"}`. Undefined without a token: the
 * next request is then anonymous and fails with the registry's error.
 */
async function bearerIn(response: Response): HeaderPromise {
  if (response.status === 429 || response.status >= 500) throw await unexpectedResponse(response)
  const text = await response.text(1_000_000)
  // Not parsed as JSON, because the body may be any page.
  const [, token] = /"(?:access_)?token"\s*:\s*"([^"\\]+)"/.exec(text) ?? []
  return response.status === 200 && token !== undefined ? `Bearer ${token}` : undefined
}
