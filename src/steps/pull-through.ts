import { resolve } from 'node:path'
import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { Registries } from '../aws/registries.ts'
import { dockerfilePathOf } from '../content/dockerfile.ts'
import { ActionError, messageOf } from '../errors/action-error.ts'
import { rulesMissing } from '../failures/pull-through.ts'
import { type Invalid, isInvalid } from '../parsing/reader.ts'
import { baseImageOptions, dockerfilePath } from '../plan/builds/bake.ts'
import { type BaseImages, baseImagesOf, combineBaseImages } from '../plan/builds/base-images.ts'
import { type Build, isRemoteContext } from '../plan/builds/build.ts'
import { withFlags } from '../plan/builds/flags.ts'
import {
  type CacheRule,
  type DescribedRule,
  type PullThroughOptions,
  pullThroughOptions,
  requestedRules,
  ruleFor,
  upstreamOf,
} from '../plan/builds/pull-through.ts'
import type { PlannedPullThrough } from '../plan/builds/pull-through-plan.ts'
import { type PullThroughRegistry, sharesLogin } from '../plan/image/registries.ts'
import type { Inputs } from '../plan/inputs/inputs.ts'
import type { BakeFile } from '../plan/run/bake-file.ts'
import type { StepContext } from './step-context.ts'

/**
 * The base images that the Dockerfile names; undefined without `pull-through-cache`, or if the Dockerfile is remote or cannot be
 * read.
 */
export function findBaseImages(
  inputs: Inputs,
  bake: BakeFile | Invalid | undefined,
  step: StepContext,
): BaseImages | undefined {
  const { runner, env } = step
  if (inputs.pullThroughCache.length === 0) return undefined
  if (bake) return isInvalid(bake) ? undefined : baseImagesOfBake(inputs, bake, step)
  const buildInputs = withFlags(inputs)
  const { context, file } = buildInputs
  if (isRemoteContext(context) || isRemoteContext(file ?? '')) return undefined
  const dockerfile = runner.read(
    dockerfilePathOf(resolve(context), file === undefined ? undefined : resolve(file)),
    'anywhere',
  )
  return dockerfile === undefined ? undefined : baseImagesOf({ ...buildInputs, dockerfile, environment: env })
}

/** The base images of all bake targets whose Dockerfiles can be read. */
function baseImagesOfBake(
  inputs: Inputs,
  { target: targets }: BakeFile,
  { runner, env }: StepContext,
): BaseImages | undefined {
  const imagesByTarget = Object.values(targets).flatMap((target) => {
    const path = dockerfilePath(target)
    const dockerfile = target['dockerfile-inline'] ?? (path === undefined ? undefined : runner.read(path, 'anywhere'))
    return dockerfile === undefined
      ? []
      : baseImagesOf({ ...baseImageOptions(target, inputs), dockerfile, environment: env })
  })
  return imagesByTarget.length > 0 ? combineBaseImages(imagesByTarget) : undefined
}

/** Adds the arguments with which the build pulls its base images and its SBOM scanner through the caches. */
export function rewriteBaseImages(build: Build, pullThrough: PullThrough | undefined): Build {
  if (!pullThrough) return build
  const { buildContexts, buildArgs, scanner } = pullThrough
  return {
    ...build,
    buildContexts: [...build.buildContexts, ...buildContexts],
    buildArgs: [...build.buildArgs, ...buildArgs],
    // Only a cache replaces BuildKit's default scanner.
    scanner,
  }
}

/** The rules of the caches, and the base images that are pulled through the caches. */
export interface PullThrough extends PullThroughOptions {
  readonly rules: readonly CacheRule[]
}

/** Reads the rules of the caches, and logs where each base image is pulled from. */
export async function openCaches(
  { registries: plannedCaches, baseImages }: PlannedPullThrough,
  registries: Registries,
  logins: Promise<readonly RegistryLogin[]>,
  step: StepContext,
): Promise<PullThrough> {
  const caches = await Promise.all(
    plannedCaches.map(async (cache) => {
      const describedRules = await describeRules(cache, registries, step)
      const login = (await logins).find(({ registry }) => sharesLogin(registry, cache.registry))
      if (!login) throw new Error('the step has no login to the registry of the cache')
      const { rules, missingRules } = requestedRules(cache, login.host, describedRules)
      const location = `account ${login.account} in ${cache.registry.region}`
      if (missingRules.length > 0) throw rulesMissing(missingRules, location, describedRules?.map(ruleText) ?? [])
      return { cache, rules }
    }),
  )
  const allRules = caches.flatMap(({ rules }) => rules)
  const options = pullThroughOptions(baseImages, allRules)
  const usedRules = options.images.map(({ name }) => ruleFor(name, allRules))
  await Promise.all(
    caches.map(({ cache, rules }) => {
      const usedByBuild = rules.filter((rule) => usedRules.includes(rule))
      return validateCredentials(cache, usedByBuild, registries, step)
    }),
  )
  for (const { name, nameInCache } of options.images) {
    step.log.info(
      nameInCache
        ? `${name} is pulled through the cache as ${nameInCache}.`
        : `${name} is pulled from its own registry: no pull-through cache rule covers it.`,
    )
  }
  return { ...options, rules: allRules }
}

/**
 * The rules of a registry. Undefined if the role may not read them and `pull-through-cache` lists the needed rules: the pull
 * then fails if a rule does not exist.
 */
async function describeRules(
  { registry, usesAllRules }: PullThroughRegistry,
  registries: Registries,
  { log }: StepContext,
): Promise<readonly DescribedRule[] | undefined> {
  try {
    return await registries.pullThroughRules(registry)
  } catch (error) {
    if (usesAllRules || !(error instanceof ActionError) || error.code !== 'ecr-access-denied') throw error
    log.info(
      `Could not read the pull-through cache rules, so the lines of \`pull-through-cache\` are not checked: ${error.message}`,
    )
    return undefined
  }
}

function ruleText(rule: DescribedRule): string {
  return `${rule.prefix} (${upstreamOf(rule)})`
}

/**
 * Logs a warning for each rule whose credential for the upstream registry fails. It is not an error, because cached images can
 * still be pulled.
 */
async function validateCredentials(
  { registry }: PullThroughRegistry,
  rules: readonly CacheRule[],
  registries: Registries,
  { log }: StepContext,
): Promise<void> {
  const withCredential = rules.filter(({ hasCredential }) => hasCredential)
  await Promise.all(
    withCredential.map(async (rule) => {
      const { prefix } = rule
      try {
        const failure = await registries.ruleFailure(registry, prefix)
        if (failure === undefined) return
        log.warning(
          `ECR cannot access ${upstreamOf(rule)} with the credential of the pull-through cache rule ${prefix}: ${failure.replace(/\.$/, '')}. Only images that are already cached can be pulled. Fix the secret of the rule, or remove \`pull-through-cache\`.`,
        )
      } catch (error) {
        log.info(`Could not validate the pull-through cache rule ${prefix}: ${messageOf(error)}`)
      }
    }),
  )
}
