import { completeName, parseDockerName } from '../../names/docker-name.ts'
import { distinctPlatforms, parsePlatform } from '../../oci/platforms.ts'
import type { BuilderNode } from '../inputs/nodes.ts'
import type { Environment } from '../run/context.ts'
import { type Dockerfile, parseDockerfile, type Stage } from './dockerfile.ts'
import { passedArgument } from './hash-parts.ts'
import { expandWord, type Variables } from './shell-word.ts'

/** The values that determine the base images of a build. */
export interface BuildSources {
  /** The text of the Dockerfile. */
  readonly dockerfile: string
  /** The stage to build; undefined for the last stage. */
  readonly target: string | undefined
  /** Such as `linux/arm64`; empty for the builder's own platform. */
  readonly platforms: readonly string[]
  /** The nodes of a temporary builder, used instead of the selected builder. */
  readonly builderNodes?: readonly Pick<BuilderNode, 'platforms'>[]
  /** `KEY=VALUE`, or `KEY` for the value in the environment. */
  readonly buildArgs: readonly string[]
  /** `NAME=VALUE` */
  readonly buildContexts: readonly string[]
  readonly environment: Environment
}

/** A base image of a build. */
export interface BaseImage {
  /** The normalized name, such as `docker.io/library/busybox:1.36`. */
  readonly name: string
  /** The name of the build context that can replace the image: that of the image, or of an entry of `build-contexts`. */
  readonly context: string
}

/** All images that a build pulls. */
export interface BaseImages {
  readonly images: readonly BaseImage[]
  /** The Dockerfile frontend image, and the arguments after it. */
  readonly syntax: { readonly name: string; readonly rest: string } | undefined
  /** The SBOM scanner; undefined without an SBOM. */
  readonly scanner?: string
}

/** BuildKit's default SBOM scanner. Source: BuildKit's documentation, "SBOM attestations". */
export const scannerImage = 'docker.io/docker/buildkit-syft-scanner:stable-1'

/**
 * The base images of the stages that a build needs, in order, without duplicates. Images that ONBUILD
 * instructions of a base image name are unknown.
 */
export function baseImagesOf(sources: BuildSources): BaseImages {
  const dockerfile = parseDockerfile(sources.dockerfile)
  const given = new Map(sources.buildArgs.flatMap((arg) => passedArgument(arg, sources.environment)))
  const contexts = new Map(sources.buildContexts.map((entry) => contextEntry(entry)))
  const found = targetPlatforms(sources).flatMap((platform) => {
    const variables = globalVariables(dockerfile, given, automaticVariables(platform, sources))
    return imagesOf(dockerfile, variables, contexts, sources.target)
  })
  const images = new Map(found.map((image) => [image.context, image]))
  return { images: [...images.values()], syntax: syntaxImage(given.get('BUILDKIT_SYNTAX') ?? dockerfile.syntax) }
}

/** The images of several builds, without duplicates. The frontend is included only if all builds use the same frontend. */
export function combineBaseImages(all: readonly BaseImages[]): BaseImages {
  const images = new Map(all.flatMap(({ images }) => images).map((image) => [image.context, image]))
  const [first, ...others] = all.map(({ syntax }) => syntax)
  const isSame = others.every((syntax) => syntax?.name === first?.name && syntax?.rest === first?.rest)
  return { images: [...images.values()], syntax: isSame ? first : undefined }
}

/** An entry of `build-contexts`, by its normalized name, because buildx compares normalized names. */
function contextEntry(entry: string): readonly [string, { readonly name: string; readonly value: string }] {
  const at = entry.indexOf('=')
  const name = entry.slice(0, at)
  return [completeName(name), { name, value: entry.slice(at + 1) }]
}

type Contexts = ReadonlyMap<string, { readonly name: string; readonly value: string }>

/** Collects the images of the stages that the target needs. */
function imagesOf(
  { stages, escapeToken }: Dockerfile,
  variables: Variables,
  contexts: Contexts,
  target: string | undefined,
): readonly BaseImage[] {
  const found: BaseImage[] = []
  const visited = new Set<Stage>()
  const named = new Map<string, Stage>()
  const baseImages = new Map<Stage, Need>()
  for (const stage of stages) {
    const name = expandWord(stage.base, variables, escapeToken) ?? ''
    // The base can only be an earlier stage, so later stages are not in `named` yet.
    baseImages.set(stage, { name, stage: named.get(name.toLowerCase()) })
    if (stage.name !== undefined) named.set(stage.name, stage)
  }

  /** What a stage needs, in reverse order: its base is last. */
  function needs(stage: Stage): readonly (Need | undefined)[] {
    if (visited.has(stage)) return []
    visited.add(stage)
    // A build context with the name of the stage replaces the stage.
    if (stage.name !== undefined && useContext(contexts.get(completeName(stage.name)))) return []
    const uses = stage.uses.map((name) => ({ name, stage: stages[numberOf(name)] ?? named.get(name.toLowerCase()) }))
    return [...uses.reverse(), baseImages.get(stage)]
  }

  /** Returns whether the context exists. If the context is an image, adds the image. */
  function useContext(context: { readonly name: string; readonly value: string } | undefined): boolean {
    const [, image] = /^docker-image:\/\/(.+)$/.exec(context?.value ?? '') ?? []
    if (context && image !== undefined) addImage(image, context.name)
    return context !== undefined
  }

  function addImage(text: string, context?: string): void {
    const name = completeName(text)
    if (parseDockerName(text)) found.push({ name, context: context ?? name })
  }

  const first = target === undefined ? stages.at(-1) : (named.get(target.toLowerCase()) ?? stages[numberOf(target)])
  // A loop instead of recursion, because a file may have a stage on every line.
  const open: (Need | undefined)[] = first ? [{ name: '', stage: first }] : []
  for (let next = open.pop(); next; next = open.pop()) {
    const { name, stage } = next
    if (stage) for (const need of needs(stage)) open.push(need)
    else if (!useContext(contexts.get(completeName(name))) && name !== 'scratch') addImage(name)
  }
  return found
}

/** A name in `FROM` or `--from`, and its stage; `undefined` if the name is of a context or an image. */
interface Need {
  readonly name: string
  readonly stage: Stage | undefined
}

function numberOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : -1
}

/** The values of `ARG`s before the first `FROM`: the build arguments or their defaults. */
function globalVariables({ args, escapeToken }: Dockerfile, given: Variables, predefined: Variables): Variables {
  const variables = new Map([...predefined].map(([name, value]) => [name, given.get(name) ?? value]))
  for (const { name, value } of args) {
    const passed = given.get(name) ?? (value === undefined ? undefined : expandWord(value, variables, escapeToken))
    if (passed !== undefined) variables.set(name, passed)
  }
  return variables
}

/** The platforms to build. Without `platforms`, buildx uses DOCKER_DEFAULT_PLATFORM, or else the platform of the builder. */
function targetPlatforms({ platforms, environment }: BuildSources): readonly string[] {
  const { DOCKER_DEFAULT_PLATFORM } = environment
  const given = platforms.length > 0 ? platforms : (DOCKER_DEFAULT_PLATFORM || runnerPlatform(environment)).split(',')
  return distinctPlatforms(given)
}

/** The platform of the runner, which is that of most builders. */
function runnerPlatform({ RUNNER_ARCH = '' }: Environment): string {
  return `linux/${architectures[RUNNER_ARCH] ?? 'amd64'}`
}

/** Source: GitHub's "Variables reference", `RUNNER_ARCH`. */
const architectures: Readonly<Record<string, string>> = { X64: 'amd64', X86: '386', ARM64: 'arm64', ARM: 'arm' }

/**
 * The predefined platform arguments, such as TARGETPLATFORM. A node runs on the first platform in its list. Source:
 * BuildKit, `defaultArgs` in dockerfile2llb.
 */
function automaticVariables(target: string, { environment, builderNodes = [], ...sources }: BuildSources): Variables {
  const node = builderNodes.find(({ platforms }) => distinctPlatforms(platforms).includes(target))
  const build = node?.platforms[0] ?? runnerPlatform(environment)
  const platforms = { TARGET: parsePlatform(target), BUILD: parsePlatform(build) }
  return new Map([
    ...Object.entries(platforms).flatMap(([prefix, { name, os, osVersion, architecture, variant }]) =>
      Object.entries({ PLATFORM: name, OS: os, OSVERSION: osVersion, ARCH: architecture, VARIANT: variant }).map(
        ([part, value]): [string, string] => [`${prefix}${part}`, value],
      ),
    ),
    ['TARGETSTAGE', sources.target || 'default'],
  ])
}

function syntaxImage(text: string | undefined): BaseImages['syntax'] {
  const words = (text ?? '').trim()
  const [image = ''] = words.split(/\s/, 1)
  return parseDockerName(image) && { name: completeName(image), rest: words.slice(image.length) }
}

/** Adds BuildKit's scanner, which a build with an SBOM pulls too. */
export function withScanner(baseImages: BaseImages, { sbom }: { readonly sbom: boolean }): BaseImages {
  return sbom ? { ...baseImages, scanner: scannerImage } : baseImages
}
