import { copyLimitExceeded, type RemoteRepository } from '../failures/copy.ts'

/** The limits of one copy, including referrers, because a malicious registry could list content without end. */
export const copyLimits = { manifests: 2_000, blobs: 10_000, manifestBytes: 100_000_000, depth: 10 }

/** Counts the content that a copy reads from its source. Every function throws if a limit is exceeded. */
export interface Budget {
  /**
   * Counts a manifest. The image has depth 0. A manifest in an index is one level deeper than the index, and a referrer one level
   * deeper than its subject.
   */
  countManifest(depth: number): void
  /** Checks the depth of a manifest that is not counted, because the target already contains it. */
  checkDepth(depth: number): void
  /** Counts a configuration or layer. */
  countBlob(): void
  /** Counts bytes of manifests. */
  countBytes(bytes: number): void
}

export function createBudget(source: RemoteRepository): Budget {
  const counts = { manifests: 0, blobs: 0, manifestBytes: 0 }
  const count = (kind: keyof typeof counts, added: number, unit: string) => {
    counts[kind] += added
    if (counts[kind] > copyLimits[kind]) throw copyLimitExceeded(source, `more than ${copyLimits[kind]} ${unit}`)
  }
  const checkDepth = (depth: number) => {
    if (depth > copyLimits.depth) throw copyLimitExceeded(source, `more than ${copyLimits.depth} levels of manifests`)
  }
  return {
    countManifest(depth) {
      checkDepth(depth)
      count('manifests', 1, 'manifests')
    },
    checkDepth,
    countBlob: () => count('blobs', 1, 'layers and configurations'),
    countBytes: (bytes) => count('manifestBytes', bytes, 'bytes of manifests'),
  }
}
