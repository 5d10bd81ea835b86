import { AsyncLocalStorage } from 'node:async_hooks'
import { debug, since } from '../../debug/debug.ts'

/** The attempt that a call is part of, which the SDK does not know. */
const attempts = new AsyncLocalStorage<{ readonly attempt: number; readonly start: number }>()

/** Runs one attempt of a call, so that the debug log can number and time it. */
export function asAttempt<T>(attempt: number, call: () => Promise<T>): Promise<T> {
  return attempts.run({ attempt, start: performance.now() }, call)
}

/** What the SDK's own logging tells of a call; its input and output are never written. */
interface Call {
  readonly clientName?: string
  readonly commandName?: string
  readonly error?: unknown
  readonly metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
}

/** A logger for an SDK client that writes a line to the debug log for each call. */
export function callLogger(region: string) {
  const write = (call: unknown) => debug(() => lineOf(call as Call, region))
  return { trace() {}, debug() {}, warn() {}, info: write, error: write }
}

function lineOf({ clientName = '', commandName = '', error, metadata = {} }: Call, region: string): string {
  const name = `${clientName.replace(/Client$/, '')} ${commandName.replace(/Command$/, '')}`
  const { attempt, start } = attempts.getStore() ?? {}
  return [
    `AWS: ${name} in ${region}`,
    metadata.httpStatusCode === undefined ? 'no response' : `HTTP ${metadata.httpStatusCode}`,
    ...(error instanceof Error ? [error.name] : []),
    ...(metadata.requestId === undefined ? [] : [`request id ${metadata.requestId}`]),
    ...(attempt === undefined || start === undefined ? [] : [`attempt ${attempt}`, since(start)]),
  ].join(', ')
}
