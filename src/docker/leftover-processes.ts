import { killProcesses } from '../command/processes.ts'
import { sessionMarker } from './session.ts'

/**
 * Kills docker commands that outlived a killed main step: they could still push, or write a login into the directory that
 * is removed next. Linux only.
 */
export function killLeftovers(directory: string): Promise<void> {
  return killProcesses(sessionMarker, directory)
}
