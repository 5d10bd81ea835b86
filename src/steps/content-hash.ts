import { resolve } from 'node:path'
import { type FolderHash, hashFolder, hashLayout } from '../content/content.ts'
import { dockerfileHash, dockerfilePathOf } from '../content/dockerfile.ts'
import { ActionError } from '../errors/action-error.ts'
import { splitPair } from '../parsing/fields.ts'
import { isRemoteContext } from '../plan/builds/build.ts'
import { contentHash, contextFolder } from '../plan/builds/content-hash.ts'
import { containsDefaultContext } from '../plan/builds/contexts.ts'
import type { ContentSource } from '../plan/builds/hash-parts.ts'
import type { Inputs } from '../plan/inputs/inputs.ts'
import type { StepContext } from './step-context.ts'

/** The value of the placeholder `{tree}`. */
export interface HashedContent {
  /**
   * After an error, `tree-` and zeros, so that the other inputs can still be checked. Undefined if the content cannot be
   * hashed, for example because the build context is remote.
   */
  readonly tree: string | undefined
  /** Why the hash cannot be computed. The caller throws it only if all inputs are valid. */
  readonly error?: ActionError
}

/** Computes the content hash of the build. Logs warnings about files that the hash does not include. */
export function hashContent(inputs: Inputs, step: StepContext): HashedContent {
  try {
    return { tree: hashBuild(inputs, step) }
  } catch (error) {
    if (error instanceof ActionError) return { tree: `tree-${'0'.repeat(64)}`, error }
    throw error
  }
}

/** The content hash, `tree-` and 64 hex digits; undefined if the content cannot be hashed. */
function hashBuild(inputs: Inputs, { runner, log, env }: StepContext): string | undefined {
  const { context, file } = inputs
  if (isRemoteContext(context) || isRemoteContext(file ?? '')) return undefined
  // `{{defaultContext}}` is a URL that contains the commit. It would change the hash even if the content is the same.
  if (inputs.buildContexts.some(containsDefaultContext)) return undefined
  const dockerfile = dockerfilePathOf(resolve(context), file === undefined ? undefined : resolve(file))
  // The plan reports a missing folder or file.
  if (!runner.exists(context) || !runner.exists(dockerfile)) return undefined

  const digestOf = ({ digest, warnings }: FolderHash): string => {
    for (const warning of warnings) log.warning(warning)
    return digest
  }
  const sourceOf = (reference: string): ContentSource => {
    const folder = contextFolder(reference)
    if (!folder) return { kind: 'reference', reference }
    const { path, version } = folder
    // Only an OCI layout has a version.
    if (version === undefined) return { kind: 'folder', digest: digestOf(hashFolder(resolve(path))) }
    return { kind: 'layout', digest: digestOf(hashLayout(resolve(path))), version }
  }
  const namedContexts = inputs.buildContexts.map((entry) => {
    const { key, value = '' } = splitPair(entry)
    return { name: key, source: sourceOf(value) }
  })
  return contentHash({
    ...inputs,
    context: { kind: 'folder', digest: digestOf(hashFolder(resolve(context), dockerfile)) },
    dockerfile: dockerfileHash(dockerfile),
    environment: env,
    namedContexts,
  })
}
