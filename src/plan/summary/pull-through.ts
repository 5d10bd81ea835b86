import type { RewrittenImage } from '../builds/pull-through.ts'
import { code } from './markdown.ts'

/** The table of the base images and the names under which they were pulled; empty if there are no base images. */
export function pullThroughTable(images: readonly RewrittenImage[]): readonly string[] {
  if (images.length === 0) return []
  const lines = images.map(
    ({ name, nameInCache }) =>
      `| ${code(name)} | ${nameInCache === undefined ? 'not through a cache: no rule matches' : code(nameInCache)} |`,
  )
  return [['| Base image | Pulled as |', '| --- | --- |', ...lines].join('\n')]
}
