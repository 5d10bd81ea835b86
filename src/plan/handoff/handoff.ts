import { ActionError } from '../../errors/action-error.ts'
import { repositoryOf, type TaggedReference } from '../../names/reference.ts'
import { expectedHost } from '../image/registries.ts'
import type { Plan } from '../plan.ts'
import type { PlannedImage } from '../planned-image.ts'
import { tagText } from '../tags/tags.ts'
import type { DownstreamJobs } from '../workflow/downstream-jobs.ts'
import type { Values, WorkflowJob } from '../workflow/workflow-job.ts'

/** The values that the first job of the reusable workflow passes to the later jobs, so that all jobs use the same tags. */
export interface JobHandoff {
  /** The tags without placeholders, such as `v1` or `host/name:v1`. */
  readonly tags: readonly string[]
  /** The content tag; empty without `reuse`. */
  readonly reuse: string
  /** The repository that a promotion copies from, `host/name`: that of the first tag. Empty if the image is not pushed. */
  readonly source: string
}

/** Reads the handoff of the first job. In the first job itself, all values are empty. */
export function readHandoff({ kind, earlierOutputs }: WorkflowJob): JobHandoff {
  if (kind === 'ship') return { tags: [], reuse: '', source: '' }
  const { ship = {} } = earlierOutputs
  const droppedOutput = ['handed-over', 'builds', 'promotions'].find((name) => !ship[name])
  if (droppedOutput) throw outputDropped(droppedOutput)
  return JSON.parse(ship['handed-over'] ?? '')
}

/** The error for an output that GitHub dropped. Without this error, a run that built nothing would succeed. */
function outputDropped(output: string): ActionError {
  return new ActionError('input-invalid', {
    what: `GitHub did not pass the output \`${output}\` of the job \`ship\` to this job.`,
    why: 'GitHub drops an output that contains a secret. It treats each line of a secret as a secret, even a line that is only a brace, and this output is JSON.',
    fix: 'Remove such lines from `build-secrets`: write JSON on one line, or encode it.',
  })
}

/** The outputs of the first job for the later jobs. `sessionAccount` is the AWS account of the first job. */
export function handoffOutputs(
  { builds, destinations }: DownstreamJobs,
  plan: Plan,
  sessionAccount: string | undefined,
): Values {
  const { image } = plan
  // The workflow requires `repository`, so a valid plan has an image.
  if (!image) return {}
  const handoff: JobHandoff = {
    tags: image.tags.map(tagText),
    reuse: image.contentTag ?? '',
    source: sourceOf(plan, image, sessionAccount),
  }
  return {
    'handed-over': JSON.stringify(handoff),
    builds: formatMatrix(builds),
    // An image that is not pushed to a registry cannot be promoted.
    promotions: formatMatrix(image.inRegistry ? destinations : []),
  }
}

/** A matrix as JSON. `none` without entries, so that an empty output always means that GitHub dropped the output. */
function formatMatrix(entries: readonly object[]): string {
  return entries.length > 0 ? JSON.stringify(entries) : 'none'
}

/** The repository of the first tag, with its full host, because later jobs may use another account. Empty if not pushed. */
function sourceOf(
  { registries: [targetRegistry] }: Plan,
  { tags: [firstTag], inRegistry, repository }: PlannedImage,
  sessionAccount: string | undefined,
): string {
  // A tag that is a full reference, such as `host/name:v1`, contains the repository.
  if (firstTag?.kind === 'reference') return repositoryOf(firstTag.reference)
  return targetRegistry && inRegistry ? `${expectedHost(targetRegistry, sessionAccount)}/${repository}` : ''
}

/**
 * The plan after a skipped build. It keeps only the tags of the existing image (`references`), because the other tags may belong
 * to other images.
 */
export function withExistingTags(references: readonly TaggedReference[], plan: Plan): Plan {
  const { image } = plan
  if (!image) return plan
  // The host is not compared, because a bare tag has no host in the plan.
  const tags = image.tags.filter((planned) => {
    const { name, tag } = planned.kind === 'tag' ? { name: image.repository, tag: planned.tag } : planned.reference
    return references.some((reference) => reference.name === name && reference.tag === tag)
  })
  return { ...plan, image: { ...image, tags } }
}

/**
 * The plan of the first job, without the work of the downstream jobs. If other jobs build, the first job needs neither logins
 * nor names of base images in the pull-through cache.
 */
export function withoutDownstream(plan: Plan, downstreamJobs: DownstreamJobs): Plan {
  const firstJobPlan = { ...plan, downstreamJobs, destinations: [] }
  if (downstreamJobs.builds.length === 0) return firstJobPlan
  return { ...firstJobPlan, loginRegistries: [], pullThrough: undefined }
}
