import { formatReference, type Reference } from '../../names/reference.ts'
import { isIndex } from '../../oci/descriptors.ts'
import type { PlatformImage } from '../../oci/manifest.ts'
import type { ImageResult } from '../result.ts'
import { code, formatSize, type Row } from './markdown.ts'

/** The table rows of an image. */
export function imageRows(image: ImageResult): readonly Row[] {
  const [first] = image.references
  const isOwn = ({ host, name }: Reference) => host === first?.host && name === first?.name
  const own = image.references.filter(isOwn)
  const others = image.references.filter((reference) => !isOwn(reference))
  return [
    ['Image', first && code(formatReference(first))],
    ['Digest', image.digest && code(image.digest)],
    ['Tags', own.map(({ tag }) => code(tag)).join(' ')],
    ['Other names', others.map((reference) => code(formatReference(reference))).join('<br>')],
    ['Media type', image.mediaType && code(image.mediaType)],
    ['Attestations', attestations(image)],
    ['Verified builder', builders(image)],
    ...image.platforms.map(platformRow),
  ]
}

/** The attestations of an image. An image with attestations is an index, which AWS Lambda does not accept. */
function attestations({ attestations, mediaType = '' }: ImageResult): string | undefined {
  if (!attestations) return undefined
  if (attestations.length > 0) return attestations.join(', ')
  return isIndex({ mediaType }) ? 'none' : 'none: a plain manifest, which AWS Lambda accepts'
}

/** The workflows that built the image, from verified certificates. */
function builders({ builders = [] }: ImageResult): string {
  return [...new Set(builders.map(({ workflow, commit }) => `${code(workflow)} at ${code(commit)}`))].join('<br>')
}

function platformRow({ platform, digest, size }: PlatformImage): Row {
  const name = platform === undefined ? 'Other manifest' : `Platform ${code(platform)}`
  return [name, `${code(digest)}${size === undefined ? '' : `, ${formatSize(size)} compressed`}`]
}
