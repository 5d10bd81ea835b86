import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { loginInputs, newScene, pushInputs, type Scene } from '../support/scene.ts'

/** Runs a step on a runner of another system, and its post step. `docker` is a shell script; without it, docker is missing. */
async function shipOn(system: string, docker: string | undefined, inputs: Variables): Promise<Scene & { log: string }> {
  const scene = await newScene()
  const { job } = scene
  const folder = dirname(job.home)
  // On Windows, only files with such an extension are programs.
  if (docker !== undefined) writeFileSync(join(folder, 'docker.exe'), `#!/bin/sh\n${docker}\n`, { mode: 0o755 })
  const preload = `--require ${join(import.meta.dirname, '../support/as-system.cjs')}`
  const env = { AS_SYSTEM: system, NODE_OPTIONS: preload, PATHEXT: '.exe', PATH: folder }
  const step = job.step(inputs, { env })
  const main = await step.main
  expect((await step.post()).exitCode).toBe(0)
  return { ...scene, log: main.log }
}

const windowsContainers = 'case "$1" in version) echo windows;; *) echo "docker $*" >&2; exit 1;; esac'

test('a Windows runner, whose engine runs Windows containers: a build fails before the first AWS request', async () => {
  for (const inputs of [pushInputs, { ...pushInputs, push: 'false', tags: 'a' }]) {
    const { aws, log } = await shipOn('win32', windowsContainers, inputs)
    expect(failureIn(log)).toMatchObject({
      code: 'docker-unreachable',
      text: expect.stringContaining('runs Windows containers, so it cannot build this image'),
    })
    expect(aws.requests).toEqual([])
  }
})

test.each<[string, Variables]>([
  ['a login', loginInputs],
  ['a build on a BuildKit elsewhere', { ...pushInputs, 'builder-nodes': 'tcp://127.0.0.1:9' }],
])('a Windows runner: %s goes on to AWS', async (_, inputs) => {
  const { aws, log } = await shipOn('win32', windowsContainers, inputs)
  expect(failureIn(log).text).not.toContain('Windows containers')
  expect(aws.requests.length).toBeGreaterThan(0)
})

test.each(['darwin', 'win32'])('a runner without docker (%s) fails before the first AWS request', async (system) => {
  for (const inputs of [pushInputs, loginInputs]) {
    const { aws, log } = await shipOn(system, undefined, inputs)
    expect(failureIn(log)).toMatchObject({
      code: 'docker-not-found',
      text: expect.stringContaining('`docker` is not on the PATH'),
    })
    expect(aws.requests).toEqual([])
  }
})

test('a macOS runner with an engine in a virtual machine pushes', async () => {
  const { docker, dockerCalls, job } = await newScene()
  const preload = `--require ${join(import.meta.dirname, '../support/as-system.cjs')}`
  const step = job.step(pushInputs, { env: { AS_SYSTEM: 'darwin', NODE_OPTIONS: preload } })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(dockerCalls().map(([command]) => command)).toEqual(['version', 'login', 'buildx'])
  await docker('pull', '--quiet', main.outputs['image-uri'] ?? '')
  expect((await step.post()).exitCode).toBe(0)
})
