import { copyLimitExceeded, digestMismatch, invalidResponse, remoteName } from '../failures/copy.ts'
import { type Descriptor, isIndex } from '../oci/descriptors.ts'
import {
  descriptorOf,
  digestOf,
  documentProblem,
  type ManifestDocument,
  manifestMediaTypes,
  mediaTypeOf,
  partsOf,
} from '../oci/manifest.ts'
import { type Blobs, blobsOf } from './blobs.ts'
import { copyLimits } from './budget.ts'
import type { Response } from './request.ts'
import { openRegistrySession, type RegistrySession, type RepositoryOptions } from './session.ts'
import { conditionOf, isAbsent, jsonOf } from './unexpected-response.ts'

/** A client for a repository in its registry. Source of all requests: the OCI distribution specification. */
export interface RepositoryClient {
  readonly session: RegistrySession
  readonly blobs: Blobs
  /** The manifest or index of a tag or digest; undefined if it does not exist. */
  manifest(reference: string): Promise<ManifestDocument | undefined>
  /** The descriptor of a tag or digest; undefined if it does not exist. */
  head(reference: string): Promise<Descriptor | undefined>
  /**
   * Writes a document under a tag or its digest. Sends identical bytes, so the digest stays the same. A second call does no
   * harm.
   */
  putManifest(document: ManifestDocument, reference: string): Promise<void>
  /** Reads a JSON blob, such as the configuration of an image. */
  json(digest: string): Promise<unknown>
  /** The manifests whose `subject` is this digest, such as signatures. */
  referrers(digest: string): Promise<readonly Descriptor[]>
}

/** Where an image is read from: a repository, or files. */
export interface ImageSource {
  readonly session: Pick<RegistrySession, 'remote' | 'origin' | 'attempts'>
  readonly blobs: Pick<Blobs, 'download'>
  manifest(reference: string): Promise<ManifestDocument | undefined>
  /** Undefined if the source has no signatures and attestations besides those in the index. */
  referrers?(digest: string): Promise<readonly Descriptor[]>
}

/** The maximum bytes of a document (ECR's quota for manifests is 4 MiB), and pages of a list of referrers. */
const limits = { bytes: 4 * 1024 * 1024, pages: 100 }

const accept = { accept: manifestMediaTypes.join(', ') }

export function connectRepository(options: RepositoryOptions): RepositoryClient {
  const session = openRegistrySession(options)
  const { remote } = session
  const name = remoteName(remote)
  const manifestUrl = (reference: string) => session.url(`manifests/${reference}`)

  async function readManifest(reference: string): Promise<ManifestDocument> {
    const response = await session.send(manifestUrl(reference), { method: 'GET', headers: accept, expect: [200] })
    const { text, value } = await jsonOf(response, limits.bytes)
    const [, algorithm] = /^(\w+):/.exec(reference) ?? []
    const digest = digestOf(text, algorithm)
    if (algorithm !== undefined && digest !== reference) throw digestMismatch(remote, reference, digest)
    const problem = documentProblem(value)
    if (problem !== undefined) throw invalidResponse(remote, `Reading ${reference}`, problem)
    return { digest, text, mediaType: mediaTypeIn(response) }
  }

  async function headOf(reference: string): Promise<Descriptor> {
    const response = await session.send(manifestUrl(reference), { method: 'HEAD', headers: accept, expect: [200] })
    response.discard()
    const digest = response.headers['docker-content-digest']
    const size = Number(response.headers['content-length'])
    const mediaType = mediaTypeIn(response)
    if (typeof digest !== 'string' || mediaType === undefined) return descriptorOf(await readManifest(reference))
    return { digest, size, mediaType }
  }

  const manifest = (reference: string) =>
    session.attempt(`Reading ${reference} in ${name}`, () => orUndefined(readManifest(reference)))

  return {
    session,
    blobs: blobsOf(session),
    manifest,

    head: (reference) =>
      session.attempt(`Looking for ${reference} in ${name}`, () =>
        orUndefined(
          headOf(reference).catch(async (error: unknown) => {
            // A HEAD response gives no reason for a 403, but a GET response does.
            if (conditionOf(error) !== 'forbidden') throw error
            return descriptorOf(await readManifest(reference))
          }),
        ),
      ),

    async putManifest(document, reference) {
      const what = `Writing ${reference} in ${name}`
      const headers = { 'content-type': mediaTypeOf(document) }
      await session.attempt(what, async () => {
        try {
          const response = await session.send(manifestUrl(reference), {
            method: 'PUT',
            headers,
            body: document.text,
            expect: [201],
          })
          response.discard()
          // A proxy that responds instead of the registry does not return the digest.
          const digest = response.headers['docker-content-digest'] ?? (await headOf(reference)).digest
          if (digest !== document.digest) throw digestMismatch(remote, document.digest, String(digest))
        } catch (error) {
          // Not an error if an interrupted attempt, or another job, has already pushed this manifest to the immutable tag.
          if (conditionOf(error) !== 'tag-immutable') throw error
          const existing = await orUndefined(headOf(reference))
          if (existing?.digest !== document.digest) throw error
        }
      })
    },

    json: (digest) =>
      session.attempt(`Reading ${digest} in ${name}`, async () => {
        const response = await session.send(session.url(`blobs/${digest}`), { method: 'GET', expect: [200] })
        const { text, value } = await jsonOf<unknown>(response, limits.bytes)
        const found = digestOf(text, digest.split(':')[0])
        if (found !== digest) throw digestMismatch(remote, digest, found)
        return value
      }),

    async referrers(digest) {
      const what = `Reading the referrers of ${digest} in ${name}`
      const found: Descriptor[] = []
      const pages = new Set<string>()
      let next: URL | undefined = session.url(`referrers/${digest}`)
      while (next) {
        const url: URL = next
        if (pages.has(url.href))
          throw invalidResponse(remote, what, 'the list of referrers links back to an earlier page')
        if (url.origin !== session.origin)
          throw invalidResponse(remote, what, `the list of referrers continues on another host, ${url.host}`)
        pages.add(url.href)
        if (pages.size > limits.pages)
          throw copyLimitExceeded(remote, `a list of referrers with more than ${limits.pages} pages`)
        const page = await session.attempt(what, () => orUndefined(readPage(session, url)))
        const problem = page && documentProblem({ manifests: page.manifests })
        if (problem !== undefined) throw invalidResponse(remote, what, problem)
        // A registry without the referrers API stores the list under a tag.
        if (!page) return listOf(await manifest(digest.replace(':', '-')))
        found.push(...page.manifests)
        if (found.length > copyLimits.manifests)
          throw copyLimitExceeded(remote, `a list of referrers with more than ${copyLimits.manifests} entries`)
        next = page.next
      }
      return found
    },
  }
}

async function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

async function readPage(session: RegistrySession, url: URL): Promise<{ manifests: readonly Descriptor[]; next?: URL }> {
  const response = await session.send(url, {
    method: 'GET',
    headers: { accept: manifestMediaTypes[0] },
    expect: [200],
  })
  const { value } = await jsonOf<{ manifests?: readonly Descriptor[] } | null>(response, limits.bytes)
  const [, link] = /<([^<>]*)>\s*;\s*rel="?next\b/.exec(String(response.headers.link ?? '')) ?? []
  return { manifests: value?.manifests ?? [], ...(link !== undefined && { next: new URL(link, url) }) }
}

/** The entries of the index under a referrers tag. Empty for another document, because that tag may also be pushed by others. */
function listOf(document: ManifestDocument | undefined): readonly Descriptor[] {
  return document && isIndex({ mediaType: mediaTypeOf(document) }) ? partsOf(document).manifests : []
}

function mediaTypeIn({ headers }: Response): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim()
}
