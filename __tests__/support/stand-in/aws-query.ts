import { randomUUID } from 'node:crypto'
import type { Refusal } from './refusal.ts'

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** Reads a query-protocol form: `{Action, …}`, with `Name.member.N.Part` made lists and structures, numbers as text. */
export function parseForm(body: string): Record<string, unknown> {
  const root: Record<string, unknown> = {}
  for (const [name, value] of new URLSearchParams(body)) put(root, name.split('.'), value)
  return root
}

/** The XML of a result; timestamps are ISO texts already. */
export function resultXml(operation: string, output: unknown): string {
  const metadata = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`
  const result = `<${operation}Result>${elements(output)}</${operation}Result>`
  return `<${operation}Response xmlns="${namespace}">${result}${metadata}</${operation}Response>\n`
}

/** The XML of an error. */
export function errorXml(refusal: Refusal): string {
  const type = refusal.status < 500 ? 'Sender' : 'Receiver'
  const error = elements({ Type: type, Code: refusal.code, Message: refusal.message })
  return `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>\n`
}

function put(target: Record<string, unknown>, path: readonly string[], value: string): void {
  const [name = '', member, index, ...rest] = path
  if (member !== 'member' || index === undefined) {
    target[path.join('.')] = value
    return
  }
  target[name] ??= []
  const list = target[name] as unknown[]
  const at = Number(index) - 1
  if (rest.length === 0) {
    list[at] = value
    return
  }
  list[at] ??= {}
  put(list[at] as Record<string, unknown>, rest, value)
}

function elements(value: unknown): string {
  if (typeof value !== 'object' || value === null) return escaped(String(value))
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([name, item]) => `<${name}>${elements(item)}</${name}>`)
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
