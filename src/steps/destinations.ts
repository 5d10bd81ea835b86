import { ActionError, asActionError } from '../errors/action-error.ts'
import { destinationsFailed, type FailedDestination } from '../failures/destinations.ts'
import { sourceMissing } from '../failures/images.ts'
import { isSameRepository } from '../names/ecr.ts'
import { repositoryOf } from '../names/reference.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import type { DestinationResult } from '../plan/destination-result.ts'
import { needsLookup } from '../plan/image/existing.ts'
import { expectedHost } from '../plan/image/registries.ts'
import type { PlannedDestination } from '../plan/plan.ts'
import { imageReferences, ownRepository } from '../plan/references.ts'
import { repositoryOfImage } from '../plan/result.ts'
import { createLimiter } from '../registry/concurrency.ts'
import { type Aws, authenticate } from './aws.ts'
import type { TargetImage } from './image-result.ts'
import { openRepositories, openRepository, type Source } from './repositories.ts'
import { settleAll } from './settle-all.ts'
import type { StepContext } from './step-context.ts'
import { decideOrFail, existingImages, mutabilityOf, tagByRule } from './tagging.ts'

/** The destinations of a step, after the authentication and before the promotion. */
export interface Destinations {
  /**
   * Promotes the image of the step to each destination, unless the step `hasFailed`. Returns errors instead of throwing them,
   * because the image is already pushed.
   */
  promote(image: TargetImage, aws: Aws, hasFailed: boolean): Promise<DestinationOutcome>
}

/** The results, and the error. The step sets its outputs before it throws the error. */
export interface DestinationOutcome {
  readonly result: readonly DestinationResult[]
  readonly failure: ActionError | undefined
}

/** The maximum number of destinations that the step promotes to in parallel. */
const concurrency = 4

/**
 * Authenticates for each destination, and creates its repository if `create-repository` is set. After an error, the other
 * destinations continue. If `isUnbuilt`, the image is built later: throws `tag-immutable` now for a tag that cannot be
 * overwritten.
 */
export async function openDestinations(
  planned: readonly PlannedDestination[],
  isUnbuilt: boolean,
  step: StepContext,
): Promise<Destinations> {
  const opened = await step.log.group('Open destinations', () =>
    inParallel(planned, (destination) => openDestination(destination, isUnbuilt, contextOf(destination, step))),
  )
  return {
    async promote(image, aws, hasFailed) {
      if (hasFailed)
        return {
          result: opened.map((destination) => ({ ...withoutImage(destination), result: 'not-started' })),
          failure: undefined,
        }
      return step.log.group('Promote to destinations', () => promoteToAll(opened, image, aws, step))
    },
  }
}

/** A destination, with its AWS session, or with the error of the authentication. */
interface OpenDestination extends PlannedDestination {
  readonly session: Aws | ActionError
}

async function openDestination(
  destination: PlannedDestination,
  isUnbuilt: boolean,
  step: StepContext,
): Promise<OpenDestination> {
  const { plan, repository } = destination
  try {
    if (!plan.identity) throw new Error('a destination has an identity')
    const session = await authenticate(plan, plan.identity, step)
    if (isUnbuilt) await lookUpTags(destination, session, step)
    return { ...destination, session }
  } catch (error) {
    const session = asActionError(error)
    if (session.code === 'tag-immutable') throw session.withSubject(`Destination ${repository}`)
    step.log.info(`Failed: ${session.message}`)
    return { ...destination, session }
  }
}

/** Throws if a tag of the destination exists and cannot be overwritten by an image that is not built yet. */
async function lookUpTags({ plan }: PlannedDestination, aws: Aws, step: StepContext): Promise<void> {
  const { image } = plan
  if (!image) return
  const references = imageReferences(image, aws.registryLogins)
  const repositories = openRepositories(references, aws, step)
  const requested = { rule: image.ifTagExists, references, mutability: await mutabilityOf(repositories) }
  if (needsLookup(requested)) decideOrFail(requested, await existingImages(repositories, references), undefined)
}

async function promoteToAll(
  opened: readonly OpenDestination[],
  image: TargetImage,
  aws: Aws,
  step: StepContext,
): Promise<DestinationOutcome> {
  const source = await sourceOf(image, aws, step).catch(asActionError)
  const result = await inParallel(opened, async (destination): Promise<DestinationResult> => {
    const { session } = destination
    const own = contextOf(destination, step)
    try {
      if (session instanceof ActionError) throw session
      if (source instanceof ActionError) throw source
      return await promoteTo(destination, session, source, own)
    } catch (error) {
      const failure = asActionError(error)
      own.log.info(`Failed: ${failure.message}`)
      return { ...withoutImage(destination), result: 'failed', error: failure }
    }
  })
  const [first, ...others] = result.flatMap(({ repository, error }): readonly FailedDestination[] =>
    error ? [{ repository, error }] : [],
  )
  return { result, failure: first && destinationsFailed([first, ...others]) }
}

/** The image of the step, read with the identity of the step. */
interface SourceOfStep {
  readonly from: Source
  readonly manifest: ManifestDocument
  /** Its tags. A skipped step has tags that point to a different image. */
  readonly tags: readonly string[]
}

async function sourceOf(image: TargetImage, aws: Aws, step: StepContext): Promise<SourceOfStep> {
  const repository = repositoryOfImage(image)
  const { digest = '' } = image
  const from = repository && openRepository(repository, aws, step, 'source')
  if (!from) throw new Error('the image of the step is in ECR')
  const manifest = image.manifest ?? (await from.images([digest])).get(digest)
  if (!manifest) throw sourceMissing(`${from.repository}@${digest}`)
  const own = image.references.filter((reference) => isSameRepository(repositoryOf(reference), from.repository))
  return { from, manifest, tags: own.map(({ tag }) => tag) }
}

async function promoteTo(
  { plan }: PlannedDestination,
  aws: Aws,
  { from, manifest, tags }: SourceOfStep,
  step: StepContext,
): Promise<DestinationResult> {
  const { image } = plan
  if (!image) throw new Error('a destination has an image')
  const references = imageReferences(image, aws.registryLogins).filter(({ tag }) => tags.includes(tag))
  const repositories = openRepositories(references, aws, step)
  const [mutability, existing] = await Promise.all([
    mutabilityOf(repositories),
    existingImages(repositories, references),
  ])
  const requested = { rule: image.ifTagExists, references, mutability }
  const promoted = await tagByRule({ manifest, from, requested, repositories, existing }, step)
  const repository = repositoryOf(ownRepository(image, aws.registryLogins))
  const result = promoted.outcome === 'skipped' ? 'skipped' : 'promoted'
  return { repository, result, references: promoted.references, digest: promoted.digest, error: undefined }
}

/** A step context whose log lines name the destination, because several destinations are handled in parallel. */
function contextOf({ repository }: PlannedDestination, step: StepContext): StepContext {
  const { log } = step
  const named = (text: string) => `${repository}: ${text}`
  return {
    ...step,
    progress: {},
    log: {
      ...log,
      info: (text) => log.info(named(text)),
      change: (text, level) => log.change(named(text), level),
      warning: (text, ...rest) => log.warning(named(text), ...rest),
    },
  }
}

/** The result of a destination without an image. */
function withoutImage(destination: OpenDestination): Omit<DestinationResult, 'result'> {
  return { repository: nameOf(destination), references: [], digest: undefined, error: undefined }
}

/** The repository with the host that ECR returned; without a session, with the planned host. */
function nameOf({ repository, plan: { image, registries }, session }: OpenDestination): string {
  if (!image) return repository
  if (!(session instanceof ActionError)) return repositoryOf(ownRepository(image, session.registryLogins))
  const [registry] = registries
  const isUnknown = registry?.kind === 'private' && registry.account === undefined
  return isUnknown || !registry ? repository : `${expectedHost(registry)}/${image.repository}`
}

function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const limited = createLimiter(concurrency, new AbortController().signal)
  return settleAll(items.map((item) => limited(() => work(item))))
}
