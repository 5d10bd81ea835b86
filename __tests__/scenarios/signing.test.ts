import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newScene, type Scene } from '../support/scene.ts'

const role = 'arn:aws:iam::123456789012:role/ci-push'
const profile = 'arn:aws:signer:eu-west-1:123456789012:/signing-profiles/ci'
const foreign = 'arn:aws:signer:eu-west-1:999988887777:/signing-profiles/central'
const signs = ['signer:SignPayload', 'ecr:DescribeImageSigningStatus']

/** A scene whose role may do that besides pushing, with short waits. */
async function signingScene(actions: readonly string[] = signs): Promise<Scene> {
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

const statusCalls = ({ aws }: Scene) =>
  aws.requests.filter(({ operation }) => operation === 'DescribeImageSigningStatus')
const statusIn = (outputs: Readonly<Record<string, string>>) => JSON.parse(outputs['signing-status'] ?? 'null')

test('the step waits until ECR has signed with each profile, in output and summary', async () => {
  const scene = await signingScene()
  const second = `${profile}2`
  scene.aws.signing(profile, { statuses: ['NONE', 'IN_PROGRESS', 'COMPLETE'] })
  scene.aws.signing(second, { filters: ['team/*'], statuses: ['NONE', 'COMPLETE'] })
  scene.aws.signing(`${profile}3`, { filters: ['other/*'] })
  const { main } = await scene.ship({ signing: 'wait' })
  expect(main.exitCode, main.log).toBe(0)
  expect(statusIn(main.outputs)).toEqual({ [profile]: 'COMPLETE', [second]: 'COMPLETE' })
  expect(main.summary).toContain(`| Signing | COMPLETE: \`${profile}\`<br>COMPLETE: \`${second}\` |`)
  expect(statusCalls(scene)).toHaveLength(3)
  expect(scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
})

test('by default the session allows ECR to sign, and the step sends no further request', async () => {
  const scene = await signingScene()
  scene.aws.signing(profile)
  const { main } = await scene.ship()
  expect(main.exitCode, main.log).toBe(0)
  expect(statusCalls(scene)).toEqual([])
  expect(main.outputs['signing-status']).toBeUndefined()
  const later = await scene.ship({ signing: 'wait', 'source-image': main.outputs.tags ?? '', tags: 'live' })
  expect(later.main.exitCode, later.main.log).toBe(0)
  expect(statusIn(later.main.outputs)).toEqual({ [profile]: 'COMPLETE' })
})

test('a role that may not sign fails the step after the push, with the permission to add', async () => {
  const scene = await signingScene(['ecr:DescribeImageSigningStatus'])
  scene.aws.signing(profile)
  const { main } = await scene.ship({ signing: 'wait' })
  expect(main.exitCode, main.log).toBe(1)
  expect(main.outputs).toMatchObject({ result: 'pushed', digest: expect.stringMatching(/^sha256:/) })
  expect(statusIn(main.outputs)).toEqual({ [profile]: 'FAILED' })
  const { code, text } = failureIn(main.log)
  expect(code).toBe('signing-failed')
  expect(text).toContain('is not authorized to perform: signer:SignPayload')
  expect(text).toContain(`"${profile}"`)
  expect(main.summary).toContain(`| Signing | FAILED: \`${profile}\` |`)
})

test('a profile of another account is allowed by the session only if `signing` names it', async () => {
  const scene = await signingScene()
  const permissions = [{ Effect: 'Allow', Action: 'signer:SignPayload', Principal: { AWS: '123456789012' } }] as const
  scene.aws.signing(foreign, { permissions })
  const without = await scene.ship({ signing: 'wait' })
  expect(failureIn(without.main.log)).toMatchObject({
    code: 'signing-failed',
    text: expect.stringContaining('because no session policy allows the signer:SignPayload action'),
  })
  const named = await scene.ship({ signing: `wait\n${foreign}`, tags: 'v2', 'no-cache': 'true', labels: 'a=b' })
  expect(named.main.exitCode, named.main.log).toBe(0)
  expect(statusIn(named.main.outputs)).toEqual({ [foreign]: 'COMPLETE' })
})

test.each([
  ['no rule covers the repository', { filters: ['other/*'] }, 'ECR does not sign'],
  [
    'AWS Signer fails',
    { statuses: ['IN_PROGRESS', 'FAILED'], failureReason: 'The profile is canceled' },
    'SigningFailed: The profile is canceled',
  ],
  ['nothing happens in time', { statuses: ['IN_PROGRESS'] }, 'has not signed'],
])('if %s, the step fails', async (_, rule, said) => {
  const scene = await signingScene()
  scene.aws.signing(profile, rule)
  const { main } = await scene.ship({ signing: 'wait' })
  expect(main.exitCode, main.log).toBe(1)
  expect(failureIn(main.log)).toMatchObject({ code: 'signing-failed', text: expect.stringContaining(said) })
  expect(main.outputs.result).toBe('pushed')
})

test('a status that may not be read is a warning that names the permission', async () => {
  const scene = await signingScene(['signer:SignPayload'])
  scene.aws.signing(profile)
  const { main } = await scene.ship({ signing: 'wait' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toMatch(
    /^::warning title=ecr-build-push::The step does not wait for the signature: .*ecr:DescribeImageSigningStatus/m,
  )
  expect(main.outputs['signing-status']).toBeUndefined()
})

test.each([
  ['ServerException', 500, 0],
  ['ImageNotFoundException', 400, 0],
  ['RepositoryNotFoundException', 400, 1],
  ['InvalidParameterException', 400, 1],
  ['ValidationException', 400, 1],
])("ECR's %s is absorbed or explained", async (code, status, exitCode) => {
  const scene = await signingScene()
  scene.aws.signing(profile)
  const operation = 'DescribeImageSigningStatus'
  scene.aws.fault({ service: 'ecr', operation, kind: 'error', code, message: `${code} it is`, status })
  const { main } = await scene.ship({ signing: 'wait' })
  expect(main.exitCode, main.log).toBe(exitCode)
  if (exitCode === 1) {
    expect(failureIn(main.log)).toMatchObject({
      code: 'signing-failed',
      text: expect.stringContaining(`${code} it is`),
    })
  }
})
