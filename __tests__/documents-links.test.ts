import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { expect, test } from 'vitest'
import { allDocuments, type Document, readDocument } from './support/documents.ts'

const root = join(import.meta.dirname, '..')
const documents = allDocuments()

test.each(documents)('every link of $path has a target', (document) => {
  expect(brokenLinks(document, documents)).toEqual([])
})

/** The links of a document that lead nowhere, each with its place and what is wrong with it. */
function brokenLinks({ path, links }: Document, all: readonly Document[]): readonly string[] {
  return links.flatMap(({ place, text }) => {
    const problem = /^[a-z][a-z+.-]*:/i.test(text) ? outside(text) : within(path, text, all)
    return problem === undefined ? [] : [`${place}: ${text}: ${problem}`]
  })
}

/** Nothing is asked of the network: a link to elsewhere is only to be one. */
function outside(target: string): string | undefined {
  if (!URL.canParse(target)) return 'is no URL'
  const { protocol, hostname, username } = new URL(target)
  if (protocol !== 'https:') return 'is not https'
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(hostname) || username !== '') return 'has no plain host'
  return /[\s"'<>`\\]|[.,;:]$/.test(target) ? 'has a character that a link does not allow' : undefined
}

function within(from: string, target: string, all: readonly Document[]): string | undefined {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? from : join(dirname(from), decodeURI(file))
  if (file.startsWith('/') || path.startsWith('..')) return 'leads out of the project'
  const document = all.find((one) => one.path === path || one.path === join(path, 'README.md'))
  if (document === undefined && !existsSync(join(root, path))) return `there is no ${path}`
  if (anchor === undefined) return undefined
  if (document === undefined) return `${path} has no headings`
  return document.anchors.has(anchor) ? undefined : `${document.path} has no heading #${anchor}`
}

test('the problem of a link is reported with its line', () => {
  const source = [
    '# A `name`, and [more](#a-name-and-more)',
    '## Twice',
    '## Twice',
    '',
    'See [one](#twice-1), [none](#twice-2),',
    '[a file](docs/none.md), [a heading](README.md#none), ![an image](none.png).',
    '',
    '| | |',
    '| --- | --- |',
    '| [out](../elsewhere.md) | [plain](http://example.com), <https://example.com/x> |',
    '',
    '- <a id="here"></a>[here](#here)',
    '  [root](/README.md), [host](https://localhost/), [dot](https://example.com/x.)',
  ].join('\n')
  const document = readDocument('x.md', source)
  const other = readDocument('README.md', '# Read me')
  expect([...document.anchors]).toEqual(['a-name-and-more', 'twice', 'twice-1', 'here'])
  expect(brokenLinks(document, [document, other])).toEqual([
    'x.md:5: #twice-2: x.md has no heading #twice-2',
    'x.md:6: docs/none.md: there is no docs/none.md',
    'x.md:6: README.md#none: README.md has no heading #none',
    'x.md:6: none.png: there is no none.png',
    'x.md:10: ../elsewhere.md: leads out of the project',
    'x.md:10: http://example.com: is not https',
    'x.md:13: /README.md: leads out of the project',
    'x.md:13: https://localhost/: has no plain host',
    'x.md:13: https://example.com/x.: has a character that a link does not allow',
  ])
})
