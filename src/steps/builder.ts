import { debug } from '../debug/debug.ts'
import { createBuilder, inspectBuilder } from '../docker/builder.ts'
import { removeBuilder } from '../docker/builder-record.ts'
import { buildsInContainerdStore } from '../docker/image-store.ts'
import type { Session } from '../docker/session.ts'
import { explainFailedBuilder, explainFailedFallback } from '../failures/builder.ts'
import type { Build } from '../plan/builds/build.ts'
import {
  containerdStoreSupports,
  describeBuilder,
  fallbackNode,
  formatFeatures,
  isEngineBuilder,
  missingFeatures,
  pushesAndLoads,
  requiredFeatures,
  withBuildKitImage,
} from '../plan/builds/builder.ts'
import { cachedName } from '../plan/builds/pull-through.ts'
import { prepareEmulation } from './emulation.ts'
import type { PullThrough } from './pull-through.ts'
import type { StepContext } from './step-context.ts'

/** The default BuildKit image of buildx. Source: docker/buildx, `bkimage.DefaultImage`. */
const buildKitImage = 'docker.io/moby/buildkit:buildx-stable-1'

export interface Builder {
  /**
   * Chooses or creates the builder at the first call. Later calls return the same builder. `references`: the images that the
   * build pushes. `platformsToRun`: the platforms for which `emulation: auto` may install emulation, for a bake those of all
   * targets that are built; by default those of `build`.
   */
  choose(
    build: Build,
    references: readonly string[],
    pullThrough: PullThrough | undefined,
    platformsToRun?: readonly string[],
  ): Promise<ChosenBuilder>
}

/** The builder that a build uses. */
export interface ChosenBuilder {
  /** Undefined for the builder that docker uses by default. */
  readonly name: string | undefined
  /** Whether the builder is the Docker Engine's own. */
  readonly isEngine: boolean
  /** The session whose Docker configuration contains the builder. */
  readonly session: Session
}

/** Runs `work`, and removes the temporary builder that it may have created. */
export async function withBuilder<T>(
  session: Session,
  step: StepContext,
  work: (builder: Builder) => Promise<T>,
): Promise<T> {
  let chosen: Promise<ChosenBuilder> | undefined
  try {
    return await work({
      choose(build, references, pullThrough, platformsToRun = build.platforms) {
        const builderImage = cachedName(buildKitImage, pullThrough?.rules ?? [])
        const prepare = async () => {
          const builder = await chooseBuilder({ build, references, builderImage }, session, step)
          await prepareEmulation(build, platformsToRun, { ...builder, pullThrough }, step)
          return builder
        }
        // After a failure, the next attempt chooses or creates the builder again.
        chosen ??= prepare().catch(async (error: unknown) => {
          chosen = undefined
          await removeBuilder(session.record, session.env)
          throw error
        })
        return chosen
      },
    })
  } finally {
    for (const failure of await removeBuilder(session.record, session.env)) {
      step.log.info(`Could not remove the step's builder (the post step tries again): ${failure}`)
    }
  }
}

/** The build for which a builder is chosen. */
interface BuilderRequest {
  readonly build: Build
  /** The references (`host/name:tag`) that the build pushes. */
  readonly references: readonly string[]
  /** The BuildKit image in a pull-through cache; undefined for the default image. */
  readonly builderImage: string | undefined
}

async function chooseBuilder(
  { build, references, builderImage }: BuilderRequest,
  session: Session,
  { log }: StepContext,
): Promise<ChosenBuilder> {
  const { allow, builder: name, builderNodes } = build
  if (builderNodes.length > 0) {
    debug(() => 'Builder: created from `builder-nodes`.')
    log.info('Creating a temporary builder from `builder-nodes`.')
    const nodes = builderNodes.map((node) => withBuildKitImage(node, builderImage))
    const created = await createBuilder(session, { nodes, allow, explain: explainFailedBuilder, show: log.passthrough })
    return { ...created, isEngine: false }
  }
  const features = requiredFeatures(build)
  // The engine's own builder cannot push by digest. With the containerd image store, no temporary builder is needed: the engine
  // exports the image, and the step pushes it.
  if (
    build.pushByDigest &&
    name === undefined &&
    containerdStoreSupports(features) &&
    (await buildsInContainerdStore(session.env))
  ) {
    debug(() => "Builder: the engine's own, because it has the containerd image store.")
    return { name, session, isEngine: true }
  }
  // The output of `docker buildx inspect`. It is needed to find unsupported features, and to recognize the engine's own
  // builder, which pushes and loads in one export. Empty if it is not needed, or if the command fails: then the build fails too,
  // with a better error.
  const inspection = features.length > 0 || pushesAndLoads(build) ? ((await inspectBuilder(session, name)) ?? '') : ''
  const versions = describeBuilder(inspection)
  if (versions.length > 0) log.info(`Builder: ${versions.join(', ')}`)
  const unsupportedFeatures = missingFeatures(features, inspection)
  if (unsupportedFeatures.length === 0) {
    const reason = features.length > 0 ? `it supports ${formatFeatures(features)}` : 'any builder supports this build'
    debug(() => `Builder: ${name ?? 'the selected builder'}, because ${reason}.`)
    return { name, session, isEngine: isEngineBuilder(inspection) }
  }
  log.info(
    `The selected builder does not support ${formatFeatures(unsupportedFeatures)}. Creating a temporary docker-container builder.`,
  )
  const created = await createBuilder(session, {
    nodes: [withBuildKitImage(fallbackNode(build, references), builderImage)],
    allow,
    explain: (result) => explainFailedFallback(result, unsupportedFeatures),
    show: log.passthrough,
  })
  return { ...created, isEngine: false }
}
