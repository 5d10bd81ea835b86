import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lexer, type Token, type Tokens } from 'marked'
import { describe, expect, test } from 'vitest'
import { explainBuildFailure } from '../../src/failures/build.ts'
import { host } from '../plan/fixtures.ts'
import { readDocument } from '../support/documents.ts'

const path = 'docs/troubleshooting.md'
const page = readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

/** A message in a table at the top of the page, with the table's title and the linked section. */
interface Searched {
  readonly title: string
  readonly text: string
  readonly section: string
}

const searched = tablesOf(lexer(page))

test('the tables are read', () => {
  expect(new Set(searched.map(({ title }) => title))).toEqual(
    new Set(['Before the step', 'Before the build', 'While it builds', 'While it pushes', 'After the push']),
  )
})

test.each(searched)('$text is in its section, $section', ({ text, section }) => {
  expect(sectionOf(section)).toContain(`\`${text}\``)
})

describe('what Docker says', () => {
  const ending = (output: string) => ({ exitCode: 1, signal: undefined, output })
  const explain = (output: string) => explainBuildFailure(ending(output), { hosts: [host], dockerfiles: [] }).code

  test.each(within('While it builds'))('during the build has the code of its section: $text', ({ text, section }) => {
    expect(explain(`ERROR: failed to build: failed to solve: ${filled(text)}\n`)).toBe(section)
  })

  test.each(within('While it pushes'))('during the push has the code of its section: $text', ({ text, section }) => {
    const pushed = `failed to push ${host}/team/app:1: ${filled(text)}`
    expect(explain(`ERROR: failed to build: failed to solve: ${pushed}\n`)).toBe(section)
  })
})

function tablesOf(tokens: readonly Token[]): readonly Searched[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== 'table') return []
    // A blank line is a token too.
    const title = tokens
      .slice(0, index)
      .findLast(({ type }) => type === 'paragraph')
      ?.raw.trim()
      .replaceAll('*', '')
    return (token as Tokens.Table).rows.flatMap((row) => {
      const { code, links } = readDocument(path, row.map((cell) => cell.text).join('\n\n'))
      return code.map(({ text }) => ({ title: title ?? '', text, section: links[0]?.text.slice(1) ?? '' }))
    })
  })
}

function within(title: string): readonly Searched[] {
  return searched.filter((one) => one.title === title)
}

/** The text of a section, without line breaks. */
function sectionOf(anchor: string): string {
  const sections = page.split(/^(?=##+ )/m)
  const found = sections.filter((section) => readDocument(path, section).anchors.has(anchor))
  return found.join('').replaceAll(/\s+/g, ' ')
}

/** The text with a value for each `…`. */
function filled(text: string): string {
  return text
    .replace('https://…', `https://${host}/v2/team/app/manifests/1`)
    .replace('User: …', 'User: arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1')
    .replace('resource: …', 'resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/app')
    .replaceAll('…', 'x')
}
