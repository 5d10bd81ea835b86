import { expect, onTestFinished, test, vi } from 'vitest'
import { type Log, openLog } from '../../src/github/log.ts'
import { openConsole } from '../support/console.ts'

/** A log whose standard output goes to `write`. */
function logTo(write: (text: string) => void): Log {
  const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    write(`${text}`)
    return true
  })
  onTestFinished(() => output.mockRestore())
  return openLog()
}

/** What a runner shows of a log. */
async function shownOf(work: (log: Log) => unknown): Promise<string> {
  const runner = openConsole()
  const output = runner.output()
  await work(logTo(output.write))
  output.end()
  expect(runner.injected).toEqual([])
  return runner.shown
}

const spaces = [
  ...['', ' ', '\t', '\v', '\f', '\r', '\n', '\r\n', '\n\n'],
  ...[
    '\x85',
    '\r\x85',
    '\x85 \x85',
    '\xa0',
    '\u1680',
    '\u2003',
    '\u2028',
    '\u2029',
    '\u202f',
    '\u205f',
    '\u3000',
    '\ufeff',
  ],
]
test.each(spaces)('the runner does not treat a line of a text as a command: %j', async (space) => {
  for (const command of ['::save-state name=session::{}', '::ADD-MASK::sha256', '::stop-commands::x']) {
    for (const text of [
      `${space}${command}`,
      `Reading sha256:aaa\n${space}${command} in team/app`,
      `\r${space}${command}`,
    ]) {
      const shown = await shownOf((log) => {
        log.info(text)
        log.info('::group::x')
      })
      const [, name = ''] = command.split('::')
      expect(shown).toContain(`: :${name}::`)
      expect(shown).toContain(': :group::x')
    }
  }
})

test('the runner does not treat `##[` in a text as a command', async () => {
  expect(await shownOf((log) => log.info('HTTP 503 ##[add-mask]sha256'))).toBe('HTTP 503 ## [add-mask]sha256\n')
})

test('a line that is not a command is written unchanged', () => {
  const written: string[] = []
  logTo((piece) => written.push(piece)).info('arn:aws:iam::123456789012:role/a::b # [x]')
  expect(written).toEqual(['arn:aws:iam::123456789012:role/a::b # [x]\n'])
})

test('a secret that another program writes in two pieces is hidden too', async () => {
  const written: string[] = []
  const log = logTo((piece) => written.push(piece))
  log.mask('hunter2')
  await log.passthrough(async (print) => {
    for (const piece of ['one\ntwo hun', 'ter2\nthree hunt', 'er2']) print(piece)
  })
  expect(written.join('')).toContain('one\ntwo ***\nthree ***\n')
})

test('a secret that is the beginning of another is hidden completely', () => {
  const written: string[] = []
  const log = logTo((piece) => written.push(piece))
  for (const secret of ['hunter', 'hunter-2000', '2000']) log.mask(secret)
  written.length = 0
  log.info('hunter-2000 hunter')
  expect(written).toEqual(['*** ***\n'])
})

test('overlapping secrets are hidden completely', async () => {
  const shown = await shownOf((log) => {
    for (const secret of ['abcd', 'cdef', 'aaaa']) log.mask(secret)
    log.info('-abcdef-aaaaaaa-abcdabcd-')
  })
  expect(shown).toBe('-***-***-******-\n')
})

test('each line of a secret is hidden', async () => {
  const shown = await shownOf(async (log) => {
    log.mask('first\r\nsecond\n\n')
    await log.passthrough(async (print) => print('second\nthe first\n'))
  })
  expect(shown).toContain('\n***\nthe ***\n')
})

test("masks, warnings and groups within a program's output are commands, and the output is not", async () => {
  const shown = await shownOf((log) =>
    log.passthrough(async (print) => {
      print('::set-output name=a::b\n::warn')
      log.mask('hunter2')
      print('ing::x hunter2\nunfinished')
      log.warning('w')
      log.debug('d')
      print(' line\n')
      await log.group('g', async () => print('::set-env name=a::hunter2\n##[add-path]x\n'))
      log.info('::set-env name=b::c')
    }),
  )
  const withoutTokens = shown.replaceAll(/^::(?:stop-commands::)?[\da-f-]{36}(?:::)?\n/gm, '')
  expect(withoutTokens).toBe(`::set-output name=a::b
::warning::x ***
##[warning]w
##[debug]d
unfinished line
##[group]g
::set-env name=a::***
##[add-path]x
##[endgroup]
g: 0.0 s
: :set-env name=b::c
`)
})

test('empty output of a program writes nothing to the log', async () => {
  expect(await shownOf((log) => log.passthrough(async (print) => print('')))).toBe('')
})

test('an unfinished line is passed on immediately, and a secret in it is hidden wherever it is split', async () => {
  const secret = 's3cret-'.repeat(100)
  const filling = 'y'.repeat(20_000)
  let given = 0
  let taken = 0
  let begun = ''
  let most = 0
  const log = logTo((text) => {
    taken += text.length
    if (!text.startsWith('::')) expect(`${begun}${text}`).not.toMatch(/s3cret-s3/)
    begun = text.slice(-secret.length)
  })
  log.mask(secret)
  taken = 0
  const start = process.threadCpuUsage()
  await log.passthrough(async (print) => {
    for (let index = 0; index < 1_700; index += 1) {
      const cut = index % secret.length
      for (const text of [filling + secret.slice(0, cut), secret.slice(cut)]) {
        print(text)
        given += text.length
        most = Math.max(most, given - taken)
      }
    }
  })
  expect(taken).toBeGreaterThan(32 * 1024 * 1024)
  // What was hidden counts as held.
  expect(most).toBeLessThan(1_700 * secret.length + 256 * 1024)
  expect(process.threadCpuUsage(start).user).toBeLessThan(10_000_000)
})
