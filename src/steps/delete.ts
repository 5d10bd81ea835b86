import type { Registries } from '../aws/registries.ts'
import { notDeleted } from '../failures/deletion.ts'
import { isIndex } from '../oci/descriptors.ts'
import { partsOf } from '../oci/manifest.ts'
import { deletionContext } from '../plan/deletion/context.ts'
import { describeDeletion } from '../plan/deletion/describe.ts'
import { type DeletionPlan, planDeletion } from '../plan/deletion/plan.ts'
import { type DeletedImages, isInUse, type RefusedDeletion } from '../plan/deletion/result.ts'
import { belongings, cosignTags, type DescribedImage, selectTags, untaggedBy } from '../plan/deletion/selection.ts'
import { deletionActions } from '../plan/iam/actions.ts'
import { regionOf } from '../plan/image/registries.ts'
import { readDeletion } from '../plan/inputs/deletion.ts'
import { readContext } from '../plan/run/context.ts'
import { networkProblems, proxyPasswords } from '../plan/run/network.ts'
import { renderDeletion } from '../plan/summary/deletion.ts'
import { signIn } from './aws.ts'
import { addSummary } from './report.ts'
import type { StepContext } from './step-context.ts'

/** Runs `delete`: deletes tags, and the images that then belong to nothing. */
export async function deleteTags(step: StepContext): Promise<void> {
  const { runner, log } = step
  const plan = await planRun(step)
  if (plan.dryRun) log.info(describeDeletion(plan))
  const { identity, registries } = await log.group('Authenticate to AWS', () => signIn(plan.identity, step))
  const images = await log.group('Look up', () => registries.describeImages(plan.registry, plan.repository))
  const deletion = await log.group('Delete', () => deleteFrom(images, plan, registries, step))

  const { tags, digests, refused } = deletion
  if (tags.length + refused.length === 0)
    log.info(`Nothing to delete: no tag of ${plan.repository} matches \`delete-tags\`.`)
  const outputs = {
    repository: plan.repository,
    'aws-account-id': identity.account,
    'deleted-tags': tags.join('\n'),
    'deleted-digests': plan.dryRun ? '' : digests.join('\n'),
  }
  for (const [name, value] of Object.entries(outputs)) if (value) runner.setOutput(name, value)
  await addSummary(renderDeletion(plan.repository, deletion, plan.dryRun), step)
  const failed = refused.filter((one) => !isInUse(one))
  if (failed.length > 0) throw notDeleted(plan.repository, failed)
}

async function planRun({ runner, log, env, progress }: StepContext): Promise<DeletionPlan> {
  progress.given = { repositories: [runner.input('repository') ?? ''].filter(Boolean), tags: [] }
  // Any error message may contain the proxy's password.
  for (const password of proxyPasswords(env)) log.mask(password)
  const read = readDeletion(runner.input)
  const network = networkProblems(env, runner.read)
  const payload = runner.payload()
  const context = deletionContext(readContext(env, payload, { now: new Date(), read: runner.read }), payload)
  const lacksRegion = network.length === 0 && (regionOf(read.inputs) ?? context.awsRegion) === undefined
  // Only the AWS profile may still have one, and the SDK reads it.
  const awsRegion = lacksRegion ? await (await import('../aws/account.ts')).profileRegion() : context.awsRegion
  const plan = planDeletion({ read, given: runner.given, context: { ...context, awsRegion }, network })
  for (const warning of plan.warnings) log.warning(warning)
  for (const notice of plan.notices) log.info(notice)
  return plan
}

async function deleteFrom(
  images: readonly DescribedImage[],
  plan: DeletionPlan,
  registries: Registries,
  { log }: StepContext,
): Promise<DeletedImages> {
  const { registry, repository, patterns, dryRun } = plan
  const refused: RefusedDeletion[] = []
  const deletedTags: string[] = []
  const gone = new Set<string>()
  const children = new Map<string, readonly string[]>()
  const digestOf = new Map(images.flatMap(({ tags, digest }) => tags.map((tag) => [tag, digest] as const)))

  /** Reads which images the indexes contain, before they are deleted. */
  async function readChildren(some: readonly DescribedImage[]): Promise<void> {
    const digests = some.filter((image) => isIndex(image) && !image.isArchived).map(({ digest }) => digest)
    if (digests.length === 0) return
    const found = await registries.images(registry, { name: repository, needed: deletionActions }, digests)
    for (const digest of digests) {
      const document = found.get(digest)
      if (document)
        children.set(
          digest,
          partsOf(document).manifests.map((child) => child.digest),
        )
    }
  }

  /** In a dry run, everything counts as deleted. */
  async function remove(references: readonly string[]): Promise<readonly string[]> {
    if (references.length === 0) return []
    const result = dryRun
      ? { deleted: references, refused: [] }
      : await registries.deleteImages(registry, repository, references)
    for (const one of result.refused) {
      refused.push(one)
      if (!one.reference.startsWith('sha256:') && isInUse(one))
        log.warning(`${repository}:${one.reference} was not deleted: an image index that remains refers to its image.`)
    }
    return result.deleted
  }

  async function removeTags(tags: readonly string[]): Promise<void> {
    const deleted = await remove(tags)
    deletedTags.push(...deleted)
    for (const tag of deleted)
      (dryRun ? log.info : log.change)(
        `${dryRun ? 'Would delete' : 'Deleted'} ${repository}:${tag} (${digestOf.get(tag)}).`,
      )
    for (const { digest } of untaggedBy(images, deletedTags)) gone.add(digest)
  }

  const selected = selectTags(images, patterns)
  await readChildren(
    untaggedBy(
      images,
      selected.map(({ tag }) => tag),
    ),
  )
  // ECR keeps an image as long as an index refers to it.
  const [first, second] = [
    selected.filter(({ image }) => isIndex(image)),
    selected.filter(({ image }) => !isIndex(image)),
  ]
  await removeTags(first.map(({ tag }) => tag))
  await removeTags(second.map(({ tag }) => tag))

  const tried = new Set<string>()
  for (;;) {
    const signatures = cosignTags(images, gone, patterns.keep).filter((tag) => !tried.has(tag))
    for (const tag of signatures) tried.add(tag)
    await removeTags(signatures.filter((tag) => !deletedTags.includes(tag)))
    const next = belongings(images, gone, children).filter(({ digest }) => !tried.has(digest))
    if (next.length === 0) break
    await readChildren(next)
    for (const { digest } of next) tried.add(digest)
    for (const digest of await remove(next.map((image) => image.digest))) {
      gone.add(digest)
      const text = `${repository}@${digest}, which belongs to a deleted image`
      if (dryRun) log.info(`Would delete ${text}, unless something else uses it.`)
      else log.change(`Deleted ${text}.`)
    }
  }
  return { tags: deletedTags, digests: [...gone], refused }
}
