import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { withoutBuildx } from '../support/engine.ts'
import { fakeDocker } from '../support/fake-docker.ts'
import type { Variables } from '../support/runner.ts'
import { loginInputs, newScene, type Scene, type SceneOptions } from '../support/scene.ts'

const role = 'arn:aws:iam::123456789012:role/ci-push'
const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }

/** A way to fail: what brings it about, and what the annotation must say. */
interface Failure {
  readonly title: string
  readonly code: string
  readonly says: readonly (string | RegExp)[]
  readonly options?: SceneOptions
  readonly prepare?: (scene: Scene) => void
  readonly inputs?: Variables
}

const failures: readonly Failure[] = [
  {
    title: 'every problem of every input is in one error',
    code: 'input-invalid',
    says: ['`platforms`', '`attempts`', '`push`', '`labels`', '`aws-region`'],
    inputs: { platforms: 'a b', attempts: '99', push: 'yes', labels: 'nothing', 'aws-region': 'Ireland' },
  },
  {
    title: 'a Dockerfile that is not there is found before AWS is asked',
    code: 'input-invalid',
    says: ['docker/Dockerfile'],
    inputs: { file: 'docker/Dockerfile' },
  },
  {
    title: 'the role allows no sessions of that length',
    code: 'input-invalid',
    says: ['role-duration-seconds', 'DurationSeconds'],
    inputs: { 'role-duration-seconds': '43200' },
  },
  {
    title: 'the repository is missing',
    code: 'repository-not-found',
    says: ['team/nothing', '123456789012', 'eu-west-1', 'create-repository'],
    inputs: { repository: 'team/nothing' },
  },
  {
    title: 'there is no docker',
    code: 'docker-not-found',
    says: ['PATH'],
    options: { env: { PATH: '/nonexistent' } },
  },
  {
    title: 'the engine does not answer',
    code: 'docker-unreachable',
    says: ['unix:///nonexistent.sock'],
    options: { env: { DOCKER_HOST: 'unix:///nonexistent.sock' } },
  },
  {
    title: 'the registry rejects the login where no engine runs',
    code: 'login-failed',
    says: [/^The login to \S+ failed: .*: unauthorized/],
    inputs: loginInputs,
    prepare: ({ job }) => {
      const denied = `login*) echo 'Error response: Get "https://registry/v2/": unauthorized' >&2; exit 1;;`
      job.export({ ...fakeDocker(job, denied), DOCKER_HOST: 'unix:///nonexistent.sock' })
    },
  },
  {
    title: 'docker has no buildx, and the inputs need it',
    code: 'buildx-missing',
    says: ['buildx', '`sbom` needs it'],
    options: { dockerConfig: withoutBuildx },
    inputs: { sbom: 'true' },
  },
  {
    title: 'the builder does not exist',
    code: 'input-invalid',
    says: ['`builder`', 'nosuch'],
    inputs: { builder: 'nosuch' },
  },
  {
    title: 'a line of the Dockerfile fails',
    code: 'build-failed',
    says: ['Dockerfile:3', 'exit code: 7', 'oh no', '>>> RUN'],
    options: {
      files: { Dockerfile: 'FROM scratch\nCOPY busybox /bin/sh\nRUN echo oh no; exit 7\n' },
    },
    prepare: ({ engine, job }) => copyFileSync(engine.busybox, join(job.workspace, 'busybox')),
  },
  ...['tty', 'rawjson', 'quiet'].map(
    (progress): Failure => ({
      title: `a line that prints colors fails, with BUILDKIT_PROGRESS=${progress} in the job`,
      code: 'build-failed',
      says: [/^The build failed at Dockerfile:3: \[2\/2\] RUN: .*exit code: 7\. Its output ends with: red, no end\n/],
      options: {
        files: {
          Dockerfile: "FROM scratch\nCOPY busybox /bin/sh\nRUN printf '\\033[31mred\\033[0m, no end'; exit 7\n",
        },
        env: {
          BUILDKIT_PROGRESS: progress,
          BUILDKIT_COLORS: 'run=green',
          BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
          DOCKER_CLI_HINTS: 'false',
          LC_ALL: 'de_DE.UTF-8',
        },
      },
      prepare: ({ engine, job }) => copyFileSync(engine.busybox, join(job.workspace, 'busybox')),
    }),
  ),
  {
    title: 'stages fail at the same time',
    code: 'build-failed',
    says: [/^The build failed at Dockerfile:(\d): \[s\1 1\/1\] RUN: .*exit code: \1\. Its output ends with: from \1\n/],
    options: {
      files: {
        Dockerfile: [
          'FROM scratch AS base\nCOPY busybox /bin/sh\n',
          ...[4, 6, 8].map((line) => `FROM base AS s${line}\nRUN echo from ${line}; sleep 1; exit ${line}\n`),
          ...['FROM scratch\n', ...[4, 6, 8].map((line) => `COPY --from=s${line} /x /\n`)],
        ].join(''),
      },
    },
    prepare: ({ engine, job }) => copyFileSync(engine.busybox, join(job.workspace, 'busybox')),
  },
  {
    title: 'the frontend of `# syntax=` cannot be pulled',
    code: 'build-failed',
    says: [/^The build failed at Dockerfile:1: /, '127.0.0.1:9/dockerfile', /Why: .*`# syntax=`/],
    options: { files: { Dockerfile: '# syntax=127.0.0.1:9/dockerfile:1\nFROM scratch\nCOPY hello /\n' } },
  },
  ...[
    {
      title: 'a long RUN',
      run: `RUN ${'echo a step of many >/dev/null; '.repeat(160)}echo last words >&2; nosuchcommand`,
    },
    {
      title: 'a here-document',
      run: `RUN <<EOT\nset -e\n${'echo a step of many >/dev/null\n'.repeat(200)}nosuchcommand\nEOT`,
    },
  ].map(
    ({ title, run }): Failure => ({
      title: `${title} that fails at its end shows what it printed`,
      code: 'build-failed',
      says: [/^The build failed at Dockerfile:3: \[2\/2\] RUN: .*nosuchcommand: not found\n/, />>> RUN/],
      options: { files: { Dockerfile: `FROM scratch\nCOPY busybox /bin/sh\n${run}\n` } },
      prepare: ({ engine, job }) => copyFileSync(engine.busybox, join(job.workspace, 'busybox')),
    }),
  ),
  {
    title: 'COPY of a file that is ignored',
    code: 'build-failed',
    says: ['Dockerfile:2: [1/1] COPY', '"/hello": not found', '`.dockerignore`', '`context`'],
    options: { files: { '.dockerignore': 'hello\n' } },
  },
  {
    title: 'a base image cannot be pulled',
    code: 'build-failed',
    says: ['127.0.0.1:9/base'],
    options: { files: { Dockerfile: 'FROM 127.0.0.1:9/base:1\n' } },
  },
]

test('a push to another registry without a login there is not repeated, and says what is missing', async () => {
  const { registryHost } = (await newScene()).aws
  const { ship, dockerCalls } = await newScene()
  const { main } = await ship({ tags: `v1\n${registryHost}/team/app:v1` })
  expect(failureIn(main.log).code, main.log).toBe('push-failed')
  expect(failureIn(main.log).text).toContain(`Log in to ${registryHost} before this step (docker/login-action)`)
  expect(dockerCalls().filter(([, command]) => command === 'build')).toHaveLength(1)
})

test('a trust policy that denies the job is known after three requests', async () => {
  const { aws, ship } = await newScene()
  aws.role(role, { trust: { ...trust, sub: ['repo:octo/other:*'] }, statements: [] })
  const { main } = await ship(loginInputs)
  expect(failureIn(main.log).code, main.log).toBe('assume-role-denied')
  expect(aws.requests.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity')).toHaveLength(3)
  expect(main.milliseconds).toBeLessThan(30_000)
})

test.each(failures)('$code: $title', async ({ code, says, options = {}, prepare, inputs = {} }) => {
  const scene = await newScene(options)
  prepare?.(scene)
  const { main, post } = await scene.ship(inputs)
  const failure = failureIn(main.log)
  expect(failure.code, main.log).toBe(code)
  for (const words of says) expect(failure.text).toMatch(words)
  expect(failure.text).toMatch(/\nWhy: .+\nFix: .+\nMore: .*docs\/troubleshooting\.md#/)
  expect(main.exitCode).toBe(1)
  expect(main.milliseconds).toBeLessThan(30_000)
  expect(main.outputs).toEqual({})
  expect(post.exitCode, post.log).toBe(0)
  expect(readdirSync(scene.job.temporary)).toEqual([])
})
