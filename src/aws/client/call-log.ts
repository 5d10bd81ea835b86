import { AsyncLocalStorage } from 'node:async_hooks'
import { debug, since } from '../../debug/debug.ts'

/** The number and the start of the current attempt. The SDK does not know them, because `callWithRetries` retries. */
const attempts = new AsyncLocalStorage<{ readonly attempt: number; readonly start: number }>()

/** Runs one attempt of a call. The call's line in the debug log shows the number and the duration of the attempt. */
export function runAttempt<T>(attempt: number, call: () => Promise<T>): Promise<T> {
  return attempts.run({ attempt, start: performance.now() }, call)
}

/** The parts of the SDK's log record that the debug log shows. It does not show inputs and outputs, which may be secret. */
interface SdkCall {
  readonly clientName?: string
  readonly commandName?: string
  readonly error?: unknown
  readonly metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
}

/** A logger for an SDK client that writes one debug line per call. */
export function callLogger(region: string) {
  const write = (call: unknown) => debug(() => describeCall(call as SdkCall, region))
  return { trace() {}, debug() {}, warn() {}, info: write, error: write }
}

function describeCall({ clientName = '', commandName = '', error, metadata = {} }: SdkCall, region: string): string {
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
