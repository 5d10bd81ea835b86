import { invalidResponse } from '../failures/copy.ts'
import { type Descriptor, isAttestation, isIndex } from '../oci/descriptors.ts'
import { descriptorOf, type ManifestDocument, partsOf } from '../oci/manifest.ts'
import { createBudget } from './budget.ts'
import type { ImageSource, RepositoryClient } from './client.ts'
import { createLimiter } from './concurrency.ts'
import { type Transfer, transfer } from './transfer.ts'

export interface CopyReport {
  /** How many manifests and indexes were copied, and how many already existed in the target. */
  readonly manifests: { readonly copied: number; readonly present: number }
  /** The number of configurations and layers for each kind of transfer. */
  readonly blobs: Readonly<Record<Transfer, number>>
  /** The size of all copied blobs in bytes. */
  readonly bytes: number
}

/** The manifests that were copied or already existed, by digest. */
type VisitedManifests = Map<string, Descriptor>

/** The maximum number of parallel operations. Each operation is a request about a manifest, or the transfer of a blob. */
const concurrency = 4

/** The suffixes of the tags that cosign writes. Source: sigstore's cosign, "Registry details" of its specifications. */
const cosignSuffixes = ['sig', 'att', 'sbom']

/**
 * Copies an image by digest into the target. A manifest is written after all content that it references. Existing content is
 * not written again. Also copies signatures and attestations: manifests whose `subject` is the image or one of its platforms,
 * and cosign's tags of the same digests. Does not write tags of the image, nor referrers tags: the target is in ECR, which has
 * the referrers API.
 */
export async function copyImage(
  source: ImageSource,
  target: RepositoryClient,
  root: ManifestDocument,
  info: (text: string) => void = () => {},
): Promise<CopyReport> {
  const abortController = new AbortController()
  const limit = createLimiter(concurrency, abortController.signal)
  const manifests = { copied: 0, present: 0 }
  const blobs = { copied: 0, mounted: 0, present: 0 }
  // Throws if a malicious source lists too much content.
  const budget = createBudget(source.session.remote)
  let bytes = 0

  /** Each digest is read or copied once. These are the promises by digest. */
  const documents = new Map([[root.digest, Promise.resolve(root)]])
  const manifestCopies = new Map<string, Promise<void>>()
  const blobCopies = new Map<string, Promise<void>>()

  /**
   * Copies a manifest and all content that it references. Adds the manifest to `visited`, and the manifests that it references
   * unless an earlier call visits them.
   */
  function copyManifest(descriptor: Descriptor, visited: VisitedManifests, depth = 0): Promise<void> {
    visited.set(descriptor.digest, descriptor)
    return once(manifestCopies, descriptor.digest, async () => {
      budget.countManifest(depth)
      const isPresent = (await limit(() => target.head(descriptor.digest))) !== undefined
      manifests[isPresent ? 'present' : 'copied'] += 1
      // The manifests of an existing index exist too, because a registry rejects an index with missing manifests. So they are
      // not copied, but only added to `visited`, for the copy of their referrers.
      if (isPresent) return visitChildren(descriptor, visited, depth)
      const document = await read(descriptor)
      const parts = partsOf(document)
      const children = parts.manifests.map((child) => copyManifest(child, visited, depth + 1))
      await Promise.all([...children, ...parts.blobs.map(copyBlob)])
      await limit(() => target.putManifest(document, document.digest))
    })
  }

  function copyBlob(blob: Descriptor): Promise<void> {
    return once(blobCopies, blob.digest, async () => {
      budget.countBlob()
      await limit(async () => {
        const start = performance.now()
        const kind = await transfer(source, target, blob, abortController.signal)
        blobs[kind] += 1
        if (kind !== 'copied') return
        bytes += blob.size
        info(`Copied ${blob.digest}: ${blob.size} bytes in ${((performance.now() - start) / 1000).toFixed(1)} s`)
      })
    })
  }

  /**
   * Adds the manifests of an index that already exists in the target to `visited`. The budget limits them by the bytes that
   * `read` counts.
   */
  async function visitChildren(descriptor: Descriptor, visited: VisitedManifests, depth: number): Promise<void> {
    budget.checkDepth(depth)
    if (!isIndex(descriptor)) return
    const { manifests: children } = partsOf(await read(descriptor))
    const newChildren = children.filter(({ digest }) => !visited.has(digest))
    for (const child of newChildren) visited.set(child.digest, child)
    await Promise.all(newChildren.map((child) => visitChildren(child, visited, depth + 1)))
  }

  function read({ digest }: Descriptor): Promise<ManifestDocument> {
    return once(documents, digest, async () => {
      const document = await limit(() => source.manifest(digest))
      budget.countBytes(document?.text.length ?? 0)
      if (document) return document
      throw invalidResponse(
        source.session.remote,
        `Reading ${digest}`,
        'another manifest references this digest, but the registry has nothing with this digest',
      )
    })
  }

  /**
   * Copies the referrers of these manifests, and the referrers of those referrers. `requested` are the digests whose referrers
   * were already requested.
   */
  async function copyReferrers(subjects: VisitedManifests, requested: Set<string>, depth = 0): Promise<void> {
    const newDigests = [...subjects.keys()].filter((digest) => !requested.has(digest))
    for (const digest of newDigests) requested.add(digest)
    await Promise.all(
      newDigests.map(async (digest) => {
        const referrers = await limit(async () => source.referrers?.(digest) ?? [])
        const visited: VisitedManifests = new Map()
        await Promise.all(referrers.map((referrer) => copyManifest(referrer, visited, depth + 1)))
        await copyReferrers(visited, requested, depth + 1)
      }),
    )
  }

  /** Copies the image of a cosign tag, if the tag exists, and writes the tag. */
  async function copyTag(tag: string): Promise<void> {
    const document = await limit(() => source.manifest(tag))
    if (!document) return
    const existing = await limit(() => target.head(tag))
    if (existing?.digest === document.digest) return
    // The tag may contain signatures that were made in the target, so it is not overwritten.
    if (existing) return info(`${tag} is a different image in the target and was not changed.`)
    documents.set(document.digest, Promise.resolve(document))
    // The visited manifests are not used: referrers of cosign's manifests are not copied.
    await copyManifest(descriptorOf(document), new Map())
    await limit(() => target.putManifest(document, tag))
  }

  try {
    const imageManifests: VisitedManifests = new Map()
    await copyManifest(descriptorOf(root), imageManifests)
    // An exported image has neither referrers nor cosign's tags.
    if (!source.referrers) return { manifests, blobs, bytes }
    // cosign signs the index and its images, but not BuildKit's attestations. A tag is for example `sha256-1a2b….sig`.
    const signable = [...imageManifests.values()].filter((descriptor) => !isAttestation(descriptor))
    const tags = signable.flatMap(({ digest }) =>
      cosignSuffixes.map((suffix) => `${digest.replace(':', '-')}.${suffix}`),
    )
    await Promise.all([copyReferrers(imageManifests, new Set()), ...tags.map(copyTag)])
    return { manifests, blobs, bytes }
  } catch (error) {
    // Stop all other transfers.
    abortController.abort(error)
    throw error
  }
}

/** Runs `work` for the first call with a key. Later calls with the key get the same promise. */
function once<T>(promises: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const known = promises.get(key)
  if (known) return known
  const promise = work()
  promises.set(key, promise)
  return promise
}
