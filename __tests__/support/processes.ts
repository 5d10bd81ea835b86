import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/** The variables that a process was started with. */
export function environmentOf(pid: number): string {
  return readFileSync(`/proc/${pid}/environ`, 'utf8').replaceAll('\0', '\n')
}

export function parentOf(pid: number): number {
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(parent)
}

/** Whether a text is in what a process has written into its memory. */
export function holdsInMemory(pid: number, text: string): boolean {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    return readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .some((line) => {
        const [, start, end] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
        return start !== undefined && readMemory(memory, BigInt(`0x${start}`), BigInt(`0x${end}`)).includes(text)
      })
  } finally {
    closeSync(memory)
  }
}

/** A part that cannot be read, such as a device's, is empty. */
function readMemory(memory: number, start: bigint, end: bigint): Buffer {
  const bytes = Buffer.alloc(Number(end - start))
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, bytes.length, start))
  } catch {
    return Buffer.alloc(0)
  }
}
