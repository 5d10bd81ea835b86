import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ManifestDocument } from '../oci/manifest.ts'
import type { ImageSource } from './client.ts'

/** The size of the chunks of a blob, in bytes. Chunks larger than Node's default of 64 KiB make an upload faster. */
const chunkSize = 1024 * 1024

/**
 * Opens an image that BuildKit exported to files. `root` is its manifest or index. Source: the OCI image specification, "Image
 * Layout".
 */
export async function openLayout(
  directory: string,
): Promise<{ readonly root: ManifestDocument; readonly source: ImageSource }> {
  const fileOf = (digest: string) => join(directory, 'blobs', ...digest.split(':'))
  const manifest = async (digest: string) => ({
    digest,
    text: await readFile(fileOf(digest), 'utf8'),
    // Only a registry sends a media type beside the text. The text itself contains the media type.
    mediaType: undefined,
  })
  const { manifests }: { readonly manifests: readonly [{ readonly digest: string }] } = JSON.parse(
    await readFile(join(directory, 'index.json'), 'utf8'),
  )
  const source: ImageSource = {
    session: {
      // The host is a text for messages.
      remote: { side: 'source', host: 'the exported image', repository: directory },
      // Differs from the origin of every registry, so no blob is mounted.
      origin: 'file:',
      // This function returns a function that is called after a failed attempt. It throws, because reading a file is not retried.
      startLongOperation: () => async (error) => {
        throw error
      },
    },
    blobs: { download: async (digest, start) => createReadStream(fileOf(digest), { start, highWaterMark: chunkSize }) },
    manifest,
  }
  return { root: await manifest(manifests[0].digest), source }
}
