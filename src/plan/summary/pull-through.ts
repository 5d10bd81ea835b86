import type { PulledImage } from '../builds/pull-through.ts'
import { codeSpan, table } from './markdown.ts'

/** The table of the base images and the names under which they were pulled; empty if there are no base images. */
export function pullThroughTable(images: readonly PulledImage[]): readonly string[] {
  if (images.length === 0) return []
  const rows = images.map(({ name, nameInCache }) => [
    codeSpan(name),
    nameInCache === undefined ? 'not through a cache: no rule matches' : codeSpan(nameInCache),
  ])
  return [table(['Base image', 'Pulled as'], rows)]
}
