import { commaEntries, plainLines } from '../../parsing/entries.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'
import type { InputReader } from '../table/inputs.ts'
import { type Destination, destination } from './destinations.ts'
import { digestEntries } from './digests.ts'
import { anyText } from './entries.ts'
import { pathInWorkspace, type ScanIgnore, scanIgnore } from './scan-ignore.ts'
import { type SignerRule, signerRule } from './signers.ts'
import { type SigningInput, signingInput } from './signing.ts'

/** The values of `if-tag-exists`. */
export const tagRules = ['auto', 'overwrite', 'skip', 'fail'] as const

export type TagRule = (typeof tagRules)[number]

/** The values of `scan`. With a severity, findings of this severity or above fail the step. */
export const scanRules = ['off', 'wait', 'critical', 'high', 'medium', 'low'] as const

export type ScanRule = (typeof scanRules)[number]

/** The inputs of the image: its source, its tags, its metadata, and the checks after the push. */
export interface ImageInputs {
  readonly sourceImage: string | undefined
  /** Each entry is a digest to merge, JSON with digests, or the path of a file with digests. Undefined if the input is empty. */
  readonly digests: readonly string[] | undefined
  readonly tags: readonly string[]
  readonly ifTagExists: TagRule
  /** A tag template that identifies the content. */
  readonly reuse: string | undefined
  readonly destinations: readonly Destination[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly defaultLabels: boolean
  readonly provenance: 'false' | 'min' | 'max'
  readonly sbom: boolean
  readonly scan: ScanRule
  readonly scanIgnore: readonly ScanIgnore[]
  /** The path of the SARIF file. */
  readonly scanSarif: string | undefined
  readonly signing: SigningInput
  readonly replication: 'off' | 'wait'
  readonly attest: 'off' | 'provenance'
  readonly verify: readonly SignerRule[]
  /** Path of a file with the trusted roots of Sigstore. */
  readonly trustedRoot: string | undefined
}

export function readImage(read: InputReader): ImageInputs {
  return {
    sourceImage: read.text('source-image', anyText),
    digests: read.text('digests', digestEntries),
    tags: read.customList('tags', tagEntries),
    ifTagExists: read.choice('if-tag-exists', tagRules),
    reuse: read.text('reuse', anyText),
    destinations: read.lines('destinations', destination),
    labels: read.lines('labels', keyValue),
    annotations: read.lines('annotations', keyValue),
    defaultLabels: read.boolean('default-labels'),
    provenance: read.choice('provenance', ['false', 'min', 'max']),
    sbom: read.boolean('sbom'),
    scan: read.choice('scan', scanRules),
    scanIgnore: read.lines('scan-ignore', scanIgnore),
    scanSarif: read.text('scan-sarif', pathInWorkspace),
    signing: read.text('signing', signingInput),
    replication: read.choice('replication', ['off', 'wait']),
    attest: read.choice('attest', ['off', 'provenance']),
    verify: read.lines('verify', signerRule),
    trustedRoot: read.text('trusted-root', anyText),
  }
}

/**
 * The entries of `tags`, separated by line breaks or commas. A line for docker/metadata-action, such as
 * `type=raw,value={{branch}}`, is invalid here. It is not split at its commas, so that its problem is reported once.
 */
function tagEntries(text: string): readonly string[] {
  const isForMetadataAction = /^\s*type=|\{\{/
  return plainLines(text).flatMap((line) => (isForMetadataAction.test(line) ? line.trim() : commaEntries(line)))
}

function keyValue(text: string): string | Invalid {
  return /^[^=\s]+=/.test(text) ? text : invalid(`\`${text}\` is not KEY=VALUE`)
}
