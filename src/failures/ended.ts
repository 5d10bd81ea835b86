import { ActionError } from '../errors/action-error.ts'

/** The limits of the output in an annotation, in lines and characters. GitHub shows a few thousand characters. */
const limits = { lines: 20, characters: 2000 }

/** The error for a build that a signal ended: the job was cancelled, or docker was killed. */
export function endedBySignal(signal: string, output: string): ActionError {
  const isCancelled = signal === 'SIGINT' || signal === 'SIGTERM'
  return new ActionError('build-failed', {
    what: `The build was ended by ${signal}.`,
    why: isCancelled
      ? 'The job was cancelled or timed out.'
      : 'docker was killed. Usually the machine ran out of memory.',
    fix: isCancelled
      ? 'If you did not cancel the job, raise its `timeout-minutes`.'
      : 'Use a runner with more memory, or build less in parallel.',
    detail: excerpt(output),
  })
}

/** The last lines of the output, cut to the limits. */
function excerpt(output: string): string {
  return output.trimEnd().split('\n').slice(-limits.lines).join('\n').slice(-limits.characters)
}
