import { expect, test } from 'vitest'
import { openRedaction } from '../../src/github/redaction.ts'
import { randomFrom } from '../support/random.ts'

/** `text` with every secret replaced, by trying each secret at each place. */
function expectedOf(secrets: readonly string[], text: string): string {
  let shown = ''
  let next = 0
  for (let from = 0; from < text.length; from++) {
    const to = Math.max(0, ...secrets.filter((one) => text.startsWith(one, from)).map((one) => from + one.length))
    if (to > next) {
      if (from >= next) shown += '***'
      next = to
    }
    if (from >= next) shown += text[from]
  }
  return shown
}

test.each([1, 2, 3, 4, 5])('secrets of all lengths are replaced, in one piece and in many: seed %i', (seed) => {
  const { some, pick, number } = randomFrom(seed)
  const word = (most: number) => some(most, () => pick(['a', 'b', '\n'])).join('')
  for (let count = 0; count < 300; count++) {
    const secrets = some(6, () => word(14)).map((one) => `${one.replaceAll('\n', 'c')}a`)
    const redaction = openRedaction()
    for (const secret of secrets) redaction.addSecret(secret)
    const text = word(80)
    const expected = expectedOf(secrets, text)
    expect(redaction.redact(text)).toBe(expected)
    let written = ''
    const pieces = redaction.openStream((part) => {
      written += part
    })
    for (let at = 0; at < text.length; ) {
      const length = 1 + Math.floor(number() * 20)
      pieces.write(text.slice(at, at + length))
      at += length
    }
    pieces.end()
    expect(written).toBe(expected)
  }
})

test('the lines of a long secret do not slow down a long line of output', () => {
  const redaction = openRedaction()
  const line = (name: string | number) => `        "key${name}": "value"`
  for (let count = 0; count < 20_000; count++) redaction.addSecret(line(count))
  const text = `${line('').repeat(50_000)}${line(7)}\n`
  let written = ''
  const pieces = redaction.openStream((part) => {
    written += part
  })
  const before = process.cpuUsage().user
  for (let at = 0; at < text.length; at += 65_536) pieces.write(text.slice(at, at + 65_536))
  pieces.end()
  expect(written).toBe(`${line('').repeat(50_000)}***\n`)
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(2)
})
