import { setTimeout as sleep } from 'node:timers/promises'
import type { RegistryLogin } from '../aws/authorization.ts'
import { messageOf } from '../plan/errors.ts'
import { childDigests, type ManifestDocument, platformImages } from '../plan/manifest.ts'
import type { ImageResult } from '../plan/result.ts'
import type { Aws } from './aws.ts'
import type { NamedImage } from './image.ts'
import type { Job } from './job.ts'

/** ECR may take a moment to show what was just pushed; in milliseconds. */
const patience = { tries: 2, wait: 250 }

/**
 * Adds to a pushed image what the registry says of its digest: platforms and sizes. The image is there already, so
 * whatever goes wrong here costs a line of the summary and never the step.
 */
export async function readBack(
  image: NamedImage,
  aws: Aws | undefined,
  logins: readonly RegistryLogin[],
  { log }: Job,
): Promise<ImageResult> {
  const { digest } = image
  const [reference] = image.references
  const registry = logins.find(({ host }) => host === reference?.host)?.registry
  if (!aws || !digest || !reference || registry?.kind !== 'private') return { ...image, platforms: [] }
  const read = (digests: readonly string[]) => aws.registries.manifests(registry, reference.name, digests)
  try {
    const root = await untilShown(() => read([digest]))
    if (!root) return { ...image, platforms: [] }
    const children = childDigests(root)
    const manifests = children.length > 0 ? await read(children) : []
    const platforms = platformImages(root, manifests, image.platform ?? image.builderPlatform)
    return { ...image, mediaType: root.mediaType ?? image.mediaType, platforms }
  } catch (error) {
    log.info(`The manifest could not be read back: ${messageOf(error)}`)
    return { ...image, platforms: [] }
  }
}

async function untilShown(read: () => Promise<ManifestDocument[]>): Promise<ManifestDocument | undefined> {
  for (let attempt = 1; attempt <= patience.tries; attempt++) {
    const [root] = await read()
    if (root) return root
    if (attempt < patience.tries) await sleep(patience.wait)
  }
  return undefined
}
