import type { IncomingMessage, ServerResponse } from 'node:http'
import { Transform, type TransformCallback } from 'node:stream'
import type { OpenRecord } from './cloud.ts'
import type { Fault } from './faults.ts'

/** Lets bytes pass and counts them in the record. */
export function counted(record: OpenRecord): Transform {
  record.bytes = 0
  return new Transform({
    transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback) {
      record.bytes = (record.bytes ?? 0) + chunk.length
      done(null, chunk)
    },
  })
}

/** Passes on the first bytes of a blob, half of them unless the fault says how many, and breaks the connection off. */
export async function cutAfter(
  source: IncomingMessage,
  response: ServerResponse | undefined,
  fault: Fault,
  record: OpenRecord,
): Promise<void> {
  // A request that is left before its end forgets its socket.
  const socket = response ? response.socket : source.socket
  const whole = Number(source.headers['content-length'] ?? 2)
  const limit = Math.min(fault.bytes ?? Math.floor(whole / 2), whole - 1)
  record.bytes = 0
  record.error = { code: 'cut', message: `the connection broke after ${limit} bytes` }
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const rest = chunk.subarray(0, limit - record.bytes)
    record.bytes += rest.length
    // What is not written out before the break would not be half of anything.
    if (response && rest.length > 0) await new Promise((written) => response.write(rest, written))
    if (record.bytes >= limit) break
  }
  socket?.destroy()
}
