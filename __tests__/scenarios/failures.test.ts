import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, type Scene, type SceneOptions } from '../support/scene.ts'

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
  /** In milliseconds; a few seconds unless something is waited for on purpose. */
  readonly within?: number
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
    title: 'the job lacks id-token: write',
    code: 'oidc-unavailable',
    says: ['id-token: write', 'fork'],
    options: { env: { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined } },
  },
  {
    title: 'the ID-token endpoint refuses the job',
    code: 'oidc-unavailable',
    says: ['401'],
    options: { env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'wrong' } },
  },
  {
    title: 'the trust policy does not match, in under 6 s',
    code: 'assume-role-denied',
    says: [
      role,
      'sub: repo:octo/app:ref:refs/heads/main',
      'aud: sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub',
      'octo@65/app@74',
    ],
    prepare: ({ aws }) =>
      aws.role(role, { trust: { ...trust, sub: ['repo:octo/app:environment:prod'] }, statements: [] }),
    within: 6_000,
  },
  {
    title: 'there is no such role',
    code: 'assume-role-denied',
    says: ['no role of that name'],
    inputs: { 'role-to-assume': 'arn:aws:iam::123456789012:role/nobody' },
    within: 6_000,
  },
  {
    title: 'the account has no identity provider',
    code: 'identity-token-rejected',
    says: ['No OpenIDConnect provider', '210987654321'],
    prepare: ({ aws }) => aws.provider('210987654321'),
    inputs: { 'role-to-assume': 'arn:aws:iam::210987654321:role/ci-push' },
  },
  {
    title: 'the provider does not know the audience',
    code: 'identity-token-rejected',
    says: ['audience', 'https://example.com'],
    inputs: { audience: 'https://example.com' },
  },
  {
    title: 'the role allows no sessions of that length',
    code: 'input-invalid',
    says: ['role-duration-seconds', 'DurationSeconds'],
    inputs: { 'role-duration-seconds': '43200' },
  },
  {
    title: 'no role, and no credentials anywhere',
    code: 'no-credentials',
    says: ['role-to-assume'],
    options: { env: { AWS_EC2_METADATA_DISABLED: 'true' } },
    inputs: { 'role-to-assume': '' },
  },
  {
    title: 'credentials that AWS does not know',
    code: 'no-credentials',
    says: ['security token'],
    options: { env: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wrong' } },
    inputs: { 'role-to-assume': '' },
  },
  {
    title: 'the role may not ask for a login',
    code: 'ecr-access-denied',
    says: ['ecr:GetAuthorizationToken', 'assumed-role/ci-push', '"Effect":"Allow"'],
    prepare: ({ aws }) => aws.role(role, { trust, statements: [] }),
  },
  {
    title: 'the role may not push to the repository',
    code: 'ecr-access-denied',
    says: [/ecr:\w+ on arn:aws:ecr:eu-west-1:123456789012:repository\/team\/app/, '"Effect":"Allow"'],
    prepare: ({ aws }) =>
      aws.role(role, {
        trust,
        statements: [
          {
            Effect: 'Allow',
            Action: ['ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage'],
            Resource: '*',
          },
        ],
      }),
  },
  {
    title: 'the repository is missing',
    code: 'repository-not-found',
    says: ['team/nothing', '123456789012', 'eu-west-1', 'create-repository'],
    inputs: { repository: 'team/nothing' },
  },
  {
    title: 'the repository is missing, and the role may not look',
    code: 'repository-not-found',
    says: ['team/nothing'],
    prepare: ({ aws }) =>
      aws.role(role, {
        trust,
        statements: [
          { Effect: 'Allow', Action: 'ecr:*', Resource: '*' },
          { Effect: 'Deny', Action: 'ecr:DescribeRepositories', Resource: '*' },
        ],
      }),
    inputs: { repository: 'team/nothing' },
  },
  {
    title: 'AWS throttles for good',
    code: 'throttled',
    says: [/\d tries in [\d.]+ s/],
    prepare: ({ aws }) =>
      aws.fault({ service: 'ecr', operation: 'GetAuthorizationToken', kind: 'throttle', times: 99 }),
    within: 40_000,
  },
  {
    title: 'AWS answers with server errors for good',
    code: 'aws-unreachable',
    says: [/\d tries in [\d.]+ s/],
    prepare: ({ aws }) => aws.fault({ service: 'sts', kind: 'server-error', times: 99 }),
    within: 12_000,
  },
  {
    title: 'the endpoint cannot be reached',
    code: 'aws-unreachable',
    says: ['ECONNREFUSED'],
    options: { env: { AWS_ENDPOINT_URL_ECR: 'http://127.0.0.1:9' } },
    within: 12_000,
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
    title: 'docker has no buildx',
    code: 'buildx-missing',
    says: ['buildx'],
    options: { dockerConfig: { cliPluginsExtraDirs: [] } },
  },
  {
    title: 'the builder does not exist',
    code: 'input-invalid',
    says: ['`builder`', 'nosuch'],
    inputs: { builder: 'nosuch' },
  },
  {
    title: 'the registry refuses the login',
    code: 'login-failed',
    says: ['127.0.0.1'],
    prepare: ({ aws }) =>
      aws.fault({
        service: 'registry',
        operation: 'Ping',
        kind: 'error',
        status: 401,
        code: 'UNAUTHORIZED',
        message: 'no',
        times: 99,
      }),
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
  {
    title: 'a base image cannot be pulled',
    code: 'build-failed',
    says: ['127.0.0.1:9/base'],
    options: { files: { Dockerfile: 'FROM 127.0.0.1:9/base:1\n' } },
  },
]

test.each(failures)('$code: $title', async ({ code, says, options = {}, prepare, inputs = {}, within = 5_000 }) => {
  const scene = await newScene(options)
  prepare?.(scene)
  const { main, post } = await scene.ship(inputs)
  const failure = failureIn(main.log)
  expect(failure.code, main.log).toBe(code)
  for (const words of says) expect(failure.text).toMatch(words)
  expect(failure.text).toMatch(/\nWhy: .+\nFix: .+\nMore: .*docs\/troubleshooting\.md#/)
  expect(main.exitCode).toBe(1)
  expect(main.milliseconds).toBeLessThan(within)
  expect(main.outputs).toEqual({})
  expect(post.exitCode, post.log).toBe(0)
  expect(readdirSync(scene.job.temporary)).toEqual([])
})
