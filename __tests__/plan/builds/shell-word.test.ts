// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are a Dockerfile's variables
import { expect, test } from 'vitest'
import { expandWord } from '../../../src/plan/builds/shell-word.ts'

const variables = new Map([
  ['V', '1.36'],
  ['EMPTY', ''],
  ['PATH', 'docker.io/team/app:v1.2'],
])

// What BuildKit v0.25 makes of the same words, by its tests of `shell.Lex` and its reference of "Environment replacement".
test.each([
  ['busybox:$V', 'busybox:1.36'],
  ['busybox:${V}-alpine', 'busybox:1.36-alpine'],
  ['a$V.b', 'a1.36.b'],
  ['$NONE', ''],
  ['${NONE:-x}', 'x'],
  ['${NONE-x}', 'x'],
  ['${EMPTY:-x}', 'x'],
  ['${EMPTY-x}', ''],
  ['${V:-x}', '1.36'],
  ['${NONE:-busybox:${V}}', 'busybox:1.36'],
  ['${NONE:-${EMPTY:-deep}}', 'deep'],
  ['${V:+set}', 'set'],
  ['${V+set}', 'set'],
  ['${EMPTY:+set}', ''],
  ['${EMPTY+set}', 'set'],
  ['${V:?needed}', '1.36'],
  ['${NONE:?needed}', undefined],
  ['${EMPTY:?needed}', undefined],
  ['${EMPTY?needed}', ''],
  ['${PATH#*/}', 'team/app:v1.2'],
  ['${PATH##*/}', 'app:v1.2'],
  ['${PATH%/*}', 'docker.io/team'],
  ['${PATH%%/*}', 'docker.io'],
  ['${PATH%:v?.?}', 'docker.io/team/app'],
  ['${PATH#nothing}', 'docker.io/team/app:v1.2'],
  ['${PATH/team/other}', 'docker.io/other/app:v1.2'],
  ['${PATH//o/0}', 'd0cker.i0/team/app:v1.2'],
  ['${PATH/\\//-}', 'docker.io-team/app:v1.2'],
  ['${V/./_}', '1_36'],
  ['"busybox":\'$V\'', 'busybox:$V'],
  ['"busybox:$V"', 'busybox:1.36'],
  ['"a\\"b\\c"', 'a"b\\c'],
  ['\\$V', '$V'],
  ['$', '$'],
  ['a$-b', 'a$-b'],
  ['${V', undefined],
  ['${}', undefined],
  ['${V:=x}', undefined],
  ['"open', undefined],
  ["'open", undefined],
])('%s', (word, expanded) => {
  expect(expandWord(word, variables)).toBe(expanded)
})

test('another escape character may escape the next character', () => {
  expect(expandWord('`$V\\a', variables, '`')).toBe('$V\\a')
})

test.each<[string, string]>([
  [`\${A#${'*a'.repeat(50)}}`, `${'a'.repeat(5000)}b`],
  [`\${A%%${'*a'.repeat(50)}b}`, 'a'.repeat(5000)],
  [`\${A//${'*a'.repeat(50)}c/x}`, 'a'.repeat(5000)],
  [`\${A:-`.repeat(50_000), ''],
])('a malicious word takes little time', (word, value) => {
  const start = process.threadCpuUsage()
  expandWord(word, new Map([['A', value]]))
  expect(process.threadCpuUsage(start).user).toBeLessThan(1_000_000)
})

test('arguments that double each other are expanded up to a limit', () => {
  let value: string | undefined = 'x'
  for (let count = 0; count < 60 && value !== undefined; count++) value = expandWord('$B$B', new Map([['B', value]]))
  expect(value).toBeUndefined()
})
