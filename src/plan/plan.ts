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
import { githubCacheNotices, permittedBake } from './builds/github-cache.ts'
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
import type { ReadInputs } from './inputs/inputs.ts'
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
  inputInvalid,
  repositoryProblems,
  requiredProblems,
  tagProblems,
  type Workspace,
  withoutConsequences,
} from './problems.ts'
import { stsRegion } from './regions.ts'
import { type PlannedRepository, planRepository } from './repository/planned.ts'
import { type PublicRepository, planPublicRepository } from './repository/public.ts'
import { fittingPermissions } from './required-permissions.ts'
import type { Context } from './run/context.ts'
import type { ImageAction } from './table/row.ts'
import { templatesOf } from './tag-templates.ts'
import { type ExpandedTags, expandTags } from './tags/tags.ts'
import type { DownstreamJobs } from './workflow/downstream-jobs.ts'

/** Everything that a run will do. */
export interface Plan extends Checks {
  readonly action: ImageAction
  readonly mode: Mode
  /** The AWS identity; undefined if the run does not use AWS. */
  readonly identity: PlannedIdentity | undefined
  /** The permissions that the identity needs. */
  readonly permissions: RequiredPermissions
  /** The registries that the step uses; the image's registry comes first. */
  readonly registries: readonly PlannedRegistry[]
  /** The registries that docker logs in to, for the build and for later steps. */
  readonly logIn: readonly PlannedRegistry[]
  /** The pull-through caches of the base images; undefined without them. */
  readonly pullThrough: PlannedPullThrough | undefined
  /** How to create or update the private repository; undefined if the step only describes it. */
  readonly repository: PlannedRepository | undefined
  /** How to create or update the public repository; undefined if the step does not push to ECR Public. */
  readonly publicRepository: PublicRepository | undefined
  /** The image to build, promote or merge; undefined in a step that only logs in. */
  readonly image: PlannedImage | undefined
  /** Maximum number of pushes, counting the first. */
  readonly attempts: number
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
  readonly dryRun: boolean
  /** The built commit, 40 hex digits; empty outside of a checkout. */
  readonly commit: string
  /** The promotion to each entry of `destinations`; empty if the step does not tag one image. */
  readonly destinations: readonly PlannedDestination[]
  /** The jobs that the first job of the reusable workflow starts; undefined in other jobs. */
  readonly downstreamJobs?: DownstreamJobs
  /** Probable mistakes that are not errors. */
  readonly warnings: readonly string[]
  /** Decisions that the user should know. */
  readonly notices: readonly string[]
}

/** The promotion of the image to a further repository, which has its own identity. */
export interface PlannedDestination {
  /** As written in `destinations`. */
  readonly repository: string
  readonly plan: Plan
}

/** What a plan is made of. */
export interface PlanSources {
  readonly read: ReadInputs
  /** The names of all inputs with a value. */
  readonly given: readonly string[]
  readonly context: Context
  readonly workspace: Workspace
  /** Problems of the proxy, endpoint and CA variables, which are errors only if the run uses AWS. */
  readonly network?: readonly Problem[]
  /** The base images, if they are needed and the Dockerfile is in the workspace. */
  readonly baseImages?: BaseImages | undefined
  /** The image to promote to a destination. The identity of the step reads it. */
  readonly copyOf?: SourceImage
}

/** A plan before its problems are reported. */
export interface Draft extends Pick<Plan, 'image' | 'registries'> {
  readonly problems: readonly Problem[]
  /** Warnings about inputs that do not exist. */
  readonly ignored: readonly string[]
  /** The plan, if there are no problems. Throws `account-not-allowed`. */
  plan(): Plan
}

/** Plans the run without its destinations, or throws `input-invalid` with all problems. */
export function makePlan(sources: PlanSources): Plan {
  return finishPlan(draftPlan(sources))
}

/** The plan of a draft, or throws `input-invalid` with all problems. */
export function finishPlan({ problems, ignored, plan }: Draft): Plan {
  if (problems.length > 0) throw inputInvalid(problems, ignored)
  return plan()
}

export function draftPlan({ read, given, context, workspace, network = [], baseImages, copyOf }: PlanSources): Draft {
  const resolvedCache = expandCache(read.inputs, context)
  // With an invalid `repository`, the step still does not only log in, so other inputs are checked for a build.
  const isRepositoryInvalid = read.invalidInputs.includes('repository')
  const inputs = isRepositoryInvalid ? { ...resolvedCache.inputs, repository: anyRepository } : resolvedCache.inputs
  const mode = modeOf(inputs)
  const region = regionOf(inputs) ?? context.awsRegion
  const templates = templatesOf(inputs)
  const expandedTags = expandTags(templates, context)
  const promoted = copyOf ? promotionOf(copyOf) : mode === 'promote' ? planPromotion(inputs, context) : undefined
  const promotion = isInvalid(promoted) ? undefined : promoted
  const sourceRead = copyOf ? undefined : promotion?.source
  const merge = mode === 'merge' ? planMerge(inputs, workspace, context) : undefined
  // An image that is pushed by digest has no tags, even if `tags` is set.
  const pushed = pushesByDigest(inputs, mode) ? withoutTags : expandedTags
  const bake = planBake(inputs, context, expandedTags)
  const tags = bake ? bake.targets.flatMap((target) => target.tags) : pushed.tags
  const caching = bake ? withBakeFileCaches(bake, inputs) : inputs
  const registries = planRegistries({ inputs: caching, mode, region: region ?? '', tags, source: sourceRead })
  const unknown = unknownInputs(given, inputs.action)

  const usesAws = registries.length > 0 || inputs.exportCredentials || planCache(inputs, context).kind === 's3'
  const own = planRepository(inputs, mode, registries[0], workspace.read)
  const publicPlan = planPublicRepository(inputs, mode, workspace.read)
  const repositories = { repository: own.repository, publicRepository: publicPlan.repository }
  const source = promotion ?? merge?.merge ?? (bake && { ...bake, file: permittedBake(bake.file, context) })
  const image = mode === 'login' ? undefined : planImage({ inputs, mode, context, tags: expandedTags.tags, source })
  const intent = {
    registries,
    tags,
    own: image ? ownRepositories(image) : [],
    source: sourceRead,
    localEcr: context.localEcr,
    ...repositories,
  }
  const { permissions, wildcard } = fittingPermissions(caching, mode, region ?? '', intent)

  const problems = [
    ...requiredProblems(read.missing, inputs.action, unknown),
    ...withoutConsequences(read, [
      ...repositoryProblems(read, mode, unknown),
      ...identityProblems(inputs, permissions),
      // A `repository` that is invalid may contain the region.
      ...(usesAws && !(isRepositoryInvalid && region === undefined)
        ? registryProblems(inputs, registries, region, context.regionVariable)
        : []),
      ...own.problems,
      ...publicPlan.problems,
      ...tagProblems(inputs, mode, pushed),
      ...imageProblems(inputs, mode, context, pushed),
      ...digestProblems(inputs, mode),
      ...(merge?.problems ?? []),
      ...checkProblems(inputs, mode, context, pushed.tags),
      ...resolvedCache.problems,
      ...cacheProblems(inputs, context, pushed.tags),
      ...bakeProblems(inputs, context, expandedTags, bake),
      ...fileProblems(inputs, mode, workspace),
      ...contextProblems(inputs, mode),
      ...outputProblems(inputs, mode),
      ...flagProblems(inputs, mode),
      ...builderProblems(inputs, mode, workspace.exists),
      ...(usesAws ? network : []),
    ]),
  ]
  const ignored = unknown.filter(({ name }) => problems.every(({ input }) => input !== name)).map(({ text }) => text)
  const role = inputs.rolesToAssume.at(-1)
  const roleInput = copyOf ? 'destinations' : 'role-to-assume'
  const plan = (): Plan => {
    if (role && usesAws)
      requireAllowed(role.account, inputs.allowedAccountIds, role.arn, `The role in \`${roleInput}\``)
    const pullThrough = planPullThrough(inputs, mode, region ?? '')
    const identity = usesAws
      ? planIdentity(inputs, context, stsRegion(inputs, registries, region), permissions)
      : undefined
    const planned = planNotices({ inputs, mode, context, identity, baseImages })
    return {
      action: inputs.action,
      mode,
      identity,
      permissions,
      registries,
      logIn: builds(mode) || mode === 'login' ? registries : onlyRequested(registries, inputs, region ?? ''),
      pullThrough:
        pullThrough.length > 0 && mode !== 'login' && baseImages
          ? { registries: pullThrough, baseImages: withScanner(baseImages, inputs) }
          : undefined,
      ...repositories,
      image,
      ...planChecks(inputs, mode, context),
      attempts: inputs.attempts,
      dockerConfig: inputs.dockerConfig,
      logout: inputs.logout,
      dryRun: inputs.dryRun,
      commit: context.commit,
      warnings: [...ignored, ...planned.warnings, ...(merge?.warnings ?? [])],
      notices: [
        ...pushed.leftOut.map((reason) => `Left out: ${reason}.`),
        ...resolvedCache.notices,
        ...githubCacheNotices(caching, context),
        ...(wildcard
          ? [`A session policy cannot hold the names of all these repositories, so it names ${wildcard} instead.`]
          : []),
        ...planned.notices,
      ],
      destinations: [],
    }
  }
  return { problems, ignored, image, registries, plan }
}

const anyRepository = { host: undefined, name: 'repository' }

const withoutTags: ExpandedTags = { tags: [], leftOut: [], problems: [] }
