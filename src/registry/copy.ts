import { invalidResponse } from '../failures/copy.ts'
import { type Descriptor, isAttestation, isIndex } from '../oci/descriptors.ts'
import { descriptorOf, type ManifestDocument, partsOf } from '../oci/manifest.ts'
import { createBudget } from './budget.ts'
import type { ImageSource, RepositoryClient } from './client.ts'
import { createLimiter } from './concurrency.ts'
import { type Transfer, transfer } from './transfer.ts'

/** The result of a copy. */
export interface CopyReport {
  /** The numbers of manifests and indexes that were copied, or were already present. */
  readonly manifests: { readonly copied: number; readonly present: number }
  /** The numbers of configurations and layers by how they were transferred. */
  readonly blobs: Readonly<Record<Transfer, number>>
  /** The size of all copied blobs in bytes. */
  readonly bytes: number
}

/** Manifests by digest. */
type VisitedManifests = Map<string, Descriptor>

/** The maximum number of parallel requests and blobs. */
const concurrency = 4

/** The suffixes of the tags that cosign writes. Source: sigstore's cosign, "Registry details" of its specifications. */
const cosignSuffixes = ['sig', 'att', 'sbom']

/**
 * Copies an image by digest into the target. A manifest is written after everything it references. Existing content is not
 * written again. Also copies signatures and attestations: manifests whose `subject` is the image or one of its platforms, and
 * cosign's tags for them. Does not write tags of the image, or referrers tags, which ECR does not need.
 */
export async function copyImage(
  source: ImageSource,
  target: RepositoryClient,
  root: ManifestDocument,
  info: (text: string) => void = () => {},
): Promise<CopyReport> {
  const stop = new AbortController()
  const limited = createLimiter(concurrency, stop.signal)
  const manifests = { copied: 0, present: 0 }
  const blobs = { copied: 0, mounted: 0, present: 0 }
  const budget = createBudget(source.session.remote)
  let bytes = 0

  const documents = new Map([[root.digest, Promise.resolve(root)]])
  const trees = new Map<string, Promise<void>>()
  const transfers = new Map<string, Promise<void>>()

  /** Copies a manifest and everything it references. Adds every manifest to `reached`. */
  function copyTree(descriptor: Descriptor, reached: VisitedManifests, depth = 0): Promise<void> {
    reached.set(descriptor.digest, descriptor)
    return once(trees, descriptor.digest, async () => {
      budget.manifest(depth)
      const present = (await limited(() => target.head(descriptor.digest))) !== undefined
      manifests[present ? 'present' : 'copied'] += 1
      // The manifests of an existing index exist too, because a registry rejects an index without them.
      if (present) return visitChildren(descriptor, reached, depth)
      const document = await read(descriptor)
      const parts = partsOf(document)
      const below = parts.manifests.map((child) => copyTree(child, reached, depth + 1))
      await Promise.all([...below, ...parts.blobs.map(copyBlob)])
      await limited(() => target.putManifest(document, document.digest))
    })
  }

  function copyBlob(blob: Descriptor): Promise<void> {
    return once(transfers, blob.digest, async () => {
      budget.blob()
      await limited(async () => {
        const start = performance.now()
        const how = await transfer(source, target, blob, stop.signal)
        blobs[how] += 1
        if (how !== 'copied') return
        bytes += blob.size
        info(`Copied ${blob.digest}: ${blob.size} bytes in ${((performance.now() - start) / 1000).toFixed(1)} s`)
      })
    })
  }

  /** Adds the manifests of an existing index to `reached`. */
  async function visitChildren(descriptor: Descriptor, reached: VisitedManifests, depth: number): Promise<void> {
    budget.checkDepth(depth)
    if (!isIndex(descriptor)) return
    const unseen = partsOf(await read(descriptor)).manifests.filter(
      (child) => !reached.has(child.digest) && reached.set(child.digest, child),
    )
    await Promise.all(unseen.map((child) => visitChildren(child, reached, depth + 1)))
  }

  function read({ digest }: Descriptor): Promise<ManifestDocument> {
    return once(documents, digest, async () => {
      const document = await limited(() => source.manifest(digest))
      budget.bytes(document?.text.length ?? 0)
      if (document) return document
      throw invalidResponse(
        source.session.remote,
        `Reading ${digest}`,
        'another manifest references this digest, but the registry has nothing with this digest',
      )
    })
  }

  /** Copies the referrers of these manifests, and the referrers of the referrers. Each digest is requested once. */
  async function copyReferrers(subjects: VisitedManifests, requested: Set<string>, depth = 0): Promise<void> {
    const unseen = [...subjects.keys()].filter((digest) => !requested.has(digest) && requested.add(digest))
    await Promise.all(
      unseen.map(async (digest) => {
        const referrers = await limited(async () => source.referrers?.(digest) ?? [])
        const reached: VisitedManifests = new Map()
        await Promise.all(referrers.map((referrer) => copyTree(referrer, reached, depth + 1)))
        await copyReferrers(reached, requested, depth + 1)
      }),
    )
  }

  async function copyTag(tag: string): Promise<void> {
    const document = await limited(() => source.manifest(tag))
    if (!document) return
    const existing = await limited(() => target.head(tag))
    if (existing?.digest === document.digest) return
    // The tag may contain signatures that were made in the target, so it is not overwritten.
    if (existing) return info(`${tag} is a different image in the target and was not changed.`)
    documents.set(document.digest, Promise.resolve(document))
    await copyTree(descriptorOf(document), new Map())
    await limited(() => target.putManifest(document, tag))
  }

  try {
    const image: VisitedManifests = new Map()
    await copyTree(descriptorOf(root), image)
    if (!source.referrers) return { manifests, blobs, bytes }
    const signed = [...image.values()].filter((descriptor) => !isAttestation(descriptor))
    const tags = signed.flatMap(({ digest }) => cosignSuffixes.map((suffix) => `${digest.replace(':', '-')}.${suffix}`))
    await Promise.all([copyReferrers(image, new Set()), ...tags.map(copyTag)])
    return { manifests, blobs, bytes }
  } catch (error) {
    // Stop all other transfers.
    stop.abort(error)
    throw error
  }
}

/** Runs `work` once per key, and returns the same promise to later callers. */
function once<T>(promises: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const known = promises.get(key)
  if (known) return known
  const promise = work()
  promises.set(key, promise)
  return promise
}
