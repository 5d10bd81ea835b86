import { describe, expect, test } from 'vitest'
import { formatReference, isTag, parseTaggedReference } from '../../src/names/reference.ts'
import { host, random, repositoryName } from '../plan/fixtures.ts'

test.each(['1', 'latest', '_x', 'v1.2.3-rc.1', 'A', 'a'.repeat(128)])('`%s` is a tag', (tag) => {
  expect(isTag(tag)).toBe(true)
})

test.each(['', '.x', '-x', 'a/b', 'a:b', 'a b', 'ä', 'a+b', 'a'.repeat(129), 'a\n'])('`%s` is not a tag', (tag) => {
  expect(isTag(tag)).toBe(false)
})

describe('full references', () => {
  test.each([
    [`${host}/team/app:1.2.3`, { host, name: 'team/app', tag: '1.2.3' }],
    ['ghcr.io/octo/app:main', { host: 'ghcr.io', name: 'octo/app', tag: 'main' }],
    ['localhost:5000/app:1', { host: 'localhost:5000', name: 'app', tag: '1' }],
    ['localhost/app:1', { host: 'localhost', name: 'app', tag: '1' }],
    ['[::1]:5000/app:1', { host: '[::1]:5000', name: 'app', tag: '1' }],
    ['public.ecr.aws/alias/app:x', { host: 'public.ecr.aws', name: 'alias/app', tag: 'x' }],
  ])('%s has host, name and tag', (text, reference) => {
    expect(parseTaggedReference(text)).toEqual(reference)
    expect(formatReference(reference)).toBe(text)
  })

  test.each([
    ['no host', 'team/app:1'],
    ['no host, but a colon', 'app:1'],
    ['no tag', 'ghcr.io/octo/app'],
    ['an empty tag', 'ghcr.io/octo/app:'],
    ['no name', 'ghcr.io/:1'],
    ['a tag that is none', 'ghcr.io/octo/app:-1'],
    ['two tags', 'ghcr.io/octo/app:1:2'],
    ['a scheme', 'https://ghcr.io/octo/app:1'],
    ['a digest', `${host}/team/app@sha256:${'0'.repeat(64)}`],
    ['a name with capital letters', 'ghcr.io/Octo/App:1'],
    ['a name with a space', 'ghcr.io/octo/my app:1'],
    ['a host with an underscore', 'my_host.example/app:1'],
    ['a host that starts with a dash', '-host.example/app:1'],
    ['an owner in capital letters instead of a host', 'Octo/app:1'],
  ])('a reference with %s is invalid', (_, text) => {
    expect(parseTaggedReference(text)).toBeUndefined()
  })

  test('every composed reference is parsed', () => {
    const r = random(3)
    for (let i = 0; i < 300; i++) {
      const reference = {
        host: r.of([host, 'ghcr.io', 'localhost', 'localhost:5000', '10.0.0.1:80']),
        name: repositoryName(r),
        tag: r.text('aZ09_', 1, 1) + r.text('aZ09_.-', 0, 127),
      }
      expect(parseTaggedReference(formatReference(reference))).toEqual(reference)
    }
  })

  test('a name in the local engine has no host', () => {
    expect(formatReference({ host: undefined, name: 'team/app', tag: '1' })).toBe('team/app:1')
  })
})
