import { copyFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { fakeDocker } from '../support/fake-docker.ts'
import type { Variables } from '../support/runner.ts'
import { loginInputs, newScene, pushInputs } from '../support/scene.ts'
import { filesWithSecrets, processesOf } from '../support/search.ts'

/** A slow build that is not in the cache. */
function slow(): Variables {
  return {
    Dockerfile: `FROM scratch
COPY busybox /bin/sh
RUN echo started ${Math.random()}; sleep 20
`,
  }
}

test.each([30, 90, 150, 200, 250, 300, 350, 400, 500, 650])(
  'main killed after %i ms: post cleans up',
  async (milliseconds) => {
    const { aws, engine, job } = await newScene({ files: slow() })
    copyFileSync(engine.busybox, join(job.workspace, 'busybox'))
    const step = job.step(pushInputs)
    await sleep(milliseconds)
    step.kill('SIGKILL')
    expect((await step.main).signal).toBe('SIGKILL')
    const post = await step.post()
    expect(post.exitCode, post.log).toBe(0)
    expect(post.log).not.toContain('::warning')
    // Whatever docker command was under way had its chance to write by now.
    await sleep(500)
    expect(readdirSync(job.temporary)).toEqual([])
    expect(filesWithSecrets(dirname(job.home), aws.secrets.slice(1))).toEqual([])
    expect(processesOf(job.temporary)).toEqual([])
  },
)

test.each([
  { title: 'docker', command: /docker buildx build /, says: 'SIGKILL' },
  { title: "docker's buildx", command: /docker-buildx buildx build /, says: 'exit code' },
])('a build fails if $title is killed, even without an error message', async ({ command, says }) => {
  const { engine, job } = await newScene({ files: slow() })
  copyFileSync(engine.busybox, join(job.workspace, 'busybox'))
  const step = job.step(pushInputs)
  const build = await found(() => processesOf(job.temporary).find((line) => command.test(line)))
  process.kill(Number.parseInt(build, 10), 'SIGKILL')
  const main = await step.main
  expect(main.exitCode).toBe(1)
  expect(failureIn(main.log).code, main.log).toBe('build-failed')
  expect(failureIn(main.log).text).toContain(says)
  await step.post()
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a job that is cancelled by %s ends its docker, and logs it',
  async (signal) => {
    const { engine, job } = await newScene({ files: slow() })
    copyFileSync(engine.busybox, join(job.workspace, 'busybox'))
    const step = job.step(pushInputs)
    await found(() => processesOf(job.temporary).find((line) => line.includes('docker-buildx buildx build ')))
    step.kill(signal)
    const main = await step.main
    expect(main.exitCode).toBe(1)
    expect(failureIn(main.log).text).toContain(`ended by ${signal}`)
    expect(processesOf(job.temporary)).toEqual([])
    await step.post()
  },
)

test('a job that is cancelled while its docker does not stop is reported as cancelled, not as killed', async () => {
  const { job } = await newScene()
  const env = fakeDocker(job, `*"buildx build"*) trap '' INT TERM; sleep 20;;`)
  const step = job.step(pushInputs, { env })
  await found(() => processesOf(job.temporary).find((line) => line.includes('sleep 20')))
  step.kill('SIGINT')
  await sleep(200)
  step.kill('SIGTERM')
  const main = await step.main
  expect(failureIn(main.log).text).toContain('ended by SIGTERM')
  expect(failureIn(main.log).text).toContain('cancelled')
  expect(processesOf(job.temporary)).toEqual([])
  await step.post()
})

test('a build that is cancelled is reported as such, whatever docker prints', async () => {
  const { job } = await newScene()
  const print = `echo 'unknown flag: --progress' >&2; exit 125`
  const env = fakeDocker(job, `*"buildx build"*) trap "$PRINT" INT; sleep 20 & wait;;`)
  const step = job.step(pushInputs, { env: { ...env, PRINT: print } })
  await found(() => processesOf(job.temporary).find((line) => line.includes('sleep 20')))
  step.kill('SIGINT')
  const main = await step.main
  expect(failureIn(main.log).text, main.log).toContain('The job was cancelled or timed out.')
  await step.post()
})

test('a job that is cancelled while a short command does not stop builds nothing', async () => {
  const { dockerCalls, job } = await newScene()
  const env = fakeDocker(job, `*"buildx inspect"*) trap '' INT; sleep 20;;`)
  const step = job.step({ ...pushInputs, provenance: 'min' }, { env })
  await found(() => processesOf(job.temporary).find((line) => line.includes('sleep 20')))
  step.kill('SIGINT')
  const main = await step.main
  expect(failureIn(main.log).text, main.log).toContain('The job was cancelled or timed out.')
  expect(dockerCalls().some(([, command]) => command === 'build')).toBe(false)
  await step.post()
})

test('a signal during the login ends the step, whatever docker does', async () => {
  const { aws, dockerCalls, job } = await newScene()
  aws.fault({ service: 'registry', operation: 'Ping', kind: 'stall', times: 9 })
  const step = job.step(pushInputs)
  await found(() => processesOf(job.temporary).find((line) => line.includes('docker login ')))
  step.kill('SIGINT')
  const main = await step.main
  expect(main.exitCode).toBe(1)
  expect(failureIn(main.log).code, main.log).toBe('login-failed')
  expect(failureIn(main.log).text).toContain('cancelled')
  expect(dockerCalls().map(([command]) => command)).not.toContain('buildx')
  await step.post()
})

test('a signal reaches buildx, and a second one also kills processes outside of the process group', async () => {
  const { engine, job } = await newScene({ files: slow() })
  copyFileSync(engine.busybox, join(job.workspace, 'busybox'))
  const env = fakeDocker(
    job,
    `*"buildx build"*) trap : INT TERM; setsid sh -c 'trap "" INT TERM; sleep 61' & "$FAKED_DOCKER" "$@"; sleep 62;;`,
  )
  const step = job.step(pushInputs, { env })
  const buildx = () => processesOf(job.temporary).find((line) => line.includes('docker-buildx buildx build '))
  await found(() => processesOf(job.temporary).find((line) => line.includes('sleep 61')))
  await found(buildx)
  step.kill('SIGINT')
  await found(() => (buildx() ? undefined : true))
  expect(processesOf(job.temporary).join('\n')).toContain('sleep 61')
  const killed = performance.now()
  step.kill('SIGTERM')
  const main = await step.main
  expect(performance.now() - killed).toBeLessThan(30_000)
  expect(main.exitCode).toBe(1)
  expect(failureIn(main.log).text).toContain('ended by SIGTERM')
  await sleep(100)
  expect(processesOf(job.temporary)).toEqual([])
  await step.post()
})

test('a build ends with docker, even if a child process keeps its output open', async () => {
  const { job } = await newScene()
  const env = fakeDocker(job, `*"buildx build"*) env -i setsid sleep 59 & exec "$FAKED_DOCKER" "$@";;`)
  const step = job.step(pushInputs, { env })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.digest).toMatch(/^sha256:/)
  expect(main.milliseconds).toBeLessThan(40_000)
  await step.post()
})

test('a login that hangs times out, even if a child process keeps its output open', async () => {
  const { job } = await newScene()
  const env = fakeDocker(job, `"login "*) setsid sleep 90 & sleep 91;;`)
  const step = job.step({ ...loginInputs, attempts: '1' }, { env })
  const main = await step.main
  expect(main.exitCode).toBe(1)
  expect(failureIn(main.log).code).toBe('aws-timeout')
  expect(main.milliseconds).toBeLessThan(50_000)
  await step.post()
})

async function found<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const value = look()
    if (value !== undefined) return value
    await sleep(10)
  }
  throw new Error('it never came')
}
