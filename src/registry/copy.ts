import { invalidResponse } from '../failures/copy.ts'
import { type Descriptor, isAttestation, isIndex } from '../oci/descriptors.ts'
import { descriptorOf, type ManifestDocument, partsOf } from '../oci/manifest.ts'
import { newBudget } from './budget.ts'
import type { RepositoryClient } from './client.ts'
import { limit } from './concurrency.ts'
import { type Transfer, transfer } from './transfer.ts'

/** What a copy came to. */
export interface CopyReport {
  /** Manifests and indexes that were written; those that were there already. */
  readonly manifests: { readonly copied: number; readonly present: number }
  /** Configurations and layers. */
  readonly blobs: Readonly<Record<Transfer, number>>
  /** Bytes of blobs that were read from the source and written to the target. */
  readonly bytes: number
}

/** Manifests by digest. */
type Reached = Map<string, Descriptor>

/** How many requests and blobs are under way at once. */
const parallel = 4

/** What cosign writes beside an image, as tags. Source: sigstore's cosign, "Registry details" of its specifications. */
const cosignSuffixes = ['sig', 'att', 'sbom']

/**
 * Brings an image and everything that belongs to it into the target, each manifest after what it refers to; `root` goes
 * there under its digest, and tags are put afterwards. What refers to the image (signatures, attestations) comes along,
 * by `subject` and by the tags that cosign makes for the image and its platforms: three questions for each, as cheap
 * as they are small. A target of ECR's knows the question for referrers; one that does not would need its list of them
 * under a tag. What is in the target already is not written again.
 */
export async function copyImage(
  source: RepositoryClient,
  target: RepositoryClient,
  root: ManifestDocument,
  note: (text: string) => void = () => {},
): Promise<CopyReport> {
  const stop = new AbortController()
  const lane = limit(parallel, stop.signal)
  const manifests = { copied: 0, present: 0 }
  const blobs = { copied: 0, mounted: 0, present: 0 }
  const budget = newBudget(source.session.place)
  let bytes = 0

  const documents = new Map([[root.digest, Promise.resolve(root)]])
  const trees = new Map<string, Promise<void>>()
  const transfers = new Map<string, Promise<void>>()

  /** Brings a manifest with all that it refers to, and notes in `reached` every manifest that is then there. */
  function bring(descriptor: Descriptor, reached: Reached, depth = 0): Promise<void> {
    reached.set(descriptor.digest, descriptor)
    return once(trees, descriptor.digest, async () => {
      budget.manifest(depth)
      const present = (await lane(() => target.head(descriptor.digest))) !== undefined
      manifests[present ? 'present' : 'copied'] += 1
      // A registry takes an index only with its manifests, and does not let go of them alone.
      if (present) return noteInside(descriptor, reached, depth)
      const document = await read(descriptor)
      const parts = partsOf(document)
      const below = parts.manifests.map((one) => bring(one, reached, depth + 1))
      await Promise.all([...below, ...parts.blobs.map(carry)])
      await lane(() => target.putManifest(document, document.digest))
    })
  }

  function carry(blob: Descriptor): Promise<void> {
    return once(transfers, blob.digest, async () => {
      budget.blob()
      await lane(async () => {
        const start = performance.now()
        const how = await transfer(source, target, blob, stop.signal)
        blobs[how] += 1
        if (how !== 'copied') return
        bytes += blob.size
        note(`Copied ${blob.digest}: ${blob.size} bytes in ${((performance.now() - start) / 1000).toFixed(1)} s`)
      })
    })
  }

  async function noteInside(descriptor: Descriptor, reached: Reached, depth: number): Promise<void> {
    budget.deep(depth)
    if (!isIndex(descriptor)) return
    const fresh = partsOf(await read(descriptor)).manifests.filter(
      (one) => !reached.has(one.digest) && reached.set(one.digest, one),
    )
    await Promise.all(fresh.map((one) => noteInside(one, reached, depth + 1)))
  }

  function read({ digest }: Descriptor): Promise<ManifestDocument> {
    return once(documents, digest, async () => {
      const document = await lane(() => source.manifest(digest))
      budget.bytes(document?.text.length ?? 0)
      if (document) return document
      throw invalidResponse(
        source.session.place,
        `Reading ${digest}`,
        'another manifest references it, but it does not exist',
      )
    })
  }

  /** Brings what refers to these manifests, and what refers to that, each once. */
  async function bringReferrers(to: Reached, asked: Set<string>, depth = 0): Promise<void> {
    const fresh = [...to.keys()].filter((digest) => !asked.has(digest) && asked.add(digest))
    await Promise.all(
      fresh.map(async (digest) => {
        const referrers = await lane(() => source.referrers(digest))
        const reached: Reached = new Map()
        await Promise.all(referrers.map((one) => bring(one, reached, depth + 1)))
        await bringReferrers(reached, asked, depth + 1)
      }),
    )
  }

  async function bringTagged(tag: string): Promise<void> {
    const document = await lane(() => source.manifest(tag))
    if (!document) return
    const there = await lane(() => target.head(tag))
    if (there?.digest === document.digest) return
    // The target may have signatures of its own there, and a copy takes nothing away.
    if (there) return note(`${tag} is a different image in the target and was not changed.`)
    documents.set(document.digest, Promise.resolve(document))
    await bring(descriptorOf(document), new Map())
    await lane(() => target.putManifest(document, tag))
  }

  try {
    const image: Reached = new Map()
    await bring(descriptorOf(root), image)
    const signed = [...image.values()].filter((one) => !isAttestation(one))
    const tags = signed.flatMap(({ digest }) => cosignSuffixes.map((end) => `${digest.replace(':', '-')}.${end}`))
    await Promise.all([bringReferrers(image, new Set()), ...tags.map(bringTagged)])
    return { manifests, blobs, bytes }
  } catch (error) {
    // What else is under way is of no use to anybody.
    stop.abort(error)
    throw error
  }
}

/** The work under this key, begun by whoever asks first. */
function once<T>(begun: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const known = begun.get(key)
  if (known) return known
  const promise = work()
  begun.set(key, promise)
  return promise
}
