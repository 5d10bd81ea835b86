import type { Registries } from '../aws/registries.ts'
import { deletionRefused } from '../failures/deletion.ts'
import type { Log } from '../github/log.ts'
import { isDigest } from '../names/reference.ts'
import { isIndex } from '../oci/descriptors.ts'
import { type ManifestDocument, partsOf } from '../oci/manifest.ts'
import { deletionContext } from '../plan/deletion/context.ts'
import { describeDeletion } from '../plan/deletion/describe.ts'
import { type DeletionPlan, planDeletion } from '../plan/deletion/plan.ts'
import {
  afterRequest,
  type DeletionProgress,
  type IndexChildren,
  imagesDeletedBy,
  nextReferences,
  nothingDeleted,
} from '../plan/deletion/progress.ts'
import { type DeletionResponse, isInUse } from '../plan/deletion/result.ts'
import type { DescribedImage } from '../plan/deletion/selection.ts'
import { deletionActions } from '../plan/iam/actions.ts'
import { regionOf } from '../plan/image/registries.ts'
import { readDeletion } from '../plan/inputs/deletion.ts'
import { readContext } from '../plan/run/context.ts'
import { renderDeletion } from '../plan/summary/deletion.ts'
import { signIn } from './aws.ts'
import { checkNetwork, withProfileRegion } from './environment.ts'
import { addSummary } from './report.ts'
import type { StepContext } from './step-context.ts'

/**
 * Runs the sub-action `delete`: deletes tags. Then deletes the untagged images of deleted indexes, and the signatures and
 * attestations of deleted images.
 */
export async function deleteTags(step: StepContext): Promise<void> {
  const { runner, log } = step
  const plan = await planRun(step)
  if (plan.dryRun) log.info(describeDeletion(plan))
  const { identity, registries } = await log.group('Authenticate to AWS', () => signIn(plan.identity, step))
  const images = await log.group('Look up', () => registries.describeImages(plan.registry, plan.repository))
  const deletion = await log.group('Delete', () => deleteFrom(images, plan, registries, step))

  const { tags, digests, refusals } = deletion
  if (tags.length + refusals.length === 0)
    log.info(`Nothing to delete: no tag of ${plan.repository} matches \`delete-tags\`, except those in \`keep-tags\`.`)
  // In a dry run, `deleted-tags` lists the tags that would be deleted. `deleted-digests` is not set, because ECR keeps an image
  // that another image refers to.
  const outputs = {
    repository: plan.repository,
    'aws-account-id': identity.account,
    'deleted-tags': tags.join('\n'),
    'deleted-digests': plan.dryRun ? '' : digests.join('\n'),
  }
  for (const [name, value] of Object.entries(outputs)) if (value) runner.setOutput(name, value)
  await addSummary(renderDeletion(plan.repository, deletion, plan.dryRun), step)
  // It is not an error if an image index still contains the image.
  const failures = refusals.filter((entry) => !isInUse(entry))
  if (failures.length > 0) throw deletionRefused(plan.repository, failures)
}

/** Reads the inputs and makes the plan. Logs its warnings and notices. Throws all input errors together. */
async function planRun(step: StepContext): Promise<DeletionPlan> {
  const { runner, log, env, progress } = step
  progress.namesInInputs = { repositories: [runner.input('repository') ?? ''].filter(Boolean), tags: [] }
  const networkProblems = checkNetwork(step)
  const parsed = readDeletion(runner.input)
  const payload = runner.payload()
  const run = deletionContext(readContext(env, payload, { now: new Date(), read: runner.read }), payload)
  const lacksRegion = (regionOf(parsed.inputs) ?? run.awsRegion) === undefined
  const context = lacksRegion ? await withProfileRegion(run, networkProblems) : run
  const plan = planDeletion({ parsed, nonEmptyInputs: runner.nonEmptyInputs, context, networkProblems })
  for (const warning of plan.warnings) log.warning(warning)
  for (const notice of plan.notices) log.info(notice)
  return plan
}

/** Deletes the selected tags, and then the tags and images related to deleted images. In a dry run, every request succeeds. */
async function deleteFrom(
  images: readonly DescribedImage[],
  plan: DeletionPlan,
  registries: Registries,
  { log }: StepContext,
): Promise<DeletionProgress> {
  const { registry, repository, patterns, dryRun } = plan
  let deletion = nothingDeleted
  for (;;) {
    const references = nextReferences(images, patterns, deletion)
    if (references.length === 0) return deletion
    // ECR does not return the manifest of an archived index.
    const indexes = imagesDeletedBy(references, images, deletion).filter((image) => isIndex(image) && !image.isArchived)
    const children = await childrenOf(indexes, plan, registries)
    const response = dryRun
      ? { deletedReferences: references, refusals: [] }
      : await registries.deleteImages(registry, repository, references)
    logDeletion(response, images, plan, log)
    deletion = afterRequest(deletion, images, { references, response, children })
  }
}

/** The digests of the images in each index, by the digest of the index. An index can be read only before it is deleted. */
async function childrenOf(
  indexes: readonly DescribedImage[],
  { registry, repository }: DeletionPlan,
  registries: Registries,
): Promise<IndexChildren> {
  if (indexes.length === 0) return new Map()
  const digests = indexes.map(({ digest }) => digest)
  const manifests = await registries.images(registry, { name: repository, requiredActions: deletionActions }, digests)
  return new Map([...manifests].map(([digest, manifest]) => [digest, childDigestsOf(manifest)]))
}

function childDigestsOf(manifest: ManifestDocument): readonly string[] {
  return partsOf(manifest).manifests.map(({ digest }) => digest)
}

function logDeletion(
  { deletedReferences, refusals }: DeletionResponse,
  images: readonly DescribedImage[],
  { repository, dryRun }: DeletionPlan,
  { info, logChange, warning }: Log,
): void {
  // Only tags, because the user selected them. An image without tags stays silently if an index contains it.
  const tagsInUse = refusals.filter((entry) => isInUse(entry) && !isDigest(entry.reference))
  for (const { reference: tag } of tagsInUse)
    warning(`${repository}:${tag} was not deleted: an image index that still exists contains its image.`)
  for (const reference of deletedReferences) {
    const text = isDigest(reference)
      ? `${repository}@${reference}, part of a deleted image`
      : `${repository}:${reference} (${images.find(({ tags }) => tags.includes(reference))?.digest})`
    if (!dryRun) logChange(`Deleted ${text}.`)
    else info(`Would delete ${text}${isDigest(reference) ? ', unless another image refers to it' : ''}.`)
  }
}
