import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import type { ProgramRun, Variables } from '../support/runner.ts'
import { loginInputs, newScene, pushInputs, type Scene } from '../support/scene.ts'

/** Runs main and post of a sub-action, through its own action.yml. */
async function run({ job }: Scene, folder: string, inputs: Variables, env: Variables = {}) {
  const step = job.step(inputs, { folder, env })
  const main = await step.main
  return { main, post: await step.post() }
}

/** Outputs that a run sets and its action.yml does not declare. */
function undeclared(folder: string, { outputs }: ProgramRun): readonly string[] {
  const declared = parse(readFileSync(join(import.meta.dirname, '../..', folder, 'action.yml'), 'utf8')).outputs
  return Object.keys(outputs).filter((name) => !(name in declared))
}

const { 'role-to-assume': role = '', 'aws-region': region = '' } = pushInputs

test('login logs in and out again, without a notice about a build', async () => {
  const scene = await newScene()
  const inputs = { 'role-to-assume': role, 'aws-region': region, registries: '210987654321' }
  scene.aws.role(role, {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  })
  const { main, post } = await run(scene, 'login', inputs)
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({ result: 'logged-in', registry: scene.aws.registryHost })
  expect(undeclared('login', main)).toEqual([])
  expect(main.log + main.summary).not.toMatch(/repository|built/i)
  expect(scene.dockerCalls().filter(([command]) => command === 'login')).toHaveLength(2)
  expect(post.log).toContain(`Logged out of ${scene.aws.registryHost}, `)
})

test('login ignores inputs of a build', async () => {
  const scene = await newScene()
  const inputs = { ...loginInputs, repository: 'team/app', tags: 'v1' }
  const { main } = await run(scene, 'login', inputs, { 'INPUT_SOURCE-IMAGE': 'v1', INPUT_PUSH: 'false' })
  expect(main.outputs.result, main.log).toBe('logged-in')
  expect(
    annotationsIn(main.log)
      .flatMap(({ level, text }) => (level === 'warning' ? [text] : []))
      .toSorted(),
  ).toEqual(
    ['push', 'repository', 'source-image', 'tags'].map(
      (name) =>
        `The input \`${name}\` does not exist in ecr-build-push/login and is ignored. OWNER/ecr-build-push@v1 has it.`,
    ),
  )
})

test('promote copies an image, and does nothing else', async () => {
  const scene = await newScene()
  const { main: pushed } = await scene.ship({ tags: 'v1' })
  scene.aws.repository('team/prod')
  const calls = scene.dockerCalls().length
  const inputs = { ...pushInputs, repository: 'team/prod', 'source-image': 'team/app:v1', tags: 'live' }
  const { main, post } = await run(scene, 'promote', inputs, { INPUT_DIGESTS: 'sha256:0', INPUT_PUSH: 'false' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({
    result: 'promoted',
    digest: pushed.outputs.digest,
    'image-uri': `${scene.aws.registryHost}/team/prod:live`,
  })
  expect(undeclared('promote', main)).toEqual([])
  expect([post.exitCode, scene.dockerCalls().length]).toEqual([0, calls])
})

test('merge makes one image of two', async () => {
  const scene = await newScene()
  const platforms = ['linux/amd64', 'linux/arm64']
  const digests: string[] = []
  for (const platform of platforms) {
    const { main } = await scene.ship({ platforms: platform, tags: platform.replace('/', '-') })
    digests.push(main.outputs.digest ?? '')
  }
  const { main, post } = await run(scene, 'merge', { ...pushInputs, digests: digests.join(), tags: 'v1' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.result).toBe('joined')
  expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(platforms)
  expect(undeclared('merge', main)).toEqual([])
  expect(post.exitCode).toBe(0)
})

test.each([
  ['promote', { ...pushInputs, tags: 'live' }, '`source-image`: the value is empty, but ecr-build-push/promote needs'],
  ['merge', { ...pushInputs, digests: ' \n' }, '`digests`: the value is empty, but ecr-build-push/merge needs'],
  [
    'promote',
    { ...loginInputs, 'source-image': 'v1' },
    '`repository`: the value is empty, but ecr-build-push/promote needs',
  ],
])('%s without what it needs asks nothing and builds nothing: %j', async (folder, inputs, text) => {
  const scene = await newScene()
  const { main } = await run(scene, folder, inputs)
  const failure = failureIn(main.log)
  expect(failure.code, main.log).toBe('input-invalid')
  expect(failure.text).toContain(text)
  expect(failure.text?.match(/^- /gm)).toHaveLength(1)
  expect([scene.aws.requests, scene.dockerCalls()]).toEqual([[], []])
})
