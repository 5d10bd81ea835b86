import type { BuildStep } from '../builds/progress.ts'

/** A part of the run; times in milliseconds since the epoch. */
export interface Phase {
  readonly title: string
  readonly start: number
  readonly end: number
  /** Whether it failed. */
  readonly failed?: boolean
}

/** The maximum number of build steps; the longest are shown. */
const shownSteps = 25

/** The maximum text widths, in characters. */
const widths = { section: 30, bar: 60 }

/** In pixels: Mermaid's place for the names of sections, and the width of a character of theirs. */
const names = { usual: 75, character: 7 }

/**
 * In milliseconds. For a shorter chart, Mermaid adds ticks below a second, which the axis would label with the same
 * second.
 */
const minimumTickLength = 10_000

/**
 * The phases of the step and the stages of the build as a Mermaid Gantt chart. Times start at midnight of a winter day:
 * Mermaid reads them in the reader's time zone, so the axis starts at zero everywhere.
 */
export function timeline(phases: readonly Phase[], steps: readonly BuildStep[]): string {
  const shown = longest(steps.filter((step) => step.end > step.start && isShown(step)))
  const all = [...phases, ...shown]
  const start = Math.min(...all.map((one) => one.start))
  const length = Math.max(...all.map((one) => one.end)) - start
  const bar = (title: string, from: number, to: number, mark = '') =>
    `  ${title} (${seconds(to - from)}) :${mark}${clock(from - start)}, ${clock(Math.max(to, from + 1) - start)}`
  const stages = Map.groupBy(shown, sectionOf)
  return [
    '```mermaid',
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    '  axisFormat %H:%M:%S',
    '  todayMarker off',
    ...(length < minimumTickLength ? ['  tickInterval 1second'] : []),
    '  section Step',
    ...phases.map(({ title, start: from, end, failed }) =>
      bar(chartText(title, widths.bar), from, end, failed ? 'crit, ' : ''),
    ),
    ...[...stages].flatMap(([stage, own]) => [
      `  section ${stage}`,
      ...own.map((step) => bar(titleOf(step), step.start, step.end)),
    ]),
    ...padding([...stages.keys()]),
    '```',
  ].join('\n')
}

/** More place for the names of sections, which would otherwise be under the bars. A directive may be on any line. */
function padding(sections: readonly string[]): readonly string[] {
  const width = names.character * Math.max(0, ...sections.map(({ length }) => length)) + 20
  return width > names.usual + 20 ? [`%%{init: {"gantt":{"leftPadding":${width}}}}%%`] : []
}

/** Whether a step is a Dockerfile line, or other work that may take long. */
function isShown({ position, text }: BuildStep): boolean {
  return position !== undefined || /^(?:load|importing|exporting) /.test(text)
}

function longest(steps: readonly BuildStep[]): readonly BuildStep[] {
  const chosen = steps.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, shownSteps)
  return chosen.toSorted((a, b) => a.start - b.start)
}

function sectionOf({ stage, position }: BuildStep): string {
  const usual = position === undefined ? 'BuildKit' : 'Dockerfile'
  // BuildKit writes `linux/amd64->arm64 build` for a cross-built stage.
  return stage === '' ? usual : chartText(stage.replace('->', ' to '), widths.section)
}

function titleOf({ position, text }: BuildStep): string {
  return `${position === undefined ? '' : `${position} `}${chartText(text, widths.bar)}`
}

/**
 * Untrusted text without characters that are special in Mermaid or Markdown. Words are kept whole or removed, because
 * the runner masks only complete secrets.
 */
function chartText(text: string, width: number): string {
  const words = text.split(/\s+/u).map((word) => (/^[\w./+=@$,-]+$/.test(word) ? word : '…'))
  const single = words.filter((word, index) => word !== '…' || words[index - 1] !== '…')
  const fitting = single.filter((_, index) => single.slice(0, index + 1).join(' ').length <= width)
  return (fitting.length < single.length ? [...fitting, '…'] : fitting).join(' ')
}

function clock(milliseconds: number): string {
  return new Date(Date.UTC(2000, 0, 1) + milliseconds).toISOString().replace('T', ' ').replace('Z', '')
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
