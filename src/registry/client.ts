import { digestMismatch, invalidResponse, nameOf, tooMuch } from '../failures/copy.ts'
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
import { isAbsent, jsonOf, RefusedAnswer } from './refusal.ts'
import type { Response } from './request.ts'
import { openSession, type RepositoryOptions, type Session } from './session.ts'

/** A repository by its data plane. Source of all requests: the OCI distribution specification. */
export interface RepositoryClient {
  readonly session: Session
  readonly blobs: Blobs
  /** The manifest or index under a tag or a digest; undefined where there is none. */
  manifest(reference: string): Promise<ManifestDocument | undefined>
  /** What is under a tag or a digest, without its bytes; undefined where there is nothing. */
  head(reference: string): Promise<Descriptor | undefined>
  /** Puts a document under a tag, or under its digest, byte for byte; nothing where it is there already. */
  putManifest(document: ManifestDocument, reference: string): Promise<void>
  /** What a small blob says, such as the configuration of an image. */
  json(digest: string): Promise<unknown>
  /** What refers to a manifest by its `subject`, such as signatures. */
  referrers(digest: string): Promise<readonly Descriptor[]>
}

/**
 * `bytes` of a document; `pages` of one list of referrers. Source: ECR's quotas, of which a manifest's is 4 MiB; a
 * configuration is seldom larger than some kB.
 */
const limits = { bytes: 4 * 1024 * 1024, pages: 100 }

const accept = { accept: manifestMediaTypes.join(', ') }

export function connectRepository(options: RepositoryOptions): RepositoryClient {
  const session = openSession(options)
  const { place } = session
  const name = nameOf(place)
  const manifestUrl = (reference: string) => session.url(`manifests/${reference}`)

  async function readManifest(reference: string): Promise<ManifestDocument> {
    const answer = await session.ask(manifestUrl(reference), { method: 'GET', headers: accept, expect: [200] })
    const { text, value } = await jsonOf(answer, limits.bytes)
    const [, algorithm] = /^(\w+):/.exec(reference) ?? []
    const digest = digestOf(text, algorithm)
    if (algorithm !== undefined && digest !== reference) throw digestMismatch(place, reference, digest)
    const problem = documentProblem(value)
    if (problem !== undefined) throw invalidResponse(place, `Reading ${reference}`, problem)
    return { digest, text, mediaType: mediaTypeIn(answer) }
  }

  async function headOf(reference: string): Promise<Descriptor> {
    const answer = await session.ask(manifestUrl(reference), { method: 'HEAD', headers: accept, expect: [200] })
    answer.discard()
    const digest = answer.headers['docker-content-digest']
    const size = Number(answer.headers['content-length'])
    const mediaType = mediaTypeIn(answer)
    if (typeof digest !== 'string' || mediaType === undefined) return descriptorOf(await readManifest(reference))
    return { digest, size, mediaType }
  }

  const manifest = (reference: string) =>
    session.attempt(`Reading ${reference} in ${name}`, () => orNothing(readManifest(reference)))

  return {
    session,
    blobs: blobsOf(session),
    manifest,

    head: (reference) =>
      session.attempt(`Looking for ${reference} in ${name}`, () =>
        orNothing(
          headOf(reference).catch(async (error: unknown) => {
            // The answer to a HEAD has no words; the same by GET has them.
            if (!(error instanceof RefusedAnswer) || error.status !== 403) throw error
            return descriptorOf(await readManifest(reference))
          }),
        ),
      ),

    async putManifest(document, reference) {
      const what = `Writing ${reference} in ${name}`
      const headers = { 'content-type': mediaTypeOf(document) }
      await session.attempt(what, async () => {
        try {
          const answer = await session.ask(manifestUrl(reference), {
            method: 'PUT',
            headers,
            body: document.text,
            expect: [201],
          })
          answer.discard()
          // What answers in the registry's place does not know the digest.
          const digest = answer.headers['docker-content-digest'] ?? (await headOf(reference)).digest
          if (digest !== document.digest) throw digestMismatch(place, document.digest, String(digest))
        } catch (error) {
          // An immutable tag may be there from a try that broke off, or from another job.
          if (!(error instanceof RefusedAnswer) || error.code !== 'TAG_INVALID') throw error
          const there = await orNothing(headOf(reference))
          if (there?.digest !== document.digest) throw error
        }
      })
    },

    json: (digest) =>
      session.attempt(`Reading ${digest} in ${name}`, async () => {
        const answer = await session.ask(session.url(`blobs/${digest}`), { method: 'GET', expect: [200] })
        const { text, value } = await jsonOf<unknown>(answer, limits.bytes)
        const found = digestOf(text, digest.split(':')[0])
        if (found !== digest) throw digestMismatch(place, digest, found)
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
          throw invalidResponse(place, what, 'the list of referrers links back to an earlier page')
        if (url.origin !== session.origin)
          throw invalidResponse(place, what, `the list of referrers continues on another host, ${url.host}`)
        pages.add(url.href)
        if (pages.size > limits.pages) throw tooMuch(place, `a list of referrers with more than ${limits.pages} pages`)
        const page = await session.attempt(what, () => orNothing(readPage(session, url)))
        const problem = page && documentProblem({ manifests: page.manifests })
        if (problem !== undefined) throw invalidResponse(place, what, problem)
        // A registry that does not know the question keeps such a list under a tag.
        if (!page) return listOf(await manifest(digest.replace(':', '-')))
        found.push(...page.manifests)
        if (found.length > copyLimits.manifests)
          throw tooMuch(place, `a list of referrers with more than ${copyLimits.manifests} entries`)
        next = page.next
      }
      return found
    },
  }
}

async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

async function readPage(session: Session, url: URL): Promise<{ manifests: readonly Descriptor[]; next?: URL }> {
  const answer = await session.ask(url, {
    method: 'GET',
    headers: { accept: manifestMediaTypes[0] },
    expect: [200],
  })
  const { value } = await jsonOf<{ manifests?: readonly Descriptor[] } | null>(answer, limits.bytes)
  const [, link] = /<([^<>]*)>\s*;\s*rel="?next\b/.exec(String(answer.headers.link ?? '')) ?? []
  return { manifests: value?.manifests ?? [], ...(link !== undefined && { next: new URL(link, url) }) }
}

/** Anyone may have pushed the tag: what is not an index is not a list. */
function listOf(document: ManifestDocument | undefined): readonly Descriptor[] {
  return document && isIndex({ mediaType: mediaTypeOf(document) }) ? partsOf(document).manifests : []
}

function mediaTypeIn({ headers }: Response): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim()
}
