import {
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Role, type StandIn, type Statement, startStandIn } from '../support/stand-in/stand-in.ts'

const account = '123456789012'
const repositoryName = 'team/app'
const other = '999999999999'
const roleArn = `arn:aws:iam::${account}:role/ci-push`
const trust: Role['trust'] = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const allow = (...Action: string[]): Statement => ({ Effect: 'Allow', Action, Resource: '*' })

let aws: StandIn
let ecr: ECRClient
beforeEach(async () => {
  aws = await startStandIn()
  aws.role(roleArn, { trust, statements: [allow('*')] })
  const settings = { region: 'eu-west-1', endpoint: aws.controlPlane, maxAttempts: 1 }
  ecr = new ECRClient({ ...settings, credentials: aws.session(roleArn, 'one') })
})
afterEach(() => aws.close())

/** `ErrorName: message` of what is refused. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'allowed',
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

interface RuleChanges {
  readonly [key: string]: unknown
  readonly selection?: object
}

/** A rule for untagged images, changed; undefined removes a member. */
function rule({ selection = {}, ...changes }: RuleChanges = {}): object {
  const usual = { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 }
  return {
    rulePriority: 1,
    description: 'x',
    selection: { ...usual, ...selection },
    action: { type: 'expire' },
    ...changes,
  }
}

const tagged = { tagStatus: 'tagged', tagPatternList: ['*'] }
const counted = { countType: 'imageCountMoreThan', countUnit: undefined }
const lifecycle = (...rules: readonly object[]) => JSON.stringify({ rules })

describe('lifecycle policies', () => {
  const put = (lifecyclePolicyText: string) =>
    ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }))

  test('kept on one line, in the order of priorities', async () => {
    expect(await refusal(ecr.send(new GetLifecyclePolicyCommand({ repositoryName })))).toBe(
      "LifecyclePolicyNotFoundException: Lifecycle policy does not exist for the repository with name 'team/app' in the registry with id '123456789012'",
    )
    const first = rule()
    const last = rule({ rulePriority: 9, selection: { ...tagged, ...counted } })
    await put(JSON.stringify({ rules: [last, first] }, null, 4))
    const { lifecyclePolicyText } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }))
    expect(JSON.parse(lifecyclePolicyText ?? '')).toEqual(JSON.parse(lifecycle(first, last)))
    expect(lifecyclePolicyText).not.toContain('\n')
    expect(aws.stateOf(repositoryName)?.lifecyclePolicyText).toBe(lifecyclePolicyText)
  })

  const taken: readonly [string, readonly object[]][] = [
    ['by patterns', [rule({ selection: { ...tagged, tagPatternList: ['a*b*c*d*', 'x'] } })]],
    ['by prefixes', [rule({ selection: { tagStatus: 'tagged', tagPrefixList: ['v'] } })]],
    ['any with the highest number', [rule(), rule({ rulePriority: 2, selection: { tagStatus: 'any' } })]],
    ['to the archive', [rule({ action: { type: 'transition', targetStorageClass: 'archive' } })]],
    [
      'an untagged rule per storage class',
      [
        rule(),
        rule({
          rulePriority: 2,
          selection: { countType: 'sinceImageTransitioned', countNumber: 90, storageClass: 'archive' },
        }),
      ],
    ],
    ['by pulls', [rule({ selection: { countType: 'sinceImagePulled' } })]],
  ]
  test.each(taken)('%s is accepted', async (_, rules) => {
    await put(lifecycle(...rules))
    expect(JSON.parse(aws.stateOf(repositoryName)?.lifecyclePolicyText ?? '')).toEqual(JSON.parse(lifecycle(...rules)))
  })

  const schema = 'instance failed to match exactly one schema (matched 0 out of 2)'
  const two = (selection: object) => [rule({ selection }), rule({ rulePriority: 2, selection })]
  const refused: readonly [string, readonly object[], string][] = [
    [
      'a priority twice',
      [rule(), rule({ selection: tagged })],
      'Rule priorities must be unique: 1 is used more than once.',
    ],
    ['two untagged', two({}), 'Only one rule can select Untagged images per storage class.'],
    ['two any', two({ tagStatus: 'any' }), 'Only one rule can have tagStatus=ANY per storage class.'],
    [
      'any before another',
      [rule({ selection: { tagStatus: 'any' } }), rule({ rulePriority: 2 })],
      'Rule for tagStatus=ANY must have the lowest priority per storage class.',
    ],
    [
      'no list',
      [rule({ selection: { tagStatus: 'tagged' } })],
      'Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.',
    ],
    [
      'an empty list',
      [rule({ selection: { ...tagged, tagPatternList: [] } })],
      'Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.',
    ],
    [
      'both lists',
      [rule({ selection: { ...tagged, tagPrefixList: ['v'] } })],
      'Only one of tagPrefixList and tagPatternList can be specified.',
    ],
    [
      'a list untagged',
      [rule({ selection: { tagPrefixList: ['v'] } })],
      'tagPrefixList and tagPatternList cannot be specified when tagStatus=UNTAGGED.',
    ],
    [
      'five stars',
      [rule({ selection: { ...tagged, tagPatternList: ['*a*b*c*d*'] } })],
      "Tag pattern '*a*b*c*d*' has more than 4 wildcards.",
    ],
    ['a unit of a count', [rule({ selection: { countType: 'imageCountMoreThan' } })], schema],
    ['no unit of an age', [rule({ selection: { countUnit: undefined } })], schema],
    ['hours', [rule({ selection: { countUnit: 'hours' } })], schema],
    ['nothing to keep', [rule({ selection: { countNumber: 0 } })], schema],
    ['half an image', [rule({ selection: { countNumber: 1.5 } })], schema],
    ['an unknown count', [rule({ selection: { countType: 'sinceImageBuilt' } })], schema],
    ['an unknown status', [rule({ selection: { tagStatus: 'all' } })], schema],
    [
      'an unknown member',
      [rule({ selection: { tagList: ['x'] } })],
      'object instance has properties which are not allowed by the schema: ["tagList"]',
    ],
    [
      'an unknown action',
      [rule({ action: { type: 'delete' } })],
      'instance value ("delete") not found in enum (possible values: ["expire","transition"])',
    ],
    ['a transition to nowhere', [rule({ action: { type: 'transition' } })], schema],
    [
      'no action',
      [rule({ action: undefined, description: 'x'.repeat(50) })],
      'object has missing required properties (["action"])',
    ],
    [
      'priority 0',
      [rule({ rulePriority: 0 })],
      'numeric instance is lower than the required minimum (minimum: 1, found: 0)',
    ],
  ]
  test.each(refused)('%s is rejected', async (_, rules, reason) => {
    expect(await refusal(put(lifecycle(...rules)))).toBe(
      `InvalidParameterException: Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ${reason}'`,
    )
    expect(aws.stateOf(repositoryName)).not.toHaveProperty('lifecyclePolicyText')
  })

  test.each([
    [
      'short',
      '{"rules":[]}',
      "Invalid parameter at 'lifecyclePolicyText' failed to satisfy constraint: 'Member must have length greater than or equal to 100'",
    ],
    [
      'long',
      lifecycle(rule({ description: 'x'.repeat(30_720) })),
      "Invalid parameter at 'lifecyclePolicyText' failed to satisfy constraint: 'Member must have length less than or equal to 30720'",
    ],
    [
      'no JSON',
      'x'.repeat(100),
      "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: Could not map policyString into LifecyclePolicy.'",
    ],
    [
      'no rules',
      JSON.stringify({ rule: 'x'.repeat(100) }),
      `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: object has missing required properties (["rules"])'`,
    ],
  ])('a text that is %s', async (_, text, message) => {
    expect(await refusal(put(text))).toBe(`InvalidParameterException: ${message}`)
  })
})

const reader: Statement = {
  Sid: 'pull',
  Effect: 'Allow',
  Principal: { AWS: [other, `arn:aws:iam::${account}:root`] },
  Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
}
const policyOf = (...Statement: readonly unknown[]) => JSON.stringify({ Version: '2012-10-17', Statement })

describe('repository policies', () => {
  const set = (policyText: string, changes = {}) =>
    ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText, ...changes }))

  test('stored in AWS’s layout, with sorted ARNs of accounts', async () => {
    expect(await refusal(ecr.send(new GetRepositoryPolicyCommand({ repositoryName })))).toBe(
      "RepositoryPolicyNotFoundException: Repository policy does not exist for the repository with name 'team/app' in the registry with id '123456789012'",
    )
    await set(policyOf(reader))
    const { policyText } = await ecr.send(new GetRepositoryPolicyCommand({ repositoryName }))
    expect(policyText).toBe(`{
  "Version" : "2012-10-17",
  "Statement" : [ {
    "Sid" : "pull",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : [ "arn:aws:iam::123456789012:root", "arn:aws:iam::999999999999:root" ]
    },
    "Action" : [ "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer" ]
  } ]
}`)
    expect(aws.stateOf(repositoryName)?.policyText).toBe(policyText)
  })

  const describeAs = async (arn: string) => {
    const settings = { region: 'eu-west-1', endpoint: aws.controlPlane, maxAttempts: 1, credentials: aws.session(arn) }
    const command = new DescribeRepositoriesCommand({ registryId: account, repositoryNames: [repositoryName] })
    return refusal(new ECRClient(settings).send(command))
  }

  test('immediately allow other accounts and an organization', async () => {
    const theirs = `arn:aws:iam::${other}:role/deploy`
    aws.role(theirs, { trust, statements: [allow('ecr:*')] })
    expect(await describeAs(theirs)).toContain('because no resource-based policy allows')
    const named = { Effect: 'Allow', Principal: { AWS: theirs }, Action: 'ecr:Describe*' }
    await set(policyOf(named))
    expect(await describeAs(theirs)).toBe('allowed')
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-abc123' } }
    await set(policyOf({ ...named, Principal: '*', Condition }))
    expect(await describeAs(theirs)).toContain('because no resource-based policy allows')
    aws.organization('o-abc123', other)
    expect(await describeAs(theirs)).toBe('allowed')
  })

  test('a policy that locks out the owner needs `force`', async () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: 'ecr:*' }
    expect(await refusal(set(policyOf(deny)))).toMatch(/^InvalidParameterException: Invalid parameter at 'PolicyText'/)
    await set(policyOf(deny), { force: true })
    expect(await refusal(set(policyOf(reader)))).toContain('with an explicit deny in a resource-based policy')
  })

  const invalid = 'Invalid repository policy provided'
  test.each([
    ['no JSON', '{', invalid],
    ['no statement', policyOf(), invalid],
    ['a resource', policyOf({ ...reader, Resource: '*' }), invalid],
    ['no principal', policyOf({ ...reader, Principal: undefined }), invalid],
    ['an odd principal', policyOf({ ...reader, Principal: { AWS: 'arn:aws:iam::123456789012:*' } }), invalid],
    ['an unknown kind of principal', policyOf({ ...reader, Principal: { Account: other } }), invalid],
    ['no action', policyOf({ ...reader, Action: [] }), invalid],
    ['actions of another service', policyOf({ ...reader, Action: 's3:GetObject' }), invalid],
    ['an odd effect', policyOf({ ...reader, Effect: 'allow' }), invalid],
    ['another version', JSON.stringify({ Version: '2026-01-01', Statement: [reader] }), invalid],
    [
      'a role that is not there',
      policyOf({ ...reader, Principal: { AWS: `arn:aws:iam::${other}:role/none` } }),
      'Principal not found',
    ],
  ])('%s is rejected', async (_, text, reason) => {
    expect(await refusal(set(text))).toBe(
      `InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint: '${reason}'`,
    )
  })

  test('a service', async () => {
    await set(policyOf({ ...reader, Principal: { Service: ['codebuild.amazonaws.com'] } }))
    expect(aws.stateOf(repositoryName)?.policyText).toContain('codebuild.amazonaws.com')
  })
})
