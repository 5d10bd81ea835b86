import { isInvalid, type Problem } from '../parsing/reader.ts'
import { planBake } from './builds/bake.ts'
import { bakeProblems } from './builds/bake-problems.ts'
import { withCachesOf } from './builds/bake-requirements.ts'
import { type BaseImages, scannerImage } from './builds/base-images.ts'
import { builderProblems } from './builds/builder.ts'
import { cacheProblems, planCache, withNamedCache } from './builds/cache.ts'
import { contextProblems } from './builds/contexts.ts'
import { flagProblems } from './builds/flags.ts'
import { outputProblems } from './builds/outputs.ts'
import type { PlannedPullThrough } from './builds/pull-through-plan.ts'
import { type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from './iam/policy.ts'
import { requireAllowed } from './identity/account.ts'
import { identityProblems, type PlannedIdentity, planIdentity } from './identity/identity.ts'
import { digestProblems, isByDigest, planMerge } from './image/merge.ts'
import {
  onlyAsked,
  type PlannedRegistry,
  planPullThrough,
  planRegistries,
  regionOf,
  registryProblems,
} from './image/registries.ts'
import { defaultTag } from './inputs/image.ts'
import type { Inputs, ReadInputs } from './inputs/inputs.ts'
import { builds, type Mode, modeOf } from './inputs/mode.ts'
import { unknownInputs } from './inputs/unknown-inputs.ts'
import { planNotices } from './notices.ts'
import { imageProblems, ownRepositories, type PlannedImage, planImage, planPromotion } from './planned-image.ts'
import {
  fileProblems,
  inputInvalid,
  repositoryProblems,
  tagProblems,
  type Workspace,
  withoutConsequences,
} from './problems.ts'
import { type PlannedRepository, planRepository } from './repository/planned.ts'
import { type PublicRepository, planPublicRepository } from './repository/public.ts'
import { requiredPermissions } from './required-permissions.ts'
import type { Context } from './run/context.ts'
import type { ScanGate } from './scan/findings.ts'
import { planScan, scanProblems } from './scan/planned.ts'
import { type ExpandedTags, expandTags } from './tags/tags.ts'
import type { DownstreamJobs } from './workflow/downstream-jobs.ts'

/** Everything a run will do, decided before anything is done. */
export interface Plan {
  readonly mode: Mode
  /** How AWS is entered; undefined where nothing needs it. */
  readonly identity: PlannedIdentity | undefined
  /** What the identity has to be allowed. */
  readonly needs: RequiredPermissions
  /** The registries that the step has to do with; the one of the image comes first. */
  readonly registries: readonly PlannedRegistry[]
  /** Those of them that docker is logged in to, for the build and for later steps. */
  readonly logIn: readonly PlannedRegistry[]
  /** What base images are taken through; undefined: nothing. */
  readonly pullThrough: PlannedPullThrough | undefined
  /** What is done about the repository of the image, besides looking for it; undefined: nothing. */
  readonly repository: PlannedRepository | undefined
  /** The step's repository, where it is one of ECR Public that is written to. */
  readonly publicRepository: PublicRepository | undefined
  /** What the image is called; undefined in a step that only logs in. */
  readonly image: PlannedImage | undefined
  /** Whether ECR's scan of it is waited for; undefined: no. */
  readonly scan: ScanGate | undefined
  /** Pushes, counting the first. */
  readonly attempts: number
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
  readonly dryRun: boolean
  /** What the first job of the reusable workflow leaves to others; left out in any other job. */
  readonly others?: DownstreamJobs
  /** What a person may have meant otherwise, though it is no error. */
  readonly warnings: readonly string[]
  /** What a person should know about what was decided. */
  readonly notices: readonly string[]
}

/**
 * Decides what the run will do, or throws `input-invalid` with everything that is wrong with the inputs. `network` are
 * the environment's problems on the way to AWS, which are none of a run that does not go there; `bases` the base images of
 * the Dockerfile, where they are wanted and it is in the workspace.
 */
export function makePlan(
  read: ReadInputs,
  given: readonly string[],
  context: Context,
  workspace: Workspace,
  network: readonly Problem[] = [],
  bases?: BaseImages,
): Plan {
  const named = withNamedCache(read.inputs, context)
  // One that cannot be read was given all the same: this is not a step that only logs in.
  const isUnread = read.unread.includes('repository')
  const inputs = isUnread ? { ...named.inputs, repository: anyRepository } : named.inputs
  const mode = modeOf(inputs)
  const region = regionOf(inputs) ?? context.awsRegion
  const templates = templatesOf(inputs)
  const expanded = expandTags(templates, context)
  const promoted = mode === 'promote' ? planPromotion(inputs, context) : undefined
  const promotion = isInvalid(promoted) ? undefined : promoted
  const joined = mode === 'join' ? planMerge(inputs, workspace) : undefined
  // An image that is pushed by digest has no names, whichever are given.
  const pushed = isByDigest(inputs, mode) ? nameless : expanded
  const bake = planBake(inputs, context, expanded)
  const tags = bake ? bake.targets.flatMap((target) => target.tags) : pushed.tags
  const caching = bake ? withCachesOf(bake, inputs) : inputs
  const registries = planRegistries(caching, mode, region ?? '', tags, promotion?.source)
  const unknown = unknownInputs(given, read.known)

  const entersAws = registries.length > 0 || inputs.exportCredentials || planCache(inputs, context).kind === 's3'
  const own = planRepository(inputs, mode, registries[0], workspace.read)
  const gallery = planPublicRepository(inputs, mode, workspace.read)
  const repositories = { repository: own.repository, publicRepository: gallery.repository }
  const image =
    mode === 'login' ? undefined : planImage(inputs, mode, context, expanded, promotion ?? joined?.join ?? bake)
  const intent = {
    registries,
    tags,
    own: image ? ownRepositories(image) : [],
    source: promotion?.source,
    localEcr: context.localEcr,
    ...repositories,
  }
  const exact = requiredPermissions(caching, mode, region ?? '', intent)
  const wide = intent.own.length > 1 && isTooLong(exact) ? below(inputs) : undefined
  const needs = wide ? requiredPermissions(caching, mode, region ?? '', { ...intent, own: wide }) : exact

  const problems = withoutConsequences(read, [
    ...repositoryProblems(read, mode, unknown),
    ...identityProblems(inputs, needs),
    // The region may be in a `repository` that cannot be read.
    ...(entersAws && !(isUnread && region === undefined)
      ? registryProblems(inputs, registries, region, context.regionVariable)
      : []),
    ...own.problems,
    ...gallery.problems,
    ...tagProblems(inputs, mode, pushed),
    ...imageProblems(inputs, mode, context, pushed),
    ...digestProblems(inputs, mode),
    ...(joined?.problems ?? []),
    ...scanProblems(inputs, mode, context, pushed.tags),
    ...named.problems,
    ...cacheProblems(inputs, context, pushed.tags),
    ...bakeProblems(inputs, context, expanded, bake),
    ...fileProblems(inputs, mode, workspace),
    ...contextProblems(inputs, mode),
    ...outputProblems(inputs, mode),
    ...flagProblems(inputs, mode),
    ...builderProblems(inputs, mode, workspace.exists),
    ...(entersAws ? network : []),
  ])
  const ignored = unknown.filter(({ name }) => problems.every(({ input }) => input !== name)).map(({ text }) => text)
  if (problems.length > 0) throw inputInvalid(problems, ignored)

  const role = inputs.rolesToAssume.at(-1)
  if (role && entersAws)
    requireAllowed(role.account, inputs.allowedAccountIds, role.arn, 'The role in `role-to-assume`')

  const asked = planPullThrough(inputs, mode, region ?? '')
  const identity = entersAws ? planIdentity(inputs, context, regionFor(inputs, registries, region), needs) : undefined
  const told = planNotices(inputs, mode, context, identity, bases)
  return {
    mode,
    identity,
    needs,
    registries,
    logIn: builds(mode) || mode === 'login' ? registries : onlyAsked(registries, inputs, region ?? ''),
    pullThrough:
      asked.length > 0 && mode !== 'login' && bases
        ? { registries: asked, bases: withScanner(bases, inputs) }
        : undefined,
    ...repositories,
    image,
    scan: planScan(inputs, mode),
    attempts: inputs.attempts,
    dockerConfig: inputs.dockerConfig,
    logout: inputs.logout,
    dryRun: inputs.dryRun,
    warnings: [...ignored, ...told.warnings, ...(joined?.warnings ?? [])],
    notices: [
      ...pushed.leftOut.map((reason) => `Left out: ${reason}.`),
      ...named.notices,
      ...(wide
        ? [`A session policy cannot hold the names of all these repositories, so it names ${wide.join()} instead.`]
        : []),
      ...told.notices,
    ],
  }
}

const anyRepository = { host: undefined, name: 'repository' }

/** Of an SBOM, BuildKit's scanner is one of the images that a build takes. */
function withScanner(bases: BaseImages, { sbom }: Inputs): BaseImages {
  return sbom ? { ...bases, scanner: scannerImage } : bases
}

function isTooLong(needs: RequiredPermissions): boolean {
  return sessionPolicy(needs).length > sessionPolicyLimit
}

/** Where a policy has no room for the names of all of a bake's repositories, it names all that is below the step's own. */
function below({ repository }: Inputs): readonly string[] | undefined {
  return repository && [`${repository.name}/*`]
}

/** Every template that a name of this run may be made of. */
export function tagTemplates({ inputs }: ReadInputs): readonly string[] {
  const { reuse = '', sourceImage = '', cache } = inputs
  return [...templatesOf(inputs), reuse, sourceImage, cache.kind === 'template' ? cache.template : '']
}

/** Whether the run needs a region that neither its inputs nor its environment name. */
export function lacksRegion(read: ReadInputs, context: Context): boolean {
  const { inputs } = withNamedCache(read.inputs, context)
  if ((regionOf(inputs) ?? context.awsRegion) !== undefined) return false
  if (inputs.exportCredentials || inputs.cache.kind === 's3') return true
  return planRegistries(inputs, modeOf(inputs), '', [], undefined).some(isPlaceless)
}

function isPlaceless(registry: PlannedRegistry): boolean {
  return registry.kind === 'private' && registry.region === ''
}

/** STS is asked where the registry is; ECR Public's own region serves a step that needs no other. */
function regionFor(
  { exportCredentials }: Inputs,
  registries: readonly PlannedRegistry[],
  region: string | undefined,
): string {
  // Later steps get the region too, and mean the one that was asked for.
  if (exportCredentials && region !== undefined) return region
  return registries.find((registry) => registry.kind === 'private')?.region ?? region ?? 'us-east-1'
}

const nameless: ExpandedTags = { tags: [], leftOut: [], problems: [] }

/** A step with a repository never goes without a tag, and never gets `latest` unasked; one without has no default. */
function templatesOf({ tags, repository }: Inputs): readonly string[] {
  if (!repository) return tags.filter((tag) => tag !== defaultTag)
  return tags.length === 0 ? [defaultTag] : tags
}
