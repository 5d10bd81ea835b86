import { ActionError } from '../errors/action-error.ts'
import { isTransient } from './conditions.ts'
import { type DockerResult, engineFailure, lastError } from './docker.ts'

/** The error for emulation that could not be installed with the container image `image`. */
export function emulationFailed(platforms: readonly string[], image: string, result: DockerResult): ActionError {
  // The image prints one line for each architecture, such as `installing: arm64 OK`. An error replaces the `OK`.
  const installError = /^installing: \S+ (?!OK$)(.*)$/m.exec(result.output)?.[1]
  const message = (installError ?? lastError(result.output)).replace(/\.$/, '')
  const engineError = engineFailure(message)
  if (engineError) return engineError
  return new ActionError('build-failed', {
    what: `Emulation for ${platforms.join(', ')} could not be installed with ${image}: ${message}.`,
    why: 'The image could not be pulled, it does not contain this emulator, or the engine does not allow privileged containers (for example a rootless engine, or a job in a container).',
    fix: 'Set `emulation-image` to an image that this runner can pull, add a `pull-through-cache` rule for docker.io, or build each platform on its own runner with the reusable workflow (docs/reusable-workflow.md).',
    retryable: isTransient(message),
  })
}

/** The error for emulation that stops working when the container that installed it ends. */
export function emulationLost(platforms: readonly string[]): ActionError {
  return new ActionError('build-failed', {
    what: `Emulation for ${platforms.join(', ')} was installed, but the machine of the Docker Engine did not keep it.`,
    why: 'That machine has not mounted binfmt_misc, and since Linux 6.7 the handlers exist only while it is mounted.',
    fix: 'Run `mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc` as root on that machine before this step (systemd does this automatically), or build each platform on its own runner with the reusable workflow (docs/reusable-workflow.md).',
  })
}
