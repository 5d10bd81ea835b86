import { describe, expect, test } from 'vitest'
import { inputReader, invalid } from '../../src/parsing/reader.ts'
import { random } from '../plan/fixtures.ts'

const same = (text: string) => text

const table = {
  on: { type: 'boolean', default: 'true' },
  off: { type: 'boolean', default: 'false' },
  n: { type: 'number', default: '3600' },
  c: { type: 'choice', default: 'false' },
  t: { type: 'text' },
  d: { type: 'text', default: 'y' },
  l: { type: 'lines' },
  m: { type: 'list' },
} as const

function reader(text: string) {
  return inputReader(() => text, table)
}

describe('booleans', () => {
  test.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
    [' false\n', false],
  ])('%j is %s, whatever the default', (text, value) => {
    expect(reader(text).boolean('on')).toBe(value)
    expect(reader(text).boolean('off')).toBe(value)
  })

  test.each([
    ['on', true],
    ['off', false],
  ] as const)('empty is the default of `%s`, %s', (name, byDefault) => {
    for (const text of ['', '  ', '\n']) {
      const read = reader(text)
      expect(read.boolean(name)).toBe(byDefault)
      expect(read.problems).toEqual([])
    }
  })

  test.each(['yes', 'no', 'on', 'off', '1', '0', 'y', 'tRUE', 'truee', '"true"', 'null'])('%j is an error', (text) => {
    const read = reader(text)
    read.boolean('on')
    expect(read.problems).toEqual([{ input: 'on', text: `\`${text}\` is not a boolean: write true or false` }])
  })

  test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])('%j is an error too', (text) => {
    const read = reader(text)
    read.boolean('on')
    expect(read.problems).toHaveLength(1)
  })
})

describe('numbers', () => {
  const range = { from: 900, to: 43_200 }

  test.each([
    ['', 3600],
    ['900', 900],
    [' 900 ', 900],
    ['43200', 43_200],
    ['0900', 900],
  ])('%j is %d', (text, number) => {
    const read = reader(text)
    expect(read.number('n', range)).toBe(number)
    expect(read.problems).toEqual([])
  })

  test.each(['1h', 'abc', '-1', '899', '43201', '0', '1e3', '3600.0', '+3600', '0x400', '1_000', '1 000', 'Infinity'])(
    '%j is an error that names the range',
    (text) => {
      const read = reader(text)
      read.number('n', range)
      expect(read.problems).toEqual([{ input: 'n', text: `\`${text}\` is not a whole number from 900 to 43200` }])
    },
  )
})

describe('choices', () => {
  test.each([
    ['', 'false'],
    ['min', 'min'],
    [' max ', 'max'],
    ['False', 'false'],
    ['FALSE', 'false'],
  ])('%j is %s', (text, choice) => {
    const read = reader(text)
    expect(read.choice('c', ['false', 'min', 'max'])).toBe(choice)
    expect(read.problems).toEqual([])
  })

  test.each(['true', 'MIN', 'mode=max', 'constructor'])('%j is an error that names the choices', (text) => {
    const read = reader(text)
    read.choice('c', ['false', 'min', 'max'])
    expect(read.problems).toEqual([{ input: 'c', text: `\`${text}\` is not one of false, min, max` }])
  })
})

describe('lists', () => {
  test.each<[string, string, string[], string[]]>([
    ['nothing', '', [], []],
    ['one entry', 'a', ['a'], ['a']],
    ['lines', 'a\nb', ['a', 'b'], ['a', 'b']],
    ['Windows lines', 'a\r\nb\r\n', ['a', 'b'], ['a', 'b']],
    ['blank lines', '\n\na\n  \n\tb\n\n', ['a', 'b'], ['a', 'b']],
    ['comments', '# x\na\n  # y, z\nb', ['a', 'b'], ['a', 'b']],
    ['a # inside a line', 'a#b\nc # d', ['a#b', 'c # d'], ['a#b', 'c # d']],
    ['commas', 'a,b , c', ['a,b , c'], ['a', 'b', 'c']],
    ['commas and lines', 'a,\n,b,,c\n,', ['a,', ',b,,c', ','], ['a', 'b', 'c']],
    ['inner spaces', ' a b ', ['a b'], ['a b']],
  ])('%s', (_, text, lines, list) => {
    expect(reader(text).lines('l', same)).toEqual(lines)
    expect(reader(text).list('m', same)).toEqual(list)
  })

  test.each<[string, string, string[]]>([
    ['a comma', '"KEY=a, b"', ['KEY=a, b']],
    ['doubled quotes', '"KEY=a, ""b"""', ['KEY=a, "b"']],
    ['several lines', 'A=1\n"KEY=one\n  two\n# three\n"\nB=2', ['A=1', 'KEY=one\n  two\n# three', 'B=2']],
    ['lines of Windows', '"KEY=one\r\ntwo"\r\nB=2\r\n', ['KEY=one\r\ntwo', 'B=2']],
    ['blanks around', '  "KEY=a"  \n', ['KEY=a']],
    ['a # at its start', '"#a=b"', ['#a=b']],
    ['nothing', '""\nA=1', ['A=1']],
    ['quotes only inside', 'KEY="a, b"\nJSON=["a","b"]', ['KEY="a, b"', 'JSON=["a","b"]']],
  ])('an entry in double quotes: %s', (_, text, expected) => {
    const read = reader(text)
    expect(read.lines('l', same)).toEqual(expected)
    expect(read.problems).toEqual([])
  })

  test.each(['"KEY=hunter2', 'A=1\n"KEY={"hunter2":1}"', '"A=1","B=hunter2"'])(
    'an entry whose quotes are not closed at the end of a line is an error that shows the form: %j',
    (text) => {
      const read = reader(text)
      read.lines('l', same)
      expect(read.problems).toEqual([
        { input: 'l', text: expect.stringMatching(/^entry \d starts with a double quote.*"KEY=a, ""b"""/) },
      ])
      expect(JSON.stringify(read.problems)).not.toContain('hunter2')
    },
  )

  test.each(['"a","b"', '"a,b"', '"a"\n"b"', '"a", b', 'a,\n"b"'])(
    'commas separate within quotes and between: %j',
    (text) => {
      expect(reader(text).list('m', same)).toEqual(['a', 'b'])
    },
  )

  test('every entry is checked, and all invalid ones are reported', () => {
    const read = reader('1\nx\n2\ny')
    const entries = read.lines('l', (text) => (/\d/.test(text) ? Number(text) : invalid(`${text} is no digit`)))
    expect(entries).toEqual([1, 2])
    expect(read.problems).toEqual([
      { input: 'l', text: 'x is no digit' },
      { input: 'l', text: 'y is no digit' },
    ])
  })

  test('no entry is ever empty, untrimmed, broken over lines, or a comment', () => {
    const r = random(4)
    for (let i = 0; i < 500; i++) {
      const text = r.text('ab #,\t\r\n=', 0, 40)
      const lines = reader(text).lines('l', same)
      const list = reader(text).list('m', same)
      for (const entry of [...lines, ...list]) expect(entry).toMatch(/^\S([^\n]*\S)?$/)
      for (const line of lines) expect(line.startsWith('#')).toBe(false)
      for (const entry of list) expect(entry).not.toContain(',')
      expect(list).toEqual(
        lines
          .flatMap((line) => line.split(','))
          .map((one) => one.trim())
          .filter(Boolean),
      )
    }
  })
})

test('text is trimmed, and undefined if it is empty', () => {
  expect(reader('  a b \n').text('t', same)).toBe('a b')
  expect(reader(' \n').text('t', same)).toBeUndefined()
})

test.each<[string, boolean]>([
  ['', false],
  [' \n', false],
  ['x', true],
])('%j is given: %s', (text, isGiven) => {
  const read = reader(text)
  read.text('t', same)
  read.text('d', same)
  read.lines('l', same)
  read.list('m', same)
  expect(read.givenInputs).toEqual(isGiven ? ['t', 'd', 'l', 'm'] : [])
})

test('a default value does not count as given', () => {
  const values: Readonly<Record<string, string>> = { on: 'True', n: ' 3600', c: 'False', d: 'y' }
  const read = inputReader((name) => values[name], table)
  read.boolean('on')
  read.number('n', { from: 1, to: 9999 })
  read.choice('c', ['auto', 'false'])
  expect(read.text('d', same)).toBe('y')
  expect(read.givenInputs).toEqual([])
})

test('an invalid value is replaced by the default', () => {
  const read = reader('x')
  const check = (text: string) => (text === 'y' ? text : invalid('no'))
  expect([read.boolean('on'), read.text('d', check), read.text('t', check)]).toEqual([true, 'y', undefined])
})

test('names are known in the order they were asked for', () => {
  const read = reader('')
  read.text('t', same)
  read.boolean('on')
  read.lines('l', same)
  expect(read.inputNames).toEqual(['t', 'on', 'l'])
})
