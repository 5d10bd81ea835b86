import type { SignedCall } from './call.ts'
import { invalidParameter } from './repository.ts'

/** A part of a list, with the token of the next one where there is more. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly nextToken?: string
}

/** One page of a list, as `maxResults` and `nextToken` ask for it. */
export function pageOf<T>({ maxResults, nextToken }: SignedCall['input'], all: readonly T[], usual: number): Page<T> {
  const place = nextToken === undefined ? '0' : Buffer.from(String(nextToken), 'base64').toString()
  if (!/^\d+$/.test(place)) throw invalidParameter('nextToken', 'Invalid pagination token')
  const start = Number(place)
  const end = start + Number(maxResults ?? usual)
  const next = end < all.length ? { nextToken: Buffer.from(String(end)).toString('base64') } : {}
  return { items: all.slice(start, end), ...next }
}
