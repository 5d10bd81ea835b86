import { expect, test } from 'vitest'
import { ActionError } from '../../../src/errors/action-error.ts'
import { renderFailure } from '../../../src/plan/summary/failure.ts'
import { safeSentences } from '../../../src/plan/summary/markdown.ts'
import { readFailure } from '../../support/summary.ts'

const nothing = { phases: [], changes: new Set<string>() }

function failure(what: string, detail?: string): ActionError {
  return new ActionError('push-failed', { what, why: 'Why.', fix: 'Fix.', ...(detail && { detail }) })
}

test.each([
  ['Plain words, "quoted" (or not): 3 of them!', 'Plain words, "quoted" (or not): 3 of them!'],
  ['Correct `aws-region`, or `repository`.', 'Correct `aws-region`, or `repository`.'],
  ['may not do ecr:PutImage on arn:aws:ecr:*.', 'may not do `ecr:PutImage` on `arn:aws:ecr:*`.'],
  ['See https://evil.example/?a=b now', 'See `https://evil.example/?a=b` now'],
  ['<img src=x> @octo :smile: #1 GH-1 www.x.org', '`<img src=x> @octo :smile: #1 GH-1 www.x.org`'],
  ['1. one', '`1`. one'],
  ['- one', '`-` one'],
  ['a `b c` `d`', 'a `b c` `d`'],
  ['Create it (`aws ecr create --name a`), or stop.', 'Create it (`aws ecr create --name a`), or stop.'],
  ['One (`a`, `b c`) or (`d e`; `f`).', 'One (`a`, `b c`) or (`d e`; `f`).'],
  ['(`a <b>` c', '(`a <b>` c'],
  ['(`a <b', '(`a <b`'],
  ['a ` b', 'a  b'],
  ['a\u202eb', '`a b`'],
])('%j is shown as %j', (text, shown) => {
  expect(safeSentences(text)).toBe(shown)
})

test('a failure before anything else has no table and no chart', () => {
  const { heading, link, rows, changes } = readFailure(renderFailure(failure('It failed.'), {}, nothing, 'docs/x.md'))
  expect([heading, link, rows, changes]).toEqual(['Failed: push-failed', undefined, {}, []])
})

test("a long text is shortened to GitHub's limit", () => {
  const many = Array.from({ length: 3000 }, (_, index) => `${'x'.repeat(1000)}${index}`)
  const namesInInputs = { repositories: many, tags: many }
  const record = { phases: [], changes: new Set(many) }
  const markdown = renderFailure(
    failure(many.join('\n'), many.join('\n')),
    { namesInInputs },
    record,
    'https://x.org/page',
  )
  expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024)
  const { text, link, changes } = readFailure(markdown)
  expect(text).toContain('and 2949 more lines')
  expect(text).toContain('Fix.')
  expect(link).toBe('https://x.org/page#push-failed')
  expect(changes).toHaveLength(51)
})

test('a fence in the output of a program does not end its block', () => {
  const { blocks } = readFailure(renderFailure(failure('It failed.', 'a\n`````\n# b\u001b[0m\n'), {}, nothing, ''))
  expect(blocks).toEqual(['a\n`````\n# b [0m'])
})
