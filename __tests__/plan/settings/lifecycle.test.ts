import { describe, expect, test } from 'vitest'
import { isSameDocument } from '../../../src/plan/settings/difference.ts'
import { lifecycleForms, lifecyclePolicy } from '../../../src/plan/settings/lifecycle.ts'
import { keptLifecyclePolicy } from '../../support/stand-in/lifecycle-rules.ts'
import { problemsIn, random, textIn } from '../fixtures.ts'

const nothing = () => undefined
const rulesOf = (text: string): readonly Rule[] => JSON.parse(textIn(lifecyclePolicy(text, nothing))).rules
const problemsOf = (text: string) => problemsIn(lifecyclePolicy(text, nothing))
const forms = lifecycleForms.map(({ form }) => `\`${form}\``).join(', ')
const examples = lifecycleForms.map(({ example }) => `\`${example}\``).join(', ')

interface Rule {
  readonly rulePriority: number
  readonly description: string
  readonly selection: Readonly<Record<string, unknown>>
  readonly action: object
}

describe('a line', () => {
  const images = { countType: 'imageCountMoreThan' }
  const days = { countType: 'sinceImagePushed', countUnit: 'days' }
  const tagged = (pattern: string) => ({ tagStatus: 'tagged', tagPatternList: [pattern] })

  test.each([
    ['keep 50 tagged', { ...tagged('*'), ...images, countNumber: 50 }],
    ['keep 10 tagged v*', { ...tagged('v*'), ...images, countNumber: 10 }],
    ['keep 5 untagged', { tagStatus: 'untagged', ...images, countNumber: 5 }],
    ['keep 100 any', { tagStatus: 'any', ...images, countNumber: 100 }],
    ['expire tagged after 90 days', { ...tagged('*'), ...days, countNumber: 90 }],
    ['expire tagged pr-* after 30 days', { ...tagged('pr-*'), ...days, countNumber: 30 }],
    ['expire untagged after 14 days', { tagStatus: 'untagged', ...days, countNumber: 14 }],
    ['expire any after 1 day', { tagStatus: 'any', ...days, countNumber: 1 }],
  ])('`%s` is a rule, described by itself', (line, selection) => {
    expect(rulesOf(line)).toEqual([{ rulePriority: 1, description: line, selection, action: { type: 'expire' } }])
  })

  const archive = { type: 'transition', targetStorageClass: 'archive' }
  const pulled = { countType: 'sinceImagePulled', countUnit: 'days' }
  const archived = { storageClass: 'archive', countType: 'sinceImageTransitioned', countUnit: 'days' }

  test.each([
    ['archive tagged v* after 90 days', { ...tagged('v*'), ...days, countNumber: 90 }, archive],
    ['archive tagged after 1 day', { ...tagged('*'), ...days, countNumber: 1 }, archive],
    ['archive untagged after 7 days', { tagStatus: 'untagged', ...days, countNumber: 7 }, archive],
    ['archive any after 180 days', { tagStatus: 'any', ...days, countNumber: 180 }, archive],
    ['archive tagged v* not pulled for 90 days', { ...tagged('v*'), ...pulled, countNumber: 90 }, archive],
    ['archive any not pulled for 90 days', { tagStatus: 'any', ...pulled, countNumber: 90 }, archive],
    ['archive untagged not pulled for 1 day', { tagStatus: 'untagged', ...pulled, countNumber: 1 }, archive],
    [
      'expire archived tagged pr-* after 90 days',
      { ...tagged('pr-*'), ...archived, countNumber: 90 },
      { type: 'expire' },
    ],
    [
      'expire archived untagged after 91 days',
      { tagStatus: 'untagged', ...archived, countNumber: 91 },
      { type: 'expire' },
    ],
    ['expire archived any after 365 days', { tagStatus: 'any', ...archived, countNumber: 365 }, { type: 'expire' }],
  ])('`%s` is a rule of the archive, and ECR accepts it', (line, selection, action) => {
    expect(rulesOf(line)).toEqual([{ rulePriority: 1, description: line, selection, action }])
    const json = textIn(lifecyclePolicy(line, nothing))
    expect(lifecyclePolicy(json, nothing).kind).toBe('document')
    expect(() => keptLifecyclePolicy(json)).not.toThrow()
  })

  test('of archived images comes before the others, and each storage class has its own `any`', () => {
    const text =
      'archive any not pulled for 90 days\nexpire archived any after 365 days\nexpire archived tagged a after 90 days'
    expect(rulesOf(text).map(({ description }) => description)).toEqual([
      'expire archived tagged a after 90 days',
      'expire archived any after 365 days',
      'archive any not pulled for 90 days',
    ])
    expect(() => keptLifecyclePolicy(textIn(lifecyclePolicy(text, nothing)))).not.toThrow()
  })

  test.each([
    ['keywords in any case', 'Keep 10 TAGGED V*', 'keep 10 tagged V*'],
    ['a day in the plural', 'expire any after 1 days', 'expire any after 1 day'],
    ['days in the singular', 'expire any after 2 day', 'expire any after 2 days'],
    ['blanks, tabs and the line ends of Windows', '  keep\t 7   untagged \r', 'keep 7 untagged'],
    ['a pattern that matches every tag', 'keep 5 tagged *', 'keep 5 tagged'],
    ['stars side by side', 'keep 5 tagged a*****b', 'keep 5 tagged a*b'],
  ])('may have %s', (_, line, canonical) => {
    expect(rulesOf(line).map(({ description }) => description)).toEqual([canonical])
  })

  test('with several patterns is a rule for each, because ECR would require all of them on the same image', () => {
    expect(rulesOf('keep 10 tagged v* release-*, rc')).toEqual([
      expect.objectContaining({ rulePriority: 1, description: 'keep 10 tagged v*' }),
      expect.objectContaining({ rulePriority: 2, description: 'keep 10 tagged release-*' }),
      expect.objectContaining({ rulePriority: 3, description: 'keep 10 tagged rc' }),
    ])
  })

  test.each(lifecycleForms)('of the form $form has the example of its documentation', ({ example }) => {
    expect(rulesOf(example)).toHaveLength(1)
  })
})

test('patterns come first, as they were written; then what matches every tag, untagged, and any with the highest number', () => {
  const text = `expire any after 365 days
    keep 50 tagged

    # of the branches
    expire untagged after 14 days
    keep 10 tagged v*
    keep 3 tagged v1*`
  expect(rulesOf(text).map(({ rulePriority, description }) => [rulePriority, description])).toEqual([
    [1, 'keep 10 tagged v*'],
    [2, 'keep 3 tagged v1*'],
    [3, 'keep 50 tagged'],
    [4, 'expire untagged after 14 days'],
    [5, 'expire any after 365 days'],
  ])
})

test('a line that is written twice is one rule', () => {
  expect(rulesOf('keep 5 untagged\nKEEP 05 untagged\nkeep 2 tagged a a')).toHaveLength(2)
})

describe('an invalid lifecycle policy', () => {
  test.each([
    ['kep 5 tagged', [`line 1: \`kep 5 tagged\` is not one of ${forms}`]],
    ['keep 5 tagged\n\n# 5\nkeep five tags', [`line 4: \`keep five tags\` is not one of ${forms}`]],
    ['keep', [`line 1: \`keep\` is not one of ${forms}`]],
    ['expire untagged after 2 weeks', [`line 1: \`expire untagged after 2 weeks\` is not one of ${forms}`]],
    ['# nothing\n', [`the text has no entry: write lines such as ${examples}`]],
    ['expire archived any after 89 days', ['line 1: `89` is not a whole number from 90 to 2147483647']],
    [
      'archive any after 9 days\nexpire any after 99 days',
      ['lines 1 and 2 select `any`, but ECR applies only the first rule: keep one line'],
    ],
    ['keep 5 tagged archived', ['line 1: `archived` is a word of the shorthand, but a tag pattern is expected here']],
    ['keep 0 any', ['line 1: `0` is not a whole number from 1 to 2147483647']],
    ['keep 2147483648 any', ['line 1: `2147483648` is not a whole number from 1 to 2147483647']],
    ['keep -1 any', ['line 1: `-1` is not a whole number from 1 to 2147483647']],
    ['keep 1.5 any', ['line 1: `1.5` is not a whole number from 1 to 2147483647']],
    [
      'expire tagged -a after x days',
      [
        'line 1: `x` is not a whole number from 1 to 2147483647',
        'line 1: `-a` is not a tag pattern: write 1 to 128 characters of A-Z a-z 0-9 _ . - *, the first not . or -',
      ],
    ],
    ['keep 1 tagged a*b*c*d*e*', ['line 1: `a*b*c*d*e*` has 5 *, but ECR allows 4 in a pattern']],
    ['keep 50 tagged images', ['line 1: `images` is a word of the shorthand, but a tag pattern is expected here']],
    [
      'keep 5 tagged v* after 30 Days',
      [
        'line 1: `after` is a word of the shorthand, but a tag pattern is expected here',
        'line 1: `Days` is a word of the shorthand, but a tag pattern is expected here',
      ],
    ],
    [
      'keep 5 untagged\nkeep 5 any\nexpire untagged after 3 days',
      ['lines 1 and 3 select `untagged`, but ECR applies only the first rule: keep one line'],
    ],
    [
      'keep 5 any\nexpire any after 3 days',
      ['lines 1 and 2 select `any`, but ECR applies only the first rule: keep one line'],
    ],
    [
      'keep 5 tagged a v*\nexpire tagged v* after 3 days\nkeep 4 tagged v*',
      ['lines 1 and 2 and 3 select `tagged v*`, but ECR applies only the first rule: keep one line'],
    ],
    [
      `keep 1 tagged ${Array.from({ length: 51 }, (_, index) => `a${index}`).join(' ')}`,
      ['the policy has 51 rules, but ECR allows 50'],
    ],
  ])('%s', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems)
  })

  test('a very long line, whose beginning is shown', () => {
    const [problem] = problemsOf(`keep ${'x'.repeat(5000)} all`)
    expect(problem?.length).toBeLessThan(700)
  })
})

describe('a path', () => {
  const policy = textIn(lifecyclePolicy('keep 5 any', nothing))

  test.each(['ecr/lifecycle.json', 'policies/my lifecycle.json', 'lifecycle', '/srv/lifecycle.json'])(
    '`%s` is the JSON of that file',
    (path) => {
      const read = (name: string) => (name === path ? `\uFEFF${policy}\n` : undefined)
      expect(textIn(lifecyclePolicy(` ${path}\n`, read))).toBe(policy)
    },
  )

  test.each(['lifecycle.json', 'lifecyle', 'my lifecycle.json'])('`%s`, which does not exist, is an error', (path) => {
    expect(problemsOf(path)).toEqual([
      `there is no file \`${path}\` of at most 4 MiB in the workspace, and the text is not shorthand: write lines such as ${examples}`,
    ])
  })

  test('of a file without JSON is named', () => {
    expect(problemsIn(lifecyclePolicy('a.json', () => 'keep 5 any'))).toEqual([
      expect.stringMatching(/^`a\.json` is not valid JSON: /),
    ])
  })
})

describe('JSON', () => {
  const rule = (changes: object = {}, selection: object = {}, action: object = {}) => ({
    rulePriority: 1,
    selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 5, ...selection },
    action: { type: 'expire', ...action },
    ...changes,
  })
  const policy = (...rules: readonly unknown[]) => JSON.stringify({ rules })
  const days = { countType: 'sinceImagePushed', countUnit: 'days' }
  const archive = { countType: 'sinceImageTransitioned', countUnit: 'days', countNumber: 90, storageClass: 'archive' }
  const toArchive = { type: 'transition', targetStorageClass: 'archive' }

  test.each([
    ['the shortest', policy(rule())],
    ['with a description', policy(rule({ description: 'five' }))],
    ['with patterns', policy(rule({}, { tagStatus: 'tagged', tagPatternList: ['*a*b*c*', 'v*'] }))],
    ['with prefixes', policy(rule({}, { tagStatus: 'tagged', tagPrefixList: ['v'] }))],
    ['with days', policy(rule({}, days))],
    ['that names the storage class it has anyway', policy(rule({}, { storageClass: 'standard' }))],
    [
      'that archives and then expires, with `any` in both storage classes',
      policy(
        rule({}, { countType: 'sinceImagePulled', countUnit: 'days' }, toArchive),
        rule({ rulePriority: 2 }, { ...archive, countNumber: 90 }),
      ),
    ],
    [
      'with the same prefixes in both storage classes',
      policy(
        rule({}, { ...days, tagStatus: 'tagged', tagPrefixList: ['v'] }, toArchive),
        rule({ rulePriority: 2 }, { ...archive, tagStatus: 'tagged', tagPrefixList: ['v'] }),
      ),
    ],
  ])('%s is accepted, without its whitespace', (_, text) => {
    const spaced = JSON.stringify(JSON.parse(text), undefined, 4)
    expect(textIn(lifecyclePolicy(spaced, nothing))).toBe(text)
  })

  test.each([
    ['{"rules"', [expect.stringMatching(/^the text is not valid JSON: /)]],
    ['[]', ['the JSON is not a lifecycle policy: it has no list `rules`']],
    ['{"rules": {}}', ['the JSON is not a lifecycle policy: it has no list `rules`']],
    ['{"rules": []}', ['`rules` is empty: a lifecycle policy needs at least one rule']],
    [policy(5, null), ['rule 1: the rule is not an object', 'rule 2: the rule is not an object']],
    [
      '{"rules": [{"priority": 1}]}',
      [
        'rule 1: `priority` is not one of rulePriority, description, selection, action',
        'rule 1: `rulePriority` is missing, not a whole number from 1 to 2147483647',
        'rule 1: `selection` is not an object',
        'rule 1: `action` is not an object',
      ],
    ],
    [policy(rule({ description: 5 })), ['rule 1: `description` is not a string']],
    [
      policy(rule({}, { tagStatus: 'TAGGED', countNumber: 0 })),
      [
        'rule 1: `tagStatus` is "TAGGED", not one of tagged, untagged, any',
        'rule 1: `countNumber` is 0, not a whole number from 1 to 2147483647',
      ],
    ],
    [
      policy(rule({}, { tagStatus: 'tagged' })),
      ['rule 1: "tagStatus": "tagged" needs either `tagPatternList` or `tagPrefixList`'],
    ],
    [
      policy(rule({}, { tagStatus: 'tagged', tagPatternList: ['a'], tagPrefixList: ['a'] })),
      ['rule 1: "tagStatus": "tagged" needs either `tagPatternList` or `tagPrefixList`'],
    ],
    [policy(rule({}, { tagPrefixList: [] })), ['rule 1: `tagPrefixList` needs "tagStatus": "tagged", not "any"']],
    [
      policy(rule({}, { tagStatus: 'tagged', tagPatternList: ['*1*2*3*4*', 5] })),
      [
        'rule 1: `*1*2*3*4*` has 5 *, but ECR allows 4 in a pattern',
        'rule 1: `tagPatternList` contains 5, which is empty or not a string',
      ],
    ],
    [
      policy(rule({}, { tagStatus: 'tagged', tagPrefixList: [] })),
      ['rule 1: `tagPrefixList` is empty or not a list of strings'],
    ],
    [
      policy(rule({}, { countUnit: 'days' })),
      ['rule 1: `countUnit` must not be set with "countType": "imageCountMoreThan"'],
    ],
    [
      policy(rule({}, { countType: 'sinceImagePushed' })),
      ['rule 1: "countType": "sinceImagePushed" needs "countUnit": "days"'],
    ],
    [
      policy(rule({}, { countType: 'age' })),
      [
        'rule 1: `countType` is "age", not one of imageCountMoreThan, sinceImagePushed, sinceImagePulled, sinceImageTransitioned',
      ],
    ],
    [
      policy(rule({}, { ...archive, storageClass: undefined })),
      ['rule 1: "countType": "sinceImageTransitioned" needs "storageClass": "archive"'],
    ],
    [
      policy(rule({}, { ...archive, countNumber: 89 })),
      ['rule 1: `countNumber` is 89, but ECR archives images for at least 90 days'],
    ],
    [
      policy(rule({}, { storageClass: 'archive' })),
      ['rule 1: "storageClass": "archive" needs "countType": "sinceImageTransitioned"'],
    ],
    [policy(rule({}, {}, { targetStorageClass: null })), ['rule 1: `targetStorageClass` needs "type": "transition"']],
    [policy(rule({}, days, { type: 'transition' })), ['rule 1: a transition needs "targetStorageClass": "archive"']],
    [policy(rule({}, {}, { type: 'delete' })), ['rule 1: `type` is "delete", not one of expire, transition']],
    [
      policy(rule({}, { countType: 'sinceImagePulled', countUnit: 'days' })),
      ['rule 1: "countType": "sinceImagePulled" can only archive images: write "type": "transition"'],
    ],
    [
      policy(rule({}, archive, toArchive)),
      ['rule 1: "countType": "sinceImageTransitioned" selects archived images, so the action must be "type": "expire"'],
    ],
    [
      policy(rule(), rule({}, { tagStatus: 'untagged' }), rule({ rulePriority: 2 }, { tagStatus: 'untagged' })),
      [
        'rules 1 and 2 have the same `rulePriority` 1',
        'rules 2 and 3 both have "tagStatus": "untagged", but ECR allows only one rule with this `tagStatus`',
        'rule 1: a rule with "tagStatus": "any" must have the highest `rulePriority`',
      ],
    ],
    [
      policy(
        rule({}, { tagStatus: 'tagged', tagPrefixList: ['a', 'b'] }),
        rule({ rulePriority: 2 }, { tagStatus: 'tagged', tagPrefixList: ['b', 'a'] }),
      ),
      ['rules 1 and 2 have the same `tagPrefixList` ["a","b"]'],
    ],
    [
      policy(
        ...Array.from({ length: 51 }, (_, index) =>
          rule({ rulePriority: index + 1 }, { tagStatus: 'tagged', tagPatternList: ['v*'] }),
        ),
      ),
      ['the policy has 51 rules, but ECR allows 50'],
    ],
  ])('%s has its problems listed', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems)
  })
})

test('JSON that is too long without its whitespace is rejected', () => {
  const of = (description: string) => JSON.stringify({ rules: [{ ...rulesOf('keep 5 any')[0], description }] })
  const longest = of('x'.repeat(30_720 - of('').length))
  expect(lifecyclePolicy(`${longest}\n`, nothing).kind).toBe('document')
  expect(problemsOf(of('x'.repeat(31_000 - of('').length)))).toEqual([
    'the policy has 31000 characters, but ECR allows 30720',
  ])
})

describe('for any lines', () => {
  const letters = 'abvXYZ019_'

  function someLines(seed: number) {
    const { of, whole, text } = random(seed)
    const pattern = () => text(letters, 1, 8) + of(['', '*', '-*', '*-*', '.*.*.*']) + of(['', 'x'])
    const patterns = () => Array.from({ length: whole(0, 4) }, pattern)
    const blank = () => of([' ', '  ', '\t'])
    const word = (one: string) => of([one, one.toUpperCase()])
    const days = () => [word('after'), `${whole(1, 4000)}`, word(of(['day', 'days']))]
    const line = () => {
      const what = of<readonly string[]>([[word('tagged'), ...patterns()], [word('untagged')], [word('any')]])
      const words = of([
        () => [word('keep'), `${whole(1, 99_999)}`, ...what],
        () => [word('expire'), ...what, ...days()],
      ])()
      return words.join(blank())
    }
    const noise = () => of(['', '   ', '# keep 5 tagged', ' #'])
    return Array.from({ length: whole(1, 8) }, () => of([line, line, line, noise])())
  }

  /** Every rule of the user guide that a policy of these lines could break, written without a look at the code. */
  function obeysEcr(text: string): void {
    expect(text.length).toBeGreaterThanOrEqual(100)
    expect(text.length).toBeLessThanOrEqual(30_720)
    const { rules }: { rules: readonly Rule[] } = JSON.parse(text)
    expect(rules.length).toBeLessThanOrEqual(50)
    expect(new Set(rules.map(({ rulePriority }) => rulePriority)).size).toBe(rules.length)
    expect(rules.filter(({ selection }) => selection.tagStatus === 'untagged').length).toBeLessThanOrEqual(1)
    const any = rules.filter(({ selection }) => selection.tagStatus === 'any')
    expect(any.length).toBeLessThanOrEqual(1)
    const highest = Math.max(...rules.map(({ rulePriority }) => rulePriority))
    for (const { rulePriority } of any) expect(rulePriority).toBe(highest)
    for (const { selection, action, rulePriority } of rules) {
      const { tagStatus, tagPatternList, countType, countUnit, countNumber, ...others } = selection
      expect(others).toEqual({})
      expect(action).toEqual({ type: 'expire' })
      expect(rulePriority).toBeGreaterThanOrEqual(1)
      expect(Number.isInteger(countNumber) && Number(countNumber) >= 1).toBe(true)
      expect(countUnit).toBe(countType === 'imageCountMoreThan' ? undefined : 'days')
      if (tagStatus === 'tagged') {
        // More than one would have to be on the same image.
        expect(tagPatternList).toEqual([expect.stringMatching(/^[\w*][\w.*-]*$/)])
        expect(String(tagPatternList).replaceAll(/[^*]/g, '').length).toBeLessThanOrEqual(4)
      } else {
        expect(tagPatternList).toBeUndefined()
      }
    }
    const selections = rules.map(({ selection: { tagStatus, tagPatternList } }) => `${tagStatus} ${tagPatternList}`)
    expect(new Set(selections).size).toBe(rules.length)
  }

  test('the policy is valid in ECR, and its descriptions are lines that create it again', () => {
    let documents = 0
    for (let seed = 0; seed < 1000; seed++) {
      const text = someLines(seed).join('\n')
      const policy = lifecyclePolicy(text, nothing)
      if (policy.kind === 'problems') {
        // Only lines that select the same, or no line at all.
        for (const problem of policy.problems)
          expect(problem).toMatch(/^(lines [\d and]+ select `|the text has no entry)/)
        continue
      }
      documents++
      obeysEcr(policy.text)
      const { rules }: { rules: readonly Rule[] } = JSON.parse(policy.text)
      expect(textIn(lifecyclePolicy(rules.map(({ description }) => description).join('\n'), nothing))).toBe(policy.text)
      expect(lifecyclePolicy(policy.text, nothing)).toEqual(policy)
      expect(isSameDocument(policy.text, JSON.stringify(JSON.parse(policy.text), undefined, 1))).toBe(true)
    }
    expect(documents).toBeGreaterThan(300)
  })

  test('the longest policy is short enough', () => {
    const patterns = Array.from({ length: 50 }, (_, index) => `a${index}`.padEnd(128, 'x'))
    obeysEcr(textIn(lifecyclePolicy(`expire tagged ${patterns.join(' ')} after 2147483647 days`, nothing)))
  })

  test('an invalid line is named by its number', () => {
    const { text, whole } = random(3)
    for (let count = 0; count < 1000; count++) {
      const junk = text('ab*-.{}[]"\\`|#:,/ \t keptagdxi0159', 1, 60).trim()
      const before = whole(1, 5)
      const lines = `${'# \n'.repeat(before - 1)}keep 1 any\n${junk}`
      const policy = lifecyclePolicy(lines, nothing)
      if (/^#|^[\s,]*$/.test(junk)) expect(policy.kind).toBe('document')
      else for (const problem of problemsIn(policy)) expect(problem).toMatch(new RegExp(`^line ${before + 1}: `))
    }
  })

  test('invalid text never throws', () => {
    const { text, of } = random(4)
    for (let count = 0; count < 2000; count++) {
      const junk = of(['', '{', '[', '{"rules":[']) + text('{}[]":,ruleskptagdny 015\n*', 0, 40)
      expect(problemsOf(junk).length).toBeGreaterThan(0)
    }
  })
})
