import { describe, expect, test } from 'vitest'
import {
  isImmutable,
  isSameRule,
  type MutabilityRule,
  mutabilities,
  protectsLess,
} from '../../../src/plan/settings/mutability.ts'
import { random } from '../fixtures.ts'

/** Whether a filter excludes a tag, seen from both rules that know filters. */
function excludes(filter: string, tag: string): boolean {
  const excluded = isImmutable({ mutability: 'MUTABLE_WITH_EXCLUSION', filters: [filter] }, tag)
  expect(isImmutable({ mutability: 'IMMUTABLE_WITH_EXCLUSION', filters: [filter] }, tag)).toBe(!excluded)
  return excluded
}

/** Random rules with filters of which some match a tag of the same few letters. */
function anyRule({ of, text, whole }: ReturnType<typeof random>): MutabilityRule {
  const mutability = of(mutabilities as unknown as readonly ['MUTABLE', 'IMMUTABLE'])
  const filter = () => text('ab.*', 1, 4)
  const filters = mutability.endsWith('_WITH_EXCLUSION') ? Array.from({ length: whole(1, 5) }, filter) : []
  return { mutability, filters }
}

describe('a filter', () => {
  test.each([
    ['latest', 'latest'],
    ['*', 'anything'],
    ['**', 'a'],
    ['dev-*', 'dev-1'],
    ['dev-*', 'dev-'],
    ['*-dev', '1-dev'],
    ['*-dev', '-dev'],
    ['*dev*', 'dev'],
    ['*dev*', 'a-dev-b'],
    ['v*.*', 'v1.2.3'],
    ['v*.0', 'v1.0.0'],
    ['a*a', 'aa'],
    ['a*b*a', 'a-b-b-a'],
    ['1.*', '1.2'],
  ])('%s is for %s', (filter, tag) => {
    expect(excludes(filter, tag)).toBe(true)
  })

  test.each([
    ['latest', 'latest-1'],
    ['latest', 'x-latest'],
    ['latest', 'Latest'],
    ['dev-*', 'dev'],
    ['dev-*', 'my-dev-1'],
    ['*-dev', 'dev'],
    ['*-dev', 'a-dev-b'],
    ['v*.*', 'v1'],
    // One letter cannot be both the beginning and the end.
    ['a*a', 'a'],
    ['ab*ba', 'aba'],
    ['a*b*a', 'aba-c'],
    ['*b*b*', 'b'],
    // The other letters stand for themselves.
    ['1.*', '1x2'],
    ['v.', 'v1'],
  ])('%s is not for %s', (filter, tag) => {
    expect(excludes(filter, tag)).toBe(false)
  })

  test('matches the same tags as an equivalent regular expression', () => {
    const r = random(51)
    const matched = { yes: 0, no: 0 }
    for (let i = 0; i < 5000; i++) {
      const filter = r.text('ab.*', 1, r.of([3, 8]))
      const tag = r.text('ab.', 1, r.of([3, 8]))
      const pattern = [...filter].map((letter) => (letter === '*' ? '.*' : letter === '.' ? '\\.' : letter)).join('')
      const expected = new RegExp(`^(?:${pattern})$`).test(tag)
      expect(excludes(filter, tag), `${filter} for ${tag}`).toBe(expected)
      matched[expected ? 'yes' : 'no']++
    }
    expect(Math.min(matched.yes, matched.no)).toBeGreaterThan(500)
  })
})

describe('a tag', () => {
  const filters = ['latest', 'dev-*']

  test.each<[MutabilityRule, boolean, boolean]>([
    [{ mutability: 'MUTABLE', filters: [] }, false, false],
    [{ mutability: 'IMMUTABLE', filters: [] }, true, true],
    [{ mutability: 'IMMUTABLE_WITH_EXCLUSION', filters }, false, true],
    [{ mutability: 'MUTABLE_WITH_EXCLUSION', filters }, true, false],
    // Filters that ECR would not give count for nothing where the rule has no exclusion.
    [{ mutability: 'MUTABLE', filters }, false, false],
    [{ mutability: 'IMMUTABLE', filters }, true, true],
    // Without filters nothing is excluded.
    [{ mutability: 'IMMUTABLE_WITH_EXCLUSION', filters: [] }, true, true],
    [{ mutability: 'MUTABLE_WITH_EXCLUSION', filters: [] }, false, false],
  ])('by %j: dev-1 is immutable: %s, and v1: %s', (rule, excluded, other) => {
    expect(isImmutable(rule, 'dev-1')).toBe(excluded)
    expect(isImmutable(rule, 'v1')).toBe(other)
  })
})

describe('two rules', () => {
  const rule = (mutability: MutabilityRule['mutability'], ...filters: string[]): MutabilityRule => ({
    mutability,
    filters,
  })

  test.each<[MutabilityRule, MutabilityRule, boolean]>([
    [rule('MUTABLE'), rule('MUTABLE'), true],
    [rule('MUTABLE'), rule('IMMUTABLE'), false],
    [rule('IMMUTABLE_WITH_EXCLUSION', 'a', 'b'), rule('IMMUTABLE_WITH_EXCLUSION', 'b', 'a'), true],
    [rule('IMMUTABLE_WITH_EXCLUSION', 'a', 'b'), rule('IMMUTABLE_WITH_EXCLUSION', 'a'), false],
    [rule('IMMUTABLE_WITH_EXCLUSION', 'a'), rule('MUTABLE_WITH_EXCLUSION', 'a'), false],
  ])('%j and %j say the same: %s', (one, other, same) => {
    expect(isSameRule(one, other)).toBe(same)
    expect(isSameRule(other, one)).toBe(same)
  })

  test('that are the same match the same tags, and none protects less', () => {
    const r = random(52)
    for (let i = 0; i < 500; i++) {
      const one = anyRule(r)
      const other = { ...one, filters: one.filters.toReversed() }
      expect(isSameRule(one, other)).toBe(true)
      expect(protectsLess(one, other)).toBe(false)
      const tag = r.text('ab.', 1, 4)
      expect(isImmutable(other, tag)).toBe(isImmutable(one, tag))
    }
  })

  test('of which one allows a tag to move that was immutable before: it protects less', () => {
    const r = random(53)
    let freed = 0
    for (let i = 0; i < 3000; i++) {
      const [before, after, tag] = [anyRule(r), anyRule(r), r.text('ab.', 1, 4)]
      if (!isImmutable(before, tag) || isImmutable(after, tag)) continue
      freed++
      expect(protectsLess(before, after), JSON.stringify({ before, after, tag })).toBe(true)
    }
    expect(freed).toBeGreaterThan(300)
  })
})
