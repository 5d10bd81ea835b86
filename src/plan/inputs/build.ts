import { parseDockerName } from '../../names/docker-name.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'
import type { InputReader } from '../table/inputs.ts'
import { type CachePreset, cachePreset } from './cache.ts'
import { type Compression, compression } from './compression.ts'
import { anyText, lineEntries, matching } from './entries.ts'
import { type BuilderNode, builderNode } from './nodes.ts'
import { type BuildSecret, parseSecrets } from './secrets.ts'

/** The inputs of the build. They mean the same as the inputs of docker/build-push-action with the same name. */
export interface BuildInputs {
  readonly context: string
  readonly file: string | undefined
  readonly target: string | undefined
  readonly platforms: readonly string[]
  readonly buildArgs: readonly string[]
  /** `name=path`, `name=docker-image://…` or another value of `--build-context`. */
  readonly buildContexts: readonly string[]
  readonly secrets: readonly BuildSecret[]
  /** `ID=VARIABLE` */
  readonly secretEnvs: readonly string[]
  /** `ID=PATH` */
  readonly secretFiles: readonly string[]
  readonly ssh: readonly string[]
  readonly noCache: boolean
  readonly noCacheFilters: readonly string[]
  readonly pull: boolean
  readonly network: string | undefined
  readonly addHosts: readonly string[]
  readonly allow: readonly string[]
  readonly shmSize: string | undefined
  readonly ulimit: readonly string[]
  readonly cgroupParent: string | undefined
  readonly outputs: readonly string[]
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly compression: Compression | undefined
  readonly builder: string | undefined
  readonly buildFlags: readonly string[]
  readonly push: boolean
  readonly load: boolean
  readonly pushByDigest: boolean
  readonly cache: CachePreset
  readonly builderNodes: readonly BuilderNode[]
  readonly emulation: 'off' | 'auto'
  /** The image that installs the emulation. */
  readonly emulationImage: string
  /** Targets and groups of a bake file. */
  readonly bake: readonly string[]
}

/** Reads the inputs of the build. Only the entries of a `list` may be separated by commas, see `Reader`. */
export function readBuild(read: InputReader): BuildInputs {
  return {
    context: read.text('context', anyText),
    file: read.text('file', anyText),
    target: read.text('target', anyText),
    // `linux`, `linux/arm64`, `linux/arm/v7` or `windows(10.0)/amd64`
    platforms: read.list('platforms', matching(/^[\w.()-]+(\/[\w.-]+){0,2}$/, 'a platform such as linux/amd64')),
    buildArgs: read.lines('build-args', buildArg),
    buildContexts: read.lines('build-contexts', matching(/^[^=\s]+=\S/, 'NAME=VALUE')),
    secrets: read.customList('secrets', parseSecrets),
    secretEnvs: read.list('secret-envs', matching(/^[^=\s]+=\S+$/, 'ID=VARIABLE')),
    secretFiles: read.lines('secret-files', matching(/^[^=\s]+=\S/, 'ID=PATH')),
    ssh: read.lines('ssh', anyText),
    noCache: read.boolean('no-cache'),
    noCacheFilters: read.list('no-cache-filters', anyText),
    pull: read.boolean('pull'),
    network: read.text('network', matching(/^(?:default|none|host)$/, 'one of default, none, host')),
    addHosts: read.list('add-hosts', matching(/^[^:=\s]+[:=]\S+$/, 'HOST:ADDRESS')),
    allow: read.list('allow', anyText),
    shmSize: read.text('shm-size', matching(/^\d+(?:\.\d+)? ?(?:[kmgtp]?i?b?)$/i, 'a size such as 512m or 2g')),
    ulimit: read.lines('ulimit', matching(/^[a-z]+=-?\d+(?::-?\d+)?$/, 'NAME=SOFT:HARD, such as nofile=1024:2048')),
    cgroupParent: read.text('cgroup-parent', anyText),
    outputs: read.customList('outputs', lineEntries),
    cacheFrom: read.customList('cache-from', cacheEntries),
    cacheTo: read.customList('cache-to', cacheEntries),
    compression: read.text('compression', compression),
    builder: read.text('builder', anyText),
    buildFlags: read.lines('build-flags', buildFlagArguments).flat(),
    push: read.boolean('push'),
    load: read.boolean('load'),
    pushByDigest: read.boolean('push-by-digest'),
    cache: read.text('cache', cachePreset),
    builderNodes: read.lines('builder-nodes', builderNode),
    emulation: read.choice('emulation', ['off', 'auto']),
    emulationImage: read.text('emulation-image', imageName),
    // `app` or `app-*`; the name must not look like an option.
    bake: read.lines('bake', matching(/^[\w.*?[\]][\w.*?[\]-]*$/, 'the name of a target or a group')),
  }
}

function imageName(text: string): string | Invalid {
  // Docker would treat a name that starts with a dash as an option.
  return /^\w/.test(text) && parseDockerName(text) ? text : invalid(`\`${text}\` is not the name of an image`)
}

/**
 * The entries of `cache-from` or `cache-to`. Quotes inside a line stay, because buildx reads each line as CSV. Only quotes
 * around a whole line are removed: `"type=s3,""region=a,b"""` becomes `type=s3,"region=a,b"`.
 */
function cacheEntries(text: string): readonly string[] {
  return lineEntries(text).map((line) => line.replace(/^"((?:[^"]|"")*)"$/, (_, entry) => entry.replaceAll('""', '"')))
}

/** The arguments in a line of `build-flags`: `--flag value` becomes two arguments, `--flag=value` is one argument. */
function buildFlagArguments(line: string): readonly string[] {
  const [, name, value] = /^(--?[\w-]+)\s+(.+)$/s.exec(line) ?? []
  return name !== undefined && value !== undefined ? [name, value] : [line]
}

/** Accepts an entry of `build-args`. The problem does not repeat the entry, because it may be secret. */
function buildArg(text: string): string | Invalid {
  return /^\w[^=\s]*(=|$)/.test(text)
    ? text
    : invalid('an entry is neither KEY=VALUE nor the name of an environment variable')
}
