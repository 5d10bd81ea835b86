import { expect, test } from 'vitest'
import { describePlan } from '../../../src/plan/describe.ts'
import { planOf, problemsOf, role, type Values } from '../fixtures.ts'

const target: Values = { 'role-to-assume': role, repository: 'public.ecr.aws/alias/team/app' }

test('a repository of ECR Public is planned by alias and name, with the requested settings', () => {
  const values = {
    ...target,
    'create-repository': 'true',
    catalog: 'description=Says hello',
    'repository-tags': 'team=shop\nexpression=a=b',
    'repository-policy': 'push 111122223333',
  }
  expect(planOf(values).publicRepository).toEqual({
    alias: 'alias',
    name: 'team/app',
    create: true,
    update: false,
    catalog: { description: 'Says hello' },
    tags: [
      { key: 'team', value: 'shop' },
      { key: 'expression', value: 'a=b' },
    ],
    policy: expect.stringMatching(/"arn:aws:iam::111122223333:root".*"ecr-public:PutImage"/),
  })
})

test.each<[string, Values]>([
  ['private', { ...target, repository: 'team/app', 'aws-region': 'eu-west-1' }],
  ['only built for', { ...target, push: 'false' }],
])('a repository that is %s is not public', (_, values) => {
  expect(planOf(values).publicRepository).toBeUndefined()
})

test.each<[Values, string]>([
  [{ 'registry-id': '123456789012' }, 'registry-id: on ECR Public the alias in `repository` names the registry'],
  [{ 'image-tag-mutability': 'IMMUTABLE' }, 'image-tag-mutability: ECR Public has no immutable tags'],
  [
    { 'mutability-exclusion-filters': 'v*' },
    'mutability-exclusion-filters: ECR Public has no immutable tags, so tags cannot be excluded from immutability',
  ],
  [{ 'scan-on-push': 'true' }, 'scan-on-push: ECR Public does not scan images'],
  [{ scan: 'wait' }, 'scan: ECR Public does not scan images'],
  [{ 'create-repository': 'on-push' }, 'create-repository: ECR Public has no repository creation templates'],
  [{ encryption: 'KMS' }, 'encryption: ECR Public has no encryption setting'],
  [{ 'kms-key': 'alias/x' }, 'kms-key: ECR Public has no encryption setting'],
  [{ 'lifecycle-policy': 'keep 5 tagged' }, 'lifecycle-policy: ECR Public has no lifecycle policies'],
])('what ECR Public does not have is a problem: %j', (values, problem) => {
  expect(problemsOf({ ...target, ...values })).toContain(`${problem}: remove \`${Object.keys(values).join()}\``)
})

test('the settings are checked before the first request, and all problems are reported', () => {
  const values = {
    ...target,
    'create-repository': 'true',
    catalog: 'about=NONE.md\narchitectures=arm64',
    'repository-tags': 'a=1\na=2',
    'repository-policy': 'pull 111122223333',
  }
  expect(problemsOf(values)).toEqual([
    'catalog: `about`: there is no file `NONE.md` of at most 4 MiB in the workspace',
    'catalog: `architectures`: `arm64` is not one of ARM, ARM 64, x86, x86-64',
    'repository-tags: `a` is given more than once',
    expect.stringMatching(/^repository-policy: line 1: everyone can pull/),
  ])
})

test('more tags than AWS allows are a problem', () => {
  const tags = Array.from({ length: 51 }, (_, index) => `key-${index}=x`).join('\n')
  expect(problemsOf({ ...target, 'update-repository': 'true', 'repository-tags': tags })).toEqual([
    'repository-tags: there are 51 tags, but AWS allows at most 50',
  ])
})

test('a private repository has no catalog', () => {
  const values = { ...target, repository: 'team/app', 'aws-region': 'eu-west-1', catalog: 'description=x' }
  expect(problemsOf(values)).toEqual([
    'catalog: only ECR Public has a catalog, but `repository` is private: remove `catalog`',
  ])
})

test('settings without `create-repository` or `update-repository` are ignored with a warning, even if invalid', () => {
  const ignored = { ...target, catalog: 'about=NONE.md', 'repository-tags': 'a=b', 'repository-policy': 'no policy' }
  expect(planOf(ignored).warnings).toEqual([
    '`repository-tags`, `repository-policy`, `catalog` have no effect without `create-repository` or `update-repository`.',
  ])
})

test('a dry run shows the settings', () => {
  const requested = { ...target, 'create-repository': 'true', catalog: 'architectures=ARM', 'repository-tags': 'a=b' }
  const lines = (values: Values) => describePlan(planOf(values)).split('\n')
  const uri = 'public.ecr.aws/alias/team/app'
  expect(lines(requested)).toEqual(
    expect.arrayContaining([
      `Create ${uri} if it does not exist; otherwise do not change it:`,
      '- catalog: architectures ["ARM"]',
      '- repository-tags: a=b',
    ]),
  )
  expect(lines({ ...requested, 'create-repository': '', 'update-repository': 'true' })).toContain(
    `Update ${uri} to these settings:`,
  )
})

test.each([
  ['public.ecr.aws/app', 'has no alias before the repository: write public.ecr.aws/ALIAS/NAME'],
  [`public.ecr.aws/alias/${'x'.repeat(206)}`, 'has a repository name of 206 characters: ECR Public allows 2 to 205'],
])('`%s` is not a repository', (repository, text) => {
  expect(problemsOf({ ...target, repository })).toContain(`repository: \`${repository}\` ${text}`)
})
