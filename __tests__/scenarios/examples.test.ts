import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { exampleScene, examples, pushPublicBase, shell } from '../support/example.ts'
import { type Production, startProduction } from '../support/production.ts'
import type { Variables } from '../support/runner.ts'
import type { Scene } from '../support/scene.ts'
import { pushOpenly } from '../support/upstream.ts'

const account = '123456789012'

// The examples are built as they are, on base images under their real names.
let production: Production
beforeAll(async () => {
  production = await startProduction('examples')
})
afterAll(() => production.stop())

/** A scene with an example in the workspace, and ECR Public with the base image that it names. */
async function sceneOnPublicBase(example: string, base: string, dockerfile: string): Promise<Scene> {
  const scene = await exampleScene(production, example)
  await pushPublicBase(scene, base, dockerfile)
  return scene
}

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly outputs?: Variables; readonly steps: readonly (object & { uses?: string })[] }>
  >
}

/** Runs the steps of an example's workflow that are this action's, job after job, and gives what each has set. */
async function shipExample({ job }: Scene, example: string): Promise<readonly Variables[]> {
  const workflow: Workflow = parse(readFileSync(join(examples, example, 'workflow.yml'), 'utf8'))
  const known: Record<string, string> = {}
  const filled = (text: string) => text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => known[name] ?? '')
  const all: Variables[] = []
  for (const [name, { steps, outputs = {} }] of Object.entries(workflow.jobs)) {
    for (const { uses, ...rest } of steps) {
      const action = /^OWNER\/ecr-build-push(?:\/(?<folder>\w+))?@/.exec(uses ?? '')
      if (!action) continue
      const { id, with: given } = rest as { id?: string; with: Readonly<Record<string, unknown>> }
      const inputs = Object.entries(given).map(([key, value]) => [key, filled(String(value))])
      const step = job.step(Object.fromEntries(inputs), { folder: action.groups?.folder ?? '.' })
      const main = await step.main
      expect(main.exitCode, main.log).toBe(0)
      all.push(main.outputs)
      for (const [key, value] of Object.entries(main.outputs)) known[`steps.${id}.outputs.${key}`] = value ?? ''
    }
    for (const [key, value] of Object.entries(outputs)) known[`needs.${name}.outputs.${key}`] = filled(value ?? '')
  }
  return all
}

test('lambda: one plain manifest, of a handler on its base image', async () => {
  const base = `${shell}ENV LAMBDA_TASK_ROOT=/var/task\n`
  const scene = await sceneOnPublicBase('lambda', 'public.ecr.aws/lambda/nodejs:22', base)
  const [outputs] = await shipExample(scene, 'lambda')
  expect(outputs?.['media-type']).toMatch(/\.(image\.)?manifest\./)
  expect(Object.keys(JSON.parse(outputs?.['platform-digests'] ?? ''))).toEqual(['linux/arm64'])
  const image = outputs?.['image-uri-with-digest'] ?? ''
  await scene.docker('pull', '--quiet', '--platform=linux/arm64', image)
  const shown = await scene.docker('run', '--rm', '--platform=linux/arm64', image, 'cat', '/var/task/index.mjs')
  expect(shown).toBe(readFileSync(join(examples, 'lambda/index.mjs'), 'utf8'))
  expect(await scene.docker('image', 'inspect', '--format={{json .Config.Cmd}}', image)).toBe('["index.handler"]\n')
  const { handler } = await import(pathToFileURL(join(examples, 'lambda/index.mjs')).href)
  expect(await handler({ name: 'you' })).toEqual({ message: 'Hello, you!' })
})

test('multi-platform: an index with an image for each platform', async () => {
  const scene = await sceneOnPublicBase('multi-platform', 'public.ecr.aws/docker/library/busybox:1.37', shell)
  const [outputs] = await shipExample(scene, 'multi-platform')
  expect(outputs?.['media-type']).toMatch(/index|manifest\.list/)
  expect(Object.keys(JSON.parse(outputs?.['platform-digests'] ?? ''))).toEqual(['linux/amd64', 'linux/arm64'])
  for (const platform of ['linux/amd64', 'linux/arm64']) {
    const image = outputs?.['image-uri-with-digest'] ?? ''
    await scene.docker('pull', '--quiet', `--platform=${platform}`, image)
    expect(await scene.docker('run', '--rm', `--platform=${platform}`, image)).toBe(
      `Hello from an image for ${platform}.\n`,
    )
  }
})

test('promotion: the tested image has the production tag, with the same digest', async () => {
  const scene = await sceneOnPublicBase('promotion', 'public.ecr.aws/docker/library/busybox:1.37', shell)
  const [built, promoted] = await shipExample(scene, 'promotion')
  expect(built).toMatchObject({ result: 'pushed', tags: '4f1c2d3e5a6b' })
  expect(JSON.parse(built?.['scan-findings'] ?? '')).toMatchObject({ CRITICAL: 0 })
  expect(promoted).toMatchObject({ result: 'promoted', digest: built?.digest, tags: 'production' })
  expect(await scene.docker('run', '--rm', built?.['image-uri-with-digest'] ?? '')).toBe(
    readFileSync(join(examples, 'promotion/message.txt'), 'utf8'),
  )
})

test('pull-through-cache: images of Docker Hub are pulled through the cache', async () => {
  const scene = await exampleScene(production, 'pull-through-cache')
  const { aws, engine } = scene
  const hub = await aws.upstream('registry-1.docker.io')
  const Dockerfile = 'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\n'
  for (const name of ['library/busybox:1.37', 'library/nginx:1.29-alpine']) {
    await pushOpenly(engine, `${hub}/${name}`, { Dockerfile }, { busybox: engine.busybox })
  }
  const credentialArn = `arn:aws:secretsmanager:eu-west-1:${account}:secret:ecr-pullthroughcache/docker-hub-AbCdEf`
  aws.pullThroughRule('docker-hub', 'registry-1.docker.io', { credentialArn })
  const [outputs] = await shipExample(scene, 'pull-through-cache')
  const cache = `${account}.dkr.ecr.eu-west-1.amazonaws.com/docker-hub`
  expect(JSON.parse(outputs?.['pull-through-cache'] ?? '')).toEqual({
    'docker.io/library/nginx:1.29-alpine': `${cache}/library/nginx:1.29-alpine`,
    'docker.io/library/busybox:1.37': `${cache}/library/busybox:1.37`,
  })
  const page = ['gzip', '-dc', '/usr/share/nginx/html/index.html.gz']
  expect(await scene.docker('run', '--rm', outputs?.['image-uri-with-digest'] ?? '', ...page)).toBe(
    readFileSync(join(examples, 'pull-through-cache/index.html'), 'utf8'),
  )
})
