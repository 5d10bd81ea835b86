import { expect, test } from 'vitest'
import type { BuildStep } from '../../../src/plan/builds/progress.ts'
import { timeline } from '../../../src/plan/summary/timeline.ts'
import { readChart } from '../../support/summary.ts'

const start = 1_700_000_000_000
const phases = [
  { title: 'Log in', start, end: start },
  { title: 'Build', start: start + 1_300, end: start + 31_300 },
]

function step(changes: Partial<BuildStep>): BuildStep {
  return {
    stage: '',
    position: '1/1',
    text: 'RUN a',
    cached: false,
    start: start + 2_000,
    end: start + 3_500,
    ...changes,
  }
}

function chart(steps: readonly BuildStep[]) {
  const [, text = ''] = /^```mermaid\n([\s\S]*)\n```$/.exec(timeline(phases, steps)) ?? []
  return readChart(text)
}

test('the phases are bars of a Gantt chart that starts at zero and shows each, however short', () => {
  expect(timeline(phases, [])).toBe(
    [
      '```mermaid',
      'gantt',
      '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
      '  axisFormat %H:%M:%S',
      '  todayMarker off',
      '  section Step',
      '  Log in (0.0 s) :2000-01-01 00:00:00.000, 2000-01-01 00:00:00.001',
      '  Build (30.0 s) :2000-01-01 00:00:01.300, 2000-01-01 00:00:31.300',
      '```',
    ].join('\n'),
  )
})

test('the steps of a build are below them, by stage', () => {
  const shown = chart([
    step({ stage: 'build', position: '2/3', text: 'RUN npm ci' }),
    step({ stage: 'linux/arm64 final', position: '1/2', text: 'COPY . .', start: start + 2_500 }),
    step({ stage: 'linux/amd64->arm64 build', position: '1/2', text: 'RUN make', start: start + 2_600 }),
    step({ stage: 'build', position: '3/3', text: 'RUN npm test', start: start + 3_000 }),
    step({ position: undefined, text: 'exporting to image', start: start + 3_100 }),
    step({ text: 'RUN alone', start: start + 3_200 }),
  ])
  expect([...shown].map(([section, bars]) => [section, bars.map(({ title }) => title)])).toEqual([
    ['Step', ['Log in', 'Build']],
    ['build', ['2/3 RUN npm ci', '3/3 RUN npm test']],
    ['linux/arm64 final', ['1/2 COPY . .']],
    ['linux/amd64 to arm64 build', ['1/2 RUN make']],
    ['BuildKit', ['exporting to image']],
    ['Dockerfile', ['1/1 RUN alone']],
  ])
  expect(shown.get('build')?.[0]).toMatchObject({ start: 2_000, end: 3_500 })
})

test('the names of the sections fit beside the bars', () => {
  const padding = (stage: string) => Number(/"leftPadding":(\d+)/.exec(timeline(phases, [step({ stage })]))?.[1])
  expect(padding('build')).toBeNaN()
  // In pixels, of a font of 11 pixels.
  expect(padding('linux/amd64->arm64 build')).toBeGreaterThan(7 * 'linux/amd64 to arm64 build'.length)
  expect(padding('x'.repeat(29))).toBeGreaterThan(padding('x'.repeat(20)))
})

test('the axis of a short run has whole seconds alone', () => {
  const lasting = (milliseconds: number) => timeline([{ title: 'Log in', start, end: start + milliseconds }], [])
  expect(lasting(9_999)).toContain('\n  todayMarker off\n  tickInterval 1second\n  section Step\n')
  expect(lasting(10_000)).not.toContain('tickInterval')
})

test('steps without a duration and messages of BuildKit have no bar', () => {
  const none = [
    step({ cached: true, end: start + 2_000 }),
    step({ end: start + 2_000 }),
    step({ position: undefined, text: 'resolving provenance for metadata file' }),
    step({ position: undefined, text: 'section x' }),
  ]
  expect(timeline(phases, none)).toBe(timeline(phases, []))
})

test('of many steps the 25 longest are shown, in order', () => {
  const steps = Array.from({ length: 40 }, (_, index) =>
    step({ text: `RUN ${index}`, start: start + index, end: start + index + 100 + ((index * 7) % 40) }),
  )
  const bars = chart(steps).get('Dockerfile') ?? []
  expect(bars).toHaveLength(25)
  expect(bars.map((bar) => bar.start)).toEqual(bars.map((bar) => bar.start).toSorted((a, b) => a - b))
  expect(Math.min(...bars.map((bar) => bar.end - bar.start))).toBe(115)
})

test('a build of more than a day is still a chart', () => {
  const [bar] = chart([step({ start: start + 1_000, end: start + 30 * 3_600_000 })]).get('Dockerfile') ?? []
  expect(bar).toMatchObject({ start: 1_000, end: 30 * 3_600_000 })
})

test.each([
  ['RUN apt-get update && apt-get install -y curl', 'RUN apt-get update … apt-get install -y curl'],
  ['RUN --mount=type=cache,target=/app/.npm npm ci', 'RUN --mount=type=cache,target=/app/.npm npm ci'],
  ['RUN echo "a: b"; #c', 'RUN echo …'],
  [`RUN ${'x'.repeat(100)}`, 'RUN …'],
  [`RUN ${'word '.repeat(30)}`, `RUN ${'word '.repeat(11)}…`],
])('of %j only words without a meaning in Mermaid are shown: %j', (text, title) => {
  expect(
    chart([step({ text })])
      .get('Dockerfile')
      ?.map((bar) => bar.title),
  ).toEqual([`1/1 ${title}`])
})

test('a secret without a space is shown completely, so that the runner masks it, or not at all', () => {
  for (const secret of ['hunter2-Hunter2', 'aGVsbG8+d29ybGQ/==', 'p@ss|word', 's'.repeat(50)]) {
    for (let before = 0; before < 70; before++) {
      const shown = timeline(phases, [step({ text: `RUN ${'y'.repeat(before)} --key=${secret} z` })])
      expect(shown.replaceAll(`--key=${secret} `, '')).not.toContain('--key=')
    }
  }
})
