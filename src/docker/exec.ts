import { runCommand } from '../command/command.ts'
import { ActionError, messageOf } from '../errors/action-error.ts'
import { commandTooLong, type DockerResult } from '../failures/docker.ts'
import { endedBySignal } from '../failures/ended.ts'
import type { Environment } from '../plan/run/context.ts'

export interface DockerOptions {
  readonly env: Environment
  /** The text for standard input. Other processes cannot read standard input, so it may be a password. */
  readonly input?: string
  /** Receives stdout and stderr while docker runs. */
  readonly print?: (text: string) => void
  /** Receives stdout only. */
  readonly onStdout?: (text: string) => void
  /** The time limit in milliseconds; no limit by default. */
  readonly timeoutMs?: number | undefined
  /** Kills docker when it is aborted. */
  readonly abortSignal?: AbortSignal
}

/** Runs `work`. The log treats the text that `work` prints like the output of another program. */
export type ShowOutput = <T>(work: (print: (text: string) => void) => Promise<T>) => Promise<T>

/**
 * The maximum length of the output that is kept, in characters. The limit is high, because an error shows the output of the failed
 * RUN command, and BuildKit prints the command, which can be long, once more after this output.
 */
const maxOutput = 512 * 1024

/** The time limit of short commands. Docker has no timeout for an engine or a credential helper that hangs. */
export const shortTimeoutMs = 15_000

export async function docker(
  args: readonly string[],
  { env, input = '', print, onStdout, timeoutMs, abortSignal }: DockerOptions,
): Promise<DockerResult> {
  let output = ''
  const append = (text: string) => {
    output += text
    // Truncate rarely, because a copy for each chunk is slow.
    if (output.length > 2 * maxOutput) output = output.slice(-maxOutput)
    print?.(text)
  }
  const readStdout = (text: string) => {
    onStdout?.(text)
    append(text)
  }
  const options = { env, input, onStdout: readStdout, onStderr: append, timeoutMs, abort: abortSignal }
  const result = await runCommand('docker', args, options).catch((error: unknown) => {
    // E2BIG: the arguments and the environment are larger than the system allows.
    throw /\bE2BIG\b/.test(messageOf(error)) ? commandTooLong(args, env, error) : explainMissingDocker(error)
  })
  return { ...result, output: output.slice(-maxOutput) }
}

/**
 * Runs a docker command with a short time limit, or with `timeoutMs` of `options`: undefined removes the limit. Throws if the job
 * was cancelled during the command.
 */
export async function runShortCommand(args: readonly string[], options: DockerOptions): Promise<DockerResult> {
  const result = await docker(args, { timeoutMs: shortTimeoutMs, ...options })
  throwIfCancelled(result)
  return result
}

/**
 * Throws if a signal ended the command. Not after a timeout: the step itself then sent the signal. A caller whose command could
 * not be started has no result to pass.
 */
export function throwIfCancelled({ signal, timedOut, output = '' }: Partial<DockerResult> = {}): void {
  if (signal !== undefined && !timedOut) throw endedBySignal(signal, output)
}

/**
 * Whether a command succeeded. A command that a signal ended did not succeed, even with exit code 0: its work may be
 * incomplete.
 */
export function succeeded({ exitCode, signal }: DockerResult): boolean {
  return exitCode === 0 && signal === undefined
}

/** Explains that docker is missing; returns other errors unchanged. Sources of the messages: `which` of @actions/io, Node. */
function explainMissingDocker(cause: unknown): unknown {
  const message = messageOf(cause)
  const isMissing = message.startsWith('Unable to locate executable file')
  if (!isMissing && !/\bspawn \S+ ENOENT\b/.test(message)) return cause
  return new ActionError('docker-not-found', {
    what: isMissing ? '`docker` is not on the PATH.' : `The \`docker\` on the PATH does not start: ${message}`,
    why: 'Docker is not installed on this runner, or not in the container in which the job runs.',
    fix: "Use a runner with Docker (GitHub's ubuntu runners have it), or install the Docker CLI with buildx before this step.",
    cause,
  })
}
