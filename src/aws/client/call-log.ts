import { AsyncLocalStorage } from 'node:async_hooks'
import { debug, since } from '../../debug/debug.ts'

/** The attempt of the current call. The SDK does not know it, because the action retries by itself. */
const attempts = new AsyncLocalStorage<{ readonly attempt: number; readonly start: number }>()

/** Runs one attempt of a call and records its number and start for the debug log. */
export function asAttempt<T>(attempt: number, call: () => Promise<T>): Promise<T> {
  return attempts.run({ attempt, start: performance.now() }, call)
}

/** The parts of the SDK's log record that the debug log shows. Inputs and outputs are not shown. */
interface Call {
  readonly clientName?: string
  readonly commandName?: string
  readonly error?: unknown
  readonly metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
}

/** A logger for an SDK client that writes one debug line per call. */
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
