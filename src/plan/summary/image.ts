import { formatReference, type Reference } from '../../names/reference.ts'
import { isIndex } from '../../oci/descriptors.ts'
import type { PlatformImage } from '../../oci/manifest.ts'
import type { ImageResult } from '../result.ts'
import { codeSpan, formatSize, type Property } from './markdown.ts'

export function imageProperties(image: ImageResult): readonly Property[] {
  const [first] = image.references
  const isInFirstRepository = ({ host, name }: Reference) => host === first?.host && name === first?.name
  const tags = image.references.filter(isInFirstRepository).map(({ tag }) => tag)
  const otherNames = image.references.filter((reference) => !isInFirstRepository(reference)).map(formatReference)
  return [
    ['Image', first && codeSpan(formatReference(first))],
    ['Digest', image.digest && codeSpan(image.digest)],
    ['Tags', tags.map(codeSpan).join(' ')],
    ['Other names', otherNames.map(codeSpan).join('<br>')],
    ['Media type', image.mediaType && codeSpan(image.mediaType)],
    ['Attestations', attestationsText(image)],
    ['Verified builder', buildersText(image)],
    ...image.platforms.map(platformProperty),
  ]
}

/** The attestations of an image. An image with attestations is an index, which AWS Lambda does not accept. */
function attestationsText({ attestations, mediaType = '' }: ImageResult): string | undefined {
  if (!attestations) return undefined
  if (attestations.length > 0) return attestations.join(', ')
  return isIndex({ mediaType }) ? 'none' : 'none: a plain manifest, which AWS Lambda accepts'
}

/** The workflows that built the image, from verified certificates. */
function buildersText({ builders = [] }: ImageResult): string {
  return [...new Set(builders.map(({ workflow, commit }) => `${codeSpan(workflow)} at ${codeSpan(commit)}`))].join(
    '<br>',
  )
}

function platformProperty({ platform, digest, size }: PlatformImage): Property {
  const name = platform === undefined ? 'Other manifest' : `Platform ${codeSpan(platform)}`
  return [name, `${codeSpan(digest)}${size === undefined ? '' : `, ${formatSize(size)} compressed`}`]
}
