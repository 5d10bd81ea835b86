import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readmeParts } from '../script/readme.ts'
import { errorCodes } from '../src/errors/action-error.ts'
import { allDocuments, readDocument } from './support/documents.ts'
import { nameIn, namesIn, readOwnNames, unknownNames, type Vocabulary } from './support/names.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Words that look like an input's name, and what they are. */
const others: Readonly<Record<string, string>> = {
  'artifact-metadata': 'a permission of GitHub',
  attestations: 'a permission of GitHub',
  'ci-preview': 'the role of the examples for pull requests',
  'ci-push': 'the role of the examples',
  contents: 'a permission of GitHub',
  'docker-buildx': 'the package of Debian and Ubuntu',
  'docker-container': 'a driver of buildx',
  'docker-credential-ecr-login': "AWS's credential helper",
  'docker-hub': 'a prefix of a pull-through cache rule',
  'id-token': 'a permission of GitHub',
  if: 'a key of a workflow',
  'logged-in': 'a value of the output `result`',
  'mask-aws-account-id': 'an input of aws-actions/configure-aws-credentials',
  'not-started': 'a value of the output `destinations`',
  'on-push': 'a value of the input `create-repository`',
  'persist-credentials': 'an input of actions/checkout',
  'post-if': 'a key of action.yml',
  'security-events': 'a permission of GitHub',
  'ubuntu-latest': "a label of GitHub's runners",
  version: 'an input of docker/setup-buildx-action',
}

const own = readOwnNames()
const vocabulary: Vocabulary = {
  ...own,
  words: [...errorCodes, ...Object.keys(others)],
  comparisons: ['docs/migrating.md'],
}
const documents = allDocuments()

test.each(documents)('$path names inputs, outputs and codes that exist', (document) => {
  expect(unknownNames(document, vocabulary)).toEqual([])
})

test('every ignored word is in a document and is not a name', () => {
  const words = documents.flatMap(({ code }) => code.map(({ text }) => nameIn(text)))
  const names = namesIn(own).flatMap(({ inputs, outputs, secrets }) => [...inputs, ...outputs, ...secrets])
  expect(Object.keys(others).filter((word) => !words.includes(word) || names.includes(word))).toEqual([])
})

test('every input is documented outside of the generated tables', () => {
  const readme = readmeParts(read('README.md')).reduce((text, table) => text.replace(table, ''), read('README.md'))
  const prose = documents.map((document) =>
    document.path === 'README.md' ? readDocument('README.md', readme) : document,
  )
  const spoken = prose.flatMap(({ code, yaml }) => [
    ...code.map(({ text }) => text.split(':')[0]),
    ...yaml.flatMap(({ text }) => [...text.matchAll(/^[ -]*([a-z-]+):/gm)].map(([, name]) => name)),
  ])
  expect(own.action.inputs.filter((name) => !spoken.includes(name))).toEqual([])
})

test('a name that does not exist is reported with its line', () => {
  const source = [
    '# `tags` and `scan-on-pull`',
    'Beside `octo/some-action`, `some-action` is one: give `if-tag-exists: skip`, `if-tag-exist: skip`, `caching: gha`, `docker-buildx` or `build-failed`;',
    'of the workflow `timeout-minutes` and `build-secrets`; take `steps.ship.outputs.digest`, `steps.ship.outputs.digests`.',
    '',
    '| Other | Here |',
    '| --- | --- |',
    '| `some-other` | `image-urls` |',
    '',
    '```yaml',
    'repository: team/app',
    'tag: v1',
    '```',
    '',
    '```yaml',
    'jobs:',
    '  ship:',
    '    uses: OWNER/ecr-build-push/.github/workflows/build-push.yml@v1',
    '    with: { repository: team/app, runners: "{}", runner: x }',
    '    secrets: { build-secrets: x, builds-secrets: x }',
    '  own:',
    '    outputs: { other: x }',
    '    steps:',
    '      - uses: docker/metadata-action@v6',
    '        id: meta',
    '        with: { images: x }',
    '      - uses: OWNER/ecr-build-push@v1',
    '        id: push',
    '        with: { tags: v1, tag: x }',
    '      - run: echo steps.meta.outputs.version',
    '      - run: echo steps.push.outputs.uri needs.ship.outputs.uris needs.own.outputs.other',
    '      - run: echo needs.own.outputs.digest needs.ship.outputs.digest',
    '```',
    '',
    '```yaml',
    'ship: { uses: octo/ecr-build-push/.github/workflows/build-push.yml@v1, with: { tag: x } }',
    'next: { needs: ship, steps: [{ run: echo needs.ship.outputs.tags needs.ship.outputs.tag }] }',
    'steps: [{ uses: OWNER/ecr-build-push/promote@v1, with: { tags: x, context: x } }, { uses: OWNER/ecr-build-push/x@v1, with: { tags: x } }]',
    '```',
  ].join('\n')
  expect(unknownNames(readDocument('docs/migrating.md', source), vocabulary)).toEqual([
    'docs/migrating.md:1: `scan-on-pull` is no input, output or code',
    'docs/migrating.md:2: `if-tag-exist: skip` is no input, output or code',
    'docs/migrating.md:2: `caching: gha` is no input, output or code',
    'docs/migrating.md:7: `image-urls` is no input, output or code',
    'docs/migrating.md:9: there is no input `tag`',
    'docs/migrating.md:14: there is no input `runner`',
    'docs/migrating.md:14: there is no input `builds-secrets`',
    'docs/migrating.md:14: there is no input `tag`',
    'docs/migrating.md:34: there is no input `tag`',
    'docs/migrating.md:34: there is no input `context`',
    'docs/migrating.md:34: there is no input `tags`',
    'docs/migrating.md:3: there is no output `steps.ship.outputs.digests`',
    'docs/migrating.md:14: there is no output `steps.push.outputs.uri`',
    'docs/migrating.md:14: there is no output `needs.ship.outputs.uris`',
    'docs/migrating.md:14: there is no output `needs.own.outputs.digest`',
    'docs/migrating.md:34: there is no output `needs.ship.outputs.tag`',
  ])
})
