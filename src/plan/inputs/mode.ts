import type { Inputs } from './inputs.ts'

/** What the step does, derived from its inputs. */
export type Mode = 'push' | 'build' | 'promote' | 'join' | 'login'

export function modeOf({ push, repository, sourceImage, digests }: Inputs): Mode {
  if (repository && sourceImage !== undefined) return 'promote'
  if (repository && digests !== undefined) return 'join'
  if (!push) return 'build'
  return repository ? 'push' : 'login'
}

/** Whether the step writes an image to its repository. */
export function writesImage(mode: Mode): boolean {
  return mode === 'push' || mode === 'promote' || mode === 'join'
}

/** Whether the step builds an image. */
export function builds(mode: Mode): boolean {
  return mode === 'push' || mode === 'build'
}
