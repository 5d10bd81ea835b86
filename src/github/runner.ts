import { closeSync, constants, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import * as core from '@actions/core'
import type { Environment, EventPayload, ReadFile } from '../plan/run/context.ts'
import { findFiles, readText, writeText } from './workspace.ts'

/** The runner's interface to a step: inputs, event, files, outputs and state. */
export interface Runner {
  /** The text of an input; undefined if it is not set and has no default. */
  input(name: string): string | undefined
  /** The names of all inputs that are not empty, in lower case. */
  readonly nonEmptyInputs: readonly string[]
  /** The event payload; empty if it cannot be read. */
  payload(): EventPayload
  /** The directory for temporary files. The runner empties it after the job. */
  readonly temporaryDirectory: string
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
  /** Saves a value for the post step. Overwrites an earlier value with the same name. */
  saveState(name: string, value: string): void
  /** The saved value; empty if no value was saved. */
  state(name: string): string
  addSummary(markdown: string): Promise<unknown>
  /** Declares images for `actions/attest`; undefined before version 2.336 of the runner. */
  readonly artifacts: Artifacts | undefined
}

export interface Artifacts {
  /** The images and other artifacts that earlier steps declared, JSON; empty if they cannot be read. */
  declared(): string
  /** Declares images of this step, see `artifactLines`. Throws if the runner's file is missing or cannot be written. */
  declare(lines: readonly string[]): void
}

/** Opens the runner's interface, which reads and writes through `@actions/core`. */
export function openRunner(env: Environment): Runner {
  const names = Object.keys(env).flatMap((name) => (name.startsWith('INPUT_') ? [name.slice(6).toLowerCase()] : []))
  // Read all inputs now, because the input `secrets` is removed from the environment later.
  // Not trimmed, because a secret may end with whitespace.
  const inputs = new Map(names.map((name) => [name, core.getInput(name, { trimWhitespace: false })]))
  // The variables, such as GITHUB_OUTPUT, contain the paths of the runner's files. Outside of a runner they are not set, and
  // `@actions/core` would print the values instead of writing them to the files.
  const ifSet = <T>(variable: string, work: () => T) => (env[variable] ? work() : undefined)
  return {
    input: (name) => inputs.get(name.toLowerCase()),
    nonEmptyInputs: [...inputs].filter(([, value]) => value !== '').map(([name]) => name),
    payload: () => readPayload(env.GITHUB_EVENT_PATH),
    temporaryDirectory: env.RUNNER_TEMP || tmpdir(),
    exists: (path) => existsSync(resolve(path)),
    read: readText,
    write: writeText,
    find: findFiles,
    setOutput: (name, value) => ifSet('GITHUB_OUTPUT', () => core.setOutput(name, value)),
    exportVariable: (name, value) =>
      ifSet('GITHUB_ENV', () => {
        const previous = process.env[name]
        core.exportVariable(name, value)
        // `@actions/core` also sets the variable in this process, where the AWS SDK would use exported keys. Undo that.
        if (previous === undefined) delete process.env[name]
        else process.env[name] = previous
      }),
    saveState: (name, value) => ifSet('GITHUB_STATE', () => core.saveState(name, value)),
    state: core.getState,
    addSummary: async (markdown) => ifSet('GITHUB_STEP_SUMMARY', () => core.summary.addRaw(markdown).write()),
    artifacts: openArtifacts(env),
  }
}

/** Opens the runner's files for artifacts. Source: `CreateArtifactsFileCommand` of actions/runner. */
function openArtifacts({ GITHUB_ARTIFACTS: file, GITHUB_ARTIFACTS_LIST: list }: Environment): Artifacts | undefined {
  if (!file) return undefined
  return {
    declared: () => readOrEmpty(list),
    declare(lines) {
      // Without O_CREAT, because the runner reads only the file that it created itself.
      const descriptor = openSync(file, constants.O_WRONLY | constants.O_APPEND)
      try {
        writeFileSync(descriptor, lines.map((line) => `${line}\n`).join(''))
      } finally {
        closeSync(descriptor)
      }
    },
  }
}

/** The text of a file; empty if it cannot be read, so that the images are still declared. */
function readOrEmpty(path: string | undefined): string {
  try {
    return path ? readFileSync(path, 'utf8') : ''
  } catch {
    return ''
  }
}

function readPayload(path: string | undefined): EventPayload {
  try {
    return path ? JSON.parse(readFileSync(path, 'utf8')) : {}
  } catch {
    return {}
  }
}
