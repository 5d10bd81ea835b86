import { debug } from '../debug/debug.ts'
import { inspectBuilder, makeBuilder } from '../docker/builder.ts'
import { removeBuilder } from '../docker/builder-record.ts'
import type { Session } from '../docker/session.ts'
import { explainNoBuilder, explainNoFallback } from '../failures/builder.ts'
import type { Build } from '../plan/builds/build.ts'
import {
  builderVersion,
  fallbackNode,
  isEngine,
  listed,
  loadsToo,
  missingFeatures,
  requiredFeatures,
  withImage,
} from '../plan/builds/builder.ts'
import { throughCache } from '../plan/builds/pull-through.ts'
import type { PullThrough } from './pull-through.ts'
import type { StepContext } from './step-context.ts'

/** BuildKit's own image, as buildx takes it for a builder that it starts. Source: docker/buildx, `bkimage.DefaultImage`. */
const buildKitImage = 'docker.io/moby/buildkit:buildx-stable-1'

/** Where the builds of a run take place. */
export interface Builder {
  /**
   * Chooses the builder for what is built first; whatever is built after that, another attempt too, takes the same.
   * `image` is BuildKit's, for a builder that the step makes, where it is not to be Docker Hub's.
   */
  choose(build: Build, references: readonly string[], pullThrough: PullThrough | undefined): Promise<ChosenBuilder>
}

export interface ChosenBuilder {
  /** The name of a builder; undefined for the one that is selected. */
  readonly name: string | undefined
  /** Whether it is known to be the engine's own. */
  readonly isEngine: boolean
  /** A session in which docker knows the builder. */
  readonly session: Session
}

/** Does `work` with a builder, and removes it afterwards where it is the step's own. */
export async function withBuilder<T>(
  session: Session,
  job: StepContext,
  work: (builder: Builder) => Promise<T>,
): Promise<T> {
  let chosen: Promise<ChosenBuilder> | undefined
  try {
    return await work({
      choose(build, references, pullThrough) {
        const image = throughCache(buildKitImage, pullThrough?.rules ?? [])
        // One that could not be made is made again by the next attempt.
        chosen ??= choose(build, references, image, session, job).catch(async (error: unknown) => {
          chosen = undefined
          await removeBuilder(session.record, session.env)
          throw error
        })
        return chosen
      },
    })
  } finally {
    for (const failure of await removeBuilder(session.record, session.env)) {
      job.log.warning(`Could not remove the step's builder completely. The post step tries again: ${failure}`)
    }
  }
}

async function choose(
  build: Build,
  references: readonly string[],
  image: string | undefined,
  session: Session,
  { log }: StepContext,
): Promise<ChosenBuilder> {
  const { allow, builder: name, builderNodes } = build
  if (builderNodes.length > 0) {
    debug(() => 'Builder: created from `builder-nodes`.')
    log.info('Creating a temporary builder from `builder-nodes`.')
    const nodes = builderNodes.map((node) => withImage(node, image))
    const made = await makeBuilder(session, { nodes, allow, explain: explainNoBuilder, show: log.passthrough })
    return { ...made, isEngine: false }
  }
  const required = requiredFeatures(build)
  // What cannot be inspected cannot build either, and then says why.
  const inspection = required.length > 0 || loadsToo(build) ? ((await inspectBuilder(session, name)) ?? '') : ''
  const known = builderVersion(inspection)
  if (known.length > 0) log.info(`Builder: ${known.join(', ')}`)
  const missing = missingFeatures(required, inspection)
  if (missing.length === 0) {
    const reason = required.length > 0 ? `it supports ${listed(required)}` : 'any builder supports this build'
    debug(() => `Builder: ${name ?? 'the selected one'}, because ${reason}.`)
    return { name, session, isEngine: isEngine(inspection) }
  }
  log.info(`The selected builder does not support ${listed(missing)}. Creating a temporary docker-container builder.`)
  const made = await makeBuilder(session, {
    nodes: [withImage(fallbackNode(build, references), image)],
    allow,
    explain: (result) => explainNoFallback(result, missing),
    show: log.passthrough,
  })
  return { ...made, isEngine: false }
}
