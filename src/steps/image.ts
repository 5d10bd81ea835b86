import { dockerfilePathOf } from '../content/dockerfile.ts'
import { build } from '../docker/build.ts'
import { layoutDirectory, removeExportedImage } from '../docker/session.ts'
import { pathBelow } from '../github/workspace.ts'
import { formatReference, repositoryOf } from '../names/reference.ts'
import { distinctPlatforms } from '../oci/platforms.ts'
import { describeAttestations } from '../plan/builds/attestations.ts'
import { type Build, isRemoteContext } from '../plan/builds/build.ts'
import { adaptToBuilder } from '../plan/builds/builder.ts'
import type { DockerfilePath } from '../plan/builds/dockerfiles.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import { contentReference, imageReferences, ownRepository, referencesWithContentTag } from '../plan/references.ts'
import { bakeImages } from './bake.ts'
import type { BuildDependencies } from './build-dependencies.ts'
import { diagnosisOptions, reportWarnings } from './build-diagnostics.ts'
import { prepareCache, runtimeTokenVariable } from './cache.ts'
import type { StepImage } from './image-result.ts'
import { rewriteBaseImages } from './pull-through.ts'
import { pushLayout } from './push-layout.ts'
import { completeTags } from './tagging.ts'

/** Builds the image, or the missing images of a bake, and pushes them if `push` is true. */
export async function buildImage(image: PlannedImage, dependencies: BuildDependencies): Promise<StepImage> {
  const { aws, logins, builder, step } = dependencies
  const { origin } = image
  if (origin.kind === 'bake') return bakeImages(image, origin, dependencies)
  if (origin.kind !== 'build') throw new Error(`an image of kind ${origin.kind} cannot be built`)
  const plannedBuild = origin.build
  const requestedReferences = imageReferences(image, logins)
  // `completePush` replaces these by the requested references if the content tag belongs to another image.
  let references = referencesWithContentTag(image, logins)
  // Undefined if the requested references already contain the content tag.
  const contentTag = references.length > requestedReferences.length ? contentReference(image, logins) : undefined
  // An image that is pushed by digest has only a repository.
  const repository = plannedBuild.pushByDigest ? ownRepository(image, logins) : undefined
  /** Adds the missing tags after a failed push. Returns false if the step does not find the image in the registry. */
  const completePush = async (digest: string) => {
    if (!aws) return false
    if (await completeTags(references, digest, aws, step)) return true
    if (!contentTag || !(await completeTags(requestedReferences, digest, aws, step))) return false
    // Another job built the same content with other labels. The content tag is immutable, so it stays on that image.
    const name = formatReference(contentTag)
    step.log.info(`${name} already exists and is immutable, so it was not moved. Its image has the same content.`)
    references = requestedReferences
    return true
  }
  const pushTargets = repository ? [repositoryOf(repository)] : references.map(formatReference)
  const { pullThrough } = aws ?? {}
  const cachedBuild = await prepareCache(image, rewriteBaseImages(plannedBuild, pullThrough), dependencies)
  const chosenBuilder = await builder.choose(cachedBuild.build, pushTargets, pullThrough)
  const { session } = chosenBuilder
  const env = { ...session.env, ...runtimeTokenVariable(cachedBuild.build, step), ...cachedBuild.environment }
  const adaptedBuild = adaptToBuilder(cachedBuild.build, chosenBuilder, layoutDirectory(session.record))
  const buildAndPush = async () => {
    const result = await build({ ...session, env }, adaptedBuild, {
      references: pushTargets,
      ...diagnosisOptions(aws, logins),
      completePush,
      dockerfiles: dockerfilesInWorkspace(plannedBuild),
      show: step.log.passthrough,
      onPushedBeforeFailure: (reference) => step.log.logChange(`Pushed ${reference}.`),
    })
    // The engine cannot push by digest. It exported the image to a directory, which the step pushes.
    if (adaptedBuild.layout === undefined || !repository || !aws) return result
    return { ...result, digest: await pushLayout(adaptedBuild.layout, repository, aws, step) }
  }
  const { buildRecord, warnings, unwrittenCaches, isPushedTwice, ...result } = await buildAndPush().finally(() =>
    removeExportedImage(session.record),
  )
  // Unlike `pushTargets`, `references` may lack the content tag now.
  const pushedNames = repository ? pushTargets : references.map(formatReference)
  if (plannedBuild.push) step.log.logChange(`Pushed ${pushedNames.join(' and ')} with digest ${result.digest}.`)
  reportWarnings({ warnings, unwrittenCaches, isPushedTwice }, step)
  const plannedPlatforms = distinctPlatforms(plannedBuild.platforms)
  const platforms =
    plannedPlatforms.length > 0 ? plannedPlatforms : [result.platform].filter((name) => name !== undefined)
  return {
    ...result,
    outcome: plannedBuild.push ? 'pushed' : 'built',
    references,
    contentTag,
    byDigest: repository && { repository, platforms },
    // Not used if the manifest is an index.
    platform: platforms[0],
    // `confirmPush` reads the manifest.
    manifest: undefined,
    attestations: plannedBuild.push ? describeAttestations(plannedBuild) : undefined,
    build: { ...buildRecord, warnings: warnings.length },
  }
}

/** The Dockerfile with its path in the workspace, for annotations; empty for a remote context. */
export function dockerfilesInWorkspace({ context, file }: Build): readonly DockerfilePath[] {
  if (isRemoteContext(context) || isRemoteContext(file ?? '')) return []
  const path = pathBelow('.', dockerfilePathOf(context, file))
  return path === undefined ? [] : [{ file: path }]
}
