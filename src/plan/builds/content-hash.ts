import { hash } from 'node:crypto'
import { isRemoteContext } from './build.ts'
import type { TreeParts } from './hash-parts.ts'
import { options } from './options.ts'

/** The local folder of a build context. */
export interface ContextFolder {
  readonly path: string
  /** For an OCI layout, the text after the folder: `:TAG`, `@DIGEST`, both or nothing. Undefined for a folder with files. */
  readonly version: string | undefined
}

/**
 * The folder of a build context; undefined if the context is not a local folder. Source: the reference of `docker buildx build
 * --build-context`, and `loadInputs` of buildx, which splits a layout at its first `@` and `:`.
 */
export function contextFolder(reference: string): ContextFolder | undefined {
  const [, path, version] = /^oci-layout:\/\/([^@:]+)(.*)$/s.exec(reference) ?? []
  if (path !== undefined) return { path, version }
  if (isRemoteContext(reference) || /^(?:docker-image|target|oci-layout):/.test(reference)) return undefined
  return { path: reference, version: undefined }
}

/** The content hash of a build: `tree-` and 64 hex digits. It depends on the order of the rows in `options.ts`. */
export function contentHash(parts: TreeParts): string {
  const always = options.flatMap(({ hash: { always } }) => (always ? [always(parts)] : []))
  const settings = options.flatMap(({ name, hash: { ifSet } }) => {
    const value = JSON.stringify(ifSet?.(parts, name) ?? [])
    return value === '[]' ? [] : [[name, value]]
  })
  // JSON, so that different parts always give different texts.
  return `tree-${hash('sha256', JSON.stringify(['ecr-build-push tree 2', ...always, ...settings]))}`
}
