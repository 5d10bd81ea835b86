import { familiarName } from '../../names/docker-name.ts'
import { distinctPlatforms } from '../../oci/platforms.ts'
import type { Mode } from '../inputs/mode.ts'
import * as bake from './bake-forms.ts'
import { assign, extend, onlyInFile, replace } from './bake-forms.ts'
import type { Build, NamedBuild, OptionName } from './build.ts'
import { compressedCaches } from './compression.ts'
import * as needs from './features.ts'
import * as hash from './hash-parts.ts'
import { exportsFiles, outputValues } from './outputs.ts'
import type { PulledImage } from './pull-through.ts'
import { type SecretInputs, secretSources } from './secrets.ts'

/** How an option with a value of the type `V` is used. */
type Columns<V> = readonly [
  /** The arguments of `docker buildx build`. */
  argv: (value: V, build: NamedBuild) => readonly string[],
  bake: bake.BakeForm<V>,
  /** Whether the engine's classic builder supports the option, or its value. */
  classic: boolean | ((value: V, build: Build, baseImages: readonly PulledImage[]) => boolean),
  hash: hash.HashForm,
  /** The modes in which the option has no effect. */
  ignored: readonly Mode[],
  /** The features that the builder may have to support. */
  needs: readonly needs.FeatureNeed[],
]

// Short names for the table.
const [yes, no] = [true, false]
/** The modes that ignore build inputs. In the mode `login`, inputs about an image are an error. */
const notBuilt: readonly Mode[] = ['promote', 'merge']

/**
 * The options in the order of their arguments. The rows must keep their order, because the content hash depends on it. The
 * functions for `buildx build` and `docker build`, such as `single`, are below the table.
 */
// biome-ignore format: a table
const table = {
  //                 buildx build                   buildx bake                                   docker build  content hash        ignored      builder features
  builder:          [single('--builder'),           { flags: single('--builder') },               no,           hash.excluded,      notBuilt,    []],
  context:          [noArguments,                   onlyInFile('context'),                        yes,          hash.context,       notBuilt,    []],
  file:             [single('--file'),              {},                                           yes,          hash.dockerfile,    notBuilt,    []],
  target:           [single('--target'),            onlyInFile('target'),                         yes,          hash.target,        notBuilt,    []],
  platforms:        [commaList('--platform'),       { target: replace('platforms') },             onePlatform,  hash.platforms,     [],          [needs.severalPlatforms]],
  tags:             [tags,                          { image: replace('tags') },                   yes,          hash.excluded,      [],          []],
  buildArgs:        [repeated('--build-arg'),       bake.buildArgs,                               yes,          hash.buildArgs,     notBuilt,    []],
  pullThroughCache: [noArguments,                   {},                                           notRewritten, hash.excluded,      notBuilt,    []],
  buildContexts:    [repeated('--build-context'),   { target: assign('contexts', familiarName) }, onlyRewrites, hash.buildContexts, notBuilt,    []],
  labels:           [repeated('--label'),           { image: assign('labels') },                  yes,          hash.labels,        notBuilt,    []],
  annotations:      [repeated('--annotation'),      { image: extend('annotations') },             no,           hash.annotations,   ['promote'], [needs.annotations]],
  cacheTo:          [cacheTo,                       bake.cacheTo,                                 presetOrNone, hash.excluded,      notBuilt,    [needs.cacheExport, needs.s3Cache, needs.azureCache]],
  cacheFrom:        [repeated('--cache-from'),      { target: extend('cache-from') },             presetOrNone, hash.excluded,      notBuilt,    [needs.gitHubCacheImport, needs.s3Cache, needs.azureCache]],
  cache:            [noArguments,                   bake.cache,                                   cacheOff,     hash.excluded,      notBuilt,    [needs.s3CachePreset]],
  compression:      [noArguments,                   bake.compression,                             no,           hash.ifSet,         notBuilt,    [needs.compression, needs.estargz]],
  secrets:          [secret('secrets'),             bake.secret('secrets'),                       no,           hash.excluded,      notBuilt,    []],
  secretEnvs:       [secret('secretEnvs'),          bake.secret('secretEnvs'),                    no,           hash.excluded,      notBuilt,    []],
  secretFiles:      [secret('secretFiles'),         bake.secret('secretFiles'),                   no,           hash.excluded,      notBuilt,    []],
  ssh:              [repeated('--ssh'),             bake.ssh,                                     no,           hash.excluded,      notBuilt,    []],
  noCache:          [flag('--no-cache'),            { target: replace('no-cache') },              yes,          hash.excluded,      notBuilt,    []],
  noCacheFilters:   [repeated('--no-cache-filter'), { target: extend('no-cache-filter') },        no,           hash.excluded,      notBuilt,    []],
  pull:             [flag('--pull'),                { target: replace('pull') },                  yes,          hash.excluded,      notBuilt,    []],
  network:          [single('--network'),           { target: replace('network') },               yes,          hash.network,       notBuilt,    []],
  addHosts:         [repeated('--add-host'),        onlyInFile('extra-hosts'),                    yes,          hash.ifSet,         notBuilt,    []],
  allow:            [repeated('--allow'),           { flags: repeated('--allow') },               no,           hash.excluded,      notBuilt,    []],
  shmSize:          [single('--shm-size'),          { target: replace('shm-size') },              yes,          hash.ifSet,         notBuilt,    []],
  ulimit:           [repeated('--ulimit'),          { target: extend('ulimits') },                yes,          hash.ifSet,         notBuilt,    []],
  cgroupParent:     [single('--cgroup-parent'),     bake.cgroupParent,                            yes,          hash.ifSet,         notBuilt,    []],
  outputs:          [outputs,                       onlyInFile('output'),                         no,           hash.ifSet,         notBuilt,    [needs.ociArchive, needs.dockerArchive, needs.digestOutput, needs.directoryOutput]],
  provenance:       [provenance,                    bake.provenance,                              no,           hash.provenance,    notBuilt,    [needs.attestations]],
  sbom:             [sbom,                          bake.sbom,                                    no,           hash.sbom,          notBuilt,    [needs.attestations]],
  push:             [push,                          bake.push,                                    yes,          hash.excluded,      [],          []],
  pushByDigest:     [noArguments,                   {},                                           no,           hash.excluded,      [],          [needs.pushByDigest]],
  load:             [flag('--load'),                { flags: flag('--load') },                    yes,          hash.excluded,      notBuilt,    []],
  buildFlags:       [(flags) => flags,              {},                                           no,           hash.buildFlags,    notBuilt,    []],
  builderNodes:     [noArguments,                   {},                                           no,           hash.excluded,      notBuilt,    []],
  emulation:        [noArguments,                   {},                                           yes,          hash.excluded,      notBuilt,    []],
  emulationImage:   [noArguments,                   {},                                           yes,          hash.excluded,      notBuilt,    []],
  defaultLabels:    [noArguments,                   {},                                           yes,          hash.defaultLabels, notBuilt,    []],
} satisfies { readonly [name in OptionName]: Columns<NamedBuild[name]> }

/**
 * The rows of the table, with the name of the input, such as `build-args` for `buildArgs`. TypeScript does not know which type
 * the value of a row has, so a row accepts only `never`: see `optionValue`.
 */
export const buildOptions = Object.entries<Columns<never>>(table).map(([name, columns]) => {
  const [argv, bake, classic, hash, ignored, needs] = columns
  const input = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return { name: name as OptionName, input, argv, bake, classic, hash, ignored, needs }
})

/** The value of an option, for the functions of its row in `buildOptions`. */
export function optionValue(name: OptionName, build: NamedBuild): never {
  return build[name] as never
}

/** The paths of the files that buildx writes. */
export interface BuildFiles {
  readonly metadata: string
  readonly imageId: string
}

/** The `docker` arguments of a build. `tags` are `host/name:tag`, or `host/name` for a push by digest. */
export function buildArguments(build: Build, tags: readonly string[], files: BuildFiles): readonly string[] {
  const namedBuild = { ...build, tags }
  return [
    'buildx',
    'build',
    // Overrides BUILDKIT_PROGRESS, because the step parses the plain log.
    '--progress=plain',
    ...buildOptions.flatMap(({ name, argv }) => argv(optionValue(name, namedBuild), namedBuild)),
    ...['--metadata-file', files.metadata],
    // buildx rejects `--iidfile` if an output writes the file system of the image.
    ...(exportsFiles(build.outputs) ? [] : ['--iidfile', files.imageId]),
    build.context,
  ]
}

function onePlatform(platforms: readonly string[]): boolean {
  return distinctPlatforms(platforms).length < 2
}

/** Whether all base images are pulled from their own registry. */
function notRewritten(_: unknown, __: Build, baseImages: readonly PulledImage[]): boolean {
  return baseImages.every(({ nameInCache }) => nameInCache === undefined)
}

/**
 * Whether `pull-through-cache` added all build contexts, one for each rewritten base image. Then `build-contexts` is not
 * reported as unsupported, because `pull-through-cache` is reported.
 */
function onlyRewrites(contexts: readonly string[], _: Build, baseImages: readonly PulledImage[]): boolean {
  const rewrites = baseImages.flatMap(({ nameInCache }) =>
    nameInCache === undefined ? [] : [`=docker-image://${nameInCache}`],
  )
  return contexts.every((entry) => rewrites.some((rewrite) => entry.endsWith(rewrite)))
}

/**
 * Whether there are no entries, or `cache` is set. The entries of `cache` are added to those of `cache-from` and `cache-to`, so
 * with `cache`, only `cache` is reported as unsupported.
 */
function presetOrNone(entries: readonly string[], { cache }: Build): boolean {
  return entries.length === 0 || cache.kind !== 'off'
}

function cacheOff({ kind }: Build['cache']): boolean {
  return kind === 'off'
}

/** The option adds no argument. Other options may read it. */
function noArguments(): readonly string[] {
  return []
}

/** `--name VALUE`. */
function single(name: string): (value: string | undefined) => readonly string[] {
  return (value) => (value ? [name, value] : [])
}

/** `--name`. */
function flag(name: string): (isSet: boolean) => readonly string[] {
  return (isSet) => (isSet ? [name] : [])
}

/** `--name VALUE` for each value. */
function repeated(name: string): (values: readonly string[]) => readonly string[] {
  return (values) => values.flatMap((value) => [name, value])
}

/** `--name VALUE,VALUE`. */
function commaList(name: string): (values: readonly string[]) => readonly string[] {
  return (values) => single(name)(values.join(','))
}

/** An image that is pushed by digest has no tags. */
function tags(tags: readonly string[], { pushByDigest }: Build): readonly string[] {
  return pushByDigest ? [] : repeated('--tag')(tags)
}

function secret(input: keyof SecretInputs): (_: unknown, build: Build) => readonly string[] {
  return (_, build) => repeated('--secret')(secretSources({ [input]: build[input] }))
}

function cacheTo(caches: readonly string[], { compression }: Build): readonly string[] {
  return repeated('--cache-to')(compressedCaches(compression, caches))
}

function outputs(_: unknown, build: NamedBuild): readonly string[] {
  return repeated('--output')(outputValues(build, build.tags))
}

function provenance(mode: string | undefined): readonly string[] {
  return [`--provenance=${mode ?? 'false'}`]
}

function sbom(isRequested: boolean, { scanner }: Build): readonly string[] {
  return [isRequested && scanner !== undefined ? `--sbom=generator=${scanner}` : `--sbom=${isRequested}`]
}

/** For a push by digest, `outputs` contains the push. */
function push(isRequested: boolean, { pushByDigest }: Build): readonly string[] {
  return flag('--push')(isRequested && !pushByDigest)
}
