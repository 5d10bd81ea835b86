import { causeOf } from './build-causes.ts'
import { withoutEscapes } from './docker.ts'

/** The limits of an annotation. */
const limits = {
  /** The lines of output. */
  outputLines: 20,
  /** The characters of a line. */
  width: 300,
  /** The characters that stay at the start and at the end of a longer line. */
  lineStart: 200,
  lineEnd: 80,
  /** The Dockerfile lines at the start and at the end. */
  dockerfileLines: 8,
  /** The characters of docker's error. */
  message: 600,
}

/** A failed instruction of a Dockerfile, for an annotation. */
export interface FailedInstruction {
  /** The instruction and its error. The whole instruction is in the Dockerfile lines of `detail`. */
  readonly what: string
  readonly why: string
  readonly fix: string
  /** The last lines that the instruction printed, then the Dockerfile lines. */
  readonly detail: string
}

/** A step of the builder, usually an instruction. */
interface BuildStep {
  /** Such as `[2/2] RUN make`. */
  readonly name: string
  /** The output of the step. */
  readonly lines: readonly string[]
}

/** Describes the failed instruction. `message`: docker's last error. `output`: docker's whole output. */
export function failedInstruction(message: string, output: string): FailedInstruction {
  const text = withoutEscapes(output).trimEnd()
  const dockerfile = findDockerfileLines(text)
  const step = findBuildKitStep(text, message) ?? findClassicStep(text, message)
  const stepOutput = step?.lines ?? text.slice(0, dockerfile?.start).split('\n').filter(isInstructionOutput)
  const lines = stepOutput.slice(-limits.outputLines).map(lastFrame).map(cut)
  const { why, fix } = causeOf(message, lines.join('\n'), step?.name ?? '')
  // Only the first word of the instruction, because the Dockerfile lines contain the whole instruction.
  const name = step && dockerfile ? /^(?:\[[^\]]*\] )?\S+/.exec(step.name)?.[0] : step?.name
  // Without a step, it is unknown which instruction printed the lines.
  const error = errorWithOutput(message, step ? lines : [])
  return {
    what: name ? `${cut(name)}: ${error}` : error,
    why,
    fix,
    detail: [...lines, ...(dockerfile ? ['', ...dockerfile.lines] : [])].join('\n').trim(),
  }
}

/** The error, with the last line of the step's output if the error does not explain the failure. */
function errorWithOutput(message: string, lines: readonly string[]): string {
  // An error that ends with a colon, such as `git stderr:`, is explained by the output.
  const isUnexplained = isCommandFailure(message) || message.endsWith(':')
  const lastLine = isUnexplained ? lines.findLast((line) => line.trim() !== '') : undefined
  if (lastLine === undefined) return shortError(message)
  return `${shortError(message).replace(/:$/, '')}. Its output ends with: ${lastLine.replace(outputTime, '')}`
}

/** The time before each line of an instruction's output, in seconds: `0.123 `. */
const outputTime = /^\d+\.\d+ /

/**
 * The error for a failed command: BuildKit's `process "/bin/sh -c make" did not complete successfully: exit code: 2`, or the
 * classic builder's `The command '/bin/sh -c make' returned a non-zero code: 2`. The start of BuildKit's error may be missing.
 */
const commandFailed = /" (did not complete successfully: [^"]*)$|^The command '.*' (returned a non-zero code: \d+)$/

/** Whether a command of the Dockerfile failed. Check this first, because the output of a command can look like docker's errors. */
export function isCommandFailure(message: string): boolean {
  return commandFailed.test(message)
}

/** Docker's error, without its fixed start, without the text of a failed command, and not longer than the limit. */
function shortError(message: string): string {
  // The `ref` is an internal id of BuildKit.
  const text = message.replace(/^(?:failed to build: |failed to solve: )+/, '').replace(/ of ref \S+: /, ' of ref …: ')
  const [, buildKitReason, classicReason] = commandFailed.exec(text) ?? []
  const reason = buildKitReason ?? classicReason
  if (reason === undefined) return text.length > limits.message ? `${text.slice(0, limits.message)}…` : text
  const [prefix = ''] = bakePrefix.exec(text) ?? []
  return `${prefix}${reason}`
}

/** The start of an error of bake, with the name of the target: `target app: `. */
const bakePrefix = /^target (\S+): /

/** The BuildKit step that failed with `message`. */
function findBuildKitStep(text: string, message: string): BuildStep | undefined {
  const lines = text.split('\n')
  const failedNumbers = failedStepNumbers(lines, message)
  const steps = repeatedSteps(text).map((step) => ({ ...step, number: stepNumber(step.name, lines) }))
  const failedSteps = steps.filter(({ number }) => number !== undefined && failedNumbers.includes(number))
  // Only the end of the output is kept, so the lines with `ERROR:` may be missing.
  const candidates = failedSteps.length > 0 ? failedSteps : steps
  // If several steps failed with the message, any of them explains it. In a bake, the message and the name of the step start with
  // the target: `target app: …` and `[app 2/2] RUN make`.
  const target = bakePrefix.exec(message)?.[1]
  const step =
    candidates.findLast(({ name }) => target !== undefined && name.startsWith(`[${target} `)) ?? candidates.at(-1)
  if (step === undefined) return undefined
  // BuildKit may repeat only a part of the output, or nothing.
  const stepOutput = step.number === undefined ? [] : outputOf(step.number, lines)
  return stepOutput.length > 0 ? { ...step, lines: stepOutput } : step
}

/** The numbers of the steps that failed with `message`, such as `#5 `. BuildKit prints `#5 ERROR: …` for each failed step. */
function failedStepNumbers(lines: readonly string[], message: string): readonly string[] {
  return lines.flatMap((line) => {
    const [, number = '', reason = ''] = /^(#\d+ )ERROR: (.*)$/.exec(line.trimEnd()) ?? []
    return number !== '' && message.endsWith(reason) ? [number] : []
  })
}

/**
 * The failed steps, in any order. BuildKit repeats the end of the output of each failed step between lines of dashes, after a
 * line such as ` > [2/2] RUN make:`.
 */
function repeatedSteps(text: string): readonly BuildStep[] {
  return `\n${text}`.split('\n------').flatMap((part) => {
    const [header = '', ...lines] = part.replace(/^\n/, '').split('\n')
    if (!header.startsWith(' > ')) return []
    return [{ name: header.slice(' > '.length).replace(/:\s*$/, ''), lines: lines.filter(Boolean) }]
  })
}

/** The number of a step, such as `#5 `. The first line of a step contains its name: `#5 [2/2] RUN make`. */
function stepNumber(name: string, lines: readonly string[]): string | undefined {
  const firstLine = lines.find((line) => /^#\d+ /.test(line) && line.slice(line.indexOf(' ') + 1) === name)
  return firstLine?.slice(0, firstLine.indexOf(' ') + 1)
}

/** The output of the BuildKit step with this number, as far as `lines` contains it. */
function outputOf(number: string, lines: readonly string[]): readonly string[] {
  return lines
    .filter((line) => line.startsWith(number))
    .map((line) => line.slice(number.length))
    .filter((line) => outputTime.test(line))
}

/** The last step of the classic builder, `Step 3/3 : RUN make`, and its output. */
function findClassicStep(text: string, message: string): BuildStep | undefined {
  const lines = text.split('\n')
  const start = lines.findLastIndex((line) => /^Step \d+\/\d+ : /.test(line))
  const [, number, instruction] = /^Step (\d+\/\d+) : (.*)$/.exec(lines[start] ?? '') ?? []
  if (number === undefined) return undefined
  const stepOutput = lines
    .slice(start + 1)
    .filter((line) => !line.startsWith(' ---> ') && line.trim() !== message && line !== '')
  return { name: `[${number}] ${instruction}`, lines: stepOutput }
}

/**
 * The Dockerfile lines of the failed instruction, below a title such as `Dockerfile:3`. BuildKit prints them after the title,
 * between two lines of dashes. `start`: the position of the title in the text.
 */
function findDockerfileLines(text: string): { readonly start: number; readonly lines: readonly string[] } | undefined {
  const match = /^([^\s:][^:\r\n\u2028\u2029]*:\d+)\r?\n-{10,}\r?\n/m.exec(text)
  if (!match) return undefined
  const [head, title = ''] = match
  const following = text.slice(match.index + head.length).split('\n')
  const end = following.findIndex((line) => /^-{10,}\r?$/.test(line))
  // Without the second line of dashes, it is unknown where the Dockerfile lines end.
  const lines = following.slice(0, end < 0 ? limits.dockerfileLines : end)
  return { start: match.index, lines: [title, ...withoutMiddle(lines).map(cut)] }
}

function withoutMiddle(lines: readonly string[]): readonly string[] {
  const omittedCount = lines.length - 2 * limits.dockerfileLines
  if (omittedCount <= 0) return lines
  const first = lines.slice(0, limits.dockerfileLines)
  const last = lines.slice(-limits.dockerfileLines)
  return [...first, `… ${omittedCount} more lines`, ...last]
}

/** Whether a line is output of an instruction, and not of docker itself. */
function isInstructionOutput(line: string): boolean {
  return !/^(?:ERROR: |#\d+ |-{6,}\s*$|\s*$|Usage: |(?:Run|See) 'docker )/.test(line)
}

/** The last text of a line that overwrites itself with `\r`, such as a progress bar. The time stays before it. */
function lastFrame(line: string): string {
  const [time = ''] = outputTime.exec(line) ?? []
  return time + line.slice(time.length).trimEnd().split('\r').at(-1)
}

/** Cuts the middle out of a long line. */
function cut(line: string): string {
  return line.length > limits.width ? `${line.slice(0, limits.lineStart)} … ${line.slice(-limits.lineEnd)}` : line
}
