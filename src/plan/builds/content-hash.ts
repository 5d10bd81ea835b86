import { hash } from 'node:crypto'
import { isRemoteContext } from './build.ts'
import type { ContentParts } from './hash-parts.ts'
import { buildOptions } from './options.ts'

/** The local folder of a build context. */
export interface ContextFolder {
  readonly path: string
  /** For an OCI layout, the text after the path: `:TAG`, `@DIGEST`, both or empty. Undefined if the folder is not a layout. */
  readonly version: string | undefined
}

/**
 * The folder of a build context; undefined if the context is not a local folder. Source: the reference of `docker buildx build
 * --build-context`, and `loadInputs` of buildx, which splits a layout at its first `@` or `:`.
 */
export function contextFolder(reference: string): ContextFolder | undefined {
  const [, layoutPath, version] = /^oci-layout:\/\/([^@:]+)(.*)$/s.exec(reference) ?? []
  if (layoutPath !== undefined) return { path: layoutPath, version }
  if (isRemoteContext(reference) || /^(?:docker-image|target|oci-layout):/.test(reference)) return undefined
  return { path: reference, version: undefined }
}

/** The content hash of a build: `tree-` and 64 hex digits. It depends on the order of the rows in `options.ts`. */
export function contentHash(parts: ContentParts): string {
  const values = buildOptions.flatMap(({ hash: { always } }) => (always ? [always(parts)] : []))
  const namedValues = buildOptions.flatMap(({ name, hash: { ifSet } }) => {
    // The value is hashed as JSON text inside the JSON below. Another form would change every content tag.
    const valueText = JSON.stringify(ifSet?.(parts, name) ?? [])
    return valueText === '[]' ? [] : [[name, valueText]]
  })
  // JSON, so that different parts always give different texts. The number is the version of this format.
  const text = JSON.stringify(['ecr-build-push tree 2', ...values, ...namedValues])
  return `tree-${hash('sha256', text)}`
}
