import { runCommand } from '../command/command.ts'
import { ActionError, messageOf } from '../errors/action-error.ts'
import { commandTooLong, type DockerResult } from '../failures/docker.ts'
import { endedBySignal } from '../failures/ended.ts'
import type { Environment } from '../plan/run/context.ts'

export interface DockerOptions {
  readonly env: Environment
  /** Written to standard input, which other processes cannot read. */
  readonly input?: string
  /** Receives stdout and stderr as they are written. */
  readonly print?: (text: string) => void
  /** Receives stdout only. */
  readonly onStdout?: (text: string) => void
  /** In milliseconds; no limit by default. */
  readonly timeoutMs?: number | undefined
  /** Kills docker. */
  readonly abort?: AbortSignal
}

/** Runs `work` and shows what it prints as another program's output. */
export type ShowOutput = <T>(work: (print: (text: string) => void) => Promise<T>) => Promise<T>

/** In characters. BuildKit repeats a failed command after its output, and a RUN command can be long. */
const maxOutput = 512 * 1024

/** In milliseconds, for short commands. Docker itself has no timeout for an engine or helper that hangs. */
export const shortTimeoutMs = 15_000

/** Runs `docker`. */
export async function docker(
  args: readonly string[],
  { env, input = '', print, onStdout, timeoutMs, abort }: DockerOptions,
): Promise<DockerResult> {
  let output = ''
  const append = (text: string) => {
    output += text
    // Truncate rarely: a copy for each chunk is slow.
    if (output.length > 2 * maxOutput) output = output.slice(-maxOutput)
    print?.(text)
  }
  const readStdout = (text: string) => {
    onStdout?.(text)
    append(text)
  }
  const options = { env, input, onStdout: readStdout, onStderr: append, timeoutMs, abort }
  const result = await runCommand('docker', args, options).catch((error: unknown) => {
    throw /\bE2BIG\b/.test(messageOf(error)) ? commandTooLong(args, env, error) : notFound(error)
  })
  return { ...result, output: output.slice(-maxOutput) }
}

/** Runs a short docker command. Throws if the job was cancelled in the meantime. */
export async function runShortCommand(args: readonly string[], options: DockerOptions): Promise<DockerResult> {
  const result = await docker(args, { timeoutMs: shortTimeoutMs, ...options })
  throwIfCancelled(result)
  return result
}

/** Throws if a signal ended the command. */
export function throwIfCancelled({ signal, timedOut, output = '' }: Partial<DockerResult> = {}): void {
  if (signal !== undefined && !timedOut) throw endedBySignal(signal, output)
}

/** False if a signal was sent, even if the exit code is 0: the command may not have finished its work. */
export function succeeded({ exitCode, signal }: DockerResult): boolean {
  return exitCode === 0 && signal === undefined
}

/** The messages are from `which` in @actions/io, and from Node if the interpreter of a script is missing. */
function notFound(cause: unknown): unknown {
  const message = messageOf(cause)
  const isMissing = message.startsWith('Unable to locate executable file')
  if (!isMissing && !/\bspawn \S+ ENOENT\b/.test(message)) return cause
  return new ActionError(
    'docker-not-found',
    {
      what: isMissing ? '`docker` is not on the PATH.' : `The \`docker\` on the PATH does not start: ${message}`,
      why: 'Docker is not installed on this runner, or a container job hides it.',
      fix: "Use a runner with Docker (GitHub's ubuntu runners have it), or install the Docker CLI with buildx before this step.",
    },
    { cause },
  )
}
