import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { fakeDocker } from '../support/fake-docker.ts'
import { newScene, pushInputs } from '../support/scene.ts'

/** Some megabytes. */
const much = 'seq -f "#5 0.1 line %.0f of the build" 1 100000'

/** A job whose runner reads slower than the step writes. */
async function newSlowScene() {
  const program = `
    const [bytes, clock] = [Buffer.alloc(16 * 1024), new Int32Array(new SharedArrayBuffer(4))]
    const { readSync, writeSync } = require('node:fs')
    for (let read; (read = readSync(0, bytes)) > 0; Atomics.wait(clock, 0, 0, 10)) writeSync(1, bytes, 0, read)`
  const node = join(import.meta.dirname, '../../node_modules/.bin/node')
  return newScene({ as: ['bash', '-c', `set -o pipefail; "$@" | ${node} -e "$0"`, program] })
}

test('the last line and the annotation of a failed build are complete', async () => {
  const { job } = await newSlowScene()
  const env = fakeDocker(job, `*"buildx build"*) ${much}; echo "ERROR: failed to solve: it broke" >&2; exit 1;;`)
  const step = job.step(pushInputs, { env })
  const main = await step.main
  expect(main.exitCode).toBe(1)
  expect(main.log).toContain('line 100000 of the build\n')
  expect(failureIn(main.log).code).toBe('build-failed')
  expect(main.summary).toContain('it broke')
  await step.post()
})

test('the last lines of a successful build are complete, with warnings', async () => {
  const { job } = await newSlowScene()
  const env = fakeDocker(job, `*"buildx build"*) ${much}; exec "$FAKED_DOCKER" "$@";;`)
  // BuildKit warns of the two cases.
  writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch as base\nCOPY hello /hello\n')
  const step = job.step(pushInputs, { env })
  const main = await step.main
  expect(main.exitCode).toBe(0)
  expect(main.log).toContain('line 100000 of the build\n')
  expect(main.log).toContain('::warning ')
  expect(main.log.trimEnd().split('\n').at(-1)).toMatch(/^image-uri-with-digest: .*@sha256:/)
  await step.post()
})

test('a post step ends with its last line, even if docker left a process running', async () => {
  const { job } = await newSlowScene()
  const env = fakeDocker(job, `"logout "*) env -i setsid sleep 59 & exec "$FAKED_DOCKER" "$@";;`)
  const step = job.step({ ...pushInputs, 'docker-config': 'shared' }, { env })
  await step.main
  const post = await step.post()
  expect(post.exitCode).toBe(0)
  expect(post.log).toContain('Logged out of ')
  expect(post.milliseconds).toBeLessThan(40_000)
})

test('a post step whose log is no longer read still cleans up', async () => {
  const script = 'set -o pipefail; case "$*" in *dist/post/*) "$@" | true ;; *) "$@" ;; esac'
  const { job } = await newScene({ as: ['bash', '-c', script, '--'], env: { RUNNER_DEBUG: '1' } })
  const step = job.step(pushInputs)
  expect((await step.main).exitCode).toBe(0)
  expect(readdirSync(job.temporary)).not.toEqual([])
  const post = await step.post()
  expect(post.exitCode).toBe(0)
  expect(readdirSync(job.temporary)).toEqual([])
})
