import { resolve } from 'node:path'
import { type Content, contentOf, layoutContentOf } from '../content/content.ts'
import { dockerfileHash, dockerfileOf } from '../content/dockerfile.ts'
import { ActionError } from '../errors/action-error.ts'
import { isRemoteContext } from '../plan/builds/build.ts'
import { contentHash, contextFolder, type TreeSource } from '../plan/builds/content-hash.ts'
import { holdsDefaultContext } from '../plan/builds/contexts.ts'
import type { Inputs } from '../plan/inputs/inputs.ts'
import type { StepContext } from './step-context.ts'

/** What `{tree}` is, and the error where it cannot be known. The other problems of the inputs are told first. */
export interface NamedContent {
  readonly tree: string | undefined
  readonly error?: ActionError
}

export function hashContent(inputs: Inputs, job: StepContext): NamedContent {
  try {
    return { tree: contentName(inputs, job) }
  } catch (error) {
    if (error instanceof ActionError) return { tree: `tree-${'0'.repeat(64)}`, error }
    throw error
  }
}

/** Names what this run builds: `tree-` and 64 hex digits; undefined where the workspace does not hold it. */
function contentName(inputs: Inputs, { runner, log, env }: StepContext): string | undefined {
  const { context, file } = inputs
  if (isRemoteContext(context) || isRemoteContext(file ?? '')) return undefined
  // It names another commit in each run, which says nothing about what is in it.
  if (inputs.buildContexts.some(holdsDefaultContext)) return undefined
  const dockerfile = dockerfileOf(resolve(context), file === undefined ? undefined : resolve(file))
  if (!runner.exists(context) || !runner.exists(dockerfile)) return undefined

  const digestOf = ({ digest, warnings }: Content): string => {
    for (const warning of warnings) log.warning(warning)
    return digest
  }
  const sourceOf = (reference: string): TreeSource => {
    const folder = contextFolder(reference)
    if (!folder) return { kind: 'reference', reference }
    const { path, version } = folder
    if (version === undefined) return { kind: 'folder', digest: digestOf(contentOf(resolve(path))) }
    return { kind: 'layout', digest: digestOf(layoutContentOf(resolve(path))), version }
  }
  const named = inputs.buildContexts.map((entry) => {
    const at = entry.indexOf('=')
    return { name: entry.slice(0, at), source: sourceOf(entry.slice(at + 1)) }
  })
  return contentHash({
    ...inputs,
    context: { kind: 'folder', digest: digestOf(contentOf(resolve(context), dockerfile)) },
    dockerfile: dockerfileHash(dockerfile),
    environment: env,
    namedContexts: named,
    sbom: `${inputs.sbom}`,
  })
}
