import { expect, test } from 'vitest'
import { argumentProblems } from '../../../src/plan/builds/arguments.ts'
import { inputsOf, type Values } from '../fixtures.ts'

const problems = (text: string, values: Values = {}) =>
  argumentProblems(inputsOf({ repository: 'team/app', 'build-args': text, ...values }), { TOKEN: 'x', EMPTY: '' })

test.each(['A=1\nTOKEN\nEMPTY', 'HTTP_PROXY\nno_proxy', 'A=', '"A=one\ntwo"'])('%j is valid', (text) => {
  expect(problems(text)).toEqual([])
})

test.each([
  ['FOO', 1],
  ['A=one\nhunter2', 2],
])('%j has a name that is not in the environment, and is not repeated', (text, entry) => {
  expect(problems(text)).toEqual([
    { input: 'build-args', text: expect.stringMatching(new RegExp(`^entry ${entry} is not KEY=VALUE.*"KEY=VALUE"$`)) },
  ])
  expect(JSON.stringify(problems(text))).not.toMatch(/FOO|hunter2/)
})

test('a promotion ignores them', () => {
  expect(problems('FOO', { 'source-image': 'v1' })).toEqual([])
})
