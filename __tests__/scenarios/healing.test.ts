import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newScene } from '../support/scene.ts'

test('a push whose login expired is retried with a new login', async () => {
  const { aws, ship, dockerCalls } = await newScene()
  aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'expired-token', times: 1 })
  const { main } = await ship()
  expect(main.exitCode, main.log).toBe(0)
  expect(dockerCalls().filter(([command]) => command === 'login')).toHaveLength(2)
  expect(aws.requests.filter(({ operation }) => operation === 'GetAuthorizationToken')).toHaveLength(2)
  expect(aws.requests.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity')).toHaveLength(1)
})

test('a throttled push is retried after a wait', async () => {
  const { aws, ship } = await newScene()
  aws.fault({ service: 'registry', operation: 'PutImage', kind: 'too-many-requests', times: 6 })
  const { main } = await ship()
  expect(main.exitCode, main.log).toBe(0)
})

test('a login that stays expired is retried as often as `attempts` allows', async () => {
  const { aws, ship, dockerCalls } = await newScene()
  aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'expired-token', times: 99 })
  const { main } = await ship({ attempts: '2' })
  expect(main.exitCode).toBe(1)
  expect(dockerCalls().filter(([command, name]) => command === 'buildx' && name === 'build')).toHaveLength(2)
})

test('an immutable tag that was not looked up fails with tag-immutable, without a retry', async () => {
  const { aws, ship, dockerCalls } = await newScene()
  aws.repository('team/frozen', { imageTagMutability: 'IMMUTABLE' })
  const first = await ship({ repository: 'team/frozen', labels: 'build=1' })
  expect(first.main.exitCode, first.main.log).toBe(0)
  aws.fault({ service: 'ecr', operation: 'DescribeRepositories', kind: 'deny' })
  const { main } = await ship({ repository: 'team/frozen', labels: 'build=2' })
  expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
  expect(failureIn(main.log).text).toContain('4f1c2d3e5a6b')
  expect(dockerCalls().filter(([command, name]) => command === 'buildx' && name === 'build')).toHaveLength(2)
})
