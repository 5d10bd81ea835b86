import { cacheHits } from '../builds/progress.ts'
import { type ImageResult, imagePage, outputsOf, pinnedReference, type Result } from '../result.ts'
import { formatSize, type Property } from './markdown.ts'

/** The last lines of the log, which contain the result. */
export function closingLines(result: Result): readonly string[] {
  const { image } = result
  if (!image) return []
  const outputs = outputsOf(result)
  const properties: readonly Property[] = image.bakedImages
    ? image.bakedImages.map((bakedImage) => [bakedImage.target, pinnedReference(bakedImage) ?? bakedImage.outcome])
    : [
        ['Size', sizesText(image)],
        ['Cache', image.build && cacheShare(image.build)],
        ['Console', imagePage(result)],
      ]
  const outputNames = ['image-uri', 'digest', 'image-uri-with-digest']
  return [...properties, ...outputNames.map((name): Property => [name, outputs[name]])]
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
}

/** Such as `3 of 5 instructions came from the cache`; undefined if the builder reported no instruction that can be cached. */
export function cacheShare({ steps }: NonNullable<ImageResult['build']>): string | undefined {
  const { cached, cacheable } = cacheHits(steps)
  return cacheable > 0 ? `${cached} of ${cacheable} instructions came from the cache` : undefined
}

function sizesText({ platforms }: ImageResult): string {
  return platforms
    .flatMap(({ platform, size }) =>
      platform === undefined || size === undefined ? [] : `${formatSize(size)} compressed (${platform})`,
    )
    .join(', ')
}
