import { expect, test } from 'vitest'
import { buildWarnings, limitWarnings, withoutDockerfiles } from '../../../src/plan/builds/warnings.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** A warning as buildx 0.29 leaves it in its metadata. */
function warning(line: number | undefined, changes: object = {}) {
  return {
    vertex: 'sha256:91966ef2a6761ca7e431109231eafc40cc7bc598aca91eb2fa2243d4a4facf6b',
    level: 1,
    short: base64(`FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line ${line})`),
    detail: [base64("The 'as' keyword should match the case of the 'from' keyword")],
    url: 'https://docs.docker.com/go/dockerfile/rule/from-as-casing/',
    sourceInfo: { filename: 'Dockerfile', data: base64('FROM scratch as x\n'), language: 'Dockerfile' },
    range: line === undefined ? null : [{ start: { line }, end: { line } }],
    ...changes,
  }
}

function metadata(...warnings: readonly object[]): string {
  return JSON.stringify({ 'buildx.build.ref': 'default/default/x', 'buildx.build.warnings': warnings })
}

const dockerfiles = [{ file: 'app/Dockerfile' }]

test("a warning is on its line of the Dockerfile, with the rule's text", () => {
  expect(buildWarnings(metadata(warning(10)), dockerfiles)).toEqual([
    {
      title: 'FromAsCasing',
      text: "'as' and 'FROM' keywords' casing do not match (line 10)\nThe 'as' keyword should match the case of the 'from' keyword\nMore: https://docs.docker.com/go/dockerfile/rule/from-as-casing/",
      location: { file: 'app/Dockerfile', line: 10 },
    },
  ])
})

test.each([
  ['a remote context', warning(10), []],
  ['a file that may be one of two', warning(10), [...dockerfiles, { file: 'web/Dockerfile' }]],
  ['a file outside of the workspace', warning(10, { sourceInfo: { filename: 'x' } }), dockerfiles],
  ['no file', warning(10, { sourceInfo: undefined }), dockerfiles],
  ['no line', warning(undefined), dockerfiles],
])('a warning of %s has no location', (_, one, files) => {
  expect(buildWarnings(metadata(one), files)).toMatchObject([{ title: 'FromAsCasing', location: undefined }])
})

test('a warning without a rule belongs to the build', () => {
  const one = warning(1, { short: base64('no rule, just words'), detail: undefined, url: undefined })
  expect(buildWarnings(metadata(one), dockerfiles)).toMatchObject([
    { title: 'Build check', text: 'no rule, just words' },
  ])
})

test('warnings are in the order of their lines, each once', () => {
  const found = buildWarnings(metadata(warning(10), warning(9), warning(10), warning(100)), dockerfiles)
  expect(found.map(({ location }) => location?.line)).toEqual([9, 10, 100])
})

test.each(['', '{}', '{"buildx.build.ref":"x"}', '{"buildx.build.warnings":{}}'])(
  'metadata without warnings, such as %j, is not changed',
  (text) => {
    expect(buildWarnings(text, dockerfiles)).toEqual([])
    expect(withoutDockerfiles(text)).toBe(text)
  },
)

test('the metadata keeps the warnings, and not the Dockerfile in each of them', () => {
  const kept = JSON.parse(withoutDockerfiles(metadata(warning(10), warning(11, { sourceInfo: undefined }))))
  expect(kept['buildx.build.ref']).toBe('default/default/x')
  expect(kept['buildx.build.warnings']).toMatchObject([
    { ...warning(10), sourceInfo: { filename: 'Dockerfile', language: 'Dockerfile' } },
    { range: [{ start: { line: 11 } }] },
  ])
  expect(JSON.stringify(kept)).not.toContain('"data"')
})

test.each([
  [0, 0, 0],
  [8, 8, 0],
  [9, 8, 1],
  [500, 8, 492],
])('of %i warnings %i are shown on their lines, and %i counted', (count, shown, left) => {
  const all = Array.from({ length: count }, () => ({ title: 'a', text: 'b', location: undefined }))
  expect(limitWarnings(all)).toEqual({ shownWarnings: all.slice(0, shown), hiddenCount: left })
})
