import { AsyncLocalStorage } from 'node:async_hooks'
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
  /** The signal that this process received and forwarded, or else the signal that ended the command. */
  readonly signal: string | undefined
  readonly timedOut: boolean
}

/** The environment variable that marks the processes of one command. */
const marker = 'ECR_BUILD_PUSH_COMMAND'

/**
 * How long the output is read after the command has ended, in milliseconds. There must be a limit, because another process may
 * keep the pipe open.
 */
const outputDelayMs = 1_000

/**
 * The function that receives the child process of the command that is started. @actions/exec does not return the child process,
 * but Node publishes it on a diagnostics channel.
 */
const onChildProcess = new AsyncLocalStorage<(child: ChildProcess) => void>()
subscribe('child_process', (message) => onChildProcess.getStore()?.((message as { process: ChildProcess }).process))

/**
 * Runs a program with @actions/exec. Adds a timeout and the handling of signals, and returns the signal that ended the program. The first SIGINT or SIGTERM of this
 * process is forwarded to the program, and the second kills the program. Signals reach all processes that the program started.
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  { env, cwd, input = '', onStdout, onStderr, timeoutMs, abort }: CommandOptions,
): Promise<CommandResult> {
  const id = randomUUID()
  let child: ChildProcess | undefined
  let receivedSignal: NodeJS.Signals | undefined
  let timedOut = false
  let isFinished = false

  const kill = () => {
    child?.kill('SIGKILL')
    void killProcesses(marker, id)
  }
  const forward = (signal: NodeJS.Signals) => {
    if (receivedSignal !== undefined) kill()
    // Only Linux shows which processes have the marker. Elsewhere, only the program gets the signal.
    else if (signalProcesses(marker, id, signal) === 0) child?.kill(signal)
    receivedSignal = signal
  }
  const listen = (stream: Readable | null, listener: CommandOptions['onStdout']) => {
    // Replaces the listener of @actions/exec, whose line search takes quadratic time for long lines.
    stream
      ?.removeAllListeners('data')
      .setEncoding('utf8')
      .on('data', (text) => !isFinished && listener?.(text))
  }
  const watch = (startedChild: ChildProcess) => {
    child = startedChild
    // Before this event, @actions/exec has added its listeners, which `listen` replaces.
    startedChild.once('spawn', () => {
      listen(startedChild.stdout, onStdout)
      listen(startedChild.stderr, onStderr)
      // The pipe breaks if the command ends before it has read its input. This is not an error: only the exit code counts.
      startedChild.stdin?.on('error', () => {})
      // The signal, the timeout or the abort came before the program was started.
      if (receivedSignal !== undefined || timedOut || abort?.aborted) kill()
    })
    // If a signal ended docker, kill its plugins too: they would keep running and keep the pipes open.
    startedChild.once('exit', (_, signal) => signal && kill())
  }

  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, forward)
  abort?.addEventListener('abort', kill)
  const expire = () => {
    // After a forwarded signal, the command counts as cancelled, not as timed out.
    timedOut = receivedSignal === undefined
    kill()
  }
  // If the system rejects the arguments (E2BIG), @actions/exec never settles its promise. The error is an unhandled rejection.
  const startFailure = Promise.withResolvers<never>()
  process.on('unhandledRejection', startFailure.reject)
  const start = performance.now()
  debug(() => `Run: ${shownCommand(program, args)}`)
  const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs)
  try {
    // The exit code is null if a signal ended the program. The types of @actions/exec do not declare this.
    const exitCodePromise: Promise<number | null> = onChildProcess.run(watch, () =>
      exec(program, [...args], {
        env: { ...withoutUndefined(env), [marker]: id },
        ...(cwd === undefined ? {} : { cwd }),
        // An empty buffer closes standard input. Without a buffer it stays open.
        input: Buffer.from(input),
        silent: true,
        ignoreReturnCode: true,
        delay: outputDelayMs,
      }),
    )
    const exitCode = await Promise.race([exitCodePromise, startFailure.promise])
    const exitSignal = child?.signalCode ?? (exitCode === null ? 'a signal' : undefined)
    const signal = receivedSignal ?? exitSignal
    const outcome = signal ? `was ended by ${signal}` : `ended with exit code ${exitCode}`
    // Two arguments are enough here, because the line `Run:` shows all.
    const command = [program, ...args.slice(0, 2)].join(' ')
    debug(() => `${command} ${timedOut ? 'timed out' : outcome} after ${since(start)}.`)
    return { exitCode: exitCode ?? undefined, signal, timedOut }
  } finally {
    isFinished = true
    clearTimeout(timer)
    abort?.removeEventListener('abort', kill)
    process.off('unhandledRejection', startFailure.reject)
    for (const signal of signals) process.off(signal, forward)
  }
}

function withoutUndefined(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
