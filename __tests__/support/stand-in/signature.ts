import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { HttpRequest } from './listener.ts'
import type { Principal } from './principal.ts'
import { Refusal } from './refusal.ts'

/** What a service wants of a signature, and in which words it says no. */
export interface SignatureRules {
  readonly signingName: string
  /** The only region that the service accepts; default any region. */
  readonly region?: string
  readonly dialect: 'json' | 'query'
}

const maxSkew = 5 * 60_000

/** Verifies a request's Signature Version 4 in full, and gives its signer and its region. */
export function verifySignature(
  principals: ReadonlyMap<string, Principal>,
  request: HttpRequest,
  rules: SignatureRules,
  now: number,
): { readonly principal: Principal; readonly region: string } {
  const refuse = (reason: keyof typeof refusals, message?: string) => refusals[reason](rules.dialect, message)
  const authorization = parseAuthorization(request.headers.authorization)
  if (!authorization) throw refuse('missing')
  const { accessKeyId, date, region, service, signedHeaders, signature } = authorization

  const principal = principals.get(accessKeyId)
  if (!principal) throw refuse('unknown')
  if (header(request, 'x-amz-security-token') !== (principal.sessionToken ?? '')) throw refuse('unknown')
  if (service !== rules.signingName) {
    throw refuse('mismatch', `Credential should be scoped to correct service: '${rules.signingName}'. `)
  }
  if (rules.region !== undefined && region !== rules.region) {
    throw refuse('mismatch', `Credential should be scoped to a valid region, not '${region}'. `)
  }
  checkHeaders(request, signedHeaders, (message) => refuse('mismatch', message))
  checkDate(header(request, 'x-amz-date'), date, now, (message) => refuse('mismatch', message))

  const scope = `${date}/${region}/${service}/aws4_request`
  const canonical = sha256(canonicalRequest(request, signedHeaders))
  const toSign = ['AWS4-HMAC-SHA256', header(request, 'x-amz-date'), scope, canonical].join('\n')
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${principal.secretAccessKey}`,
  )
  if (!equal(hmac(key, toSign).toString('hex'), signature)) throw refuse('mismatch')
  if (principal.expiration !== undefined && principal.expiration <= now) throw refuse('expired')
  return { principal, region }
}

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and ' +
  'signing method. Consult the service documentation for details.'

const refusals = {
  missing: (dialect: string) =>
    dialect === 'query'
      ? new Refusal('MissingAuthenticationToken', 'Request is missing Authentication Token', 403)
      : new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token'),
  unknown: (dialect: string) =>
    dialect === 'query'
      ? new Refusal('InvalidClientTokenId', 'The security token included in the request is invalid.', 403)
      : new Refusal('UnrecognizedClientException', 'The security token included in the request is invalid.'),
  expired: (dialect: string) =>
    dialect === 'query'
      ? new Refusal('ExpiredToken', 'The security token included in the request is expired', 403)
      : new Refusal('ExpiredTokenException', 'The security token included in the request is expired'),
  mismatch: (dialect: string, message = mismatch) =>
    dialect === 'query'
      ? new Refusal('SignatureDoesNotMatch', message, 403)
      : new Refusal('InvalidSignatureException', message),
} satisfies Record<string, (dialect: string, message?: string) => Refusal>

function parseAuthorization(value: string | undefined) {
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
    value ?? '',
  )
  const [accessKeyId, date, region, service, end] = (parts?.[1] ?? '').split('/')
  if (!parts || !accessKeyId || !date || !region || !service || end !== 'aws4_request') return undefined
  return { accessKeyId, date, region, service, signedHeaders: (parts[2] ?? '').split(';'), signature: parts[3] ?? '' }
}

/** Host and every `x-amz-*` header of the request must be under the signature. */
function checkHeaders(request: HttpRequest, signed: readonly string[], refuse: (message: string) => Refusal): void {
  const must = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))]
  for (const name of must) {
    if (!signed.includes(name)) throw refuse(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`)
  }
}

function checkDate(stamp: string, scopeDate: string, now: number, refuse: (message: string) => Refusal): void {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(stamp)
  if (!parts) throw refuse("Date must be in ISO-8601 'basic format'.")
  if (!stamp.startsWith(scopeDate))
    throw refuse(`Date in Credential scope does not match YYYYMMDD from ISO-8601 version.`)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  const time = Date.UTC(year, month - 1, day, hour, minute, second)
  if (now - time > maxSkew) {
    throw refuse(`Signature expired: ${stamp} is now earlier than ${basic(now - maxSkew)} (${basic(now)} - 5 min.)`)
  }
  if (time - now > maxSkew) {
    throw refuse(
      `Signature not yet current: ${stamp} is still later than ${basic(now + maxSkew)} (${basic(now)} + 5 min.)`,
    )
  }
}

function canonicalRequest(request: HttpRequest, signedHeaders: readonly string[]): string {
  const path = request.path.split('/').map(encode).join('/')
  const query = [...request.query].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort()
  const headers = signedHeaders.map((name) => `${name}:${header(request, name).trim().replace(/ +/g, ' ')}\n`)
  return [request.method, path, query.join('&'), headers.join(''), signedHeaders.join(';'), sha256(request.body)].join(
    '\n',
  )
}

function header(request: HttpRequest, name: string): string {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : (value ?? '')
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

function basic(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}

function equal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
