import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene } from '../support/scene.ts'
import type { Fault } from '../support/stand-in/stand-in.ts'

const promotion: Variables = { 'source-image': 'v1', tags: 'live' }

/** What ECR may answer to an operation, and what the step makes of it; those about settings are in repository.test.ts. */
const exceptions: readonly (readonly [string, string, string])[] = [
  ['GetAuthorizationToken', 'ServerException', 'promoted'],
  ['GetAuthorizationToken', 'InvalidParameterException', 'input-invalid'],
  ['DescribeRepositories', 'ServerException', 'promoted'],
  ['DescribeRepositories', 'RepositoryNotFoundException', 'repository-not-found'],
  ['DescribeRepositories', 'InvalidParameterException', 'input-invalid'],
  ['BatchGetImage', 'ServerException', 'promoted'],
  ['BatchGetImage', 'RepositoryNotFoundException', 'input-invalid'],
  ['BatchGetImage', 'LimitExceededException', 'push-failed'],
  ['BatchGetImage', 'UnableToGetUpstreamImageException', 'push-failed'],
  ['BatchGetImage', 'InvalidParameterException', 'push-failed'],
  ['DescribeImages', 'ServerException', 'promoted'],
  ['DescribeImages', 'InvalidParameterException', 'promoted'],
  ['DescribeImages', 'RepositoryNotFoundException', 'promoted'],
  ['DescribeImages', 'ImageNotFoundException', 'promoted'],
  ['PutImage', 'ServerException', 'promoted'],
  ['PutImage', 'ImageAlreadyExistsException', 'promoted'],
  ['PutImage', 'ImageTagAlreadyExistsException', 'tag-immutable'],
  ['PutImage', 'ImageDigestDoesNotMatchException', 'push-failed'],
  ['PutImage', 'LayersNotFoundException', 'push-failed'],
  ['PutImage', 'ReferencedImagesNotFoundException', 'push-failed'],
  ['PutImage', 'LimitExceededException', 'push-failed'],
  ['PutImage', 'InvalidParameterException', 'push-failed'],
  ['PutImage', 'KmsException', 'ecr-access-denied'],
  ['PutImage', 'RepositoryNotFoundException', 'repository-not-found'],
  ['PutImage', 'ThrottlingException', 'promoted'],
]

test('every exception that ECR documents is absorbed or explained', async () => {
  const { aws, ship } = await newScene()
  const first = await ship({ tags: 'v1' })
  expect(first.main.exitCode, first.main.log).toBe(0)
  const outcomes: (readonly [string, string, string])[] = []
  for (const [index, [operation, code]] of exceptions.entries()) {
    const status = code === 'ServerException' ? 500 : 400
    const fault: Fault = { service: 'ecr', operation, kind: 'error', code, message: `${code} it is`, status }
    aws.fault(fault)
    const { main } = await ship({ ...promotion, tags: `live-${index}` })
    const failure = failureIn(main.log)
    if (main.exitCode !== 0) expect(failure.text, main.log).toMatch(/Why: .+\nFix: .+/)
    outcomes.push([operation, code, main.outputs.result ?? failure.code ?? 'nothing'])
  }
  expect(outcomes).toEqual(exceptions)
})
