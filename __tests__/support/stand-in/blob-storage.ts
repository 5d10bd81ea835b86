import { randomBytes, randomUUID } from 'node:crypto'
import { type IncomingMessage, request as open, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { type Addresses, storageEndpoint } from './addresses.ts'
import { type Cloud, type Download, keyOf, type OpenRecord, type Place } from './cloud.ts'
import { refusalOf, takeFault } from './faults.ts'
import { answerGarbage } from './garbage.ts'
import { type Handler, targetOf } from './listener.ts'
import { storeOf } from './push.ts'
import { Refusal } from './refusal.ts'
import { counted, cutAfter } from './transfer.ts'

const lifetime = 3600 * 1000

/** A new URL of a blob, signed as S3's are: it says by itself who may come. */
export function downloadUrl(cloud: Cloud, addresses: Addresses, asked: string, place: Place, digest: string): string {
  const path = `/${randomUUID()}/${digest.replace('sha256:', '')}`
  cloud.downloads.set(path, { place, digest, expiresAt: cloud.now() + lifetime })
  const signature = randomBytes(32).toString('hex')
  // The URL is valid for an hour.
  cloud.secrets.push(signature)
  const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=${lifetime / 1000}&X-Amz-Signature=${signature}`
  return `${storageEndpoint(addresses, asked, place.region)}${path}?${query}`
}

/** ECR's S3 storage: serves a blob by its URL, and rejects requests that also contain a login. */
export function blobStorage(cloud: Cloud): Handler {
  return async (request, response) => {
    const { path } = targetOf(request)
    const download = cloud.downloads.get(path)
    const record: OpenRecord = {
      service: 'storage',
      operation: 'GetObject',
      input: { method: request.method, path, repository: download?.place.name, reference: download?.digest },
      region: download?.place.region ?? cloud.region,
      principal: undefined,
      status: 0,
    }
    cloud.requests.push(record)
    response.setHeader('date', new Date(cloud.now()).toUTCString())
    try {
      const fault = takeFault(cloud.faults, 'storage', ['GetObject'])
      if (fault?.kind === 'stall') return
      if (fault?.kind === 'reset') return void request.socket.destroy()
      if (fault?.kind === 'garbage') return answerGarbage(fault, request, response, record)
      if (fault?.kind === 'deny') throw new Refusal('AccessDenied', 'Access Denied', 403)
      if (fault && fault.kind !== 'cut') throw refusalOf(fault, 'GetObject', cloud.now())
      const blob = await openBlob(cloud, admit(cloud, request, download), request)
      record.status = blob.statusCode ?? 502
      const {
        date,
        'docker-content-digest': digest,
        'docker-distribution-api-version': version,
        ...headers
      } = blob.headers
      response.writeHead(record.status, headers)
      if (fault?.kind === 'cut') return await cutAfter(blob, response, fault, record)
      await pipeline(blob, counted(record), response)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refuse(response, record, error)
    }
  }
}

function admit(cloud: Cloud, request: IncomingMessage, download: Download | undefined): Download {
  if (request.headers.authorization !== undefined) {
    const text =
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified'
    throw new Refusal('InvalidArgument', text, 400)
  }
  if (!download || request.method !== 'GET') throw new Refusal('AccessDenied', 'Access Denied', 403)
  if (download.expiresAt <= cloud.now()) throw new Refusal('AccessDenied', 'Request has expired', 403)
  return download
}

function openBlob(cloud: Cloud, { place, digest }: Download, { headers }: IncomingMessage): Promise<IncomingMessage> {
  const url = `${storeOf(cloud).origin}/v2/${keyOf(place)}/blobs/${digest}`
  const range = headers.range === undefined ? {} : { range: headers.range }
  return new Promise((resolve, reject) => {
    open(url, { headers: range }, resolve).once('error', reject).end()
  })
}

function refuse(response: ServerResponse, record: OpenRecord, { code, message, status }: Refusal): void {
  record.status = status
  record.error = { code, message }
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  )
}
