import { completeName, parseDockerName } from '../../names/docker-name.ts'
import { distinctPlatforms, parsePlatform } from '../../oci/platforms.ts'
import { splitPair } from '../../parsing/fields.ts'
import type { BuilderNode } from '../inputs/nodes.ts'
import type { Environment } from '../run/context.ts'
import { type Dockerfile, parseDockerfile, type Stage } from './dockerfile.ts'
import { passedArgument } from './hash-parts.ts'
import { expandWord, type Variables } from './shell-word.ts'

/** The values that determine the base images of a build. */
export interface BaseImageOptions {
  /** The text of the Dockerfile. */
  readonly dockerfile: string
  /** The stage to build; undefined for the last stage. */
  readonly target: string | undefined
  /** Such as `linux/arm64`; empty for the builder's own platform. */
  readonly platforms: readonly string[]
  /** The nodes of the builder that the step creates; empty if it uses an existing builder. */
  readonly builderNodes: readonly Pick<BuilderNode, 'platforms'>[]
  /** `KEY=VALUE`, or `KEY` for the value in the environment. */
  readonly buildArgs: readonly string[]
  /** `NAME=VALUE` */
  readonly buildContexts: readonly string[]
  readonly environment: Environment
}

export interface BaseImage {
  /** The normalized name, such as `docker.io/library/busybox:1.36`. */
  readonly name: string
  /**
   * The name of the build context with which the step can replace the image: the image's own name, or the name of the entry in
   * `build-contexts` that contains the image.
   */
  readonly context: string
}

/** All images that a build pulls. */
export interface BaseImages {
  readonly images: readonly BaseImage[]
  /** The image of the Dockerfile frontend in `# syntax=`, and the text after its name. Undefined for BuildKit's own frontend. */
  readonly syntax: { readonly name: string; readonly args: string } | undefined
  /** The SBOM scanner; undefined without an SBOM. */
  readonly scanner?: string
}

/** BuildKit's default SBOM scanner. Source: BuildKit's documentation, "SBOM attestations". */
export const scannerImage = 'docker.io/docker/buildkit-syft-scanner:stable-1'

/**
 * The base images of the stages that a build needs, in order, without duplicates. Images in ONBUILD instructions of a base image
 * are unknown, so they are not included.
 */
export function baseImagesOf(sources: BaseImageOptions): BaseImages {
  const dockerfile = parseDockerfile(sources.dockerfile)
  const buildArgs = new Map(sources.buildArgs.flatMap((entry) => passedArgument(entry, sources.environment)))
  const contexts = new Map(sources.buildContexts.map(contextEntry))
  // Variables such as TARGETARCH have a different value for each platform, so the images may differ.
  const imagesOfAllPlatforms = targetPlatforms(sources).flatMap((platform) => {
    const variables = globalVariables(dockerfile, buildArgs, platformVariables(platform, sources))
    return collectImages(dockerfile, variables, contexts, sources.target)
  })
  return {
    images: distinctImages(imagesOfAllPlatforms),
    syntax: syntaxImage(buildArgs.get('BUILDKIT_SYNTAX') ?? dockerfile.syntax),
  }
}

/**
 * The images of several builds, without duplicates. The frontend is included only if all builds use the same frontend.
 * `withScanner` adds the scanner.
 */
export function combineBaseImages(builds: readonly BaseImages[]): BaseImages {
  const [first, ...others] = builds.map(({ syntax }) => syntax)
  const isSameFrontend = others.every((syntax) => syntax?.name === first?.name && syntax?.args === first?.args)
  return { images: distinctImages(builds.flatMap(({ images }) => images)), syntax: isSameFrontend ? first : undefined }
}

/** Removes images with the same `context`, because a build can have only one context for a name. */
function distinctImages(images: readonly BaseImage[]): readonly BaseImage[] {
  return [...new Map(images.map((image) => [image.context, image])).values()]
}

/** A build context: its name as the user wrote it, and its value, such as `docker-image://alpine`. */
interface NamedContext {
  readonly name: string
  readonly value: string
}

/** An entry of `build-contexts` with its normalized name, because buildx compares normalized names. */
function contextEntry(entry: string): readonly [normalizedName: string, context: NamedContext] {
  const { key, value = '' } = splitPair(entry)
  return [completeName(key), { name: key, value }]
}

/** A name in `FROM` or `--from`. */
interface Dependency {
  readonly name: string
  /** The stage with this name or number; undefined if the name is that of a build context or an image. */
  readonly stage: Stage | undefined
}

/** Collects the images of the stages that the target stage needs. */
function collectImages(
  { stages, escapeToken }: Dockerfile,
  variables: Variables,
  contexts: ReadonlyMap<string, NamedContext>,
  target: string | undefined,
): readonly BaseImage[] {
  const images: BaseImage[] = []
  const visited = new Set<Stage>()
  const stagesByName = new Map<string, Stage>()
  const bases = new Map<Stage, Dependency>()
  for (const stage of stages) {
    const name = expandWord(stage.base, variables, escapeToken) ?? ''
    // `FROM` accepts only the name of an earlier stage, and no number. Later stages are not in `stagesByName` yet.
    bases.set(stage, { name, stage: stagesByName.get(name.toLowerCase()) })
    if (stage.name !== undefined) stagesByName.set(stage.name, stage)
  }

  /** The dependencies of a stage. Its base is last, so the stack returns it first. Empty if the stage was already visited. */
  function dependenciesOf(stage: Stage): readonly Dependency[] {
    if (visited.has(stage)) return []
    visited.add(stage)
    // A build context with the name of the stage replaces the stage.
    if (stage.name !== undefined && useContext(stage.name)) return []
    const uses = stage.uses.map((name) => ({ name, stage: findStage(name) }))
    const base = bases.get(stage)
    return [...uses.reverse(), ...(base ? [base] : [])]
  }

  /** The stage with this name or number. A name starts with a letter. */
  function findStage(text: string): Stage | undefined {
    return /^\d+$/.test(text) ? stages[Number(text)] : stagesByName.get(text.toLowerCase())
  }

  /** Returns whether a build context has this name. If the context is an image, adds the image. */
  function useContext(name: string): boolean {
    const context = contexts.get(completeName(name))
    const [, image] = /^docker-image:\/\/(.+)$/.exec(context?.value ?? '') ?? []
    if (context && image !== undefined) addImage(image, context.name)
    return context !== undefined
  }

  function addImage(text: string, context?: string): void {
    const name = completeName(text)
    // BuildKit reports an invalid name.
    if (parseDockerName(text)) images.push({ name, context: context ?? name })
  }

  const targetStage = target === undefined ? stages.at(-1) : findStage(target)
  // A stack instead of recursion, because a Dockerfile may have a stage on every line.
  const stack: Dependency[] = targetStage ? [{ name: '', stage: targetStage }] : []
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { name, stage } = next
    if (stage) for (const dependency of dependenciesOf(stage)) stack.push(dependency)
    else if (!useContext(name) && name !== 'scratch') addImage(name)
  }
  return images
}

/**
 * The variables in `FROM`: the predefined platform arguments, and the `ARG`s before the first `FROM`. A build argument overrides
 * the predefined or default value.
 */
function globalVariables({ args, escapeToken }: Dockerfile, buildArgs: Variables, predefined: Variables): Variables {
  const variables = new Map([...predefined].map(([name, value]) => [name, buildArgs.get(name) ?? value]))
  for (const { name, value: defaultValue } of args) {
    const expandedDefault = defaultValue === undefined ? undefined : expandWord(defaultValue, variables, escapeToken)
    const value = buildArgs.get(name) ?? expandedDefault
    if (value !== undefined) variables.set(name, value)
  }
  return variables
}

/** The platforms to build: `platforms`, or else DOCKER_DEFAULT_PLATFORM, or else the platform of the builder. */
function targetPlatforms({ platforms, environment }: BaseImageOptions): readonly string[] {
  if (platforms.length > 0) return distinctPlatforms(platforms)
  return distinctPlatforms((environment.DOCKER_DEFAULT_PLATFORM || runnerPlatform(environment)).split(','))
}

/** The platform of the runner, which is that of most builders. */
function runnerPlatform({ RUNNER_ARCH = '' }: Environment): string {
  return `linux/${architectures[RUNNER_ARCH] ?? 'amd64'}`
}

/** Source: GitHub's "Variables reference", `RUNNER_ARCH`. */
const architectures: Readonly<Record<string, string>> = { X64: 'amd64', X86: '386', ARM64: 'arm64', ARM: 'arm' }

/**
 * The predefined platform arguments: TARGETPLATFORM, TARGETOS, TARGETARCH, …, BUILDPLATFORM, BUILDOS, …, and TARGETSTAGE. A node
 * runs on the first platform in its list. Source: BuildKit, `defaultArgs` in dockerfile2llb.
 */
function platformVariables(targetPlatform: string, { environment, builderNodes, target }: BaseImageOptions): Variables {
  const node = builderNodes.find(({ platforms }) => distinctPlatforms(platforms).includes(targetPlatform))
  const buildPlatform = node?.platforms[0] ?? runnerPlatform(environment)
  return new Map([
    ...platformParts('TARGET', targetPlatform),
    ...platformParts('BUILD', buildPlatform),
    ['TARGETSTAGE', target || 'default'],
  ])
}

/** TARGETPLATFORM, TARGETOS, … for the prefix `TARGET`. */
function platformParts(prefix: string, platform: string): readonly [name: string, value: string][] {
  const { name, os, osVersion, architecture, variant } = parsePlatform(platform)
  return [
    [`${prefix}PLATFORM`, name],
    [`${prefix}OS`, os],
    [`${prefix}OSVERSION`, osVersion],
    [`${prefix}ARCH`, architecture],
    [`${prefix}VARIANT`, variant],
  ]
}

/** Parses the value of `# syntax=`: an image, and arguments after it. */
function syntaxImage(text = ''): BaseImages['syntax'] {
  const trimmed = text.trim()
  const [image = ''] = trimmed.split(/\s/, 1)
  return parseDockerName(image) && { name: completeName(image), args: trimmed.slice(image.length) }
}

/** Adds BuildKit's SBOM scanner, which a build with an SBOM pulls too. */
export function withScanner(baseImages: BaseImages, { sbom }: { readonly sbom: boolean }): BaseImages {
  return sbom ? { ...baseImages, scanner: scannerImage } : baseImages
}
