import { describe, expect, test } from 'vitest'
import { aliasMismatch, publicRejected, publicRepositoryMissing } from '../../src/failures/public.ts'

const account = '123456789012'
const named = { alias: 'octo', name: 'team/app' }

describe('a public repository that is missing', () => {
  test('is named with the account, and with its registry if that is known', () => {
    const what = `public.ecr.aws/octo/team/app does not exist: account ${account} has no repository team/app in ECR Public.`
    for (const aliases of [undefined, []]) {
      expect(publicRepositoryMissing(named, account, aliases)).toMatchObject({
        code: 'repository-not-found',
        explanation: {
          what,
          fix: expect.stringContaining('aws ecr-public create-repository --repository-name team/app'),
        },
      })
    }
    expect(publicRepositoryMissing(named, account, ['octo', 'a1b2']).explanation.what).toBe(
      `${what} The public registry of the account is public.ecr.aws/octo and public.ecr.aws/a1b2.`,
    )
  })

  test("under another account's alias names the account's own alias, and whether the repository was created there", () => {
    const error = aliasMismatch(named, account, ['a1b2', 'octocat'])
    expect(error.explanation.what).toBe(
      `public.ecr.aws/octo is not the public registry of account ${account}. Its public registry is public.ecr.aws/a1b2 and public.ecr.aws/octocat.`,
    )
    expect(error.explanation.fix).toContain('`repository: public.ecr.aws/a1b2/team/app`')
    expect(aliasMismatch(named, account, ['a1b2'], { isCreated: true }).explanation.what).toContain(
      'The repository was created as public.ecr.aws/a1b2/team/app.',
    )
  })
})

test.each([
  ['UnsupportedCommandException', 'aws-unreachable'],
  ['RegistryNotFoundException', 'repository-not-found'],
  ['RepositoryNotFoundException', 'repository-not-found'],
  ['LimitExceededException', 'repository-not-found'],
  ['InvalidParameterException', 'input-invalid'],
  ['InvalidTagParameterException', 'input-invalid'],
  ['TooManyTagsException', 'input-invalid'],
])('%s is %s, and quotes ECR Public', (name, code) => {
  const request = { what: 'Changing the catalog of app in ECR Public', repository: 'app', setting: 'catalog' as const }
  expect(publicRejected(name, 'no', request, undefined)).toMatchObject({
    code,
    explanation: { what: 'Changing the catalog of app in ECR Public: no' },
  })
})

test('other exceptions have no explanation', () => {
  const request = { what: 'x', repository: 'app' }
  expect(publicRejected('ServerException', 'no', request, undefined)).toBeUndefined()
})
