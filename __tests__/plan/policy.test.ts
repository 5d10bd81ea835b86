import { expect, test } from 'vitest'
import { partitionOfRegion } from '../../src/plan/partition.ts'
import { type Needs, pushActions, sessionPolicy } from '../../src/plan/policy.ts'
import { random, repositoryName } from './fixtures.ts'

const app = { region: 'eu-west-1', account: '123456789012', name: 'team/app' }
const none: Needs = { partition: partitionOfRegion('eu-west-1'), push: [], loginOnly: false, public: false }
const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']
const upload = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart']

function policyOf(needs: Needs): unknown {
  return JSON.parse(sessionPolicy(needs))
}

function policy(...statements: readonly [readonly string[], readonly string[]][]): unknown {
  return {
    Version: '2012-10-17',
    Statement: statements.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource })),
  }
}

test('a push may write to its own repository, and read others for base images', () => {
  expect(policyOf({ ...none, push: [app] })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken'], ['*']],
      [[...upload, 'ecr:DescribeRepositories'], ['arn:aws:ecr:eu-west-1:123456789012:repository/team/app']],
      [pull, ['*']],
    ),
  )
})

test('a push needs all of these, each once, in order', () => {
  expect(pushActions).toEqual([...pull, ...upload].toSorted())
  expect(new Set(pushActions).size).toBe(7)
})

test('several repositories share a statement, each named once', () => {
  const other = { region: 'us-east-1', account: '111122223333', name: 'b' }
  expect(policyOf({ ...none, push: [app, other, app] })).toMatchObject({
    Statement: [
      {},
      {
        Resource: [
          'arn:aws:ecr:eu-west-1:123456789012:repository/team/app',
          'arn:aws:ecr:us-east-1:111122223333:repository/b',
        ],
      },
      {},
    ],
  })
})

test('a login may do for later steps what the role may do with images, and nothing else', () => {
  expect(policyOf({ ...none, loginOnly: true })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken'], ['*']],
      [[...pull, ...upload, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:ListImages'], ['*']],
    ),
  )
})

test('a build that only reads base images may only read', () => {
  expect(policyOf(none)).toEqual(policy([['ecr:GetAuthorizationToken'], ['*']], [pull, ['*']]))
})

test('ECR Public needs a token of its own', () => {
  expect(policyOf({ ...none, public: true })).toMatchObject({
    Statement: [
      { Action: ['ecr:GetAuthorizationToken', 'ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'] },
      {},
    ],
  })
})

test('a login with ECR Public may push there for later steps; a step that pushes itself may not', () => {
  expect(policyOf({ ...none, loginOnly: true, public: true })).toEqual(
    policy(
      [['ecr:GetAuthorizationToken', 'ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'], ['*']],
      [[...pull, ...upload, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:ListImages'], ['*']],
      [
        ['BatchCheckLayerAvailability', ...upload.map((name) => name.slice(4))].map((name) => `ecr-public:${name}`),
        ['*'],
      ],
    ),
  )
  expect(sessionPolicy({ ...none, push: [app], public: true })).not.toContain('ecr-public:PutImage')
})

test('the ARN is of the partition', () => {
  const push = [{ ...app, region: 'cn-north-1' }]
  expect(sessionPolicy({ ...none, partition: partitionOfRegion('cn-north-1'), push })).toContain(
    'arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/app',
  )
})

test('the policy never has more than the 2,048 characters that STS takes', () => {
  const r = random(8)
  for (let i = 0; i < 200; i++) {
    const name = r.of([repositoryName(r), 'a'.repeat(256)])
    const push = [{ region: 'us-gov-west-1', account: r.digits(12), name }]
    const partition = partitionOfRegion(r.of(['us-gov-west-1', 'eu-isoe-west-1']))
    for (const loginOnly of [true, false]) {
      const text = sessionPolicy({ partition, push, loginOnly, public: true })
      expect(text.length).toBeLessThanOrEqual(2048)
      expect(JSON.parse(text)).toMatchObject({ Version: '2012-10-17' })
    }
  }
})
