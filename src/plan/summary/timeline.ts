import type { BuildStep } from '../builds/progress.ts'

/** A part of the run; times in milliseconds since the epoch. */
export interface Phase {
  readonly title: string
  readonly start: number
  readonly end: number
  /** Whether it ended in an error. */
  readonly failed?: boolean
}

/** A chart with more bars than this is one that nobody reads; the longest ones are left. */
const shownSteps = 25

/** What a chart has room for, in characters. */
const widths = { section: 30, bar: 60 }

/** In milliseconds. Mermaid marks parts of a second in a shorter one, all of which its axis would call by the same second. */
const shortest = 10_000

/**
 * The step's phases and the build's stages as a Gantt chart in Mermaid, which GitHub draws. Its times are the time of day on
 * some winter day, because Mermaid takes them for times where the reader is: so the axis starts at zero everywhere.
 */
export function timeline(phases: readonly Phase[], steps: readonly BuildStep[]): string {
  const shown = longest(steps.filter((step) => step.end > step.start && isTelling(step)))
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
    ...(length < shortest ? ['  tickInterval 1second'] : []),
    '  section Step',
    ...phases.map(({ title, start: from, end, failed }) =>
      bar(chartText(title, widths.bar), from, end, failed ? 'crit, ' : ''),
    ),
    ...[...stages].flatMap(([stage, own]) => [
      `  section ${stage}`,
      ...own.map((step) => bar(titleOf(step), step.start, step.end)),
    ]),
    '```',
  ].join('\n')
}

/** Lines of the Dockerfile, and the work around them that can take its time. */
function isTelling({ position, text }: BuildStep): boolean {
  return position !== undefined || /^(?:load|importing|exporting) /.test(text)
}

function longest(steps: readonly BuildStep[]): readonly BuildStep[] {
  const chosen = steps.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, shownSteps)
  return chosen.toSorted((a, b) => a.start - b.start)
}

function sectionOf({ stage, position }: BuildStep): string {
  const usual = position === undefined ? 'BuildKit' : 'Dockerfile'
  // Of a stage that is built on one platform for another, BuildKit says `linux/amd64->arm64 build`.
  return stage === '' ? usual : chartText(stage.replace('->', ' to '), widths.section)
}

function titleOf({ position, text }: BuildStep): string {
  return `${position === undefined ? '' : `${position} `}${chartText(text, widths.bar)}`
}

/**
 * What somebody else wrote, without anything that Mermaid or Markdown takes for its own. A word is shown whole or not at all,
 * because the runner masks a secret in the summary only where all of it is there.
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
