import { marked, type Token, type Tokens } from 'marked'

/** A job summary as a reader of GitHub Flavored Markdown finds it. */
export interface ReadSummary {
  readonly heading: string
  /** Of its one table, by name: what is seen in the cell. */
  readonly rows: Readonly<Record<string, string>>
  /** Bars by section, in order. */
  readonly chart: ReadonlyMap<string, readonly Bar[]>
  /** What there is to copy. */
  readonly blocks: readonly string[]
}

export interface Bar {
  readonly title: string
  /** In milliseconds from the start of the chart. */
  readonly start: number
  readonly end: number
}

/** Reads a job summary; throws where it holds anything but what a summary is made of. */
export function readSummary(markdown: string): ReadSummary {
  const parts = marked.lexer(markdown).filter(({ type }) => type !== 'space')
  const of = <T extends Token>(type: string) => parts.filter((part): part is T => part.type === type)
  const [heading, ...headings] = of<Tokens.Heading>('heading')
  const [table, ...tables] = of<Tokens.Table>('table')
  const code = of<Tokens.Code>('code')
  const [chart, ...charts] = code.filter(({ lang }) => lang === 'mermaid')
  const known = ['heading', 'table', 'code', 'paragraph']
  const strange = parts.filter(({ type }) => !known.includes(type))
  if (!heading || !table || !chart || [headings, tables, charts, strange].some((list) => list.length > 0)) {
    throw new Error(`not a summary: ${markdown}`)
  }
  for (const part of of<Tokens.Paragraph>('paragraph')) seen(part.tokens)
  return {
    heading: seen(heading.tokens),
    rows: Object.fromEntries(table.rows.map(([name, value]) => [seen(name?.tokens), seen(value?.tokens)])),
    chart: readChart(chart.text),
    blocks: code.filter((one) => one !== chart).map(({ text }) => text),
  }
}

/** The text that some Markdown shows; only code, plain words and line breaks are expected. */
function seen(tokens: readonly Token[] = []): string {
  return tokens
    .map((token) => {
      if (token.type === 'codespan') return (token as Tokens.Codespan).text
      if (token.type === 'html' && token.raw === '<br>') return '\n'
      if (token.type === 'link' && /^https:/.test((token as Tokens.Link).href)) return (token as Tokens.Link).href
      if (token.type === 'strong' && /^\*\*(Why|Fix):\*\*$/.test(token.raw)) return `${(token as Tokens.Strong).text}`
      if (token.type === 'text' && !('tokens' in token && token.tokens)) return token.raw
      throw new Error(`unexpected ${token.type}: ${token.raw}`)
    })
    .join('')
}

/** The summary of a failure as a reader finds it. */
export interface ReadFailure {
  /** As in `Failed: input-invalid`. */
  readonly heading: string
  readonly link: string | undefined
  /** All that is seen but tables, blocks and lists, a paragraph a line. */
  readonly text: string
  readonly rows: Readonly<Record<string, string>>
  /** What was changed outside. */
  readonly changes: readonly string[]
  readonly blocks: readonly string[]
  readonly chart: ReadonlyMap<string, readonly Bar[]>
}

/** Reads the summary of a failure; throws where others' text has become Markdown. */
export function readFailure(markdown: string): ReadFailure {
  const parts = marked.lexer(markdown).filter(({ type }) => type !== 'space')
  const of = <T extends Token>(type: string) => parts.filter((part): part is T => part.type === type)
  const known = ['heading', 'table', 'code', 'paragraph', 'list']
  const strange = parts.filter(({ type }) => !known.includes(type))
  if (strange.length > 0) throw new Error(`not a summary: ${JSON.stringify(strange)}`)
  const [heading] = of<Tokens.Heading>('heading')
  const [link] = heading?.tokens.filter((token): token is Tokens.Link => token.type === 'link') ?? []
  const from = parts.findIndex((part) => part.type === 'heading' && 'text' in part && part.text === 'Progress')
  const listed = parts.slice(from).filter((part): part is Tokens.List => part.type === 'list')
  const code = of<Tokens.Code>('code')
  const chart = code.find(({ lang }) => lang === 'mermaid')
  const plain = (token: Token): readonly string[] => {
    if (token.type === 'paragraph') return [seen((token as Tokens.Paragraph).tokens)]
    return token.type === 'list' ? (token as Tokens.List).items.map(itemText) : []
  }
  return {
    heading: seen(heading?.tokens.flatMap((token) => (token === link ? link.tokens : [token]))),
    link: link?.href,
    text: parts.slice(0, from).flatMap(plain).join('\n'),
    rows: Object.fromEntries(
      of<Tokens.Table>('table').flatMap(({ rows }) =>
        rows.map(([name, value]) => [seen(name?.tokens), seen(value?.tokens)]),
      ),
    ),
    changes: listed.flatMap(({ items }) => items.map(itemText)),
    blocks: code.filter((one) => one !== chart).map(({ text }) => text),
    chart: chart ? readChart(chart.text) : new Map(),
  }
}

function itemText({ tokens }: Tokens.ListItem): string {
  return seen(tokens.flatMap((token) => ('tokens' in token && token.tokens ? token.tokens : [token])))
}

/** The lines of a Gantt chart that Mermaid accepts: a strict part of its grammar. Source: Mermaid's gantt.jison. */
export function readChart(text: string): ReadonlyMap<string, readonly Bar[]> {
  const head = ['gantt', '  dateFormat YYYY-MM-DD HH:mm:ss.SSS', '  axisFormat %H:%M:%S', '  todayMarker off']
  const lines = text.replace(/\n%%\{init: \{"gantt":\{"leftPadding":\d+\}\}\}%%$/, '').split('\n')
  if (lines.splice(0, head.length).join('\n') !== head.join('\n')) throw new Error(`not a chart: ${text}`)
  if (lines[0] === '  tickInterval 1second') lines.shift()
  const sections = new Map<string, Bar[]>()
  let bars: Bar[] | undefined
  for (const line of lines) {
    const [, section] = /^ {2}section ([^:;#%\n]+)$/.exec(line) ?? []
    const [, title, start, end] =
      /^ {2}([^:;#%`<>"{}\n]+) \(\d+\.\d s\) :(?:crit, )?(2000-[\d-]+ [\d:.]+), (2000-[\d-]+ [\d:.]+)$/.exec(line) ?? []
    if (section !== undefined && !sections.has(section)) {
      bars = []
      sections.set(section, bars)
    } else if (title && bars) bars.push({ title, start: sinceStart(start), end: sinceStart(end) })
    else throw new Error(`no line of a chart: ${line}`)
  }
  return sections
}

function sinceStart(time = ''): number {
  return Date.parse(`${time.replace(' ', 'T')}Z`) - Date.UTC(2000, 0, 1)
}
