import type { InputReader } from '../table/inputs.ts'

/** The inputs of the session: attempts, dry run, Docker configuration, logout. */
export interface SessionInputs {
  readonly attempts: number
  readonly dryRun: boolean
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
}

/** Reads the inputs of the session. */
export function readSession(read: InputReader): SessionInputs {
  return {
    attempts: read.number('attempts', { from: 1, to: 10 }),
    dryRun: read.boolean('dry-run'),
    dockerConfig: read.choice('docker-config', ['isolated', 'shared']),
    logout: read.boolean('logout'),
  }
}
