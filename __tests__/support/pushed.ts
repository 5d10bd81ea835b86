import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { Scene } from './scene.ts'

/** An image as its registry holds it, with everything that it names. */
export interface PushedImage {
  /** The manifest, or the index and then its manifests. */
  readonly manifests: readonly Manifest[]
  /** The configuration of the first image. */
  readonly config: ImageConfig
  /** Path to text, of all layers of the first image. */
  readonly files: Readonly<Record<string, string>>
  /** In-toto statements. */
  readonly attestations: readonly Statement[]
  /** Manifests and blobs as texts, unzipped. */
  readonly texts: readonly string[]
}

export interface Manifest {
  readonly mediaType?: string
  readonly artifactType?: string
  readonly manifests?: readonly { readonly digest: string }[]
  readonly annotations?: Readonly<Record<string, string>>
  readonly config?: { readonly digest: string }
  readonly layers?: readonly {
    readonly digest: string
    readonly mediaType: string
    readonly annotations?: Readonly<Record<string, string>>
  }[]
}

export interface ImageConfig {
  readonly config: { readonly Labels?: Readonly<Record<string, string>> }
  readonly history: readonly { readonly created_by?: string }[]
}

export interface Statement {
  readonly predicateType: string
  readonly predicate: unknown
}

/** Reads an image with the login of the job, which must still exist; `uri` is `host/name@digest` or `host/name:tag`. */
export async function readPushed({ job }: Scene, uri: string): Promise<PushedImage> {
  const [, host = '', name = '', reference = ''] = /^([^/]+)\/([^@]+?)[:@]([^/]+)$/.exec(uri) ?? []
  const folder = job.environment().DOCKER_CONFIG ?? join(job.home, '.docker')
  const { auths } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))
  const texts: string[] = []
  const read = async (kind: 'manifests' | 'blobs', what: string): Promise<Buffer> => {
    const headers = { authorization: `Basic ${auths[host].auth}`, accept: accepted.join(', ') }
    const response = await fetch(`http://${host}/v2/${name}/${kind}/${what}`, { headers })
    if (!response.ok) throw new Error(`${what} of ${uri}: ${response.status} ${await response.text()}`)
    const bytes = unzipped(Buffer.from(await response.arrayBuffer()))
    texts.push(bytes.toString('latin1'))
    return bytes
  }
  const manifest = async (what: string): Promise<Manifest> => JSON.parse(`${await read('manifests', what)}`)

  const top = await manifest(reference)
  const children = await Promise.all((top.manifests ?? []).map(({ digest }) => manifest(digest)))
  const [image = top] = children
  const layers = await Promise.all((image.layers ?? []).map(({ digest }) => read('blobs', digest)))
  const statements = children.flatMap((child) =>
    (child.layers ?? []).filter(({ mediaType }) => /in-toto/.test(mediaType)),
  )
  return {
    manifests: [top, ...children],
    config: JSON.parse(`${await read('blobs', image.config?.digest ?? '')}`),
    files: Object.assign({}, ...layers.map(filesOf)),
    attestations: await Promise.all(statements.map(async ({ digest }) => JSON.parse(`${await read('blobs', digest)}`))),
    texts,
  }
}

const accepted = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

function unzipped(bytes: Buffer): Buffer {
  if (bytes.readUInt32BE() === 0x28b52ffd) return zstdDecompressSync(bytes)
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
}

/** The small files of a tar archive: each has a header of 512 bytes, and its content is filled up to as many. */
function filesOf(tar: Buffer): Readonly<Record<string, string>> {
  const files: Record<string, string> = {}
  for (let at = 0; at + 512 <= tar.length; ) {
    const path = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8) || 0
    if (path !== '' && size < 100_000) files[`/${path}`] = tar.toString('utf8', at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
