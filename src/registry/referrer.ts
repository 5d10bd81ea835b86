import type { Descriptor } from '../oci/descriptors.ts'
import { digestOf, type ManifestDocument } from '../oci/manifest.ts'
import type { RepositoryClient } from './client.ts'

/** An artifact that refers to an image, such as an attestation. */
export interface Referrer {
  /** The media type of the content, and the artifact type of the manifest. */
  readonly type: string
  readonly content: string
  readonly annotations: Readonly<Record<string, string>>
}

/** The configuration of a manifest that is not an image. Source: the OCI image specification, "Guidelines for Artifact Usage". */
const emptyConfig = { mediaType: 'application/vnd.oci.empty.v1+json', content: '{}' }

/**
 * Pushes an artifact that refers to a manifest of the repository, whose descriptor is the second parameter. Returns the digest of
 * the artifact's manifest.
 */
export async function pushReferrer(
  client: RepositoryClient,
  { mediaType = 'application/vnd.oci.image.manifest.v1+json', digest, size }: Descriptor,
  { type, content, annotations }: Referrer,
): Promise<string> {
  const config = await pushBlob(client, emptyConfig)
  const layer = await pushBlob(client, { mediaType: type, content })
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType: type,
    config,
    layers: [layer],
    subject: { mediaType, digest, size },
    annotations,
  }
  const text = JSON.stringify(manifest)
  const document: ManifestDocument = { digest: digestOf(text), text, mediaType: manifest.mediaType }
  await client.putManifest(document, document.digest)
  return document.digest
}

async function pushBlob(
  { session, blobs }: RepositoryClient,
  { mediaType, content }: { readonly mediaType: string; readonly content: string },
): Promise<Descriptor> {
  const bytes = Buffer.from(content)
  const blob = { mediaType, digest: digestOf(content), size: bytes.length }
  await session.attempt(`Writing ${blob.digest}`, async () => {
    if (await blobs.has(blob.digest)) return
    await blobs.upload(await blobs.openUpload(), blob, singleChunk(bytes))
  })
  return blob
}

async function* singleChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
