import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, type Scene, type SceneOptions } from '../support/scene.ts'
import type { Role, Statement } from '../support/stand-in/stand-in.ts'
import type { TrustPolicy } from '../support/stand-in/trust.ts'

const account = '123456789012'
const other = '210987654321'
const role = `arn:aws:iam::${account}:role/ci-push`
const inPath = `arn:aws:iam::${account}:role/ci/pipelines/push`
const deploy = `arn:aws:iam::${other}:role/deploy`
const chain = { 'role-to-assume': `${role}\n${deploy}`, repository: '' }
const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }

const allow = (...actions: readonly string[]): Statement => ({ Effect: 'Allow', Action: actions, Resource: '*' })
const deny = (...actions: readonly string[]): Statement => ({ Effect: 'Deny', Action: actions, Resource: '*' })
const forAll = (statement: Statement): Statement => ({ ...statement, Principal: '*' })
const everything = allow('*')
/** Enough to find out what is there, and not to push. */
const looking = allow('ecr:GetAuthorizationToken', 'ecr:DescribeRepositories', 'ecr:Batch*')

/** What a job has on GitHub, and no instance to take credentials from. */
const github: Variables = {
  GITHUB_REPOSITORY_ID: '74',
  GITHUB_REPOSITORY_OWNER_ID: '65',
  GITHUB_WORKFLOW_REF: 'octo/app/.github/workflows/ship.yml@refs/heads/main',
  GITHUB_JOB: 'image',
  GITHUB_ACTION_REPOSITORY: 'example/ecr-build-push',
  GITHUB_ACTION_REF: 'v1',
  AWS_EC2_METADATA_DISABLED: 'true',
}
const noIdToken = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined }
const unknownKeys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wrong' }
const workflow = {
  '.github/workflows/ship.yml': 'on: push\njobs:\n  image:\n    runs-on: ubuntu-latest\n    steps: []\n',
}
const fork: SceneOptions = {
  env: { ...noIdToken, GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/3/merge' },
  payload: { pull_request: { number: 3, head: { sha: 'a'.repeat(40), repo: { full_name: 'stranger/app' } } } },
}

/** An error: what brings it about. Its whole text is in `messages/NAME.txt`. */
interface Message {
  readonly name: string
  readonly code: string
  readonly options?: SceneOptions
  readonly prepare?: (scene: Scene) => unknown
  /** On top of those of a plain push. */
  readonly inputs?: Variables
  /** In milliseconds; a few seconds unless something is waited for on purpose. */
  readonly within?: number
  /** Puts the printed statements where the text says, or returns inputs that hold them: then the same step succeeds. */
  readonly paste?: (scene: Scene, ...statements: readonly Statement[]) => unknown
}

/** A role that may do everything, unless the test says otherwise. */
function define({ aws }: Scene, changes: Partial<Role> = {}, arn = role): void {
  aws.role(arn, { trust, statements: [everything], ...changes })
}

/** Keys of a user of the account, in the job's environment. */
function enterUser({ aws, job }: Scene, statements: readonly Statement[], secret?: string): void {
  const { accessKeyId, secretAccessKey } = aws.user(`arn:aws:iam::${account}:user/ci`, statements)
  job.export({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secret ?? secretAccessKey })
}

/** A trust policy is printed whole. */
function policyIn(document?: object): TrustPolicy {
  if (!document || !('Statement' in document)) throw new Error('no policy is printed')
  return document as TrustPolicy
}

const pasteTrust: Message['paste'] = (scene, policy) => define(scene, { trust: policyIn(policy) })

const pastePair: Message['paste'] = (scene, permission, policy) => {
  define(scene, { statements: permission ? [permission] : [] })
  define(scene, { trust: policyIn(policy) }, deploy)
}

const assumeRoleDenied: readonly Message[] = [
  {
    name: 'assume-role-denied-branch',
    code: 'assume-role-denied',
    prepare: (scene) => define(scene, { trust: { ...trust, sub: ['repo:octo/app:environment:prod'] } }),
    paste: pasteTrust,
  },
  {
    name: 'assume-role-denied-immutable-sub',
    code: 'assume-role-denied',
    prepare: ({ aws }) => aws.claims({ sub: 'repo:octo@65/app@74:ref:refs/heads/main' }),
    paste: pasteTrust,
  },
  {
    name: 'assume-role-denied-environment',
    code: 'assume-role-denied',
    prepare: (scene) => {
      scene.aws.claims({ environment: 'prod' })
      define(scene, { trust: { ...trust, sub: ['repo:octo/app:ref:refs/heads/main'] } })
    },
    paste: pasteTrust,
  },
  {
    name: 'assume-role-denied-environment-quoted',
    code: 'assume-role-denied',
    prepare: (scene) => {
      scene.aws.claims({ environment: "it's $HOME `prod`" })
      define(scene, { trust: { ...trust, sub: ['repo:octo/app:ref:refs/heads/main'] } })
    },
    paste: pasteTrust,
  },
  {
    name: 'assume-role-denied-customized-sub',
    code: 'assume-role-denied',
    prepare: ({ aws }) => aws.claims({ sub: 'repository_owner:octo:environment:prod', environment: 'prod' }),
    paste: pasteTrust,
  },
  {
    name: 'assume-role-denied-customized-sub-without-ref',
    code: 'assume-role-denied',
    prepare: ({ aws }) => aws.claims({ sub: 'repo:octo/app' }),
    paste: pasteTrust,
  },
  {
    name: 'assume-role-denied-reusable-workflow',
    code: 'assume-role-denied',
    prepare: (scene) => {
      scene.aws.claims({ job_workflow_ref: 'octo/ci/.github/workflows/image.yml@refs/tags/v2' })
      const issuer = 'token.actions.githubusercontent.com'
      const condition = { [`${issuer}:job_workflow_ref`]: 'octo/ci/.github/workflows/image.yml@refs/tags/v1' }
      const statement: Statement = {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: condition },
      }
      define(scene, { trust: { Statement: statement } })
    },
    paste: pasteTrust,
  },
  {
    name: 'assume-role-denied-no-such-role',
    code: 'assume-role-denied',
    inputs: { 'role-to-assume': `arn:aws:iam::${account}:role/ci/nobody` },
  },
  {
    name: 'assume-role-denied-chain-trust',
    code: 'assume-role-denied',
    inputs: chain,
    prepare: (scene) => {
      define(scene)
      define(scene, {}, deploy)
    },
    paste: pastePair,
  },
  {
    name: 'assume-role-denied-chain-from-a-path',
    code: 'assume-role-denied',
    inputs: { 'role-to-assume': `${inPath}\n${deploy}`, repository: '' },
    prepare: (scene) => {
      define(scene, {}, inPath)
      define(scene, {}, deploy)
    },
    paste: (scene, _, policy) => define(scene, { trust: policyIn(policy) }, deploy),
  },
  {
    name: 'assume-role-denied-chain-permission',
    code: 'assume-role-denied',
    inputs: chain,
    prepare: (scene) => {
      define(scene, { statements: [looking] })
      define(scene, { trust: { ...trust, principals: [role] } }, deploy)
    },
    paste: (scene, allowing) => define(scene, { statements: [looking, ...(allowing ? [allowing] : [])] }),
  },
  {
    name: 'assume-role-denied-chain-external-id',
    code: 'assume-role-denied',
    inputs: chain,
    prepare: (scene) => {
      define(scene)
      define(scene, { trust: { ...trust, principals: [role], externalId: 'ticket-1' } }, deploy)
    },
  },
  {
    name: 'assume-role-denied-chain-other-external-id',
    code: 'assume-role-denied',
    inputs: { ...chain, 'role-external-id': 'ticket-2' },
    prepare: (scene) => {
      define(scene)
      define(scene, { trust: { ...trust, principals: [role], externalId: 'ticket-1' } }, deploy)
    },
    paste: pastePair,
  },
  {
    name: 'assume-role-denied-missing-id-token',
    code: 'assume-role-denied',
    options: { env: noIdToken },
    prepare: (scene) => enterUser(scene, [everything]),
    paste: (scene, _, policy) => define(scene, { trust: policyIn(policy) }),
  },
]

const otherEntrances: readonly Message[] = [
  {
    name: 'identity-token-rejected-no-provider',
    code: 'identity-token-rejected',
    prepare: ({ aws }) => aws.provider(other),
    inputs: { 'role-to-assume': deploy },
  },
  {
    name: 'identity-token-rejected-audience',
    code: 'identity-token-rejected',
    inputs: { audience: 'https://example.com' },
  },
  {
    name: 'identity-token-rejected-expired',
    code: 'identity-token-rejected',
    prepare: ({ aws }) => aws.fault({ service: 'sts', kind: 'expired-token', times: 99 }),
  },
  {
    name: 'oidc-unavailable-permission',
    code: 'oidc-unavailable',
    options: { env: noIdToken, files: workflow },
  },
  {
    name: 'oidc-unavailable-reusable-workflow',
    code: 'oidc-unavailable',
    options: { env: { ...noIdToken, GITHUB_JOB: 'build' }, files: workflow },
  },
  { name: 'oidc-unavailable-unknown', code: 'oidc-unavailable', options: { env: noIdToken } },
  { name: 'oidc-unavailable-fork', code: 'oidc-unavailable', options: fork },
  {
    name: 'oidc-unavailable-endpoint-refuses',
    code: 'oidc-unavailable',
    options: { env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'wrong' } },
  },
  { name: 'no-credentials-none', code: 'no-credentials', inputs: { 'role-to-assume': '' } },
  { name: 'no-credentials-fork', code: 'no-credentials', options: fork, inputs: { 'role-to-assume': '' } },
  {
    name: 'no-credentials-unknown-profile',
    code: 'no-credentials',
    options: { env: { AWS_PROFILE: 'nobody' } },
    inputs: { 'role-to-assume': '' },
  },
  {
    name: 'no-credentials-web-identity-denied',
    code: 'no-credentials',
    prepare: async (scene) => {
      define(scene, { trust: { ...trust, sub: ['repo:octo/other:*'] } })
      const file = join(scene.job.home, 'token')
      writeFileSync(file, await scene.aws.identityToken('sts.amazonaws.com'))
      scene.job.export({ AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: role })
    },
    inputs: { 'role-to-assume': '' },
  },
  {
    name: 'no-credentials-unknown-key',
    code: 'no-credentials',
    options: { env: unknownKeys },
    inputs: { 'role-to-assume': '' },
  },
  {
    name: 'no-credentials-unknown-key-before-a-role',
    code: 'no-credentials',
    options: { env: { ...noIdToken, ...unknownKeys } },
  },
  {
    name: 'no-credentials-wrong-secret',
    code: 'no-credentials',
    prepare: (scene) => enterUser(scene, [everything], 'wrong'),
    inputs: { 'role-to-assume': '' },
  },
  {
    name: 'no-credentials-expired-session',
    code: 'no-credentials',
    prepare: (scene) => {
      enterUser(scene, [everything])
      scene.aws.fault({ service: 'sts', kind: 'expired-token', times: 99 })
    },
    inputs: { 'role-to-assume': '' },
  },
  {
    name: 'account-not-allowed-role',
    code: 'account-not-allowed',
    inputs: { 'allowed-account-ids': `${other}\n333333333333` },
  },
  {
    name: 'account-not-allowed-ambient',
    code: 'account-not-allowed',
    prepare: (scene) => enterUser(scene, [everything]),
    inputs: { 'role-to-assume': '', 'allowed-account-ids': other },
  },
  {
    name: 'throttled',
    code: 'throttled',
    prepare: ({ aws }) => aws.fault({ service: 'sts', kind: 'throttle', times: 99 }),
    within: 45_000,
  },
  {
    name: 'aws-unreachable-server-error',
    code: 'aws-unreachable',
    prepare: ({ aws }) => aws.fault({ service: 'sts', kind: 'server-error', times: 99 }),
  },
  {
    name: 'aws-unreachable-refused',
    code: 'aws-unreachable',
    options: { env: { AWS_ENDPOINT_URL_ECR: 'http://127.0.0.1:9' } },
    inputs: { repository: '' },
  },
  {
    name: 'aws-unreachable-page',
    code: 'aws-unreachable',
    prepare: ({ aws }) => aws.fault({ service: 'ecr', kind: 'garbage', times: 99 }),
    inputs: { repository: '' },
  },
  {
    name: 'aws-unreachable-github',
    code: 'aws-unreachable',
    prepare: ({ aws }) => aws.fault({ service: 'github', kind: 'server-error', times: 99 }),
  },
]

const ownPolicy = (...statements: readonly Statement[]): Variables => ({
  'session-policy': JSON.stringify({ Version: '2012-10-17', Statement: statements }),
})

const ecrAccessDenied: readonly Message[] = [
  {
    name: 'ecr-access-denied-login',
    code: 'ecr-access-denied',
    prepare: (scene) => define(scene, { statements: [allow('ecr:Batch*')] }),
    inputs: { repository: '' },
    paste: (scene, statement) => define(scene, { statements: statement ? [statement] : [] }),
  },
  {
    name: 'ecr-access-denied-identity-based-policy',
    code: 'ecr-access-denied',
    prepare: (scene) => define(scene, { statements: [looking] }),
    paste: (scene, ...statements) => define(scene, { statements: [looking, ...statements] }),
  },
  {
    name: 'ecr-access-denied-session-policy',
    code: 'ecr-access-denied',
    prepare: (scene) => define(scene),
    inputs: ownPolicy(looking),
    paste: (_, ...statements) => ownPolicy(looking, ...statements),
  },
  {
    name: 'ecr-access-denied-resource-based-policy',
    code: 'ecr-access-denied',
    prepare: (scene) => {
      define(scene)
      scene.aws.repository('team/app', { account: other })
    },
    inputs: { 'registry-id': other },
    paste: ({ aws }, ...statements) =>
      aws.repository('team/app', { account: other, policy: { Statement: statements } }),
  },
  {
    name: 'ecr-access-denied-resource-based-policy-for-a-path',
    code: 'ecr-access-denied',
    prepare: (scene) => {
      define(scene, {}, inPath)
      scene.aws.repository('team/app', { account: other })
    },
    inputs: { 'role-to-assume': inPath, 'registry-id': other },
    paste: ({ aws }, ...statements) =>
      aws.repository('team/app', { account: other, policy: { Statement: statements } }),
  },
  {
    name: 'ecr-access-denied-cross-account-identity',
    code: 'ecr-access-denied',
    prepare: (scene) => {
      const policy = { Statement: [forAll(allow('ecr:*'))] }
      define(scene, { statements: [looking] })
      scene.aws.repository('team/app', { account: other, policy })
    },
    inputs: { 'registry-id': other },
    paste: (scene, ...statements) => define(scene, { statements: [looking, ...statements] }),
  },
  {
    name: 'ecr-access-denied-deny-identity-based-policy',
    code: 'ecr-access-denied',
    prepare: (scene) => define(scene, { statements: [everything, deny('ecr:PutImage')] }),
  },
  {
    name: 'ecr-access-denied-deny-resource-based-policy',
    code: 'ecr-access-denied',
    prepare: (scene) => {
      define(scene)
      scene.aws.repository('team/app', { policy: { Statement: [forAll({ Effect: 'Deny', Action: 'ecr:PutImage' })] } })
    },
  },
  {
    name: 'ecr-access-denied-deny-session-policy',
    code: 'ecr-access-denied',
    prepare: (scene) => define(scene),
    inputs: ownPolicy(everything, deny('ecr:PutImage')),
  },
  {
    name: 'ecr-access-denied-deny-service-control-policy',
    code: 'ecr-access-denied',
    prepare: (scene) => {
      define(scene)
      scene.aws.serviceControl(account, [everything, deny('ecr:PutImage')])
    },
  },
  {
    name: 'ecr-access-denied-permissions-boundary',
    code: 'ecr-access-denied',
    prepare: (scene) => define(scene, { boundary: [looking] }),
    paste: (scene, ...statements) => define(scene, { boundary: [looking, ...statements] }),
  },
  {
    name: 'ecr-access-denied-service-control-policy',
    code: 'ecr-access-denied',
    prepare: (scene) => {
      define(scene)
      scene.aws.serviceControl(account, [looking])
    },
    paste: ({ aws }, ...statements) => aws.serviceControl(account, [looking, ...statements]),
  },
  {
    name: 'ecr-access-denied-vpc-endpoint-policy',
    code: 'ecr-access-denied',
    prepare: (scene) => {
      define(scene)
      scene.aws.vpcEndpoint([forAll(looking)])
    },
    // A VPC endpoint's policy names a principal as a repository's does.
    paste: ({ aws }, ...statements) => aws.vpcEndpoint([looking, ...statements].map(forAll)),
  },
  ...['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage'].map(
    (missing): Message => ({
      name: `ecr-access-denied-bare-403-without-${missing.replace('ecr:', '')}`,
      code: 'ecr-access-denied',
      prepare: (scene) => define(scene, { statements: [{ Effect: 'Allow', NotAction: missing, Resource: '*' }] }),
      paste: (scene, ...statements) =>
        define(scene, { statements: [{ Effect: 'Allow', NotAction: missing, Resource: '*' }, ...statements] }),
    }),
  ),
  {
    name: 'ecr-access-denied-base-image',
    code: 'ecr-access-denied',
    prepare: async (scene) => {
      const { aws, job, ship } = scene
      define(scene)
      aws.repository('base/app')
      await ship({ repository: 'base/app', tags: '1' })
      writeFileSync(join(job.workspace, 'Dockerfile'), `FROM ${aws.registryHost}/base/app:1\nCOPY hello /hello2\n`)
      define(scene, { statements: [allow('ecr:GetAuthorizationToken'), onTeamApp] })
    },
    inputs: { pull: 'true' },
    paste: (scene, ...statements) =>
      define(scene, { statements: [allow('ecr:GetAuthorizationToken'), onTeamApp, ...statements] }),
  },
]

const onTeamApp: Statement = {
  Effect: 'Allow',
  Action: 'ecr:*',
  Resource: `arn:aws:ecr:eu-west-1:${account}:repository/team/app`,
}

/** A scene with an image in `base/app`, whose tags may not move. */
async function withImage(scene: Scene, inputs: Variables = {}): Promise<void> {
  define(scene)
  scene.aws.repository('base/app', { imageTagMutability: 'IMMUTABLE' })
  await scene.ship({ repository: 'base/app', tags: '1', ...inputs })
}

const aboutImages: readonly Message[] = [
  {
    name: 'tag-immutable-before-the-build',
    code: 'tag-immutable',
    prepare: withImage,
    inputs: { repository: 'base/app', tags: '1', labels: 'new=1' },
  },
  {
    name: 'tag-immutable-at-the-push',
    code: 'tag-immutable',
    prepare: async (scene) => {
      await withImage(scene)
      define(scene, { statements: [{ Effect: 'Allow', NotAction: 'ecr:DescribeRepositories', Resource: '*' }] })
    },
    inputs: { repository: 'base/app', tags: '1', labels: 'new=1' },
  },
  {
    name: 'tag-immutable-if-tag-exists-fail',
    code: 'tag-immutable',
    prepare: (scene) => withImage(scene, { repository: 'team/app' }),
    inputs: { tags: '1\nlatest', 'if-tag-exists': 'fail' },
  },
  {
    name: 'input-invalid-source-image-missing',
    code: 'input-invalid',
    inputs: { 'source-image': 'v9', tags: 'prod' },
  },
  {
    name: 'input-invalid-source-image-platforms',
    code: 'input-invalid',
    prepare: withImage,
    inputs: { 'source-image': 'base/app:1', tags: 'prod', platforms: 'linux/arm64,linux/s390x' },
  },
  {
    name: 'input-invalid-promotion-out-of-ecr',
    code: 'input-invalid',
    prepare: withImage,
    inputs: { 'source-image': 'base/app:1', tags: 'prod\nlocalhost:9/octo/app:prod\n' },
  },
  {
    name: 'ecr-access-denied-source-image',
    code: 'ecr-access-denied',
    prepare: async (scene) => {
      await withImage(scene)
      define(scene, { statements: [allow('ecr:GetAuthorizationToken'), onTeamApp] })
    },
    inputs: { 'source-image': 'base/app:1', tags: 'prod' },
    paste: (scene, ...statements) =>
      define(scene, { statements: [allow('ecr:GetAuthorizationToken'), onTeamApp, ...statements] }),
  },
  {
    name: 'ecr-access-denied-promotion',
    code: 'ecr-access-denied',
    prepare: async (scene) => {
      await withImage(scene)
      define(scene, { statements: [looking, allow('ecr:GetDownloadUrlForLayer')] })
    },
    inputs: { 'source-image': 'base/app:1', tags: 'prod' },
    paste: (scene, ...statements) =>
      define(scene, { statements: [looking, allow('ecr:GetDownloadUrlForLayer'), ...statements] }),
  },
]

test.concurrent.for([...assumeRoleDenied, ...otherEntrances, ...ecrAccessDenied, ...aboutImages])(
  '$name',
  async ({ name, code, options = {}, prepare, inputs = {}, within = 40_000, paste }, { expect, onTestFinished }) => {
    const scene = await newScene({ ...options, env: { ...github, ...options.env } }, onTestFinished)
    await prepare?.(scene)
    const { main, post } = await scene.ship(inputs)
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe(code)
    const { title, file, line, text = '' } = failure
    const place = file === undefined ? '' : ` ${file}:${line}`
    await expect(settled(`${title}${place}\n\n${text}\n`)).toMatchFileSnapshot(`messages/${name}.txt`)
    expect(main.exitCode).toBe(1)
    expect(main.milliseconds).toBeLessThan(within)
    expect(main.outputs).toEqual({})
    expect(post.exitCode, post.log).toBe(0)
    expect(readdirSync(scene.job.temporary)).toEqual([])

    if (!paste) return
    expect(commandsIn(text).map(({ policy }) => policy)).toEqual(
      statementsIn(text).filter((each) => 'Statement' in each),
    )
    const others = paste(scene, ...statementsIn(text)) as Variables | undefined
    const again = await scene.ship({ ...inputs, ...others })
    expect(again.main.exitCode, again.main.log).toBe(0)
  },
)

/** The statements that a text prints to be pasted, in their order. */
function statementsIn(text: string): readonly Statement[] {
  return [...text.matchAll(/^\{\n.*?^\}$/gms)].map(([json]) => JSON.parse(json))
}

/** What the commands that set a trust policy hand to the AWS CLI, as a shell reads them. */
function commandsIn(text: string): readonly { readonly role: string; readonly policy: object }[] {
  return [...text.matchAll(/^aws iam update-assume-role-policy .*$/gm)].map(([command]) => {
    const script = `aws() { printf '%s\\n' "$@"; }\n${command}`
    const words = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\n')
    expect(words.slice(0, 3).concat(words[4] ?? '')).toEqual([
      'iam',
      'update-assume-role-policy',
      '--role-name',
      '--policy-document',
    ])
    return { role: words[3] ?? '', policy: JSON.parse(words[5] ?? '') }
  })
}

/** A text with words in the place of what is another at each run. */
function settled(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/sha256:[0-9a-f]{64}/g, 'sha256:DIGEST')
    .replaceAll(/\d+ attempts in [\d.]+ s/g, 'N attempts in T s')
    .replaceAll(/\b1\d{9}\b/g, 'TIME')
}
