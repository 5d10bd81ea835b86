import { killProcesses } from '../command/processes.ts'
import { sessionMarker } from './session.ts'

/**
 * Ends docker commands that outlived a main step which was killed: one of them could still push, or write its login into
 * the directory that is about to be removed. Only Linux tells which processes are ours; elsewhere nothing is ended.
 */
export function killLeftovers(directory: string): Promise<void> {
  return killProcesses(sessionMarker, directory)
}
