import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Refusal } from './refusal.ts'

/** A real registry as a child process on a loopback port. */
export interface DockerRegistry {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  close(): Promise<void>
}

/** A manifest as the registry keeps it, byte for byte. */
export interface StoredManifest {
  readonly text: string
  readonly digest: string
  readonly mediaType: string
}

const startTimeout = 20_000

/** Starts Debian's `docker-registry` (the distribution project's) with its storage in a temporary folder. */
export async function startDockerRegistry(binary: string): Promise<DockerRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'stand-in-registry-'))
  const configuration = join(folder, 'config.json')
  await writeFile(configuration, JSON.stringify(settings(join(folder, 'storage'))))
  const child = spawn(binary, ['serve', configuration], { stdio: ['ignore', 'ignore', 'pipe'] })
  // A test process that dies without close() must not leave the registry behind.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)

  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const close = async () => {
    kill()
    await ended
    process.off('exit', kill)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const address = await listeningAddress(child)
    return { origin: `http://${address}`, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The manifest under a tag or digest, or nothing; `repository` is the registry's own name for it. */
export async function storedManifest(
  registry: DockerRegistry,
  repository: string,
  reference: string,
): Promise<StoredManifest | undefined> {
  const response = await fetch(`${registry.origin}/v2/${repository}/manifests/${reference}`, {
    headers: { accept: manifestTypes.join(', ') },
  })
  const text = await response.text()
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`docker-registry answered ${response.status} for ${repository}: ${text}`)
  const digest = response.headers.get('docker-content-digest') ?? ''
  return { text, digest, mediaType: response.headers.get('content-type') ?? '' }
}

/**
 * Keeps a manifest under a tag or digest;
 * gives the digests of the parts it lacks instead of storing it without them, and
 * throws the registry's own error for an invalid manifest.
 */
export async function storeManifest(
  registry: DockerRegistry,
  repository: string,
  reference: string,
  mediaType: string,
  text: string,
): Promise<readonly string[]> {
  const response = await fetch(`${registry.origin}/v2/${repository}/manifests/${reference}`, {
    method: 'PUT',
    headers: { 'content-type': mediaType },
    body: text,
  })
  const answer = await response.text()
  if (response.ok) return []
  const missing = answer.match(/sha256:[0-9a-f]{64}/g)
  if (missing && /BLOB_UNKNOWN/.test(answer)) return [...new Set(missing)]
  const [error] = (JSON.parse(answer) as { errors?: readonly { code: string; message: string }[] }).errors ?? []
  if (response.status < 500 && error) throw new Refusal(error.code, error.message, response.status)
  throw new Error(`docker-registry answered ${response.status} for ${repository}: ${answer}`)
}

/** Deletes a manifest with all its tags. */
export async function deleteManifest(registry: DockerRegistry, repository: string, digest: string): Promise<void> {
  const response = await fetch(`${registry.origin}/v2/${repository}/manifests/${digest}`, { method: 'DELETE' })
  if (!response.ok)
    throw new Error(`docker-registry answered ${response.status} for ${repository}: ${await response.text()}`)
}

/** The size of a blob in a repository; undefined if it does not exist. */
export async function storedBlob(
  registry: DockerRegistry,
  repository: string,
  digest: string,
): Promise<number | undefined> {
  const response = await fetch(`${registry.origin}/v2/${repository}/blobs/${digest}`, { method: 'HEAD' })
  return response.ok ? Number(response.headers.get('content-length')) : undefined
}

/** Every tag of a repository; empty if it has no image yet. */
export async function storedTags(registry: DockerRegistry, repository: string): Promise<readonly string[]> {
  const response = await fetch(`${registry.origin}/v2/${repository}/tags/list`)
  const { tags } = (await response.json()) as { tags?: readonly string[] | null }
  return tags ?? []
}

/** `sha256:…` of a manifest's or a blob's bytes. */
export function digestOf(data: string | Buffer): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`
}

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

function settings(storage: string): object {
  return {
    version: 0.1,
    log: { level: 'info', accesslog: { disabled: true } },
    // Without the cache a blob that is pushed again is missing for a moment: its link is emptied, then written.
    storage: {
      filesystem: { rootdirectory: storage },
      delete: { enabled: true },
      cache: { blobdescriptor: 'inmemory' },
    },
    http: { addr: '127.0.0.1:0', relativeurls: true, secret: 'the stand-in' },
  }
}

function listeningAddress(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines: string[] = []
    const fail = (why: string) => reject(new Error(`docker-registry ${why}: ${lines.slice(-5).join(' | ')}`))
    const timer = setTimeout(() => fail('did not listen in time'), startTimeout)
    child.once('error', (error) => fail(`did not start (${error.message})`))
    child.once('exit', (code) => fail(`ended with ${code}`))
    if (!child.stderr) throw new Error('docker-registry has no stderr')
    // The reader stays for the child's whole life: a full pipe would block it.
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1]
      lines.push(line)
      if (lines.length > 20) lines.shift()
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
  })
}
