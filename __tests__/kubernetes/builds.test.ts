import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { builderObjects, clusterScene, kubectl, newNamespace } from '../support/cluster.ts'
import type { Variables } from '../support/runner.ts'
import { pushInputs } from '../support/scene.ts'
import { processesOf } from '../support/search.ts'

/** A Dockerfile with a shell. */
function dockerfile(...instructions: string[]): Variables {
  return { Dockerfile: ['FROM scratch', 'COPY busybox /bin/sh', ...instructions, ''].join('\n') }
}

/** A build that takes half a minute. */
const slow = () => dockerfile(`RUN echo ${Math.random()}; sleep 30`)

/** As long as a pod needs to start on a busy machine. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue() && tries < 2_000; tries++) await sleep(50)
  expect(isTrue()).toBe(true)
}

test('a build runs in a pod with the options of the line, and leaves nothing', async () => {
  const namespace = newNamespace()
  const scene = await clusterScene({ files: dockerfile(`RUN echo ${Math.random()}; sleep 4`) })
  mkdirSync(join(scene.job.home, '.docker/buildx'), { recursive: true })
  writeFileSync(join(scene.job.home, '.docker/buildx/buildkitd.default.toml'), 'debug = true\n')
  const options = 'replicas=2 loadbalance=random requests.cpu=50m limits.memory=1Gi labels=team=ci timeout=90s'
  const nodes = `kubernetes: namespace=${namespace} ${options} nodeselector=kubernetes.io/os=linux env.GREETING="good day"`
  const step = scene.job.step({ ...pushInputs, 'builder-nodes': nodes })
  const buildx = () => processesOf(scene.job.temporary).some((line) => line.includes('buildx build '))
  await until(buildx)
  const { items } = JSON.parse(kubectl('get', 'deployments', `--namespace=${namespace}`, '--output=json'))
  expect(items[0].spec).toMatchObject({
    replicas: 2,
    template: {
      metadata: { labels: { team: 'ci' } },
      spec: {
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        containers: [
          {
            env: [{ name: 'GREETING', value: 'good day' }],
            resources: { requests: { cpu: '50m' }, limits: { memory: '1Gi' } },
          },
        ],
      },
    },
  })
  expect(kubectl('get', 'configmaps', `--namespace=${namespace}`, '--output=yaml')).toContain('debug = true')
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.result).toBe('pushed')
  const post = await step.post()
  expect(main.log + post.log).not.toContain('::warning')
  expect(builderObjects(namespace)).toBe('')
  expect(readdirSync(scene.job.temporary)).toEqual([])
})

test('a build that fails names its line, and leaves nothing', async () => {
  const namespace = newNamespace()
  const scene = await clusterScene({ files: dockerfile('RUN exit 7') })
  const { main, post } = await scene.ship({ 'builder-nodes': `kubernetes: namespace=${namespace}` })
  expect(failureIn(main.log)).toMatchObject({ code: 'build-failed', file: 'Dockerfile', line: '3' })
  expect(main.log + post.log).not.toContain('::warning')
  expect(builderObjects(namespace)).toBe('')
})

test('two jobs at once, for two platforms with a cache that the next build uses', async () => {
  const namespace = newNamespace()
  const scenes = [await clusterScene(), await clusterScene()]
  const inputs = {
    'builder-nodes': `kubernetes: namespace=${namespace}`,
    platforms: 'linux/amd64,linux/arm64',
    cache: 'registry',
  }
  const runs = await Promise.all(scenes.map(({ ship }) => ship(inputs)))
  for (const { main } of runs) {
    expect(main.exitCode, main.log).toBe(0)
    expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(['linux/amd64', 'linux/arm64'])
  }
  const again = await scenes[0]?.ship(inputs)
  expect(again?.main.log).toMatch(/COPY hello \/hello\n#\d+ CACHED/)
  expect(builderObjects(namespace)).toBe('')
})

describe('killed', () => {
  const moments = {
    'as docker starts': (temporary: string) => processesOf(temporary).some((line) => line.includes('buildx create')),
    'while the pod starts': (_: string, namespace: string) => builderObjects(namespace) !== '',
    'while it builds': (temporary: string) => processesOf(temporary).some((line) => line.includes('buildx build ')),
  }
  test.each(Object.entries(moments))('%s: the post step leaves nothing', async (_, isThere) => {
    const namespace = newNamespace()
    const { job } = await clusterScene({ files: slow() })
    const step = job.step({ ...pushInputs, 'builder-nodes': `kubernetes: namespace=${namespace}` })
    await until(() => isThere(job.temporary, namespace))
    step.kill('SIGKILL')
    await step.main
    const post = await step.post()
    expect(post.log).not.toContain('::warning')
    expect(builderObjects(namespace)).toBe('')
    expect(readdirSync(job.temporary)).toEqual([])
  })

  // A runner sends SIGINT, and SIGTERM 7.5 s later.
  test.each(Object.entries(moments))('%s: a cancelled job says so', async (_, isThere) => {
    const namespace = newNamespace()
    const { job } = await clusterScene({ files: slow() })
    const step = job.step({ ...pushInputs, 'builder-nodes': `kubernetes: namespace=${namespace}` })
    await until(() => isThere(job.temporary, namespace))
    step.kill('SIGINT')
    const again = setTimeout(() => step.kill('SIGTERM'), 7_500)
    const main = await step.main
    clearTimeout(again)
    expect(failureIn(main.log).text, main.log).toContain('The job was cancelled or timed out.')
    const post = await step.post()
    expect(post.log).not.toContain('::warning')
    expect(builderObjects(namespace)).toBe('')
  })
})
