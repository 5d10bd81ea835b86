import { copyFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, pushInputs } from '../support/scene.ts'
import { filesWithSecrets, processesOf } from '../support/search.ts'

/** A build that takes its time, and that no earlier one has left in the cache. */
function slow(): Variables {
  return {
    Dockerfile: `FROM scratch
COPY busybox /bin/sh
RUN echo started ${Math.random()}; sleep 20
`,
  }
}

test.each([30, 90, 150, 200, 250, 300, 350, 400, 500, 650])(
  'main killed after %i ms: post leaves nothing',
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
])('a build is red when $title is killed, though nothing is said', async ({ command, says }) => {
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
  'a job that is cancelled by %s ends its docker and says so',
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

test('a job that is cancelled while its docker does not stop is told as cancelled, not as killed', async () => {
  const { job } = await newScene()
  const deaf = join(job.home, 'deaf')
  const script = `#!/bin/sh\ncase "$*" in *"buildx build"*) trap '' INT TERM; sleep 20;; *) exec "$DEAF_FOR" "$@";; esac\n`
  writeFileSync(deaf, script, { mode: 0o755 })
  const { REAL_DOCKER = '' } = job.environment()
  const step = job.step(pushInputs, { env: { REAL_DOCKER: deaf, DEAF_FOR: REAL_DOCKER } })
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

test('a signal during the login ends the step there, whatever docker makes of it', async () => {
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

async function found<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const value = look()
    if (value !== undefined) return value
    await sleep(10)
  }
  throw new Error('it never came')
}
