import type { Inputs } from './inputs.ts'

/** What the step does follows from what it is given. */
export type Mode = 'push' | 'build' | 'promote' | 'login'

export function modeOf({ push, repository, sourceImage }: Inputs): Mode {
  if (repository && sourceImage !== undefined) return 'promote'
  if (!push) return 'build'
  return repository ? 'push' : 'login'
}
