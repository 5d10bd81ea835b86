import { dockerProblems } from './build-causes.ts'

/** How much of a step an annotation shows, of which GitHub folds all but some ten lines. */
const shown = { lines: 20, width: 300, source: 8, sentence: 600 }

/** A step of a build that failed, as an annotation shows it. */
export interface FailedStep {
  /** What failed and how, with the command left out: it is in the Dockerfile's lines. */
  readonly what: string
  readonly why: string
  readonly fix: string
  /** The last lines of the step's output, and then the Dockerfile's. */
  readonly detail: string
}

/** Tells of the step that failed; `said` is Docker's last error, `output` what it wrote. */
export function failedStep(said: string, output: string): FailedStep {
  const text = output.trimEnd()
  const source = sourceIn(text)
  const step = stepIn(text, said)
  const printed = step
    ? (printedBy(step.name, text) ?? step.lines)
    : text.slice(0, source?.start).split('\n').filter(isOutput)
  const lines = printed.slice(-shown.lines).map(cut)
  const last = isCommandFailure(said) ? lines.findLast((line) => line.trim() !== '') : undefined
  const ending = last === undefined ? '' : `. Its output ends with: ${last.replace(/^\d+\.\d+ /, '')}`
  const name = step && (source ? step.name.replace(/^((?:\[[^\]]*\] )?\S+).*$/, '$1') : step.name)
  const { why, fix } = dockerProblems(said, lines.join('\n'), step?.name ?? '')
  return {
    what: `${name ? `step ${cut(name)}: ` : ''}${reasonIn(said)}${ending}`,
    why,
    fix,
    detail: [...lines, ...(source ? ['', ...source.lines] : [])].join('\n').trim(),
  }
}

/** Whether a command of the Dockerfile ended with an error, so that it may have chosen the words. */
export function isCommandFailure(said: string): boolean {
  const at = said.indexOf('process "')
  return at >= 0 && said.lastIndexOf('" did not complete successfully') > at
}

function reasonIn(said: string): string {
  const text = said.replace(/^(?:failed to build: |failed to solve: )+/, '').replace(/ of ref \S+: /, ' of ref …: ')
  if (!isCommandFailure(text)) return text.length > shown.sentence ? `${text.slice(0, shown.sentence)}…` : text
  const target = /^target \S+: /.exec(text)?.[0] ?? ''
  return `${target}${text.slice(text.lastIndexOf('did not complete successfully'))}`
}

/** BuildKit repeats the end of a failed step between rules: ` > [2/2] RUN make:`; bake does it for every target that failed. */
function stepIn(text: string, said: string): { readonly name: string; readonly lines: readonly string[] } | undefined {
  const blocks = `\n${text}`.split('\n------').flatMap((part) => {
    const [header = '', ...lines] = part.replace(/^\n/, '').split('\n')
    return header.startsWith(' > ')
      ? [{ name: header.slice(3).replace(/:\s*$/, ''), lines: lines.filter(Boolean) }]
      : []
  })
  const target = /^target (\S+): /.exec(said)?.[1]
  return blocks.findLast(({ name }) => target !== undefined && name.startsWith(`[${target} `)) ?? blocks.at(-1)
}

/** All that is left of what a step printed: what BuildKit repeats of it may have lost its beginning, or everything. */
function printedBy(name: string, text: string): readonly string[] | undefined {
  const lines = text.split('\n')
  const id = lines.find((line) => line.startsWith('#') && line.slice(line.indexOf(' ') + 1) === name)?.split(' ')[0]
  const own = lines.filter((line) => id !== undefined && line.startsWith(`${id} `) && /^#\d+ \d+\.\d+ /.test(line))
  return id === undefined || own.length === 0 ? undefined : own.map((line) => line.slice(id.length + 1))
}

/** The Dockerfile's lines, which BuildKit prints between two rules below its name. */
function sourceIn(text: string): { readonly start: number; readonly lines: readonly string[] } | undefined {
  const [head, name = ''] = /^([^\s:][^:\n]*:\d+)\r?\n-{10,}\r?\n/m.exec(text) ?? []
  if (head === undefined) return undefined
  const start = text.indexOf(head)
  const rest = text.slice(start + head.length).split('\n')
  const end = rest.findIndex((line) => /^-{10,}\r?$/.test(line))
  const lines = rest.slice(0, end < 0 ? shown.source : end)
  const left = lines.length - 2 * shown.source
  const some =
    left > 0 ? [...lines.slice(0, shown.source), `… ${left} more lines`, ...lines.slice(-shown.source)] : lines
  return { start, lines: [name, ...some.map(cut)] }
}

function isOutput(line: string): boolean {
  return !line.startsWith('ERROR: ') && line.trim() !== ''
}

/** A long line without its middle, because its end may say as much as its beginning. */
function cut(line: string): string {
  return line.length > shown.width ? `${line.slice(0, 200)} … ${line.slice(-80)}` : line
}
