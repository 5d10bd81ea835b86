import { isPublicHost } from '../names/reference.ts'
import { refusalOf } from './refusal.ts'
import { type Response, sendRequest } from './request.ts'

/** How a client proves who it is, until a registry no longer takes it. */
export interface Authorization {
  /** The header to send; the same promise as long as it is good. */
  header(): Promise<string | undefined>
  /** Makes another header after `used` was refused with this `WWW-Authenticate`. */
  renew(used: Promise<string | undefined>, challenge: string): void
}

/** Base64 of `user:password`, as ECR's token is; undefined for nobody. */
export type Credentials = () => Promise<string | undefined>

/**
 * ECR takes its token by Basic. ECR Public answers with a challenge to fetch a token for it elsewhere. Source: the
 * distribution project's "Token Authentication Specification".
 */
export function authorize(origin: string, credentials: Credentials, idle: number): Authorization {
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
    if (known !== undefined && !isOwn(url, origin)) {
      basic = newBasic()
      return basic
    }
    const answer = await askForToken(url, known)
    if (answer.status !== 401 && answer.status !== 403) return bearerOf(answer)
    answer.discard()
    basic = newBasic()
    return bearerOf(await askForToken(url, await basic))
  }

  function askForToken(url: URL, known: string | undefined): Promise<Response> {
    return sendRequest({ method: 'GET', url, headers: known === undefined ? {} : { authorization: known } }, idle)
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
      // Another request has done it already.
      if (current !== used) return
      const url = tokenUrl(challenge, origin)
      if (url) return void keep(bearer(url))
      basic = newBasic()
      void keep(basic)
    },
  }
}

/** Whether a host may see the registry's credentials: the registry's own, and ECR Public's two, which are one registry. */
function isOwn(url: URL, origin: string): boolean {
  return url.origin === origin || (isPublicHost(url.host) && isPublicHost(new URL(origin).host))
}

/** Where a Bearer challenge sends to; never in the clear, unless that is the registry itself. */
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

/** Nothing where there is no token: then the registry itself says what it thinks of that. */
async function bearerOf(answer: Response): Promise<string | undefined> {
  if (answer.status === 429 || answer.status >= 500) throw await refusalOf(answer)
  const text = await answer.text(1_000_000)
  const [, token] = /"(?:access_)?token"\s*:\s*"([^"\\]+)"/.exec(text) ?? []
  return answer.status === 200 && token !== undefined ? `Bearer ${token}` : undefined
}
