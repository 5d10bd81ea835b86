import { describe, expect, test } from 'vitest'
import {
  compareDescribed,
  comparePolicy,
  compareSeparate,
  differingTags,
  driftText,
  type SeparateSettings,
  updateText,
} from '../../../src/plan/settings/comparison.ts'
import type { TagMutability } from '../../../src/plan/settings/mutability.ts'
import type { Encryption, RepositorySettings } from '../../../src/plan/settings/settings.ts'

const requested: RepositorySettings = {
  tagMutability: { mutability: 'MUTABLE', filters: [] },
  scanOnPush: false,
  encryption: { type: 'AES256', key: undefined },
  resourceTags: [],
  lifecyclePolicy: undefined,
  policy: undefined,
}
const nothing: SeparateSettings = { resourceTags: new Map(), lifecyclePolicy: undefined, policy: undefined }
const id = '11111111-2222-3333-4444-555555555555'
const arn = `arn:aws:kms:eu-west-1:123456789012:key/${id}`

function rule(text: string): RepositorySettings['tagMutability'] {
  const [mutability, ...filters] = text.split(' ')
  return { mutability: mutability as TagMutability, filters }
}

describe('image-tag-mutability', () => {
  test.each([
    ['MUTABLE', 'MUTABLE', 'same'],
    ['IMMUTABLE', 'IMMUTABLE', 'same'],
    ['IMMUTABLE_WITH_EXCLUSION a b', 'IMMUTABLE_WITH_EXCLUSION b a', 'same'],
    ['MUTABLE', 'IMMUTABLE', 'more'],
    ['MUTABLE', 'MUTABLE_WITH_EXCLUSION v*', 'more'],
    ['MUTABLE_WITH_EXCLUSION v*', 'IMMUTABLE_WITH_EXCLUSION v*', 'less'],
    ['IMMUTABLE_WITH_EXCLUSION a b', 'IMMUTABLE_WITH_EXCLUSION a', 'more'],
    ['MUTABLE_WITH_EXCLUSION a', 'MUTABLE_WITH_EXCLUSION a b', 'more'],
    ['IMMUTABLE', 'MUTABLE', 'less'],
    ['IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION a', 'less'],
    ['IMMUTABLE_WITH_EXCLUSION a', 'IMMUTABLE_WITH_EXCLUSION a b', 'less'],
    ['IMMUTABLE_WITH_EXCLUSION a', 'IMMUTABLE_WITH_EXCLUSION b', 'less'],
    ['MUTABLE_WITH_EXCLUSION a b', 'MUTABLE_WITH_EXCLUSION a', 'less'],
  ])('from %s to %s: %s', (from, to, change) => {
    const [comparison] = compareDescribed(
      { ...requested, tagMutability: rule(from) },
      { ...requested, tagMutability: rule(to) },
    )
    expect(comparison).toMatchObject({
      setting: 'image-tag-mutability',
      same: change === 'same',
      protectsLess: change === 'less',
    })
  })
})

describe('encryption', () => {
  const key = (type: Encryption['type'], name?: string): Encryption => ({ type, key: name })
  test.each([
    [key('AES256'), key('AES256'), true],
    [key('KMS', arn), key('KMS', arn), true],
    [key('KMS', arn), key('KMS', id), true],
    [key('KMS', arn), key('KMS', 'alias/any'), true],
    [key('KMS', arn), key('KMS', 'arn:aws:kms:eu-west-1:123456789012:alias/any'), true],
    [key('KMS', arn), key('KMS'), true],
    [key('KMS', arn), key('KMS', arn.replace('1111', '9999')), false],
    [key('KMS', arn), key('KMS', id.replace('1111', '9999')), false],
    [key('KMS', arn), key('KMS_DSSE', arn), false],
    [key('KMS', arn), key('AES256'), false],
    [key('AES256'), key('KMS'), false],
  ])('%j beside %j: the same is %s', (found, wanted, same) => {
    const comparison = compareDescribed({ ...requested, encryption: found }, { ...requested, encryption: wanted })[2]
    expect(comparison).toMatchObject({ setting: 'encryption', same, protectsLess: false })
  })
})

describe('each setting', () => {
  test('only requested settings are compared', () => {
    const kept = { resourceTags: new Map([['a', '1']]), lifecyclePolicy: '{"rules":[]}', policy: '{}' }
    expect(compareSeparate(kept, requested)).toEqual([])
  })

  test('tags: those that are missing or have another value; others are kept', () => {
    const resourceTags = [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
      { key: 'c', value: '' },
    ]
    const kept = { ...nothing, resourceTags: new Map([...Object.entries({ a: '1', b: 'old', z: '9' })]) }
    expect(differingTags(kept, { ...requested, resourceTags })).toEqual([
      { key: 'b', value: '2' },
      { key: 'c', value: '' },
    ])
    const [comparison] = compareSeparate(kept, { ...requested, resourceTags })
    expect(comparison && updateText(comparison)).toBe('repository-tags: changed from b=old to b=2, c=.')
  })

  test('policies: another form with the same meaning is the same', () => {
    const policy =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":["ecr:BatchGetImage"]}]}'
    const kept =
      '{ "Statement" : { "Action" : "ecr:BatchGetImage", "Effect" : "Allow", "Principal" : {"AWS": "*"} }, "Version" : "2012-10-17" }'
    expect(comparePolicy(kept, { ...requested, policy })).toMatchObject([{ same: true, details: [] }])
    expect(comparePolicy(kept, requested)).toEqual([])
  })

  test('a lifecycle policy that differs shows its rules', () => {
    const one = { rulePriority: 1, selection: { tagStatus: 'any' } }
    const two = { rulePriority: 2, selection: { tagStatus: 'untagged' } }
    const before = JSON.stringify({ rules: [one, two] })
    const after = JSON.stringify({ rules: [{ ...one, rulePriority: 3 }, two] })
    const [comparison] = compareSeparate(
      { ...nothing, lifecyclePolicy: before },
      { ...requested, lifecyclePolicy: after },
    )
    expect(comparison && updateText(comparison).split('\n')).toEqual([
      'lifecycle-policy: changed from a different policy to the given policy.',
      '- {"rulePriority":1,"selection":{"tagStatus":"any"}}',
      '+ {"rulePriority":3,"selection":{"tagStatus":"any"}}',
    ])
  })
})

describe('the words', () => {
  const differing = {
    ...requested,
    scanOnPush: true,
    tagMutability: rule('IMMUTABLE'),
    encryption: { type: 'KMS', key: arn },
  } as const

  test('of an update', () => {
    expect(compareDescribed(differing, requested).map(updateText)).toEqual([
      'image-tag-mutability: changed from IMMUTABLE to MUTABLE, which gives less protection.',
      'scan-on-push: changed from true to false, which gives less protection.',
      `encryption: stays KMS (${arn}), because ECR cannot change the encryption of an existing repository to AES256.`,
    ])
    expect(compareDescribed(differing, differing).map(updateText)).toEqual([
      'image-tag-mutability: already IMMUTABLE.',
      'scan-on-push: already true.',
      `encryption: already KMS (${arn}).`,
    ])
    const policy = '{"Statement":[{"Effect":"Deny"}]}'
    expect(comparePolicy(undefined, { ...requested, policy }).map(updateText)).toEqual([
      'repository-policy: set to the given policy.\n+ {"Effect":"Deny"}',
    ])
    expect(comparePolicy(policy, { ...requested, policy }).map(updateText)).toEqual([
      'repository-policy: already the given policy.',
    ])
  })

  test('of what differs without an update', () => {
    expect(compareDescribed(differing, requested).map((one) => driftText('team/app', one))).toEqual([
      'image-tag-mutability: team/app has IMMUTABLE, not MUTABLE. To change the setting, set `update-repository: true`.',
      'scan-on-push: team/app has true, not false. To change the setting, set `update-repository: true`.',
      `encryption: team/app has KMS (${arn}), not AES256. ECR cannot change the encryption of an existing repository.`,
    ])
    const policy = '{"Statement":[{"Effect":"Deny"}]}'
    expect(comparePolicy(undefined, { ...requested, policy }).map((one) => driftText('team/app', one))).toEqual([
      'repository-policy: team/app has none, not the given policy. To change the setting, set `update-repository: true`.\n+ {"Effect":"Deny"}',
    ])
  })
})
