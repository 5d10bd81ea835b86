import type { Answer } from './exchange.ts'

/** An answer that is not the one that was asked for, with what it says. */
export class RefusedAnswer extends Error {
  readonly status: number
  /** Such as `NAME_UNKNOWN`; empty where it is no error of a registry. */
  readonly code: string
  /** What else it says; empty to a HEAD. */
  readonly said: string
  /** The host that answered. */
  readonly host: string

  constructor(status: number, code: string, said: string, host: string) {
    super([`HTTP ${status}`, code, said].filter((part) => part !== '').join(' '))
    this.status = status
    this.code = code
    this.said = said
    this.host = host
  }
}

/** How much of an answer is read, and how much of it is shown; AWS's sentences have some hundred characters. */
const limits = { bytes: 100_000, shown: 1_000 }

/** Reads an answer that was not expected. Source: the OCI distribution specification, "Error Codes". */
export async function refusalOf(answer: Answer): Promise<RefusedAnswer> {
  // A page without an end says no more than its status.
  const text = await answer.text(limits.bytes).catch(() => '')
  const { code = '', message = '' } = firstError(text) ?? { message: text }
  return new RefusedAnswer(answer.status, oneLine(code), oneLine(message), answer.url.host)
}

/** The JSON in an answer; a page in its place is a refusal, by whoever it is. */
export async function jsonOf<T>(answer: Answer, limit: number): Promise<{ readonly text: string; readonly value: T }> {
  const text = await answer.text(limit)
  try {
    return { text, value: JSON.parse(text) }
  } catch {
    throw new RefusedAnswer(answer.status, '', oneLine(text), answer.url.host)
  }
}

/** Whether it says that there is no such image, layer or list; of a repository that is not there it says more. */
export function isAbsent(error: unknown): boolean {
  return error instanceof RefusedAnswer && error.status === 404 && error.code !== 'NAME_UNKNOWN'
}

/** What is no registry's goes into the log too, where a line may be a command to the runner. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, limits.shown)
}

function firstError(text: string): { code?: string; message?: string } | undefined {
  try {
    const { errors = [] }: { errors?: readonly { code?: string; message?: string }[] } = JSON.parse(text)
    return errors[0]
  } catch {
    return undefined
  }
}
