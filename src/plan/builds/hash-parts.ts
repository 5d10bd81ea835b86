import { familiarName } from '../../names/docker-name.ts'
import { distinctPlatforms } from '../../oci/platforms.ts'
import { splitPair } from '../../parsing/fields.ts'
import { annotationsByType } from '../image/annotations.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Environment } from '../run/context.ts'
import type { OptionName } from './build.ts'

/** A source of files for a build, as it is hashed. */
export type ContentSource =
  /** A local folder; `digest` is the digest of its files. */
  | { readonly kind: 'folder'; readonly digest: string }
  /** A local OCI layout; `version` is the text after its path, such as `:TAG`. */
  | { readonly kind: 'layout'; readonly digest: string; readonly version: string }
  /** A remote source, such as a git URL or an image. */
  | { readonly kind: 'reference'; readonly reference: string }

/** The values that the content hash of a build is computed from. */
export interface ContentParts extends Omit<Pick<Inputs, OptionName>, 'context'> {
  readonly context: ContentSource
  /** The digest of the Dockerfile; undefined if the Dockerfile is in a remote context. */
  readonly dockerfile: string | undefined
  readonly namedContexts: readonly { readonly name: string; readonly source: ContentSource }[]
  /** The environment variables, which contain the values of build arguments without a value. */
  readonly environment: Environment
}

/** How an option is part of the content hash. An option without any of these functions is not part of the hash. */
export interface HashForm {
  /** Returns the hashed value of an option that is always part of the hash. */
  readonly always?: (parts: ContentParts) => unknown
  /** Returns the hashed value of an option that is part of the hash only if it is set; undefined or `[]` if it is not set. */
  readonly ifSet?: (parts: ContentParts, name: OptionName) => unknown
}

export const excluded: HashForm = {}
/** Hashes the value of the option as it is. */
export const ifSet: HashForm = { ifSet: (parts, name) => parts[name] }
export const context: HashForm = { always: ({ context }) => sourceText(context) }
/** `null`, because JSON has no `undefined`. */
export const dockerfile: HashForm = { always: ({ dockerfile = null }) => dockerfile }
/** Stage names are case-insensitive. */
export const target: HashForm = { always: ({ target = '' }) => target.toLowerCase() }
export const platforms: HashForm = { always: hashedPlatforms }
export const buildArgs: HashForm = {
  always: ({ buildArgs, environment }) => lastValues(buildArgs.flatMap((entry) => passedArgument(entry, environment))),
}
/** Several spellings of a name are the same context: see `familiarName`. */
export const buildContexts: HashForm = {
  always: ({ namedContexts }) =>
    lastValues(namedContexts.map(({ name, source }) => [familiarName(name), sourceText(source)])),
}
/** Only the labels of the input `labels`: the default labels change with every run. */
export const labels: HashForm = { always: ({ labels }) => lastValues(labels.map(toPair)) }
/** `true` is the default, so it is not hashed. */
export const defaultLabels: HashForm = {
  ifSet: ({ defaultLabels }) => (defaultLabels ? undefined : 'false'),
}
export const annotations: HashForm = { always: ({ annotations }) => lastValues(annotations.flatMap(annotationsByType)) }
/** `default` is BuildKit's default, so it is not hashed. */
export const network: HashForm = { ifSet: ({ network }) => (network === 'default' ? undefined : network) }
export const provenance: HashForm = { always: ({ provenance }) => provenance }
/** As text. A boolean would mean the same, but change the content hashes of existing images. */
export const sbom: HashForm = { always: ({ sbom }) => `${sbom}` }
/** Not sorted, because the order of flags matters. */
export const buildFlags: HashForm = { always: ({ buildFlags }) => buildFlags }

/**
 * The platforms in the content hash: `platforms`, or else DOCKER_DEFAULT_PLATFORM, or else the architecture of the runner,
 * because the same content on an ARM runner gives a different image. Source: buildx's reference of `--platform`, GitHub's
 * `RUNNER_ARCH`.
 */
function hashedPlatforms({ platforms, environment }: ContentParts): readonly string[] {
  const { DOCKER_DEFAULT_PLATFORM: defaultPlatforms, RUNNER_ARCH: runnerArchitecture } = environment
  if (platforms.length > 0) return distinctPlatforms(platforms).toSorted()
  if (defaultPlatforms) return distinctPlatforms(defaultPlatforms.split(',')).toSorted()
  // Not written as a platform, because a remote builder may build for a platform other than the runner's.
  return runnerArchitecture ? [`runner ${runnerArchitecture}`] : []
}

function sourceText(source: ContentSource): string {
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
 * The key and value of a build argument. For `KEY` without a value, buildx reads the value from the environment. The result is
 * empty if the variable is not set, because buildx drops such an argument.
 */
export function passedArgument(entry: string, environment: Environment): readonly Pair[] {
  const { key, value = environment[key] } = splitPair(entry)
  return value === undefined ? [] : [[key, value]]
}

function toPair(entry: string): Pair {
  const { key, value = '' } = splitPair(entry)
  return [key, value]
}

/** The pairs, sorted by key. If a key has several values, only the last value is kept, as in buildx. */
function lastValues(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs)].sort(([a], [b]) => (a < b ? -1 : 1))
}
