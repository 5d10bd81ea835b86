import { familiarName } from '../../names/docker-name.ts'
import { distinctPlatforms } from '../../oci/platforms.ts'
import { annotationsByKind } from '../image/annotations.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Environment } from '../run/context.ts'
import type { OptionName } from './build.ts'

/** A source of files: a folder by its content, or a remote source by its reference. */
export type TreeSource =
  | { readonly kind: 'folder'; readonly digest: string }
  | { readonly kind: 'layout'; readonly digest: string; readonly version: string }
  | { readonly kind: 'reference'; readonly reference: string }

/** The parts of the content hash. */
export interface TreeParts extends Omit<Pick<Inputs, OptionName>, 'context'> {
  readonly context: TreeSource
  /** The digest of the Dockerfile; undefined if a remote context contains it. */
  readonly dockerfile: string | undefined
  readonly namedContexts: readonly { readonly name: string; readonly source: TreeSource }[]
  /** For build arguments without a value. */
  readonly environment: Environment
}

/** How the content hash counts an option: in every hash, only if it is set, or not at all. */
export interface HashForm {
  readonly always?: (parts: TreeParts) => unknown
  /** Undefined or empty if the option is not set. */
  readonly ifSet?: (parts: TreeParts, name: OptionName) => unknown
}

export const no: HashForm = {}
export const ifSet: HashForm = { ifSet: (parts, name) => parts[name] }
export const context: HashForm = { always: ({ context }) => sourceText(context) }
export const dockerfile: HashForm = { always: ({ dockerfile = null }) => dockerfile }
/** Stage names are case-insensitive. */
export const target: HashForm = { always: ({ target = '' }) => target.toLowerCase() }
export const platforms: HashForm = { always: hashedPlatforms }
export const buildArgs: HashForm = {
  always: ({ buildArgs, environment }) => lastOfEach(buildArgs.flatMap((arg) => passedArgument(arg, environment))),
}
export const buildContexts: HashForm = {
  always: ({ namedContexts }) =>
    lastOfEach(namedContexts.map(({ name, source }) => [familiarName(name), sourceText(source)])),
}
/** Without the default labels, which change with every run. */
export const labels: HashForm = { always: ({ labels }) => lastOfEach(labels.map(pair)) }
export const defaultLabels: HashForm = {
  ifSet: ({ defaultLabels }) => (defaultLabels ? undefined : `${defaultLabels}`),
}
export const annotations: HashForm = { always: ({ annotations }) => lastOfEach(annotations.flatMap(annotationsByKind)) }
export const network: HashForm = { ifSet: ({ network }) => (network === 'default' ? undefined : network) }
export const provenance: HashForm = { always: ({ provenance }) => provenance }
export const sbom: HashForm = { always: ({ sbom }) => `${sbom}` }
/** The order counts. */
export const buildFlags: HashForm = { always: ({ buildFlags }) => buildFlags }

/**
 * The platforms: the given ones, DOCKER_DEFAULT_PLATFORM, or the builder's own, usually the runner's. The same content
 * on an ARM runner is a different image. Source: buildx's reference of `--platform`, GitHub's `RUNNER_ARCH`.
 */
function hashedPlatforms({ platforms, environment }: TreeParts): readonly string[] {
  if (platforms.length > 0) return distinctPlatforms(platforms).toSorted()
  const { DOCKER_DEFAULT_PLATFORM: defaultPlatforms, RUNNER_ARCH: runner } = environment
  // The runner's architecture is not a platform: a remote builder may have another one.
  return defaultPlatforms
    ? distinctPlatforms(defaultPlatforms.split(',')).toSorted()
    : runner
      ? [`runner ${runner}`]
      : []
}

function sourceText(source: TreeSource): string {
  switch (source.kind) {
    case 'folder':
      return `folder ${source.digest}`
    case 'layout':
      return `layout ${source.digest} ${source.version}`
    case 'reference':
      return `reference ${source.reference}`
  }
}

type Pair = readonly [key: string, value: string]

/** The value of a build argument; buildx reads `KEY` from the environment and drops it if it is not set. */
export function passedArgument(arg: string, environment: Environment): readonly Pair[] {
  if (arg.includes('=')) return [pair(arg)]
  const value = environment[arg]
  return value === undefined ? [] : [[arg, value]]
}

function pair(text: string): Pair {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** buildx uses the last value of a key; the order does not count otherwise. */
function lastOfEach(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs)].sort(([a], [b]) => (a < b ? -1 : 1))
}
