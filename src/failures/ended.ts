import { ActionError } from '../errors/action-error.ts'

/** How much of the output an annotation shows: lines, and characters, of which GitHub takes some thousands in all. */
const shown = { lines: 20, characters: 2000 }

/** The error for a build that was ended by a signal: one of those that end a job, or a kill. */
export function endedFromOutside(signal: string, output: string): ActionError {
  const cancelled = signal === 'SIGINT' || signal === 'SIGTERM'
  return new ActionError('build-failed', {
    what: `The build was ended by ${signal}.`,
    why: cancelled
      ? 'The job was cancelled, or its time was over.'
      : 'Something killed docker: most often the machine ran out of memory.',
    fix: cancelled
      ? 'If nobody cancelled it, give the job more time (`timeout-minutes`).'
      : 'Give the runner more memory, or build less at once.',
    detail: excerpt(output),
  })
}

/** The last lines, of which GitHub shows only some. */
function excerpt(output: string): string {
  return output.trimEnd().split('\n').slice(-shown.lines).join('\n').slice(-shown.characters)
}
