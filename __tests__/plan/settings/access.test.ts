import { describe, expect, test } from 'vitest'
import { publicPushActions, pullActions, pushActions } from '../../../src/plan/iam/actions.ts'
import { accessForms, type PolicyTarget, repositoryPolicy } from '../../../src/plan/settings/access.ts'
import { isSameDocument, statementDifferences } from '../../../src/plan/settings/difference.ts'
import { problemsIn, random, textIn } from '../fixtures.ts'

const nothing = () => undefined
const here: PolicyTarget = { partition: 'aws', service: 'ecr' }
const root = (account: string) => `arn:aws:iam::${account}:root`
const policyOf = (text: string, target = here) => JSON.parse(textIn(repositoryPolicy(text, nothing, target)))
const problemsOf = (text: string, target = here) => problemsIn(repositoryPolicy(text, nothing, target))
const forms = accessForms.map(({ form }) => `\`${form}\``).join(', ')
const allowed = (Sid: string, who: object, Action: readonly string[]) => ({ Sid, Effect: 'Allow', ...who, Action })

describe('a line', () => {
  test.each([
    ['pull 111122223333', allowed('AllowPull', { Principal: { AWS: [root('111122223333')] } }, pullActions)],
    ['push 444455556666', allowed('AllowPush', { Principal: { AWS: [root('444455556666')] } }, pushActions)],
    [
      'pull service codebuild.amazonaws.com',
      allowed('AllowPullByServices', { Principal: { Service: ['codebuild.amazonaws.com'] } }, pullActions),
    ],
    [
      'pull service lambda.amazonaws.com from 111122223333',
      allowed(
        'AllowPullByServicesFor111122223333',
        {
          Principal: { Service: ['lambda.amazonaws.com'] },
          Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:111122223333:*' } },
        },
        pullActions,
      ),
    ],
    [
      'pull arn:aws:iam::111122223333:role/x',
      allowed('AllowPull', { Principal: { AWS: ['arn:aws:iam::111122223333:role/x'] } }, pullActions),
    ],
    [
      'pull org o-abc123',
      allowed(
        'AllowPullByOrganizations',
        { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-abc123'] } } },
        pullActions,
      ),
    ],
  ])('`%s` is a statement', (line, statement) => {
    expect(policyOf(line)).toEqual({ Version: '2012-10-17', Statement: [statement] })
  })

  test('can name several, separated by spaces or commas', () => {
    expect(policyOf('pull 111122223333,444455556666, arn:aws:iam::111122223333:user/a/b 7777-8888-9999')).toEqual(
      policyOf('pull 111122223333\nPULL 444455556666\npull arn:aws:iam::111122223333:user/a/b\npull 777788889999'),
    )
  })

  test('that is given twice is used once', () => {
    expect(policyOf('pull 111122223333\n\n# again\npull 111122223333')).toEqual(policyOf('pull 111122223333'))
  })

  test('accepts the session of a role too', () => {
    const session = 'arn:aws:sts::111122223333:assumed-role/deploy/job-1'
    expect(policyOf(`pull ${session}`).Statement[0].Principal).toEqual({ AWS: [session] })
  })

  test.each(accessForms)('of the form $form has the example of its documentation', ({ example }) => {
    expect(policyOf(example).Statement).toHaveLength(1)
  })
})

test('principals with the same permissions share a statement', () => {
  const text = `pull 111122223333
    push 444455556666
    pull service codebuild.amazonaws.com
    pull service lambda.amazonaws.com from 111122223333
    push service lambda.amazonaws.com from 111122223333
    pull service lambda.amazonaws.com from 444455556666
    pull org o-abc123
    pull arn:aws:iam::777788889999:role/x`
  expect(policyOf(text).Statement.map(({ Sid }: { readonly Sid: string }) => Sid)).toEqual([
    'AllowPull',
    'AllowPush',
    'AllowPullByServices',
    'AllowPullByServicesFor111122223333',
    'AllowPushByServicesFor111122223333',
    'AllowPullByServicesFor444455556666',
    'AllowPullByOrganizations',
  ])
})

test("in China, an account's root and a service's source are ARNs of China", () => {
  const text = JSON.stringify(
    policyOf('pull 111122223333\npull service lambda.amazonaws.com from 111122223333', {
      ...here,
      partition: 'aws-cn',
    }),
  )
  expect(text).toContain('"arn:aws-cn:iam::111122223333:root"')
  expect(text).toContain('"arn:aws-cn:*:*:111122223333:*"')
})

test('on ECR Public, a push is granted with its own actions, and a pull needs no grant', () => {
  const target: PolicyTarget = { partition: 'aws', service: 'ecr-public' }
  expect(policyOf('push 111122223333', target).Statement[0].Action).toEqual(publicPushActions)
  expect(problemsOf('push 111122223333\npull 111122223333', target)).toEqual([
    'line 2: everyone can pull from ECR Public: a policy can grant only `push`',
  ])
})

describe('an invalid repository policy', () => {
  const noPrincipal = (text: string) =>
    `\`${text}\` is neither an account id of 12 digits nor the ARN of an account, a role or a user`

  test.each([
    ['pul 111122223333', [`line 1: \`pul 111122223333\` is not one of ${forms}`]],
    ['pull', [`line 1: \`pull\` is not one of ${forms}`]],
    ['pull 11112222333\n\npush team', [`line 1: ${noPrincipal('11112222333')}`, `line 3: ${noPrincipal('team')}`]],
    ['pull *', ['line 1: `*` would allow everyone: name accounts, or write the policy as JSON to allow everyone']],
    ['pull arn:aws:iam::111122223333:role/*', [`line 1: ${noPrincipal('arn:aws:iam::111122223333:role/*')}`]],
    ['pull arn:aws:iam::111122223333:group/a', [`line 1: ${noPrincipal('arn:aws:iam::111122223333:group/a')}`]],
    ['pull service', [`line 1: ${noPrincipal('service')}`]],
    ['pull service codebuild', ['line 1: `codebuild` is not the name of a service, such as codebuild.amazonaws.com']],
    ['pull service lambda.amazonaws.com from me', ['line 1: `me` is not an account id of 12 digits']],
    ['pull org 111122223333', ['line 1: `111122223333` is not the id of an organization, such as o-a1b2c3d4e5']],
    [
      'pull arn:aws-cn:iam::111122223333:root arn:aws-x:iam::111122223333:root',
      [
        'line 1: `arn:aws-cn:iam::111122223333:root` is in another partition: the registry is in `aws`',
        'line 1: `arn:aws-x:iam::111122223333:root` is in an unknown partition: the registry is in `aws`',
      ],
    ],
    [
      'team',
      [
        expect.stringMatching(
          /^there is no file `team` of at most 4 MiB in the workspace, and the text is not shorthand: .*`pull 111122223333 /,
        ),
      ],
    ],
  ])('%s', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems)
  })

  test('more than ECR allows', () => {
    const accounts = Array.from({ length: 400 }, (_, index) => `${100_000_000_000 + index}`)
    expect(problemsOf(`push ${accounts.join(' ')}`)).toEqual([
      expect.stringMatching(/^the policy has \d+ characters, but ECR allows 10240$/),
    ])
  })
})

describe('JSON', () => {
  const statement = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'ecr:BatchGetImage' }
  const json = (...changes: readonly object[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: changes.map((one) => ({ ...statement, ...one })) })

  test.each([
    ['a policy', json({})],
    ['one statement that is not in a list, and no version', JSON.stringify({ Statement: statement })],
    ['the older version, and an Id', JSON.stringify({ Version: '2008-10-17', Id: 'x', Statement: [statement] })],
    ['everyone', json({ Principal: '*' }, { Principal: { AWS: '*' } })],
    [
      'a denial of all but some',
      json({ Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: ['111122223333'] } }),
    ],
    ['actions with wildcards', json({ Action: ['*', 'ecr:*', 'ecr:Batch*', 'ecr:?etDownloadUrlForLayer'] })],
    ['all actions but some', json({ Action: undefined, NotAction: 'ecr:DeleteRepository' })],
    ['a Sid with blanks, and a condition', json({ Sid: 'new statement', Condition: { Bool: { 'aws:x': 'true' } } })],
  ])('with %s is accepted, without its whitespace', (_, text) => {
    const spaced = JSON.stringify(JSON.parse(text), undefined, 2)
    expect(textIn(repositoryPolicy(spaced, nothing, here))).toBe(text)
    expect(textIn(repositoryPolicy('p.json', () => spaced, here))).toBe(text)
  })

  test.each([
    ['[]', ['the JSON is not a policy: it has no `Statement`']],
    ['{"Statement": []}', ['`Statement` is empty']],
    [
      JSON.stringify({ version: '2012-10-17', Version: '2012', Statement: [5] }),
      [
        '`version` is not one of Version, Id, Statement',
        '`Version` is "2012": write "2012-10-17"',
        'statement 1: the statement is not an object',
      ],
    ],
    [
      '{"Statement": {}}',
      [
        'statement 1: `Effect` is neither "Allow" nor "Deny"',
        'statement 1: `Principal` is missing',
        'statement 1: `Action` is missing',
      ],
    ],
    [
      json({}, { Effect: 'allow', NotPrincipal: '*', NotAction: [] }),
      [
        'statement 2: `Effect` is neither "Allow" nor "Deny"',
        'statement 2: `Principal` and `NotPrincipal` exclude each other',
        'statement 2: `Action` and `NotAction` exclude each other',
        'statement 2: `NotAction` is neither a string nor a list of strings',
      ],
    ],
    [
      json({ Action: ['ecr:BatchGetImage', 'ecr:getAuthorizationToken', 'BatchGetImage'] }),
      [
        expect.stringMatching(/^statement 1: `ecr:getAuthorizationToken` cannot be granted on a repository: /),
        'statement 1: `BatchGetImage` is not an action such as "ecr:BatchGetImage"',
      ],
    ],
    [
      json({ Resource: '*' }),
      [
        'statement 1: ECR does not allow `Resource` in a repository policy: the policy always applies to its own repository',
      ],
    ],
    [
      json(
        { Principal: null },
        { Principal: '111122223333' },
        { Principal: { AWS: [], aws: 'x' } },
        { Principal: { AWS: root('*') } },
      ),
      [
        'statement 1: `Principal` is neither "*" nor an object such as {"AWS": "111122223333"}',
        'statement 2: `Principal` is neither "*" nor an object such as {"AWS": "111122223333"}',
        'statement 3: `aws` is not one of AWS, Service, Federated, CanonicalUser',
        'statement 3: `AWS` of `Principal` is neither a string nor a list of strings',
        'statement 4: `arn:aws:iam::*:root`: a principal cannot contain a wildcard',
      ],
    ],
    [
      json({ Actions: 'ecr:*', Condition: 'x' }),
      [
        'statement 1: `Actions` is not one of Sid, Effect, Principal, NotPrincipal, Action, NotAction, Condition, Resource, NotResource',
        'statement 1: `Condition` is not an object',
      ],
    ],
  ])('%s has its problems listed', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems)
  })

  test("of ECR Public may have a resource, as in AWS's own examples", () => {
    const target: PolicyTarget = { partition: 'aws', service: 'ecr-public' }
    expect(repositoryPolicy(json({ Resource: '*' }), nothing, target).kind).toBe('document')
  })
})

describe('for any lines', () => {
  function someLines(seed: number): readonly string[] {
    const { of, whole, text, digits } = random(seed)
    const several = (one: () => string) => Array.from({ length: whole(1, 4) }, one).join(of([' ', ', ', ',']))
    const account = () => digits(12)
    const name = () => text('abzXYZ019_-', 1, 12)
    const principal = () =>
      of([
        account,
        () => root(account()),
        () => `arn:aws:iam::${account()}:role/${of(['', 'ci/'])}${name()}`,
        () => `arn:aws:iam::${account()}:user/${name()}`,
      ])()
    const service = () => `${text('abcz', 1, 10)}${of(['', '.x-y'])}.amazonaws.com`
    const organization = () => `o-${text('abz019', 10, 32)}`
    const who = () =>
      of<() => string>([
        () => several(principal),
        () => `${of(['service', 'SERVICE'])} ${several(service)}`,
        () => `service ${several(service)} from ${account()}`,
        () => `org ${several(organization)}`,
      ])()
    const line = () => `${of(['pull', 'push', 'Pull'])} ${who()}`
    return Array.from({ length: whole(1, 6) }, () => of<() => string>([line, line, line, () => '', () => '# pull *'])())
  }

  /** What IAM's and ECR's guides ask of a repository policy, and what must never come of a shorthand. */
  function isSafe(text: string): void {
    expect(text.length).toBeLessThanOrEqual(10_240)
    const { Version, Statement, ...others } = JSON.parse(text)
    expect(Version).toBe('2012-10-17')
    expect(others).toEqual({})
    const sids = Statement.map(({ Sid }: { readonly Sid: string }) => Sid)
    expect(new Set(sids).size).toBe(sids.length)
    for (const { Sid, Effect, Principal, Action, Condition, ...rest } of Statement) {
      expect(rest).toEqual({})
      expect(Sid).toMatch(/^[A-Za-z0-9]+$/)
      expect(Effect).toBe('Allow')
      for (const action of Action) expect(action).toMatch(/^ecr:[A-Z][A-Za-z]+$/)
      expect(Action).not.toContain('ecr:GetAuthorizationToken')
      expect(Action.includes('ecr:PutImage')).toBe(Sid.startsWith('AllowPush'))
      if (Principal === '*') expect(Condition.StringEquals['aws:PrincipalOrgID'].length).toBeGreaterThan(0)
      else expect(JSON.stringify(Principal)).not.toContain('*')
    }
  }

  test('the policy is safe, and its JSON is accepted again', () => {
    for (let seed = 0; seed < 1000; seed++) {
      const lines = someLines(seed)
      if (lines.every((line) => line === '' || line.startsWith('#'))) continue
      const text = textIn(repositoryPolicy(lines.join('\n'), nothing, here))
      isSafe(text)
      expect(repositoryPolicy(text, nothing, here)).toEqual({ kind: 'document', text })
      const again = textIn(repositoryPolicy(lines.toReversed().concat(lines).join('\n'), nothing, here))
      expect(isSameDocument(text, again)).toBe(true)
      expect(statementDifferences(text, again)).toEqual([])
    }
  })

  test('exactly the named principals are in the policy', () => {
    for (let seed = 0; seed < 500; seed++) {
      const lines = someLines(seed).filter((line) => line !== '' && !line.startsWith('#'))
      if (lines.length === 0) continue
      const { Statement } = policyOf(lines.join('\n'))
      const named = lines.flatMap((line) => line.split(/[\s,]+/).slice(1)).filter((word) => /[.:\d]|^o-/.test(word))
      const granted = JSON.stringify(
        Statement.map(({ Principal, Condition }: Record<string, unknown>) => [Principal, Condition]),
      )
      const accounts = (text: string) => new Set(text.match(/\b\d{12}\b/g))
      expect(accounts(granted)).toEqual(accounts(named.join(' ')))
      for (const word of named.filter((one) => !/^\d+$/.test(one))) expect(granted).toContain(`"${word}"`)
    }
  })

  test('an invalid line is named by its number', () => {
    const { text } = random(5)
    for (let count = 0; count < 1000; count++) {
      const junk = text('ab*-.{}[]"\\`|#:,/ \t pulshrvico0159', 1, 60).trim()
      const policy = repositoryPolicy(`# 1\npull 111122223333\n${junk}`, nothing, here)
      if (/^#|^[\s,]*$/.test(junk)) expect(policy.kind).toBe('document')
      else for (const problem of problemsIn(policy)) expect(problem).toMatch(/^line 3: /)
    }
  })

  test('invalid text never throws', () => {
    const { text, of } = random(6)
    for (let count = 0; count < 2000; count++) {
      const junk = of(['', '{', '[', '{"Statement":[', '{"Statement":{']) + text('{}[]":,Stamenpulrg* 015\n', 0, 40)
      expect(problemsOf(junk).length).toBeGreaterThan(0)
    }
  })
})
