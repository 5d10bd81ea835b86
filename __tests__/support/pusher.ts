import { createHash } from 'node:crypto'

/** A login's view of one registry: just enough of a client to push with, request by request. */
export interface Pusher {
  ask(method: string, path: string, init?: RequestInit): Promise<Answer>
  /** Uploads a blob in one part; gives the last answer, be it a refusal. */
  blob(repository: string, data: string, query?: string): Promise<Answer>
  manifest(repository: string, reference: string, document: object, headers?: Record<string, string>): Promise<Answer>
  /** Pushes an image of one blob, its configuration, and other manifest fields. */
  image(repository: string, tag: string, content: string, more?: object): Promise<Pushed>
}

/** An answer, read. */
export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

/** A manifest as it was pushed. */
export interface Pushed {
  readonly text: string
  /** As an index or a subject names it. */
  readonly descriptor: { readonly mediaType: string; readonly digest: string; readonly size: number }
}

export const imageType = 'application/vnd.oci.image.manifest.v1+json'
export const indexType = 'application/vnd.oci.image.index.v1+json'

/** Talks to `http://HOST` with that `Authorization`, and follows no redirect. */
export function newPusher(host: string, authorization?: string): Pusher {
  const ask: Pusher['ask'] = async (method, path, init = {}) => {
    const headers = { ...(authorization && { authorization }), ...init.headers }
    const response = await fetch(new URL(path, `http://${host}`), { redirect: 'manual', ...init, method, headers })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  const blob: Pusher['blob'] = async (repository, data, query = '') => {
    const started = await ask('POST', `/v2/${repository}/blobs/uploads/${query}`)
    if (started.status !== 202) return started
    const sent = await ask('PATCH', started.headers.get('location') ?? '', { body: Buffer.from(data) })
    if (sent.status !== 202) return sent
    const end = sent.headers.get('location') ?? ''
    return ask('PUT', `${end}${end.includes('?') ? '&' : '?'}digest=${digestOf(data)}`)
  }
  const manifest: Pusher['manifest'] = (repository, reference, document, headers = {}) => {
    const type = (document as { mediaType?: string }).mediaType ?? imageType
    const path = `/v2/${repository}/manifests/${reference}`
    return ask('PUT', path, { body: JSON.stringify(document), headers: { 'content-type': type, ...headers } })
  }
  const image: Pusher['image'] = async (repository, tag, content, more = {}) => {
    expectCreated(await blob(repository, content))
    const document = imageOf(content, more)
    const text = JSON.stringify(document)
    expectCreated(await manifest(repository, tag === '' ? digestOf(text) : tag, document))
    return { text, descriptor: { mediaType: imageType, digest: digestOf(text), size: text.length } }
  }
  return { ask, blob, manifest, image }
}

/** The manifest of an image whose only blob, its configuration, has that content. */
export function imageOf(content: string, more: object = {}): object {
  const config = {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: digestOf(content),
    size: content.length,
  }
  return { schemaVersion: 2, mediaType: imageType, config, layers: [], ...more }
}

/** `sha256:…` of a text. */
export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}

/** `STATUS CODE: message` of an answer of the registry's that refuses. */
export function refusalIn({ status, text }: Answer): string {
  const [error] = (JSON.parse(text) as { errors: { code: string; message: string }[] }).errors
  return `${status} ${error?.code}: ${error?.message}`
}

function expectCreated({ status, text }: Answer): void {
  if (status !== 201) throw new Error(`the registry answered ${status}: ${text}`)
}
