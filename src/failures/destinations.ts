import { ActionError, type Explanation } from '../errors/action-error.ts'

/** A destination that failed. */
export interface FailedDestination {
  readonly repository: string
  readonly error: ActionError
}

/** One error for all destinations that failed, with the code of the first. */
export function destinationsFailed(failed: readonly [FailedDestination, ...FailedDestination[]]): ActionError {
  const [first, ...others] = failed
  if (others.length === 0) return first.error.prefixed(`Destination ${first.repository}`)
  const each = (part: 'what' | 'why' | 'fix') =>
    failed.map((one) => `- ${one.repository} (${one.error.code}): ${oneLine(one.error.explanation[part])}`)
  const list = (title: string, part: 'what' | 'why' | 'fix') => [title, ...each(part)].join('\n')
  const { detail } = first.error.explanation
  const explanation: Explanation = {
    what: list(`${failed.length} destinations failed:`, 'what'),
    why: list('Each has its own cause:', 'why'),
    fix: list('Change for each:', 'fix'),
    ...(detail === undefined ? {} : { detail: `${first.repository}:\n${detail}` }),
  }
  return new ActionError(first.error.code, explanation, { cause: first.error })
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
