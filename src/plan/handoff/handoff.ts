import { ActionError } from '../../errors/action-error.ts'
import { repositoryOf } from '../../names/reference.ts'
import { expectedHost } from '../image/registries.ts'
import type { Plan } from '../plan.ts'
import type { PlannedImage } from '../planned-image.ts'
import { tagText } from '../tags/tags.ts'
import type { DownstreamJobs } from '../workflow/downstream-jobs.ts'
import type { Values, WorkflowJob } from '../workflow/workflow-job.ts'

/** What the first job tells the others: all of them have to call the image the same, whatever the clock says. */
export interface JobHandoff {
  /** Without placeholders. */
  readonly tags: readonly string[]
  /** The tag that names the content; empty where there is none. */
  readonly reuse: string
  /** The repository of the image, `host/name`; empty where it is not pushed. */
  readonly source: string
}

/** Reads what the first job told; nothing in that job itself. */
export function readHandoff({ kind, earlier }: WorkflowJob): JobHandoff {
  if (kind === 'ship') return { tags: [], reuse: '', source: '' }
  const { ship = {} } = earlier
  const lost = ['handed-over', 'builds', 'destinations'].find((name) => !ship[name])
  if (lost) throw keptBack(lost)
  return JSON.parse(ship['handed-over'] ?? '')
}

/** Without it, a run would end well that has built nothing. */
function keptBack(output: string): ActionError {
  return new ActionError('input-invalid', {
    what: `GitHub did not pass the output \`${output}\` of the job \`ship\` to this job.`,
    why: 'GitHub drops an output that contains a secret. It treats each line of a secret as a secret, even a line that is only a brace, and this output is JSON.',
    fix: 'Remove such lines from `build-secrets`: write JSON on one line, or encode it.',
  })
}

/** The outputs of the first job that are for the others; `account` is that of its session. */
export function handOff({ builds, destinations }: DownstreamJobs, plan: Plan, account: string | undefined): Values {
  const { image } = plan
  if (!image) return {}
  const told: JobHandoff = {
    tags: image.tags.map(tagText),
    reuse: image.reuse ?? '',
    source: sourceOf(plan, image, account),
  }
  return {
    'handed-over': JSON.stringify(told),
    builds: matrix(builds),
    destinations: matrix(image.inRegistry ? destinations : []),
  }
}

/** Never empty, so that what GitHub keeps back is missed; and for none a word, in which it finds no secret. */
function matrix(entries: readonly object[]): string {
  return entries.length > 0 ? JSON.stringify(entries) : 'none'
}

/** By a name of ECR's own, under which a session of any account finds it. */
function sourceOf({ registries: [registry] }: Plan, image: PlannedImage, account: string | undefined): string {
  const [first] = image.tags
  if (first?.kind === 'reference') return repositoryOf(first.reference)
  return registry && image.inRegistry ? `${expectedHost(registry, account)}/${image.repository}` : ''
}

/** The plan of a first job that leaves the build to others. */
export function withoutBuild(plan: Plan, others: DownstreamJobs): Plan {
  return others.builds.length > 0 ? { ...plan, others, logIn: [], pullThrough: undefined } : { ...plan, others }
}
