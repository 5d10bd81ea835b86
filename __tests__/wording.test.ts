import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Phrases that readers had to read twice. */
const banned =
  /\b(?:nobody|somebody|anybody|whoever|is none of|for want of|mend(?:s|ed|ing)?|lets? (?:\S+ ){1,4}in\b(?! \w)|takes? it for|is to be|as it likes|for ever|in silence|wholly|says nothing of)\b/i

/** The older words of test titles. */
const bannedInTitles = /\b(?<!there )(?:(?:is|are) (?:none(?! of)|no (?!longer)|told)|whichever|not there)\b/

const title = /(?:\b(?:test|describe)|\))\((['"`]).*?\1, /g

const files = [
  ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((path) => `src/${path}`),
  ...readdirSync(join(root, 'docs')).map((path) => `docs/${path}`),
  ...['action.yml', 'workflow/action.yml', '.github/workflows/build-push.yml'],
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
].filter((path) => /\.(?:ts|md|yml)$/.test(path))

const titles = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .flatMap((path) => readFileSync(join(import.meta.dirname, path), 'utf8').match(title) ?? [])

test('no test title has such a phrase', () => {
  expect(titles.filter((text) => banned.test(text) || bannedInTitles.test(text))).toEqual([])
})

test.each(files)('%s has no phrase that needs a second reading', (path) => {
  const lines = readFileSync(join(root, path), 'utf8').split('\n')
  expect(lines.filter((line) => banned.test(line))).toEqual([])
})
