import { dockerProblems } from './build-causes.ts'
import { withoutEscapes } from './docker.ts'

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

/** A step that failed, by its name, such as `[2/2] RUN make`, and what it printed. */
interface Step {
  readonly name: string
  readonly lines: readonly string[]
}

/** Tells of the step that failed; `said` is Docker's last error, `output` what it wrote. */
export function failedStep(said: string, output: string): FailedStep {
  const text = withoutEscapes(output).trimEnd()
  const source = sourceIn(text)
  const step = stepIn(text, said) ?? classicStepIn(text, said)
  const printed = step?.lines ?? text.slice(0, source?.start).split('\n').filter(isOutput)
  const lines = printed.slice(-shown.lines).map(lastFrame).map(cut)
  const isOpen = isCommandFailure(said) || said.endsWith(':')
  const last = step && isOpen ? lines.findLast((line) => line.trim() !== '') : undefined
  const ending = last === undefined ? '' : `. Its output ends with: ${last.replace(/^\d+\.\d+ /, '')}`
  const name = step && (source ? /^(?:\[[^\]]*\] )?\S+/.exec(step.name)?.[0] : step.name)
  const { why, fix } = dockerProblems(said, lines.join('\n'), step?.name ?? '')
  return {
    what: `${name ? `step ${cut(name)}: ` : ''}${last === undefined ? reasonIn(said) : reasonIn(said).replace(/:$/, '')}${ending}`,
    why,
    fix,
    detail: [...lines, ...(source ? ['', ...source.lines] : [])].join('\n').trim(),
  }
}

/** How BuildKit and the classic builder tell of a command that ended with an error. The first may have lost its beginning. */
const commandFailed = /" (did not complete successfully: [^"]*)$|^The command '.*' (returned a non-zero code: \d+)$/

/** Whether a command of the Dockerfile ended with an error, so that it may have chosen the words. */
export function isCommandFailure(said: string): boolean {
  return commandFailed.test(said)
}

function reasonIn(said: string): string {
  const text = said.replace(/^(?:failed to build: |failed to solve: )+/, '').replace(/ of ref \S+: /, ' of ref …: ')
  const [, ending, classic] = commandFailed.exec(text) ?? []
  const reason = ending ?? classic
  if (reason === undefined) return text.length > shown.sentence ? `${text.slice(0, shown.sentence)}…` : text
  return `${/^target \S+: /.exec(text)?.[0] ?? ''}${reason}`
}

/**
 * BuildKit repeats the end of a failed step between rules: ` > [2/2] RUN make:`. Of several that failed at once it does so
 * for each, in any order; the one whose error is Docker's last counts. A bake names its target.
 */
function stepIn(text: string, said: string): Step | undefined {
  const lines = text.split('\n')
  const failed = lines.flatMap((line) => {
    const [, number = '', reason = ''] = /^(#\d+ )ERROR: (.*)$/.exec(line.trimEnd()) ?? []
    return number !== '' && said.endsWith(reason) ? [number] : []
  })
  // The first line of a number has the name of its step.
  const numbers = new Map<string, string>(
    lines
      .toReversed()
      .flatMap((line) =>
        /^#\d+ /.test(line) ? [[line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' ') + 1)]] : [],
      ),
  )
  const steps = `\n${text}`.split('\n------').flatMap((part) => {
    const [header = '', ...repeated] = part.replace(/^\n/, '').split('\n')
    if (!header.startsWith(' > ')) return []
    const name = header.slice(3).replace(/:\s*$/, '')
    return [{ name, number: numbers.get(name), lines: repeated.filter(Boolean) }]
  })
  const target = /^target (\S+): /.exec(said)?.[1]
  const own = steps.filter(({ number }) => number !== undefined && failed.includes(number))
  const among = own.length > 0 ? own : steps
  const step = among.findLast(({ name }) => target !== undefined && name.startsWith(`[${target} `)) ?? among.at(-1)
  if (step === undefined) return undefined
  // What BuildKit repeats may have lost its beginning, or everything.
  const printed = step.number === undefined ? [] : printedBy(step.number, lines)
  return printed.length > 0 ? { ...step, lines: printed } : step
}

/** All that is left of what a step printed. */
function printedBy(number: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const rest = line.startsWith(number) ? line.slice(number.length) : ''
    return /^\d+\.\d+ /.test(rest) ? [rest] : []
  })
}

/** The last step of the classic builder, `Step 3/3 : RUN make`, and what follows it. */
function classicStepIn(text: string, said: string): Step | undefined {
  const lines = text.split('\n')
  const start = lines.findLastIndex((line) => /^Step \d+\/\d+ : /.test(line))
  const [, number, instruction] = /^Step (\d+\/\d+) : (.*)$/.exec(lines[start] ?? '') ?? []
  if (number === undefined) return undefined
  const printed = lines
    .slice(start + 1)
    .filter((line) => !line.startsWith(' ---> ') && line.trim() !== said && line !== '')
  return { name: `[${number}] ${instruction}`, lines: printed }
}

/** The Dockerfile's lines, which BuildKit prints between two rules below its name. */
function sourceIn(text: string): { readonly start: number; readonly lines: readonly string[] } | undefined {
  const [head, name = ''] = /^([^\s:][^:\r\n\u2028\u2029]*:\d+)\r?\n-{10,}\r?\n/m.exec(text) ?? []
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

/** Whether a line says more than which steps succeeded. */
function isOutput(line: string): boolean {
  return !/^(?:ERROR: |#\d+ |-{6,}\s*$|\s*$|Usage: |(?:Run|See) 'docker )/.test(line)
}

/** What a terminal shows of a line that was written over again and again, such as a progress bar. */
function lastFrame(line: string): string {
  const [time = ''] = /^\d+\.\d+ /.exec(line) ?? []
  return time + line.slice(time.length).trimEnd().split('\r').at(-1)
}

/** A long line without its middle, because its end may say as much as its beginning. */
function cut(line: string): string {
  return line.length > shown.width ? `${line.slice(0, 200)} … ${line.slice(-80)}` : line
}
