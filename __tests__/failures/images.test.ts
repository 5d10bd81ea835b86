import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ImageFailureCode } from '@aws-sdk/client-ecr'
import { describe, expect, test } from 'vitest'
import type { ActionError } from '../../src/errors/action-error.ts'
import {
  imageRequestRejected,
  imageUnreadable,
  platformsMissing,
  sourceMissing,
  tagImmutable,
  tagOutsideEcr,
  tagRejected,
  tagsExist,
} from '../../src/failures/images.ts'
import { host } from '../plan/fixtures.ts'

const digest = `sha256:${'d'.repeat(64)}`
const [one, two] = [`${host}/team/app:v1`, `${host}/team/app:v2`]

/** Every exception that AWS documents for an operation. The SDK's documentation is generated from AWS's model. */
function documented(operation: string): readonly string[] {
  const commands = join(import.meta.dirname, '../../node_modules/@aws-sdk/client-ecr/dist-types/commands')
  const text = readFileSync(join(commands, `${operation}Command.d.ts`), 'utf8')
  const names = [...text.matchAll(/@throws \{@link (\w+)\}/g)].map(([, name = '']) => name)
  return names.filter((name) => name !== 'ECRServiceException').toSorted()
}

/** Checks that each part of an error is a full sentence. */
function expectWhole({ explanation: { what, why, fix } }: ActionError): void {
  for (const text of [what, why, fix]) {
    expect(text).not.toMatch(/undefined|: $| {2}|\.\./)
    expect(text.length).toBeGreaterThan(20)
  }
  expect(why).toMatch(/\.$/)
  expect(fix).toMatch(/\.$/)
}

describe('tags that exist', () => {
  test.each<[string, string[], 'immutable' | 'fail', string]>([
    ['one immutable tag', [one], 'immutable', `${one} already exists and cannot be overwritten.`],
    ['several immutable tags', [one, two], 'immutable', `${one}, ${two} already exist and cannot be overwritten.`],
    ['one tag with `fail`', [one], 'fail', `${one} already exists.`],
    ['several tags with `fail`', [one, two], 'fail', `${one}, ${two} already exist.`],
  ])('%s', (_, taken, reason, what) => {
    const error = tagsExist(taken, reason, { rule: 'auto' })
    expect(error).toMatchObject({ code: 'tag-immutable', retryable: false })
    expect(error.explanation.what).toBe(`${what} Nothing was built or written.`)
    expectWhole(error)
  })

  test('have a cause by the setting that rejects them', () => {
    expect(tagsExist([one], 'immutable', { rule: 'auto' }).explanation.why).toContain('immutable')
    expect(tagsExist([one], 'fail', { rule: 'fail' }).explanation.why).toContain('`if-tag-exists: fail`')
    expect(tagsExist([one], 'fail', { rule: 'fail' }).explanation.fix).toMatch(/`skip`.*`overwrite`/)
    expect(tagsExist([one], 'immutable', { rule: 'auto' }).explanation.fix).not.toContain('`overwrite`')
    // With `skip`, the fix does not suggest `skip`.
    expect(tagsExist([one], 'immutable', { rule: 'skip' }).explanation.fix).not.toContain('`if-tag-exists: skip`')
    expect(tagsExist([one], 'immutable', { rule: 'skip' }).explanation.fix).toContain('`reuse`')
  })

  test('name the images that are archived, and how to restore them', () => {
    for (const rule of ['auto', 'overwrite', 'skip'] as const) {
      const error = tagsExist([one, two], 'immutable', { rule }, new Set([two]))
      expect(error.explanation.what).toContain(`${one}, ${two} (archived) already exist and cannot be overwritten.`)
      expect(error.explanation.fix).toContain('--repository-name team/app --image-id imageTag=v2 ')
      expectWhole(error)
    }
    expect(tagsExist([one], 'fail', { rule: 'fail' }, new Set([one])).explanation.what).toContain(
      `${one} (archived) already exists.`,
    )
  })

  test("keep AWS's error", () => {
    const cause = new Error('said')
    expect(tagImmutable('a tag', cause).cause).toBe(cause)
  })
})

test.each([
  ['a source that does not exist', sourceMissing(one), one],
  ['a registry outside of ECR', tagOutsideEcr('ghcr.io/octo/app:1'), 'ghcr.io/octo/app:1'],
  ['a platform', platformsMissing(['linux/s390x'], []), 'the source image does not support linux/s390x.'],
  [
    'several platforms of some',
    platformsMissing(['linux/s390x', 'linux/386'], ['linux/amd64', 'linux/arm64']),
    'the source image does not support linux/s390x and linux/386; it supports linux/amd64, linux/arm64.',
  ],
])('%s is an input problem, found before any write', (_, error, named) => {
  expect(error.code).toBe('input-invalid')
  expect(error.explanation.what).toContain(named)
  expect(error.explanation.fix).toContain('Nothing was written.')
  expectWhole(error)
})

describe('an image that ECR has and does not return', () => {
  const others = Object.values(ImageFailureCode).filter((code) => code !== 'ImageNotFound')

  test.each(others)('is explained: %s', (failureCode) => {
    const error = imageUnreadable('team/app', {
      failureCode,
      failureReason: 'AWS says so',
      imageId: { imageTag: 'v1' },
    })
    expect(error.explanation.what).toBe(`ECR cannot return team/app:v1: ${failureCode}: AWS says so`)
    expect(error.code).toBe(failureCode === 'KmsError' ? 'ecr-access-denied' : 'push-failed')
    expectWhole(error)
  })

  test.each([
    ['KmsError', /KMS key/],
    ['ImageInaccessible', /archived/],
    ['UpstreamAccessDenied', /pull-through cache.*rejected the credentials/],
    ['UpstreamTooManyRequests', /pull-through cache.*limits pulls/],
    ['UpstreamUnavailable', /pull-through cache.*does not respond/],
    ['InvalidImageDigest', /ECR rejects the tag or digest/],
  ])('has its own cause: %s', (failureCode, why) => {
    expect(imageUnreadable('team/app', { failureCode }).explanation.why).toMatch(why)
  })

  test.each([
    [{ imageTag: 'v1', imageDigest: digest }, 'team/app:v1'],
    [{ imageDigest: digest }, `team/app@${digest}`],
    [{}, 'team/app'],
    [undefined, 'team/app'],
  ])('by %j is named %s', (imageId, name) => {
    expect(imageUnreadable('team/app', { failureCode: 'KmsError', imageId }).explanation.what).toBe(
      `ECR cannot return ${name}: KmsError`,
    )
    expectWhole(imageUnreadable('team/app', { imageId }))
  })
})

describe('every exception that AWS documents', () => {
  const cause = new Error('said')
  // A missing repository has no images. A server error is retried, and reported by the caller.
  const absorbed: Readonly<Record<string, readonly string[]>> = {
    BatchGetImage: ['RepositoryNotFoundException', 'ServerException'],
    // An image that already has the tag is a success.
    PutImage: ['ImageAlreadyExistsException', 'ServerException'],
  }

  const reading: readonly [string, string][] = [
    ['InvalidParameterException', 'push-failed'],
    ['LimitExceededException', 'push-failed'],
    ['UnableToGetUpstreamImageException', 'push-failed'],
  ]
  const tagging: readonly [string, string][] = [
    ['ImageDigestDoesNotMatchException', 'push-failed'],
    ['ImageTagAlreadyExistsException', 'tag-immutable'],
    ['InvalidParameterException', 'push-failed'],
    ['KmsException', 'ecr-access-denied'],
    ['LayersNotFoundException', 'push-failed'],
    ['LimitExceededException', 'push-failed'],
    ['ReferencedImagesNotFoundException', 'push-failed'],
    ['RepositoryNotFoundException', 'repository-not-found'],
  ]

  test.each([
    ['BatchGetImage', reading],
    ['PutImage', tagging],
  ])('of %s is explained or absorbed', (operation, explained) => {
    const names = [...explained.map(([name]) => name), ...(absorbed[operation] ?? [])]
    expect(documented(operation)).toEqual(names.toSorted())
  })

  test.each(reading)('of a look-up: %s is %s', (name, code) => {
    const error = imageRequestRejected('team/app', name, 'AWS says so.', cause)
    expect(error).toMatchObject({ code, cause, retryable: false })
    expect(error?.explanation.what).toBe('ECR did not return the images of team/app: AWS says so.')
    if (error) expectWhole(error)
  })

  test.each(tagging)('of a tag: %s is %s', (name, code) => {
    const error = tagRejected('team/app:v1', name, 'AWS says so.', cause)
    expect(error).toMatchObject({ code, cause, retryable: false })
    expect(error?.explanation.what).toMatch(/^team\/app:v1 .*: AWS says so\.$/)
    if (error) expectWhole(error)
  })

  test.each(['ServerException', 'AccessDeniedException', 'toString', ''])('%s has no explanation', (name) => {
    expect(imageRequestRejected('team/app', name, 'AWS says so.', cause)).toBeUndefined()
    expect(tagRejected('team/app:v1', name, 'AWS says so.', cause)).toBeUndefined()
  })
})
