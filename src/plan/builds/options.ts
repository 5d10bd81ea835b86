import { familiarName } from '../../names/docker-name.ts'
import { distinctPlatforms } from '../../oci/platforms.ts'
import type { Mode } from '../inputs/mode.ts'
import * as bake from './bake-forms.ts'
import { assign, extend, onlyInFile, replace } from './bake-forms.ts'
import type { Build, NamedBuild, OptionName } from './build.ts'
import { compressedCaches } from './compression.ts'
import * as needs from './features.ts'
import * as hash from './hash-parts.ts'
import { goesToFiles, outputTexts } from './outputs.ts'
import type { RewrittenImage } from './pull-through.ts'
import { type SecretInputs, secretSources } from './secrets.ts'

type Columns<V> = readonly [
  argv: (value: V, build: NamedBuild) => readonly string[],
  bake: bake.BakeForm<V>,
  /** Whether the engine's classic builder supports the option, or its value. */
  classic: boolean | ((value: V, build: Build, baseImages: readonly RewrittenImage[]) => boolean),
  hash: hash.HashForm,
  /** The modes in which the option has no effect. */
  ignored: readonly Mode[],
  /** The features that the builder may have to support. */
  needs: readonly needs.FeatureNeed[],
]

const [yes, no] = [true, false]
/** The modes without a build. */
const unbuilt: readonly Mode[] = ['promote', 'merge']

/** The options in the order of their arguments. The order of the column "content hash" is part of the hash. */
// biome-ignore format: a table
const table = {
  //                 buildx build               buildx bake                                   docker build content hash
  // ignored      builder
  builder:          [one('--builder'),          { flags: one('--builder') },                  no,          hash.excluded,      unbuilt,     []],
  context:          [none,                      onlyInFile('context'),                        yes,         hash.context,       unbuilt,     []],
  file:             [one('--file'),             {},                                           yes,         hash.dockerfile,    unbuilt,     []],
  target:           [one('--target'),           onlyInFile('target'),                         yes,         hash.target,        unbuilt,     []],
  platforms:        [joined('--platform'),      { target: replace('platforms') },             onePlatform, hash.platforms,     [],          [needs.severalPlatforms]],
  tags:             [names,                     { image: replace('tags') },                   yes,         hash.excluded,      [],          []],
  buildArgs:        [each('--build-arg'),       bake.buildArgs,                               yes,         hash.buildArgs,     unbuilt,     []],
  pullThroughCache: [none,                      {},                                           unrewritten, hash.excluded,      unbuilt,     []],
  buildContexts:    [each('--build-context'),   { target: assign('contexts', familiarName) }, onlyRewritten, hash.buildContexts, unbuilt,     []],
  labels:           [each('--label'),           { image: assign('labels') },                  yes,         hash.labels,        unbuilt,     []],
  annotations:      [each('--annotation'),      { image: extend('annotations') },             no,          hash.annotations,   ['promote'], [needs.annotations]],
  cacheTo:          [cacheTo,                   bake.cacheTo,                                 uncached,    hash.excluded,      unbuilt,     [needs.cacheExport, needs.s3Cache]],
  cacheFrom:        [each('--cache-from'),      { target: extend('cache-from') },             uncached,    hash.excluded,      unbuilt,     [needs.s3Cache]],
  cache:            [none,                      bake.cache,                                   cacheOff,    hash.excluded,      unbuilt,     [needs.s3CachePreset]],
  compression:      [none,                      bake.compression,                             no,          hash.ifSet,         unbuilt,     [needs.compression, needs.estargz]],
  secrets:          [secret('secrets'),         bake.secret('secrets'),                       no,          hash.excluded,      unbuilt,     []],
  secretEnvs:       [secret('secretEnvs'),      bake.secret('secretEnvs'),                    no,          hash.excluded,      unbuilt,     []],
  secretFiles:      [secret('secretFiles'),     bake.secret('secretFiles'),                   no,          hash.excluded,      unbuilt,     []],
  ssh:              [each('--ssh'),             bake.ssh,                                     no,          hash.excluded,      unbuilt,     []],
  noCache:          [flag('--no-cache'),        { target: replace('no-cache') },              yes,         hash.excluded,      unbuilt,     []],
  noCacheFilters:   [each('--no-cache-filter'), { target: extend('no-cache-filter') },        no,          hash.excluded,      unbuilt,     []],
  pull:             [flag('--pull'),            { target: replace('pull') },                  yes,         hash.excluded,      unbuilt,     []],
  network:          [one('--network'),          { target: replace('network') },               yes,         hash.network,       unbuilt,     []],
  addHosts:         [each('--add-host'),        onlyInFile('extra-hosts'),                        yes,         hash.ifSet,         unbuilt,     []],
  allow:            [each('--allow'),           { flags: each('--allow') },                   no,          hash.excluded,      unbuilt,     []],
  shmSize:          [one('--shm-size'),         { target: replace('shm-size') },              yes,         hash.ifSet,         unbuilt,     []],
  ulimit:           [each('--ulimit'),          { target: extend('ulimits') },                yes,         hash.ifSet,         unbuilt,     []],
  cgroupParent:     [one('--cgroup-parent'),    bake.cgroupParent,                            yes,         hash.ifSet,         unbuilt,     []],
  outputs:          [outputs,                   onlyInFile('output'),                         no,          hash.ifSet,         unbuilt,     [needs.ociArchive, needs.dockerArchive, needs.digestOutput, needs.directoryOutput]],
  provenance:       [provenance,                bake.provenance,                              no,          hash.provenance,    unbuilt,     [needs.attestations]],
  sbom:             [sbom,                      bake.sbom,                                    no,          hash.sbom,          unbuilt,     [needs.attestations]],
  push:             [pushed,                    bake.push,                                    yes,         hash.excluded,      [],          []],
  pushByDigest:     [none,                      {},                                           no,          hash.excluded,      [],          [needs.pushByDigest]],
  load:             [flag('--load'),            { flags: flag('--load') },                    yes,         hash.excluded,      unbuilt,     []],
  buildFlags:       [(flags) => flags,          {},                                           no,          hash.buildFlags,    unbuilt,     []],
  builderNodes:     [none,                      {},                                           no,          hash.excluded,      unbuilt,     []],
  emulation:        [none,                      {},                                           yes,         hash.excluded,      unbuilt,     []],
  emulationImage:   [none,                      {},                                           yes,         hash.excluded,      unbuilt,     []],
  defaultLabels:    [none,                      {},                                           yes,         hash.defaultLabels, unbuilt,     []],
} satisfies { readonly [name in OptionName]: Columns<NamedBuild[name]> }

/** The rows of the table. */
export const options = Object.entries<Columns<never>>(table).map(([key, columns]) => {
  const [argv, bake, classic, hash, ignored, needs] = columns
  const input = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return { name: key as OptionName, input, argv, bake, classic, hash, ignored, needs }
})

/** The result files of buildx. */
export interface BuildFiles {
  readonly metadata: string
  readonly imageId: string
}

/** The `docker` arguments of a build; `tags`: `host/name:tag`, or `host/name` for a push by digest. */
export function buildArguments(build: Build, tags: readonly string[], files: BuildFiles): readonly string[] {
  const named = { ...build, tags }
  return [
    'buildx',
    'build',
    // Overrides BUILDKIT_PROGRESS, because the step parses the plain log.
    '--progress=plain',
    ...options.flatMap(({ name, argv }) => argv(named[name] as never, named)),
    ...['--metadata-file', files.metadata],
    ...(goesToFiles(build.outputs) ? [] : ['--iidfile', files.imageId]),
    build.context,
  ]
}

function onePlatform(platforms: readonly string[]): boolean {
  return distinctPlatforms(platforms).length < 2
}

function unrewritten(_: unknown, __: Build, baseImages: readonly RewrittenImage[]): boolean {
  return baseImages.every(({ through }) => through === undefined)
}

/** Whether all contexts are those that rewrite base images: they are not reported, because `pullThroughCache` is. */
function onlyRewritten(contexts: readonly string[], _: Build, baseImages: readonly RewrittenImage[]): boolean {
  const rewriting = baseImages.flatMap(({ through }) => (through === undefined ? [] : [`=docker-image://${through}`]))
  return contexts.every((entry) => rewriting.some((image) => entry.endsWith(image)))
}

/** Whether all entries come from `cache`. These entries are not reported, because `cache` itself is reported. */
function uncached(entries: readonly string[], { cache }: Build): boolean {
  return entries.length === 0 || cache.kind !== 'off'
}

function cacheOff({ kind }: Build['cache']): boolean {
  return kind === 'off'
}

function none(): readonly string[] {
  return []
}

function one(name: string): (value: string | undefined) => readonly string[] {
  return (value) => (value ? [name, value] : [])
}

function flag(name: string): (isGiven: boolean) => readonly string[] {
  return (isGiven) => (isGiven ? [name] : [])
}

function each(name: string): (values: readonly string[]) => readonly string[] {
  return (values) => values.flatMap((value) => [name, value])
}

function joined(name: string): (values: readonly string[]) => readonly string[] {
  return (values) => one(name)(values.join(','))
}

function names(tags: readonly string[], { pushByDigest }: Build): readonly string[] {
  return pushByDigest ? [] : each('--tag')(tags)
}

function secret(input: keyof SecretInputs): (_: unknown, build: Build) => readonly string[] {
  return (_, build) => each('--secret')(secretSources({ [input]: build[input] }))
}

function cacheTo(caches: readonly string[], { compression }: Build): readonly string[] {
  return each('--cache-to')(compressedCaches(compression, caches))
}

function outputs(_: unknown, build: NamedBuild): readonly string[] {
  return each('--output')(outputTexts(build, build.tags))
}

function provenance(mode: string | undefined): readonly string[] {
  return [`--provenance=${mode ?? 'false'}`]
}

function sbom(isRequested: boolean, { scanner }: Build): readonly string[] {
  return [isRequested && scanner !== undefined ? `--sbom=generator=${scanner}` : `--sbom=${isRequested}`]
}

function pushed(isPushed: boolean, { pushByDigest }: Build): readonly string[] {
  return flag('--push')(isPushed && !pushByDigest)
}
