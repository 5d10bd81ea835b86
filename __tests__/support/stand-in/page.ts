import type { SignedCall } from './call.ts'
import { invalidParameter } from './repository.ts'

/** One page of a list, as `maxResults` and `nextToken` ask for it, with the token of the next one where there is more. */
export function pageOf<T>(
  { maxResults, nextToken }: SignedCall['input'],
  all: readonly T[],
  usual: number,
): { readonly items: readonly T[]; readonly nextToken?: string } {
  const start = nextToken === undefined ? 0 : Number(Buffer.from(String(nextToken), 'base64').toString())
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('nextToken', 'Invalid pagination token')
  const end = start + Number(maxResults ?? usual)
  const next = end < all.length ? { nextToken: Buffer.from(String(end)).toString('base64') } : {}
  return { items: all.slice(start, end), ...next }
}
