import { AsyncLocalStorage } from 'node:async_hooks'
// Only a type is imported here: @actions/exec starts the processes.
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { Readable } from 'node:stream'
import { exec } from '@actions/exec'
import { debug, since } from '../debug/debug.ts'
import type { Environment } from '../plan/run/context.ts'
import { shownCommand } from '../plan/shown-command.ts'
import { killProcesses, signalProcesses } from './processes.ts'

export interface CommandOptions {
  readonly env: Environment
  readonly cwd?: string
  /** The text for standard input; empty by default. */
  readonly input?: string
  readonly onStdout?: (text: string) => void
  readonly onStderr?: (text: string) => void
  /** No limit by default. */
  readonly timeoutMs?: number | undefined
  /** Kills the command when aborted. */
  readonly abort?: AbortSignal | undefined
}

export interface CommandResult {
  /** Undefined if a signal ended the command. */
  readonly exitCode: number | undefined
  /** The signal that this process received and forwarded, or else the signal that ended the command; undefined without one. */
  readonly signal: string | undefined
  readonly timedOut: boolean
}

/** The environment variable that marks the processes of one command. */
const marker = 'ECR_BUILD_PUSH_COMMAND'

/** How long to read output after the command has ended, in milliseconds. Another process may keep the pipe open without end. */
const delay = 1_000

/** Receives the process of the command being started. @actions/exec does not expose it; Node's diagnostics channel does. */
const starting = new AsyncLocalStorage<(child: ChildProcess) => void>()
subscribe('child_process', (message) => starting.getStore()?.((message as { process: ChildProcess }).process))

/**
 * Runs a program with @actions/exec, and adds a timeout, signal handling and the exit signal. The first SIGINT or SIGTERM is
 * forwarded, the second kills. Signals reach all processes that the program started.
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  { env, cwd, input = '', onStdout, onStderr, timeoutMs, abort }: CommandOptions,
): Promise<CommandResult> {
  const id = randomUUID()
  let child: ChildProcess | undefined
  let received: NodeJS.Signals | undefined
  let timedOut = false
  let ended = false

  const kill = () => {
    child?.kill('SIGKILL')
    void killProcesses(marker, id)
  }
  const forward = (signal: NodeJS.Signals) => {
    if (received !== undefined) kill()
    else if (signalProcesses(marker, id, signal) === 0) child?.kill(signal)
    received = signal
  }
  const listen = (stream: Readable | null, listener: CommandOptions['onStdout']) => {
    // Replaces the listener of @actions/exec, whose line search takes quadratic time for long lines.
    stream
      ?.removeAllListeners('data')
      .setEncoding('utf8')
      .on('data', (text) => !ended && listener?.(text))
  }
  const watch = (started: ChildProcess) => {
    child = started
    started.once('spawn', () => {
      listen(started.stdout, onStdout)
      listen(started.stderr, onStderr)
      // A command that ends without reading its input breaks the pipe. This is not an error: the exit code decides.
      started.stdin?.on('error', () => {})
      if (received !== undefined || timedOut) kill()
    })
    // A plugin that outlives docker would keep running and hold the pipes open.
    started.once('exit', (_, signal) => signal && kill())
  }

  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, forward)
  abort?.addEventListener('abort', kill)
  const expire = () => {
    // A command that ignores the signal of a cancellation counts as cancelled, not as timed out.
    timedOut = received === undefined
    kill()
  }
  // If the system rejects the arguments (E2BIG), @actions/exec does not return the error: it is an unhandled rejection.
  const startFailure = Promise.withResolvers<never>()
  process.on('unhandledRejection', startFailure.reject)
  const start = performance.now()
  debug(() => `Run: ${shownCommand(program, args)}`)
  const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs)
  try {
    // Null if a signal ended the program, which the types of @actions/exec do not declare.
    const running: Promise<number | null> = starting.run(watch, () =>
      exec(program, [...args], {
        env: { ...defined(env), [marker]: id },
        ...(cwd === undefined ? {} : { cwd }),
        // An empty buffer closes standard input. Without a buffer it stays open.
        input: Buffer.from(input),
        silent: true,
        ignoreReturnCode: true,
        delay,
      }),
    )
    const exitCode = await Promise.race([running, startFailure.promise])
    const exitSignal = child?.signalCode ?? (exitCode === null ? 'a signal' : undefined)
    const signal = received ?? exitSignal
    const ending = timedOut ? 'timed out' : signal ? `was ended by ${signal}` : `ended with exit code ${exitCode}`
    debug(() => `${[program, ...args.slice(0, 2)].join(' ')} ${ending} after ${since(start)}.`)
    return { exitCode: exitCode ?? undefined, signal, timedOut }
  } finally {
    ended = true
    clearTimeout(timer)
    abort?.removeEventListener('abort', kill)
    process.off('unhandledRejection', startFailure.reject)
    for (const signal of signals) process.off(signal, forward)
  }
}

function defined(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
