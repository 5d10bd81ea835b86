import { bake, printBake } from '../docker/bake.ts'
import { pathBelow } from '../github/workspace.ts'
import { formatReference } from '../names/reference.ts'
import { distinctPlatforms } from '../oci/platforms.ts'
import { type Invalid, isInvalid } from '../parsing/reader.ts'
import { type Bake, bakePrintArguments } from '../plan/builds/bake.ts'
import { rewriteBake } from '../plan/builds/bake-pull-through.ts'
import { combinedBuild } from '../plan/builds/bake-requirements.ts'
import { adaptToBuilder } from '../plan/builds/builder.ts'
import type { DockerfilePath } from '../plan/builds/dockerfiles.ts'
import type { Inputs } from '../plan/inputs/inputs.ts'
import { type PlannedImage, targetImage } from '../plan/planned-image.ts'
import { imageReferences } from '../plan/references.ts'
import { type BakeFile, readBakeFile } from '../plan/run/bake-file.ts'
import type { BuildDependencies } from './build-dependencies.ts'
import { diagnosisOptions, reportWarnings } from './build-diagnostics.ts'
import { runtimeTokenVariable } from './cache.ts'
import type { BakedImage, StepImage } from './image-result.ts'
import type { StepContext } from './step-context.ts'

/** Reads the bake file with buildx; `Invalid` if buildx rejects it. */
export async function readBake(inputs: Inputs, { env }: StepContext): Promise<BakeFile | Invalid> {
  const printed = await printBake(bakePrintArguments(inputs), env)
  return isInvalid(printed) ? printed : readBakeFile(printed)
}

/** Builds the bake targets that do not exist yet, and pushes them if `push` is true. The first target is the step's image. */
export async function bakeImages(
  image: PlannedImage,
  plan: Bake,
  { existing, aws, logins, builder, step }: BuildDependencies,
): Promise<StepImage> {
  const existingImages = existing?.bakedImages ?? []
  const missingTargets = plan.targets.filter(({ target }) => !existingImages.some((image) => image.target === target))
  // `references` are docker's arguments, and `taggedReferences` are for the result.
  const targetsToBuild = missingTargets.map((target) => {
    const taggedReferences = imageReferences(targetImage(image, target), logins)
    return { ...target, taggedReferences, references: taggedReferences.map(formatReference) }
  })
  const rewritten = aws?.pullThrough ? rewriteBake(plan, aws.pullThrough) : plan
  const buildOfAllTargets = combinedBuild(rewritten, missingTargets)
  const chosenBuilder = await builder.choose(
    buildOfAllTargets,
    targetsToBuild.flatMap(({ references }) => references),
    aws?.pullThrough,
    missingTargets.flatMap(({ platforms }) => platforms),
  )
  const { session } = chosenBuilder
  const {
    targets: results,
    buildRecord,
    ...diagnostics
  } = await bake(
    { ...session, env: { ...session.env, ...runtimeTokenVariable(buildOfAllTargets, step) } },
    { ...rewritten, build: adaptToBuilder(rewritten.build, chosenBuilder) },
    {
      targets: targetsToBuild,
      ...diagnosisOptions(aws, logins),
      dockerfiles: dockerfilesOf(plan),
      show: step.log.passthrough,
      onPushedBeforeFailure: (reference) => step.log.logChange(`Pushed ${reference}.`),
    },
  )
  reportWarnings(diagnostics, step)
  const builtImages = targetsToBuild.map(({ target, taggedReferences, references, platforms }): BakedImage => {
    const { platform, ...result } = results.find((image) => image.target === target) ?? throwNotBuilt(target)
    const outcome = plan.build.push ? 'pushed' : 'built'
    if (plan.build.push) step.log.logChange(`Pushed ${references.join(' and ')} with digest ${result.digest}.`)
    return {
      ...result,
      outcome,
      references: taggedReferences,
      // Used only for a plain manifest, which has one platform: the requested platform, or else the one that BuildKit reports.
      platform: distinctPlatforms(platforms)[0] ?? platform,
      // `confirmPush` reads the manifest.
      manifest: undefined,
    }
  })
  return {
    ...stepImageOf(plan, [...existingImages, ...builtImages]),
    build: { ...buildRecord, warnings: diagnostics.warnings.length },
  }
}

/** The Dockerfiles of the targets, with their paths in the workspace, for annotations. */
function dockerfilesOf({ targets }: Bake): readonly DockerfilePath[] {
  return targets.flatMap(({ target, dockerfile }) => {
    if (dockerfile === undefined) return []
    const file = pathBelow('.', dockerfile)
    return file === undefined ? [] : [{ target, file }]
  })
}

/**
 * The image of the first target, with the images of all targets in `bakedImages`. Its outcome is that of the first target that was
 * not skipped, or `skipped`.
 */
export function stepImageOf({ targets }: Bake, images: readonly BakedImage[]): StepImage {
  const bakedImages = targets.flatMap(({ target }) => images.find((image) => image.target === target) ?? [])
  const [firstImage] = bakedImages
  if (!firstImage) throw new Error('the bake has no image')
  const outcome = bakedImages.find((image) => image.outcome !== 'skipped')?.outcome ?? 'skipped'
  return { ...firstImage, outcome, bakedImages }
}

function throwNotBuilt(target: string): never {
  throw new Error(`${target} was not built`)
}
