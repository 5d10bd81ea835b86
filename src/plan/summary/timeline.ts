import type { BuildStep } from '../builds/progress.ts'

/** A part of a run. Times are in milliseconds since the epoch. */
export interface Phase {
  readonly title: string
  readonly start: number
  readonly end: number
  /** Whether the phase failed. */
  readonly failed?: boolean
}

/** The maximum number of build steps in the chart. The chart shows the longest steps. */
const maximumSteps = 25

/** The maximum length of a text, in characters. */
const maximumLength = { section: 30, bar: 60 }

/** Widths in pixels. */
const pixels = {
  /** The width that Mermaid reserves for the names of sections. */
  reserved: 75,
  /** The space after the longest name. */
  margin: 20,
  character: 7,
}

/**
 * A chart shorter than this, in milliseconds, gets one tick for each second. Without this rule, Mermaid would write several
 * ticks with the same label, because labels show whole seconds.
 */
const shortChartLimit = 10_000

interface Bar {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly failed?: boolean | undefined
}

/**
 * The phases of the action's step, and the steps of the build, by stage, as a Mermaid Gantt chart. The chart begins at midnight of a day, because
 * Mermaid shows the time of day: the axis then starts at 00:00:00.
 */
export function timeline(phases: readonly Phase[], steps: readonly BuildStep[]): string {
  const shownSteps = longestSteps(steps.filter((step) => step.end > step.start && isShown(step)))
  const start = Math.min(...[...phases, ...shownSteps].map((part) => part.start))
  const end = Math.max(...[...phases, ...shownSteps].map((part) => part.end))
  const phaseBars = phases.map((phase) => ({ ...phase, text: chartText(phase.title, maximumLength.bar) }))
  const stepBars = shownSteps.map((step) => ({ ...step, text: stepText(step), section: sectionOf(step) }))
  const sections = Map.groupBy(stepBars, ({ section }) => section)
  return [
    '```mermaid',
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    '  axisFormat %H:%M:%S',
    '  todayMarker off',
    ...(end - start < shortChartLimit ? ['  tickInterval 1second'] : []),
    '  section Step',
    ...phaseBars.map((bar) => barLine(bar, start)),
    ...[...sections].flatMap(([section, bars]) => [`  section ${section}`, ...bars.map((bar) => barLine(bar, start))]),
    ...paddingLines([...sections.keys()]),
    '```',
  ].join('\n')
}

/** The line of a bar in a chart that begins at `chartStart`. A bar is at least 1 ms long, so that Mermaid shows it. */
function barLine({ text, start, end, failed }: Bar, chartStart: number): string {
  const mark = failed ? 'crit, ' : ''
  const from = clock(start - chartStart)
  const to = clock(Math.max(end, start + 1) - chartStart)
  return `  ${text} (${durationText(end - start)}) :${mark}${from}, ${to}`
}

/** Reserves more width for long names of sections, which the bars would otherwise cover. Mermaid accepts this line anywhere. */
function paddingLines(sections: readonly string[]): readonly string[] {
  const textWidth = pixels.character * Math.max(0, ...sections.map(({ length }) => length))
  if (textWidth <= pixels.reserved) return []
  return [`%%{init: {"gantt":{"leftPadding":${textWidth + pixels.margin}}}}%%`]
}

/** Whether a build step is a Dockerfile instruction, which has a position, or other work that may take long. */
function isShown({ position, text }: BuildStep): boolean {
  return position !== undefined || /^(?:load|importing|exporting) /.test(text)
}

/** The longest steps, in the order of their start. */
function longestSteps(steps: readonly BuildStep[]): readonly BuildStep[] {
  const duration = ({ start, end }: BuildStep) => end - start
  const longest = steps.toSorted((a, b) => duration(b) - duration(a)).slice(0, maximumSteps)
  return longest.toSorted((a, b) => a.start - b.start)
}

function sectionOf({ stage, position }: BuildStep): string {
  // BuildKit does not name the stage of an instruction if the build has only one.
  if (stage === '') return position === undefined ? 'BuildKit' : 'Dockerfile'
  // `chartText` would drop the word `linux/amd64->arm64`, which BuildKit writes for a cross-built stage.
  return chartText(stage.replace('->', ' to '), maximumLength.section)
}

function stepText({ position, text }: BuildStep): string {
  return `${position === undefined ? '' : `${position} `}${chartText(text, maximumLength.bar)}`
}

/**
 * Replaces the words of an untrusted text that contain special characters of Mermaid or Markdown by `…`. A long text ends after a whole word,
 * because the runner masks only complete secrets.
 */
function chartText(text: string, maximum: number): string {
  const words = text.split(/\s+/u).map((word) => (/^[\w./+=@$,-]+$/.test(word) ? word : '…'))
  // Keep one `…` for several words.
  const mergedWords = words.filter((word, index) => word !== '…' || words[index - 1] !== '…')
  const shownWords = mergedWords.filter((_, index) => mergedWords.slice(0, index + 1).join(' ').length <= maximum)
  return (shownWords.length < mergedWords.length ? [...shownWords, '…'] : shownWords).join(' ')
}

/** The time of day on a fixed date, in Mermaid's format: `2000-01-01 00:00:01.300`. */
function clock(milliseconds: number): string {
  return new Date(Date.UTC(2000, 0, 1) + milliseconds).toISOString().replace('T', ' ').replace('Z', '')
}

/** A duration as text, such as `1.3 s`. */
export function durationText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
