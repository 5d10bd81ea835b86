import { AsyncLocalStorage } from 'node:async_hooks'
// Only the type: @actions/exec starts the processes.
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
  /** Goes to standard input, which is at its end where this is left out. */
  readonly input?: string
  readonly onStdout?: (text: string) => void
  readonly onStderr?: (text: string) => void
  /** No limit where it is left out. */
  readonly timeoutMs?: number | undefined
}

export interface CommandResult {
  /** Undefined for a command that was ended by a signal. */
  readonly exitCode: number | undefined
  /** What ended the command: the signal that this process was told to pass on, or else the command's own. */
  readonly signal: string | undefined
  readonly timedOut: boolean
}

/** Marks the processes of one command. */
const marker = 'ECR_BUILD_PUSH_COMMAND'

/** In milliseconds: how long output is read after the command has ended, while another process holds it open. */
const delay = 1_000

/** The process of the command that is being started. @actions/exec does not show it; Node tells of each that it starts. */
const starting = new AsyncLocalStorage<(child: ChildProcess) => void>()
subscribe('child_process', (message) => starting.getStore()?.((message as { process: ChildProcess }).process))

/**
 * Runs a program by @actions/exec. Added to it: a time limit, the signals that end a job (the first is passed on, the second
 * kills), and the signal that ended the program. They reach all processes that the program has started.
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  { env, cwd, input = '', onStdout, onStderr, timeoutMs }: CommandOptions,
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
    // In the place of the listener of @actions/exec: its search for lines takes the square of the length of a line.
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
      // A command that ends without reading its input breaks the pipe; its exit code tells the story.
      started.stdin?.on('error', () => {})
      if (received !== undefined || timedOut) kill()
    })
    // A plugin that outlives docker would go on, and hold the pipes open.
    started.once('exit', (_, signal) => signal && kill())
  }

  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, forward)
  const expire = () => {
    timedOut = true
    kill()
  }
  const start = performance.now()
  debug(() => `Run: ${shownCommand(program, args)}`)
  const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs)
  try {
    // Null for a program that was ended by a signal, whatever the types of @actions/exec say.
    const exitCode: number | null = await starting.run(watch, () =>
      exec(program, [...args], {
        env: { ...defined(env), [marker]: id },
        ...(cwd === undefined ? {} : { cwd }),
        // An empty buffer ends the input; without one it stays open.
        input: Buffer.from(input),
        silent: true,
        ignoreReturnCode: true,
        delay,
      }),
    )
    const own = child?.signalCode ?? (exitCode === null ? 'a signal' : undefined)
    const signal = received ?? own
    const ending = timedOut ? 'timed out' : signal ? `was ended by ${signal}` : `ended with exit code ${exitCode}`
    debug(() => `${[program, ...args.slice(0, 2)].join(' ')} ${ending} after ${since(start)}.`)
    return { exitCode: exitCode ?? undefined, signal, timedOut }
  } finally {
    ended = true
    clearTimeout(timer)
    for (const signal of signals) process.off(signal, forward)
  }
}

function defined(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
