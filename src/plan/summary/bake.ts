import { formatReference } from '../../names/reference.ts'
import type { PlatformImage } from '../../oci/manifest.ts'
import { type BakedResult, pinnedReference } from '../result.ts'
import { codeSpan, copyBlock, formatSize, table } from './markdown.ts'

export function bakeTable(images: readonly BakedResult[]): string {
  const rows = images.map((image) => {
    const names = image.references.map((reference) => codeSpan(formatReference(reference))).join('<br>')
    const platforms = image.platforms.map(platformText).join('<br>')
    const digest = image.digest === undefined ? '' : codeSpan(image.digest)
    return [codeSpan(image.target), image.outcome, names, digest, platforms]
  })
  return table(['Target', 'Result', 'Names', 'Digest', 'Platforms'], rows)
}

/** The part of the summary with the images to deploy, by digest. Empty if all outcomes are `built`: then nothing was pushed. */
export function bakeDeployment(images: readonly BakedResult[]): readonly string[] {
  const references = images.flatMap((image) => (image.outcome === 'built' ? [] : (pinnedReference(image) ?? [])))
  return references.length > 0 ? ['Deploy the images by digest:', copyBlock(...references)] : []
}

function platformText({ platform = '', size }: PlatformImage): string {
  return `${codeSpan(platform)}${size === undefined ? '' : ` ${formatSize(size)}`}`
}
