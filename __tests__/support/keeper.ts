import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Variables } from './runner.ts'

/** A store of `docker-credential-keeper` and its other names. */
export interface Keeper {
  /** What the helper needs to find its store. */
  readonly env: Variables
  /** What it was asked so far: `action host`. */
  calls(): readonly string[]
  /** One name for each login that it keeps. */
  logins(): readonly string[]
}

export function newKeeper(): Keeper {
  const folder = mkdtempSync(join(tmpdir(), 'keeper-'))
  const calls = join(folder, 'calls')
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return {
    env: { KEEPER: folder },
    calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : []),
    logins: () => readdirSync(folder).filter((name) => name.startsWith('login-')),
  }
}
