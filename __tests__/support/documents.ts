import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Slugger from 'github-slugger'
import { lexer, type Token, type Tokens } from 'marked'

const root = join(import.meta.dirname, '../..')

/** Something in a document. */
export interface Found {
  /** Such as `docs/cache.md:12`. */
  readonly place: string
  readonly text: string
  /** In a table, which column it is in, from 0. */
  readonly column: number | undefined
}

/** A document for people, as far as it can be wrong. */
export interface Document {
  readonly path: string
  /** What `#…` may name in it. */
  readonly anchors: ReadonlySet<string>
  /** Where its links and images lead. */
  readonly links: readonly Found[]
  /** Its inline code. */
  readonly code: readonly Found[]
  /** Its blocks of YAML. */
  readonly yaml: readonly Found[]
}

/** Every document for people. */
export function allDocuments(): readonly Document[] {
  return ['*.md', 'docs/*.md', 'examples/**/README.md']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .toSorted()
    .map((path) => readDocument(path, readFileSync(join(root, path), 'utf8')))
}

/** The document at `path` whose content is `source`. */
export function readDocument(path: string, source: string): Document {
  const parts = partsOf(lexer(source), source)
  const found = (textsOf: (token: Token) => readonly string[]): readonly Found[] =>
    parts.flatMap(({ token, line, column }) =>
      textsOf(token).map((text) => ({ place: `${path}:${line}`, text, column })),
    )
  const slugger = new Slugger()
  const headings = parts.filter(({ token }) => token.type === 'heading').map(({ token }) => plainText(token))
  const named = found((token) => attributes(token, /\b(?:id|name)="([^"]*)"/g)).map(({ text }) => text)
  return {
    path,
    anchors: new Set([...headings.map((heading) => slugger.slug(heading)), ...named]),
    links: found((token) =>
      token.type === 'link' || token.type === 'image' ? [token.href] : attributes(token, /\b(?:href|src)="([^"]*)"/g),
    ),
    code: found((token) => (token.type === 'codespan' ? [token.text] : [])),
    yaml: found((token) => (token.type === 'code' && /^ya?ml\b/.test(token.lang ?? '') ? [token.text] : [])),
  }
}

interface Part {
  readonly token: Token
  readonly line: number
  readonly column: number | undefined
}

/** Every token, from the outside to the inside and from the top to the bottom, with the line that marked does not tell. */
function partsOf(blocks: readonly Token[], source: string): readonly Part[] {
  const parts: Part[] = []
  let offset = 0
  for (const block of blocks) {
    offset = Math.max(source.indexOf(block.raw, offset), offset)
    let position = offset
    visit(block, undefined, (token, column) => {
      const [first = ''] = token.raw.split('\n')
      position = Math.max(source.indexOf(first, position), position)
      parts.push({ token, line: source.slice(0, position).split('\n').length, column })
      if (inside(token).length === 0) position += first.length
    })
    offset += block.raw.length
  }
  return parts
}

function visit(
  token: Token,
  column: number | undefined,
  see: (token: Token, column: number | undefined) => void,
): void {
  see(token, column)
  for (const [next, at] of inside(token)) visit(next, at ?? column, see)
}

function inside(token: Token): readonly (readonly [Token, number | undefined])[] {
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table
    return [header, ...rows].flatMap((row) =>
      row.flatMap((cell, column) => cell.tokens.map((next): [Token, number] => [next, column])),
    )
  }
  const tokens: readonly Token[] =
    (token.type === 'list' ? token.items : 'tokens' in token ? token.tokens : undefined) ?? []
  return tokens.map((next) => [next, undefined])
}

function plainText(token: Token): string {
  const tokens = inside(token)
  return tokens.length > 0 ? tokens.map(([next]) => plainText(next)).join('') : 'text' in token ? `${token.text}` : ''
}

function attributes(token: Token, pattern: RegExp): readonly string[] {
  return token.type === 'html' ? [...token.raw.matchAll(pattern)].map(([, value = '']) => value) : []
}
