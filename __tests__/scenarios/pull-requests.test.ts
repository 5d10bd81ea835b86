import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { leastPermissions } from '../../src/plan/iam/policy.ts'
import { lifecyclePolicy } from '../../src/plan/settings/lifecycle.ts'
import { planOf, textIn } from '../plan/fixtures.ts'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, type Scene, type SceneOptions } from '../support/scene.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/pull-requests.md'), 'utf8')
const [{ jobs }, { jobs: pushed }] = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) =>
  parse(text),
)
const [trust, permissions, lifecycle] = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, json = '']) =>
  JSON.parse(json.replaceAll('ORG/REPO', 'octo/app')),
)
const preview = 'arn:aws:iam::123456789012:role/ci-preview'

/** A pull request of octo/app. */
const opened: SceneOptions = {
  env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' },
  payload: {
    number: 7,
    repository: { default_branch: 'main' },
    pull_request: {
      number: 7,
      merged: false,
      base: { ref: 'main' },
      head: { sha: 'a'.repeat(40), ref: 'topic', repo: { full_name: 'octo/app' } },
    },
  },
}

/** The inputs of the action's step in a job. */
function inputsOf({
  steps,
}: {
  readonly steps: readonly { readonly uses?: string; readonly with: object }[]
}): Variables {
  const step = steps.find(({ uses = '' }) => uses.includes('/ecr-build-push'))
  return Object.fromEntries(Object.entries(step?.with ?? {}).map(([name, value]) => [name, `${value}`]))
}

async function prepare(options: SceneOptions): Promise<Scene> {
  const scene = await newScene(options)
  const { aws } = scene
  aws.claims({ sub: 'repo:octo/app:pull_request' })
  aws.role(preview, { trust, statements: permissions.Statement })
  aws.repository('team/app-preview')
  return scene
}

async function run({ job }: Scene, inputs: Variables, folder?: string) {
  const step = job.step(inputs, folder === undefined ? {} : { folder })
  const main = await step.main
  expect((await step.post()).exitCode).toBe(0)
  return main
}

test('the test job needs no ID token, and its image is in the local engine under the output', async () => {
  const scene = await newScene({
    ...opened,
    env: { ...opened.env, ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined },
  })
  const { outputs, log } = await run(scene, inputsOf(jobs.test))
  expect(outputs, log).toMatchObject({ result: 'built', 'image-uri': `team/app:${'a'.repeat(12)}` })
  expect(Object.keys(outputs)).not.toContain('image-uri-with-digest')
  expect(scene.aws.requests).toEqual([])
  const image = outputs['image-uri'] ?? ''
  expect(await scene.docker('image', 'inspect', '--format', '{{json .RepoTags}}', image)).toContain(image)
  await scene.docker('image', 'rm', image)
})

test('with the role of the page, a preview is pushed and deleted, and nothing is denied', async () => {
  const scene = await prepare(opened)
  const tagsIn = async () => (await scene.aws.imagesIn('team/app-preview')).flatMap(({ tags }) => tags).toSorted()
  const { outputs, log } = await run(scene, inputsOf(jobs.preview))
  expect(outputs.result, log).toBe('pushed')
  expect(await tagsIn()).toEqual(['pr-7', 'pr-7-aaaaaaa'])
  const { exitCode, log: deletion } = await run(scene, { ...inputsOf(jobs.cleanup), 'keep-tags': 'live' }, 'delete')
  expect(exitCode, deletion).toBe(0)
  expect(await tagsIn()).toEqual([])
  expect(scene.aws.requests.filter(({ error }) => error?.code.startsWith('AccessDenied'))).toEqual([])
})

test('the role of the page cannot push to the repository of `main`', async () => {
  const scene = await prepare(opened)
  const { log } = await run(scene, { ...inputsOf(jobs.preview), repository: 'team/app' })
  expect(failureIn(log)).toMatchObject({ code: 'ecr-access-denied' })
})

test('the permissions are those of a push and of a deletion', () => {
  const inputs = inputsOf(jobs.preview)
  const push = leastPermissions(planOf(inputs, { event: 'pull_request', pullRequest: 7 }).permissions)
  const deletion = ['ecr:BatchDeleteImage', 'ecr:BatchGetImage', 'ecr:DescribeImages']
  const [login, own] = permissions.Statement
  expect([login.Action]).toEqual(push[0]?.Action)
  expect(own.Action).toEqual([...new Set([...(push[1]?.Action ?? []), ...deletion])].toSorted())
  expect([own.Resource]).toEqual(push[1]?.Resource)
})

test('the lifecycle policy is that of its shorthand lines', () => {
  const lines = 'expire tagged pr-* after 30 days\nexpire untagged after 7 days'
  const made = textIn(lifecyclePolicy(lines, () => undefined))
  expect(lifecycle).toEqual(JSON.parse(made))
})

test('a pushed image is also written to a file, which docker loads under the output', async () => {
  const scene = await newScene()
  const { outputs, log } = await run(scene, inputsOf(pushed.push))
  expect(outputs.result, log).toBe('pushed')
  const image = outputs['image-uri'] ?? ''
  await scene.docker('image', 'rm', '--force', image).catch(() => undefined)
  expect(await scene.docker('load', '--input', join(scene.job.workspace, 'image.tar'))).toContain(image)
})
