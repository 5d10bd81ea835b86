import { isIndex } from '../image/descriptors.ts'
import { formatReference } from '../image/image.ts'
import type { PlatformImage } from '../image/manifest.ts'
import { type ImageResult, type Outcome, pinnedReference } from '../result.ts'
import { code, formatSize, plain, rows } from './markdown.ts'

/** What an image is called, what it is for, and the line that deploys it: paragraphs. */
export function imageParts(outcome: Outcome, image: ImageResult): readonly string[] {
  const pinned = pinnedReference(image)
  const table = rows([
    ['Digest', image.digest && code(image.digest)],
    ['Tags', image.references.map(({ tag }) => code(tag)).join(' ')],
    ['Names', image.references.map((reference) => code(formatReference(reference))).join('<br>')],
    ['Media type', image.mediaType && code(image.mediaType)],
    ['Attestations', attestations(image)],
  ])
  const what = image.byDigest ? 'Join it with those of the other machines, by its digest:' : 'Deploy it by its digest:'
  const deploy = outcome !== 'built' && pinned ? [what, `\`\`\`\n${pinned}\n\`\`\``] : []
  return [table, ...platformTable(image.platforms), ...deploy]
}

/** AWS Lambda takes no index, which attestations make of an image. */
function attestations({ attestations, mediaType = '' }: ImageResult): string | undefined {
  if (!attestations) return undefined
  if (attestations.length > 0) return attestations.join(', ')
  return isIndex({ mediaType }) ? 'none' : 'none: a plain manifest, as AWS Lambda takes it'
}

function platformTable(platforms: readonly PlatformImage[]): readonly string[] {
  if (platforms.length === 0) return []
  const lines = platforms.map(
    ({ platform, digest, size }) =>
      `| ${plain(platform ?? '')} | ${code(digest)} | ${size === undefined ? '' : formatSize(size)} |`,
  )
  return [['| Platform | Digest | Compressed |', '| --- | --- | ---: |', ...lines].join('\n')]
}
