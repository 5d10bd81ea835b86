import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDockerignore } from '../../src/content/dockerignore.ts'
import { bytePath, runesOf } from '../../src/content/paths.ts'
import { ActionError } from '../../src/errors/action-error.ts'
import { type Random, randomFrom } from '../support/random.ts'

/** A longer run: `DOCKERIGNORE_FILES=2000000 DOCKERIGNORE_SEED=2 npx vitest run --project real dockerignore-fuzz`. */
const count = Number(process.env.DOCKERIGNORE_FILES ?? 40_000)
const seed = Number(process.env.DOCKERIGNORE_SEED ?? 1)
const batch = 10_000

/** The text of a .dockerignore, and paths that it may be about; one character a byte. */
interface Question {
  readonly text: string
  readonly paths: readonly string[]
}

const names = [
  ...String.raw`a b ab A abc 1 . ..a | {0} ( ) ^ $ + - # ! : , _ ~ [ ] * ? \ d xb é 💡 K`.split(' '),
  ...['\n', '\t', ' ', 'a b', '\ufeff', '\ufffd', '\xa0', '\x85', '\u017f'],
]
/** Bytes that are not UTF-8. */
const broken = ['\xff', 'a\xff', '\xe2\x82', '\xc3', '\xed\xa0\x80']

const parts = [
  ...String.raw`
    a b ab / * ** **/ /** /* ? . .. ./ ../ // \ ! # 1 - [ [^ [! ] [a] [^a] [!a] [a-c] [c-a] [a-] [-a]
    []a] [^]a] [a-c-e] [*] [a*b] [a?b] [a.b] [/] [a/b] [^/] [\a] [\]] [\^a] [\d] [^\w] [\-a] [\x41] [a
    [\ [[] [[: [: :] [[:alpha:]] [[:^alpha:]a] [[:word:]] [[:none:]] [é] [a-é] [^é] [💡] \a \b \d \w \S
    \B \A \z \Z \C \Q \E \pL \p{Greek} \PN \x41 \x{41} \101 \0 \8 \n \t \* \? \[ \] \\ \/ \^ \| \. \{ \!
    \# \é | a|b {0} {1} {2} {0,} {,1} {1,2} {2,1} {1001} { } {a} ( ) (a) (?i) ^ $ + .* é 💡
  `
    .trim()
    .split(/\s+/),
  ...[' ', '[\ufeff]', '\\ ', '\ufeff', '\ufffd', '\x85', '\xa0', '\u2028', '\u200b', '\x00', '\x0b', '\x0c', '\r'],
]

const usual = Array<string>(12).fill('')
const often = ['a', 'b', 'ab', '/', '/', '*', '**/', '?', '[ab]', '[^a]', '[a-c]*', '{0}', '|', '.', '\\*', 'é']

function questionFrom({ number, pick, some }: Random): Question {
  const word = () => (number() < 0.9 ? bytePath(pick(often)) : number() < 0.05 ? pick(broken) : bytePath(pick(parts)))
  const line = () =>
    pick([...usual, '!', '!', '! ', '/', ' ', '#', bytePath('\ufeff'), bytePath('\u3000'), '!!', '!/']) +
    some(5, word).join('') +
    pick([...usual, '/', ' /', '/ ', ' ', '\r', '/**', '/*', '\t', bytePath('\u2003')])
  const lines = number() < 0.5 ? [line()] : some(6, line)
  const text = pick(['', '', '', '', bytePath('\ufeff'), '\n', '#x\n']) + lines.join(pick(['\n', '\n', '\n', '\r\n']))
  const name = () =>
    number() < 0.6
      ? pick(['a', 'b', 'ab', 'd'])
      : number() < 0.05
        ? pick(broken)
        : some(2, () => bytePath(pick(names))).join('')
  const path = () => some(4, name).join('/')
  // What the lines say themselves is most likely to be near to what they match.
  const near = () =>
    pick(lines)
      .replace(/^[!/\s]*/, '')
      .replaceAll(/\[.*?\]|\*\*\/|[*?]/g, () => pick(['a', 'b', 'ab', '', 'a/']))
      .replaceAll(/\{0\}|[\\^]|\/$/g, '')
  const paths = [...some(10, path), ...some(6, near)].filter(
    (one) => !/^$|^\/|\/$|\/\/|\0|(?:^|\/)\.\.?(?:\/|$)/.test(one),
  )
  return { text, paths: [...new Set(paths)] }
}

/** A digit for each path, 1 where it is sent, or `refused`. */
function answer({ text, paths }: Question): string {
  try {
    const { includes } = readDockerignore(runesOf(text))
    return paths.map((path) => (includes(path) ? '1' : '0')).join('')
  } catch (error) {
    if (error instanceof ActionError && error.code === 'input-invalid') return 'refused'
    throw error
  }
}

test('a .dockerignore excludes what Go excludes, and what Go rejects is an error', {
  timeout: 20_000 + count,
}, () => {
  const program = execFileSync(join(import.meta.dirname, '../../script/go-dockerignore'), { encoding: 'utf8' }).trim()
  const random = randomFrom(seed)
  const totals = { refused: 0, mixed: 0 }
  for (let done = 0; done < count; done += batch) {
    const questions = Array.from({ length: Math.min(batch, count - done) }, () => questionFrom(random))
    const input = JSON.stringify(questions.map(({ text, paths }) => ({ Text: text, Paths: paths })))
    // Go's scanner writes to standard error about bytes that are not UTF-8.
    const output = execFileSync(program, { input, maxBuffer: 2 ** 30, stdio: ['pipe', 'pipe', 'ignore'] })
    const expected: readonly string[] = JSON.parse(output.toString())
    const answers = questions.map(answer)
    const different = questions.flatMap((question, index) => {
      const [ours, gos] = [answers[index], expected[index]]
      return ours === gos ? [] : [{ ...question, ours, gos }]
    })
    expect(different.slice(0, 20), `${different.length} of ${questions.length} differ`).toEqual([])
    totals.refused += expected.filter((one) => one === 'refused').length
    totals.mixed += expected.filter((one) => one.includes('0') && one.includes('1')).length
  }
  // Otherwise the questions say little.
  expect(totals.mixed).toBeGreaterThan(count / 5)
  expect(totals.refused).toBeGreaterThan(count / 20)
  expect(totals.refused).toBeLessThan(count / 2)
})
