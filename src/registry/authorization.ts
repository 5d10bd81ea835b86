import { isPublicHost } from '../names/ecr.ts'
import { type Response, sendRequest } from './request.ts'
import { unexpectedResponse } from './unexpected-response.ts'

/** The `Authorization` header of a client. */
export interface Authorization {
  /** The header to send. Returns the same promise until the header is renewed. */
  header(): Promise<string | undefined>
  /** Makes a new header. The registry rejected `used`, and sent `challenge` in its `WWW-Authenticate` header. */
  renew(used: Promise<string | undefined>, challenge: string): void
}

/** Returns base64 of `USER:PASSWORD`, as in ECR's token; undefined for anonymous access. */
export type BasicCredentials = () => Promise<string | undefined>

/**
 * Creates the header. ECR uses Basic authentication. ECR Public sends a challenge with the URL of a Bearer token. Source: the
 * distribution project's "Token Authentication Specification".
 */
export function authorize(origin: string, credentials: BasicCredentials, idleTimeoutMs: number): Authorization {
  let basic: Promise<string | undefined> | undefined
  let current: Promise<string | undefined> | undefined

  const firstBasic = () => {
    basic ??= newBasic()
    return basic
  }
  const newBasic = async () => {
    const token = await credentials()
    return token === undefined ? undefined : `Basic ${token}`
  }

  async function bearer(url: URL): Promise<string | undefined> {
    const known = await firstBasic()
    if (known !== undefined && !isSameHost(url, origin)) {
      basic = newBasic()
      return basic
    }
    const response = await requestToken(url, known)
    if (response.status !== 401 && response.status !== 403) return bearerOf(response)
    response.discard()
    basic = newBasic()
    return bearerOf(await requestToken(url, await basic))
  }

  function requestToken(url: URL, known: string | undefined): Promise<Response> {
    return sendRequest(
      { method: 'GET', url, headers: known === undefined ? {} : { authorization: known } },
      idleTimeoutMs,
    )
  }

  function keep(header: Promise<string | undefined>): Promise<string | undefined> {
    current = header
    header.catch(() => {
      if (current === header) current = undefined
    })
    return header
  }

  return {
    header: () => current ?? keep(firstBasic()),
    renew(used, challenge) {
      // Another request has already renewed the header.
      if (current !== used) return
      const url = tokenUrl(challenge, origin)
      if (url) return void keep(bearer(url))
      basic = newBasic()
      void keep(basic)
    },
  }
}

/** Whether a host may receive the registry's credentials. ECR Public's two hosts are one registry. */
function isSameHost(url: URL, origin: string): boolean {
  return url.origin === origin || (isPublicHost(url.host) && isPublicHost(new URL(origin).host))
}

/** The token URL in a Bearer challenge. It must be HTTPS, or of the registry itself; otherwise undefined. */
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

/** The header with the token in a response. Undefined without a token: the next request then fails with the registry's error. */
async function bearerOf(response: Response): Promise<string | undefined> {
  if (response.status === 429 || response.status >= 500) throw await unexpectedResponse(response)
  const text = await response.text(1_000_000)
  const [, token] = /"(?:access_)?token"\s*:\s*"([^"\\]+)"/.exec(text) ?? []
  return response.status === 200 && token !== undefined ? `Bearer ${token}` : undefined
}
