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

/** The destinations of a step, for which the step is already authenticated. */
export interface Destinations {
  /**
   * Promotes the image of the step to each destination, unless a check of the image failed. Returns errors instead of throwing
   * them, because the image is already pushed.
   */
  promote(image: TargetImage, aws: Aws, checkFailure: ActionError | undefined): Promise<DestinationOutcome>
}

/** The result of each destination, and one error for all of them. The step sets its outputs before it throws the error. */
export interface DestinationOutcome {
  readonly result: readonly DestinationResult[]
  readonly failure: ActionError | undefined
}

/** The maximum number of destinations that the step promotes to in parallel. */
const concurrency = 4

/**
 * Authenticates for each destination, and creates its repository if `create-repository` is set. After an error, the other
 * destinations continue. If the step will build the image (`willBuild`), throws `tag-immutable` before the build for a tag that
 * the image could not overwrite.
 */
export async function openDestinations(
  plannedDestinations: readonly PlannedDestination[],
  willBuild: boolean,
  step: StepContext,
): Promise<Destinations> {
  const destinations = await step.log.group('Open destinations', () =>
    inParallel(plannedDestinations, (planned) => openDestination(planned, willBuild, contextOf(planned, step))),
  )
  return {
    async promote(image, aws, checkFailure) {
      if (!checkFailure)
        return step.log.group('Promote to destinations', () => promoteToAll(destinations, image, aws, step))
      const result = destinations.map((destination) => ({
        ...emptyResult(destination),
        result: 'not-started' as const,
      }))
      return { result, failure: undefined }
    },
  }
}

/** A destination, with its AWS session or the error that occurred before the promotion. */
interface OpenDestination extends PlannedDestination {
  readonly session: Aws | ActionError
}

async function openDestination(
  destination: PlannedDestination,
  willBuild: boolean,
  step: StepContext,
): Promise<OpenDestination> {
  const { plan, repository } = destination
  try {
    if (!plan.identity) throw new Error('the destination has no identity')
    const session = await authenticate(plan, plan.identity, step)
    if (willBuild) await requireNewOrMutableTags(destination, session, step)
    return { ...destination, session }
  } catch (error) {
    const failure = asActionError(error)
    if (failure.code === 'tag-immutable') throw failure.withSubject(`Destination ${repository}`)
    step.log.info(`Failed: ${failure.message}`)
    return { ...destination, session: failure }
  }
}

/** Throws if a tag of the destination exists and cannot be overwritten by an image that is not built yet. */
async function requireNewOrMutableTags({ plan }: PlannedDestination, aws: Aws, step: StepContext): Promise<void> {
  const { image } = plan
  if (!image) return
  const references = imageReferences(image, aws.registryLogins)
  const repositories = openRepositories(references, aws, step)
  const requestedTags = { rule: image.ifTagExists, references, mutability: await mutabilityOf(repositories) }
  if (needsLookup(requestedTags)) decideOrFail(requestedTags, await existingImages(repositories, references))
}

async function promoteToAll(
  destinations: readonly OpenDestination[],
  image: TargetImage,
  aws: Aws,
  step: StepContext,
): Promise<DestinationOutcome> {
  const imageOfStep = await readImageOfStep(image, aws, step).catch(asActionError)
  const result = await inParallel(destinations, async (destination): Promise<DestinationResult> => {
    const { session } = destination
    const destinationStep = contextOf(destination, step)
    try {
      if (session instanceof ActionError) throw session
      if (imageOfStep instanceof ActionError) throw imageOfStep
      return await promoteTo(destination, session, imageOfStep, destinationStep)
    } catch (error) {
      const failure = asActionError(error)
      destinationStep.log.info(`Failed: ${failure.message}`)
      return { ...emptyResult(destination), result: 'failed', error: failure }
    }
  })
  const [firstFailure, ...otherFailures] = result.flatMap(({ repository, error }): readonly FailedDestination[] =>
    error ? [{ repository, error }] : [],
  )
  return { result, failure: firstFailure && destinationsFailed([firstFailure, ...otherFailures]) }
}

/** The image of the step, read with the identity of the step. */
interface ImageOfStep {
  /** The repository to copy the image from. */
  readonly from: Source
  readonly manifest: ManifestDocument
  /** The tags that point to the image. If the build was skipped, other planned tags may point to a different image. */
  readonly tags: readonly string[]
}

async function readImageOfStep(image: TargetImage, aws: Aws, step: StepContext): Promise<ImageOfStep> {
  const repository = repositoryOfImage(image)
  const { digest = '' } = image
  const from = repository && openRepository(repository, aws, step, 'source')
  if (!from) throw new Error('the image of the step is not in ECR')
  const manifest = image.manifest ?? (await from.manifests([digest])).get(digest)
  if (!manifest) throw sourceMissing(`${from.repository}@${digest}`)
  const references = image.references.filter((reference) => isSameRepository(repositoryOf(reference), from.repository))
  return { from, manifest, tags: references.map(({ tag }) => tag) }
}

async function promoteTo(
  { plan }: PlannedDestination,
  aws: Aws,
  { from, manifest, tags }: ImageOfStep,
  step: StepContext,
): Promise<DestinationResult> {
  const { image } = plan
  if (!image) throw new Error('the destination has no image')
  const references = imageReferences(image, aws.registryLogins).filter(({ tag }) => tags.includes(tag))
  const repositories = openRepositories(references, aws, step)
  const [mutability, existing] = await Promise.all([
    mutabilityOf(repositories),
    existingImages(repositories, references),
  ])
  const requestedTags = { rule: image.ifTagExists, references, mutability, isForDestination: true }
  const promoted = await tagByRule({ manifest, from, requestedTags, repositories, existing }, step)
  const repository = repositoryOf(ownRepository(image, aws.registryLogins))
  const result = promoted.outcome === 'skipped' ? 'skipped' : 'promoted'
  return { repository, result, references: promoted.references, digest: promoted.digest, error: undefined }
}

/** A step context whose log lines start with the name of the destination, because the destinations run in parallel. */
function contextOf({ repository }: PlannedDestination, step: StepContext): StepContext {
  const { log } = step
  const withPrefix = (text: string) => `${repository}: ${text}`
  return {
    ...step,
    // The authentication for a destination must not change the identity in the progress of the step.
    progress: {},
    log: {
      ...log,
      info: (text) => log.info(withPrefix(text)),
      logChange: (text, level) => log.logChange(withPrefix(text), level),
      warning: (text, ...location) => log.warning(withPrefix(text), ...location),
    },
  }
}

/** The result of a destination to which no image was promoted. */
function emptyResult(destination: OpenDestination): Omit<DestinationResult, 'result'> {
  return { repository: nameOf(destination), references: [], digest: undefined, error: undefined }
}

/** The repository with the host that ECR returned. Without a session, the host is the planned host, if it is known. */
function nameOf({ repository, plan: { image, registries }, session }: OpenDestination): string {
  if (!image) return repository
  if (!(session instanceof ActionError)) return repositoryOf(ownRepository(image, session.registryLogins))
  const [registry] = registries
  const isAccountUnknown = registry?.kind === 'private' && registry.account === undefined
  return isAccountUnknown || !registry ? repository : `${expectedHost(registry)}/${image.repository}`
}

function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  // The limiter needs a signal. This signal is never aborted, so all destinations finish.
  const limited = createLimiter(concurrency, new AbortController().signal)
  return settleAll(items.map((item) => limited(() => work(item))))
}
