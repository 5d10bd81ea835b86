import { copyLimitExceeded, type RemoteRepository } from '../failures/copy.ts'

/** The limits of one copy, including referrers, because a malicious registry could list content without end. */
export const copyLimits = { manifests: 2_000, blobs: 10_000, bytes: 100_000_000, depth: 10 }

/** Counts what a copy reads from its source. Throws if a limit is exceeded. */
export interface Budget {
  /** Counts a manifest at this depth below the image. */
  manifest(depth: number): void
  /** Checks the depth of a manifest that is not counted. */
  checkDepth(depth: number): void
  /** Counts a configuration or layer. */
  blob(): void
  /** Counts bytes of manifests. */
  bytes(more: number): void
}

export function createBudget(source: RemoteRepository): Budget {
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
