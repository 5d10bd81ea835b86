import { expect, test } from 'vitest'
import type { Result } from '../../../src/plan/result.ts'
import { renderSummary } from '../../../src/plan/summary/summary.ts'
import { host } from '../fixtures.ts'

const digest = `sha256:${'d'.repeat(64)}`
const pushed: Result = {
  outcome: 'pushed',
  account: '123456789012',
  logins: [{ host, expiresAt: new Date('2026-01-02T03:04:05Z') }],
  image: {
    references: [
      { host, name: 'team/app', tag: 'one' },
      { host, name: 'team/app', tag: 'two' },
    ],
    digest,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    imageId: '',
    platforms: [
      { platform: 'linux/amd64', digest: 'sha256:a', size: 2_130 },
      { platform: 'linux/arm64', digest: 'sha256:b', size: 31_250_000 },
      { platform: undefined, digest: 'sha256:c', size: undefined },
    ],
    metadata: '{}',
  },
}
const phases = [
  { title: 'Prepare', start: 1_000_000, end: 1_001_250 },
  { title: 'Log in', start: 1_001_250, end: 1_001_250 },
  { title: 'Build', start: 1_001_300, end: 1_031_300 },
]

function rows(markdown: string): string[] {
  return markdown.split('\n').filter((line) => line.startsWith('|'))
}

test('a push shows its URI, digest, tags, names and media type', () => {
  const markdown = renderSummary(pushed, phases)
  expect(markdown.split('\n')[0]).toBe(`### Pushed \`${host}/team/app:one\``)
  expect(rows(markdown).slice(0, 6)).toEqual([
    '| | |',
    '| --- | --- |',
    `| Digest | \`${digest}\` |`,
    '| Tags | `one` `two` |',
    `| Names | \`${host}/team/app:one\`<br>\`${host}/team/app:two\` |`,
    '| Media type | `application/vnd.oci.image.index.v1+json` |',
  ])
})

test.each([
  [[], 'application/vnd.oci.image.manifest.v1+json', 'none: a plain manifest, as AWS Lambda takes it'],
  [[], 'application/vnd.oci.image.index.v1+json', 'none'],
  [['provenance (max)', 'SBOM'], 'application/vnd.oci.image.index.v1+json', 'provenance (max), SBOM'],
])('the attestations %j of a %s are shown', (attestations, mediaType, text) => {
  const image = pushed.image && { ...pushed.image, attestations, mediaType }
  expect(rows(renderSummary({ ...pushed, image }, phases))).toContain(`| Attestations | ${text} |`)
})

test('every platform has its digest and its compressed size', () => {
  expect(rows(renderSummary(pushed, phases)).slice(6)).toEqual([
    '| Platform | Digest | Compressed |',
    '| --- | --- | ---: |',
    '| linux/amd64 | `sha256:a` | 2.1 kB |',
    '| linux/arm64 | `sha256:b` | 31.3 MB |',
    '|  | `sha256:c` |  |',
  ])
})

test('a push ends in a name with the digest, ready to copy', () => {
  expect(renderSummary(pushed, phases)).toContain(`\n\`\`\`\n${host}/team/app@${digest}\n\`\`\`\n`)
})

test('the phases are a Gantt chart that starts at zero and shows each phase, however short', () => {
  const [, chart] = /```mermaid\n([\s\S]*?)\n```\n$/.exec(renderSummary(pushed, phases)) ?? []
  expect(chart?.split('\n')).toEqual([
    'gantt',
    '  dateFormat x',
    '  axisFormat %M:%S',
    '  Prepare (1.3 s) :0, 1250',
    '  Log in (0.0 s) :1250, 1251',
    '  Build (30.0 s) :1300, 31300',
  ])
})

test.each<[Result['outcome'], string]>([
  ['reused', `Reused \`${host}/team/app:one\`: an image of this content was there already`],
  ['skipped', `Skipped: \`${host}/team/app:one\` was there already`],
  ['promoted', `Promoted to \`${host}/team/app:one\``],
])('an image that was %s says so, and shows the rest as a push does', (outcome, heading) => {
  const [first, ...rest] = renderSummary({ ...pushed, outcome }, phases).split('\n')
  expect(first).toBe(`### ${heading}`)
  expect(rest).toEqual(renderSummary(pushed, phases).split('\n').slice(1))
})

test('a build says that nothing was pushed, and offers nothing to deploy', () => {
  const markdown = renderSummary({ ...pushed, outcome: 'built', logins: [] }, phases)
  expect(markdown).toMatch(/^### Built, not pushed\n/)
  expect(markdown).not.toContain(`@${digest}`)
})

test('a login shows where and until when', () => {
  const markdown = renderSummary({ ...pushed, outcome: 'logged-in', image: undefined }, phases)
  expect(markdown).toMatch(/^### Logged in to Amazon ECR\n/)
  expect(rows(markdown)).toEqual([
    '| | |',
    '| --- | --- |',
    `| Registries | \`${host}\` |`,
    '| Until | 2026-01-02T03:04:05.000Z |',
  ])
})

test.each<[string, Result]>([
  ['a push', pushed],
  ['a build', { ...pushed, outcome: 'built' }],
  [
    'a build without a name',
    { ...pushed, outcome: 'built', image: { ...imageOf(pushed), references: [], platforms: [] } },
  ],
  ['a login', { ...pushed, outcome: 'logged-in', image: undefined }],
])('the tables of %s are whole: a blank line before, as many cells in each row', (_, result) => {
  const tables = renderSummary(result, phases)
    .split('\n\n')
    .filter((part) => part.startsWith('|'))
    .map((part) => part.split('\n').map((row) => row.split('|').length))
  expect(tables.length).toBeGreaterThan(0)
  for (const cells of tables) expect(new Set(cells).size).toBe(1)
})

function imageOf({ image }: Result) {
  if (!image) throw new Error('no image')
  return image
}

test('a platform is shown without what it could do to the page', () => {
  const platform = 'linux/<img src=x>|\n# [a](b)'
  const image = pushed.image && { ...pushed.image, platforms: [{ platform, digest: 'sha256:a', size: 1 }] }
  const row = rows(renderSummary({ ...pushed, image }, phases)).at(-1)
  expect(row).toBe('| linux/ img src x a b  | `sha256:a` | 0.0 kB |')
})

test('an image that was pushed by its digest is called by it, and is to be joined', () => {
  const image = pushed.image && {
    ...pushed.image,
    references: [],
    byDigest: { repository: { host, name: 'team/app' }, platforms: [] },
  }
  const markdown = renderSummary({ ...pushed, image }, phases)
  expect(markdown.split('\n')[0]).toBe(`### Pushed \`${host}/team/app@${digest}\``)
  expect(markdown).toContain('Join it with those of the other machines, by its digest:')
  expect(rows(markdown)).not.toContainEqual(expect.stringContaining('Tags'))
})

test('a joined image says so', () => {
  expect(renderSummary({ ...pushed, outcome: 'joined' }, phases)).toMatch(`### Joined to \`${host}/team/app:one\`\n`)
})
