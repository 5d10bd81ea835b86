import { killProcesses } from '../command/processes.ts'
import { sessionMarker } from './session.ts'

/**
 * Kills docker commands that still run after the main step was killed, because these commands could push, or write a login
 * into the private directory while the directory is removed. Linux only.
 */
export function killLeftovers(directory: string): Promise<void> {
  return killProcesses(sessionMarker, directory)
}
