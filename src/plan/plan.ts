import type { SourceImage } from '../names/source.ts'
import { isInvalid, type Problem } from '../parsing/reader.ts'
import { planBake } from './builds/bake.ts'
import { bakeProblems } from './builds/bake-problems.ts'
import { withBakeFileCaches } from './builds/bake-requirements.ts'
import { type BaseImages, withScanner } from './builds/base-images.ts'
import { builderProblems } from './builds/builder.ts'
import { cacheProblems, expandCache, planCache } from './builds/cache.ts'
import { contextProblems } from './builds/contexts.ts'
import { flagProblems } from './builds/flags.ts'
import { githubCacheNotices, withPermittedCaches } from './builds/github-cache.ts'
import { outputProblems } from './builds/outputs.ts'
import type { PlannedPullThrough } from './builds/pull-through-plan.ts'
import { type Checks, checkProblems, planChecks } from './checks.ts'
import type { RequiredPermissions } from './iam/policy.ts'
import { requireAllowed } from './identity/account.ts'
import { identityProblems, type PlannedIdentity, planIdentity } from './identity/identity.ts'
import { digestProblems, planMerge, pushesByDigest } from './image/merge.ts'
import {
  onlyRequested,
  type PlannedRegistry,
  planPullThrough,
  planRegistries,
  regionOf,
  registryProblems,
} from './image/registries.ts'
import type { ParsedInputs } from './inputs/inputs.ts'
import { builds, type Mode, modeOf } from './inputs/mode.ts'
import { unknownInputs } from './inputs/unknown-inputs.ts'
import { planNotices } from './notices.ts'
import {
  imageProblems,
  ownRepositories,
  type PlannedImage,
  planImage,
  planPromotion,
  promotionOf,
} from './planned-image.ts'
import {
  fileProblems,
  independentProblems,
  inputInvalid,
  repositoryProblems,
  requiredProblems,
  tagProblems,
  type Workspace,
} from './problems.ts'
import { stsRegion } from './regions.ts'
import { type PlannedRepository, planRepository } from './repository/planned.ts'
import { type PublicRepository, planPublicRepository } from './repository/public.ts'
import { permissionsWithinLimit } from './required-permissions.ts'
import type { Context } from './run/context.ts'
import type { ImageAction } from './table/row.ts'
import { tagTemplates } from './tag-templates.ts'
import { type ExpandedTags, expandTags } from './tags/tags.ts'
import type { DownstreamJobs } from './workflow/downstream-jobs.ts'

/** Everything that a step will do. The step makes the plan before its first request, so a dry run can show the plan. */
export interface Plan extends Checks {
  readonly action: ImageAction
  readonly mode: Mode
  /** The AWS identity; undefined if the step does not use AWS. */
  readonly identity: PlannedIdentity | undefined
  /** The permissions that the identity needs. */
  readonly permissions: RequiredPermissions
  /** The registries that the step uses. In a step that writes an image, its registry comes first. */
  readonly registries: readonly PlannedRegistry[]
  /** The registries to log docker in to, for the build and for later steps. */
  readonly loginRegistries: readonly PlannedRegistry[]
  /** The pull-through caches of the base images; undefined without them, and in a step that only logs in. */
  readonly pullThrough: PlannedPullThrough | undefined
  /** How to create or update the private repository; undefined if the step does neither. */
  readonly repository: PlannedRepository | undefined
  /** How to create or update the public repository; undefined if the step does not push to ECR Public. */
  readonly publicRepository: PublicRepository | undefined
  /** The image to build, promote or merge; undefined in a step that only logs in. */
  readonly image: PlannedImage | undefined
  /** The maximum number of pushes, including the first push. */
  readonly attempts: number
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
  readonly dryRun: boolean
  /** The built commit, 40 hex digits; empty outside of a checkout. */
  readonly commit: string
  /** The promotion to each entry of `destinations`; empty if the step does not tag exactly one image. */
  readonly destinations: readonly PlannedDestination[]
  /** The jobs that the first job of the reusable workflow starts; undefined in other jobs. */
  readonly downstreamJobs?: DownstreamJobs
  /** Probable mistakes that are not errors. */
  readonly warnings: readonly string[]
  /** Decisions that the log shows to the user. */
  readonly notices: readonly string[]
}

/** The promotion of the image to a further repository, which has its own identity. */
export interface PlannedDestination {
  /** As written in `destinations`. */
  readonly repository: string
  readonly plan: Plan
}

/** The arguments of `draftPlan`. */
export interface PlanSources {
  readonly parsed: ParsedInputs
  /** The names of all inputs whose value is not empty. */
  readonly nonEmptyInputs: readonly string[]
  readonly context: Context
  readonly workspace: Workspace
  /** Problems of the proxy, endpoint and CA variables, which are errors only if the step uses AWS. */
  readonly networkProblems?: readonly Problem[]
  /** The base images; undefined if they are not needed, or if the Dockerfile is not in the workspace. */
  readonly baseImages?: BaseImages | undefined
  /** Only for the plan of a destination: the image to promote. The identity of the main plan reads it. */
  readonly copySource?: SourceImage
}

/** A plan before its problems are reported. */
export interface Draft extends Pick<Plan, 'image' | 'registries'> {
  readonly problems: readonly Problem[]
  /** Warnings about inputs that do not exist. */
  readonly unknownInputWarnings: readonly string[]
  /** Makes the plan. Only valid without problems. Throws `account-not-allowed`. */
  plan(): Plan
}

/** Makes the plan of a draft, or throws `input-invalid` with all problems. */
export function finishPlan({ problems, unknownInputWarnings, plan }: Draft): Plan {
  if (problems.length > 0) throw inputInvalid(problems, unknownInputWarnings)
  return plan()
}

/** Plans the step without its destinations. */
export function draftPlan(sources: PlanSources): Draft {
  const { parsed, nonEmptyInputs, context, workspace, networkProblems = [], baseImages, copySource } = sources
  const resolvedCache = expandCache(parsed.inputs, context)
  // A placeholder replaces an invalid `repository`. Without a repository, the step would count as a login, not as a build.
  const isRepositoryInvalid = parsed.invalidInputs.includes('repository')
  const placeholder = isRepositoryInvalid ? { repository: placeholderRepository } : {}
  const inputs = { ...resolvedCache.inputs, ...placeholder }
  const mode = modeOf(inputs)
  const configuredRegion = regionOf(inputs) ?? context.awsRegion
  const region = configuredRegion ?? ''
  const expandedTags = expandTags(tagTemplates(inputs), context)
  const promotionOrInvalid = mode === 'promote' ? planPromotion(inputs, context) : undefined
  const stepPromotion = isInvalid(promotionOrInvalid) ? undefined : promotionOrInvalid
  const promotion = copySource ? promotionOf(copySource) : stepPromotion
  // The identity of a destination needs no access to the source image.
  const sourceImage = copySource ? undefined : stepPromotion?.source
  const merge = mode === 'merge' ? planMerge(inputs, workspace, context) : undefined
  // An image that is pushed by digest gets no tags. `planImage` gets them, because it also plans the later merged image.
  const pushedTags = pushesByDigest(inputs, mode) ? withoutTags : expandedTags
  const bake = planBake(inputs, context, expandedTags)
  const tags = bake ? bake.targets.flatMap((target) => target.tags) : pushedTags.tags
  const inputsWithCaches = bake ? withBakeFileCaches(bake, inputs) : inputs
  const registries = planRegistries({ inputs: inputsWithCaches, mode, region, tags, source: sourceImage })
  const unknownInputList = unknownInputs(nonEmptyInputs, inputs.action)

  const usesAws = registries.length > 0 || inputs.exportCredentials || planCache(inputs, context).kind === 's3'
  const privatePlan = planRepository(inputs, mode, registries[0], workspace.read)
  const publicPlan = planPublicRepository(inputs, mode, workspace.read)
  const repositories = { repository: privatePlan.repository, publicRepository: publicPlan.repository }
  const origin = promotion ?? merge?.merge ?? (bake && { ...bake, file: withPermittedCaches(bake.file, context) })
  const image = mode === 'login' ? undefined : planImage({ inputs, mode, context, tags: expandedTags.tags, origin })
  const { permissions, wildcard } = permissionsWithinLimit(inputsWithCaches, mode, region, {
    registries,
    tags,
    ownRepositories: image ? ownRepositories(image) : [],
    sourceImage,
    ecrEmulatorHost: context.ecrEmulatorHost,
    ...repositories,
  })

  const problems = [
    ...requiredProblems(parsed.emptyRequiredInputs, inputs.action, unknownInputList),
    ...independentProblems(parsed, [
      ...repositoryProblems(parsed, mode, unknownInputList),
      ...identityProblems(inputs, permissions),
      // An invalid `repository` may contain the region, so a missing region is not reported too.
      ...(usesAws && !(isRepositoryInvalid && configuredRegion === undefined)
        ? registryProblems(inputs, registries, configuredRegion, context.regionVariable)
        : []),
      ...privatePlan.problems,
      ...publicPlan.problems,
      ...tagProblems(inputs, mode, pushedTags),
      ...imageProblems(inputs, mode, context, pushedTags),
      ...digestProblems(inputs, mode),
      ...(merge?.problems ?? []),
      ...checkProblems(inputs, mode, context, bake?.targets ?? [pushedTags]),
      ...resolvedCache.problems,
      ...cacheProblems(inputs, context, pushedTags.tags),
      ...bakeProblems(inputs, context, expandedTags, bake),
      ...fileProblems(inputs, mode, workspace),
      ...contextProblems(inputs, mode),
      ...outputProblems(inputs, mode),
      ...flagProblems(inputs, mode),
      ...builderProblems(inputs, mode, workspace.exists),
      ...(usesAws ? networkProblems : []),
    ]),
  ]
  const isReported = (name: string) => problems.some(({ input }) => input === name)
  const unknownInputWarnings = unknownInputList.filter(({ name }) => !isReported(name)).map(({ warning }) => warning)
  const lastRole = inputs.rolesToAssume.at(-1)
  const roleInput = copySource ? 'destinations' : 'role-to-assume'
  const plan = (): Plan => {
    if (lastRole && usesAws)
      requireAllowed(lastRole.account, inputs.allowedAccountIds, lastRole.arn, `The role in \`${roleInput}\``)
    const caches = planPullThrough(inputs, mode, region)
    const usesPullThrough = caches.length > 0 && mode !== 'login'
    const identity = usesAws
      ? planIdentity(inputs, context, stsRegion(inputs, registries, configuredRegion), permissions)
      : undefined
    const { warnings, notices } = planNotices({ inputs, mode, context, identity, baseImages, tags })
    return {
      action: inputs.action,
      mode,
      identity,
      permissions,
      registries,
      // Docker is not used for a promotion or a merge, so its login is only for later steps.
      loginRegistries: builds(mode) || mode === 'login' ? registries : onlyRequested(registries, inputs, region),
      pullThrough:
        usesPullThrough && baseImages ? { registries: caches, baseImages: withScanner(baseImages, inputs) } : undefined,
      ...repositories,
      image,
      ...planChecks(inputs, mode, context),
      attempts: inputs.attempts,
      dockerConfig: inputs.dockerConfig,
      logout: inputs.logout,
      dryRun: inputs.dryRun,
      commit: context.commit,
      warnings: [...unknownInputWarnings, ...warnings, ...(merge?.warnings ?? [])],
      notices: [
        ...pushedTags.leftOutReasons.map((reason) => `Left out: ${reason}.`),
        ...resolvedCache.notices,
        ...githubCacheNotices(inputsWithCaches, context),
        ...(wildcard
          ? [`A session policy cannot hold the names of all these repositories, so it names ${wildcard} instead.`]
          : []),
        ...notices,
      ],
      destinations: [],
    }
  }
  return { problems, unknownInputWarnings, image, registries, plan }
}

const placeholderRepository = { host: undefined, name: 'repository' }

const withoutTags: ExpandedTags = { tags: [], leftOutReasons: [], problems: [] }
