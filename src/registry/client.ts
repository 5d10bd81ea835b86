import { copyLimitExceeded, digestMismatch, invalidResponse, remoteName } from '../failures/copy.ts'
import { type Descriptor, isIndex } from '../oci/descriptors.ts'
import {
  descriptorOf,
  digestOf,
  documentProblem,
  type ManifestDocument,
  manifestMediaTypes,
  mediaTypeOf,
  ociIndexType,
  partsOf,
} from '../oci/manifest.ts'
import { type Blobs, blobsOf } from './blobs.ts'
import { copyLimits } from './budget.ts'
import type { Response } from './request.ts'
import { openRegistrySession, type RegistrySession, type RepositoryOptions } from './session.ts'
import { conditionOf, isAbsent, jsonOf } from './unexpected-response.ts'

/** A client for one repository of a registry. Source of all requests: the OCI distribution specification. */
export interface RepositoryClient {
  readonly session: RegistrySession
  readonly blobs: Blobs
  /** The manifest or index of a tag or digest; undefined if it does not exist. */
  manifest(reference: string): Promise<ManifestDocument | undefined>
  /** The descriptor of a tag or digest; undefined if it does not exist. */
  head(reference: string): Promise<Descriptor | undefined>
  /** Writes a manifest or index under a tag or its digest. Sends it unchanged, so that its digest stays the same. */
  putManifest(document: ManifestDocument, reference: string): Promise<void>
  /** Reads a JSON blob, such as the configuration of an image. */
  json(digest: string): Promise<unknown>
  /** The manifests whose `subject` has this digest, such as signatures. */
  referrers(digest: string): Promise<readonly Descriptor[]>
}

/** The source of a copy: a repository, or an exported image in files. */
export interface ImageSource {
  readonly session: Pick<RegistrySession, 'remote' | 'origin' | 'startLongOperation'>
  readonly blobs: Pick<Blobs, 'download'>
  manifest(reference: string): Promise<ManifestDocument | undefined>
  /** Undefined for an exported image, whose attestations are in its index. */
  referrers?(digest: string): Promise<readonly Descriptor[]>
}

/** The maximum size of a JSON document. ECR's quota for a manifest is the same. */
const maxDocumentBytes = 4 * 1024 * 1024

/** The maximum number of pages of a list of referrers. A list without an end would otherwise never stop. */
const maxPages = 100

const acceptHeader = { accept: manifestMediaTypes.join(', ') }

export function connectRepository(options: RepositoryOptions): RepositoryClient {
  const session = openRegistrySession(options)
  const { remote } = session
  const name = remoteName(remote)
  const manifestUrl = (reference: string) => session.url(`manifests/${reference}`)

  async function readManifest(reference: string): Promise<ManifestDocument> {
    const response = await session.send(manifestUrl(reference), { method: 'GET', headers: acceptHeader, expect: [200] })
    const { text, value } = await jsonOf(response, maxDocumentBytes)
    // The algorithm of a digest, such as `sha256`; undefined for a tag.
    const [, algorithm] = /^(\w+):/.exec(reference) ?? []
    const digest = digestOf(text, algorithm)
    if (algorithm !== undefined && digest !== reference) throw digestMismatch(remote, reference, digest)
    const problem = documentProblem(value)
    if (problem !== undefined) throw invalidResponse(remote, `Reading ${reference}`, problem)
    return { digest, text, mediaType: contentTypeOf(response) }
  }

  async function readDescriptor(reference: string): Promise<Descriptor> {
    const response = await session.send(manifestUrl(reference), {
      method: 'HEAD',
      headers: acceptHeader,
      expect: [200],
    })
    response.discard()
    const digest = response.headers['docker-content-digest']
    const size = Number(response.headers['content-length'])
    const mediaType = contentTypeOf(response)
    // Some registries and proxies omit the digest, the size or the media type in a response to HEAD.
    if (typeof digest !== 'string' || Number.isNaN(size) || mediaType === undefined)
      return descriptorOf(await readManifest(reference))
    return { digest, size, mediaType }
  }

  const manifest = (reference: string) =>
    session.attempt(`Reading ${reference} in ${name}`, () => undefinedIfAbsent(readManifest(reference)))

  return {
    session,
    blobs: blobsOf(session),
    manifest,

    head: (reference) =>
      session.attempt(`Looking for ${reference} in ${name}`, () =>
        undefinedIfAbsent(
          readDescriptor(reference).catch(async (error: unknown) => {
            // For a 403, a response to GET contains the reason, but a response to HEAD does not.
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
          const digest = response.headers['docker-content-digest'] ?? (await readDescriptor(reference)).digest
          if (digest !== document.digest) throw digestMismatch(remote, document.digest, String(digest))
        } catch (error) {
          if (conditionOf(error) !== 'tag-immutable') throw error
          // Not an error if an interrupted attempt, or another job, has already pushed this manifest to the immutable tag.
          const existing = await undefinedIfAbsent(readDescriptor(reference))
          if (existing?.digest !== document.digest) throw error
        }
      })
    },

    json: (digest) =>
      session.attempt(`Reading ${digest} in ${name}`, async () => {
        const response = await session.send(session.url(`blobs/${digest}`), { method: 'GET', expect: [200] })
        const { text, value } = await jsonOf<unknown>(response, maxDocumentBytes)
        const actualDigest = digestOf(text, digest.split(':')[0])
        if (actualDigest !== digest) throw digestMismatch(remote, digest, actualDigest)
        return value
      }),

    async referrers(digest) {
      const what = `Reading the referrers of ${digest} in ${name}`
      const referrers: Descriptor[] = []
      const requestedUrls = new Set<string>()
      let nextUrl: URL | undefined = session.url(`referrers/${digest}`)
      while (nextUrl) {
        const url: URL = nextUrl
        if (requestedUrls.has(url.href))
          throw invalidResponse(remote, what, 'the list of referrers links back to an earlier page')
        if (url.origin !== session.origin)
          throw invalidResponse(remote, what, `the list of referrers continues on another host, ${url.host}`)
        requestedUrls.add(url.href)
        if (requestedUrls.size > maxPages)
          throw copyLimitExceeded(remote, `a list of referrers with more than ${maxPages} pages`)
        const page = await session.attempt(what, () => undefinedIfAbsent(readPage(session, url)))
        // A registry without the referrers API stores the list under a tag such as `sha256-1a2b…`.
        if (!page) return entriesOf(await manifest(digest.replace(':', '-')))
        const problem = documentProblem({ manifests: page.manifests })
        if (problem !== undefined) throw invalidResponse(remote, what, problem)
        referrers.push(...page.manifests)
        if (referrers.length > copyLimits.manifests)
          throw copyLimitExceeded(remote, `a list of referrers with more than ${copyLimits.manifests} entries`)
        nextUrl = page.nextUrl
      }
      return referrers
    },
  }
}

/** Returns undefined if the requested image or list does not exist. */
async function undefinedIfAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

/** A page of a list of referrers. */
interface ReferrersPage {
  readonly manifests: readonly Descriptor[]
  /** Undefined for the last page. */
  readonly nextUrl?: URL
}

async function readPage(session: RegistrySession, url: URL): Promise<ReferrersPage> {
  const response = await session.send(url, {
    method: 'GET',
    // A page is an OCI index.
    headers: { accept: ociIndexType },
    expect: [200],
  })
  const { value } = await jsonOf<{ manifests?: readonly Descriptor[] } | null>(response, maxDocumentBytes)
  // Such as `</v2/team/app/referrers/sha256:1a2b…?page=2>; rel="next"`.
  const [, link] = /<([^<>]*)>\s*;\s*rel="?next\b/.exec(String(response.headers.link ?? '')) ?? []
  return { manifests: value?.manifests ?? [], ...(link !== undefined && { nextUrl: new URL(link, url) }) }
}

/** The entries of the index under a referrers tag. Empty if the tag is missing, or if it points to something else. */
function entriesOf(document: ManifestDocument | undefined): readonly Descriptor[] {
  return document && isIndex({ mediaType: mediaTypeOf(document) }) ? partsOf(document).manifests : []
}

/** The media type in the `Content-Type` header, without parameters such as `charset`. */
function contentTypeOf({ headers }: Response): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim()
}
