import { hash } from 'node:crypto'
import { familiarName } from '../../names/docker-name.ts'
import { distinctPlatforms } from '../../oci/platforms.ts'
import { annotationsByKind } from '../image/annotations.ts'
import type { Environment } from '../run/context.ts'
import { isRemoteContext } from './build.ts'

/** A source of files: a folder by its content, or a remote source by its reference. */
export type TreeSource =
  | { readonly kind: 'folder'; readonly digest: string }
  | { readonly kind: 'layout'; readonly digest: string; readonly version: string }
  | { readonly kind: 'reference'; readonly reference: string }

/** The parts of the content hash. */
export interface TreeParts {
  readonly context: TreeSource
  /** The digest of the Dockerfile; undefined if a remote context contains it. */
  readonly dockerfile: string | undefined
  readonly target: string | undefined
  readonly platforms: readonly string[]
  /** `KEY=VALUE`, or `KEY` for the value it has in the environment. */
  readonly buildArgs: readonly string[]
  readonly environment: Environment
  readonly namedContexts: readonly { readonly name: string; readonly source: TreeSource }[]
  /** `KEY=VALUE`, without default labels, which change with every run. */
  readonly labels: readonly string[]
  readonly defaultLabels: boolean
  /** `KEY=VALUE`, the key with its prefix. */
  readonly annotations: readonly string[]
  /** As the input has it. */
  readonly provenance: string
  /** As the input has it. */
  readonly sbom: string
  /** The order counts. */
  readonly buildFlags: readonly string[]
  readonly network: string | undefined
  readonly addHosts: readonly string[]
  readonly shmSize: string | undefined
  readonly ulimit: readonly string[]
  readonly cgroupParent: string | undefined
  readonly outputs: readonly string[]
}

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

/** The content hash of a build: `tree-` and 64 hex digits. */
export function contentHash(parts: TreeParts): string {
  const { environment } = parts
  // JSON separates the parts unambiguously.
  const text = JSON.stringify([
    'ecr-build-push tree 2',
    sourceText(parts.context),
    parts.dockerfile ?? null,
    // Stage names are case-insensitive.
    (parts.target ?? '').toLowerCase(),
    hashedPlatforms(parts),
    lastOfEach(parts.buildArgs.flatMap((arg) => passedArgument(arg, environment))),
    lastOfEach(parts.namedContexts.map(({ name, source }) => [familiarName(name), sourceText(source)])),
    lastOfEach(parts.labels.map(pair)),
    lastOfEach(parts.annotations.flatMap(annotationsByKind)),
    parts.provenance,
    parts.sbom,
    parts.buildFlags,
    ...settingsOf(parts),
  ])
  return `tree-${hash('sha256', text)}`
}

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

/** The settings that change the result; unset values are omitted. */
function settingsOf(parts: TreeParts): readonly Pair[] {
  const { addHosts, shmSize, ulimit, cgroupParent, outputs } = parts
  const network = parts.network === 'default' ? undefined : parts.network
  const defaultLabels = parts.defaultLabels ? undefined : 'false'
  const settings = { network, addHosts, shmSize, ulimit, cgroupParent, outputs, defaultLabels }
  return Object.entries(settings).flatMap(([name, value]) =>
    value === undefined || value.length === 0 ? [] : [[name, JSON.stringify(value)] as const],
  )
}

type Pair = readonly [key: string, value: string]

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
