import { parseFields, splitPair } from '../../parsing/fields.ts'

/** The parts of a Dockerfile that determine its base images. Variables are not expanded. */
export interface Dockerfile {
  /** The value of `# syntax=`: an image and optional arguments. Undefined without this line. */
  readonly syntax: string | undefined
  /** `\` or a backtick. At the end of a line, it continues the line. */
  readonly escapeToken: string
  /** The `ARG`s before the first `FROM`, in order. */
  readonly args: readonly Argument[]
  readonly stages: readonly Stage[]
}

export interface Argument {
  readonly name: string
  /** The default value, not expanded; undefined without a default. */
  readonly value: string | undefined
}

export interface Stage {
  /** In lower case; undefined for a stage without a name. */
  readonly name: string | undefined
  /** The value of `FROM`. */
  readonly base: string
  /** The values of `COPY --from` and `RUN --mount=from`: names or numbers of stages, and names of contexts and images. */
  readonly uses: readonly string[]
}

/** Parses a Dockerfile by BuildKit's grammar. Ignores invalid instructions, because BuildKit reports them. */
export function parseDockerfile(text: string): Dockerfile {
  const { syntax, escapeToken } = parseDirectives(text)
  const args: Argument[] = []
  const stages: { name: string | undefined; base: string; uses: string[] }[] = []
  for (const { name, flags, words } of parseInstructions(text, escapeToken)) {
    const stage = stages.at(-1)
    if (name === 'FROM') {
      stages.push({ base: words[0] ?? '', name: stageName(words), uses: [] })
    } else if (!stage) {
      if (name === 'ARG') args.push(...words.map(parseArgument))
    } else if (name === 'COPY') {
      stage.uses.push(...flagValues(flags, 'from'))
    } else if (name === 'RUN') {
      stage.uses.push(...flagValues(flags, 'mount').flatMap((mount) => parseFields(mount).from ?? []))
    }
  }
  return { syntax, escapeToken, args, stages }
}

/**
 * Reads the parser directives at the start of a Dockerfile, such as `# syntax=docker/dockerfile:1`. Source: the Dockerfile
 * reference, "Parser directives", and BuildKit's `DetectSyntax`, which also accepts `// syntax=`.
 */
function parseDirectives(text: string): { readonly syntax: string | undefined; readonly escapeToken: string } {
  const lines = splitLines(text)
  // A first line such as `#!/usr/bin/env docker build` may precede the directives.
  if (lines[0]?.startsWith('#!')) lines.shift()
  const values = new Map<string, string>()
  for (const line of lines) {
    const [, sign, name = '', value = ''] =
      /^\s*(#|\/\/)\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*)$/.exec(line.trimEnd()) ?? []
    const key = name.toLowerCase()
    // `check` is not used here, but other directives may follow it.
    const isKnown = key === 'syntax' || (sign === '#' && (key === 'escape' || key === 'check'))
    // The directives end at the first line that is not a directive, or that repeats one.
    if (!isKnown || values.has(key)) break
    values.set(key, value)
  }
  return { syntax: values.get('syntax'), escapeToken: values.get('escape') === '`' ? '`' : '\\' }
}

/** The lines of a Dockerfile, without a byte order mark. */
function splitLines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/)
}

interface Instruction {
  /** In upper case. */
  readonly name: string
  readonly flags: readonly string[]
  readonly words: readonly string[]
}

/** The instructions of a Dockerfile, with continued lines joined, and without comments and here-documents. */
function parseInstructions(text: string, escapeToken: string): readonly Instruction[] {
  // Reversed, because removing the last of a million lines is fast, but removing the first is slow.
  const remainingLines = splitLines(text).reverse()
  const escapeCharacter = RegExp.escape(escapeToken)
  // An escape character at the end of a line, but not two of them.
  const continuation = new RegExp(`(^|[^${escapeCharacter}])${escapeCharacter}[ \\t]*$`)
  const instructions: Instruction[] = []
  while (remainingLines.length > 0) {
    const line = takeInstruction(remainingLines, continuation).trim()
    if (line === '') continue
    const instruction = parseInstruction(line, escapeToken)
    instructions.push(instruction)
    if (['RUN', 'COPY', 'ADD', 'ONBUILD'].includes(instruction.name))
      for (const hereDocument of hereDocuments(instruction)) removeHereDocument(remainingLines, hereDocument)
  }
  return instructions
}

/** Removes the lines of the next instruction, and returns them as one line. Returns `''` for a comment before an instruction. */
function takeInstruction(remainingLines: string[], continuation: RegExp): string {
  let joined = ''
  let isContinued = true
  while (isContinued && remainingLines.length > 0) {
    const line = remainingLines.pop() ?? ''
    // Comments and empty lines do not end an instruction.
    if (/^\s*(#|$)/.test(line)) {
      isContinued = joined !== ''
      continue
    }
    isContinued = continuation.test(line)
    joined += line.replace(continuation, '$1')
  }
  return joined
}

/** Parses an instruction such as `COPY --from=build /a /b`. Flags are only at the start. */
function parseInstruction(line: string, escapeToken: string): Instruction {
  const [name = '', ...args] = splitWords(line, escapeToken)
  const firstWord = args.findIndex((arg) => !arg.startsWith('--'))
  const flagCount = firstWord < 0 ? args.length : firstWord
  return { name: name.toUpperCase(), flags: args.slice(0, flagCount), words: args.slice(flagCount) }
}

/** Splits a line at spaces outside of quotes and of `${…}`. */
function splitWords(line: string, escapeToken: string): readonly string[] {
  // A word consists of escaped characters, quoted texts, `${…}`, and other characters.
  const escaped = `${RegExp.escape(escapeToken)}.`
  const word = new RegExp(`(?:${escaped}|"(?:${escaped}|[^"])*"?|'[^']*'?|\\$\\{[^}]*\\}?|[^\\s"'])+`, 'g')
  return line.match(word) ?? []
}

interface HereDocument {
  /** The line that ends the here-document, such as `EOF`. */
  readonly end: string
  /** Whether tabs before `end` are ignored (`<<-EOF`). */
  readonly ignoresTabs: boolean
}

/**
 * The here-documents of an instruction. As in BuildKit, only a whole word such as `<<EOF` starts a here-document. Source: the
 * Dockerfile reference, "Here-documents".
 */
function hereDocuments({ words }: Instruction): readonly HereDocument[] {
  return words.flatMap((word) => {
    // Such as `<<EOF`, `<<"EOF"` or `3<<-EOF`.
    const [, dash, end = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? []
    return dash === undefined ? [] : [{ end: end.replaceAll(/["'\\]/g, ''), ignoresTabs: dash === '-' }]
  })
}

/** Removes the lines of a here-document, up to its end. The lines are reversed, so the next line is the last in the array. */
function removeHereDocument(remainingLines: string[], { end, ignoresTabs }: HereDocument): void {
  const endIndex = remainingLines.findLastIndex((line) => (ignoresTabs ? line.replace(/^\t+/, '') : line) === end)
  // Without an end, the here-document is the rest of the file.
  remainingLines.length = Math.max(endIndex, 0)
}

/** The name in `FROM image AS name`, in lower case. */
function stageName([, as, name]: readonly string[]): string | undefined {
  return as?.toLowerCase() === 'as' ? name?.toLowerCase() : undefined
}

function parseArgument(word: string): Argument {
  const { key, value } = splitPair(word)
  return { name: key, value }
}

/** The values of the flag `--name=value`, without quotes. */
function flagValues(flags: readonly string[], name: string): readonly string[] {
  const start = `--${name}=`
  return flags.filter((flag) => flag.startsWith(start)).map((flag) => flag.slice(start.length).replaceAll(/["']/g, ''))
}
