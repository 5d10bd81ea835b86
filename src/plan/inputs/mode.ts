import type { Inputs } from './inputs.ts'

/** What the step does, derived from its inputs. `push` builds and pushes an image; `build` builds it without a push. */
export type Mode = 'push' | 'build' | 'promote' | 'merge' | 'login'

/**
 * The mode of the step. A sub-action has the mode of its name. With `repository`, the main action promotes (`source-image`), merges
 * (`digests`) or builds an image. Without `repository`, it only logs in, unless `push` is false.
 */
export function modeOf({ action, push, repository, sourceImage, digests }: Inputs): Mode {
  if (action !== 'main') return action
  if (repository && sourceImage !== undefined) return 'promote'
  if (repository && digests !== undefined) return 'merge'
  if (!push) return 'build'
  return repository ? 'push' : 'login'
}

/** Whether the step writes an image to its repository. */
export function writesImage(mode: Mode): boolean {
  return mode === 'push' || mode === 'promote' || mode === 'merge'
}

/** Whether the step builds an image. */
export function builds(mode: Mode): boolean {
  return mode === 'push' || mode === 'build'
}

/** Whether the step tags, copies or merges existing images, and ignores all inputs of a build. */
export function usesExistingImages(mode: Mode): boolean {
  return mode === 'promote' || mode === 'merge'
}
