import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Addresses } from './addresses.ts'
import { type Cloud, keyOf, type OpenRecord, type Place, type Repository } from './cloud.ts'
import { createOnPush } from './creation-templates.ts'
import { type Fault, refusalOf, takeFault } from './faults.ts'
import { answerGarbage } from './garbage.ts'
import { type Handler, targetOf } from './listener.ts'
import { publicPlace } from './public-alias.ts'
import { importThrough, inWordsOfRegistry } from './pull-through.ts'
import { Refusal } from './refusal.ts'
import { answer } from './registry-answers.ts'
import { answerToken, expiredLogin, refuseLogin, tokenOf } from './registry-login.ts'
import { permitRoute } from './registry-permission.ts'
import { type Route, routeOf } from './registry-route.ts'
import { missingRepository } from './repository.ts'

/** ECR's data plane for one account and region, or ECR Public's for all: its gatekeeping, in front of a real registry. */
export function registry(cloud: Cloud, account: string, region: string, addresses: Addresses): Handler {
  return async (request, response) => {
    const { path } = targetOf(request)
    const method = request.method ?? 'GET'
    const simple = simpleOperation(path, region)
    const route = simple === undefined ? routeOf(method, path, hasBody(request)) : undefined
    const operation = simple ?? route?.actions[0] ?? 'Unknown'
    const record = openRecord(cloud, request, region, operation, route)
    response.setHeader('docker-distribution-api-version', 'registry/2.0')
    response.setHeader('date', new Date(cloud.now()).toUTCString())
    const token = tokenOf(cloud, request, region)
    if (!token && simple !== 'Token') return refuseLogin(request, response, record)
    record.principal = token?.principal?.arn
    try {
      const fault = takeFault(cloud.faults, 'registry', route?.actions ?? [operation])
      if (fault?.kind === 'stall') return
      if (fault?.kind === 'reset') return void request.socket.destroy()
      if (fault?.kind === 'garbage') return answerGarbage(fault, request, response, record)
      if (fault && !passing(fault, route)) throw refusalOf(fault, operation, cloud.now())
      const denied = fault?.kind === 'deny'
      if (denied && simple !== undefined) throw new Refusal('DENIED', 'Not Authorized', 403)
      if (!token) return answerToken(cloud, request, response, record)
      if (token.expiresAt <= cloud.now()) throw expiredLogin()
      if (simple !== undefined) return answerPing(response, record)
      if (!route) throw new Refusal('UNSUPPORTED', 'The operation is unsupported.', 405)
      const place = placeOf(cloud, account, region, route)
      permitRoute(cloud, place, token, route, denied)
      if (route.actions.includes('BatchGetImage') && route.kind === 'manifest') {
        await importThrough(cloud, place, route.reference, token.principal)
      }
      if (route.actions.includes('InitiateLayerUpload')) createOnPush(cloud, place)
      const repository = admit(cloud, place, route)
      await answer({ cloud, addresses, token, repository, route, fault, request, response, record })
    } catch (thrown) {
      const error = inWordsOfRegistry(thrown)
      if (!(error instanceof Refusal)) throw error
      refuse(request, response, record, error)
    }
  }
}

/** Requests that are about no repository. */
function simpleOperation(path: string, region: string): 'Ping' | 'Token' | undefined {
  if (path === '/v2/' || path === '/v2') return 'Ping'
  return region === 'public' && path.replace(/\/$/, '') === '/token' ? 'Token' : undefined
}

function openRecord(
  cloud: Cloud,
  request: IncomingMessage,
  region: string,
  operation: string,
  route: Route | undefined,
): OpenRecord {
  const { path, query } = targetOf(request)
  const [mount, from] = [query.get('mount'), query.get('from')]
  const record: OpenRecord = {
    service: 'registry',
    operation,
    input: {
      method: request.method,
      path,
      ...(route && { repository: route.repository, reference: route.reference }),
      ...(mount !== null && { mount, from }),
    },
    region,
    principal: undefined,
    status: 0,
  }
  cloud.requests.push(record)
  return record
}

/** Faults that decide later on what the request meets. */
function passing({ kind }: Fault, route: Route | undefined): boolean {
  return (
    kind === 'deny' || kind === 'swallow' || (kind === 'cut' && route?.actions.includes('UploadLayerPart') === true)
  )
}

function answerPing(response: ServerResponse, record: OpenRecord): void {
  record.status = 200
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end()
}

function placeOf(cloud: Cloud, account: string, region: string, { repository }: Route): Place {
  return region === 'public' ? publicPlace(cloud, repository) : { account, region, name: repository }
}

/** What ECR checks after the permissions: the repository is there. ECR Public calls a registry by its alias. */
function admit(cloud: Cloud, place: Place, route: Route): Repository {
  const repository = cloud.repositories.get(keyOf(place))
  if (repository) return repository
  const registryId = place.region === 'public' ? (route.repository.split('/')[0] ?? '') : place.account
  throw new Refusal('NAME_UNKNOWN', missingRepository(registryId, place.name), 404)
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
