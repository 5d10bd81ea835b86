import { relative, resolve } from 'node:path'
import type { RegistryLogin } from '../aws/client/authorization.ts'
import { bake, printBake } from '../docker/bake.ts'
import { formatReference } from '../names/reference.ts'
import { distinctPlatforms } from '../oci/platforms.ts'
import { type Invalid, isInvalid } from '../parsing/reader.ts'
import { type Bake, readingArguments } from '../plan/builds/bake.ts'
import { rewriteBake } from '../plan/builds/bake-pull-through.ts'
import { combinedBuild } from '../plan/builds/bake-requirements.ts'
import { onBuilder } from '../plan/builds/builder.ts'
import type { Dockerfile } from '../plan/builds/dockerfiles.ts'
import type { Inputs } from '../plan/inputs/inputs.ts'
import { type PlannedImage, targetImage } from '../plan/planned-image.ts'
import { imageReferences } from '../plan/references.ts'
import { type BakeFile, readBakeFile } from '../plan/run/bake-file.ts'
import type { Aws } from './aws.ts'
import { buildDiagnostics, reportWarnings } from './build-diagnostics.ts'
import type { Builder } from './builder.ts'
import { runtimeToken } from './cache.ts'
import type { BakedImage, StepImage } from './image-result.ts'
import type { StepContext } from './step-context.ts'

/** Lets buildx read the bake file, or tells what is wrong with it. */
export async function readBake(inputs: Inputs, { env }: StepContext): Promise<BakeFile | Invalid> {
  const printed = await printBake(readingArguments(inputs), env)
  return isInvalid(printed) ? printed : readBakeFile(printed)
}

/** Builds, and pushes where the build says so, the images of a bake that were not `taken`; the first one speaks for all. */
export async function bakeImages(
  image: PlannedImage,
  plan: Bake,
  taken: StepImage | undefined,
  aws: Aws | undefined,
  logins: readonly RegistryLogin[],
  builder: Builder,
  job: StepContext,
): Promise<StepImage> {
  const there = taken?.baked ?? []
  const missing = plan.targets.filter(({ target }) => !there.some((one) => one.target === target))
  const named = missing.map((one) => {
    const names = imageReferences(targetImage(image, one), logins)
    return { ...one, names, references: names.map(formatReference) }
  })
  const led = aws?.pullThrough ? rewriteBake(plan, aws.pullThrough) : plan
  const whole = combinedBuild(led, missing)
  const chosen = await builder.choose(
    whole,
    named.flatMap(({ references }) => references),
    aws?.pullThrough,
  )
  const pushed = (reference: string) => job.log.change(`Pushed ${reference}.`)
  const { targets, record, ...told } = await bake(
    { ...chosen.session, env: { ...chosen.session.env, ...runtimeToken(whole, job) } },
    { ...led, build: onBuilder(led.build, chosen) },
    {
      targets: named,
      ...buildDiagnostics(aws, logins),
      dockerfiles: dockerfilesOf(plan),
      show: job.log.passthrough,
      pushed,
    },
  )
  reportWarnings(told, job)
  const made = named.map(({ target, names, platforms }): BakedImage => {
    const { platform, ...rest } = targets.find((one) => one.target === target) ?? notBuilt(target)
    const outcome = plan.build.push ? 'pushed' : 'built'
    if (plan.build.push) pushed(`${names.map(formatReference).join(' and ')} with digest ${rest.digest}`)
    return {
      ...rest,
      outcome,
      references: names,
      platform: distinctPlatforms(platforms)[0] ?? platform,
      manifest: undefined,
    }
  })
  return { ...bakedImage(plan, [...there, ...made]), build: { ...record, warnings: told.warnings.length } }
}

/** As annotations have them: by their paths in the workspace. */
function dockerfilesOf({ targets }: Bake): readonly Dockerfile[] {
  return targets.flatMap(({ target, dockerfile }) => {
    if (dockerfile === undefined) return []
    const file = relative(resolve('.'), resolve(dockerfile))
    return file.startsWith('..') ? [] : [{ target, file }]
  })
}

/** The first target's image, which has all of them with it; it is new if any of them is. */
export function bakedImage({ targets }: Bake, images: readonly BakedImage[]): StepImage {
  const baked = targets.flatMap(({ target }) => images.find((one) => one.target === target) ?? [])
  const [first] = baked
  if (!first) throw new Error('a bake gives an image')
  const outcome = baked.find((one) => one.outcome !== 'skipped')?.outcome ?? 'skipped'
  return { ...first, outcome, baked }
}

function notBuilt(target: string): never {
  throw new Error(`${target} was not built`)
}
