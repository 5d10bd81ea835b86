import { causeOf } from './build-causes.ts'
import { withoutEscapes } from './docker.ts'

/** The limits of a step's output in an annotation; lines and characters. */
const limits = { lines: 20, width: 300, source: 8, sentence: 600 }

/** A failed build step, for an annotation. */
export interface FailedStep {
  /** What failed and how, without the command, which is in the Dockerfile lines. */
  readonly what: string
  readonly why: string
  readonly fix: string
  /** The last lines of the step's output, then the Dockerfile lines. */
  readonly detail: string
}

/** The name of a failed step, such as `[2/2] RUN make`, and its output. */
interface Step {
  readonly name: string
  readonly lines: readonly string[]
}

/** Describes the failed step; `message` is Docker's last error, `output` its output. */
export function failedStep(message: string, output: string): FailedStep {
  const text = withoutEscapes(output).trimEnd()
  const source = sourceIn(text)
  const step = stepIn(text, message) ?? classicStepIn(text, message)
  const indentedJson = step?.lines ?? text.slice(0, source?.start).split('\n').filter(isOutput)
  const lines = indentedJson.slice(-limits.lines).map(lastFrame).map(cut)
  const isOpen = isCommandFailure(message) || message.endsWith(':')
  const last = step && isOpen ? lines.findLast((line) => line.trim() !== '') : undefined
  const ending = last === undefined ? '' : `. Its output ends with: ${last.replace(/^\d+\.\d+ /, '')}`
  const name = step && (source ? /^(?:\[[^\]]*\] )?\S+/.exec(step.name)?.[0] : step.name)
  const { why, fix } = causeOf(message, lines.join('\n'), step?.name ?? '')
  return {
    what: `${name ? `step ${cut(name)}: ` : ''}${last === undefined ? reasonIn(message) : reasonIn(message).replace(/:$/, '')}${ending}`,
    why,
    fix,
    detail: [...lines, ...(source ? ['', ...source.lines] : [])].join('\n').trim(),
  }
}

/** The messages of BuildKit and of the classic builder for a failed command. BuildKit's may be without its start. */
const commandFailed = /" (did not complete successfully: [^"]*)$|^The command '.*' (returned a non-zero code: \d+)$/

/** Whether a command of the Dockerfile failed, so that it may have printed any text. */
export function isCommandFailure(message: string): boolean {
  return commandFailed.test(message)
}

function reasonIn(message: string): string {
  const text = message.replace(/^(?:failed to build: |failed to solve: )+/, '').replace(/ of ref \S+: /, ' of ref …: ')
  const [, ending, classic] = commandFailed.exec(text) ?? []
  const reason = ending ?? classic
  if (reason === undefined) return text.length > limits.sentence ? `${text.slice(0, limits.sentence)}…` : text
  return `${/^target \S+: /.exec(text)?.[0] ?? ''}${reason}`
}

/**
 * BuildKit repeats the end of a failed step between dashes: ` > [2/2] RUN make:`. If several steps failed, it does so for
 * each, in any order; the step of Docker's last error is used. A bake names its target.
 */
function stepIn(text: string, message: string): Step | undefined {
  const lines = text.split('\n')
  const failed = lines.flatMap((line) => {
    const [, number = '', reason = ''] = /^(#\d+ )ERROR: (.*)$/.exec(line.trimEnd()) ?? []
    return number !== '' && message.endsWith(reason) ? [number] : []
  })
  // The first line with a number has the name of the step.
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
  const target = /^target (\S+): /.exec(message)?.[1]
  const own = steps.filter(({ number }) => number !== undefined && failed.includes(number))
  const among = own.length > 0 ? own : steps
  const step = among.findLast(({ name }) => target !== undefined && name.startsWith(`[${target} `)) ?? among.at(-1)
  if (step === undefined) return undefined
  // BuildKit may repeat only a part of the output, or nothing.
  const indentedJson = step.number === undefined ? [] : printedBy(step.number, lines)
  return indentedJson.length > 0 ? { ...step, lines: indentedJson } : step
}

/** The lines of a step's output that the text still contains. */
function printedBy(number: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const rest = line.startsWith(number) ? line.slice(number.length) : ''
    return /^\d+\.\d+ /.test(rest) ? [rest] : []
  })
}

/** The last step of the classic builder, `Step 3/3 : RUN make`, and its output. */
function classicStepIn(text: string, message: string): Step | undefined {
  const lines = text.split('\n')
  const start = lines.findLastIndex((line) => /^Step \d+\/\d+ : /.test(line))
  const [, number, instruction] = /^Step (\d+\/\d+) : (.*)$/.exec(lines[start] ?? '') ?? []
  if (number === undefined) return undefined
  const indentedJson = lines
    .slice(start + 1)
    .filter((line) => !line.startsWith(' ---> ') && line.trim() !== message && line !== '')
  return { name: `[${number}] ${instruction}`, lines: indentedJson }
}

/** The Dockerfile lines, which BuildKit prints between dashes below the file name. */
function sourceIn(text: string): { readonly start: number; readonly lines: readonly string[] } | undefined {
  const [head, name = ''] = /^([^\s:][^:\r\n\u2028\u2029]*:\d+)\r?\n-{10,}\r?\n/m.exec(text) ?? []
  if (head === undefined) return undefined
  const start = text.indexOf(head)
  const rest = text.slice(start + head.length).split('\n')
  const end = rest.findIndex((line) => /^-{10,}\r?$/.test(line))
  const lines = rest.slice(0, end < 0 ? limits.source : end)
  const left = lines.length - 2 * limits.source
  const some =
    left > 0 ? [...lines.slice(0, limits.source), `… ${left} more lines`, ...lines.slice(-limits.source)] : lines
  return { start, lines: [name, ...some.map(cut)] }
}

/** Whether a line is output, and not only progress. */
function isOutput(line: string): boolean {
  return !/^(?:ERROR: |#\d+ |-{6,}\s*$|\s*$|Usage: |(?:Run|See) 'docker )/.test(line)
}

/** The last state of a line that is overwritten, such as a progress bar. */
function lastFrame(line: string): string {
  const [time = ''] = /^\d+\.\d+ /.exec(line) ?? []
  return time + line.slice(time.length).trimEnd().split('\r').at(-1)
}

/** A long line without its middle: its start and its end are the most useful parts. */
function cut(line: string): string {
  return line.length > limits.width ? `${line.slice(0, 200)} … ${line.slice(-80)}` : line
}
