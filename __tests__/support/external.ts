import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allDocuments, type Document } from './documents.ts'

const root = join(import.meta.dirname, '../..')

/** The list of what is known to exist: a link or an action a line. `script/links` writes it. */
export const externalList = join(root, '__tests__/external.txt')

/** The external links of documents, sorted, without those to this repository. */
export function linksOf(documents: readonly Document[]): readonly string[] {
  const links = documents.flatMap((document) => document.links.map(({ text }) => text))
  return sorted(links.filter((link) => /^https:/.test(link) && !link.includes('/OWNER/ecr-build-push')))
}

/**
 * The actions and reusable workflows of others that a text names, as `OWNER/NAME@VERSION`, sorted. A pinned commit has the
 * version of its comment: `OWNER/NAME@COMMIT VERSION`.
 */
export function actionsIn(text: string): readonly string[] {
  const found = text.matchAll(/([\w.-]+\/[\w.-]+)[\w./-]*@(v\d[\w.]*|[0-9a-f]{40})(?: # (v\S+))?/g)
  return sorted(
    [...found]
      .filter(([, name = '']) => !/^(?:OWNER|octo)\//.test(name))
      .map(([, name, ref, version]) => [`${name}@${ref}`, ...(version ? [version] : [])].join(' ')),
  )
}

/** Everything external that the documents, examples and workflows name. */
export function externalReferences(): readonly string[] {
  const files = ['*.md', 'docs/**/*.md', 'examples/**/*', '.github/**/*.yml', '**/action.yml']
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ['node_modules/**', '.cache/**'] }))
    .filter((path) => /\.(?:md|ya?ml|hcl|tf)$/.test(path))
  const texts = files.map((path) => readFileSync(join(root, path), 'utf8'))
  return [...linksOf(allDocuments()), ...actionsIn(texts.join('\n'))]
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted()
}
