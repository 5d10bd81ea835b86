import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, type Mode } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'

const defaultContext = /\{\{\s*defaultContext\s*\}\}/

/** Whether a text contains `{{defaultContext}}`, which docker/build-push-action expands to this repository at this commit. */
export function containsDefaultContext(text: string): boolean {
  return defaultContext.test(text)
}

/** Replaces `{{defaultContext}}` by the git URL of this repository at this commit. */
export function expandDefaultContext(text: string, { serverUrl, repository, commit }: Context): string {
  return text.replace(defaultContext, `${serverUrl}/${repository}.git#${commit}`)
}

/** The problems of `-` (standard input) in `context` and `file`: a step has no standard input. */
export function contextProblems({ context, file }: Inputs, mode: Mode): readonly Problem[] {
  if (!builds(mode)) return []
  return Object.entries({ context, file })
    .filter(([, path]) => path === '-')
    .map(([input]) => ({
      input,
      text: '`-` is standard input, which a step does not have: write the content to a file',
    }))
}
