import { expect, test } from 'vitest'
import { openLog } from '../../src/github/log.ts'

test.each([
  'HTTP 503 ##[add-mask]sha256',
  '::save-state name=session::{}',
  'Reading sha256:aaa\n  ::add-mask::b in team/app',
  'Reading sha256:aaa\r::add-mask::b in team/app',
])('the runner takes no line of %j for a command', (text) => {
  const written: string[] = []
  openLog((piece) => written.push(piece)).info(text)
  for (const line of written.join('').split(/\r\n|\r|\n/)) {
    expect(line).not.toMatch(/^\s*::/)
    expect(line).not.toContain('##[')
  }
})

test('a line that is no command is written as it is', () => {
  const written: string[] = []
  openLog((piece) => written.push(piece)).info('arn:aws:iam::123456789012:role/a::b # [x]')
  expect(written).toEqual(['arn:aws:iam::123456789012:role/a::b # [x]\n'])
})

test('a secret that another program writes in two pieces is hidden too', async () => {
  const written: string[] = []
  const log = openLog((piece) => written.push(piece))
  log.mask('hunter2')
  await log.foreign(async (print) => {
    for (const piece of ['one\ntwo hun', 'ter2\nthree hunt', 'er2']) print(piece)
  })
  expect(written.join('')).toContain('one\ntwo ***\nthree ***\n')
})

test('of a secret that begins like another nothing is left over', () => {
  const written: string[] = []
  const log = openLog((piece) => written.push(piece))
  for (const secret of ['hunter', 'hunter-2000', '2000']) log.mask(secret)
  written.length = 0
  log.info('hunter-2000 hunter')
  expect(written).toEqual(['*** ***\n'])
})
