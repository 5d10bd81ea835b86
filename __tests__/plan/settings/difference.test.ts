import { describe, expect, test } from 'vitest'
import { isSameDocument, statementDifferences } from '../../../src/plan/settings/difference.ts'

const pull = {
  Sid: 'AllowPull',
  Effect: 'Allow',
  Principal: { AWS: ['arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:role/x'] },
  Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
}
const lambda = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'ecr:BatchGetImage' }
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements })

describe('the same to AWS', () => {
  test.each([
    ['as it is', policy(pull, lambda)],
    ['with blanks', JSON.stringify(JSON.parse(policy(pull, lambda)), undefined, 3)],
    ['with its statements in another order', policy(lambda, pull)],
    ['with a statement twice', policy(lambda, pull, lambda)],
    ['with its fields in another order', policy(Object.fromEntries(Object.entries(pull).toReversed()), lambda)],
    ['with its actions in another order', policy({ ...pull, Action: pull.Action.toReversed() }, lambda)],
    [
      'with a list of one',
      policy(pull, { ...lambda, Action: [lambda.Action], Principal: { Service: ['lambda.amazonaws.com'] } }),
    ],
    [
      'with the number of an account',
      policy({ ...pull, Principal: { AWS: ['arn:aws:iam::444455556666:role/x', '111122223333'] } }, lambda),
    ],
  ])('is a policy %s', (_, other) => {
    expect(isSameDocument(policy(pull, lambda), other)).toBe(true)
    expect(statementDifferences(policy(pull, lambda), other)).toEqual([])
  })

  test('is one statement without its list', () => {
    expect(isSameDocument(policy(pull), JSON.stringify({ Version: '2012-10-17', Statement: pull }))).toBe(true)
  })

  test('is everyone in both forms of IAM', () => {
    expect(isSameDocument(policy({ Principal: '*' }), policy({ Principal: { AWS: ['*'] } }))).toBe(true)
    expect(isSameDocument(policy({ Principal: '*' }), policy({ Principal: { Service: '*' } }))).toBe(false)
  })

  test('is a lifecycle policy with its rules in another order, but not with other priorities', () => {
    const rule = (rulePriority: number, countNumber: number) => ({ selection: { countNumber }, rulePriority })
    const rules = (...list: readonly object[]) => JSON.stringify({ rules: list })
    expect(isSameDocument(rules(rule(1, 5), rule(2, 6)), rules(rule(2, 6), rule(1, 5)))).toBe(true)
    expect(isSameDocument(rules(rule(1, 5), rule(2, 6)), rules(rule(2, 5), rule(1, 6)))).toBe(false)
  })

  test('is only the same text, if it is not JSON', () => {
    expect(isSameDocument('{', '{')).toBe(true)
    expect(isSameDocument('{', '[')).toBe(false)
  })
})

describe('a difference', () => {
  const line = (sign: string, statement: object) => `${sign} ${JSON.stringify(statement)}`

  test('names the removed and the added statements, as they are written', () => {
    const more = { ...pull, Action: [...pull.Action, 'ecr:PutImage'] }
    expect(statementDifferences(policy(lambda, pull), policy(more))).toEqual([
      line('-', lambda),
      line('-', pull),
      line('+', more),
    ])
  })

  test('from no policy at all is every statement', () => {
    expect(statementDifferences(undefined, policy(pull, lambda))).toEqual([line('+', pull), line('+', lambda)])
  })

  test('of an account is found: in a condition it is not a principal', () => {
    const from = (account: string) => ({ ...lambda, Condition: { StringEquals: { 'aws:SourceAccount': account } } })
    expect(
      statementDifferences(policy(from('111122223333')), policy(from('arn:aws:iam::111122223333:root'))),
    ).toHaveLength(2)
  })

  test('of the version alone is shown', () => {
    const older = JSON.stringify({ Version: '2008-10-17', Statement: [pull] })
    expect(isSameDocument(older, policy(pull))).toBe(false)
    expect(statementDifferences(older, policy(pull))).toEqual([
      '- {"Version":"2008-10-17"}',
      '+ {"Version":"2012-10-17"}',
    ])
  })

  test('from invalid JSON shows it', () => {
    expect(statementDifferences('oh', policy(pull))).toEqual(['- "oh"', '+ {"Version":"2012-10-17"}', line('+', pull)])
  })
})
