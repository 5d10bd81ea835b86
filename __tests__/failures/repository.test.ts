import { describe, expect, test } from 'vitest'
import { ActionError, type ErrorCode } from '../../src/errors/action-error.ts'
import {
  crossAccountCreationDenied,
  repositoriesNotFound,
  repositoryFailed,
  repositoryNotFound,
  settingNotApplied,
} from '../../src/failures/repository.ts'

const cause = new Error('original')
const request = {
  what: 'Setting `lifecycle-policy` of team/app',
  repository: 'team/app',
  setting: 'lifecycle-policy',
} as const

describe('an exception of ECR', () => {
  test.each<[string, string, ErrorCode, RegExp, RegExp]>([
    ['LimitExceededException', 'too many', 'repository-not-found', /reached its quota of repositories/, /higher quota/],
    ['KmsException', 'key is disabled', 'ecr-access-denied', /disabled, deleted/, /`kms-key`.*kms:CreateGrant/],
    [
      'TooManyTagsException',
      'too many',
      'input-invalid',
      /more tags than AWS allows/,
      /Remove entries of `repository-tags`/,
    ],
    ['InvalidTagParameterException', 'aws:x', 'input-invalid', /one of these tags/, /`repository-tags`/],
    ['InvalidParameterException', 'no', 'input-invalid', /ECR rejects the value/, /Correct `lifecycle-policy`/],
    ['ValidationException', 'no', 'input-invalid', /ECR rejects the value/, /Correct `lifecycle-policy`/],
    [
      'InvalidParameterException',
      'would prevent you from setting another policy',
      'input-invalid',
      /would not allow you to change the policy again/,
      /ecr:SetRepositoryPolicy/,
    ],
    ['InvalidParameterException', "constraint: 'Principal not found'", 'input-invalid', /does not exist/, /ARNs/],
    [
      'RepositoryNotFoundException',
      'not there',
      'repository-not-found',
      /was deleted during this run/,
      /run the job again/,
    ],
  ])('%s: %s', (name, message, code, why, fix) => {
    const error = repositoryFailed(name, message, request, cause)
    expect(error?.code).toBe(code)
    expect(error?.explanation).toMatchObject({
      what: `${request.what}: ${message}`,
      why: expect.stringMatching(why),
      fix: expect.stringMatching(fix),
    })
    expect(error?.cause).toBe(cause)
  })

  test('without its own meaning has no explanation', () => {
    expect(repositoryFailed('ServerException', 'x', request, cause)).toBeUndefined()
  })

  test('of a creation names all of its inputs', () => {
    const error = repositoryFailed(
      'InvalidParameterException',
      'x',
      { what: 'Creating team/app', repository: 'team/app' },
      cause,
    )
    expect(error?.explanation.fix).toContain('the settings of the repository')
  })
})

test('a failure after the creation says so, and how to continue', () => {
  const error = settingNotApplied(new ActionError('throttled', { what: 'A.', why: 'B.', fix: 'C.', cause }), 'team/app')
  expect(error.code).toBe('throttled')
  expect(error.cause).toBe(cause)
  expect(error.explanation).toEqual({
    what: 'A. The repository team/app was created, but this setting was not applied.',
    why: 'B.',
    fix: expect.stringMatching(/^C\. Then run the job once with `update-repository: true`/),
  })
})

test('a missing repository can be created by the step', () => {
  const { code, explanation } = repositoryNotFound('team/app', '123456789012', 'eu-west-1', cause)
  expect(code).toBe('repository-not-found')
  expect(explanation.fix).toContain('`create-repository: true`')
})

test('a creation in another account cannot be allowed by a repository policy', () => {
  const denial = { principal: 'arn:me', action: 'ecr:CreateRepository', resource: 'arn:it', reason: '' }
  const { code, explanation } = crossAccountCreationDenied(denial, cause)
  expect(code).toBe('ecr-access-denied')
  expect(explanation.what).toBe('arn:me may not do ecr:CreateRepository on arn:it.')
  expect(explanation.fix).toContain('put-registry-policy')
})

test('several missing repositories are named, with one fix', () => {
  const errors = ['shop/web', 'shop/api'].map((name) =>
    repositoryNotFound(name, '123456789012', 'eu-west-1', undefined),
  )
  const { code, explanation } = repositoriesNotFound(errors)
  expect(code).toBe('repository-not-found')
  expect(explanation.what).toBe(
    [
      'Some repositories are missing:',
      '- The repository shop/web does not exist in account 123456789012 in eu-west-1.',
      '- The repository shop/api does not exist in account 123456789012 in eu-west-1.',
    ].join('\n'),
  )
  expect(explanation.fix).toContain('`create-repository: true`')
})
