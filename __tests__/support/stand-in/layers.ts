import type { Addresses } from './addresses.ts'
import { downloadUrl } from './blob-storage.ts'
import type { SignedCall } from './call.ts'
import { keyOf } from './cloud.ts'
import { storedBlob } from './docker-registry.ts'
import { storeOf } from './push.ts'
import { Refusal } from './refusal.ts'
import { openRepository } from './repository.ts'

/** BatchCheckLayerAvailability: which layers are there, with their sizes. */
export async function batchCheckLayerAvailability(call: SignedCall): Promise<unknown> {
  const key = keyOf(openRepository(call))
  const digests = call.input.layerDigests as readonly string[]
  const layers = digests.map(async (layerDigest) => {
    const layerSize = await storedBlob(storeOf(call.cloud), key, layerDigest)
    const found = layerSize === undefined ? { layerAvailability: 'UNAVAILABLE' } : { layerSize, ...available }
    return { layerDigest, ...found }
  })
  return { layers: await Promise.all(layers), failures: [] }
}

/** GetDownloadUrlForLayer: a URL that needs no login, and accepts none. */
export async function getDownloadUrlForLayer(call: SignedCall, addresses: Addresses): Promise<unknown> {
  const repository = openRepository(call)
  const layerDigest = call.input.layerDigest as string
  if ((await storedBlob(storeOf(call.cloud), keyOf(repository), layerDigest)) === undefined) {
    const place = `the repository with name '${repository.name}' in the registry with id '${repository.account}'`
    throw new Refusal('LayersNotFoundException', `The layer with digest '${layerDigest}' does not exist in ${place}`)
  }
  return { downloadUrl: downloadUrl(call.cloud, addresses, call.host, repository, layerDigest), layerDigest }
}

const available = { layerAvailability: 'AVAILABLE', mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' }
