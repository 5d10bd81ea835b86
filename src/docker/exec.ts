import { runCommand } from '../command/command.ts'
import { ActionError, messageOf } from '../errors/action-error.ts'
import type { DockerResult } from '../failures/docker.ts'
import { endedFromOutside } from '../failures/ended.ts'
import type { Environment } from '../plan/run/context.ts'

export interface DockerOptions {
  readonly env: Environment
  /** Goes to standard input, where no other program can read it along. */
  readonly input?: string
  /** Gets what the command writes, as it comes. */
  readonly print?: (text: string) => void
  /** Gets all that the command writes to standard output, which is what it was asked for. */
  readonly answer?: (text: string) => void
  /** How long it may take, in milliseconds; as long as it likes where it is left out. */
  readonly timeoutMs?: number | undefined
}

/** Runs `work` while what it prints is shown as another program's output. */
export type ShowOutput = <T>(work: (print: (text: string) => void) => Promise<T>) => Promise<T>

/** In characters: BuildKit repeats the command of a failed line behind its output, and a RUN can be long. */
const keptOutput = 512 * 1024

/** In milliseconds, for commands that have little to do; docker itself waits for ever for an engine or a helper that hangs. */
export const shortTimeoutMs = 15_000

/** Runs `docker` with some arguments. */
export async function docker(
  args: readonly string[],
  { env, input = '', print, answer, timeoutMs }: DockerOptions,
): Promise<DockerResult> {
  let output = ''
  const keep = (text: string) => {
    output += text
    // Cut now and then: a copy for each piece would cost more than the command.
    if (output.length > 2 * keptOutput) output = output.slice(-keptOutput)
    print?.(text)
  }
  const onStdout = (text: string) => {
    answer?.(text)
    keep(text)
  }
  const options = { env, input, onStdout, onStderr: keep, timeoutMs }
  const result = await runCommand('docker', args, options).catch((error: unknown) => {
    throw notFound(error)
  })
  return { ...result, output: output.slice(-keptOutput) }
}

/** Asks docker something, in a short time. A job that was cancelled meanwhile goes no further, whatever docker answers. */
export async function askDocker(args: readonly string[], options: DockerOptions): Promise<DockerResult> {
  const answer = await docker(args, { timeoutMs: shortTimeoutMs, ...options })
  refuseCancelled(answer)
  return answer
}

export function refuseCancelled({ signal, timedOut, output = '' }: Partial<DockerResult> = {}): void {
  if (signal !== undefined && !timedOut) throw endedFromOutside(signal, output)
}

/** A command that was told to end did not do its work, whatever it says of itself. */
export function succeeded({ exitCode, signal }: DockerResult): boolean {
  return exitCode === 0 && signal === undefined
}

/** The words are those of `which` in @actions/io, and of Node for a script whose interpreter is missing. */
function notFound(cause: unknown): unknown {
  const said = messageOf(cause)
  const isMissing = said.startsWith('Unable to locate executable file')
  if (!isMissing && !/\bspawn \S+ ENOENT\b/.test(said)) return cause
  return new ActionError(
    'docker-not-found',
    {
      what: isMissing ? '`docker` is not on the PATH.' : `The \`docker\` on the PATH does not start: ${said}`,
      why: 'Docker is not installed on this runner, or a container job hides it.',
      fix: "Use a runner with Docker (GitHub's ubuntu runners have it), or install the Docker CLI with buildx before this step.",
    },
    { cause },
  )
}
