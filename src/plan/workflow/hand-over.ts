import { repositoryOf } from '../image/image.ts'
import type { PlannedImage } from '../image/planned-image.ts'
import { expectedHost } from '../image/registries.ts'
import { tagText } from '../image/tags.ts'
import type { Plan } from '../plan.ts'
import type { Call, Values } from './call.ts'
import type { Others } from './others.ts'

/** What the first job tells the others: all of them have to call the image the same, whatever the clock says. */
export interface HandedOver {
  /** Without placeholders. */
  readonly tags: readonly string[]
  /** The tag that names the content; empty where there is none. */
  readonly reuse: string
  /** The repository of the image, `host/name`; empty where it is not pushed. */
  readonly source: string
}

/** Reads what the first job told; nothing in that job itself. */
export function readHandedOver({ part, earlier }: Call): HandedOver {
  if (part === 'ship') return { tags: [], reuse: '', source: '' }
  const text = earlier.ship?.['handed-over']
  // GitHub passes no output on in which it finds a secret.
  if (!text)
    throw new Error(
      'GitHub did not pass on the output `handed-over` of the job `ship`: it takes a part of it for a secret',
    )
  return JSON.parse(text)
}

/** The outputs of the first job that are for the others; `account` is that of its session. */
export function handOver({ builds, destinations }: Others, plan: Plan, account: string | undefined): Values {
  const { image } = plan
  if (!image) return {}
  const told: HandedOver = {
    tags: image.tags.map(tagText),
    reuse: image.reuse ?? '',
    source: sourceOf(plan, image, account),
  }
  return {
    'handed-over': JSON.stringify(told),
    // An empty text is what `if` takes for no.
    builds: builds.length > 0 ? JSON.stringify(builds) : '',
    destinations: image.inRegistry && destinations.length > 0 ? JSON.stringify(destinations) : '',
  }
}

/** By a name of ECR's own, under which a session of any account finds it. */
function sourceOf({ registries: [registry] }: Plan, image: PlannedImage, account: string | undefined): string {
  const [first] = image.tags
  if (first?.kind === 'reference') return repositoryOf(first.reference)
  return registry && image.inRegistry ? `${expectedHost(registry, account)}/${image.repository}` : ''
}

/** The plan of a first job that leaves the build to others. */
export function withoutBuild(plan: Plan, others: Others): Plan {
  return others.builds.length > 0 ? { ...plan, others, logIn: [], pullThrough: undefined } : { ...plan, others }
}
