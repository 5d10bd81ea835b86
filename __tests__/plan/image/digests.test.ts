import { describe, expect, test } from 'vitest'
import { readDigests } from '../../../src/plan/image/digests.ts'
import { digestEntries } from '../../../src/plan/inputs/digests.ts'
import { host } from '../fixtures.ts'

const [a, b] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`]
const alone = (digest: string) => ({ digest, platform: undefined, repository: undefined })

describe('the entries of `digests`', () => {
  test.each<[string, string, string[]]>([
    ['none', ' \n # nothing\n', []],
    ['lines and commas', `${a}, ${b}\n\n# old\nout/*`, [a, b, 'out/*']],
    [
      'JSON with commas and lines in it',
      `{"x":"${a}",\n "y":["${b}"]}, out/*`,
      [`{"x":"${a}",\n "y":["${b}"]}`, 'out/*'],
    ],
    ['JSON beside JSON', `{"x":"${a}"}\n["${b}"]`, [`{"x":"${a}"}`, `["${b}"]`]],
    ['JSON with brackets in its texts', String.raw`{"x":"}\"]"},y`, [String.raw`{"x":"}\"]"}`, 'y']],
    ['JSON that is never closed', `{"x": [1,2\ny`, [`{"x": [1,2\ny`]],
  ])('%s', (_, text, entries) => {
    expect(digestEntries(text)).toEqual(entries)
  })

  const many = 200_000
  test.each<[string, string, number]>([
    ['digests', `${a}\n`.repeat(many), many],
    ['commas', `x${','.repeat(many)}y`, 2],
    ['blanks', `x${' '.repeat(many)}\n${' '.repeat(many)}y`, 2],
    ['comments', '#,\n'.repeat(many), 0],
    ['objects', '{}'.repeat(many), many],
    ['brackets that are not closed', '['.repeat(many), 1],
    ['quotes that are not closed', `[${String.raw`\"`.repeat(many)}`, 1],
    ['texts that are not closed', `[${'"x'.repeat(many)}`, 1],
  ])('many %s are read in one pass', (_, text, count) => {
    const start = process.threadCpuUsage()
    expect(digestEntries(text)).toHaveLength(count)
    expect(process.threadCpuUsage(start).user).toBeLessThan(2_000_000)
  })
})

/** Files by path; a pattern is a beginning. */
function files(contents: Readonly<Record<string, string>>) {
  return {
    find: (pattern: string) => Object.keys(contents).filter((path) => path.startsWith(pattern.replace('*', ''))),
    read: (path: string) => contents[path],
  }
}

describe('an entry', () => {
  test.each<[string, string, unknown]>([
    ['a digest', a, [alone(a)]],
    ['a full reference', `${host}/team/app@${a}`, [{ ...alone(a), repository: `${host}/team/app` }]],
    ['a reference with a tag', `${host}/team/app:1@${a}`, [{ ...alone(a), repository: `${host}/team/app` }]],
    ['a reference with a port', `localhost:5000/app@${a}`, [{ ...alone(a), repository: 'localhost:5000/app' }]],
    ['a reference without a host', `team/app@${a}`, [{ ...alone(a), repository: 'team/app' }]],
    [
      '`platform-digests`',
      JSON.stringify({ 'linux/amd64': a, 'linux/arm/v7': b }),
      [
        { ...alone(a), platform: 'linux/amd64' },
        { ...alone(b), platform: 'linux/arm/v7' },
      ],
    ],
    ['a list', JSON.stringify([a, `team/app@${b}`]), [alone(a), { ...alone(b), repository: 'team/app' }]],
    [
      'the outputs of a job, with JSON in them',
      JSON.stringify({ amd64: a, digests: JSON.stringify({ 'linux/arm64': b }) }),
      [alone(a), { ...alone(b), platform: 'linux/arm64' }],
    ],
    ['an empty list', '[]', []],
  ])('is %s', (_, entry, expected) => {
    expect(readDigests(entry, files({}))).toEqual(expected)
  })

  test.each<[string, Readonly<Record<string, string>>, unknown]>([
    [
      'named by their digests, and empty',
      { [`out/${a.slice(7)}`]: '', [`out/${b.replace(':', '-')}`]: '\n' },
      [alone(a), alone(b)],
    ],
    ['that hold a digest', { 'out/b': `${b}\n`, 'out/a': a }, [alone(a), alone(b)]],
    [
      'that hold `platform-digests`',
      { 'out/a.json': `{"linux/arm64":"${a}"}` },
      [{ ...alone(a), platform: 'linux/arm64' }],
    ],
    [
      'that hold several lines',
      { 'out/all': `${a}\nteam/app@${b}\n` },
      [alone(a), { ...alone(b), repository: 'team/app' }],
    ],
  ])('is a pattern of files %s', (_, contents, expected) => {
    expect(readDigests('out/*', files(contents))).toEqual(expected)
  })

  const secret = 'hunter2'

  test.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['of no file', 'out/*', {}, '`out/*` is not a digest (sha256:…), and no such file exists'],
    ['that is cut', 'sha256:abc', {}, '`sha256:abc` is not a digest: write sha256: and 64 hex digits in lower case'],
    ['in capitals', a.toUpperCase().replace('SHA', 'sha'), {}, 'in lower case'],
    ['of no repository', `Team App@${a}`, {}, 'is not a reference (host/name@sha256:…)'],
    ['that is half JSON', `{"x":"${secret}"`, {}, 'an entry starts like JSON but is not valid JSON'],
    ['with a text', `{"password":"${secret}"}`, {}, 'the JSON has a value in `password` that is not a digest'],
    ['with a number', '[1]', {}, 'the JSON has a value in a list that is not a digest'],
    ['without a value', '{"arm64":""}', {}, 'the JSON has an empty value in `arm64`'],
    ['of an empty file', 'out/*', { 'out/digest.txt': '' }, '`out/digest.txt` is empty, and its name is not a digest'],
    [
      'of a file with something else',
      'out/*',
      { 'out/x': secret },
      '`out/x`: it contains an entry that is not a digest',
    ],
    ['of a file with other JSON', 'out/*', { 'out/x': `{"a":"${secret}"}` }, '`out/x`: the JSON has a value in `a`'],
  ])('%s is rejected, and its content is not repeated', (_, entry, contents, text) => {
    const { invalid = '' } = readDigests(entry, files(contents)) as { invalid?: string }
    expect(invalid).toContain(text)
    expect(invalid).not.toContain(secret)
  })
})
