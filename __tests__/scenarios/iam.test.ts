import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { dryRun, iamDocument, inputsIn, printedPolicies, usualInputs, withGeneratedParts } from '../../script/iam.ts'
import { partitionNamed } from '../../src/names/partition.ts'
import { failureIn } from '../support/annotations.ts'
import { readTemplate } from '../support/cloudformation.ts'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import { indexType, newPusher } from '../support/pusher.ts'
import { registryToken } from '../support/repositories.ts'
import type { Variables } from '../support/runner.ts'
import type { Scene } from '../support/scene.ts'
import { type StandIn, type Statement, startStandIn } from '../support/stand-in/stand-in.ts'
import { pushAs, pushOpenly } from '../support/upstream.ts'
import { goTool } from '../support/workflows.ts'

const root = join(import.meta.dirname, '../..')
const document = readFileSync(join(root, iamDocument), 'utf8')
const role = 'arn:aws:iam::123456789012:role/ci-push'
const otherAccount = '210987654321'

interface Policy {
  readonly Version: string
  readonly Statement: readonly Statement[]
}

const [trustPolicy] = jsonIn(section('### Trust a branch')) as [Policy]
const [calledCondition] = jsonIn(section('### Trust a reusable workflow')) as [Statement['Condition']]
const [, repositoryPolicy] = jsonIn(section('### Push to another account')) as [Policy, Policy]

/** What the document says of one way to use the action. */
interface Mode {
  readonly name: string
  readonly inputs: Variables
  /** The roles' permissions, the trust policies of all but the first, and the policies of other accounts' repositories. */
  readonly policies: readonly { readonly kind: string; readonly role: string; readonly policy: Policy }[]
}

const printedModes = [
  ...document.matchAll(
    /^### (.*)\n(?:(?!#).*\n)*?```yaml\n([^`]*)```\n\n<!-- permissions -->\n([\s\S]*?)<!-- end -->/gm,
  ),
].map(([, name = '', inputs = '', part = '']): Mode => {
  const policies = part.matchAll(
    /(?:^(Permissions|Trust policy|Policy) of (?:the repository )?(\S+):\n\n)?```json\n([\s\S]*?)```/gm,
  )
  return {
    name,
    inputs: { ...usualInputs, ...inputsIn(inputs) },
    policies: [...policies].map(([, kind = 'Permissions', arn = role, json = '']) => ({
      kind,
      role: arn,
      policy: JSON.parse(json),
    })),
  }
})
const [restore] = jsonIn(section('### Promote an archived image')) as [Statement]
const modes = printedModes.flatMap((mode) =>
  mode.name === 'Promote from another repository' ? [mode, restoring(mode)] : [mode],
)
const push = modes[0] as Mode

test('the generated policies of the document are those of the action and of the examples', async () => {
  expect(await withGeneratedParts(document)).toBe(document)
  const [trust, permissions] = printedPolicies(await dryRun(push.inputs)).map((each) => JSON.parse(each.document))
  expect(trust).toEqual(trustPolicy)
  expect(permissions).toEqual(push.policies[0]?.policy)
})

// The runs use the host names of the document.
let production: Production
beforeAll(async () => {
  production = await startProduction('iam')
})
afterAll(() => production.stop())

/** What is there besides the roles, and which actions a run survives without. */
interface Setting {
  readonly prepare?: (scene: Scene) => Promise<void>
  readonly survived?: Readonly<Record<string, 'goes on, refused' | 'goes on, never asked'>>
}

const withBase: Setting = {
  prepare: async ({ aws, job }) => {
    const tag = await pushBase(aws)
    const from = `${otherAccount}.dkr.ecr.eu-west-1.amazonaws.com/base:${tag}`
    writeFileSync(join(job.workspace, 'Dockerfile'), `FROM ${from}\nCOPY hello /hello\n`)
  },
  survived: { 'ecr:BatchCheckLayerAvailability': 'goes on, never asked' },
}

const pushSurvives = {
  'ecr:DescribeRepositories': 'goes on, refused',
  'ecr:GetDownloadUrlForLayer': 'goes on, never asked',
} as const

const settings: Readonly<Record<string, Setting>> = {
  Push: { survived: pushSurvives },
  'Log in only': {},
  'Push, on base images from other registries': withBase,
  'Push, through a pull-through cache': {
    prepare: async ({ aws, job }) => {
      const [tag, hub] = [randomUUID(), 'registry-1.docker.io']
      const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/docker-hub'
      aws.pullThroughRule('docker-hub', hub, { credentialArn: secret })
      const files = { Dockerfile: 'FROM scratch\nCOPY base /base\n', base: tag }
      await pushOpenly(inject('engine'), `${await aws.upstream(hub)}/team/${tag}:1`, files)
      writeFileSync(join(job.workspace, 'Dockerfile'), `FROM team/${tag}:1\nCOPY hello /hello\n`)
    },
    survived: {
      'ecr:BatchCheckLayerAvailability': 'goes on, never asked',
      'ecr:DescribePullThroughCacheRules': 'goes on, refused',
      'ecr:ValidatePullThroughCacheRule': 'goes on, refused',
    },
  },
  'Push, with a cache in ECR': {
    prepare: async ({ aws }) => aws.repository('team/cache'),
    survived: { ...pushSurvives, 'ecr:GetDownloadUrlForLayer': 'goes on, refused' },
  },
  'Build without pushing': withBase,
  'Push, with a login to ECR Public': {},
  'Push to ECR Public': {
    prepare: async ({ aws }) => {
      aws.publicAlias('alias')
      aws.repository('app', { region: 'public' })
    },
    survived: { 'ecr-public:DescribeRepositories': 'goes on, refused' },
  },
  'Create the repository on ECR Public': {
    prepare: async ({ aws }) => {
      aws.publicAlias('alias')
      aws.removeRepository('app', { region: 'public' })
    },
    survived: {
      'ecr-public:DescribeRegistries': 'goes on, refused',
      'ecr-public:DescribeRepositories': 'goes on, refused',
    },
  },
  'Push to another account': {
    prepare: async ({ aws }) => aws.repository('team/app', { account: otherAccount, policy: repositoryPolicy }),
    survived: pushSurvives,
  },
  'Push to several accounts and regions': {
    prepare: async ({ aws }) => aws.repository('team/app', { account: otherAccount, region: 'us-east-1' }),
    survived: {
      ...pushSurvives,
      'ecr:BatchCheckLayerAvailability': 'goes on, refused',
      'ecr:DescribeImages': 'goes on, refused',
    },
  },
  'Push, and look up tags': { survived: { ...pushSurvives, 'ecr:DescribeImages': 'goes on, refused' } },
  'Push, and wait for the scan': {},
  'Push, and wait for the signature': {
    prepare: async ({ aws }) => aws.signing('arn:aws:signer:eu-west-1:123456789012:/signing-profiles/ci'),
    survived: { 'ecr:DescribeImageSigningStatus': 'goes on, refused' },
  },
  'Push, and wait for the replication': {
    prepare: async ({ aws }) => aws.replication([{ region: 'us-east-1', registryId: '123456789012' }]),
    survived: { 'ecr:DescribeImageReplicationStatus': 'goes on, refused', 'ecr:DescribeRegistry': 'goes on, refused' },
  },
  'Create the repository': {
    prepare: async ({ aws }) => aws.removeRepository('team/app'),
    survived: {
      'ecr:DescribeRepositoryCreationTemplates': 'goes on, refused',
      'ecr:GetRepositoryPolicy': 'goes on, refused',
      'kms:RetireGrant': 'goes on, never asked',
    },
  },
  'Leave the repository to a template': {
    prepare: async ({ aws }) => {
      aws.removeRepository('team/app')
      aws.creationTemplate('team')
    },
    survived: { 'ecr:DescribeRepositoryCreationTemplates': 'goes on, refused' },
  },
  'Update the repository': {
    prepare: async ({ aws }) => aws.repository('team/app', { imageTagMutability: 'IMMUTABLE', scanOnPush: true }),
  },
  'Promote within a repository': {
    prepare: async ({ aws }) => {
      await pushFrom(aws, '123456789012', 'team/app', 'v1')
    },
    survived: {
      'ecr:DescribeImages': 'goes on, refused',
      'ecr:DescribeRepositories': 'goes on, refused',
      'ecr:GetDownloadUrlForLayer': 'goes on, refused',
    },
  },
  'Merge images from several machines': {
    prepare: async ({ aws, job }) => {
      const folder = join(job.workspace, 'digests')
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder)
      const digest = await pushFrom(aws, '123456789012', 'team/app', 'pushed')
      writeFileSync(join(folder, digest.replace('sha256:', '')), '')
    },
    survived: { 'ecr:DescribeImages': 'goes on, refused', 'ecr:DescribeRepositories': 'goes on, refused' },
  },
  'Promote from another repository': {
    prepare: async ({ aws }) => {
      aws.repository('team/build')
      await pushFrom(aws, '123456789012', 'team/build', 'v1')
    },
    survived: {
      'ecr:BatchCheckLayerAvailability': 'goes on, never asked',
      'ecr:DescribeImages': 'goes on, refused',
      'ecr:DescribeRepositories': 'goes on, refused',
    },
  },
  'Promote an archived image': {
    prepare: async ({ aws, job }) => {
      aws.repository('team/build')
      aws.archive('team/build', await pushFrom(aws, '123456789012', 'team/build', 'v1'))
      job.export({ NODE_OPTIONS: `--import=${join(import.meta.dirname, '../support/fast-clock.ts')}` })
    },
    survived: {
      'ecr:BatchCheckLayerAvailability': 'goes on, never asked',
      'ecr:DescribeRepositories': 'goes on, refused',
    },
  },
  'Delete images': {
    prepare: async ({ aws }) => {
      const host = await aws.registryHostOf('123456789012', 'eu-west-1')
      const { image, manifest } = newPusher(host, `Basic ${await ownerToken(aws, '123456789012')}`)
      const { descriptor } = await image('team/app', '', `{"id":"${randomUUID()}"}`)
      const index = { schemaVersion: 2, mediaType: indexType, manifests: [descriptor] }
      expect((await manifest('team/app', 'pr-7', index)).status).toBe(201)
    },
  },
  'Push with ambient credentials': {
    prepare: async ({ aws, job }) => {
      const { accessKeyId, secretAccessKey, sessionToken } = aws.session(role)
      job.export({
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
      })
    },
    survived: { 'sts:GetScopedCredentials': 'goes on, refused' },
  },
  'Push, and export the credentials': { survived: { 'sts:GetScopedCredentials': 'goes on, refused' } },
  'A chain of roles': {
    prepare: async ({ aws }) => aws.repository('team/app', { account: otherAccount }),
    survived: pushSurvives,
  },
  'Session tags in a chain of roles': {
    prepare: async ({ aws }) => aws.repository('team/app', { account: otherAccount }),
    survived: pushSurvives,
  },
}

test('every mode of the document is tested', () => {
  expect(modes.map(({ name }) => name)).toEqual(Object.keys(settings))
})

test("the other account's policy allows what the role may do there", () => {
  const across = modes.find(({ name }) => name === 'Push to another account')
  expect(repositoryPolicy.Statement.map(({ Action }) => Action)).toEqual([
    across?.policies[0]?.policy.Statement[1]?.Action,
  ])
})

test.each(modes)(
  '$name: it runs with these permissions, and lacks what the document says without one of them',
  async (mode) => {
    const scene = await newScene()
    const setting = settings[mode.name]
    const run = async (changed: Mode) => {
      writeFileSync(join(scene.job.workspace, 'hello'), randomUUID())
      await setting?.prepare?.(scene)
      define(scene.aws, changed)
      const before = scene.aws.requests.length
      const step = scene.job.step(mode.inputs, { folder: deletes(mode) ? 'delete' : '.' })
      const main = await step.main
      await step.post()
      const requests = scene.aws.requests.slice(before)
      const refused = requests.filter(({ error }) => isDenial(error?.code))
      return { main, refused, sessionPolicies: requests.flatMap(({ input }) => input.Policy ?? []) }
    }

    // The second one finds what the first one made.
    for (const { main, refused, sessionPolicies } of [await run(mode), await run(mode)]) {
      expect(main.exitCode, main.log).toBe(0)
      expect(refused).toEqual([])
      // A deletion does not log in.
      const action = deletes(mode) ? /ecr:BatchDeleteImage/ : /ecr(-public)?:GetAuthorizationToken/
      const sessions = mode.inputs.destinations === undefined ? 1 : 2
      expect(sessionPolicies).toEqual(Array(sessions).fill(expect.stringMatching(action)))
    }
    const outcomes: Record<string, string> = {}
    for (const action of actionsOf(mode)) {
      const { main, refused } = await run(without(mode, action))
      const { code, text } = failureIn(main.log)
      if (main.exitCode === 0) outcomes[action] = `goes on, ${refused.length > 0 ? 'refused' : 'never asked'}`
      else outcomes[action] = text?.includes(action) ? 'fails, and names it' : `fails with ${code}: ${text}`
    }
    const fails = actionsOf(mode).map((action) => [action, 'fails, and names it'])
    expect(outcomes).toEqual({ ...Object.fromEntries(fails), ...setting?.survived })
  },
)

test('the table has every action, and names those that a run can do without', () => {
  const rows = [...section('### Each action').matchAll(/^\| (`.*`) \| (.*) \| (.*) \|$/gm)]
  const listed = (rest: (text: string) => boolean) =>
    rows.filter(([, , , without = '']) => rest(without)).flatMap(([, names = '']) => names.match(/[\w-]+:\w+/g) ?? [])
  expect(new Set(listed(() => true))).toEqual(new Set(modes.flatMap(allActions)))
  expect(new Set(listed((text) => text !== 'The run fails.'))).toEqual(
    new Set(Object.values(settings).flatMap(({ survived = {} }) => Object.keys(survived))),
  )
})

test.each([
  ['with', false],
  ['without', true],
])('%s ecr:DescribeRepositories a missing repository is found; after the build: %s', async (which, built) => {
  const scene = await newScene()
  const elsewhere = JSON.parse(JSON.stringify(push).replaceAll('eu-west-1', 'eu-west-2'))
  define(scene.aws, which === 'with' ? elsewhere : without(elsewhere, 'ecr:DescribeRepositories'))
  const main = await scene.job.step(elsewhere.inputs).main
  expect(failureIn(main.log).code).toBe('repository-not-found')
  expect(main.log.includes('Could not describe team/app')).toBe(built)
  expect(scene.dockerCalls().some(([first, second]) => first === 'buildx' && second === 'build')).toBe(built)
})

const byName = 'repo:ORG/REPO:'
const byId = 'repo:ORG@ORG-ID/REPO@REPO-ID:'
const subjects = [...section('## Trust policy').matchAll(/^\| (.*) \| `(repo:.*)` \| `(repo:.*)` \|$/gm)].map(
  ([, run = '', names = '', ids = '']) => ({ run, names, ids, like: run.includes('StringLike') }),
)

test('the document has the subjects of a branch, a tag, an environment and a pull request', () => {
  const ends = subjects.map(({ names, ids }) => [names.replace(byName, ''), ids.replace(byId, '')])
  const expected = ['ref:refs/heads/main', 'ref:refs/tags/v*', 'environment:production', 'pull_request']
  expect(ends).toEqual(expected.map((end) => [end, end]))
})

test.each(subjects)('trust in a run $run', async ({ names, ids, like }) => {
  const aws = await standIn()
  const condition = trustPolicy.Statement[0]?.Condition?.StringEquals ?? {}
  const { [claim('sub')]: _, ...others } = condition
  const trusting = (sub: readonly string[]) =>
    like
      ? { StringEquals: others, StringLike: { [claim('sub')]: sub } }
      : { StringEquals: { ...others, [claim('sub')]: sub } }
  const tokens = [names, ids].map((sub) => sub.replace('v*', 'v1.2.3'))
  const strangers = ['ref:refs/heads/other', 'ref:refs/tags/w1', 'environment:dev'].flatMap((end) => [
    byName + end,
    byId + end,
  ])
  const foreign = tokens.map((sub) => sub.replace('/REPO', '/OTHER'))
  for (const sub of tokens) expect(await lets(aws, trusting([names, ids]), { sub }), sub).toBe(true)
  for (const sub of [...strangers, ...foreign])
    expect(await lets(aws, trusting([names, ids]), { sub }), sub).toBe(false)
  const [named, numbered] = tokens
  expect(await lets(aws, trusting([ids]), { sub: named })).toBe(false)
  expect(await lets(aws, trusting([ids]), { sub: numbered })).toBe(true)
})

const runs = {
  branch: 'ref:refs/heads/main',
  'another branch': 'ref:refs/heads/v1',
  'version tag': 'ref:refs/tags/v1.2.3',
  'another tag': 'ref:refs/tags/w1',
  environment: 'environment:production',
  'another environment': 'environment:dev',
  'pull request': 'pull_request',
} as const

test.each<[string, readonly (keyof typeof runs)[]]>([
  ['a branch', ['branch']],
  ['a branch and version tags', ['branch', 'version tag']],
  ['version tags', ['version tag']],
  ['an environment', ['environment']],
  ['a branch and an environment', ['branch', 'environment']],
  ['pull requests', ['pull request']],
])('the policy to trust %s allows only %s, in both forms of `sub`', async (name, expected) => {
  const aws = await standIn()
  const [policy] = jsonIn(section(`### Trust ${name}`)) as [Policy]
  expect([{ ...policy.Statement[0], Condition: undefined }]).toEqual([
    { ...trustPolicy.Statement[0], Condition: undefined },
  ])
  for (const [run, end] of Object.entries(runs)) {
    const allowed = expected.some((one) => one === run)
    for (const sub of [byName + end, byId + end])
      expect(await lets(aws, policy.Statement[0]?.Condition, { sub }), sub).toBe(allowed)
    const foreign = `repo:ORG/OTHER:${end}`
    expect(await lets(aws, policy.Statement[0]?.Condition, { sub: foreign }), foreign).toBe(false)
  }
})

test('a branch in StringEquals and tags in StringLike of one statement match no run', async () => {
  const aws = await standIn()
  const condition = {
    StringEquals: { [claim('sub')]: `${byName}ref:refs/heads/main` },
    StringLike: { [claim('sub')]: `${byName}ref:refs/tags/v*` },
  }
  for (const end of Object.values(runs)) expect(await lets(aws, condition, { sub: byName + end })).toBe(false)
})

test('trust in a reusable workflow: not without it, and not in another version of it', async () => {
  const aws = await standIn()
  const called = 'ORG/workflows/.github/workflows/ship.yml@refs/tags/v1'
  for (const sub of [`${byName}ref:refs/heads/main`, `${byId}ref:refs/heads/main`]) {
    expect(await lets(aws, calledCondition, { sub, job_workflow_ref: called })).toBe(true)
    expect(await lets(aws, calledCondition, { sub })).toBe(false)
    expect(await lets(aws, calledCondition, { sub, job_workflow_ref: called.replace('v1', 'v2') })).toBe(false)
  }
})

test('the partitions have these audiences', () => {
  const rows = [...document.matchAll(/^\| .* \| ((?:`arn:aws[a-z-]*:` ?)+) \| `(sts\..*)` \|$/gm)]
  const audiences = rows.flatMap(([, arns = '', audience]) =>
    [...arns.matchAll(/arn:([a-z-]+):/g)].map(([, name = '']) => [partitionNamed(name)?.audience, audience]),
  )
  expect(audiences).toHaveLength(8)
  for (const [own, documented] of audiences) expect(documented).toBe(own)
})

test('the trust policy for pull requests matches pull requests of both forms of `sub`, and no branch', async () => {
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/pull-requests.md'), 'utf8')) ?? []
  const { Statement }: Policy = JSON.parse(json)
  expect([{ ...Statement[0], Condition: undefined }]).toEqual([{ ...trustPolicy.Statement[0], Condition: undefined }])
  const { aws } = await newScene()
  const matches = (sub: string) => lets(aws, Statement[0]?.Condition, { sub })
  expect(await matches('repo:ORG/REPO:pull_request')).toBe(true)
  expect(await matches('repo:ORG@ORG-ID/REPO@REPO-ID:pull_request')).toBe(true)
  expect(await matches('repo:ORG/REPO:ref:refs/heads/main')).toBe(false)
})

/** What the examples are given: CloudFormation's name, Terraform's, the value. */
const exampleValues: readonly (readonly [string, string, string])[] = [
  ['GitHubOrg', 'github_org', 'ORG'],
  ['GitHubOrgId', 'github_org_id', 'ORG-ID'],
  ['GitHubRepo', 'github_repo', 'REPO'],
  ['GitHubRepoId', 'github_repo_id', 'REPO-ID'],
  ['Branch', 'branch', 'main'],
  ['Environment', 'environment', ''],
  ['GitTags', 'git_tags', ''],
  ['RepositoryName', 'repository_name', 'team/app'],
  ['RoleName', 'role_name', 'ci-push'],
  ['CreateProvider', 'create_provider', 'true'],
]

/** What Terraform's expressions come to with these. */
const expressions: Record<string, string> = {
  ...Object.fromEntries(exampleValues.map(([, name, value]) => [`var.${name}`, value])),
  'data.aws_partition.current.partition': 'aws',
  'data.aws_caller_identity.current.account_id': '123456789012',
  'aws_ecr_repository.app.arn': 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app',
}

const template = readFileSync(join(root, 'examples/iam/cloudformation.yaml'), 'utf8')
const given = Object.fromEntries(exampleValues.map(([name, , value]) => [name, value]))

/** The trust policy that the CloudFormation example makes with other parameters. */
function cloudFormationTrust(others: Variables): unknown {
  return readTemplate(template, { ...given, ...others }).Resources.Role.Properties.AssumeRolePolicyDocument
}

test('the CloudFormation example creates what the document describes', () => {
  const { parameters, Conditions, Resources } = readTemplate(template, given)
  expect(parameters).toEqual(Object.keys(given))
  const { Provider, Repository, Role } = Resources
  expect(Conditions[Provider.Condition]).toBe(true)
  expect(Provider.Properties).toEqual({
    Url: 'https://token.actions.githubusercontent.com',
    ClientIdList: ['sts.amazonaws.com'],
  })
  expect(Repository.Properties).toEqual({ RepositoryName: 'team/app' })
  const { AssumeRolePolicyDocument, Policies, ...others } = Role.Properties
  expect(others).toEqual({ RoleName: 'ci-push' })
  expect(canonical(AssumeRolePolicyDocument)).toEqual(canonical(trustPolicy))
  expect(canonical(Policies)).toEqual(canonical([{ PolicyName: 'push', PolicyDocument: push.policies[0]?.policy }]))
  const branch = JSON.stringify(trustPolicy).replaceAll('ref:refs/heads/main', 'environment:production')
  expect(canonical(cloudFormationTrust({ Environment: 'production' }))).toEqual(canonical(JSON.parse(branch)))
  const [tags] = jsonIn(section('### Trust version tags')) as [Policy]
  const both = { ...tags, Statement: [...trustPolicy.Statement, ...tags.Statement] }
  expect(canonical(cloudFormationTrust({ GitTags: 'v*' }))).toEqual(canonical(both))
})

test('the Terraform example creates what the document describes', async () => {
  const tool = await goTool('github.com/tmccombs/hcl2json@v0.6.9')
  const { stdout } = await promisify(execFile)(tool, [join(root, 'examples/iam/terraform.tf')])
  const { data, locals, resource, variable } = JSON.parse(stdout)
  const [, onBranch = '', inEnvironment = ''] =
    /^\$\{var\.environment == "" \? "(.*)" : "(.*)"\}$/.exec(locals[0].run) ?? []
  expect(Object.keys(variable)).toEqual(expect.arrayContaining(exampleValues.map(([, name]) => name)))
  expect(Object.keys(variable)).toHaveLength(exampleValues.length)
  expect(resource.aws_iam_openid_connect_provider.github).toEqual([
    {
      count: refers('var.create_provider ? 1 : 0'),
      url: 'https://token.actions.githubusercontent.com',
      client_id_list: ['sts.amazonaws.com'],
    },
  ])
  expect(resource).toMatchObject({
    aws_ecr_repository: { app: [{ name: refers('var.repository_name') }] },
    aws_iam_role: {
      push: [{ name: refers('var.role_name'), assume_role_policy: refers('data.aws_iam_policy_document.trust.json') }],
    },
    aws_iam_role_policy: {
      push: [{ role: refers('aws_iam_role.push.id'), policy: refers('data.aws_iam_policy_document.push.json') }],
    },
  })
  const { trust, push: permissions } = data.aws_iam_policy_document
  expressions['local.run'] = filled(onBranch)
  expect(canonical(terraformPolicy(trust[0]))).toEqual(canonical(trustPolicy))
  expressions['var.environment'] = 'production'
  expressions['local.run'] = filled(inEnvironment)
  expect(canonical(terraformPolicy(trust[0]))).toEqual(canonical(cloudFormationTrust({ Environment: 'production' })))
  expressions['local.run'] = filled(onBranch)
  expressions['var.git_tags'] = 'v*'
  const [{ for_each, content }] = trust[0].dynamic.statement
  expect(for_each).toBe(refers('var.git_tags == "" ? [] : [var.git_tags]'))
  const withTags = { statement: [...trust[0].statement, ...content] }
  expect(canonical(terraformPolicy(withTags))).toEqual(canonical(cloudFormationTrust({ GitTags: 'v*' })))
  expect(canonical(terraformPolicy(permissions[0]))).toEqual(canonical(push.policies[0]?.policy))
})

/** The part of the document below a heading, up to the next one of its rank or a higher one. */
function section(heading: string): string {
  const [, rest] = document.split(`\n${heading}\n`)
  if (rest === undefined) throw new Error(`the document has no ${heading}`)
  return rest.split(new RegExp(`^#{2,${heading.indexOf(' ')}} `, 'm'))[0] ?? ''
}

function jsonIn(text: string): readonly unknown[] {
  return [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => JSON.parse(json))
}

/** A scene whose runs are those of ORG/REPO. */
async function newScene(): Promise<Scene> {
  const scene = await productionScene(production)
  scene.aws.claims({ repository: 'ORG/REPO', repository_id: 'REPO-ID', repository_owner_id: 'ORG-ID' })
  return scene
}

/** Whether a mode is of the sub-action `delete`. */
function deletes({ inputs }: Mode): boolean {
  return inputs['delete-tags'] !== undefined
}

/** The same promotion by a role that may also restore the source image. */
function restoring(mode: Mode): Mode {
  const policies = mode.policies.map((each) => ({
    ...each,
    policy: { ...each.policy, Statement: [...each.policy.Statement, restore] },
  }))
  return { ...mode, name: 'Promote an archived image', policies }
}

/** Makes the roles of a mode just as the document has them. */
function define(aws: StandIn, { policies }: Mode): void {
  for (const { kind, role: arn, policy } of policies) {
    if (kind !== 'Permissions') continue
    const trust = policies.find((each) => each.kind !== kind && each.role === arn)?.policy ?? trustPolicy
    aws.role(arn, { trust, statements: policy.Statement })
  }
}

/** The actions that are tried one by one; what a plain push may do to its repository is tried there and not again. */
function actionsOf(mode: Mode): readonly string[] {
  const known = mode === push ? undefined : JSON.stringify(statementsOf(push).at(-1))
  return statementsOf(mode)
    .filter((statement) => JSON.stringify(statement) !== known)
    .flatMap(({ Action = [] }) => Action)
}

function allActions(mode: Mode): readonly string[] {
  return statementsOf(mode).flatMap(({ Action = [] }) => Action)
}

function statementsOf({ policies }: Mode): readonly Statement[] {
  return policies.filter(({ kind }) => kind === 'Permissions').flatMap(({ policy }) => policy.Statement)
}

/** The mode with an action taken away from the last statement that has it. */
function without(mode: Mode, action: string): Mode {
  const last = statementsOf(mode).findLast(({ Action = [] }) => [Action].flat().includes(action))
  const less = (statement: Statement): readonly Statement[] => {
    const Action = [statement.Action ?? []].flat().filter((each) => statement !== last || each !== action)
    return Action.length > 0 ? [{ ...statement, Action }] : []
  }
  return {
    ...mode,
    policies: mode.policies.map((each) => {
      if (each.kind !== 'Permissions') return each
      return { ...each, policy: { ...each.policy, Statement: each.policy.Statement.flatMap(less) } }
    }),
  }
}

function isDenial(code: string | undefined): boolean {
  return code === 'DENIED' || code?.startsWith('AccessDenied') === true
}

/** Puts a new base image into the other account; returns its tag. */
async function pushBase(aws: StandIn): Promise<string> {
  const tag = randomUUID()
  const pull = modes.find(({ name }) => name === 'Build without pushing')?.policies[0]?.policy.Statement.at(-1)
  const policy = { Statement: [{ Effect: 'Allow', Principal: { AWS: role }, Action: pull?.Action }] }
  aws.repository('base', { account: otherAccount, policy })
  await pushFrom(aws, otherAccount, 'base', tag)
  return tag
}

/** Pushes a new image with another engine, so that the engine of the runs does not have it. */
async function pushFrom(aws: StandIn, account: string, repository: string, tag: string): Promise<string> {
  const host = await aws.registryHostOf(account, 'eu-west-1')
  const logins = { [host]: await ownerToken(aws, account) }
  const files = { Dockerfile: 'FROM scratch\nCOPY base /base\n', base: randomUUID() }
  await pushAs(logins, inject('engine'), `${host}/${repository}:${tag}`, files)
  const images = await aws.imagesIn(repository, { account })
  return images.find(({ tags }) => tags.includes(tag))?.digest ?? ''
}

/** A token of a role that may do everything in its account. */
async function ownerToken(aws: StandIn, account: string): Promise<string> {
  const owner = `arn:aws:iam::${account}:role/elsewhere`
  aws.role(owner, { trust: { sub: [], aud: [] }, statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })
  return registryToken(aws, 'eu-west-1', owner)
}

async function standIn(): Promise<StandIn> {
  const aws = await startStandIn()
  onTestFinished(() => aws.close())
  return aws
}

function claim(name: string): string {
  return `token.actions.githubusercontent.com:${name}`
}

/** Whether a token with these claims may assume the role under the document's trust policy with that condition. */
async function lets(aws: StandIn, Condition: Statement['Condition'], claims: Readonly<Record<string, unknown>>) {
  const Statement = trustPolicy.Statement.map((statement) => ({ ...statement, ...(Condition && { Condition }) }))
  aws.role(role, { trust: { ...trustPolicy, Statement }, statements: [] })
  aws.claims({ job_workflow_ref: undefined, ...claims })
  const WebIdentityToken = await aws.identityToken('sts.amazonaws.com')
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
  const sts = new STSClient({ region: 'eu-west-1', endpoint: aws.controlPlane, maxAttempts: 1, credentials })
  const request = { RoleArn: role, RoleSessionName: 'one', WebIdentityToken }
  return sts.send(new AssumeRoleWithWebIdentityCommand(request)).then(
    () => true,
    (error: Error) => {
      if (error.name !== 'AccessDenied') throw error
      return false
    },
  )
}

/** The text by which hcl2json shows an expression. */
function refers(expression: string): string {
  return `\${${expression}}`
}

/** A text of Terraform's with its expressions resolved. */
function filled(text: string): string {
  return text.replaceAll(/\$\{([^}]*)\}/g, (_, expression: string) => {
    const value = expressions[expression]
    if (value === undefined) throw new Error(`nothing is called ${expression}`)
    return value
  })
}

interface TerraformStatement {
  readonly actions: readonly string[]
  readonly resources?: readonly string[]
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[]
  readonly condition?: readonly {
    readonly test: string
    readonly variable: string
    readonly values: readonly string[]
  }[]
}

/** The document that an `aws_iam_policy_document` makes. */
function terraformPolicy({ statement }: { readonly statement: readonly TerraformStatement[] }): unknown {
  const Statement = statement.map(({ actions, resources, principals = [], condition = [] }) => {
    const Condition: Record<string, Record<string, readonly string[]>> = {}
    for (const { test, variable, values } of condition) Condition[test] = { ...Condition[test], [variable]: values }
    return {
      Effect: 'Allow',
      ...(principals.length > 0 && {
        Principal: Object.fromEntries(principals.map((one) => [one.type, one.identifiers])),
      }),
      Action: actions,
      ...(resources && { Resource: resources }),
      ...(condition.length > 0 && { Condition }),
    }
  })
  return JSON.parse(filled(JSON.stringify({ Version: '2012-10-17', Statement })))
}

/** What IAM makes no difference between, made equal: a value and a list of it, and the order of a list. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value))
    return value.flatMap(canonical).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return [value]
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, canonical(part)]))
}
