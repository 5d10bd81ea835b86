import { commaEntries, plainLines } from '../../parsing/entries.ts'
import { type Invalid, invalid, type Reader } from '../../parsing/reader.ts'
import { digestEntries } from './digests.ts'
import { anything } from './entries.ts'

/** The default of `tags`. */
export const defaultTag = '{sha}'

/** What is done about a tag that is there already. */
export const tagRules = ['auto', 'overwrite', 'skip', 'fail'] as const

export type TagRule = (typeof tagRules)[number]

/** What is done about ECR's scan: nothing, wait for it, or fail at a severity or above. */
export const scanRules = ['off', 'wait', 'critical', 'high', 'medium', 'low'] as const

export type ScanRule = (typeof scanRules)[number]

/** What the image is called, and what it carries. */
export interface ImageInputs {
  readonly sourceImage: string | undefined
  /** Of images to be joined: digests, or where to read them; undefined where none were given. */
  readonly digests: readonly string[] | undefined
  readonly tags: readonly string[]
  readonly ifTagExists: TagRule
  /** A tag template that names the content. */
  readonly reuse: string | undefined
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly defaultLabels: boolean
  readonly provenance: 'false' | 'min' | 'max'
  readonly sbom: boolean
  readonly scan: ScanRule
}

/** Reads the inputs about the image. */
export function readImage(read: Reader): ImageInputs {
  return {
    sourceImage: read.text('source-image', anything),
    digests: read.text('digests', digestEntries),
    tags: read.parsed('tags', tagEntries, defaultTag),
    ifTagExists: read.choice('if-tag-exists', tagRules),
    reuse: read.text('reuse', anything),
    labels: read.lines('labels', keyValue),
    annotations: read.lines('annotations', keyValue),
    defaultLabels: read.boolean('default-labels', true),
    provenance: read.choice('provenance', ['false', 'min', 'max']),
    sbom: read.boolean('sbom', false),
    scan: read.choice('scan', scanRules),
  }
}

/** A rule or an expression of docker/metadata-action has commas of its own, and is one entry to complain about. */
function tagEntries(text: string): readonly string[] {
  return plainLines(text).flatMap((line) => (/^\s*type=|\{\{/.test(line) ? line.trim() : commaEntries(line)))
}

function keyValue(text: string): string | Invalid {
  return /^[^=\s]+=/.test(text) ? text : invalid(`\`${text}\` is not KEY=VALUE`)
}
