import { hash } from 'node:crypto'
import { isRemoteContext } from './build.ts'
import type { TreeParts } from './hash-parts.ts'
import { options } from './options.ts'

/** The folder of a named context. */
export interface ContextFolder {
  readonly path: string
  /** The part after the folder of an OCI layout: `:TAG`, `@DIGEST`, both or nothing; undefined for files. */
  readonly version: string | undefined
}

/**
 * The folder of a named context; undefined if it is not a local folder. Source: the reference of `docker buildx build
 * --build-context`, and `loadInputs` of buildx, which splits a layout at its first `@` and `:`.
 */
export function contextFolder(reference: string): ContextFolder | undefined {
  const [, path, version] = /^oci-layout:\/\/([^@:]+)(.*)$/s.exec(reference) ?? []
  if (path !== undefined) return { path, version }
  if (isRemoteContext(reference) || /^(?:docker-image|target|oci-layout):/.test(reference)) return undefined
  return { path: reference, version: undefined }
}

/** The content hash of a build: `tree-` and 64 hex digits. The order of the table's rows is part of it. */
export function contentHash(parts: TreeParts): string {
  const always = options.flatMap(({ hash: { always } }) => (always ? [always(parts)] : []))
  const settings = options.flatMap(({ name, hash: { ifSet } }) => {
    const value = JSON.stringify(ifSet?.(parts, name) ?? [])
    return value === '[]' ? [] : [[name, value]]
  })
  // JSON separates the parts unambiguously.
  return `tree-${hash('sha256', JSON.stringify(['ecr-build-push tree 2', ...always, ...settings]))}`
}
