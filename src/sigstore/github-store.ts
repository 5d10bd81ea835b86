import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../errors/action-error.ts'
import type { Environment } from '../plan/run/context.ts'
import { fetchThroughAgents } from './fetch.ts'

/** The attestations API of one GitHub repository. Source: GitHub's "REST API endpoints for repository attestations". */
export interface AttestationStore {
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string
  /** `OWNER/NAME`. */
  readonly repository: string
  readonly token: string
}

/** The attestations API of a repository on the GitHub server of this job. */
export function storeOf(repository: string, token: string, env: Environment): AttestationStore {
  return { apiUrl: env.GITHUB_API_URL || 'https://api.github.com', repository, token }
}

/** The error for an error response of the API. */
export class StoreRejection extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(`HTTP ${status}${message === '' ? '' : ` ${message}`}`)
    this.status = status
  }
}

/** The waits after the first and the second attempt, in milliseconds. There are at most three attempts. */
const waitsMs = [500, 2_000]

/** Stores a Sigstore bundle, and returns the id of the attestation. */
export async function storeBundle(store: AttestationStore, bundle: string): Promise<string> {
  const { id } = await send<{ readonly id?: unknown }>(store, '', { method: 'POST', body: `{"bundle":${bundle}}` })
  if (id === undefined) throw new Error('the response has no id')
  return `${id}`
}

/**
 * The Sigstore bundles with SLSA provenance for a digest. Empty if there are none. Reads only the first page of 100 bundles,
 * because the step checks fewer.
 */
export async function listBundles(store: AttestationStore, digest: string): Promise<readonly unknown[]> {
  const path = `/${encodeURIComponent(digest)}?per_page=100&predicate_type=provenance`
  try {
    const { attestations = [] } = await send<{ readonly attestations?: readonly Attestation[] }>(store, path, {})
    return attestations.flatMap(({ bundle }) => bundle ?? [])
  } catch (error) {
    if (error instanceof StoreRejection && error.status === 404) return []
    throw error
  }
}

/** An attestation in a response of the API. */
interface Attestation {
  readonly bundle?: unknown
}

/** Sends a request with retries, and parses the JSON of the response. `path` is the part of the URL after `/attestations`. */
async function send<T extends object>(
  { apiUrl, repository, token }: AttestationStore,
  path: string,
  init: RequestInit,
) {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'x-github-api-version': '2022-11-28',
  }
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetchThroughAgents(`${apiUrl}/repos/${repository}/attestations${path}`, {
        ...init,
        headers,
      })
      const text = await response.text()
      if (!response.ok) throw new StoreRejection(response.status, messageIn(text))
      return JSON.parse(text) as T
    } catch (error) {
      const waitMs = waitsMs[attempt]
      const isRetryable = !(error instanceof StoreRejection) || error.status >= 500 || error.status === 429
      if (!isRetryable || waitMs === undefined) throw error
      await sleep(waitMs)
    }
  }
}

/** The message in GitHub's JSON, shortened, or the error if the text is not JSON. */
function messageIn(text: string): string {
  try {
    const { message }: { readonly message?: unknown } = JSON.parse(text)
    return String(message ?? '').slice(0, 500)
  } catch (error) {
    return messageOf(error)
  }
}
