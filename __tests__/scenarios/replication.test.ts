import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newScene, type Scene } from '../support/scene.ts'

const role = 'arn:aws:iam::123456789012:role/ci-push'
const us = { region: 'us-east-1', registryId: '123456789012' }
const other = { region: 'eu-west-1', registryId: '444455556666' }
const reads = ['ecr:DescribeImageReplicationStatus', 'ecr:DescribeRegistry']

/** A scene whose role may do that besides pushing, with short waits. */
async function replicationScene(actions: readonly string[] = reads): Promise<Scene> {
  const clock = join(import.meta.dirname, '../support/fast-clock.ts')
  const scene = await newScene({ env: { NODE_OPTIONS: `--import=${clock}` } })
  scene.aws.role(role, {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [
      {
        Effect: 'Allow',
        Action: ['ecr:*Image', 'ecr:*Layer*', 'ecr:*Token', 'ecr:DescribeRepositories', ...actions],
        Resource: '*',
      },
    ],
  })
  return scene
}

const callsOf = ({ aws }: Scene, name: string) => aws.requests.filter(({ operation }) => operation === name)

test('the step waits until all regions and accounts have the image, with progress and a row in the summary', async () => {
  const scene = await replicationScene()
  scene.aws.replication([us], { statuses: ['NONE', 'IN_PROGRESS', 'COMPLETE'] })
  scene.aws.replication([other], { prefixes: ['team/'], statuses: ['NONE', 'NONE', 'NONE', 'COMPLETE'] })
  scene.aws.replication([{ region: 'eu-north-1', registryId: '123456789012' }], { prefixes: ['other/'] })
  const { main } = await scene.ship({ replication: 'wait' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toMatch(
    /Replication of \S+: us-east-1 \(123456789012\) no status yet, eu-west-1 \(444455556666\) no status yet\./,
  )
  expect(main.log).toContain('us-east-1 (123456789012) COMPLETE, eu-west-1 (444455556666) no status yet.')
  expect(main.log).toContain('us-east-1 (123456789012) COMPLETE, eu-west-1 (444455556666) COMPLETE.')
  expect(main.summary).toContain(
    '| Replication | COMPLETE: `us-east-1 (123456789012)`<br>COMPLETE: `eu-west-1 (444455556666)` |',
  )
  expect(callsOf(scene, 'DescribeImageReplicationStatus')).toHaveLength(4)
  expect(callsOf(scene, 'DescribeRegistry')).toHaveLength(1)
  expect(scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
})

test('by default the step sends no further request, and its session may not', async () => {
  const scene = await replicationScene()
  scene.aws.replication([us], { statuses: ['FAILED'] })
  const { main } = await scene.ship()
  expect(main.exitCode, main.log).toBe(0)
  expect(scene.aws.requests.filter(({ operation }) => /Replication|DescribeRegistry$/.test(operation))).toEqual([])
  expect(JSON.stringify(scene.aws.requests.map(({ input }) => input.Policy))).not.toContain('DescribeRegistry')
})

test('without a rule for the repository there is nothing to wait for', async () => {
  const scene = await replicationScene()
  scene.aws.replication([us], { prefixes: ['other/'] })
  const { main } = await scene.ship({ replication: 'wait' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain('Nothing to wait for: no replication rule of the registry covers team/app.')
  expect(main.summary).toContain('| Replication | Not configured for this repository |')
  expect(callsOf(scene, 'DescribeImageReplicationStatus')).toHaveLength(1)
})

test.each([
  [
    'ECR fails',
    { statuses: ['IN_PROGRESS', 'FAILED'], failureCode: 'AccessDenied' },
    /us-east-1 \(123456789012\): AccessDenied/,
  ],
  [
    'a region is not complete in time',
    { statuses: ['IN_PROGRESS'] },
    /not replicated \S+ yet to:\n- us-east-1 \(123456789012\): IN_PROGRESS/,
  ],
  [
    'ECR never has a status',
    { statuses: ['NONE'] },
    /does not replicate \S+, although a rule .* us-east-1 \(123456789012\)/,
  ],
])('if %s, the step fails after the push', async (_, rule, said) => {
  const scene = await replicationScene()
  scene.aws.replication([us], rule)
  const { main } = await scene.ship({ replication: 'wait' })
  expect(main.exitCode, main.log).toBe(1)
  expect(failureIn(main.log)).toMatchObject({ code: 'replication-failed', text: expect.stringMatching(said) })
  expect(main.outputs.result).toBe('pushed')
})

test('a status that may not be read is a warning that names the permission', async () => {
  const scene = await replicationScene([])
  scene.aws.replication([us])
  const { main } = await scene.ship({ replication: 'wait' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toMatch(
    /^::warning title=ecr-build-push::The step does not wait for the replication: .*ecr:DescribeImageReplicationStatus/m,
  )
})

test.each([
  ['a status', { statuses: ['NONE', 'IN_PROGRESS', 'COMPLETE'] }, false],
  ['no status', { statuses: ['NONE'] }, true],
])('without the rules, %s alone counts', async (_, rule, warns) => {
  const scene = await replicationScene(['ecr:DescribeImageReplicationStatus'])
  scene.aws.replication([us], rule)
  const { main } = await scene.ship({ replication: 'wait' })
  expect(main.exitCode, main.log).toBe(0)
  expect(/^::warning .*ECR has no replication status of .*ecr:DescribeRegistry/m.test(main.log)).toBe(warns)
  expect(main.summary?.includes('| Replication | COMPLETE: `us-east-1 (123456789012)` |')).toBe(!warns)
})

test("the rules of another account's registry cannot be read", async () => {
  const scene = await replicationScene()
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: role }, Action: 'ecr:*' }] }
  scene.aws.repository('team/app', { account: '444455556666', policy })
  const { main } = await scene.ship({ 'registry-id': '444455556666', replication: 'wait' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toMatch(/^::warning .*ECR returns only the rules of the session's account/m)
  expect(callsOf(scene, 'DescribeRegistry')).toEqual([])
})

test('nothing is promoted to the destinations before the replication is complete', async () => {
  const scene = await replicationScene()
  scene.aws.replication([us], { statuses: ['FAILED'] })
  scene.aws.repository('team/beside')
  const { main } = await scene.ship({ replication: 'wait', destinations: 'team/beside' })
  expect(failureIn(main.log).code, main.log).toBe('replication-failed')
  expect(await scene.aws.imagesIn('team/beside')).toEqual([])
})

test.each([
  ['DescribeImageReplicationStatus', 'ServerException', 500, 0],
  ['DescribeImageReplicationStatus', 'ImageNotFoundException', 400, 0],
  ['DescribeImageReplicationStatus', 'RepositoryNotFoundException', 400, 1],
  ['DescribeImageReplicationStatus', 'InvalidParameterException', 400, 1],
  ['DescribeImageReplicationStatus', 'ValidationException', 400, 1],
  ['DescribeRegistry', 'ServerException', 500, 0],
  ['DescribeRegistry', 'InvalidParameterException', 400, 0],
  ['DescribeRegistry', 'ValidationException', 400, 0],
])("%s: ECR's %s is absorbed or explained", async (operation, code, status, exitCode) => {
  const scene = await replicationScene()
  scene.aws.replication([us])
  scene.aws.fault({ service: 'ecr', operation, kind: 'error', code, message: `${code} it is`, status })
  const { main } = await scene.ship({ replication: 'wait' })
  expect(main.exitCode, main.log).toBe(exitCode)
  if (exitCode === 0) expect(main.summary).toContain('| Replication | COMPLETE: `us-east-1 (123456789012)` |')
  else {
    expect(failureIn(main.log)).toMatchObject({
      code: 'replication-failed',
      text: expect.stringContaining(`${code} it is`),
    })
  }
})
