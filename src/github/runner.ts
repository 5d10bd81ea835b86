import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import type { Environment, EventPayload, ReadFile } from '../plan/context.ts'
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
  addSummary(markdown: string): void
}

/** The runner as its environment describes it. Source: GitHub's "Workflow commands", "Environment files". */
export function openRunner(env: Environment): Runner {
  const prefix = 'INPUT_'
  return {
    input: (name) => env[`${prefix}${name.toUpperCase()}`],
    given: Object.keys(env)
      .filter((name) => name.startsWith(prefix) && env[name] !== '')
      .map((name) => name.slice(prefix.length).toLowerCase()),
    payload: () => readPayload(env.GITHUB_EVENT_PATH),
    temporary: env.RUNNER_TEMP || tmpdir(),
    exists: (path) => existsSync(resolve(path)),
    read: readText,
    find: findFiles,
    setOutput: (name, value) => append(env.GITHUB_OUTPUT, assignment(name, value)),
    exportVariable: (name, value) => append(env.GITHUB_ENV, assignment(name, value)),
    saveState: (name, value) => append(env.GITHUB_STATE, assignment(name, value)),
    state: (name) => env[`STATE_${name}`] ?? '',
    addSummary: (markdown) => append(env.GITHUB_STEP_SUMMARY, markdown),
  }
}

function readPayload(path: string | undefined): EventPayload {
  try {
    return path ? JSON.parse(readFileSync(path, 'utf8')) : {}
  } catch {
    return {}
  }
}

/** The delimiter is random, so that no value can end early and set a name of its own. */
function assignment(name: string, value: string): string {
  const delimiter = `ghadelimiter_${randomUUID()}`
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`
}

/** Outside a workflow the files are missing, and there is nobody to read them. */
function append(file: string | undefined, text: string): void {
  if (file) appendFileSync(file, text)
}
