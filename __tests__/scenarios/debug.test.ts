import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { fakeDocker } from '../support/fake-docker.ts'
import { newScene, pushInputs } from '../support/scene.ts'
import { processesOf } from '../support/search.ts'

const debugLines = (log: string) => log.split('\n').filter((line) => line.startsWith('::debug::'))
const firstLine =
  /^ecr-build-push \d+\.\d+\.\d+ \(example\/ecr-build-push@v1\), Node 24\.\d+\.\d+, runner image ubuntu24 20261101\.1\n/
const runner = {
  GITHUB_ACTION_REPOSITORY: 'example/ecr-build-push',
  GITHUB_ACTION_REF: 'v1',
  ImageOS: 'ubuntu24',
  ImageVersion: '20261101.1',
}

test('with debug logging the log has every command, call, request and decision, and no secret', async () => {
  const { aws, job } = await newScene({ env: { ...runner, RUNNER_DEBUG: '1' } })
  const step = job.step({
    ...pushInputs,
    'if-tag-exists': 'skip',
    cache: 'inline',
    'build-args': 'GREETING=hush-hush',
    secrets: 'token=the-secret-of-the-build',
  })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toMatch(firstLine)
  const text = debugLines(main.log).join('\n')
  // Commands.
  expect(text).toMatch(/^::debug::Run: docker login --username AWS --password-stdin \S+$/m)
  expect(text).toMatch(/^::debug::Run: docker buildx build .*--build-arg GREETING=\*\*\*.*--secret id=token,/m)
  expect(text).toMatch(/^::debug::docker buildx build ended with exit code 0 after \d+ ms\.$/m)
  // Versions.
  expect(text).toMatch(/^::debug::Versions: Docker \d\S*, engine \d\S*, buildx v?\d\S*, driver docker, BuildKit \S+$/m)
  // Calls of AWS and GitHub.
  expect(text).toMatch(
    /^::debug::AWS: STS AssumeRoleWithWebIdentity in eu-west-1, HTTP 200, request id \S+, attempt 1, \d+ ms$/m,
  )
  expect(text).toMatch(
    /^::debug::AWS: ECR GetAuthorizationToken in eu-west-1, HTTP 200, request id \S+, attempt 1, \d+ ms$/m,
  )
  expect(text).toMatch(/^::debug::GitHub: ID token for sts\.amazonaws\.com, HTTP 200, \d+ ms$/m)
  // Decisions.
  expect(text).toContain('arn:aws:iam::123456789012:role/ci-push')
  expect(text).toContain('4f1c2d3e5a6b')
  expect(text).toMatch(/^::debug::Builder: /m)
  expect(text).toMatch(/^::debug::Look up: .*build/m)
  expect(text).toMatch(/^::debug::Cache: .*inline/m)

  const shown = main.log.replaceAll(/^::add-mask::.*$/gm, '')
  for (const secret of ['hush-hush', 'the-secret-of-the-build', ...aws.secrets]) expect(shown).not.toContain(secret)
  const post = await step.post()
  expect(post.exitCode).toBe(0)
})

test('with debug logging a promotion has the requests to the registry', async () => {
  const { job, aws } = await newScene({ env: { RUNNER_DEBUG: '1' } })
  const first = job.step({ ...pushInputs, tags: 'v1' })
  const { outputs } = await first.main
  await first.post()
  aws.repository('team/other')
  const step = job.step({
    ...pushInputs,
    repository: 'team/other',
    'source-image': `${aws.registryHost}/team/app@${outputs.digest}`,
    tags: 'promoted',
  })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const text = debugLines(main.log).join('\n')
  expect(text).toMatch(/^::debug::Registry: (?:HEAD|GET) \S+\/v2\/team\/\S+, HTTP 200, \d+ ms$/m)
  expect(text).not.toMatch(/\?\S*=/)
  await step.post()
})

test('a retried call is logged with its attempts', async () => {
  const { aws, job } = await newScene({ env: { RUNNER_DEBUG: '1' } })
  aws.fault({ service: 'ecr', operation: 'GetAuthorizationToken', kind: 'server-error', times: 1 })
  const step = job.step({ ...pushInputs, repository: '' })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const calls = debugLines(main.log).filter((line) => line.startsWith('::debug::AWS: ECR GetAuthorizationToken '))
  expect(calls[0]).toMatch(/HTTP 5\d\d, .*attempt 1, /)
  expect(calls[1]).toMatch(/HTTP 200, .*attempt 2, /)
  await step.post()
})

test('without debug logging nothing of it is logged, and no further command runs', async () => {
  const { ship, dockerCalls } = await newScene({ env: runner })
  const { main } = await ship()
  expect(main.log).toMatch(firstLine)
  expect(debugLines(main.log)).toEqual([])
  expect(dockerCalls()).toHaveLength(2)
})

test("a failure logs docker's versions before the error", async () => {
  const { job } = await newScene()
  writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY missing /\n')
  const step = job.step(pushInputs)
  const { log } = await step.main
  expect(failureIn(log).code).toBe('build-failed')
  expect(log).toMatch(/^Versions: Docker \d\S*, engine \d\S*, buildx v?\d\S*, driver docker, BuildKit \S+\n::error /m)
  await step.post()
})

test('a job that is cancelled while versions are read stops', async () => {
  const { job, dockerCalls } = await newScene({ env: { RUNNER_DEBUG: '1' } })
  const env = fakeDocker(job, '"version "*) sleep 4;;')
  const step = job.step(pushInputs, { env })
  while (!processesOf(job.temporary).some((line) => line.includes('sleep 4'))) await sleep(10)
  step.kill('SIGINT')
  const main = await step.main
  expect(main.exitCode).toBe(1)
  expect(failureIn(main.log).text).toContain('cancelled')
  expect(dockerCalls().map(([command]) => command)).not.toContain('login')
  await step.post()
})

test('a docker that does not respond does not delay a failure', async () => {
  const { job } = await newScene()
  const env = fakeDocker(
    job,
    `*"buildx build"*) echo 'ERROR: it broke' >&2; exit 1;; "login "*) exit 0;; *) sleep 59;;`,
  )
  const step = job.step(pushInputs, { env })
  const { log, milliseconds } = await step.main
  expect(failureIn(log).code).toBe('build-failed')
  expect(log).not.toContain('Versions: ')
  expect(milliseconds).toBeLessThan(40_000)
  await step.post()
})
