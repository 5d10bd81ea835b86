/** A part of the run; times in milliseconds since the epoch. */
export interface Phase {
  readonly title: string
  readonly start: number
  readonly end: number
}

/** The phases as a Gantt chart in Mermaid, which GitHub draws; milliseconds keep short phases visible. */
export function timeline(phases: readonly Phase[]): string {
  const start = phases[0]?.start ?? 0
  const bars = phases.map(
    ({ title, start: from, end }) =>
      `  ${title} (${seconds(end - from)}) :${from - start}, ${Math.max(end - start, from - start + 1)}`,
  )
  return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...bars, '```'].join('\n')
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
