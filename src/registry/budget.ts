import { copyLimitExceeded, type RemoteRepository } from '../failures/copy.ts'

/** The limits of one copy, including referrers: a hostile registry could list content without end. */
export const copyLimits = { manifests: 2_000, blobs: 10_000, bytes: 100_000_000, depth: 10 }

/** Counts what a copy reads from its source. Throws if a limit is exceeded. */
export interface Budget {
  /** Counts a manifest at this depth below the image. */
  manifest(depth: number): void
  checkDepth(depth: number): void
  blob(): void
  /** Counts bytes of manifests. */
  bytes(more: number): void
}

export function newBudget(source: RemoteRepository): Budget {
  const spent = { manifests: 0, blobs: 0, bytes: 0 }
  const spend = (kind: keyof typeof spent, more: number, unit: string) => {
    spent[kind] += more
    if (spent[kind] > copyLimits[kind]) throw copyLimitExceeded(source, `more than ${copyLimits[kind]} ${unit}`)
  }
  const checkDepth = (depth: number) => {
    if (depth > copyLimits.depth) throw copyLimitExceeded(source, `more than ${copyLimits.depth} levels of manifests`)
  }
  return {
    manifest(depth) {
      checkDepth(depth)
      spend('manifests', 1, 'manifests')
    },
    checkDepth,
    blob: () => spend('blobs', 1, 'layers and configurations'),
    bytes: (more) => spend('bytes', more, 'bytes of manifests'),
  }
}
