import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Cloud, OpenRecord, RegistryToken } from './cloud.ts'
import { isLoopback } from './listener.ts'
import { Refusal } from './refusal.ts'

const bearerRegion = 'public, by bearer'
const anonymousLife = 12 * 3600 * 1000

/** What stands behind a request's login, expired or not: Basic with a password of that region, or ECR Public's Bearer. */
export function tokenOf(cloud: Cloud, request: IncomingMessage, region: string): RegistryToken | undefined {
  if (region !== 'public') return basicToken(cloud, request, region)
  const bearer = /^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const token = cloud.registryTokens.get(bearer)
  return token?.region === bearerRegion ? token : undefined
}

/** Asks for a login, in the way of ECR or of ECR Public. */
export function refuseLogin(request: IncomingMessage, response: ServerResponse, record: OpenRecord): void {
  record.status = 401
  record.error = { code: 'UNAUTHORIZED', message: 'Not Authorized' }
  request.resume()
  const host = String(request.headers.host)
  const basic = `Basic realm="http://${host}/",service="ecr.amazonaws.com"`
  const origin = `${isLoopback(host) ? 'http' : 'https'}://${host}`
  const bearer = `Bearer realm="${origin}/token/",service="public.ecr.aws",scope="aws"`
  response.writeHead(401, {
    'content-type': 'text/plain; charset=utf-8',
    'www-authenticate': record.region === 'public' ? bearer : basic,
  })
  response.end('Not Authorized\n')
}

/** ECR Public's token endpoint: a bearer token for ECR's password, or for anonymous access. */
export function answerToken(cloud: Cloud, request: IncomingMessage, response: ServerResponse, record: OpenRecord) {
  // Clients try OAuth's POST first, and fall back to GET.
  if (request.method !== 'GET') throw new Refusal('UNSUPPORTED', 'The operation is unsupported.', 405)
  const isAnonymous = request.headers.authorization === undefined
  const known = basicToken(cloud, request, 'public')
  if (!known && !isAnonymous) return refuseLogin(request, response, record)
  const { principal, expiresAt } = known ?? { principal: undefined, expiresAt: cloud.now() + anonymousLife }
  if (expiresAt <= cloud.now()) throw expiredLogin()
  const token = randomBytes(300).toString('base64')
  cloud.registryTokens.set(token, { principal, region: bearerRegion, expiresAt })
  if (principal) cloud.secrets.push(token)
  record.principal = principal?.arn
  record.status = 200
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify({ token }))
}

/** ECR's answer to a password past its twelve hours. */
export function expiredLogin(): Refusal {
  return new Refusal('DENIED', 'Your authorization token has expired. Reauthenticate and try again.', 403)
}

function basicToken(cloud: Cloud, { headers }: IncomingMessage, region: string): RegistryToken | undefined {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ')
  if (scheme.toLowerCase() !== 'basic') return undefined
  const [, user, password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(value, 'base64').toString()) ?? []
  const token = user === 'AWS' ? cloud.registryTokens.get(password) : undefined
  return token?.region === region ? token : undefined
}
