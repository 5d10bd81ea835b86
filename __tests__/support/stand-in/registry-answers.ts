import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Addresses } from './addresses.ts'
import { downloadUrl } from './blob-storage.ts'
import { type Cloud, keyOf, type OpenRecord, type RegistryToken, type Repository } from './cloud.ts'
import { digestOf, storedBlob, storedManifest } from './docker-registry.ts'
import type { Fault } from './faults.ts'
import { readBody, targetOf } from './listener.ts'
import { parseManifest } from './manifest.ts'
import { recordPull } from './pulls.ts'
import { keepManifest, storeOf } from './push.ts'
import { isDigest, referrersOf } from './referrers.ts'
import { Refusal } from './refusal.ts'
import { mayRead } from './registry-permission.ts'
import { forward, type Mount } from './registry-proxy.ts'
import type { Route } from './registry-route.ts'
import { cutAfter } from './transfer.ts'

/** An allowed request to the registry, on an existing repository. */
export interface Visit {
  readonly cloud: Cloud
  readonly addresses: Addresses
  readonly token: RegistryToken
  readonly repository: Repository
  readonly route: Route
  readonly fault: Fault | undefined
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly record: OpenRecord
}

/** Answers what ECR answers by itself, and has the registry behind answer the rest. */
export async function answer(visit: Visit): Promise<void> {
  const { route, request, fault, record } = visit
  const endpoint = `${request.method} ${route.kind}`
  if (endpoint === 'PUT manifest') return takeManifest(visit)
  if (endpoint === 'GET blob') return sendToStorage(visit)
  if (endpoint === 'GET referrers') return listReferrers(visit)
  if (fault?.kind === 'cut') return cutAfter(request, undefined, fault, record)
  const { cloud, repository, response } = visit
  if (route.kind === 'manifest') {
    const manifest = await storedManifest(storeOf(cloud), keyOf(repository), route.reference)
    // Source: ECR user guide, "Archiving an image": pulls of an archived image fail with 404.
    if (manifest && cloud.archive.get(keyOf(repository))?.has(manifest.digest)) {
      throw new Refusal('MANIFEST_UNKNOWN', 'Requested image not found', 404)
    }
    if (manifest && request.method === 'GET') recordPull(cloud, repository, manifest.digest)
  }
  const mount = await mountOf(visit)
  await forward({ origin: storeOf(cloud).origin, key: keyOf(repository), route, mount }, request, response, record)
}

async function takeManifest({
  cloud,
  token,
  repository,
  route,
  fault,
  request,
  response,
  record,
}: Visit): Promise<void> {
  const text = (await readBody(request)).toString()
  const { subject } = parseManifest(text)
  const type = request.headers['content-type'] ?? ''
  if (fault?.kind !== 'swallow') {
    await keepManifest({ cloud, principal: token.principal }, repository, route.reference, type, text).catch(inItsWords)
  }
  const digest = digestOf(text)
  record.status = 201
  response.writeHead(201, {
    location: `/v2/${route.repository}/manifests/${digest}`,
    'docker-content-digest': digest,
    ...(subject && { 'oci-subject': subject.digest }),
    'content-length': 0,
  })
  response.end()
}

/** The registry's word for what the API says by an exception. */
function inItsWords(error: unknown): never {
  const [code, status] = (error instanceof Refusal && words[error.code]) || []
  throw error instanceof Refusal && code !== undefined ? new Refusal(code, error.message, status) : error
}

const words: Readonly<Record<string, readonly [string, number]>> = {
  ImageTagAlreadyExistsException: ['TAG_INVALID', 400],
  ReferencedImagesNotFoundException: ['MANIFEST_BLOB_UNKNOWN', 404],
  LayersNotFoundException: ['MANIFEST_BLOB_UNKNOWN', 404],
  LimitExceededException: ['DENIED', 403],
  KmsException: ['DENIED', 403],
}

/** ECR gives blobs out by S3: the login must not be taken along. */
async function sendToStorage({ cloud, addresses, repository, route, request, response, record }: Visit): Promise<void> {
  if ((await storedBlob(storeOf(cloud), keyOf(repository), route.reference)) === undefined) {
    throw new Refusal('BLOB_UNKNOWN', 'blob unknown to registry', 404)
  }
  record.status = 307
  const location = downloadUrl(cloud, addresses, String(request.headers.host), repository, route.reference)
  response.writeHead(307, { location, 'content-length': 0 }).end()
}

/** Source: the OCI distribution specification, "Listing referrers". */
async function listReferrers({ cloud, repository, route, request, response, record }: Visit): Promise<void> {
  if (!isDigest(route.reference)) throw new Refusal('DIGEST_INVALID', 'provided digest did not match', 400)
  const artifactTypes = targetOf(request).query.getAll('artifactType')
  const manifests = referrersOf(cloud, repository, route.reference, artifactTypes)
  const mediaType = 'application/vnd.oci.image.index.v1+json'
  record.status = 200
  response.writeHead(200, {
    'content-type': mediaType,
    ...(artifactTypes.length > 0 && { 'oci-filters-applied': 'artifactType' }),
  })
  response.end(JSON.stringify({ schemaVersion: 2, mediaType, manifests }))
}

/**
 * What may be mounted: a layer of a repository of the same account, region and encryption that the caller may read, where
 * the account has turned that on. Source: the ECR user guide, "Blob mounting".
 */
async function mountOf({ cloud, token, repository, request }: Visit): Promise<Mount | undefined> {
  const { query } = targetOf(request)
  const [digest, from] = [query.get('mount'), query.get('from')]
  if (request.method !== 'POST' || digest === null || from === null) return undefined
  const { account, region } = repository
  if (region === 'public' || !cloud.blobMounting.has(account)) return undefined
  const source = cloud.repositories.get(keyOf({ account, region, name: from }))
  if (!source || !isSame(source, repository) || !mayRead(cloud, source, token)) return undefined
  const size = await storedBlob(storeOf(cloud), keyOf(source), digest)
  return size === undefined ? undefined : { digest, from: keyOf(source) }
}

function isSame(one: Repository, other: Repository): boolean {
  const of = ({ encryptionConfiguration: { encryptionType, kmsKey } }: Repository) => `${encryptionType} ${kmsKey}`
  return of(one) === of(other)
}
