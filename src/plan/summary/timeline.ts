import type { BuildStep } from '../builds/progress.ts'

/** A part of a run. Times are in milliseconds since the epoch. */
export interface Phase {
  readonly title: string
  readonly start: number
  readonly end: number
  /** Whether the phase failed. */
  readonly failed?: boolean
}

/** The maximum number of build steps in the chart. The steps that took longest are shown. */
const maximumSteps = 25

/** The maximum text widths, in characters. */
const widths = { section: 30, bar: 60 }

/** In pixels: the width that Mermaid reserves for the names of sections, and the width of a character. */
const sectionNames = { reserved: 75, character: 7 }

/**
 * In milliseconds. In a shorter chart, Mermaid would write several ticks per second, all labelled with the same second.
 */
const minimumTickLength = 10_000

/**
 * The phases of the step and the stages of the build as a Mermaid Gantt chart. The times are written as times after
 * midnight. Mermaid shows them in the time zone of the reader, so that the axis starts at zero in every time zone.
 */
export function timeline(phases: readonly Phase[], steps: readonly BuildStep[]): string {
  const shown = longest(steps.filter((step) => step.end > step.start && isShown(step)))
  const all = [...phases, ...shown]
  const start = Math.min(...all.map((part) => part.start))
  const length = Math.max(...all.map((part) => part.end)) - start
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

/** Reserves more width for long names of sections, which the bars would otherwise cover. Mermaid accepts this line anywhere. */
function padding(sections: readonly string[]): readonly string[] {
  const width = sectionNames.character * Math.max(0, ...sections.map(({ length }) => length)) + 20
  return width > sectionNames.reserved + 20 ? [`%%{init: {"gantt":{"leftPadding":${width}}}}%%`] : []
}

/** Whether a build step is a Dockerfile instruction, or other work that may take long. */
function isShown({ position, text }: BuildStep): boolean {
  return position !== undefined || /^(?:load|importing|exporting) /.test(text)
}

function longest(steps: readonly BuildStep[]): readonly BuildStep[] {
  const chosen = steps.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, maximumSteps)
  return chosen.toSorted((a, b) => a.start - b.start)
}

function sectionOf({ stage, position }: BuildStep): string {
  const defaultName = position === undefined ? 'BuildKit' : 'Dockerfile'
  // BuildKit writes `linux/amd64->arm64 build` for a cross-built stage.
  return stage === '' ? defaultName : chartText(stage.replace('->', ' to '), widths.section)
}

function titleOf({ position, text }: BuildStep): string {
  return `${position === undefined ? '' : `${position} `}${chartText(text, widths.bar)}`
}

/**
 * Untrusted text without characters that are special in Mermaid or Markdown. A word is never cut, because the runner masks
 * only complete secrets.
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
