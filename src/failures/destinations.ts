import { ActionError, type Explanation } from '../errors/action-error.ts'

/** A destination that failed. */
export interface FailedDestination {
  readonly repository: string
  readonly error: ActionError
}

/** Combines the errors of all destinations that failed, with the code of the first error. */
export function destinationsFailed(failed: readonly [FailedDestination, ...FailedDestination[]]): ActionError {
  const [first, ...others] = failed
  if (others.length === 0) return first.error.prefixed(`Destination ${first.repository}`)
  const each = (part: 'what' | 'why' | 'fix') =>
    failed.map(({ repository, error }) => `- ${repository} (${error.code}): ${oneLine(error.explanation[part])}`)
  const list = (title: string, part: 'what' | 'why' | 'fix') => [title, ...each(part)].join('\n')
  const { detail } = first.error.explanation
  const explanation: Explanation = {
    what: list(`${failed.length} destinations failed:`, 'what'),
    why: list('Each destination has its own cause:', 'why'),
    fix: list('The fix for each destination:', 'fix'),
    ...(detail === undefined ? {} : { detail: `${first.repository}:\n${detail}` }),
  }
  return new ActionError(first.error.code, explanation, { cause: first.error })
}

function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
}
