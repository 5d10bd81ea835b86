import { describe, expect, test } from 'vitest'
import { isTag } from '../../../src/names/reference.ts'
import type { Context } from '../../../src/plan/run/context.ts'
import {
  expandReference,
  expandTags,
  fitTag,
  placeholderNames,
  tagText,
  usesTree,
} from '../../../src/plan/tags/tags.ts'
import { commit, example, host, problemsOf, random, runContext, tagged } from '../fixtures.ts'

const events = {
  main: {},
  branch: { branch: 'feature/x', onDefaultBranch: false },
  version: { ...tagged, tag: 'v1.2.3' },
  prerelease: { ...tagged, tag: 'v2.0.0-rc.1' },
  'other tag': { ...tagged, tag: 'nightly' },
  release: { ...tagged, event: 'release', tag: '1.2.3', release: { prerelease: false } },
  'pre-release': { ...tagged, event: 'release', tag: 'v1.2.3', release: { prerelease: true } },
  'release of another tag': { ...tagged, event: 'release', tag: 'summer', release: { prerelease: false } },
  'pull request': { ...tagged, event: 'pull_request', pullRequest: 7 },
  schedule: { event: 'schedule' },
  'merge group': { ...tagged, event: 'merge_group', branch: 'gh-readonly-queue/main/pr-7-abc' },
  nowhere: { ...tagged, event: '', commit: '', runNumber: '' },
} satisfies Record<string, Partial<Context>>

type EventName = keyof typeof events

function expand(templates: readonly string[], context: Partial<Context> = {}) {
  return expandTags(templates, runContext(context))
}

function texts(templates: readonly string[], context: Partial<Context> = {}): readonly string[] {
  return expand(templates, context).tags.map(tagText)
}

const always = { sha: '0123456789ab', sha7: '0123456', commit, date: '20260304', run: '42' }

describe('placeholders', () => {
  test.each<[EventName, Record<string, string>]>([
    ['main', { ...always, branch: 'main', ref: 'main', latest: 'latest' }],
    ['branch', { ...always, branch: 'feature-x', ref: 'feature-x' }],
    [
      'version',
      {
        ...always,
        tag: 'v1.2.3',
        ref: 'v1.2.3',
        version: '1.2.3',
        major: '1',
        minor: '2',
        patch: '3',
        latest: 'latest',
      },
    ],
    ['prerelease', { ...always, tag: 'v2.0.0-rc.1', ref: 'v2.0.0-rc.1', version: '2.0.0-rc.1' }],
    ['other tag', { ...always, tag: 'nightly', ref: 'nightly' }],
    [
      'release',
      { ...always, tag: '1.2.3', ref: '1.2.3', version: '1.2.3', major: '1', minor: '2', patch: '3', latest: 'latest' },
    ],
    ['pre-release', { ...always, tag: 'v1.2.3', ref: 'v1.2.3', version: '1.2.3', major: '1', minor: '2', patch: '3' }],
    ['release of another tag', { ...always, tag: 'summer', ref: 'summer', latest: 'latest' }],
    ['pull request', { ...always, pr: 'pr-7', ref: 'pr-7' }],
    ['schedule', { ...always, branch: 'main', ref: 'main', latest: 'latest' }],
    ['merge group', { ...always, branch: 'gh-readonly-queue-main-pr-7-abc', ref: 'gh-readonly-queue-main-pr-7-abc' }],
    ['nowhere', { date: '20260304' }],
  ])('on %s', (event, expected) => {
    const values = placeholderNames.flatMap((name) => {
      const [text] = texts([`{${name}}`], events[event])
      return text === undefined ? [] : [[name, text]]
    })
    expect(Object.fromEntries(values)).toEqual(expected)
  })

  test('are those of the contract', () => {
    expect(placeholderNames.join(' ')).toBe(
      'sha sha7 commit branch tag pr ref version major minor patch date run tree latest',
    )
  })

  test('the date is that of UTC', () => {
    expect(texts(['{date}'], { now: new Date('2026-03-05T00:30:00+05:00') })).toEqual(['20260304'])
  })
})

describe('versions', () => {
  test.each([
    ['v1.2.3', ['v1.2', '1', '1.2.3']],
    ['1.2.3', ['v1.2', '1', '1.2.3']],
    ['v10.20.30', ['v10.20', '10', '10.20.30']],
    ['v0.0.0', ['v0.0', '0', '0.0.0']],
    ['v1.2.3-rc.1', ['1.2.3-rc.1']],
    ['v1.2', []],
    ['1', []],
    ['release-1.2.3', []],
    ['v1.2.3.4', []],
  ])('git tag %s gives %j', (tag, expected) => {
    expect(texts(['v{major}.{minor}', '{major}', '{version}'], { ...tagged, tag })).toEqual(expected)
  })

  test('build metadata, which no tag can hold, does not break a tag', () => {
    expect(texts(['{version}', '{tag}'], { ...tagged, tag: 'v1.2.3+b.5' })).toEqual(['1.2.3', 'v1.2.3-b.5'])
  })
})

describe('an omitted tag', () => {
  test('is reported with the placeholder and the event', () => {
    expect(expand(['{tag}', 'x'])).toEqual({
      tags: [{ kind: 'tag', tag: 'x' }],
      leftOutReasons: ['`{tag}`: {tag} has no value on push event (branch main)'],
      problems: [],
    })
  })

  test.each<[EventName, string]>([
    ['main', 'push event (branch main)'],
    ['version', 'push event (git tag v1.2.3)'],
    ['pull request', 'pull_request event (pull request 7)'],
    ['nowhere', 'this event (no ref)'],
  ])('names %s', (event, name) => {
    const missing = event === 'pull request' ? '{branch}' : '{pr}'
    expect(expand([`x-${missing}`], events[event]).leftOutReasons).toEqual([
      `\`x-${missing}\`: ${missing} has no value on ${name}`,
    ])
  })

  test('of a missing content is reported with its reason, not with the event', () => {
    const { tags, leftOutReasons } = expand(['{tree}', '{tree}-{sha7}', 'x'])
    expect(tags).toEqual([{ kind: 'tag', tag: 'x' }])
    expect(leftOutReasons).toEqual(
      ['{tree}', '{tree}-{sha7}'].map(
        (template) => `\`${template}\`: {tree} has no value without a build context in the workspace`,
      ),
    )
    expect(texts(['{tree}', 'x-{tree}'], { tree: 'abcabcabcabc' })).toEqual(['abcabcabcabc', 'x-abcabcabcabc'])
  })

  test('is omitted for a single placeholder without a value', () => {
    expect(texts(['{sha}-{tag}', '{branch}-{pr}'])).toEqual([])
  })
})

describe('bare tags', () => {
  test.each([
    ['latest', 'latest'],
    ['_x.y-Z', '_x.y-Z'],
    ['build-{run}', 'build-42'],
    ['{branch}-{sha7}', 'main-0123456'],
  ])('`%s` gives %s', (template, tag) => {
    expect(expand([template]).tags).toEqual([{ kind: 'tag', tag }])
  })

  test.each([
    ['{{version}}', '{version}'],
    ['v{{major}}.{{minor}}', 'v{major}.{minor}'],
    ['{{sha}}', '{sha7}'],
    ['{{ branch }}-{{tag}}', '{branch}-{tag}'],
    ['{{raw}}', '{tag}'],
    ["{{date 'YYYYMMDD'}}", '{date}'],
    ["{{date 'YYYYMMDD' tz='Asia/Tokyo'}}", '{date}'],
    ['{{is_default_branch}}', '{latest}'],
    ['type=ref,event=branch', '{branch}'],
    ['type=ref,event=pr', '{pr}'],
    ['type=sha', 'sha-{sha7}'],
    ['type=semver,pattern={{version}}', '{version}'],
    ['type=semver,pattern={{major}}.{{minor}},enable=true', '{major}.{minor}'],
    ['type=raw,value=latest,enable={{is_default_branch}}', '{latest}'],
    ['type=raw,value=stable', 'stable'],
    ['team/app:{{sha}}', 'team/app:{sha7}'],
  ])('`%s` of docker/metadata-action is one problem on every event, with our `%s`', (line, template) => {
    for (const context of [{}, { ...tagged, tag: 'v1.2.3' }, { ...tagged, pullRequest: 7 }]) {
      const [problem, ...more] = problemsOf({ ...example, tags: line }, context)
      expect(more).toEqual([])
      expect(problem).toMatch(/^tags: .* of docker\/metadata-action/)
      expect(problem?.endsWith(`: write \`${template}\``)).toBe(true)
    }
  })

  test.each([
    '{{base_ref}}',
    '{{constructor}}',
    "{{commit_date 'YYYY'}}",
    '{{is_not_default_branch}}',
    'type=semver,pattern={{version}},prefix=v',
    'type=pep440,pattern={{version}}-x,suffix=y',
    'type=match,pattern=v(.*),group=1,match=x',
    'type=schedule,pattern={{base_ref}},prefix=x',
    'type=',
    '{{',
    '{{#if x}}y{{/if}}',
  ])('`%s` is one problem that shows our form', (line) => {
    expect(problemsOf({ ...example, tags: `{sha}\n${line}` })).toEqual([
      expect.stringMatching(/^tags: .*docker\/metadata-action: write a template, such as \{sha\}/),
    ])
  })

  test.each(['.x', '-{sha}', 'a b', 'a:b', 'ä', '{', 'a{b', '}', 'a'.repeat(129)])(
    'literal text is not sanitized: `%s`',
    (template) => {
      const { tags, problems } = expand([template])
      expect(tags).toEqual([])
      expect(problems).toEqual([expect.stringContaining('is not a tag')])
    },
  )

  test('a rule of docker/metadata-action is distinguished from a tag', () => {
    expect(expand(['type=sha']).problems).toEqual([expect.stringContaining('rule of docker/metadata-action')])
  })

  test.each(['{main}', '{}', '{SHA}', '{constructor}', 'v{major}.{mino}'])(
    '`%s` has an unknown placeholder',
    (text) => {
      const { problems } = expand([text])
      expect(problems).toEqual([
        expect.stringMatching(/the placeholder \{\w*\} does not exist; use one of \{sha\} .*\{latest\}$/),
      ])
    },
  )

  test('are in the order of the templates, each once', () => {
    expect(texts(['b', '{branch}', 'main', 'a', 'b'])).toEqual(['b', 'main', 'a'])
  })

  test('`latest` is never added implicitly', () => {
    for (const event of Object.values(events)) {
      expect(texts(['{sha}', '{branch}', '{tag}', '{pr}', '{version}'], event)).not.toContain('latest')
    }
  })
})

describe('full references', () => {
  test('of docker/metadata-action are not changed', () => {
    const output = [
      `${host}/team/app:1.2.3`,
      `${host}/team/app:1.2`,
      'ghcr.io/octo/app:sha-aaaaaaa',
      `${host}/team/app:latest`,
    ]
    const { tags, problems } = expand(output)
    expect(problems).toEqual([])
    expect(tags.every(({ kind }) => kind === 'reference')).toBe(true)
    expect(tags.map(tagText)).toEqual(output)
  })

  test('can contain placeholders', () => {
    expect(texts(['ghcr.io/octo/app:{sha7}', 'ghcr.io/octo/app:{pr}'])).toEqual(['ghcr.io/octo/app:0123456'])
  })

  test.each(['team/app', 'team/app:1', 'ghcr.io/octo/app', 'ghcr.io/octo/app:', 'feature/{sha}'])(
    '`%s` is invalid',
    (text) => {
      expect(expand([text]).problems).toEqual([expect.stringContaining('is not a full reference')])
    },
  )
})

describe('values are sanitized', () => {
  test.each([
    ['feature/x', 'feature-x'],
    ['a//b', 'a-b'],
    ['dependabot/npm_and_yarn/@types/node-24', 'dependabot-npm_and_yarn-types-node-24'],
    ['größe', 'gr-e'],
    ['日本', '-'],
    ['a b\tc', 'a-b-c'],
    ['v1.2.3+x', 'v1.2.3-x'],
    ['A_b.c-1', 'A_b.c-1'],
  ])('%s becomes %s, as docker/metadata-action does it', (value, fitted) => {
    expect(fitTag(value)).toBe(fitted)
  })

  test.each([
    ['a leading dot', '.hidden', 'hidden'],
    ['leading dashes', '--x', 'x'],
    ['a leading slash', '/x', 'x'],
    ['unicode in front', '日本/main', 'main'],
    ['a dot behind a slash', 'a/.b', 'a-.b'],
    ['300 letters', 'x'.repeat(300), 'x'.repeat(128)],
  ])('a branch with %s', (_, branch, tag) => {
    expect(texts(['{branch}'], { branch })).toEqual([tag])
  })

  test('a branch without valid characters has no value, which is not an error', () => {
    const { tags, leftOutReasons, problems } = expand(['{branch}', 'x'], { branch: '日本' })
    expect(tags.map(tagText)).toEqual(['x'])
    expect(problems).toEqual([])
    expect(leftOutReasons).toHaveLength(1)
  })

  test('a long value is shortened, not the text after it', () => {
    expect(texts(['{branch}-{sha}'], { branch: 'x'.repeat(300) })).toEqual([`${'x'.repeat(115)}-0123456789ab`])
  })

  test.each([
    ['300 letters', 'x'.repeat(300), 'x'.repeat(128)],
    ['a leading dot', '.hidden', 'hidden'],
  ])('a branch with %s fits the tag of a full reference too', (_, branch, tag) => {
    expect(expand(['ghcr.io/octo/app:{branch}'], { branch })).toMatchObject({
      tags: [{ kind: 'reference', reference: { host: 'ghcr.io', name: 'octo/app', tag } }],
      problems: [],
    })
  })

  test('any branch results in a valid tag', () => {
    const r = random(6)
    const templates = ['{branch}', '{ref}', 'x-{branch}', '{branch}-{sha}', '{sha}-{branch}', '_{branch}.{run}']
    for (let i = 0; i < 500; i++) {
      const branch = r.text('aZ09/._-ä日 +@{}#~"\'$', 0, r.of([4, 40, 300]))
      for (const tag of texts(templates, { branch })) expect(isTag(tag), `${branch} gives ${tag}`).toBe(true)
      const withLetter = expand(templates, { branch: `${branch}a` })
      expect(withLetter.problems).toEqual([])
      expect(withLetter.tags.length).toBeGreaterThanOrEqual(4)
    }
  })

  test('any git tag results in a valid tag', () => {
    const r = random(7)
    for (let i = 0; i < 300; i++) {
      const tag = `${r.of(['v', '', 'app/'])}${r.text('019.', 1, 8)}${r.text('-+abc.1/', 0, 200)}`
      const templates = ['{tag}', '{version}', 'v{major}.{minor}.{patch}', '{ref}']
      for (const text of texts(templates, { ...tagged, tag })) expect(isTag(text), `${tag} gives ${text}`).toBe(true)
    }
  })
})

describe('the name of an image with placeholders', () => {
  const filled = (text: string, context: Partial<Context> = {}) => expandReference(text, runContext(context))
  const digest = `@sha256:${'0'.repeat(64)}`

  test.each([
    ['v1', 'v1'],
    ['{sha7}', '0123456'],
    ['team/app:v{run}', 'team/app:v42'],
    ['localhost:5000/app:{branch}', 'localhost:5000/app:main'],
    ['team/{branch}:{branch}', 'team/main:main'],
    ['team/{branch}', 'team/main'],
    [`app:{sha7}${digest}`, `app:0123456${digest}`],
    [digest, digest],
    ['', ''],
    ['{}x', { kind: 'problem', reason: expect.stringContaining('the placeholder {} does not exist;') }],
    ['app:{tag}', { kind: 'left-out', reason: '`app:{tag}`: {tag} has no value on push event (branch main)' }],
  ])('%s gives %s', (text, name) => {
    expect(filled(text)).toEqual(name)
  })

  test('has the same tag as a template of the same text', () => {
    const r = random(9)
    for (let i = 0; i < 300; i++) {
      const branch = `${r.text('aZ09/._-ä日 +@{}', 0, r.of([4, 40, 300]))}a`
      const template = r.of(['{branch}', 'x-{branch}', '{branch}-{sha}', '_{branch}.{run}'])
      const [tag] = texts([template], { branch })
      expect(filled(template, { branch })).toBe(tag)
      expect(filled(`${host}/team/app:${template}${digest}`, { branch })).toBe(`${host}/team/app:${tag}${digest}`)
    }
  })
})

test.each([
  [[], false],
  [['{sha}', 'tree'], false],
  [['{sha}', 'x-{tree}'], true],
  [[`${host}/team/app:{tree}`], true],
])('%j uses the content hash: %s', (templates, asks) => {
  expect(usesTree(templates)).toBe(asks)
})
