import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDocument } from './support/documents.ts'
import { actionsIn, externalList, externalReferences, linksOf } from './support/external.ts'

test('every external link and every version of an action is in the list of those that exist', () => {
  // To add one, run `script/links`, which checks that it exists.
  expect(externalReferences()).toEqual(readFileSync(externalList, 'utf8').trim().split('\n'))
})

test('links are found in text, tables and HTML, but not in code or to this repository', () => {
  const source = [
    'See [one](https://one.example.com/#a), <https://two.example.com>, and [own](docs/x.md).',
    '',
    '| [three](https://three.example.com) | [ci](https://github.com/OWNER/ecr-build-push/actions) |',
    '| --- | --- |',
    '| `https://code.example.com` | <a href="https://four.example.com">four</a> |',
  ].join('\n')
  expect(linksOf([readDocument('x.md', source)])).toEqual(
    ['four.example.com', 'one.example.com/#a', 'three.example.com', 'two.example.com'].map((link) => `https://${link}`),
  )
})

test('actions are found with their versions, in workflows and in text', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567'
  const source = [
    `- uses: actions/checkout@${commit} # v7.0.1`,
    `- uses: actions/checkout@${commit}`,
    '- { uses: github/codeql-action/upload-sarif@v4 }',
    'uses: docker/github-builder/.github/workflows/build.yml@v1',
    'Keep `docker/login-action@v4.6.0`, `docker/login-action` and `OWNER/ecr-build-push/login@v1`.',
    'repo:octo@65/app@74, team/app@sha256:0123, octo/ci/.github/workflows/x.yml@refs/tags/v1',
  ].join('\n')
  expect(actionsIn(source)).toEqual([
    `actions/checkout@${commit}`,
    `actions/checkout@${commit} v7.0.1`,
    'docker/github-builder@v1',
    'docker/login-action@v4.6.0',
    'github/codeql-action@v4',
  ])
})
