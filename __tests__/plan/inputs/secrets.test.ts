import { describe, expect, test } from 'vitest'
import { isInvalid } from '../../../src/parsing/reader.ts'
import { parseSecrets, valuesToMask } from '../../../src/plan/inputs/secrets.ts'
import { random } from '../fixtures.ts'

function entries(text: string): readonly (readonly [string, string])[] {
  return parseSecrets(text).map((entry) => {
    if (isInvalid(entry)) throw new Error(entry.invalid)
    return [entry.id, entry.value] as const
  })
}

function problems(text: string): readonly string[] {
  return parseSecrets(text).flatMap((entry) => (isInvalid(entry) ? [entry.invalid] : []))
}

describe('entries', () => {
  test.each<[string, string, [string, string][]]>([
    ['none', '', []],
    ['one', 'A=x', [['A', 'x']]],
    [
      'several, with blank lines and comments',
      '\nA=x\n\n  # B=y\n  C=z\n',
      [
        ['A', 'x'],
        ['C', 'z'],
      ],
    ],
    ['with commas, as docker/build-push-action keeps them', 'A=x,y=z,', [['A', 'x,y=z,']]],
    ['with = in the value', 'A=x==', [['A', 'x==']]],
    ['with blanks around the value', 'A=  x  ', [['A', '  x  ']]],
    [
      'with quotes inside',
      'A="x"\nB={"a":"b","c":1}',
      [
        ['A', '"x"'],
        ['B', '{"a":"b","c":1}'],
      ],
    ],
    [
      'with the line ends of Windows',
      'A=x\r\nB=y\r\n',
      [
        ['A', 'x'],
        ['B', 'y'],
      ],
    ],
    ['in quotes', '"A=x"', [['A', 'x']]],
    [
      'of several lines',
      '"A=x\ny\n\nz\n"\nB=1',
      [
        ['A', 'x\ny\n\nz\n'],
        ['B', '1'],
      ],
    ],
    ['of several lines with quotes and commas', '"A={\n ""a"": 1, ""b"": """"\n}"', [['A', '{\n "a": 1, "b": ""\n}']]],
    [
      'of several lines between others',
      'A=1\n  "B=x\n# y\nC=z"  \nD=2',
      [
        ['A', '1'],
        ['B', 'x\n# y\nC=z'],
        ['D', '2'],
      ],
    ],
    [
      'of several lines of Windows',
      '"A=x\r\ny"\r\nB=1',
      [
        ['A', 'x\r\ny'],
        ['B', '1'],
      ],
    ],
    ['with line separators of Unicode', 'A=x\u2028y\rz', [['A', 'x\u2028y\rz']]],
  ])('%s', (_, text, expected) => {
    expect(entries(text)).toEqual(expected)
  })

  test('any quoted value is read unchanged', () => {
    const chance = random(7)
    for (let round = 0; round < 500; round++) {
      const value = `x${chance.text('ab"=,# \n\r\t{}\u2028é', 0, 40)}`
      expect(entries(`A=1\n"B=${value.replaceAll('"', '""')}"\nC=2`)).toEqual([
        ['A', '1'],
        ['B', value],
        ['C', '2'],
      ])
    }
  })
})

describe('an invalid entry is named by its number, and not repeated', () => {
  test.each([
    ['a value alone', 'hunter2', 'entry 1 is not ID=VALUE; wrap a value of several'],
    ['an id with a blank', 'A=1\nhun ter=2', 'entry 2 is not ID=VALUE'],
    ['nothing before the =', '=hunter2', 'entry 1 is not ID=VALUE'],
    ['an empty value', '# no\n\nA=1\nhunter2=', 'entry 2 has no value: the secret is not set, or GitHub does not'],
    ['a blank value', 'hunter2=  ', 'entry 1 has no value'],
    ['a line of base64 with its padding', 'A=1\naHVudGVyMg==', 'entry 2 has no value'],
    [
      'quotes that are not closed',
      '"A=hunter2\nB=hunter2',
      'entry 1 starts with a double quote that is not closed at the end of a line',
    ],
    ['quotes inside that are not doubled', '"A={"hunter2":1}"', 'entry 1 starts with a double quote'],
  ])('%s', (_, text, problem) => {
    const [said, ...more] = problems(text)
    expect(more).toEqual([])
    expect(said).toContain(problem)
    expect(said).not.toMatch(/hunter|hun ter|aHV/)
    expect(valuesToMask(text).some((hidden) => /hunter2|hun ter=2|aHVudGVyMg==/.test(hidden))).toBe(true)
  })

  test('a key of several lines without quotes is rejected, not read as several entries', () => {
    const key = '-----BEGIN KEY-----\nMIIEowIB\nAAKCAQEA==\n-----END KEY-----'
    expect(problems(`KEY=${key}`)).toHaveLength(3)
  })
})

test('every value is masked, line by line, except lines of punctuation', () => {
  const text = 'A=x\nB= {}\n"C={\n  ""k"": 1,\r\n\n}\nend"\nmalformed'
  expect(valuesToMask(text)).toEqual(['x', '{}', '"k": 1,', 'end', 'malformed'])
})
