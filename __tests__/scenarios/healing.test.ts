import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newScene } from '../support/scene.ts'
import type { Fault } from '../support/stand-in/stand-in.ts'

const passing: readonly { title: string; fault: Fault }[] = [
  { title: 'STS is throttled', fault: { service: 'sts', kind: 'throttle', times: 2 } },
  { title: 'STS answers 503', fault: { service: 'sts', kind: 'server-error', times: 2 } },
  { title: 'the connection to STS is reset', fault: { service: 'sts', kind: 'reset' } },
  {
    title: "STS could not get GitHub's keys",
    fault: {
      service: 'sts',
      kind: 'error',
      code: 'InvalidIdentityToken',
      message: "Couldn't retrieve verification key from your identity provider",
      status: 400,
    },
  },
  { title: 'a role made a moment ago is denied once', fault: { service: 'sts', kind: 'deny' } },
  {
    title: 'ECR is throttled',
    fault: { service: 'ecr', operation: 'GetAuthorizationToken', kind: 'throttle', times: 2 },
  },
  {
    title: 'ECR cannot be asked for the repository at first',
    fault: { service: 'ecr', operation: 'DescribeRepositories', kind: 'server-error' },
  },
  {
    title: 'the manifest cannot be read back',
    fault: { service: 'ecr', operation: 'BatchGetImage', kind: 'deny', times: 9 },
  },
  { title: 'GitHub answers 503', fault: { service: 'github', kind: 'server-error' } },
]

test.each(passing)('the push succeeds although $title', async ({ fault }) => {
  const { aws, ship } = await newScene()
  aws.fault(fault)
  const { main } = await ship()
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.result).toBe('pushed')
})

test('a push whose login expired is tried again with a new login', async () => {
  const { aws, ship, dockerCalls } = await newScene()
  aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'expired-token', times: 1 })
  const { main } = await ship()
  expect(main.exitCode, main.log).toBe(0)
  expect(dockerCalls().filter(([command]) => command === 'login')).toHaveLength(2)
  expect(aws.requests.filter(({ operation }) => operation === 'GetAuthorizationToken')).toHaveLength(2)
  expect(aws.requests.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity')).toHaveLength(1)
})

test('a registry that throttles a push is given time', async () => {
  const { aws, ship } = await newScene()
  aws.fault({ service: 'registry', operation: 'PutImage', kind: 'too-many-requests', times: 6 })
  const { main } = await ship()
  expect(main.exitCode, main.log).toBe(0)
})

test('a login that stays expired ends as login-expired, after the attempts that were allowed', async () => {
  const { aws, ship, dockerCalls } = await newScene()
  aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'expired-token', times: 99 })
  const { main } = await ship({ attempts: '2' })
  expect(failureIn(main.log).code, main.log).toBe('login-expired')
  expect(dockerCalls().filter(([command, name]) => command === 'buildx' && name === 'build')).toHaveLength(2)
})

test('a registry that stays broken ends as push-failed', async () => {
  const { aws, ship } = await newScene()
  aws.fault({ service: 'registry', operation: 'PutImage', kind: 'server-error', times: 99 })
  const { main } = await ship({ attempts: '1' })
  expect(failureIn(main.log).code, main.log).toBe('push-failed')
})

test('a tag that cannot be moved ends as tag-immutable, at once', async () => {
  const { aws, ship, dockerCalls } = await newScene()
  aws.repository('team/frozen', { imageTagMutability: 'IMMUTABLE' })
  const first = await ship({ repository: 'team/frozen', labels: 'build=1' })
  expect(first.main.exitCode, first.main.log).toBe(0)
  const { main } = await ship({ repository: 'team/frozen', labels: 'build=2' })
  expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
  expect(failureIn(main.log).text).toContain('4f1c2d3e5a6b')
  expect(dockerCalls().filter(([command, name]) => command === 'buildx' && name === 'build')).toHaveLength(2)
})

test('an endpoint that never answers ends as aws-timeout within 60 s', async () => {
  const { aws, ship } = await newScene()
  aws.fault({ service: 'sts', kind: 'stall', times: 99 })
  const { main } = await ship()
  expect(failureIn(main.log).code, main.log).toBe('aws-timeout')
  expect(main.milliseconds).toBeLessThan(62_000)
}, 90_000)
