import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, matchesGlob } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { githubApi, notesOf, problemsOf, publish, type Sources } from '../script/release.ts'

const changelog = `# Changelog

## Unreleased

## 1.3.0

- \`scan\`: waits for ECR's
  findings.
  - Of every platform.
- A line.

What else there is.

## 1.2.10 (2026-01-31)

- Older.
`

const ready: Sources = {
  versions: { 'package.json': '1.3.0', 'package-lock.json': '1.3.0' },
  changelog,
  branch: 'main',
  commit: 'c3',
  tags: { 'v1.2.10': 'c2', v1: 'c2', 'v2.0.0': 'c9', v2: 'c9' },
  dist: '',
}

test('a release attests the files that the document on security verifies, with the licenses beside them', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8')
  const { jobs } = parse(read('.github/workflows/release.yml'))
  const steps: { uses?: string; with?: { 'subject-path'?: string } }[] = jobs.publish.steps
  const patterns = steps
    .find(({ uses }) => uses?.startsWith('actions/attest@'))
    ?.with?.['subject-path']?.trim()
    .split('\n')
  const verified = [...read('docs/security.md').matchAll(/^gh attestation verify (\S+) /gm)].map(
    ([, path = '']) => path,
  )
  expect(verified).toHaveLength(2)
  for (const path of verified)
    expect(
      patterns?.some((pattern) => matchesGlob(path, pattern)),
      path,
    ).toBe(true)
  expect(read('dist/main/licenses.txt')).toContain('@aws-sdk/client-ecr')
})

test('the job that may write to a pull request of Dependabot runs no code of its dependencies', () => {
  const path = join(import.meta.dirname, '../.github/workflows/dependabot.yml')
  const { jobs, permissions }: DependabotWorkflow = parse(readFileSync(path, 'utf8'))
  const canWrite = ([, job]: [string, DependabotJob]) => Object.values(job.permissions).includes('write')
  const writing = Object.entries(jobs).filter(canWrite)
  expect([permissions, writing.map(([name]) => name)]).toEqual([{}, ['commit']])
  const programs = writing.flatMap(([, { steps }]) =>
    steps.flatMap(({ run = '' }) =>
      run.split('\n').map(
        (line) =>
          line
            .trim()
            .replace(/^\w+=\S+ /, '')
            .split(' ')[0],
      ),
    ),
  )
  expect(new Set(programs.filter((program) => program !== ''))).toEqual(new Set(['git', 'gh']))
})

interface DependabotJob {
  readonly permissions: Readonly<Record<string, string>>
  readonly steps: readonly { readonly run?: string }[]
}

interface DependabotWorkflow {
  readonly permissions: object
  readonly jobs: Readonly<Record<string, DependabotJob>>
}

test('a version is released if it is the same everywhere', () => {
  expect(problemsOf('1.3.0', ready)).toEqual([])
})

test('a repeated release finds its own tag', () => {
  expect(problemsOf('1.3.0', { ...ready, tags: { ...ready.tags, 'v1.3.0': 'c3' } })).toEqual([])
})

test.each<[string, Partial<Sources>, RegExp, string?]>([
  ['a version that is none', {}, /^v1\.3\.0 is not a version/, 'v1.3.0'],
  ['a prerelease', {}, /^1\.3\.0-rc\.1 is not a version/, '1.3.0-rc.1'],
  ['another version in a file', { versions: { 'package.json': '1.2.10' } }, /^package\.json has the version 1\.2\.10$/],
  ['no section', { changelog: '## Unreleased\n\n## 1.3.0-rc\n\n- A.\n' }, /no text under "## 1\.3\.0"/],
  ['an empty section', { changelog: '## 1.3.0\n\n## 1.2.0\n\n- A.\n' }, /no text under "## 1\.3\.0"/],
  [
    'lines that are in no version',
    { changelog: `## Unreleased\n\n- B.\n\n${changelog}` },
    /text under "## Unreleased"/,
  ],
  ['another branch', { branch: 'next' }, /the branch is next/],
  ['a tag of another commit', { tags: { 'v1.3.0': 'c1' } }, /^v1\.3\.0 already exists at c1$/],
  [
    'a version before the last one',
    { tags: { 'v1.10.0': 'c1' } },
    /^v1\.10\.0 already exists, so v1 would move to an older version$/,
  ],
  [
    'a dist/ of something else',
    { dist: ' M dist/main/index.js' },
    /differs from what script\/build creates.*\n M dist/,
  ],
])('%s: not released', (_, changed, problem, version = '1.3.0') => {
  expect(problemsOf(version, { ...ready, ...changed })).toEqual([expect.stringMatching(problem)])
})

test('the notes are the section of the version, its items one line each', () => {
  expect(notesOf('1.3.0', changelog)).toBe(
    "- `scan`: waits for ECR's findings.\n  - Of every platform.\n- A line.\n\nWhat else there is.",
  )
  expect(notesOf('1.2.10', changelog)).toBe('- Older.')
  expect(notesOf('1.2.1', changelog)).toBe('')
})

test('a release tags the commit, has the notes, and then moves the major version', async () => {
  const github = await startGitHub({ v1: 'c2' })
  await publish('1.3.0', 'c3', 'Notes.', github.api)
  expect(github.tags).toEqual({ 'v1.3.0': 'c3', v1: 'c3' })
  expect(github.changes).toEqual([
    'POST git/refs {"ref":"refs/tags/v1.3.0","sha":"c3"}',
    'POST releases {"tag_name":"v1.3.0","name":"v1.3.0","body":"Notes.","make_latest":"legacy"}',
    'PATCH git/refs/tags/v1 {"sha":"c3","force":true}',
  ])
})

test('the first release creates the tag of its major version', async () => {
  const github = await startGitHub({})
  await publish('1.0.0', 'c1', 'Notes.', github.api)
  expect(github.tags).toEqual({ 'v1.0.0': 'c1', v1: 'c1' })
})

test('a repeated release does what is missing', async () => {
  const github = await startGitHub({ v1: 'c2' })
  await publish('1.3.0', 'c3', 'Notes.', async (method, path, body) => {
    if (method === 'PATCH') throw new Error('no')
    return github.api(method, path, body)
  }).catch(() => undefined)
  expect(github.tags.v1).toBe('c2')
  await publish('1.3.0', 'c3', 'Notes.', github.api)
  expect(github.changes.filter((change) => change.startsWith('POST'))).toHaveLength(2)
  expect(github.tags).toEqual({ 'v1.3.0': 'c3', v1: 'c3' })
})

test('a tag at another commit is not changed, nor is v1', async () => {
  const github = await startGitHub({ 'v1.3.0': 'c1', v1: 'c1' })
  await expect(publish('1.3.0', 'c3', 'Notes.', github.api)).rejects.toThrow('v1.3.0 is at c1, not at c3')
  expect(github.changes).toEqual([])
})

test('an error of GitHub is reported', async () => {
  const github = await startGitHub({})
  const api = githubApi({ ...github.environment, GITHUB_TOKEN: 'other' })
  await expect(publish('1.3.0', 'c3', 'Notes.', api)).rejects.toThrow('GET git/ref/tags/v1.3.0: 401')
})

/** The part of GitHub's API that a release uses, on a local port. */
async function startGitHub(tags: Record<string, string>) {
  const changes: string[] = []
  const releases = new Set<string>()
  const answer = (method: string, path: string, body: string): object | undefined => {
    if (method !== 'GET') changes.push(`${method} ${path} ${body}`)
    const name = path.slice(path.lastIndexOf('/') + 1)
    const given = body === '' ? {} : JSON.parse(body)
    if (path === 'git/refs') tags[given.ref.slice('refs/tags/'.length)] = given.sha
    else if (path === 'releases') releases.add(given.tag_name)
    else if (method === 'PATCH') tags[name] = given.sha
    else if (path.startsWith('releases/tags/')) return releases.has(name) ? {} : undefined
    const sha = given.sha ?? tags[name]
    return sha === undefined && method === 'GET' ? undefined : { object: { sha } }
  }
  const server = createServer(async (request, response) => {
    const parts = await request.toArray()
    const path = request.url?.slice('/repos/o/r/'.length) ?? ''
    const allowed = request.headers.authorization === 'Bearer token'
    const found = allowed ? answer(request.method ?? '', path, Buffer.concat(parts).toString()) : undefined
    response.writeHead(!allowed ? 401 : found === undefined ? 404 : 200)
    response.end(JSON.stringify(found ?? { message: 'no' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const environment = { GITHUB_API_URL: url, GITHUB_REPOSITORY: 'o/r', GITHUB_TOKEN: 'token' }
  return { tags, changes, environment, api: githubApi(environment) }
}
