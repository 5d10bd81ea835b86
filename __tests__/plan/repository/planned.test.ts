import { describe, expect, test } from 'vitest'
import { draftPlan, finishPlan } from '../../../src/plan/plan.ts'
import { planOf, problemsOf, read, role, runContext, type Values } from '../fixtures.ts'

const create: Values = { 'aws-region': 'eu-west-1', repository: 'team/app', 'create-repository': 'true' }
const key = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555'
const many = (count: number) => Array.from({ length: count }, (_, index) => `k${index}=v`).join('\n')

describe('the settings of a repository', () => {
  test('are the defaults', () => {
    expect(planOf(create).repository).toEqual({
      create: true,
      update: false,
      settings: {
        tagMutability: { mutability: 'MUTABLE', filters: [] },
        scanOnPush: false,
        encryption: { type: 'AES256', key: undefined },
        resourceTags: [],
        lifecyclePolicy: undefined,
        policy: undefined,
      },
    })
  })

  test('are the given ones', () => {
    const { repository } = planOf({
      ...create,
      'update-repository': 'true',
      'image-tag-mutability': 'MUTABLE_WITH_EXCLUSION',
      'mutability-exclusion-filters': 'v*\nrc-*\nv*',
      'scan-on-push': 'true',
      encryption: 'KMS_DSSE',
      'kms-key': key,
      'repository-tags': 'team = shop\nurl=a=b:c/d\nempty=',
      'lifecycle-policy': 'keep 5 tagged',
      'repository-policy': 'pull 111122223333',
    })
    expect(repository).toEqual({
      create: true,
      update: true,
      settings: {
        tagMutability: { mutability: 'MUTABLE_WITH_EXCLUSION', filters: ['v*', 'rc-*'] },
        scanOnPush: true,
        encryption: { type: 'KMS_DSSE', key },
        resourceTags: [
          { key: 'team', value: 'shop' },
          { key: 'url', value: 'a=b:c/d' },
          { key: 'empty', value: '' },
        ],
        lifecyclePolicy: expect.stringMatching(/^\{"rules":\[\{"rulePriority":1,/),
        policy: expect.stringContaining('"arn:aws:iam::111122223333:root"'),
      },
    })
  })

  test('have policies from files, with the partition of the registry', () => {
    const given = { ...create, 'aws-region': 'cn-north-1', 'repository-policy': 'pull 111122223333' }
    const values = { ...given, 'lifecycle-policy': 'ecr/lifecycle.json' }
    const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 3 }
    const rule = { rulePriority: 1, description: 'a sentence', selection, action: { type: 'expire' } }
    const text = JSON.stringify({ rules: [rule] }, undefined, 2)
    const files = { read: (path: string) => (path === 'ecr/lifecycle.json' ? text : undefined), find: () => [] }
    const draft = draftPlan({
      parsed: read(values),
      nonEmptyInputs: [],
      context: runContext(),
      workspace: { exists: () => true, ...files },
    })
    const { repository } = finishPlan(draft)
    expect(repository?.settings.policy).toContain('"arn:aws-cn:iam::111122223333:root"')
    expect(repository?.settings.lifecyclePolicy).toBe(JSON.stringify(JSON.parse(text)))
  })

  test.each<[string, Values]>([
    ['without `create-repository`', { 'create-repository': 'false' }],
    ['of a build', { push: 'false' }],
  ])('are not planned %s', (_, values) => {
    expect(planOf({ ...create, ...values }).repository).toBeUndefined()
  })

  test.each<[string, Values]>([
    ['a promotion', { 'source-image': 'v1' }],
    ['an update alone', { 'create-repository': 'false', 'update-repository': 'true' }],
  ])('are planned for %s too', (_, values) => {
    expect(planOf({ ...create, ...values }).repository).toBeDefined()
  })
})

describe('conflicting settings', () => {
  test.each<[Values, string]>([
    [
      { 'mutability-exclusion-filters': 'v*' },
      'mutability-exclusion-filters: the filters need `image-tag-mutability: MUTABLE_WITH_EXCLUSION`, but `image-tag-mutability` is MUTABLE',
    ],
    [
      { 'image-tag-mutability': 'IMMUTABLE_WITH_EXCLUSION' },
      'image-tag-mutability: IMMUTABLE_WITH_EXCLUSION needs 1 to 5 filters in `mutability-exclusion-filters`',
    ],
    [
      { 'image-tag-mutability': 'IMMUTABLE_WITH_EXCLUSION', 'mutability-exclusion-filters': 'a\nb\nc\nd\ne\nf' },
      'mutability-exclusion-filters: there are 6 filters, but ECR allows at most 5',
    ],
    [{ 'kms-key': key }, 'kms-key: the input needs `encryption: KMS` or `KMS_DSSE`, but `encryption` is AES256'],
    [
      { encryption: 'KMS', 'kms-key': key.replace('eu-west-1', 'us-east-1') },
      'kms-key: the key is in us-east-1, but the repository is in eu-west-1: both must be in the same region',
    ],
    [{ 'repository-tags': 'a=1\nb=1\na=2' }, 'repository-tags: `a` is given more than once'],
    [{ 'repository-tags': many(51) }, 'repository-tags: there are 51 tags, but AWS allows at most 50'],
  ])('%j', (values, problem) => {
    expect(problemsOf({ ...create, ...values })).toEqual([problem])
    expect(planOf({ ...create, ...values, 'create-repository': 'false' }).repository).toBeUndefined()
  })

  test('are reported together, with those of the policies', () => {
    const problems = problemsOf({
      ...create,
      'kms-key': key,
      'lifecycle-policy': 'keep few tagged\nkeep',
      'repository-policy': 'no/such.json',
    })
    const inputs = problems.map((problem) => problem.split(':')[0])
    expect(inputs).toEqual(['kms-key', 'lifecycle-policy', 'lifecycle-policy', 'repository-policy'])
  })

  test.each([
    'alias/images',
    'alias/team/images',
    '11111111-2222-3333-4444-555555555555',
    `mrk-${'0'.repeat(32)}`,
    key,
  ])('%s is a key', (name) => {
    expect(planOf({ ...create, encryption: 'KMS', 'kms-key': name }).repository?.settings.encryption.key).toBe(name)
  })

  test.each(['images', 'arn:aws:iam::123456789012:role/x', 'alias/'])('%s is not a key', (name) => {
    expect(problemsOf({ ...create, encryption: 'KMS', 'kms-key': name })).toEqual([
      `kms-key: \`${name}\` is not a KMS key: write its ARN, its id, or alias/NAME`,
    ])
  })

  test('an invalid repository tag is named', () => {
    expect(problemsOf({ ...create, 'repository-tags': 'url=a?b' })).toEqual([
      'repository-tags: `url`: AWS allows letters, digits, spaces and _ . : / = + - @, but not ?',
    ])
  })
})

describe('inputs without effect cause a warning', () => {
  const settings = {
    'image-tag-mutability': 'IMMUTABLE',
    'repository-tags': 'a=b',
    'lifecycle-policy': 'keep 5 tagged',
  }

  test.each<[Values, string | undefined]>([
    [{}, undefined],
    [settings, undefined],
    [{ 'create-repository': 'false' }, undefined],
    [
      { ...settings, 'create-repository': 'false' },
      '`image-tag-mutability`, `repository-tags`, `lifecycle-policy` have no effect without `create-repository` or `update-repository`.',
    ],
    [
      { 'create-repository': 'false', 'scan-on-push': 'true' },
      '`scan-on-push` has no effect without `create-repository` or `update-repository`.',
    ],
    [{ 'create-repository': 'on-push' }, undefined],
    [
      { ...settings, 'create-repository': 'on-push' },
      '`image-tag-mutability`, `repository-tags`, `lifecycle-policy` have no effect with `create-repository: on-push`, because the template contains the settings.',
    ],
    [{ ...settings, 'create-repository': 'on-push', 'update-repository': 'true' }, undefined],
    [
      { 'create-repository': 'on-push', push: 'false' },
      '`create-repository` has no effect in a step that does not push.',
    ],
    [{ push: 'false' }, '`create-repository` has no effect in a step that does not push.'],
  ])('%j', (values, notice) => {
    const { warnings } = planOf({ ...create, ...values, 'role-to-assume': values.push ? '' : role })
    expect(warnings.filter((text) => /effect/.test(text))).toEqual(notice === undefined ? [] : [notice])
  })
})
