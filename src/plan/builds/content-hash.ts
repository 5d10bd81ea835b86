import { hash } from 'node:crypto'
import { familiarName } from '../../names/docker-name.ts'
import { distinctPlatforms } from '../../oci/platforms.ts'
import { annotationsByKind } from '../image/annotations.ts'
import type { Environment } from '../run/context.ts'
import { isRemoteContext } from './build.ts'

/** What a build takes files from: a folder, by what it holds, or somebody else's, by how it is called. */
export type TreeSource =
  | { readonly kind: 'folder'; readonly digest: string }
  | { readonly kind: 'layout'; readonly digest: string; readonly version: string }
  | { readonly kind: 'reference'; readonly reference: string }

/** All that `{tree}` names. */
export interface TreeParts {
  readonly context: TreeSource
  /** The digest of the Dockerfile's bytes; undefined where it is a remote context's own. */
  readonly dockerfile: string | undefined
  readonly target: string | undefined
  readonly platforms: readonly string[]
  /** `KEY=VALUE`, or `KEY` for the value it has in the environment. */
  readonly buildArgs: readonly string[]
  readonly environment: Environment
  readonly namedContexts: readonly { readonly name: string; readonly source: TreeSource }[]
  /** `KEY=VALUE`; only those of the inputs, for the values of the default ones change with every run. */
  readonly labels: readonly string[]
  readonly defaultLabels: boolean
  /** `KEY=VALUE`, the key with its prefix, where it has one. */
  readonly annotations: readonly string[]
  /** As the input has it. */
  readonly provenance: string
  /** As the input has it. */
  readonly sbom: string
  /** In order, which counts for them. */
  readonly buildFlags: readonly string[]
  readonly network: string | undefined
  readonly addHosts: readonly string[]
  readonly shmSize: string | undefined
  readonly ulimit: readonly string[]
  readonly cgroupParent: string | undefined
  readonly outputs: readonly string[]
}

/** A folder of the workspace that a named context stands for. */
export interface ContextFolder {
  readonly path: string
  /** What follows the folder of an OCI layout: `:TAG`, `@DIGEST`, both or nothing; undefined for files. */
  readonly version: string | undefined
}

/**
 * The folder that a named context stands for; undefined for one that is somewhere else. Source: the reference of
 * `docker buildx build --build-context`, and `loadInputs` of buildx, which cuts a layout at its first `@` and `:`.
 */
export function contextFolder(reference: string): ContextFolder | undefined {
  const [, path, version] = /^oci-layout:\/\/([^@:]+)(.*)$/s.exec(reference) ?? []
  if (path !== undefined) return { path, version }
  if (isRemoteContext(reference) || /^(?:docker-image|target|oci-layout):/.test(reference)) return undefined
  return { path: reference, version: undefined }
}

/** Names the content of a build: `tree-` and 64 hex digits, the same for the same parts. */
export function contentHash(parts: TreeParts): string {
  const { environment } = parts
  // JSON keeps apart what is apart: every text in quotes, every list in brackets.
  const text = JSON.stringify([
    'ecr-build-push tree 2',
    sourceText(parts.context),
    parts.dockerfile ?? null,
    // The names of stages are the same in capital letters.
    (parts.target ?? '').toLowerCase(),
    platformsOf(parts),
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
 * Where no platform is given buildx takes the environment's, and then the builder's own, which is mostly the runner's: the
 * same content on an ARM runner is another image. Source: buildx's reference of `--platform`, GitHub's `RUNNER_ARCH`.
 */
function platformsOf({ platforms, environment }: TreeParts): readonly string[] {
  if (platforms.length > 0) return distinctPlatforms(platforms).toSorted()
  const { DOCKER_DEFAULT_PLATFORM: usual, RUNNER_ARCH: runner } = environment
  // The architecture of the runner is none of these texts: a builder that is elsewhere may have another.
  return usual ? distinctPlatforms(usual.split(',')).toSorted() : runner ? [`runner ${runner}`] : []
}

/** What instructions run with, and how the result is written. Where nothing is set nothing is named. */
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

/** For `KEY` alone buildx takes the environment's value; where there is none it passes on nothing. */
export function passedArgument(arg: string, environment: Environment): readonly Pair[] {
  if (arg.includes('=')) return [pair(arg)]
  const value = environment[arg]
  return value === undefined ? [] : [[arg, value]]
}

function pair(text: string): Pair {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** Of two with one key buildx takes the last, and their order counts for nothing else. */
function lastOfEach(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs)].sort(([a], [b]) => (a < b ? -1 : 1))
}
