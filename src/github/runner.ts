import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import * as core from '@actions/core'
import type { Environment, EventPayload, ReadFile } from '../plan/run/context.ts'
import { findFiles, readText, writeText } from './workspace.ts'

/** The runner's interface to a step: inputs, event, files, outputs and state. */
export interface Runner {
  /** The text of an input; undefined if it is not set and has no default. */
  input(name: string): string | undefined
  /** The names of all inputs with a value, in lower case. */
  readonly given: readonly string[]
  /** The event payload; empty if it cannot be read. */
  payload(): EventPayload
  /** A directory that the runner empties after the job. */
  readonly temporary: string
  /** Whether a path, relative to the workspace, exists. */
  exists(path: string): boolean
  readonly read: ReadFile
  /** Writes a file in the workspace. A link may not lead outside it. Throws if it cannot be written. */
  write(path: string, text: string): void
  /** The files that match a path or pattern, relative to the workspace. Folders are read recursively. */
  find(pattern: string): readonly string[]
  setOutput(name: string, value: string): void
  /** Sets a variable for later steps of the job. */
  exportVariable(name: string, value: string): void
  /** Saves a value for the post step, and overwrites an earlier one of the same name. */
  saveState(name: string, value: string): void
  /** The saved value; empty if there is none. */
  state(name: string): string
  addSummary(markdown: string): Promise<unknown>
}

/** The runner through `@actions/core`. Without the runner's files, nothing is written: core would print the values. */
export function openRunner(env: Environment): Runner {
  const names = Object.keys(env).flatMap((name) => (name.startsWith('INPUT_') ? [name.slice(6).toLowerCase()] : []))
  // Read all inputs now, because `secrets` is removed from the environment later.
  const inputs = new Map(names.map((name) => [name, core.getInput(name, { trimWhitespace: false })]))
  const write = <T>(file: string, work: () => T) => (env[file] ? work() : undefined)
  return {
    input: (name) => inputs.get(name.toLowerCase()),
    given: [...inputs].filter(([, value]) => value !== '').map(([name]) => name),
    payload: () => readPayload(env.GITHUB_EVENT_PATH),
    temporary: env.RUNNER_TEMP || tmpdir(),
    exists: (path) => existsSync(resolve(path)),
    read: readText,
    write: writeText,
    find: findFiles,
    setOutput: (name, value) => write('GITHUB_OUTPUT', () => core.setOutput(name, value)),
    exportVariable: (name, value) =>
      write('GITHUB_ENV', () => {
        // Core sets it in this process too, where the AWS SDK would use the keys.
        const before = process.env[name]
        core.exportVariable(name, value)
        if (before === undefined) delete process.env[name]
        else process.env[name] = before
      }),
    saveState: (name, value) => write('GITHUB_STATE', () => core.saveState(name, value)),
    state: core.getState,
    addSummary: async (markdown) => write('GITHUB_STEP_SUMMARY', () => core.summary.addRaw(markdown).write()),
  }
}

function readPayload(path: string | undefined): EventPayload {
  try {
    return path ? JSON.parse(readFileSync(path, 'utf8')) : {}
  } catch {
    return {}
  }
}
