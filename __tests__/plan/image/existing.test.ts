import { describe, expect, test } from 'vitest'
import { formatReference, repositoryOf, type TaggedReference } from '../../../src/names/reference.ts'
import {
  type Decision,
  decideByTags,
  type ExistingImages,
  needsLookup,
  type RequestedTags,
} from '../../../src/plan/image/existing.ts'
import { type TagRule, tagRules } from '../../../src/plan/inputs/image.ts'
import { isImmutable, type MutabilityRule, mutabilities } from '../../../src/plan/settings/mutability.ts'
import { host, random } from '../fixtures.ts'

const [one, two] = ['1', '2'].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string]
const at = (tag: string, name = 'team/app'): TaggedReference => ({ host, name, tag })
const immutable: MutabilityRule = { mutability: 'IMMUTABLE', filters: [] }
const mutable: MutabilityRule = { mutability: 'MUTABLE', filters: [] }
const butLatest: MutabilityRule = { mutability: 'IMMUTABLE_WITH_EXCLUSION', filters: ['lat*'] }

function requested(rule: TagRule, tags: readonly string[], mutability: MutabilityRule = mutable): RequestedTags {
  return { rule, references: tags.map((tag) => at(tag)), mutability: new Map([[`${host}/team/app`, mutability]]) }
}

type Digests = ExistingImages['digests']

/** The images of some tags; those named in `archived` are archived. */
function held(images: Readonly<Record<string, string>>, archived: readonly string[] = []): ExistingImages {
  const digests = new Map(Object.entries(images).map(([tag, digest]) => [formatReference(at(tag)), digest]))
  return { digests, archivedReferences: new Set(archived.map((tag) => formatReference(at(tag)))) }
}

/** The decision for images of which none is archived. */
function decideActive(request: RequestedTags, digests: Digests, digest?: string): Decision {
  return decideByTags(request, { digests, archivedReferences: new Set() }, digest)
}

const build: Decision = { kind: 'build' }
const refused = (reason: 'immutable' | 'fail', ...tags: string[]): Decision => ({
  kind: 'rejected',
  reason,
  conflictingTags: tags.map((tag) => at(tag)),
})
const name = (digest: string, ...tags: string[]): Decision => ({
  kind: 'reuse',
  digest,
  missingTags: tags.map((tag) => at(tag)),
})
const skip = (digest: string, named: readonly string[], others: readonly string[] = []): Decision => ({
  kind: 'skip',
  digest,
  matchingTags: named.map((tag) => at(tag)),
  otherTags: others.map((tag) => at(tag)),
})

describe('an image that must be built', () => {
  test.each<[string, RequestedTags, Record<string, string>, Decision]>([
    ['under free tags', requested('auto', ['a', 'b']), {}, build],
    ['under a free tag of an immutable repository', requested('auto', ['a'], immutable), {}, build],
    ['under a taken tag that may move', requested('auto', ['a']), { a: one }, build],
    ['under a taken tag that may not', requested('auto', ['a', 'b'], immutable), { b: one }, refused('immutable', 'b')],
    ['under a tag that is excluded', requested('auto', ['latest', 'v1'], butLatest), { latest: one }, build],
    ['under one that is not', requested('auto', ['latest', 'v1'], butLatest), { v1: one }, refused('immutable', 'v1')],
    [
      '`overwrite` cannot do more than ECR',
      requested('overwrite', ['a'], immutable),
      { a: one },
      refused('immutable', 'a'),
    ],
    ['`overwrite` moves', requested('overwrite', ['a']), { a: one }, build],
    ['`fail` and free tags', requested('fail', ['a', 'b']), {}, build],
    [
      '`fail` and taken ones, all told',
      requested('fail', ['a', 'b', 'c']),
      { a: one, c: two },
      refused('fail', 'a', 'c'),
    ],
    ['`fail` comes before immutability', requested('fail', ['a'], immutable), { a: one }, refused('fail', 'a')],
    ['`skip` and nothing there', requested('skip', ['a', 'b']), {}, build],
    ['`skip` and not all there', requested('skip', ['a', 'b']), { a: one }, build],
    ['`skip` and the last alone', requested('skip', ['a', 'b']), { b: one }, build],
    ['`skip` and all there', requested('skip', ['a', 'b']), { a: one, b: one }, skip(one, ['a', 'b'])],
    [
      '`skip` and two images',
      requested('skip', ['a', 'b', 'c']),
      { a: one, b: two, c: one },
      skip(one, ['a', 'c'], ['b']),
    ],
    ['`skip` and immutable', requested('skip', ['a'], immutable), { a: one }, skip(one, ['a'])],
    ['`skip`, not all, immutable', requested('skip', ['a', 'b'], immutable), { a: one }, refused('immutable', 'a')],
    ['without a name', requested('skip', []), {}, build],
  ])('%s', (_, names, images, decision) => {
    expect(decideByTags(names, held(images))).toEqual(decision)
  })
})

describe('an existing image', () => {
  test.each<[string, RequestedTags, Record<string, string>, Decision]>([
    ['gets its names', requested('auto', ['a', 'b']), {}, name(one, 'a', 'b')],
    ['gets those that it lacks', requested('auto', ['a', 'b'], immutable), { a: one }, name(one, 'b')],
    ['lacks none', requested('auto', ['a'], immutable), { a: one }, name(one)],
    ['takes a name from another', requested('auto', ['a', 'b']), { a: two, b: one }, name(one, 'a')],
    [
      'cannot take one that may not move',
      requested('auto', ['a', 'b'], immutable),
      { b: two },
      refused('immutable', 'b'),
    ],
    ['`fail` lets its own name pass', requested('fail', ['a', 'b']), { a: one }, name(one, 'b')],
    ['`fail` does not take a name', requested('fail', ['a', 'b']), { a: two, b: one }, refused('fail', 'a')],
    ['`skip` leaves another image there', requested('skip', ['a']), { a: two }, skip(two, ['a'])],
    ['`skip` gives the names where some are missing', requested('skip', ['a', 'b']), { a: two }, name(one, 'a', 'b')],
  ])('%s', (_, names, images, decision) => {
    expect(decideByTags(names, held(images), one)).toEqual(decision)
  })
})

describe('the tag of an archived image', () => {
  const both = { a: one, b: one }

  test.each<[string, RequestedTags, Record<string, string>, string | undefined, Decision]>([
    ['is moved if it is mutable', requested('auto', ['a']), both, undefined, build],
    [
      'is not moved if it is immutable',
      requested('auto', ['a'], immutable),
      both,
      undefined,
      refused('immutable', 'a'),
    ],
    ['exists for `fail`', requested('fail', ['a']), both, undefined, refused('fail', 'a')],
    ['is not used by `skip`', requested('skip', ['a', 'b']), both, undefined, build],
    ['is not used by `skip`, as the last of two', requested('skip', ['b', 'a']), both, undefined, build],
    ['is not moved by `skip`', requested('skip', ['a'], immutable), both, undefined, refused('immutable', 'a')],
    ['is written again for the same image', requested('fail', ['a', 'b'], immutable), both, one, name(one, 'a')],
    ['is moved to another image', requested('skip', ['a']), both, two, name(two, 'a')],
  ])('%s', (_, names, images, digest, decision) => {
    expect(decideByTags(names, held(images, ['a']), digest)).toEqual(decision)
  })
})

test('a repository that may not be described is treated as mutable: ECR decides', () => {
  const names: RequestedTags = { rule: 'auto', references: [at('a')], mutability: new Map() }
  expect(needsLookup(names)).toBe(false)
  expect(decideByTags(names, held({ a: one }))).toEqual(build)
})

test('each repository has its own rule', () => {
  const references = [at('v1'), at('v1', 'team/copy')]
  const mutability = new Map([[`${host}/team/copy`, immutable]])
  const there = new Map(references.map((reference) => [formatReference(reference), two]))
  expect(decideActive({ rule: 'auto', references, mutability }, there, one)).toEqual({
    kind: 'rejected',
    reason: 'immutable',
    conflictingTags: [at('v1', 'team/copy')],
  })
})

describe('a look-up is needed', () => {
  test.each<[RequestedTags, boolean]>([
    [requested('skip', ['a']), true],
    [requested('fail', ['a']), true],
    [requested('auto', ['a']), false],
    [requested('overwrite', ['a']), false],
    [requested('auto', ['a'], immutable), true],
    [requested('overwrite', ['a'], immutable), true],
    [requested('auto', ['latest'], butLatest), false],
    [requested('auto', ['latest', 'v1'], butLatest), true],
    [requested('auto', [], immutable), false],
  ])('for %j: %s', (names, needed) => {
    expect(needsLookup(names)).toBe(needed)
  })
})

describe('any request and any repository', () => {
  interface Case {
    readonly names: RequestedTags
    readonly there: Digests
    readonly digest: string | undefined
  }

  const digests = [one, two, `sha256:${'3'.repeat(64)}`] as const
  const unique = (references: readonly TaggedReference[]) => [
    ...new Map(references.map((reference) => [formatReference(reference), reference])).values(),
  ]
  const mayMove = ({ mutability }: RequestedTags, reference: TaggedReference) => {
    const rule = mutability.get(repositoryOf(reference))
    return rule === undefined || !isImmutable(rule, reference.tag)
  }

  /** A few names in a few repositories, so that everything meets everything. */
  function cases(seed: number, count: number): readonly Case[] {
    const r = random(seed)
    const repositories = ['team/app', 'team/copy', 'far'] as const
    const rule = (): MutabilityRule => ({
      mutability: r.of(mutabilities as unknown as readonly [MutabilityRule['mutability']]),
      filters: Array.from({ length: r.whole(0, 2) }, () => r.of(['v*', 'latest', '*-dev', 'v1'])),
    })
    return Array.from({ length: count }, () => {
      const any = () => at(r.of(['v1', 'v2', 'latest', 'a-dev']), r.of(repositories))
      const references = unique(Array.from({ length: r.whole(1, 5) }, any))
      const mutability = new Map(
        repositories.flatMap((repository) => (r.whole(0, 3) > 0 ? [[`${host}/${repository}`, rule()] as const] : [])),
      )
      // Where all are there, `skip` has something to decide.
      const chance = r.of([0, 5, 10])
      const also = [...references, any()].filter(() => r.whole(1, 10) <= chance)
      const there = new Map(also.map((reference) => [formatReference(reference), r.of(digests)]))
      return { names: { rule: r.of(tagRules), references, mutability }, there, digest: r.of([undefined, ...digests]) }
    })
  }

  /** The names after a decision was carried out, an image that is built having a digest that nobody had before. */
  function outcome({ names, there }: Case, decision: Decision): Digests {
    const given = (references: readonly TaggedReference[], digest: string) =>
      new Map([...there, ...references.map((reference) => [formatReference(reference), digest] as const)])
    switch (decision.kind) {
      case 'build':
        return given(names.references, `sha256:${'f'.repeat(64)}`)
      case 'reuse':
        return given(decision.missingTags, decision.digest)
      case 'skip':
      case 'rejected':
        return there
    }
  }

  const all = cases(61, 6000).map((one) => ({ ...one, decision: decideActive(one.names, one.there, one.digest) }))
  const told = (one: Case) => JSON.stringify({ ...one, there: [...one.there], rules: [...one.names.mutability] })

  test('every decision occurs', () => {
    const kinds = all.map(({ decision }) => (decision.kind === 'rejected' ? decision.reason : decision.kind))
    for (const kind of ['build', 'skip', 'reuse', 'immutable', 'fail']) {
      expect(kinds.filter((one) => one === kind).length, kind).toBeGreaterThan(200)
    }
  })

  test('no immutable tag moves, and with `fail` no tag', () => {
    for (const one of all) {
      const then = outcome(one, one.decision)
      for (const reference of one.names.references) {
        const before = one.there.get(formatReference(reference))
        if (before === undefined || before === then.get(formatReference(reference))) continue
        expect(mayMove(one.names, reference), told(one)).toBe(true)
        expect(one.names.rule, told(one)).not.toBe('fail')
      }
    }
  })

  test('only a tag of another image is rejected', () => {
    for (const one of all) {
      if (one.decision.kind !== 'rejected') continue
      const { reason, conflictingTags } = one.decision
      expect(conflictingTags.length).toBeGreaterThan(0)
      for (const reference of conflictingTags) {
        expect(one.names.references).toContain(reference)
        const digest = one.there.get(formatReference(reference))
        expect(digest, told(one)).toBeDefined()
        expect(digest, told(one)).not.toBe(one.digest)
        if (reason === 'immutable') expect(mayMove(one.names, reference), told(one)).toBe(false)
        else expect(one.names.rule).toBe('fail')
      }
    }
  })

  test('`skip` needs all tags to exist, and reports those of another image', () => {
    for (const { names, there, decision } of all) {
      const held = names.references.map((reference) => there.get(formatReference(reference)))
      const isAllThere = names.rule === 'skip' && held.every((digest) => digest !== undefined)
      expect(decision.kind === 'skip').toBe(isAllThere)
      if (decision.kind !== 'skip') continue
      expect(decision.digest).toBe(held[0])
      expect(new Set([...decision.matchingTags, ...decision.otherTags])).toEqual(new Set(names.references))
      for (const reference of names.references) {
        const isNamed = there.get(formatReference(reference)) === decision.digest
        expect(decision.matchingTags.includes(reference)).toBe(isNamed)
        expect(decision.otherTags.includes(reference)).toBe(!isNamed)
      }
    }
  })

  test('exactly the missing tags are added, and only if the image exists', () => {
    for (const { names, there, digest, decision } of all) {
      if (decision.kind === 'build') expect(digest).toBeUndefined()
      if (decision.kind !== 'reuse') continue
      expect(decision.digest).toBe(digest)
      expect(decision.missingTags).toEqual(names.references.filter((one) => there.get(formatReference(one)) !== digest))
    }
  })

  test('the same image again needs no tag', () => {
    for (const one of all) {
      if (one.decision.kind !== 'reuse') continue
      const again = decideActive(one.names, outcome(one, one.decision), one.digest)
      const expected = one.names.rule === 'skip' ? { kind: 'skip', otherTags: [] } : { kind: 'reuse', missingTags: [] }
      expect(again, told(one)).toMatchObject({ ...expected, digest: one.digest })
    }
  })

  test('if no look-up is needed, it would not change the decision', () => {
    const unseen = all.filter(({ names }) => !needsLookup(names))
    expect(unseen.length).toBeGreaterThan(300)
    for (const { names, there } of unseen) expect(decideActive(names, there)).toEqual(build)
  })

  test('a look-up is requested only if an existing image could change the decision', () => {
    for (const { names } of all.filter((one) => needsLookup(one.names))) {
      const everything = new Map(names.references.map((reference) => [formatReference(reference), one]))
      expect(decideActive(names, everything).kind).not.toBe('build')
    }
  })
})
