import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allDocuments } from './support/documents.ts'
import { shownWorkflows } from './support/workflows.ts'

const root = join(import.meta.dirname, '..')
const documents = allDocuments()

/** Pages of a subject with many tasks, and why they begin with something else. */
const references: Readonly<Record<string, string>> = {
  'docs/README.md': 'the index',
  'docs/iam.md': 'the AWS side',
  'docs/migrating.md': 'an index of what one comes from',
  'docs/recipes.md': 'an index of short tasks',
  'docs/security.md': 'no task',
  'docs/supply-chain.md': 'no task',
  'docs/troubleshooting.md': 'an index of errors',
}
const tasks = documents.filter(({ path }) => path.startsWith('docs/') && references[path] === undefined)

test.each(tasks)('$path begins with a complete workflow', ({ path, yaml }) => {
  const workflows = shownWorkflows().filter(({ place }) => place.startsWith(`${path}, `))
  expect(workflows.map(({ text }) => text)).toContain(`${yaml[0]?.text}\n`)
})

const examples = globSync('examples/*/workflow.yml', { cwd: root }).map((path) =>
  path.replace('workflow.yml', 'README.md'),
)

test.each(examples)('%s says which permissions the example needs', (path) => {
  const document = documents.find((one) => one.path === path)
  expect([...(document?.anchors ?? [])]).toContain('permissions')
  expect(document?.links.map(({ text }) => text).filter((link) => link.includes('docs/iam.md'))).not.toEqual([])
})
