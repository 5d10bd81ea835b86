import { marked } from 'marked'
import { expect, test } from 'vitest'
import { codeSpan, copyBlock, formatSize, propertyTable } from '../../../src/plan/summary/markdown.ts'
import { timeline } from '../../../src/plan/summary/timeline.ts'
import { readChart } from '../../support/summary.ts'

const pieces = [
  ...[
    '|',
    '\\',
    '`',
    '``',
    '```',
    '~~~',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\u2028',
    '\u2029',
    '\u0085',
    '\0',
    '\x1b[31m',
    ' ',
    '\t',
  ],
  ...[
    '<b>',
    '</td>',
    '<script>',
    '<!--',
    '-->',
    '<br>',
    '&lt;',
    '&#124;',
    '&#96;',
    '[a](http://x)',
    '![a](http://x)',
    '[',
    ']',
  ],
  ...[
    '@octo',
    '#1',
    '# h',
    '- ',
    '1. ',
    '> ',
    '---',
    '| --- |',
    ':--',
    '*',
    '_',
    '**',
    '~~',
    '$',
    '$$',
    'http://x',
    'www.x.com',
    ':+1:',
  ],
  ...[
    '%%',
    '%%{init: {}}%%',
    ';',
    ':',
    ',',
    '"',
    "'",
    '{',
    '}',
    'section x',
    'title x',
    'click a',
    'gantt',
    'end',
    '2000-01-01',
    '\u202e',
    '\u{1f40b}',
    'ü',
    'a',
  ],
]

/** The same texts in every run: a generator of Park and Miller. */
function texts(count: number): readonly string[] {
  let state = 7
  const next = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(8) }, () => pieces[next(pieces.length)]).join(''),
  )
}

const nasty = [...pieces, ...texts(1_500)]

test('any text is code in its cell', () => {
  for (const text of nasty) {
    const [table, ...others] = marked.lexer(
      `${propertyTable([
        ['A', `${codeSpan(text)} x`],
        ['B', codeSpan('b')],
      ])}\n\nend\n`,
    )
    expect(
      others.map(({ type }) => type),
      text,
    ).toEqual(['space', 'paragraph'])
    if (table?.type !== 'table') throw new Error(text)
    const cells = table.rows.map((row: { tokens: { type: string; text: string }[] }[]) =>
      row.map(({ tokens }) => tokens.map((token) => token.type).join(' ')),
    )
    expect(
      [
        ['text', codeSpan(text) ? 'codespan text' : 'text'],
        ['text', 'codespan'],
      ],
      text,
    ).toEqual(cells)
  }
})

test('any text stays in the block that is copied', () => {
  for (const text of nasty) {
    expect(
      marked.lexer(`${copyBlock(text)}\n\nend\n`).map(({ type }) => type),
      text,
    ).toEqual(['code', 'space', 'paragraph'])
  }
})

test('any name of a step is one bar of the chart', () => {
  for (const text of nasty) {
    const step = { stage: text, position: '1/1', text, cached: false, start: 0, end: 1_000 }
    const [chart, ...others] = marked.lexer(`${timeline([{ title: 'Build', start: 0, end: 1_000 }], [step])}\n\nend\n`)
    expect(
      others.map(({ type }) => type),
      text,
    ).toEqual(['space', 'paragraph'])
    if (chart?.type !== 'code') throw new Error(text)
    const [, bars] = [...readChart(chart.text).values()]
    expect(bars, text).toMatchObject([{ start: 0, end: 1_000 }])
  }
})

test.each(['linux/arm64/v8', 'sha256:abc', 'host:5000/a/b__c-d.e:tag', 'application/vnd.oci.image.index.v1+json'])(
  'a common name is shown unchanged: %s',
  (name) => {
    expect(codeSpan(name)).toBe(`\`${name}\``)
  },
)

test('empty text is not code', () => {
  expect(['', ' ', '`', '|\n'].map(codeSpan)).toEqual(['', '', '', ''])
})

test('a long text is cut', () => {
  expect(codeSpan('x'.repeat(10_000))).toHaveLength(514)
})

test.each([
  [0, '0.0 kB'],
  [2_130, '2.1 kB'],
  [999_999, '1000.0 kB'],
  [31_250_000, '31.3 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text)
})
