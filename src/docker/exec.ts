import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import type { Ending } from '../failures/docker.ts'
import type { Environment } from '../plan/context.ts'
import { ActionError } from '../plan/errors.ts'

export interface DockerOptions {
  readonly env: Environment
  /** Goes to standard input, where no other program can read it along. */
  readonly input?: string
  /** Gets what the command writes, as it comes. */
  readonly print?: (text: string) => void
  /** Gets all that the command writes to standard output, which is what it was asked for. */
  readonly answer?: (text: string) => void
  /** How long it may take, in milliseconds; as long as it likes where it is left out. */
  readonly limit?: number
}

/** Runs `work` while what it prints is shown as another program's output. */
export type ShowOutput = <T>(work: (print: (text: string) => void) => Promise<T>) => Promise<T>

const keptOutput = 64 * 1024

/** In milliseconds, for commands that have little to do; docker itself waits for ever for an engine or a helper that hangs. */
export const shortly = 15_000

/** Runs `docker` with some arguments, and passes on to it the signals that end a job. */
export function docker(args: readonly string[], { env, input, print, answer, limit }: DockerOptions): Promise<Ending> {
  return new Promise((resolve, reject) => {
    let received: NodeJS.Signals | undefined
    let overdue = false
    // Whoever is told twice to end, and has not, will not by itself.
    const forward = (signal: NodeJS.Signals) => {
      signalGroup(child, received === undefined ? signal : 'SIGKILL')
      received = signal
    }
    const signals = ['SIGINT', 'SIGTERM'] as const
    for (const signal of signals) process.on(signal, forward)

    // A process group of its own, because docker does not pass every signal on to its plugins.
    const stdio: StdioOptions = [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe']
    const child = spawn('docker', args, { env, stdio, detached: process.platform !== 'win32' })
    const expire = () => {
      overdue = true
      signalGroup(child, 'SIGKILL')
    }
    const timer = limit === undefined ? undefined : setTimeout(expire, limit)
    const settle = () => {
      clearTimeout(timer)
      for (const one of signals) process.off(one, forward)
    }

    let output = ''
    const keep = (text: string) => {
      output += text
      // Cut now and then: a copy for each piece would cost more than the command.
      if (output.length > 2 * keptOutput) output = output.slice(-keptOutput)
      print?.(text)
    }
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      answer?.(text)
      keep(text)
    })
    child.stderr?.setEncoding('utf8').on('data', keep)
    // A command that ends without reading its input breaks the pipe; its exit code tells the story.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)

    child.on('error', (error) => {
      settle()
      reject(notFound(error))
    })
    // A plugin that outlives docker would hold the pipes open.
    child.on('exit', (_, signal) => signal && signalGroup(child, 'SIGKILL'))
    child.on('close', (exitCode, signal) => {
      settle()
      // Docker turns a signal into an exit code and a sentence of its own; what ended it is the signal.
      const end = output.slice(-keptOutput)
      resolve({ exitCode: exitCode ?? undefined, signal: received ?? signal ?? undefined, overdue, output: end })
    })
  })
}

/** A command that was told to end did not do its work, whatever it says of itself. */
export function succeeded({ exitCode, signal }: Ending): boolean {
  return exitCode === 0 && signal === undefined
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // It has ended by itself.
  }
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
