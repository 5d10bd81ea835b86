import { describe, expect, test } from 'vitest'
import { isInvalid } from '../../../src/parsing/reader.ts'
import { catalogDifferences, catalogEntry, readCatalog } from '../../../src/plan/settings/catalog.ts'

/** Reads lines of `catalog` in a workspace that has some files. */
function catalogOf(lines: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const entries = lines.map(catalogEntry)
  return readCatalog(
    entries.flatMap((entry) => (isInvalid(entry) ? [] : [entry])),
    (path) => files[path],
  )
}

test('every key has its field of the API', () => {
  const lines = [
    'description=Says hello = and more',
    'about = Much to say',
    'usage=docker run',
    'architectures=ARM 64, x86-64, arm 64,',
    'operating-systems=linux',
  ]
  expect(catalogOf(lines)).toEqual({
    data: {
      description: 'Says hello = and more',
      aboutText: 'Much to say',
      usageText: 'docker run',
      architectures: ['ARM 64', 'x86-64'],
      operatingSystems: ['Linux'],
    },
    problems: [],
  })
})

test('without lines nothing is changed, and an empty value removes a field', () => {
  expect(catalogOf([])).toEqual({ data: {}, problems: [] })
  expect(catalogOf(['description=', 'architectures='])).toEqual({
    data: { description: '', architectures: [] },
    problems: [],
  })
})

test('a Markdown file is replaced by its text, except in the description', () => {
  const files = { 'docs/ABOUT.md': '\uFEFF# About\n' }
  expect(catalogOf(['about=docs/ABOUT.md', 'usage=See docs/ABOUT.md', 'description=ABOUT.md'], files).data).toEqual({
    aboutText: '# About\n',
    usageText: 'See docs/ABOUT.md',
    description: 'ABOUT.md',
  })
})

test.each<[string, string[], string]>([
  [
    'a file that is not there',
    ['usage=USAGE.md'],
    '`usage`: there is no file `USAGE.md` of at most 4 MiB in the workspace',
  ],
  ['a long text', [`about=${'x'.repeat(25_601)}`], '`about` has 25601 characters, but ECR Public allows 25600'],
  [
    'a long description',
    [`description=${'x'.repeat(1025)}`],
    '`description` has 1025 characters, but ECR Public allows 1024',
  ],
  [
    "Docker's name of a platform",
    ['architectures=arm64'],
    '`architectures`: `arm64` is not one of ARM, ARM 64, x86, x86-64',
  ],
  ['a system', ['operating-systems=Linux, BSD'], '`operating-systems`: `BSD` is not one of Linux, Windows'],
  ['a key twice', ['usage=a', 'usage=b'], '`usage` is given more than once'],
])('%s is a problem', (_, lines, problem) => {
  expect(catalogOf(lines).problems).toEqual([problem])
})

test.each([
  ['just words', '`just words` is not KEY=VALUE'],
  ['descripton=x', '`descripton` is not a key of the catalog: did you mean `description`?'],
  ['=x', '`=x` is not KEY=VALUE'],
])('the line `%s` is rejected', (line, text) => {
  expect(catalogEntry(line)).toEqual({ invalid: text })
})

describe('a difference', () => {
  test('is named by its key, for the requested fields', () => {
    const shown = { description: 'a', usageText: 'b', architectures: ['x86'] }
    expect(catalogDifferences(shown, { description: 'a', aboutText: 'c', architectures: ['x86', 'ARM'] })).toEqual([
      'about',
      'architectures',
    ])
    expect(catalogDifferences({}, { description: 'a' })).toEqual(['description'])
  })

  test('does not exist if only order or whitespace differ, or both are empty', () => {
    const shown = { aboutText: 'a', architectures: ['x86', 'ARM'] }
    expect(catalogDifferences(shown, { aboutText: 'a\n', architectures: ['ARM', 'x86'] })).toEqual([])
    expect(catalogDifferences({}, { description: '', operatingSystems: [] })).toEqual([])
  })
})
