import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import * as core from '@actions/core'
import type { Environment, EventPayload, ReadFile } from '../plan/run/context.ts'
import { findFiles, readText } from './workspace.ts'

/** The runner's side of a step: what it gives, and where it looks for what the step leaves. */
export interface Runner {
  /** The text of an input; undefined where none was given, and it has no default. */
  input(name: string): string | undefined
  /** The names of all inputs that came with a value, as they are written in lower case. */
  readonly given: readonly string[]
  /** What GitHub says of the event; nothing where it says nothing that can be read. */
  payload(): EventPayload
  /** A directory that the runner empties after the job. */
  readonly temporary: string
  /** Whether a path, seen from the workspace, is there. */
  exists(path: string): boolean
  readonly read: ReadFile
  /** The files that a path or a pattern stands for, seen from the workspace; those in a folder and below it too. */
  find(pattern: string): readonly string[]
  setOutput(name: string, value: string): void
  /** Sets a variable for the steps that follow in the job. */
  exportVariable(name: string, value: string): void
  /** Remembers a value for the post step; a later one of the same name takes its place. */
  saveState(name: string, value: string): void
  /** What was remembered; empty where nothing was. */
  state(name: string): string
  addSummary(markdown: string): Promise<unknown>
}

/** The runner as `@actions/core` sees it. Outside a workflow its files are missing: core would print what goes there. */
export function openRunner(env: Environment): Runner {
  const names = Object.keys(env).flatMap((name) => (name.startsWith('INPUT_') ? [name.slice(6).toLowerCase()] : []))
  // All at once: a secret is taken out of the environment later.
  const inputs = new Map(names.map((name) => [name, core.getInput(name, { trimWhitespace: false })]))
  const write = <T>(file: string, work: () => T) => (env[file] ? work() : undefined)
  return {
    input: (name) => inputs.get(name.toLowerCase()),
    given: [...inputs].filter(([, value]) => value !== '').map(([name]) => name),
    payload: () => readPayload(env.GITHUB_EVENT_PATH),
    temporary: env.RUNNER_TEMP || tmpdir(),
    exists: (path) => existsSync(resolve(path)),
    read: readText,
    find: findFiles,
    setOutput: (name, value) => write('GITHUB_OUTPUT', () => core.setOutput(name, value)),
    exportVariable: (name, value) =>
      write('GITHUB_ENV', () => {
        // Core sets it in this process too, where the AWS SDK would take the keys for its own.
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
