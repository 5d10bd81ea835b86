import { killProcesses } from '../command/processes.ts'
import { sessionMarker } from './session.ts'

/**
 * Kills docker commands that still run after the main step was killed. These commands could push, or write a login into the
 * private directory while the post step removes it. Linux only.
 */
export function killLeftovers(privateDirectory: string): Promise<void> {
  // Each docker command of the step has this environment variable.
  return killProcesses(sessionMarker, privateDirectory)
}
