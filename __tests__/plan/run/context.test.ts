import { describe, expect, test } from 'vitest'
import type { Checkout } from '../../../src/plan/run/checkout.ts'
import { checkoutNotices, type EventPayload, readContext } from '../../../src/plan/run/context.ts'
import pushEvent from './push-event.json' with { type: 'json' }

const now = new Date('2026-03-04T05:06:07Z')
const sha = 'a'.repeat(40)
const head = 'b'.repeat(40)
const repository = { default_branch: 'main' }
const pull = { repository, pull_request: { number: 7, head: { sha: head } } }

function contextOf(event: string, ref: string, payload: EventPayload) {
  return readContext({ GITHUB_EVENT_NAME: event, GITHUB_REF: ref, GITHUB_SHA: sha }, payload, { now })
}

function checkedOut(event: string, ref: string, payload: EventPayload, checkout: Checkout) {
  const env = { GITHUB_EVENT_NAME: event, GITHUB_REF: ref, GITHUB_SHA: sha, GITHUB_REPOSITORY: 'octo/shop' }
  return readContext(env, payload, { now, checkouts: [checkout] })
}

const none = { branch: undefined, tag: undefined, pullRequest: undefined, release: undefined, onDefaultBranch: false }
const release = (prerelease: boolean, draft = false) => ({
  repository,
  release: { tag_name: 'v1.2.3', prerelease, draft },
})

test.each<[string, string, string, EventPayload, object]>([
  ['a push to main', 'push', 'refs/heads/main', { repository }, { branch: 'main', onDefaultBranch: true }],
  ['a push to a branch', 'push', 'refs/heads/feature/x', { repository }, { branch: 'feature/x' }],
  ['a push of a git tag', 'push', 'refs/tags/v1.2.3', { repository }, { tag: 'v1.2.3' }],
  ['a git tag with slashes', 'push', 'refs/tags/app/v1', { repository }, { tag: 'app/v1' }],
  ['a pull request', 'pull_request', 'refs/pull/7/merge', pull, { pullRequest: 7, commit: head }],
  ['a pull_request_target', 'pull_request_target', 'refs/heads/main', pull, { pullRequest: 7, commit: sha }],
  ['a schedule', 'schedule', 'refs/heads/main', { repository }, { branch: 'main', onDefaultBranch: true }],
  [
    'a schedule that knows no repository',
    'schedule',
    'refs/heads/trunk',
    {},
    { branch: 'trunk', onDefaultBranch: true },
  ],
  ['a push that knows no repository', 'push', 'refs/heads/main', {}, { branch: 'main' }],
  ['a dispatch', 'workflow_dispatch', 'refs/heads/main', { repository }, { branch: 'main', onDefaultBranch: true }],
  ['a dispatch on a git tag', 'workflow_dispatch', 'refs/tags/v2', { repository }, { tag: 'v2' }],
  ['a release', 'release', 'refs/tags/v1.2.3', release(false), { tag: 'v1.2.3', release: { prerelease: false } }],
  ['a prerelease', 'release', 'refs/tags/v1.2.3', release(true), { tag: 'v1.2.3', release: { prerelease: true } }],
  ['a draft', 'release', 'refs/tags/v1.2.3', release(false, true), { tag: 'v1.2.3', release: { prerelease: true } }],
  ['a release without a ref', 'release', '', release(false), { tag: 'v1.2.3', release: { prerelease: false } }],
  [
    'a merge group',
    'merge_group',
    'refs/heads/gh-readonly-queue/main/pr-7-abc',
    { repository },
    { branch: 'gh-readonly-queue/main/pr-7-abc' },
  ],
])('%s', (_, event, ref, payload, expected) => {
  expect(contextOf(event, ref, payload)).toMatchObject({ ...none, event, commit: sha, ...expected })
})

test.each<[string, EventPayload, object]>([
  ['a push', pushEvent, { description: "The = shop, with 'quotes' and ünïcode 🛒", license: 'Apache-2.0' }],
  ['a repository with neither', { repository: { description: null, license: null } }, {}],
  ['empty texts', { repository: { description: ' ', license: { spdx_id: '' } } }, {}],
  ['a license that GitHub does not recognize', { repository: { license: { spdx_id: 'NOASSERTION' } } }, {}],
  ['a license without an SPDX id', { repository: { license: { spdx_id: null } } }, {}],
  ['a description of several lines', { repository: { description: ' one\r\ntwo\t' } }, { description: 'one two' }],
  ['an event without a repository', {}, {}],
])("the repository's description and license: %s", (_, payload, expected) => {
  const { description, license } = contextOf('push', 'refs/heads/main', payload)
  expect({ description, license }).toEqual({ description: undefined, license: undefined, ...expected })
})

describe('a merged pull request', () => {
  const merge = 'c'.repeat(40)
  const merged = { ...pull, pull_request: { ...pull.pull_request, merged: true, base: { ref: 'main' } } }
  const withMerge = { ...merged, pull_request: { ...merged.pull_request, merge_commit_sha: merge } }

  test.each(['pull_request', 'pull_request_target'])('is its merge commit on the base branch: %s', (event) => {
    const expected = { commit: merge, branch: 'main', onDefaultBranch: true, pullRequest: 7 }
    expect(contextOf(event, 'refs/pull/7/merge', withMerge)).toMatchObject(expected)
  })

  test('is the commit of the run if the payload lacks its merge commit', () => {
    expect(contextOf('pull_request', 'refs/heads/main', merged)).toMatchObject({ commit: sha, branch: 'main' })
  })

  test('into another branch is not `latest`', () => {
    const onRelease = { ...withMerge, pull_request: { ...withMerge.pull_request, base: { ref: 'release' } } }
    expect(contextOf('pull_request', 'refs/heads/release', onRelease)).toMatchObject({
      branch: 'release',
      onDefaultBranch: false,
    })
  })

  test('that is checked out at its head is that head, without a branch', () => {
    const at = { commit: head, branch: undefined, origin: undefined }
    const context = checkedOut('pull_request', 'refs/heads/main', withMerge, at)
    expect(context).toMatchObject({ commit: head, branch: undefined, onDefaultBranch: false })
  })
})

describe('a checkout', () => {
  const other = 'd'.repeat(40)
  const origin = 'https://github.com/octo/shop'
  const at = (commit: string, branch?: string) => ({ commit, branch, origin })
  const issue = { repository, issue: { pull_request: {} } }
  const workflowRun = (event: string) => ({
    repository,
    workflow_run: { event, head_sha: head, head_branch: 'feature' },
  })

  test.each<[string, string, string, EventPayload, ReturnType<typeof at>, object]>([
    ['at the commit of a push', 'push', 'refs/heads/main', { repository }, at(sha, 'main'), { commit: sha }],
    ['at the test merge of a pull request', 'pull_request', 'refs/pull/7/merge', pull, at(sha), { commit: head }],
    ['at the head of a pull request', 'pull_request', 'refs/pull/7/merge', pull, at(head), { commit: head }],
    ['at the base of a pull_request_target', 'pull_request_target', 'refs/heads/main', pull, at(sha), { commit: sha }],
  ])('%s changes nothing', (_, event, ref, payload, checkout, expected) => {
    expect(checkedOut(event, ref, payload, checkout)).toMatchObject({ ...expected, checkout: undefined })
    expect(checkoutNotices(checkedOut(event, ref, payload, checkout))).toEqual([])
  })

  test.each<[string, string, string, EventPayload, ReturnType<typeof at>, object]>([
    ['of another branch', 'schedule', 'refs/heads/main', {}, at(other, 'v1'), { branch: 'v1', onDefaultBranch: false }],
    ['with a new commit', 'push', 'refs/heads/main', { repository }, at(other, 'main'), { onDefaultBranch: true }],
    ['of a given commit', 'workflow_dispatch', 'refs/heads/main', { repository }, at(other), { branch: 'main' }],
    [
      'with a new commit on a tag',
      'push',
      'refs/tags/v1',
      { repository },
      at(other, 'main'),
      { tag: 'v1', branch: undefined },
    ],
    ['of main for a release', 'release', 'refs/tags/v1.2.3', release(false), at(other, 'main'), { tag: 'v1.2.3' }],
    ['with a new commit in a pull request', 'pull_request', 'refs/pull/7/merge', pull, at(other), { pullRequest: 7 }],
    [
      'of the head in a pull_request_target',
      'pull_request_target',
      'refs/heads/main',
      pull,
      at(head),
      { branch: undefined },
    ],
    [
      'for a workflow_run of a push',
      'workflow_run',
      'refs/heads/main',
      workflowRun('push'),
      at(head),
      { branch: 'feature' },
    ],
    [
      'for a workflow_run of a pull request',
      'workflow_run',
      'refs/heads/main',
      workflowRun('pull_request'),
      at(head),
      { branch: undefined, onDefaultBranch: false },
    ],
    ['for a comment on a pull request', 'issue_comment', 'refs/heads/main', issue, at(other), { branch: undefined }],
    ['in a merge group', 'merge_group', 'refs/heads/gh-readonly-queue/main/x', { repository }, at(other), {}],
  ])('%s is used, with a notice', (_, event, ref, payload, checkout, expected) => {
    const context = checkedOut(event, ref, payload, checkout)
    expect(context).toMatchObject({ commit: checkout.commit, ...expected })
    expect(checkoutNotices(context).join()).toContain(`HEAD of the checkout is ${checkout.commit}`)
  })

  test('is used if GITHUB_SHA is empty', () => {
    const env = { GITHUB_REPOSITORY: 'octo/shop' }
    expect(readContext(env, {}, { now, checkouts: [at(other)] }).commit).toBe(other)
  })

  test("of a fork is used only at the pull request's head", () => {
    const fork = { ...at(head), origin: 'https://github.com/guest/shop' }
    expect(checkedOut('pull_request_target', 'refs/heads/main', pull, fork).commit).toBe(head)
    expect(checkedOut('pull_request_target', 'refs/heads/main', pull, { ...fork, commit: other }).commit).toBe(sha)
  })

  test('of another repository is ignored, and the one around it is used', () => {
    const env = { GITHUB_REPOSITORY: 'octo/shop', GITHUB_SHA: sha }
    const submodule = { ...at(head), origin: 'https://github.com/octo/library' }
    expect(readContext(env, {}, { now, checkouts: [submodule] }).commit).toBe(sha)
    expect(readContext(env, {}, { now, checkouts: [submodule, at(other)] }).commit).toBe(other)
    expect(readContext(env, {}, { now, checkouts: [{ ...submodule, origin: undefined }] }).commit).toBe(sha)
  })
})

test('a pull request whose payload lacks the head uses the commit of the run', () => {
  expect(contextOf('pull_request', 'refs/pull/7/merge', { pull_request: { number: 7 } }).commit).toBe(sha)
})

describe('the environment', () => {
  test('has the values of the run', () => {
    const env = {
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_REPOSITORY_ID: '22',
      GITHUB_REPOSITORY_OWNER_ID: '11',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_WORKFLOW_REF: 'octo/shop/.github/workflows/ship.yml@refs/heads/main',
      GITHUB_SERVER_URL: 'https://ghe.example.com',
      GITHUB_RUN_ID: '98765',
      GITHUB_RUN_NUMBER: '42',
      GITHUB_RUN_ATTEMPT: '3',
    }
    expect(readContext(env, {}, { now })).toMatchObject({
      repository: 'octo/shop',
      repositoryId: '22',
      ownerId: '11',
      ref: 'refs/heads/main',
      workflow: '.github/workflows/ship.yml',
      serverUrl: 'https://ghe.example.com',
      runId: '98765',
      runNumber: '42',
      runAttempt: '3',
      now,
    })
  })

  test('may be empty, as on a laptop', () => {
    expect(readContext({}, {}, { now })).toEqual({
      ...none,
      event: '',
      commit: '',
      fromFork: false,
      repository: '',
      repositoryId: '',
      ownerId: '',
      ref: '',
      workflow: undefined,
      inCalledWorkflow: undefined,
      canRequestIdTokens: false,
      serverUrl: 'https://github.com',
      runId: '',
      runNumber: '',
      runAttempt: '1',
      awsRegion: undefined,
      now,
    })
  })

  test.each([
    [{ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'us-east-1' }, 'eu-west-1'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'us-east-1' }, 'us-east-1'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: '' }, undefined],
  ])('%j gives the region %s', (env, region) => {
    expect(readContext(env, {}, { now }).awsRegion).toBe(region)
  })
})

describe('a pull request', () => {
  const of = (head: object | undefined, event = 'pull_request') =>
    readContext(
      { GITHUB_EVENT_NAME: event, GITHUB_REPOSITORY: 'octo/shop' },
      { pull_request: head === undefined ? { number: 7 } : { number: 7, head } },
      { now },
    ).fromFork

  test.each<[string, object | undefined, boolean]>([
    ['of the repository itself', { repo: { full_name: 'octo/shop' } }, false],
    ['of a fork', { repo: { full_name: 'guest/shop' } }, true],
    ['of a fork that was deleted', { repo: null }, true],
    ['of an unknown repository', { sha: head }, false],
    ['without a head', undefined, false],
  ])('%s', (_, head, fromFork) => {
    expect(of(head)).toBe(fromFork)
  })

  test('of a fork is trusted as a pull_request_target, and not as a review', () => {
    const fork = { repo: { full_name: 'guest/shop' } }
    expect(of(fork, 'pull_request_target')).toBe(false)
    expect(of(fork, 'pull_request_review')).toBe(true)
  })

  test('within a fork is not from a fork', () => {
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REPOSITORY: 'guest/shop' }
    const payload = { pull_request: { head: { repo: { full_name: 'guest/shop' } } } }
    expect(readContext(env, payload, { now }).fromFork).toBe(false)
  })
})

test('a push to a fork is not from a fork', () => {
  expect(readContext({ GITHUB_EVENT_NAME: 'push', GITHUB_REPOSITORY: 'guest/shop' }, {}, { now }).fromFork).toBe(false)
})

describe('ID tokens', () => {
  const url = 'https://token.example.com'

  test.each([
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' }, true],
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: url }, false],
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }, false],
    [{}, false],
  ])('%j: %s', (env, offered) => {
    expect(readContext(env, {}, { now }).canRequestIdTokens).toBe(offered)
  })
})

describe('the workflow', () => {
  const path = '.github/workflows/ship.yml'
  const env = { GITHUB_WORKFLOW_REF: `octo/shop/${path}@refs/heads/main`, GITHUB_JOB: 'image' }
  const text = (job: string) => `on: push\njobs:\n  ${job}:\n    steps: []\n`

  test.each([
    ['a branch', 'refs/heads/main'],
    ['a branch with an @', 'refs/heads/deps@2'],
    ['a git tag with an @', 'refs/tags/@octo/shop@1.2.0'],
  ])('is known by its path on %s', (_, ref) => {
    expect(readContext({ GITHUB_WORKFLOW_REF: `octo/shop/${path}@${ref}` }, {}, { now }).workflow).toBe(path)
  })

  test('that does not have the job calls the one that has', () => {
    const requested: string[] = []
    const called = (job: string) =>
      readContext(
        env,
        {},
        {
          now,
          read: (file) => {
            requested.push(file)
            return text(job)
          },
        },
      ).inCalledWorkflow
    expect([called('build'), called('image')]).toEqual([true, false])
    expect(requested).toEqual([path, path])
  })

  test('is not read if it is not needed', () => {
    const offered = { ...env, ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' }
    const never = () => {
      throw new Error('read')
    }
    expect(readContext(offered, {}, { now, read: never }).inCalledWorkflow).toBeUndefined()
    expect(readContext({}, {}, { now, read: never }).inCalledWorkflow).toBeUndefined()
  })

  test('that is not checked out is unknown', () => {
    expect(readContext(env, {}, { now }).inCalledWorkflow).toBeUndefined()
  })
})
