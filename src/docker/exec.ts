import { spawn } from 'node:child_process'
import { ActionError } from '../plan/errors.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** How a command ended: by an exit code or by a signal, never by what it wrote. */
export interface Outcome {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  /** All that it wrote to standard output. */
  readonly stdout: string
  /** The end of what it wrote to either, in the order it came. */
  readonly output: string
}

export interface DockerOptions {
  readonly env: Environment
  /** Goes to standard input, where no other program can read it along. */
  readonly input?: string
  /** Gets what the command writes, as it comes. */
  readonly print?: (text: string) => void
}

const keptOutput = 64 * 1024

/** Runs `docker` with some arguments, and passes on to it the signals that end a job. */
export function docker(args: readonly string[], { env, input, print }: DockerOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn('docker', args, { env, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] })
    const signals = ['SIGINT', 'SIGTERM'] as const
    const forward = (signal: NodeJS.Signals) => child.kill(signal)
    for (const signal of signals) process.on(signal, forward)

    let stdout = ''
    let output = ''
    const keep = (text: string) => {
      output = (output + text).slice(-keptOutput)
      print?.(text)
    }
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      keep(text)
    })
    child.stderr?.setEncoding('utf8').on('data', keep)
    // A command that ends without reading its input breaks the pipe; its exit code tells the story.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)

    child.on('error', (error) => reject(notFound(error)))
    child.on('close', (exitCode, signal) => {
      for (const one of signals) process.off(one, forward)
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined, stdout, output })
    })
  })
}

export function succeeded({ exitCode }: Outcome): boolean {
  return exitCode === 0
}

function notFound(cause: Error): unknown {
  if (!('code' in cause) || cause.code !== 'ENOENT') return cause
  return new ActionError(
    'docker-not-found',
    {
      what: 'There is no `docker` on the PATH.',
      why: 'Docker is not installed on this runner, or a container job hides it.',
      fix: "Use a runner with Docker (GitHub's ubuntu runners have it), or install the Docker CLI with buildx before this step.",
    },
    { cause },
  )
}
