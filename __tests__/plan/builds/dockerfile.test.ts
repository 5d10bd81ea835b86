// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are a Dockerfile's variables
import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../../../src/plan/builds/dockerfile.ts'

/** Stages in short: `base as name < uses`. */
function stagesOf(text: string): readonly string[] {
  return parseDockerfile(text).stages.map(
    ({ base, name, uses }) =>
      `${base}${name === undefined ? '' : ` as ${name}`}${uses.map((use) => ` < ${use}`).join('')}`,
  )
}

test.each<readonly [string, string, readonly string[]]>([
  ['small letters', 'from a as B\ncopy --from=b x y', ['a as b < b']],
  ['a platform', 'FROM --platform=$BUILDPLATFORM a', ['a']],
  ['a byte order mark and carriage returns', '\uFEFFFROM a AS b\r\nFROM c\r\n', ['a as b', 'c']],
  ['a line that goes on, with a comment and an empty line in it', 'FROM \\\n# FROM x\n\n  a \\  \n AS b', ['a as b']],
  ['two signs, which do not continue a line', 'FROM a\nRUN echo \\\\\nFROM b', ['a', 'b']],
  ['flags in any order', 'FROM a\nCOPY --chown=1 --link --from=b x y', ['a < b']],
  ['words that only look like flags', 'FROM a\nRUN echo --mount=from=b\nCOPY x --from=c', ['a']],
  [
    'mounts',
    'FROM a\nRUN --mount=type=cache,target=/c --mount=target=/x,from=b,source=/y --network=none true',
    ['a < b'],
  ],
  ['a mount in quotes', 'FROM a\nRUN --mount="type=bind,from=b" true', ['a < b']],
  ['a mount whose last `from` counts', 'FROM a\nRUN --mount=from=b,from=c,target=/x true', ['a < c']],
  ['a mount over two lines', 'FROM a\nRUN --mount=from=b \\\n  --mount=from=c true', ['a < b < c']],
  ['a here-document', 'FROM a\nRUN <<EOF\nFROM x\n EOF\nEOF\nFROM b', ['a', 'b']],
  ['two of them', 'FROM a\nCOPY <<A <<-"B" /\nFROM x\nA\nFROM y\n\tB\nFROM b', ['a', 'b']],
  ['one behind a command and a redirection', 'FROM a\nRUN cat 3<<EOF > /x\nFROM x\nEOF\nFROM b', ['a', 'b']],
  ['what only looks like one', 'FROM a\nRUN echo "a <<EOF" $((1<<2))\nFROM b', ['a', 'b']],
  ['one for later builds', 'FROM a\nONBUILD RUN <<EOF\nFROM x\nEOF\nFROM b', ['a', 'b']],
  ['one that has no end', 'FROM a\nRUN <<EOF\nFROM x', ['a']],
  ['one that other instructions do not know', 'FROM a\nLABEL a=<<EOF\nFROM b', ['a', 'b']],
  ['a base with blanks in its variables', 'FROM ${A:-a b}', ['${A:-a b}']],
])('%s', (_, text, stages) => {
  expect(stagesOf(text)).toEqual(stages)
})

test('the arguments before the first stage are the global ones', () => {
  const { args } = parseDockerfile('ARG A\nARG B=1 C="2 3"\n# x\nARG D=${B:-4}\nFROM a\nARG E=5')
  expect(args).toEqual([
    { name: 'A', value: undefined },
    { name: 'B', value: '1' },
    { name: 'C', value: '"2 3"' },
    { name: 'D', value: '${B:-4}' },
  ])
})

describe('directives:', () => {
  test.each<readonly [string, string, string | undefined, string]>([
    ['none', 'FROM a', undefined, '\\'],
    ['syntax', '# syntax=docker/dockerfile:1\nFROM a', 'docker/dockerfile:1', '\\'],
    ['both, in any case', '#Syntax = a/b:1 c \n# ESCAPE=`\nFROM a', 'a/b:1 c', '`'],
    ['behind a check', '# check=skip=all\n# syntax=a\nFROM a', 'a', '\\'],
    ['behind another interpreter', '#!/usr/bin/env a\n# syntax=b\nFROM a', 'b', '\\'],
    ['in the form of C', '// syntax=a\nFROM a', 'a', '\\'],
    ['too late: behind a comment', '# hello\n# syntax=a\nFROM a', undefined, '\\'],
    ['too late: behind an empty line', '\n# syntax=a\nFROM a', undefined, '\\'],
  ])('%s', (_, text, syntax, escapeToken) => {
    expect(parseDockerfile(text)).toMatchObject({ syntax, escapeToken })
  })

  test('another escape character continues lines', () => {
    expect(stagesOf('# escape=`\nFROM `\n a\nRUN dir C:\\\nFROM b')).toEqual(['a', 'b'])
  })
})

test('an instruction of very many lines is read', () => {
  const { stages } = parseDockerfile(`FROM a\nRUN ${'x \\\n'.repeat(100_000)}y\nFROM b\n`)
  expect(stages.map(({ base }) => base)).toEqual(['a', 'b'])
})
