import type { InputReader } from '../table/inputs.ts'
import { anyText } from './entries.ts'

/** The inputs of the group "Session", and `attempts`. */
export interface SessionInputs {
  /** The maximum number of attempts to push. */
  readonly attempts: number
  readonly githubToken: string
  readonly dryRun: boolean
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
}

export function readSession(read: InputReader): SessionInputs {
  return {
    attempts: read.number('attempts', { from: 1, to: 10 }),
    githubToken: read.text('github-token', anyText),
    dryRun: read.boolean('dry-run'),
    dockerConfig: read.choice('docker-config', ['isolated', 'shared']),
    logout: read.boolean('logout'),
  }
}
