import { parseFields } from '../../parsing/fields.ts'
import { escapeRegExp } from './shell-word.ts'

/** The parts of a Dockerfile that determine its base images. Variables are not expanded. */
export interface Dockerfile {
  /** The value of `# syntax=`: an image and optional arguments. */
  readonly syntax: string | undefined
  /** The escape character, which also continues a line. */
  readonly escapeToken: string
  /** The `ARG`s before the first `FROM`, in order. */
  readonly args: readonly Argument[]
  readonly stages: readonly Stage[]
}

export interface Argument {
  readonly name: string
  /** The default value; undefined without a default. */
  readonly value: string | undefined
}

export interface Stage {
  /** In lower case; undefined for a stage without a name. */
  readonly name: string | undefined
  /** The value of `FROM`. */
  readonly base: string
  /** The values of `COPY --from` and `RUN --mount=from`: stages by name or number, contexts and images. */
  readonly uses: readonly string[]
}

/** Parses a Dockerfile with BuildKit's grammar. Does not report invalid instructions, because BuildKit does. */
export function parseDockerfile(text: string): Dockerfile {
  const { syntax, escapeToken } = directives(text)
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

/**
 * The parser directives. Source: the Dockerfile reference, "Parser directives", and BuildKit's `DetectSyntax`, which also
 * accepts `//`.
 */
function directives(text: string): { readonly syntax: string | undefined; readonly escapeToken: string } {
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
  return { syntax: found.get('syntax'), escapeToken: found.get('escape') === '`' ? '`' : '\\' }
}

interface Instruction {
  /** In upper case. */
  readonly name: string
  readonly flags: readonly string[]
  readonly words: readonly string[]
}

/** The instructions, each in one line, without comments and here-documents. */
function instructions(text: string, escapeToken: string): readonly Instruction[] {
  // Reversed, because removing the last of a million lines is fast, but removing the first is slow.
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .reverse()
  const sign = escapeRegExp(escapeToken)
  const continuation = new RegExp(`(^|[^${sign}])${sign}[ \\t]*$`)
  const found: Instruction[] = []
  while (lines.length > 0) {
    let line = ''
    let isOpen = true
    while (isOpen && lines.length > 0) {
      const part = lines.pop() ?? ''
      // An instruction may contain comments and empty lines.
      if (/^\s*(#|$)/.test(part)) {
        isOpen = line !== ''
        continue
      }
      isOpen = continuation.test(part)
      line += part.replace(continuation, '$1')
    }
    if (line.trim() === '') continue
    const instruction = instructionIn(line.trim(), escapeToken)
    if (['RUN', 'COPY', 'ADD', 'ONBUILD'].includes(instruction.name))
      for (const end of hereDocuments(instruction)) skip(lines, end)
    found.push(instruction)
  }
  return found
}

function instructionIn(line: string, escapeToken: string): Instruction {
  const [name = '', ...rest] = words(line, escapeToken)
  const count = rest.findIndex((word) => !word.startsWith('--'))
  const flags = count < 0 ? rest : rest.slice(0, count)
  return { name: name.toUpperCase(), flags, words: rest.slice(flags.length) }
}

/** Splits at spaces outside of quotes. */
function words(line: string, escapeToken: string): readonly string[] {
  const escaped = `${escapeRegExp(escapeToken)}.`
  const word = new RegExp(`(?:${escaped}|"(?:${escaped}|[^"])*"?|'[^']*'?|\\$\\{[^}]*\\}?|[^\\s"'])+`, 'g')
  return line.match(word) ?? []
}

/** The end of a here-document, and whether leading tabs are ignored. */
interface HereDocument {
  readonly end: string
  readonly trimmed: boolean
}

/**
 * The here-documents of an instruction. As in BuildKit, only a whole word starts a here-document. Source: the Dockerfile
 * reference, "Here-documents".
 */
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
