import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'

const placeholder = /\{\{\s*defaultContext\s*\}\}/

/** Whether a text contains `{{defaultContext}}`, which docker/build-push-action expands to this repository at this commit. */
export function containsDefaultContext(text: string): boolean {
  return placeholder.test(text)
}

/** Expands `{{defaultContext}}`; a suffix such as `:subdir` is part of the reference. */
export function withDefaultContext(text: string, { serverUrl, repository, commit }: Context): string {
  return text.replace(placeholder, `${serverUrl}/${repository}.git#${commit}`)
}

/** The problem of `-` (standard input), because a step has no standard input. */
export function contextProblems({ context, file }: Inputs, mode: Mode): readonly Problem[] {
  if (mode !== 'build' && mode !== 'push') return []
  return Object.entries({ context, file }).flatMap(([input, value]) =>
    value === '-'
      ? [{ input, text: '`-` is standard input, which a step does not have: write the content to a file' }]
      : [],
  )
}
