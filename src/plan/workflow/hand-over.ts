import type { PlannedImage } from '../image/planned-image.ts'
import { tagText } from '../image/tags.ts'
import type { Plan } from '../plan.ts'
import type { Call } from './call.ts'
import type { Others } from './others.ts'

/** What the first job tells the others: all of them have to call the image the same, whatever the clock says. */
export interface HandedOver {
  /** Without placeholders. */
  readonly tags: readonly string[]
  /** The tag that names the content; empty where there is none. */
  readonly reuse: string
}

/** Reads what the first job told; nothing in that job itself. */
export function readHandedOver({ part, earlier }: Call): HandedOver {
  if (part === 'ship') return { tags: [], reuse: '' }
  const text = earlier.ship?.['handed-over']
  // GitHub passes no output on in which it finds a secret.
  if (!text)
    throw new Error(
      'GitHub did not pass on the output `handed-over` of the job `ship`: it takes a part of it for a secret',
    )
  return JSON.parse(text)
}

/** The outputs of the first job that are for the others. */
export function handOver(image: PlannedImage, { builds, destinations }: Others): Readonly<Record<string, string>> {
  const told: HandedOver = { tags: image.tags.map(tagText), reuse: image.reuse ?? '' }
  return {
    'handed-over': JSON.stringify(told),
    // An empty text is what `if` takes for no.
    builds: builds.length > 0 ? JSON.stringify(builds) : '',
    destinations: image.inRegistry && destinations.length > 0 ? JSON.stringify(destinations) : '',
  }
}

/** The plan of a first job that leaves the build to others. */
export function withoutBuild(plan: Plan, others: Others): Plan {
  return others.builds.length > 0 ? { ...plan, others, logIn: [], pullThrough: undefined } : { ...plan, others }
}
