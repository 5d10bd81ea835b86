import { causeOf } from './build-causes.ts'
import { withoutEscapes } from './docker.ts'

/**
 * The limits of an annotation: lines of output, characters of a line, Dockerfile lines at each end, characters of the
 * message.
 */
const limits = { lines: 20, width: 300, source: 8, message: 600 }

/** A failed instruction of a Dockerfile, for an annotation. */
export interface FailedInstruction {
  /** The instruction and its error. The whole instruction is in the Dockerfile lines of `detail`. */
  readonly what: string
  readonly why: string
  readonly fix: string
  /** The last lines that the instruction printed, then the Dockerfile lines. */
  readonly detail: string
}

/** A step of the builder, usually an instruction: its name, for example `[2/2] RUN make`, and the lines that it printed. */
interface BuildStep {
  readonly name: string
  readonly lines: readonly string[]
}

/** Describes the failed instruction. `message` is Docker's last error, `output` all that docker printed. */
export function failedInstruction(message: string, output: string): FailedInstruction {
  const text = withoutEscapes(output).trimEnd()
  const source = sourceIn(text)
  const step = stepIn(text, message) ?? classicStepIn(text, message)
  const printed = step?.lines ?? text.slice(0, source?.start).split('\n').filter(isOutput)
  const lines = printed.slice(-limits.lines).map(lastFrame).map(cut)
  const isOpen = isCommandFailure(message) || message.endsWith(':')
  const last = step && isOpen ? lines.findLast((line) => line.trim() !== '') : undefined
  const ending = last === undefined ? '' : `. Its output ends with: ${last.replace(/^\d+\.\d+ /, '')}`
  const name = step && (source ? /^(?:\[[^\]]*\] )?\S+/.exec(step.name)?.[0] : step.name)
  const { why, fix } = causeOf(message, lines.join('\n'), step?.name ?? '')
  return {
    what: `${name ? `${cut(name)}: ` : ''}${last === undefined ? reasonIn(message) : reasonIn(message).replace(/:$/, '')}${ending}`,
    why,
    fix,
    detail: [...lines, ...(source ? ['', ...source.lines] : [])].join('\n').trim(),
  }
}

/** The error for a failed command, of BuildKit and of the classic builder. The start of BuildKit's error may be missing. */
const commandFailed = /" (did not complete successfully: [^"]*)$|^The command '.*' (returned a non-zero code: \d+)$/

/** Whether a command of the Dockerfile failed. Its output can contain any text, also what looks like an error of Docker. */
export function isCommandFailure(message: string): boolean {
  return commandFailed.test(message)
}

function reasonIn(message: string): string {
  const text = message.replace(/^(?:failed to build: |failed to solve: )+/, '').replace(/ of ref \S+: /, ' of ref …: ')
  const [, ending, classic] = commandFailed.exec(text) ?? []
  const reason = ending ?? classic
  if (reason === undefined) return text.length > limits.message ? `${text.slice(0, limits.message)}…` : text
  return `${/^target \S+: /.exec(text)?.[0] ?? ''}${reason}`
}

/**
 * The BuildKit step that failed with `message`. BuildKit repeats the end of each failed step's output between lines of
 * dashes, after a line such as ` > [2/2] RUN make:`, in any order. In a bake, the name starts with the target.
 */
function stepIn(text: string, message: string): BuildStep | undefined {
  const lines = text.split('\n')
  const failed = lines.flatMap((line) => {
    const [, number = '', reason = ''] = /^(#\d+ )ERROR: (.*)$/.exec(line.trimEnd()) ?? []
    return number !== '' && message.endsWith(reason) ? [number] : []
  })
  // The first line of each number has the name of the step: `#5 [2/2] RUN make`.
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
  // Between the dashes, BuildKit may repeat only a part of the output, or nothing.
  const printed = step.number === undefined ? [] : printedBy(step.number, lines)
  return printed.length > 0 ? { ...step, lines: printed } : step
}

/** The lines that the BuildKit step with this number printed, as far as `lines` contains them. */
function printedBy(number: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const rest = line.startsWith(number) ? line.slice(number.length) : ''
    return /^\d+\.\d+ /.test(rest) ? [rest] : []
  })
}

/** The last step of the classic builder, `Step 3/3 : RUN make`, and its output. */
function classicStepIn(text: string, message: string): BuildStep | undefined {
  const lines = text.split('\n')
  const start = lines.findLastIndex((line) => /^Step \d+\/\d+ : /.test(line))
  const [, number, instruction] = /^Step (\d+\/\d+) : (.*)$/.exec(lines[start] ?? '') ?? []
  if (number === undefined) return undefined
  const printed = lines
    .slice(start + 1)
    .filter((line) => !line.startsWith(' ---> ') && line.trim() !== message && line !== '')
  return { name: `[${number}] ${instruction}`, lines: printed }
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

/** Whether a line is output of an instruction, and not Docker's own. */
function isOutput(line: string): boolean {
  return !/^(?:ERROR: |#\d+ |-{6,}\s*$|\s*$|Usage: |(?:Run|See) 'docker )/.test(line)
}

/** The last state of a line that overwrites itself, such as a progress bar. */
function lastFrame(line: string): string {
  const [time = ''] = /^\d+\.\d+ /.exec(line) ?? []
  return time + line.slice(time.length).trimEnd().split('\r').at(-1)
}

/** Cuts the middle out of a long line, because its start and its end are the most useful parts. */
function cut(line: string): string {
  return line.length > limits.width ? `${line.slice(0, 200)} … ${line.slice(-80)}` : line
}
