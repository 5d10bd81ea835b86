import { parseFields } from '../../parsing/fields.ts'
import { literal } from './shell-word.ts'

/** The parts of a Dockerfile that say which images it is made of; nothing in them is expanded yet. */
export interface Dockerfile {
  /** What `# syntax=` says: an image, and perhaps arguments behind it. */
  readonly syntax: string | undefined
  /** The character that continues a line and takes the next character as it is. */
  readonly escapeToken: string
  /** The `ARG`s before the first `FROM`, in order. */
  readonly args: readonly Argument[]
  readonly stages: readonly Stage[]
}

export interface Argument {
  readonly name: string
  /** Undefined: it has only what the build is given. */
  readonly value: string | undefined
}

export interface Stage {
  /** In small letters, as stages are compared. */
  readonly name: string | undefined
  /** What stands behind `FROM`. */
  readonly base: string
  /** What `COPY --from` and `RUN --mount=from` name: stages by name or number, contexts and images. */
  readonly uses: readonly string[]
}

/** Reads a Dockerfile by BuildKit's grammar. What is no instruction is left to BuildKit to refuse. */
export function parseDockerfile(text: string): Dockerfile {
  const { syntax, escapeSign: escapeToken } = directives(text)
  const args: Argument[] = []
  const stages: { name: string | undefined; base: string; uses: string[] }[] = []
  for (const { name, flags, words } of instructions(text, escapeToken)) {
    const stage = stages.at(-1)
    if (name === 'FROM') stages.push({ base: words[0] ?? '', name: stageName(words), uses: [] })
    else if (!stage) args.push(...(name === 'ARG' ? words.map(argument) : []))
    else if (name === 'COPY') stage.uses.push(...valuesOf(flags, 'from'))
    else if (name === 'RUN')
      stage.uses.push(...valuesOf(flags, 'mount').flatMap((mount) => parseFields(mount).from ?? []))
  }
  return { syntax, escapeToken, args, stages }
}

/** Source: the Dockerfile reference, "Parser directives", and BuildKit's `DetectSyntax`, which also knows `//`. */
function directives(text: string): { readonly syntax: string | undefined; readonly escapeSign: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines[0]?.startsWith('#!')) lines.shift()
  const found = new Map<string, string>()
  for (const line of lines) {
    const [, sign, name = '', value = ''] =
      /^\s*(#|\/\/)\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*)$/.exec(line.trimEnd()) ?? []
    const key = name.toLowerCase()
    const isKnown = key === 'syntax' || (sign === '#' && (key === 'escape' || key === 'check'))
    if (!isKnown || found.has(key)) break
    found.set(key, value)
  }
  return { syntax: found.get('syntax'), escapeSign: found.get('escape') === '`' ? '`' : '\\' }
}

interface Instruction {
  /** In capital letters. */
  readonly name: string
  readonly flags: readonly string[]
  readonly words: readonly string[]
}

/** The instructions without their comments, each on one line, and without the here-documents that belong to them. */
function instructions(text: string, escapeSign: string): readonly Instruction[] {
  // The next line is the last one: to take off the first of a million moves all others.
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .reverse()
  const sign = literal(escapeSign)
  const goesOn = new RegExp(`(^|[^${sign}])${sign}[ \\t]*$`)
  const found: Instruction[] = []
  while (lines.length > 0) {
    let line = ''
    let isOpen = true
    while (isOpen && lines.length > 0) {
      const part = lines.pop() ?? ''
      // Comments and empty lines may stand between the lines of one instruction.
      if (/^\s*(#|$)/.test(part)) {
        isOpen = line !== ''
        continue
      }
      isOpen = goesOn.test(part)
      line += part.replace(goesOn, '$1')
    }
    if (line.trim() === '') continue
    const instruction = instructionIn(line.trim(), escapeSign)
    if (['RUN', 'COPY', 'ADD', 'ONBUILD'].includes(instruction.name))
      for (const end of hereDocuments(instruction)) skip(lines, end)
    found.push(instruction)
  }
  return found
}

function instructionIn(line: string, escapeSign: string): Instruction {
  const [name = '', ...rest] = words(line, escapeSign)
  const count = rest.findIndex((word) => !word.startsWith('--'))
  const flags = count < 0 ? rest : rest.slice(0, count)
  return { name: name.toUpperCase(), flags, words: rest.slice(flags.length) }
}

/** Splits at blanks that no quotes hold together. */
function words(line: string, escapeSign: string): readonly string[] {
  const escaped = `${literal(escapeSign)}.`
  const word = new RegExp(`(?:${escaped}|"(?:${escaped}|[^"])*"?|'[^']*'?|\\$\\{[^}]*\\}?|[^\\s"'])+`, 'g')
  return line.match(word) ?? []
}

/** The last line of a here-document, and whether tabs before it do not count. */
interface HereDocument {
  readonly end: string
  readonly trimmed: boolean
}

/** Source: the Dockerfile reference, "Here-documents". A word is one only as a whole, as BuildKit has it. */
function hereDocuments({ words }: Instruction): readonly HereDocument[] {
  return words.flatMap((word) => {
    const [, dash, end = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? []
    return dash === undefined ? [] : [{ end: end.replaceAll(/["'\\]/g, ''), trimmed: dash === '-' }]
  })
}

function skip(lines: string[], { end, trimmed }: HereDocument): void {
  const at = lines.findLastIndex((line) => (trimmed ? line.replace(/^\t+/, '') : line) === end)
  lines.length = Math.max(at, 0)
}

function stageName([, as, name]: readonly string[]): string | undefined {
  return as?.toLowerCase() === 'as' ? name?.toLowerCase() : undefined
}

function argument(word: string): Argument {
  const at = word.indexOf('=')
  return at < 0 ? { name: word, value: undefined } : { name: word.slice(0, at), value: word.slice(at + 1) }
}

function valuesOf(flags: readonly string[], name: string): readonly string[] {
  return flags.filter((flag) => flag.startsWith(`--${name}=`)).map((flag) => unquoted(flag.slice(name.length + 3)))
}

function unquoted(text: string): string {
  return text.replaceAll(/["']/g, '')
}
