import { expect, test } from 'vitest'
import { deletionContext } from '../../src/plan/deletion/context.ts'
import { expandPatterns, isSelected } from '../../src/plan/deletion/patterns.ts'
import { planDeletion } from '../../src/plan/deletion/plan.ts'
import { afterRequest, imagesDeletedBy, nextReferences, nothingDeleted } from '../../src/plan/deletion/progress.ts'
import { cosignTags, imagesUntaggedBy, relatedImages, selectTags } from '../../src/plan/deletion/selection.ts'
import { readDeletion } from '../../src/plan/inputs/deletion.ts'
import { type EventPayload, readContext } from '../../src/plan/run/context.ts'
import { commit, example, failureOf, role, runContext, type Values } from './fixtures.ts'

const now = new Date('2026-03-04T00:00:00Z')
const head = 'a'.repeat(40)

function closed(changes: object = {}, headChanges: object = {}): EventPayload {
  const repo = { full_name: 'octo/shop' }
  const pull = { number: 7, base: { ref: 'main' }, head: { sha: head, ref: 'topic', repo, ...headChanges }, ...changes }
  return { repository: { default_branch: 'main' }, pull_request: pull }
}

/** The tags that templates give in an event. */
function tagsIn(event: string, payload: EventPayload, ...deleteTags: string[]): readonly string[] {
  const env = {
    GITHUB_EVENT_NAME: event,
    GITHUB_REPOSITORY: 'octo/shop',
    GITHUB_SHA: commit,
    GITHUB_REF: 'refs/heads/main',
  }
  const context = deletionContext(readContext(env, payload, { now }), payload)
  return expandPatterns({ deleteTags, keepTags: [] }, context).patterns.remove
}

const all = ['{pr}', '{branch}-*', '{sha7}', '{tag}', '{latest}']
const merged = { merged: true, merge_commit_sha: commit }

test.each<[string, string, EventPayload, readonly string[]]>([
  ['an open pull request', 'pull_request', closed(), ['pr-7', 'topic-*', 'aaaaaaa']],
  ['a merged one is its head, not the base', 'pull_request', closed(merged), ['pr-7', 'topic-*', 'aaaaaaa']],
  [
    'a branch of a fork',
    'pull_request_target',
    closed({}, { ref: 'v1', repo: { full_name: 'x/shop' } }),
    ['pr-7', 'aaaaaaa'],
  ],
  ['a deleted fork', 'pull_request_target', closed({}, { repo: null }), ['pr-7', 'aaaaaaa']],
  ['the default branch as the head', 'pull_request', closed({}, { ref: 'main' }), ['pr-7', 'aaaaaaa']],
  ['a deleted branch', 'delete', { ref: 'feature/x', ref_type: 'branch' }, ['feature-x-*']],
  ['a deleted git tag', 'delete', { ref: 'v1.2', ref_type: 'tag' }, ['v1.2']],
  ['a push', 'push', {}, ['main-*', commit.slice(0, 7)]],
])('%s', (_, event, payload, tags) => {
  expect(tagsIn(event, payload, ...all)).toEqual(tags)
})

test.each<[string, string, boolean]>([
  ['pr-7', 'pr-7', true],
  ['pr-7', 'pr-70', false],
  ['pr-7', 'PR-7', false],
  ['pr-7-*', 'pr-7-', true],
  ['pr-7-*', 'pr-70-1', false],
  ['*-debug', 'pr-7-debug', true],
  ['*-debug', 'pr-7-debug-2', false],
  ['a*b*c', 'abc', true],
  ['a*b*c', 'acb', false],
  ['v1.2', 'v1x2', false],
])('%s matches %s: %s', (pattern, tag, isMatch) => {
  expect(isSelected(tag, { remove: [pattern], keep: [] })).toBe(isMatch)
  expect(isSelected(tag, { remove: [pattern], keep: [pattern] })).toBe(false)
})

function problemsOf(values: Values): readonly string[] {
  const inputs: Values = { ...example, ...values }
  const plan = () =>
    planDeletion({
      parsed: readDeletion((name) => inputs[name]),
      nonEmptyInputs: Object.keys(inputs),
      context: runContext(),
      networkProblems: [],
    })
  return failureOf(plan).explanation.what.split('\n').slice(1)
}

test.each([
  ...['*', '**', '*.*', '-*', '*_*', '.*.'].map((tags) => [tags, {}, 'could match every tag'] as const),
  ['pr-7 x', {}, 'is not a tag'],
  ['{tree}', {}, '{tree} needs the inputs of a build'],
  ['{version}', {}, 'no entry is left'],
  ['pr-7', { 'keep-tags': '{version}' }, '{version} has no value'],
  ['pr-7', { 'keep-tags': ',' }, '`keep-tags`: it contains no tag'],
  ['pr-7', { repository: 'public.ecr.aws/alias/app' }, 'works only in private repositories'],
  ['pr-7', { repository: '' }, '`repository`: the value is empty, but ecr-build-push/delete needs'],
  ['pr-7', { 'aws-region': '' }, '`aws-region`: it is missing'],
  ['', { 'delete-tag': 'pr-7' }, '`delete-tag`: this input does not exist, and `delete-tags` is empty'],
] as const)('%s with %j is one problem: %s', (tags, values, text) => {
  const problems = problemsOf({ 'delete-tags': tags, ...values })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(text)
})

test('everything may be kept, and a deletion needs three actions on one repository', () => {
  const inputs: Values = { ...example, 'delete-tags': 'pr-*', 'keep-tags': '*', 'allowed-account-ids': '123456789012' }
  const parsed = readDeletion((name) => inputs[name])
  const nonEmptyInputs = [...Object.keys(inputs), 'tags']
  const plan = planDeletion({ parsed, nonEmptyInputs, context: runContext(), networkProblems: [] })
  expect(plan.patterns).toEqual({ remove: ['pr-*'], keep: ['*'] })
  expect(plan.warnings).toEqual([
    'The input `tags` does not exist in ecr-build-push/delete and is ignored. OWNER/ecr-build-push@v1 has it.',
  ])
  expect(JSON.parse(plan.identity.roles[0]?.policy ?? '').Statement).toEqual([
    {
      Effect: 'Allow',
      Action: ['ecr:BatchDeleteImage', 'ecr:BatchGetImage', 'ecr:DescribeImages'],
      Resource: ['arn:aws:ecr:eu-west-1:123456789012:repository/team/app'],
    },
  ])
  expect(plan.identity.roles[0]?.role.arn).toBe(role)
})

const index = { digest: 'sha256:1', tags: ['pr-7', 'live'], mediaType: 'index', isArchived: false, subject: undefined }
const image = { digest: 'sha256:2', tags: ['pr-8', 'pr-9'], mediaType: 'image', isArchived: false, subject: undefined }
const child = { digest: 'sha256:3', tags: [], mediaType: 'image', isArchived: false, subject: undefined }
const tagged = { digest: 'sha256:4', tags: ['base'], mediaType: 'image', isArchived: false, subject: undefined }
const signature = { digest: 'sha256:5', tags: [], mediaType: 'image', isArchived: false, subject: 'sha256:2' }
const images = [index, image, child, tagged, signature]

test('an image goes with its last tag, and takes along what has no tag', () => {
  const selected = selectTags(images, { remove: ['pr-*'], keep: ['pr-9'] }).map(({ tag }) => tag)
  expect(selected).toEqual(['pr-7', 'pr-8'])
  expect(imagesUntaggedBy(images, selected)).toEqual([])
  expect(imagesUntaggedBy(images, [...selected, 'pr-9'])).toEqual([image])
  const children = new Map([['sha256:1', ['sha256:3', 'sha256:4']]])
  expect(relatedImages(images, new Set(['sha256:2']), children)).toEqual([signature])
  expect(relatedImages(images, new Set(['sha256:1']), children)).toEqual([child])
})

test('the tags of cosign belong to their image', () => {
  const [one, other] = ['1'.repeat(64), '2'.repeat(64)]
  const names = [`sha256-${one}.sig`, `sha256-${one}.att`, `sha256-${one}.sbom`, `sha256-${one}`, `sha256-${other}.sig`]
  const signatures = [{ ...tagged, tags: [...names, `sha256-${one}.other`] }]
  expect(cosignTags(signatures, new Set([`sha256:${one}`]), ['*.sbom'])).toEqual([names[0], names[1], names[3]])
})

test('tags of indexes go first, then other tags, then signatures and images without tags; nothing is requested twice', () => {
  const digest = (character: string) => `sha256:${character.repeat(64)}`
  const common = { isArchived: false, subject: undefined }
  const type = 'application/vnd.oci.image.manifest.v1+json'
  const images = [
    { ...common, digest: digest('a'), tags: ['pr-1'], mediaType: type },
    { ...common, digest: digest('b'), tags: ['pr-2', 'pr-3'], mediaType: type.replace('manifest', 'index') },
    { ...common, digest: digest('c'), tags: [], mediaType: type },
    { ...common, digest: digest('d'), tags: [`sha256-${'c'.repeat(64)}.sig`], mediaType: type },
  ]
  const requests: (readonly string[])[] = []
  const deletedImages: string[][] = []
  let progress = nothingDeleted
  for (;;) {
    const references = nextReferences(images, { remove: ['pr-*'], keep: [] }, progress)
    if (references.length === 0) break
    requests.push(references)
    const deleted = imagesDeletedBy(references, images, progress).map((image) => image.digest)
    deletedImages.push(deleted)
    const children = deleted.includes(digest('b')) ? new Map([[digest('b'), [digest('c')]]]) : new Map()
    const refusals = references.includes('pr-1') ? [{ reference: 'pr-1', code: 'KmsError', reason: '' }] : []
    const response = { deletedReferences: references.filter((reference) => reference !== 'pr-1'), refusals }
    progress = afterRequest(progress, images, { references, response, children })
  }
  expect(requests).toEqual([['pr-2', 'pr-3'], ['pr-1'], [digest('c')], [`sha256-${'c'.repeat(64)}.sig`]])
  expect(deletedImages).toEqual([[digest('b')], [digest('a')], [digest('c')], [digest('d')]])
  expect(progress.digests).toEqual([digest('b'), digest('c'), digest('d')])
  expect(progress.refusals).toHaveLength(1)
})
