import { ActionError } from '../errors/action-error.ts'

/** A destination that failed. */
export interface FailedDestination {
  readonly repository: string
  readonly error: ActionError
}

/** Combines the errors of all destinations that failed. An error has one code and one detail: those of the first error. */
export function destinationsFailed(failed: readonly [FailedDestination, ...FailedDestination[]]): ActionError {
  const [first] = failed
  if (failed.length === 1) return first.error.withSubject(`Destination ${first.repository}`)
  const list = (title: string, part: 'what' | 'why' | 'fix') => {
    const items = failed.map(
      ({ repository, error }) => `- ${repository} (${error.code}): ${joinLines(error.explanation[part])}`,
    )
    return [title, ...items].join('\n')
  }
  const { detail } = first.error.explanation
  return new ActionError(first.error.code, {
    what: list(`${failed.length} destinations failed:`, 'what'),
    why: list('Each destination has its own cause:', 'why'),
    fix: list('The fix for each destination:', 'fix'),
    ...(detail === undefined ? {} : { detail: `${first.repository}:\n${detail}` }),
    cause: first.error,
  })
}

function joinLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
}
