import { cacheHits } from '../builds/progress.ts'
import { type ImageResult, imagePage, outputsOf, pinnedReference, type Result } from '../result.ts'
import { formatSize } from './markdown.ts'

/** The last lines of the log: the result in short. */
export function closingLines(result: Result): readonly string[] {
  const { image } = result
  if (!image) return []
  const outputs = outputsOf(result)
  const lines = image.baked
    ? image.baked.map((baked) => ({ name: baked.target, value: pinnedReference(baked) ?? baked.outcome }))
    : [
        { name: 'Size', value: sizes(image) },
        { name: 'Cache', value: image.build && cacheShare(image.build) },
        { name: 'Console', value: imagePage(result) },
      ]
  const named = ['image-uri', 'digest', 'image-uri-with-digest'].map((name) => ({ name, value: outputs[name] }))
  return [...lines, ...named].filter(({ value }) => value).map(({ name, value }) => `${name}: ${value}`)
}

/** `3 of 5 instructions came from the cache`; `undefined` if the builder reported no instructions. */
export function cacheShare({ steps }: NonNullable<ImageResult['build']>): string | undefined {
  const { cached, cacheable } = cacheHits(steps)
  return cacheable > 0 ? `${cached} of ${cacheable} instructions came from the cache` : undefined
}

function sizes({ platforms }: ImageResult): string | undefined {
  const known = platforms.flatMap(({ platform, size }) =>
    platform === undefined || size === undefined ? [] : `${formatSize(size)} compressed (${platform})`,
  )
  return known.join(', ')
}
