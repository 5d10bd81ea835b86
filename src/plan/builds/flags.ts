import type { Inputs } from '../inputs.ts'
import type { Mode } from '../mode.ts'
import type { Problem } from '../reader.ts'

/** Flags that the step has to know of, and what to give instead. */
const known: readonly { readonly flag: RegExp; readonly name: string; readonly instead: string }[] = [
  { flag: /^(?:--tag\b|-t)/, name: '--tag', instead: 'give it in `tags`, so that the outputs have it too' },
  { flag: /^(?:--output\b|-o)/, name: '--output', instead: 'give it in `outputs`' },
  { flag: /^--push\b/, name: '--push', instead: 'give `push`, which decides about the login too' },
  { flag: /^--metadata-file\b/, name: '--metadata-file', instead: 'the output `metadata` has what would be in it' },
  { flag: /^--iidfile\b/, name: '--iidfile', instead: 'the output `image-id` has what would be in it' },
  {
    flag: /^--(?:call|check|print)\b/,
    name: '--call',
    instead: 'with it nothing is built: call docker in a step of its own',
  },
]

/** What `build-flags` has that would take the image, or what is known of it, away from the step. */
export function flagProblems({ buildFlags }: Inputs, mode: Mode): readonly Problem[] {
  if (mode !== 'build' && mode !== 'push') return []
  return known
    .filter(({ flag }) => buildFlags.some((one) => flag.test(one)))
    .map(({ name, instead }) => ({ input: 'build-flags', text: `it holds \`${name}\`: ${instead}` }))
}
