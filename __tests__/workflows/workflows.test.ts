import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readOwnNames, unknownNames } from '../support/names.ts'
import { pusher, pushTested, type Runnable, runShown, trustEverybody } from '../support/workflow-runner.ts'
import { shownWorkflows } from '../support/workflows.ts'

const workflows = shownWorkflows()

test.each(workflows)('$place names inputs and outputs that exist', ({ place, text }) => {
  const yaml = [{ place, text, column: undefined }]
  const vocabulary = { ...readOwnNames(), words: [], comparisons: [] }
  expect(unknownNames({ path: place, code: [], yaml }, vocabulary)).toEqual([])
})

/** The workflows that need nothing but the stand-in; the others name tools or machines that are not here. */
const runnable: readonly Runnable[] = [
  { place: 'examples/hello/workflow.yml', event: 'push' },
  { place: 'README.md, ship', event: 'push' },
  { place: 'docs/build.md, check', event: 'pull_request' },
  ...[
    'docs/build.md, build',
    'docs/tags.md, tags',
    'docs/reuse.md, reuse',
    'docs/multi-platform.md, two-platforms',
    'docs/multi-platform.md, native',
    'docs/multi-platform.md, pair',
  ].map((place) => ({ place, event: 'push' as const })),
  {
    place: 'docs/repository.md, create',
    event: 'push',
    prepare: async (aws) => {
      aws.removeRepository('team/app')
      trustEverybody(aws, pusher)
      return {}
    },
  },
  {
    place: 'examples/monorepo/workflow.yml',
    event: 'push',
    project: 'examples/monorepo',
    shows:
      /api 127\.0\.0\.1:\d+\/shop\/api@sha256:[0-9a-f]{64}\n.*web 127\.0\.0\.1:\d+\/shop\/web@sha256:[0-9a-f]{64}\n/s,
    prepare: async (aws) => {
      for (const name of ['shop/web', 'shop/api']) aws.repository(name, {})
      return {}
    },
  },
  {
    place: 'docs/bake.md, ship',
    event: 'push',
    project: 'examples/monorepo',
    shows: /127\.0\.0\.1:\d+\/shop\/web@sha256:[0-9a-f]{64}\n/,
    prepare: async (aws) => {
      trustEverybody(aws, pusher)
      return {}
    },
  },
  { place: 'docs/cache.md, ship', event: 'push' },
  {
    place: 'docs/sub-actions.md, log-in',
    event: 'push',
    shows: /Downloaded newer image|Image is up to date/,
    prepare: async (aws, engine) => {
      await pushTested(aws, engine)
      return {}
    },
  },
  {
    place: 'docs/scan.md, ship',
    event: 'push',
    shows: /"HIGH":0/,
    prepare: async (aws) => {
      trustEverybody(aws, pusher)
      return {}
    },
  },
  {
    place: 'docs/pull-through-cache.md, ship',
    event: 'push',
    prepare: async (aws) => {
      trustEverybody(aws, pusher)
      aws.pullThroughRule('docker-hub', 'registry-1.docker.io')
      return {}
    },
  },
  {
    place: 'docs/promotion.md, promote',
    event: 'workflow_dispatch',
    prepare: async (aws, engine) => {
      await pushTested(aws, engine)
      trustEverybody(aws, 'arn:aws:iam::123456789012:role/promote')
      return { tag: 'tested' }
    },
  },
]

test.each(runnable)('$place runs in a workflow runner', runShown)

/** Why a workflow that is shown is not run. */
const notRun: Readonly<Record<string, string>> = {
  'examples/lambda/workflow.yml': 'it updates a function of Lambda; scenarios/examples.test.ts builds its project',
  'examples/multi-platform/workflow.yml': 'scenarios/examples.test.ts builds its project',
  'examples/promotion/workflow.yml':
    'it needs an environment with approvals; scenarios/examples.test.ts takes its steps',
  'examples/pull-through-cache/workflow.yml': 'scenarios/examples.test.ts builds its project',
  'docs/migrating.md, five-actions': 'what one comes from',
  'docs/migrating.md, full-chain': 'what one comes from',
  'docs/migrating.md, full-step': 'it needs ECS; documents.test.ts plans its step',
  'docs/migrating.md, starter': 'what one comes from',
  'docs/migrating.md, from-starter': 'it is one-step with a folder for its context',
  'docs/migrating.md, two-logins': 'what one comes from',
  'docs/migrating.md, regular-expression': 'it needs a Git tag; the step is one-step with another tag',
  'docs/migrating.md, github-builder': 'what one comes from',
  'docs/migrating.md, from-github-builder': 'it needs Sigstore; reusable.test.ts runs the workflow',
  'docs/migrating.md, scan-action': 'what one comes from',
  'docs/migrating.md, scan-in-the-push': 'scenarios/scan.test.ts runs its step',
  'docs/migrating.md, pulumi-builds': 'what one comes from',
  'docs/migrating.md, earthly-helper': 'what one comes from',
  'docs/migrating.md, earthly-login': 'up to Earthly it is login-only',
  'docs/pull-requests.md, test-pushed':
    'it needs artifacts; scenarios/pull-requests.test.ts runs its step and loads the file',
  'docs/log-in.md, compose': 'it needs docker compose',
  'docs/promotion.md, ship': 'scenarios/destinations.test.ts runs its step',
  'docs/builders.md, builders': 'it needs two machines; scenarios/builders.test.ts builds on such nodes',
  'docs/ecr-public.md, public': 'scenarios/public.test.ts pushes there',
  'docs/deploy.md, lambda': 'it needs Lambda; scenarios/examples.test.ts builds such a function',
  'docs/deploy.md, ecs': 'it needs ECS',
  'docs/recipes.md, sign': 'it needs cosign and Sigstore',
  'docs/attestations.md, ship': 'scenarios/attest.test.ts runs its step',
  'docs/attestations.md, promote': 'scenarios/verify.test.ts runs its step',
  'docs/replication.md, ship': 'scenarios/replication.test.ts runs its step',
  'docs/signing.md, ship': 'scenarios/signing.test.ts runs its step',
  'docs/scan.md, code-scanning': 'it needs code scanning; scenarios/scan.test.ts runs its step',
  'docs/recipes.md, attest-all': "it needs GitHub's attestations",
  'docs/recipes.md, attest': "it needs GitHub's attestations",
  'docs/runners.md, codebuild': 'it needs CodeBuild',
  'docs/reusable-workflow.md, own-runners': 'it needs two machines; its inputs are in plan/workflow.test.ts',
  'docs/security.md, ship': 'it is pinned to a commit that is made up',
  'docs/tags.md, release': 'it needs a git tag that was pushed; reusable.test.ts runs the workflow',
}

test('every documented workflow is run by a test of this folder, or has a reason not to', () => {
  const tests = readdirSync(import.meta.dirname).map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  const shown = workflows.map(({ place }) => place).filter((place) => !place.startsWith('.github/'))
  const run = shown.filter((place) => tests.some((text) => new RegExp(`'${place}'(?!:)`).test(text)))
  expect([...run, ...Object.keys(notRun)].toSorted()).toEqual(shown.toSorted())
})
