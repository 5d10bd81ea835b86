import { expect, test } from 'vitest'
import type { Result } from '../../../src/plan/result.ts'
import { renderSummary } from '../../../src/plan/summary/summary.ts'
import { readSummary } from '../../support/summary.ts'
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
  { title: 'Authenticate to AWS', start: 1_000_000, end: 1_001_250 },
  { title: 'Log in', start: 1_001_250, end: 1_001_250 },
  { title: 'Build', start: 1_001_300, end: 1_031_300 },
]

function imageOf({ image }: Result) {
  if (!image) throw new Error('no image')
  return image
}

function withImage(changes: Partial<ReturnType<typeof imageOf>>): Result {
  return { ...pushed, image: { ...imageOf(pushed), ...changes } }
}

test('a push shows its URI first, and everything else in the same table', () => {
  const { heading, rows } = readSummary(renderSummary(pushed, phases))
  expect(heading).toBe(`Pushed ${host}/team/app:one`)
  expect(Object.entries(rows)).toEqual([
    ['Image', `${host}/team/app:one`],
    ['Digest', digest],
    ['Tags', 'one two'],
    ['Media type', 'application/vnd.oci.image.index.v1+json'],
    ['Platform linux/amd64', 'sha256:a, 2.1 kB compressed'],
    ['Platform linux/arm64', 'sha256:b, 31.3 MB compressed'],
    ['Other manifest', 'sha256:c'],
    ['What happened', 'Built and pushed'],
    [
      'Console',
      `https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/team/app/_/image/${digest}/details?region=eu-west-1`,
    ],
    ['Time', '31.3 s'],
  ])
})

test('a push ends with a reference with the digest, ready to copy', () => {
  expect(readSummary(renderSummary(pushed, phases)).blocks).toEqual([`${host}/team/app@${digest}`])
})

test('a build shows what came from the cache, and on which builder', () => {
  const step = { stage: '', text: 'RUN a', start: 0, end: 0 }
  const steps = [
    { ...step, position: '1/3', text: 'FROM a', cached: true },
    { ...step, position: '2/3', cached: true },
    { ...step, position: '3/3', cached: false },
  ]
  const build = { builder: 'big', contextSize: '2.06MB', steps, warnings: 1 }
  expect(readSummary(renderSummary(withImage({ build }), phases)).rows).toMatchObject({
    Builder: 'big',
    Cache: '1 of 2 instructions came from the cache',
    Context: '2.06MB sent to the builder',
    'Build checks': '1 warning',
  })
})

test('unknown values of a build are omitted', () => {
  const build = { builder: undefined, contextSize: undefined, steps: [], warnings: 0 }
  expect(renderSummary(withImage({ build }), phases)).toBe(renderSummary(pushed, phases))
})

test.each<[Result['outcome'], string, string]>([
  [
    'reused',
    `Reused ${host}/team/app:one: an image with this content already exists`,
    `Nothing was built: ${host}/team/app:tree-1 has the same content, and the step added the missing tags to that image`,
  ],
  [
    'skipped',
    `Skipped: ${host}/team/app:one already exists`,
    'Nothing was built or pushed: all tags already exist, and if-tag-exists is skip',
  ],
  ['promoted', `Promoted to ${host}/team/app:one`, `Nothing was built: ${host}/team/app:tree-1 now has these names`],
])('an image that was %s shows the outcome and its reason, and the rest like a push', (outcome, heading, why) => {
  const shown = readSummary(renderSummary({ ...withImage({ sourceName: `${host}/team/app:tree-1` }), outcome }, phases))
  const push = readSummary(renderSummary(pushed, phases))
  expect(shown).toEqual({ ...push, heading, rows: { ...push.rows, 'What happened': why } })
})

test('a build shows that nothing was pushed, and has no deploy line', () => {
  const { heading, rows, blocks } = readSummary(renderSummary({ ...pushed, outcome: 'built', logins: [] }, phases))
  expect(heading).toBe('Built, not pushed')
  expect(rows['What happened']).toBe('Built only: push is false')
  expect(blocks).toEqual([])
})

test('an image without a tag has no row for it', () => {
  const { rows } = readSummary(
    renderSummary({ ...withImage({ references: [], platforms: [], mediaType: undefined }), outcome: 'built' }, phases),
  )
  expect(Object.keys(rows)).toEqual(['Digest', 'What happened', 'Time'])
})

test.each([
  [true, 'Nothing was built: repository is empty, so the step only logged in.'],
  [false, 'Logged in'],
])('a login shows where and until when; that it could have built: %s', (showsNothingBuilt, what) => {
  const login = { ...pushed, outcome: 'logged-in', showsNothingBuilt, image: undefined } as const
  const { heading, rows } = readSummary(renderSummary(login, phases))
  expect(heading).toBe('Logged in to Amazon ECR')
  expect(rows).toEqual({
    Registries: host,
    'Login expires': '2026-01-02T03:04:05.000Z',
    'What happened': what,
    Time: '31.3 s',
  })
})

test("content beyond GitHub's limit is omitted, from the end", () => {
  const references = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ host, name: `team/app${index}`, tag: 't'.repeat(100) }))
  const bytes = (count: number) =>
    Buffer.byteLength(renderSummary(withImage({ references: references(count) }), phases))
  expect(bytes(5_000)).toBeGreaterThan(500_000)
  for (const count of [6_000, 20_000]) {
    expect(bytes(count)).toBeLessThanOrEqual(1024 * 1024)
    expect(renderSummary(withImage({ references: references(count) }), phases)).toMatch(/^### Pushed/)
  }
})

test('an image that was pushed by digest is shown by it, as a part of a merge', () => {
  const byDigest = { repository: { host, name: 'team/app' }, platforms: [] }
  const markdown = renderSummary(withImage({ references: [], byDigest }), phases)
  const { heading, rows, blocks } = readSummary(markdown)
  expect(heading).toBe(`Pushed ${host}/team/app@${digest}`)
  expect(markdown).toContain('Merge the image with the images of the other machines, by digest:')
  expect(blocks).toEqual([`${host}/team/app@${digest}`])
  expect(rows).not.toHaveProperty('Tags')
})

test('a merged image is shown as such', () => {
  const { heading, rows } = readSummary(renderSummary({ ...pushed, outcome: 'joined' }, phases))
  expect(heading).toBe(`Merged into ${host}/team/app:one`)
  expect(rows['What happened']).toMatch(/^Nothing was built/)
})

test.each([
  [[], 'application/vnd.oci.image.manifest.v1+json', 'none: a plain manifest, which AWS Lambda accepts'],
  [[], 'application/vnd.oci.image.index.v1+json', 'none'],
  [['provenance (max)', 'SBOM'], 'application/vnd.oci.image.index.v1+json', 'provenance (max), SBOM'],
])('the attestations %j of a %s are shown', (attestations, mediaType, text) => {
  const { rows } = readSummary(renderSummary(withImage({ attestations, mediaType }), phases))
  expect(rows.Attestations).toBe(text)
})

test('names in other repositories have a row, and a name whose tag has a row has none', () => {
  const other = { host, name: 'team/copy', tag: 'one' }
  const references = [...imageOf(pushed).references, other]
  const { rows } = readSummary(renderSummary(withImage({ references }), phases))
  expect(rows.Tags).toBe('one two')
  expect(rows['Other names']).toBe(`${host}/team/copy:one`)
})

test('a bake shows its images in one table, and a line to deploy each that is in a registry', () => {
  const { image } = pushed
  if (!image) throw new Error('no image')
  const bare = { ...image, references: [], digest: undefined, platforms: [] }
  const bakedImages = [
    { ...image, target: 'web', outcome: 'pushed' as const },
    { ...bare, target: 'api', outcome: 'built' as const },
  ]
  const markdown = renderSummary({ ...pushed, image: { ...image, bakedImages } }, phases)
  expect(markdown.split('\n')[0]).toBe('### Pushed 2 images')
  expect(markdown.split('\n').slice(2, 6)).toEqual([
    '| Target | Result | Names | Digest | Platforms |',
    '| --- | --- | --- | --- | --- |',
    `| \`web\` | pushed | \`${host}/team/app:one\`<br>\`${host}/team/app:two\` | \`${digest}\` | \`linux/amd64\` 2.1 kB<br>\`linux/arm64\` 31.3 MB<br> |`,
    '| `api` | built |  |  |  |',
  ])
  expect(markdown.match(/^\| --- /gm)).toHaveLength(1)
  expect(markdown).toContain('\n\n- What happened: Built and pushed\n- Time: 31.3 s\n\n')
  expect(markdown).toContain(`\`\`\`\n${host}/team/app@${digest}\n\`\`\``)
  const both = bakedImages.map((target) => ({
    ...target,
    digest,
    outcome: 'pushed' as const,
    references: image.references,
  }))
  const line = `${host}/team/app@${digest}`
  expect(renderSummary({ ...pushed, image: { ...image, bakedImages: both } }, phases)).toContain(
    `\`\`\`\n${line}\n${line}\n\`\`\``,
  )
  expect(renderSummary({ ...pushed, outcome: 'skipped', image: { ...image, bakedImages } }, phases)).toMatch(
    /^### Skipped: 2 images already exist\n/,
  )
  const other = { ...bare, target: 'api', outcome: 'skipped' as const }
  const [web] = bakedImages
  const headings = [[...bakedImages.slice(0, 1), other], [web ?? other]].map(
    (some) => renderSummary({ ...pushed, image: { ...image, bakedImages: some } }, phases).split('\n')[0],
  )
  expect(headings).toEqual(['### Pushed 1 of 2 images', `### Pushed \`${host}/team/app:one\``])
})
