import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Addresses } from './addresses.ts'
import { attestationPath, attestations } from './attestations.ts'
import { errorXml, parseForm, resultXml } from './aws-query.ts'
import type { Call } from './call.ts'
import type { Cloud, OpenRecord } from './cloud.ts'
import { refusalOf, type ServiceName, takeFault } from './faults.ts'
import { answerGarbage } from './garbage.ts'
import { idToken } from './github.ts'
import { type Handler, type HttpRequest, readRequest } from './listener.ts'
import { violations } from './model.ts'
import { signedOperations } from './operations.ts'
import type { Principal } from './principal.ts'
import { Refusal } from './refusal.ts'
import { type SignatureRules, verifySignature } from './signature.ts'
import { assumeRoleWithWebIdentity } from './sts.ts'

/** Serves GitHub's ID-token endpoint, STS, ECR and ECR Public on one address; the request itself says which is meant. */
export function controlPlane(cloud: Cloud, addresses: Addresses): Handler {
  return async (incoming, response) => {
    const request = await readRequest(incoming)
    const target = targetOf(request)
    const record = openRecord(cloud, target)
    // The SDK sets its clock by this header; Node's own would tell the real time.
    response.setHeader('date', new Date(cloud.now()).toUTCString())
    try {
      const { principal, region } = authenticate(cloud, request, target)
      record.principal = principal?.arn
      record.region = region
      const fault = takeFault(cloud.faults, target.service, [target.operation])
      if (fault?.kind === 'stall') return
      if (fault?.kind === 'reset') return void response.socket?.destroy()
      if (fault?.kind === 'garbage') return answerGarbage(fault, incoming, response, record)
      if (fault?.kind === 'empty') {
        record.status = 200
        return send(response, target, 200, {})
      }
      if (fault && fault.kind !== 'deny') throw refusalOf(fault, target.operation, cloud.now())
      checkInput(cloud, target, record)
      const host = request.headers.host ?? ''
      const call: Call = { ...target, cloud, region, host, denied: fault?.kind === 'deny' }
      const output = await perform(call, target.service, principal, request, addresses)
      checkOutput(cloud, target, output)
      record.status = 200
      send(response, target, 200, target.service === 'sts' ? resultXml(target.operation, output) : output)
    } catch (error) {
      const refusal = error instanceof Refusal ? error : broken(error)
      record.status = refusal.status
      record.error = { code: refusal.code, message: refusal.message }
      send(response, target, refusal.status, target.service === 'sts' ? errorXml(refusal) : errorJson(refusal))
    }
  }
}

interface Target {
  readonly service: ServiceName
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

const prefixes: Readonly<Record<string, ServiceName>> = {
  AmazonEC2ContainerRegistry_V20150921: 'ecr',
  SpencerFrontendService: 'ecr-public',
}

function targetOf(request: HttpRequest): Target {
  if (request.method === 'GET' && request.path.endsWith('/idtoken')) {
    return { service: 'github', operation: 'idtoken', input: Object.fromEntries(request.query) }
  }
  if (attestationPath(request.path)) {
    const operation = request.method === 'POST' ? 'CreateAttestation' : 'ListAttestations'
    return { service: 'github', operation, input: { path: request.path } }
  }
  const [prefix = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.')
  const service = prefixes[prefix]
  if (service) return { service, operation, input: parseJson(request.body.toString()) }
  const { Action, Version, ...input } = parseForm(request.body.toString())
  return { service: 'sts', operation: String(Action ?? 'Unknown'), input }
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>
  } catch {
    return { unreadable: text }
  }
}

function openRecord(cloud: Cloud, target: Target): OpenRecord {
  const record: OpenRecord = { ...target, region: cloud.region, principal: undefined, status: 0 }
  cloud.requests.push(record)
  return record
}

const rules: Partial<Record<ServiceName, SignatureRules>> = {
  sts: { signingName: 'sts', dialect: 'query' },
  ecr: { signingName: 'ecr', dialect: 'json' },
  'ecr-public': { signingName: 'ecr-public', region: 'us-east-1', dialect: 'json' },
}

function authenticate(cloud: Cloud, request: HttpRequest, { service, operation }: Target) {
  const signed = rules[service]
  if (!signed || operation === 'AssumeRoleWithWebIdentity') return { principal: undefined, region: cloud.region }
  return verifySignature(cloud.principals, request, signed, cloud.now())
}

function checkInput(cloud: Cloud, { service, operation, input }: Target, record: OpenRecord): void {
  const model = cloud.models.get(service)
  // Debian's model may be older than an operation.
  if (!model?.operations[operation]) return
  const found = violations(model, operation, 'input', service === 'sts' ? withNumbers(input) : input)
  record.modelViolations = found.map(({ text }) => text)
  // STS checks its own: its sentences are not ECR's.
  if (service === 'sts' || found.length === 0) return
  const texts = record.modelViolations.join('; ')
  throw found.some(({ kind }) => kind === 'shape')
    ? new Refusal('SerializationException', texts)
    : new Refusal('InvalidParameterException', texts)
}

function checkOutput(cloud: Cloud, { service, operation }: Target, output: unknown): void {
  const model = cloud.models.get(service)
  // STS's answers hold ISO texts where the model says timestamp, for they are XML; the SDK reads them in the tests.
  if (!model || service === 'sts') return
  const found = violations(model, operation, 'output', output)
  if (found.length > 0) throw new Error(`the answer breaks the model: ${found.map(({ text }) => text).join('; ')}`)
}

/** A form knows texts only; the model wants STS's numbers as numbers. */
function withNumbers(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const duration = input.DurationSeconds
  return duration === undefined ? { ...input } : { ...input, DurationSeconds: Number(duration) }
}

async function perform(
  call: Call,
  service: ServiceName,
  principal: Principal | undefined,
  request: HttpRequest,
  addresses: Addresses,
): Promise<unknown> {
  const name = `${service}:${call.operation}`
  if (name === 'github:idtoken') {
    if (call.denied) throw new Refusal('Forbidden', 'Resource not accessible by integration', 403)
    return idToken(call.cloud, request)
  }
  if (service === 'github') return attestations(call, request)
  if (name === 'sts:AssumeRoleWithWebIdentity') return assumeRoleWithWebIdentity(call)
  const operation = signedOperations[name]
  if (!operation || !principal) throw new Refusal('UnknownOperationException', `the stand-in has no ${name}`, 400)
  return operation({ ...call, principal }, addresses)
}

function errorJson(refusal: Refusal): object {
  return { __type: refusal.code, message: refusal.message }
}

function broken(error: unknown): Refusal {
  return new Refusal('StandInBroke', error instanceof Error ? (error.stack ?? error.message) : String(error), 500)
}

const contentTypes: Partial<Record<ServiceName, string>> = {
  github: 'application/json; charset=utf-8',
  sts: 'text/xml',
}

function send(response: ServerResponse<IncomingMessage>, target: Target, status: number, body: unknown) {
  response.writeHead(status, {
    'content-type': contentTypes[target.service] ?? 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
