import type { Response } from './request.ts'

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
export async function refusalOf(answer: Response): Promise<RefusedAnswer> {
  // A page without an end says no more than its status.
  const text = await answer.text(limits.bytes).catch(() => '')
  const errors = errorsIn(text)
  const messages = errors.flatMap(({ message }) => message || [])
  const said = errors.length > 0 ? messages.join('; ') : text
  return new RefusedAnswer(answer.status, oneLine(errors[0]?.code ?? ''), oneLine(said), answer.url.host)
}

/** The JSON in an answer; a page in its place is a refusal, by whoever it is. */
export async function jsonOf<T>(
  answer: Response,
  limit: number,
): Promise<{ readonly text: string; readonly value: T }> {
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

interface RegistryError {
  readonly code: string
  readonly message: string
}

/** The codes that decide what is told, whatever stands beside them; the first of them wins. */
const decisive = ['TOOMANYREQUESTS', 'NAME_UNKNOWN', 'TAG_INVALID', 'DENIED', 'UNAUTHORIZED']

/** The errors in an answer, the one that decides first. */
function errorsIn(text: string): readonly RegistryError[] {
  try {
    const { errors }: { errors?: unknown } = JSON.parse(text)
    return Array.isArray(errors) ? errors.flatMap(readError).toSorted((a, b) => rankOf(a) - rankOf(b)) : []
  } catch {
    return []
  }
}

function rankOf({ code }: RegistryError): number {
  const rank = decisive.indexOf(code)
  return rank < 0 ? decisive.length : rank
}

function readError(value: unknown): readonly RegistryError[] {
  if (typeof value !== 'object' || value === null) return []
  const { code, message }: { code?: unknown; message?: unknown } = value
  return [{ code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' }]
}
