import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Cloud, type OpenRecord, type RegistryToken, repositoryKey } from './cloud.ts'
import { digestOf, storedManifest } from './docker-registry.ts'
import { refusalOf, takeFault } from './faults.ts'
import { answerGarbage } from './garbage.ts'
import { authorize, type Resource } from './iam.ts'
import { notePush } from './images.ts'
import { type Handler, readBody, targetOf } from './listener.ts'
import { Refusal } from './refusal.ts'
import { type Forwarding, forward } from './registry-proxy.ts'
import { type Route, routeOf } from './registry-route.ts'
import { immutableTag, isImmutable, missingRepository, repositoryResource } from './repository.ts'

/** ECR's data plane for one account and region: its gatekeeping, in front of a real registry. */
export function registry(cloud: Cloud, account: string, region: string): Handler {
  return async (request, response) => {
    const { path } = targetOf(request)
    const method = request.method ?? 'GET'
    const isPing = path === '/v2/' || path === '/v2'
    const route = isPing ? undefined : routeOf(method, path, hasBody(request))
    const record: OpenRecord = {
      service: 'registry',
      operation: isPing ? 'Ping' : (route?.actions[0] ?? 'Unknown'),
      input: { method, path, ...(route ? { repository: route.repository, reference: route.reference } : {}) },
      region,
      principal: undefined,
      status: 0,
    }
    cloud.requests.push(record)
    response.setHeader('docker-distribution-api-version', 'registry/2.0')
    response.setHeader('date', new Date(cloud.now()).toUTCString())
    const token = tokenOf(cloud, request, region)
    if (!token) return refuseLogin(request, response, record)
    record.principal = token.principal.arn
    try {
      const fault = takeFault(cloud.faults, 'registry', route?.actions ?? [record.operation])
      if (fault?.kind === 'stall') return
      if (fault?.kind === 'reset') return void request.socket.destroy()
      if (fault?.kind === 'garbage') return answerGarbage(fault, request, response, record)
      if (fault && fault.kind !== 'deny') throw refusalOf(fault, record.operation, cloud.now())
      if (token.expiresAt <= cloud.now()) throw expired()
      if (isPing) return answerPing(response, record, fault?.kind === 'deny')
      if (!route) throw new Refusal('UNSUPPORTED', 'The operation is unsupported.', 405)
      permitAll(cloud, account, region, token, route, fault?.kind === 'deny')
      const forwarding = await admit(cloud, account, region, route, request)
      await forward(forwarding, request, response, (status, digest) => {
        record.status = status
        if (status === 201 && record.operation === 'PutImage') notePush(cloud, forwarding.key, digest)
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refuse(request, response, record, error)
    }
  }
}

/** The token behind Basic auth: user AWS, a password ECR gave in this region; expired ones are still found. */
function tokenOf(cloud: Cloud, request: IncomingMessage, region: string): RegistryToken | undefined {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ')
  if (scheme.toLowerCase() !== 'basic') return undefined
  const [, user, password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(value, 'base64').toString()) ?? []
  const token = user === 'AWS' ? cloud.registryTokens.get(password) : undefined
  return token?.region === region ? token : undefined
}

function refuseLogin(request: IncomingMessage, response: ServerResponse, record: OpenRecord): void {
  record.status = 401
  record.error = { code: 'UNAUTHORIZED', message: 'Not Authorized' }
  request.resume()
  response.writeHead(401, {
    'content-type': 'text/plain; charset=utf-8',
    'www-authenticate': `Basic realm="http://${request.headers.host}/",service="ecr.amazonaws.com"`,
  })
  response.end('Not Authorized\n')
}

function answerPing(response: ServerResponse, record: OpenRecord, denied: boolean): void {
  if (denied) throw new Refusal('DENIED', 'Not Authorized', 403)
  record.status = 200
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end()
}

function permitAll(cloud: Cloud, account: string, region: string, token: RegistryToken, route: Route, forced: boolean) {
  const isPublic = region === 'public'
  const actions = isPublic ? route.actions.filter((action) => !publicReads.includes(action)) : route.actions
  const resource = isPublic
    ? publicResource(token, route)
    : repositoryResource(cloud, account, region, route.repository)
  const prefix = isPublic ? 'ecr-public' : 'ecr'
  try {
    for (const action of actions) authorize(cloud, token.principal, `${prefix}:${action}`, resource, forced)
  } catch (error) {
    throw error instanceof Refusal && error.code === 'AccessDeniedException'
      ? new Refusal('DENIED', error.message, 403)
      : error
  }
}

/** Whoever pulls from ECR Public needs no permission. */
const publicReads = ['BatchGetImage', 'GetDownloadUrlForLayer', 'ListImages']

/** Everybody takes a public repository for one of the own account: whose its alias is, the stand-in does not know. */
function publicResource({ principal }: RegistryToken, { repository }: Route): Resource {
  return { arn: `arn:aws:ecr-public::${principal.account}:repository/${repository}` }
}

/** What ECR checks after the permissions: the repository is there, and a tag that may not move does not. */
async function admit(
  cloud: Cloud,
  account: string,
  region: string,
  route: Route,
  request: IncomingMessage,
): Promise<Forwarding> {
  const key = repositoryKey(account, region, route.repository)
  const repository = cloud.repositories.get(key)
  if (!repository) throw new Refusal('NAME_UNKNOWN', missingRepository(account, route.repository), 404)
  const upstream = cloud.dockerRegistry
  if (!upstream) throw new Refusal('UNSUPPORTED', 'the stand-in was started without dockerRegistry', 501)
  const forwarding = { origin: upstream.origin, key, route }
  const isTag = route.actions[0] === 'PutImage' && !route.reference.includes(':')
  if (!isTag || !isImmutable(repository, route.reference)) return { ...forwarding, body: undefined }
  const body = await readBody(request)
  const there = await storedManifest(upstream, key, route.reference)
  if (there && there.digest !== digestOf(body)) throw immutable(route)
  return { ...forwarding, body }
}

function expired(): Refusal {
  return new Refusal('DENIED', 'Your authorization token has expired. Reauthenticate and try again.', 403)
}

function immutable({ reference, repository }: Route): Refusal {
  return new Refusal('TAG_INVALID', immutableTag(repository, reference), 400)
}

function refuse(request: IncomingMessage, response: ServerResponse, record: OpenRecord, refusal: Refusal): void {
  record.status = refusal.status
  record.error = { code: refusal.code, message: refusal.message }
  // The rest of the body is read and dropped, so that the client gets to the answer.
  request.resume()
  const body = JSON.stringify({ errors: [{ code: refusal.code, message: refusal.message }] })
  response.writeHead(refusal.status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(request.method === 'HEAD' ? undefined : `${body}\n`)
}

function hasBody(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined
}
