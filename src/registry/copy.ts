import { strangeAnswer } from '../failures/copy.ts'
import { type Descriptor, isAttestation, isIndex } from '../plan/image/descriptors.ts'
import { descriptorOf, type ManifestDocument, partsOf } from '../plan/image/manifest.ts'
import type { RepositoryClient } from './client.ts'
import { lanes } from './lanes.ts'
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
  const lane = lanes(parallel, stop.signal)
  const manifests = { copied: 0, present: 0 }
  const blobs = { copied: 0, mounted: 0, present: 0 }
  let bytes = 0

  const documents = new Map([[root.digest, Promise.resolve(root)]])
  const trees = new Map<string, Promise<readonly Descriptor[]>>()
  const transfers = new Map<string, Promise<void>>()

  /** Brings a manifest with all that it refers to, and gives all the manifests that are then there. */
  function bring(descriptor: Descriptor): Promise<readonly Descriptor[]> {
    return once(trees, descriptor.digest, async () => {
      const present = (await lane(() => target.head(descriptor.digest))) !== undefined
      manifests[present ? 'present' : 'copied'] += 1
      // A registry takes an index only with its manifests, and does not let go of them alone.
      if (present) return [descriptor, ...(await inside(descriptor))]
      const document = await read(descriptor)
      const parts = partsOf(document)
      const [below] = await Promise.all([Promise.all(parts.manifests.map(bring)), Promise.all(parts.blobs.map(carry))])
      await lane(() => target.putManifest(document, document.digest))
      return [descriptor, ...below.flat()]
    })
  }

  function carry(blob: Descriptor): Promise<void> {
    return once(transfers, blob.digest, () =>
      lane(async () => {
        const start = performance.now()
        const how = await transfer(source, target, blob, stop.signal)
        blobs[how] += 1
        if (how !== 'copied') return
        bytes += blob.size
        note(`Copied ${blob.digest}: ${blob.size} bytes in ${((performance.now() - start) / 1000).toFixed(1)} s`)
      }),
    )
  }

  async function inside(descriptor: Descriptor): Promise<readonly Descriptor[]> {
    if (!isIndex(descriptor)) return []
    const children = partsOf(await read(descriptor)).manifests
    const below = await Promise.all(children.map(inside))
    return [...children, ...below.flat()]
  }

  function read({ digest }: Descriptor): Promise<ManifestDocument> {
    return once(documents, digest, async () => {
      const document = await lane(() => source.manifest(digest))
      if (document) return document
      throw strangeAnswer(source.session.place, `Reading ${digest}`, 'it is referred to, but not there')
    })
  }

  /** Brings what refers to these manifests, and what refers to that, each once. */
  async function bringReferrers(to: readonly Descriptor[], asked: Set<string>): Promise<void> {
    const fresh = to.filter(({ digest }) => !asked.has(digest) && asked.add(digest))
    await Promise.all(
      fresh.map(async ({ digest }) => {
        const referrers = await lane(() => source.referrers(digest))
        const brought = await Promise.all(referrers.map(bring))
        await bringReferrers(brought.flat(), asked)
      }),
    )
  }

  async function bringTagged(tag: string): Promise<void> {
    const document = await lane(() => source.manifest(tag))
    if (!document) return
    const there = await lane(() => target.head(tag))
    if (there?.digest === document.digest) return
    // The target may have signatures of its own there, and a copy takes nothing away.
    if (there) return note(`${tag} is another one in the target, and was left as it is.`)
    documents.set(document.digest, Promise.resolve(document))
    await bring(descriptorOf(document))
    await lane(() => target.putManifest(document, tag))
  }

  try {
    const image = await bring(descriptorOf(root))
    const signed = image.filter((one) => !isAttestation(one))
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
