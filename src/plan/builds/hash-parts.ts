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
  /** The environment, which has the values of build arguments without a value. */
  readonly environment: Environment
}

/** How an option is part of the content hash: always, only if the option is set, or not at all (neither function). */
export interface HashForm {
  readonly always?: (parts: TreeParts) => unknown
  /** Returns undefined or an empty value if the option is not set. */
  readonly ifSet?: (parts: TreeParts, name: OptionName) => unknown
}

/** The option is not part of the content hash. */
export const excluded: HashForm = {}
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
/** Only the labels in `labels`: the default labels change with every run. */
export const labels: HashForm = { always: ({ labels }) => lastOfEach(labels.map(pair)) }
export const defaultLabels: HashForm = {
  ifSet: ({ defaultLabels }) => (defaultLabels ? undefined : `${defaultLabels}`),
}
export const annotations: HashForm = { always: ({ annotations }) => lastOfEach(annotations.flatMap(annotationsByKind)) }
export const network: HashForm = { ifSet: ({ network }) => (network === 'default' ? undefined : network) }
export const provenance: HashForm = { always: ({ provenance }) => provenance }
export const sbom: HashForm = { always: ({ sbom }) => `${sbom}` }
/** The flags in their order, which matters. */
export const buildFlags: HashForm = { always: ({ buildFlags }) => buildFlags }

/**
 * The platforms in the content hash: `platforms`, DOCKER_DEFAULT_PLATFORM, or else the architecture of the runner, because the
 * same content on an ARM runner gives a different image. Source: buildx's reference of `--platform`, GitHub's `RUNNER_ARCH`.
 */
function hashedPlatforms({ platforms, environment }: TreeParts): readonly string[] {
  if (platforms.length > 0) return distinctPlatforms(platforms).toSorted()
  const { DOCKER_DEFAULT_PLATFORM: defaultPlatforms, RUNNER_ARCH: runner } = environment
  // `runner ARM64` is not a platform: a remote builder may build for another platform than the runner has.
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

/**
 * The key and value of a build argument. buildx reads the value of `KEY` from the environment, and drops a `KEY` that is not
 * set.
 */
export function passedArgument(arg: string, environment: Environment): readonly Pair[] {
  if (arg.includes('=')) return [pair(arg)]
  const value = environment[arg]
  return value === undefined ? [] : [[arg, value]]
}

function pair(text: string): Pair {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** The pairs, sorted by key. If a key has several values, the last value counts, as in buildx. */
function lastOfEach(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs)].sort(([a], [b]) => (a < b ? -1 : 1))
}
