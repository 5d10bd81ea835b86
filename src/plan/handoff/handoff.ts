import { ActionError } from '../../errors/action-error.ts'
import { repositoryOf, type TaggedReference } from '../../names/reference.ts'
import { expectedHost } from '../image/registries.ts'
import type { Plan } from '../plan.ts'
import type { PlannedImage } from '../planned-image.ts'
import { tagText } from '../tags/tags.ts'
import type { DownstreamJobs } from '../workflow/downstream-jobs.ts'
import type { Values, WorkflowJob } from '../workflow/workflow-job.ts'

/** What the first job of the reusable workflow passes to the later jobs, so that all jobs use the same tags. */
export interface JobHandoff {
  /** The expanded tags. */
  readonly tags: readonly string[]
  /** The content tag; empty without `reuse`. */
  readonly reuse: string
  /** `host/name` of the image; empty if it is not pushed. */
  readonly source: string
}

/** Reads the handoff of the first job; empty in the first job itself. */
export function readHandoff({ kind, earlier }: WorkflowJob): JobHandoff {
  if (kind === 'ship') return { tags: [], reuse: '', source: '' }
  const { ship = {} } = earlier
  const dropped = ['handed-over', 'builds', 'promotions'].find((name) => !ship[name])
  if (dropped) throw droppedOutput(dropped)
  return JSON.parse(ship['handed-over'] ?? '')
}

/** The error for an output that GitHub dropped. Without it, a run that built nothing would succeed. */
function droppedOutput(output: string): ActionError {
  return new ActionError('input-invalid', {
    what: `GitHub did not pass the output \`${output}\` of the job \`ship\` to this job.`,
    why: 'GitHub drops an output that contains a secret. It treats each line of a secret as a secret, even a line that is only a brace, and this output is JSON.',
    fix: 'Remove such lines from `build-secrets`: write JSON on one line, or encode it.',
  })
}

/** The outputs of the first job for the later jobs; `account` is the account of its session. */
export function handOff({ builds, destinations }: DownstreamJobs, plan: Plan, account: string | undefined): Values {
  const { image } = plan
  if (!image) return {}
  const handoff: JobHandoff = {
    tags: image.tags.map(tagText),
    reuse: image.reuse ?? '',
    source: sourceOf(plan, image, account),
  }
  return {
    'handed-over': JSON.stringify(handoff),
    builds: matrix(builds),
    promotions: matrix(image.inRegistry ? destinations : []),
  }
}

/** The matrix as JSON; `none` without entries, so that an empty output always means that GitHub dropped it. */
function matrix(entries: readonly object[]): string {
  return entries.length > 0 ? JSON.stringify(entries) : 'none'
}

/** The image's repository with its full host, because later jobs may use another account. */
function sourceOf({ registries: [registry] }: Plan, image: PlannedImage, account: string | undefined): string {
  const [first] = image.tags
  if (first?.kind === 'reference') return repositoryOf(first.reference)
  return registry && image.inRegistry ? `${expectedHost(registry, account)}/${image.repository}` : ''
}

/** The plan of a skipped job with the tags of its image. Its other tags point to a different image. */
export function withTagsOf(references: readonly TaggedReference[], plan: Plan): Plan {
  const { image } = plan
  if (!image) return plan
  const tags = image.tags.filter((planned) => {
    const { name, tag } = planned.kind === 'tag' ? { name: image.repository, tag: planned.tag } : planned.reference
    return references.some((reference) => reference.name === name && reference.tag === tag)
  })
  return { ...plan, image: { ...image, tags } }
}

/** The plan of a first job, without what runs in other jobs. */
export function withoutDownstream(plan: Plan, downstreamJobs: DownstreamJobs): Plan {
  const own = { ...plan, downstreamJobs, destinations: [] }
  return downstreamJobs.builds.length > 0 ? { ...own, logIn: [], pullThrough: undefined } : own
}
