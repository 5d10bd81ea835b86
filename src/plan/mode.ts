import type { Inputs } from './inputs.ts'

/** What the step does follows from what it is given. */
export type Mode = 'push' | 'build' | 'login'

export function modeOf({ push, repository }: Inputs): Mode {
  if (!push) return 'build'
  return repository ? 'push' : 'login'
}
