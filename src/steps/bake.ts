import { bake, printBake } from '../docker/bake.ts'
import { pathBelow } from '../github/workspace.ts'
import { formatReference } from '../names/reference.ts'
import { distinctPlatforms } from '../oci/platforms.ts'
import { type Invalid, isInvalid } from '../parsing/reader.ts'
import { type Bake, printArguments } from '../plan/builds/bake.ts'
import { rewriteBake } from '../plan/builds/bake-pull-through.ts'
import { combinedBuild } from '../plan/builds/bake-requirements.ts'
import { adaptToBuilder } from '../plan/builds/builder.ts'
import type { DockerfilePath } from '../plan/builds/dockerfiles.ts'
import type { Inputs } from '../plan/inputs/inputs.ts'
import { type PlannedImage, targetImage } from '../plan/planned-image.ts'
import { imageReferences } from '../plan/references.ts'
import { type BakeFile, readBakeFile } from '../plan/run/bake-file.ts'
import type { BuildDependencies } from './build-dependencies.ts'
import { buildDiagnostics, reportWarnings } from './build-diagnostics.ts'
import { runtimeToken } from './cache.ts'
import type { BakedImage, StepImage } from './image-result.ts'
import type { StepContext } from './step-context.ts'

/** Reads the bake file with buildx; `Invalid` if buildx rejects it. */
export async function readBake(inputs: Inputs, { env }: StepContext): Promise<BakeFile | Invalid> {
  const printed = await printBake(printArguments(inputs), env)
  return isInvalid(printed) ? printed : readBakeFile(printed)
}

/** Builds the bake targets that do not exist yet, and pushes them if `push` is true. The first target is the step's image. */
export async function bakeImages(
  image: PlannedImage,
  plan: Bake,
  { existing, aws, logins, builder, step }: BuildDependencies,
): Promise<StepImage> {
  const existingTargets = existing?.baked ?? []
  const missing = plan.targets.filter(({ target }) => !existingTargets.some((image) => image.target === target))
  const targetsToBuild = missing.map((target) => {
    const names = imageReferences(targetImage(image, target), logins)
    return { ...target, names, references: names.map(formatReference) }
  })
  const rewritten = aws?.pullThrough ? rewriteBake(plan, aws.pullThrough) : plan
  const combined = combinedBuild(rewritten, missing)
  const chosen = await builder.choose(
    combined,
    targetsToBuild.flatMap(({ references }) => references),
    aws?.pullThrough,
    missing.flatMap((target) => target.platforms),
  )
  const logPush = (reference: string) => step.log.change(`Pushed ${reference}.`)
  const { targets, record, ...diagnostics } = await bake(
    { ...chosen.session, env: { ...chosen.session.env, ...runtimeToken(combined, step) } },
    { ...rewritten, build: adaptToBuilder(rewritten.build, chosen) },
    {
      targets: targetsToBuild,
      ...buildDiagnostics(aws, logins),
      dockerfiles: dockerfilesOf(plan),
      show: step.log.passthrough,
      onPushed: logPush,
    },
  )
  reportWarnings(diagnostics, step)
  const built = targetsToBuild.map(({ target, names, platforms }): BakedImage => {
    const { platform, ...rest } = targets.find((image) => image.target === target) ?? throwNotBuilt(target)
    const outcome = plan.build.push ? 'pushed' : 'built'
    if (plan.build.push) logPush(`${names.map(formatReference).join(' and ')} with digest ${rest.digest}`)
    return {
      ...rest,
      outcome,
      references: names,
      platform: distinctPlatforms(platforms)[0] ?? platform,
      manifest: undefined,
    }
  })
  return {
    ...bakedImage(plan, [...existingTargets, ...built]),
    build: { ...record, warnings: diagnostics.warnings.length },
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
 * The first target's image, with the images of all targets in `baked`. Its outcome is `skipped` only if all targets were
 * skipped.
 */
export function bakedImage({ targets }: Bake, images: readonly BakedImage[]): StepImage {
  const baked = targets.flatMap(({ target }) => images.find((image) => image.target === target) ?? [])
  const [first] = baked
  if (!first) throw new Error('a bake has at least one image')
  const outcome = baked.find((image) => image.outcome !== 'skipped')?.outcome ?? 'skipped'
  return { ...first, outcome, baked }
}

function throwNotBuilt(target: string): never {
  throw new Error(`${target} was not built`)
}
