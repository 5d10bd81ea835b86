import { describe, expect, test } from 'vitest'
import { describePlan } from '../../src/plan/describe.ts'
import type { Context } from '../../src/plan/run/context.ts'
import { buildOf, chain, example, firstRole, host, middleRole, planOf, role, tagged, type Values } from './fixtures.ts'

/** What the run would do, and what AWS must hold for it, which stands below a blank line. */
function described(values: Values, context: Partial<Context> = {}): { lines: readonly string[]; kit: string } {
  const [first = '', ...rest] = describePlan(planOf({ 'default-labels': 'false', ...values }, context)).split('\n\n')
  return { lines: first.split('\n'), kit: rest.join('\n\n') }
}

function lines(values: Values, context: Partial<Context> = {}): readonly string[] {
  return described(values, context).lines
}

const files = "--metadata-file '<metadata>' --iidfile '<image id>'"

test('a push: identity, policy, logins, build, post step, in that order', () => {
  expect(lines({ ...example, registries: 'public.ecr.aws' })).toEqual([
    'Request an ID token from GitHub for the audience sts.amazonaws.com.',
    `Assume ${role} in eu-west-1 as octo-shop-98765, for 3600 s.`,
    expect.stringMatching(/^Restrict the session with this policy: \{"Version":.*\}$/),
    `Log in to ${host}.`,
    'Log in to public.ecr.aws.',
    `Build and push, at most 3 attempts: docker buildx build --progress=plain --tag ${host}/team/app:0123456789ab --provenance=false --sbom=false --push ${files} .`,
    'After the job: log out and remove the private Docker configuration.',
  ])
})

test('a push by digest has no tag, and looks for none', () => {
  const values = { 'push-by-digest': 'true', platforms: 'linux/arm64', 'if-tag-exists': 'skip', reuse: 'x' }
  const output = `--output type=image,name=${host}/team/app,push-by-digest=true,name-canonical=true,push=true`
  expect(lines({ ...example, ...values }).slice(4)).toEqual([
    'If the selected builder does not support a push by digest, create a docker-container builder for this step.',
    "If the selected builder is the engine's own builder, export the image to a directory and push it without docker.",
    `Build and push, at most 3 attempts: docker buildx build --progress=plain --platform linux/arm64 ${output} --provenance=false --sbom=false ${files} .`,
    'After the job: log out and remove the private Docker configuration.',
  ])
})

describe('a merge', () => {
  const [one, two] = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`]
  const joining = { ...example, digests: `${one},${two},${one}`, tags: 'v1' }
  const name = `${host}/team/app:v1`

  test.each<[string, Values, string[]]>([
    ['of some digests', {}, [`Merge ${one} and ${two} into ${name}, without docker.`]],
    [
      'that is known by its content, and must be for some platforms',
      { platforms: 'linux/amd64,linux/arm64', reuse: 'content-1' },
      [
        `Merge ${one} and ${two}, which must be for linux/amd64 and linux/arm64, into ${name} ${host}/team/app:content-1, without docker.`,
      ],
    ],
    [
      'that is there already',
      { 'if-tag-exists': 'skip' },
      ['If all tags already exist, merge nothing.', `Merge ${one} and ${two} into ${name}, without docker.`],
    ],
  ])('%s', (_, values, expected) => {
    expect(lines({ ...joining, ...values }).slice(3)).toEqual(expected)
  })
})

test('the cache is in the arguments, with the expected host', () => {
  const build = lines({ ...example, cache: 'registry' }).find((line) => line.startsWith('Build'))
  expect(build).toContain(`--cache-from type=registry,ref=${host}/team/app:buildcache `)
  expect(build).toContain(
    `--cache-to type=registry,ref=${host}/team/app:buildcache,image-manifest=true,oci-mediatypes=true,mode=max,ignore-error=true `,
  )
})

describe('a promotion', () => {
  const promoting = { ...example, 'source-image': 'v1', tags: 'prod, next' }
  const names = `${host}/team/app:prod ${host}/team/app:next`

  test.each<[string, Values, string[]]>([
    ['in its repository', {}, [`Promote team/app:v1 to ${names}, without docker.`]],
    [
      'from another account, for some platforms',
      { 'source-image': '444455556666.dkr.ecr.us-east-1.amazonaws.com/a/b:v1', platforms: 'linux/amd64,linux/arm64' },
      [
        `Promote 444455556666.dkr.ecr.us-east-1.amazonaws.com/a/b:v1, linux/amd64 and linux/arm64 only, to ${names}, without docker.`,
      ],
    ],
    [
      'that is there already',
      { 'if-tag-exists': 'skip' },
      ['If all tags already exist, promote nothing.', `Promote team/app:v1 to ${names}, without docker.`],
    ],
    [
      'to names that are new',
      { 'if-tag-exists': 'fail' },
      [
        'If a tag already points to a different image, fail before writing anything.',
        `Promote team/app:v1 to ${names}, without docker.`,
      ],
    ],
    [
      'with a login for later steps',
      { registries: 'public.ecr.aws' },
      [
        'Log in to public.ecr.aws.',
        `Promote team/app:v1 to ${names}, without docker.`,
        'After the job: log out and remove the private Docker configuration.',
      ],
    ],
  ])('%s does not log docker in', (_, values, expected) => {
    expect(lines({ ...promoting, ...values }).slice(3)).toEqual(expected)
  })
})

test('an existing image that may be used is named before the build', () => {
  const told = (values: Values) => lines({ ...example, ...values }, { tree: 'abcabcabcabc' }).slice(4, -2)
  expect(told({})).toEqual([])
  expect(told({ reuse: '{tree}', 'if-tag-exists': 'skip' })).toEqual([
    'If abcabcabcabc already exists, build nothing and add the other tags to it.',
    'If all tags already exist, build nothing.',
  ])
  expect(told({ 'if-tag-exists': 'fail' })).toEqual(['If a tag already exists, fail before the build.'])
})

test('a build pushes the tag of `reuse` too', () => {
  const build = lines({ ...example, tags: 'v1', reuse: 'content-1' }).find((line) => line.startsWith('Build'))
  expect(build).toContain(` --tag ${host}/team/app:v1 --tag ${host}/team/app:content-1 `)
})

test('a build sends no AWS request', () => {
  expect(described({ push: 'false', repository: 'team/app', tags: 'x' })).toEqual({
    lines: [
      'Send no request to AWS.',
      `Build: docker buildx build --progress=plain --tag team/app:x --provenance=false --sbom=false ${files} .`,
    ],
    kit: '',
  })
})

test('a chain: every role in order, and only the last session is restricted', () => {
  const shown = lines({ ...example, 'role-to-assume': chain, 'session-policy': 'repository' })
  expect(shown.slice(1, 5)).toEqual([
    `Assume ${firstRole} in eu-west-1 as octo-shop-98765, for 900 s.`,
    `Assume ${middleRole} in eu-west-1 as octo-shop-98765, for 900 s.`,
    `Assume ${role} in eu-west-1 as octo-shop-98765, for 3600 s.`,
    expect.stringMatching(/^Restrict the session with this policy: /),
  ])
})

test('a role without an ID token is assumed from ambient credentials', () => {
  expect(lines(example, { canRequestIdTokens: false }).slice(0, 2)).toEqual([
    'Use the ambient AWS credentials.',
    expect.stringContaining(`Assume ${role}`),
  ])
})

test('exported keys are named before the logins', () => {
  const shown = lines({ ...example, 'export-credentials': 'true' })
  expect(shown.slice(2, 5)).toEqual([
    expect.stringContaining('to this policy, if AWS supports it: {"Version"'),
    'Export the AWS credentials to later steps, without this limit.',
    `Log in to ${host}.`,
  ])
  const off = lines({ ...example, 'export-credentials': 'true', 'session-policy': 'off' })
  expect(off.slice(2, 4)).toEqual(['Export the AWS credentials to later steps.', `Log in to ${host}.`])
})

test('the IAM documents come last, each below its title and ready to paste', () => {
  const { kit } = described({ ...example, 'role-to-assume': `${firstRole}\n${role}` })
  const documents = [...kit.matchAll(/^(.+):\n(\{[\s\S]*?\n\})$/gm)].map(([, title, document = '']) => ({
    title,
    ...JSON.parse(document),
  }))
  expect(documents).toMatchObject([
    { title: `Trust policy of ${firstRole}`, Statement: [{ Action: 'sts:AssumeRoleWithWebIdentity' }] },
    { title: `Permissions of ${firstRole}`, Statement: [{ Action: 'sts:AssumeRole', Resource: role }] },
    { title: `Trust policy of ${role}`, Statement: [{ Action: 'sts:AssumeRole', Principal: { AWS: firstRole } }] },
    { title: `Permissions of ${role}`, Version: '2012-10-17' },
  ])
})

test('a login with ambient credentials', () => {
  expect(lines({ 'aws-region': 'cn-north-1', logout: 'false', 'default-labels': 'true' })).toEqual([
    'Use the ambient AWS credentials.',
    expect.stringMatching(/^Limit the credentials with STS GetScopedCredentials to this policy, .*: \{/),
    'Log in to <account>.dkr.ecr.cn-north-1.amazonaws.com.cn.',
    'Do not build, because `repository` is empty.',
    'Do not log out after the job.',
  ])
})

test.each([
  [{ 'docker-config': 'shared' }, 'After the job: log out.'],
  [{ 'docker-config': 'isolated' }, 'After the job: log out and remove the private Docker configuration.'],
])('%j ends: %s', (values, last) => {
  expect(lines({ ...example, ...values }).at(-1)).toBe(last)
})

test('an unrestricted session has no policy', () => {
  expect(lines({ ...example, 'session-policy': 'off' }).join()).not.toContain('Narrow')
})

test('the command can be copied into a shell', () => {
  const command = lines({ ...example, annotations: "A=it's $HOME", target: 'a b' })[5]
  expect(command).toContain(`--annotation 'A=it'\\''s $HOME'`)
  expect(command).toContain(`--target 'a b'`)
})

test('build arguments are shown by name, never with their values', () => {
  const shown = lines({ ...example, 'build-args': 'A=hunter2\nB=x=hunter3\nTOKEN\nE=' }).join('\n')
  expect(shown).toContain("--build-arg 'A=…' --build-arg 'B=…' --build-arg TOKEN --build-arg 'E=…' ")
  expect(shown).not.toContain('hunter')
})

test('a build argument of several lines is also shown by name only', () => {
  const plan = planOf(example)
  if (!plan.image) throw new Error('no image')
  const build = { ...buildOf(plan), buildArgs: ['A=one\ntwo=hunter2'] }
  const image = { ...plan.image, origin: { kind: 'build' as const, build } }
  expect(describePlan({ ...plan, image })).not.toMatch(/one|hunter2/)
  expect(build.buildArgs).toEqual(['A=one\ntwo=hunter2'])
})

test('a registry with two hosts gets a login for each host', () => {
  const dual = '123456789012.dkr-ecr.eu-west-1.on.aws'
  const shown = lines({ ...example, registries: `${host}, ${dual}` }).filter((line) => line.startsWith('Log in'))
  expect(shown).toEqual([`Log in to ${host}.`, `Log in to ${dual}.`])
})

test('a typed FIPS host is shown', () => {
  const fips = '123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com'
  const shown = lines({ repository: `${fips}/app`, tags: 'x' }).join('\n')
  expect(shown).toContain(`Log in to ${fips}.`)
  expect(shown).toContain(`--tag ${fips}/app:x`)
})

describe('a repository', () => {
  const given = { 'scan-on-push': 'true', 'repository-tags': 'a=b\nc=d', 'repository-policy': 'pull 111122223333' }
  const settings = [
    '- image-tag-mutability: MUTABLE',
    '- scan-on-push: true',
    '- encryption: AES256',
    '- repository-tags: a=b, c=d',
    expect.stringMatching(/^- repository-policy: \{"Version":.*111122223333/),
  ]

  test.each([
    [{ 'create-repository': 'true' }, 'Create team/app if it does not exist; otherwise do not change it:'],
    [
      { 'create-repository': 'true', 'update-repository': 'true' },
      'Create team/app if it does not exist; otherwise update it to these settings, where ECR can change them:',
    ],
    [{ 'update-repository': 'true' }, 'Update team/app to these settings, where ECR can change them:'],
  ])('%j', (values, first) => {
    expect(lines({ ...example, ...given, ...values }).slice(4, 10)).toEqual([first, ...settings])
  })

  const onPush = { 'create-repository': 'on-push' }
  const template =
    'If team/app does not exist, do not create it: a repository creation template of the registry can create it.'

  test('that a template creates is shown, with the settings of `update-repository`', () => {
    expect(lines({ ...example, ...onPush })).toContain(template)
    const updated = lines({ ...example, ...given, ...onPush, 'update-repository': 'true' })
    const update = 'Update team/app to these settings, where ECR can change them:'
    expect(updated.slice(4, 11)).toEqual([template, update, ...settings])
  })
})

test('a temporary builder is shown as a command, without the values of its variables', () => {
  const nodes = { 'builder-nodes': 'docker-container: memory=2g env.TOKEN=hunter2', allow: 'network.host' }
  const shown = lines({ ...example, ...nodes })
  expect(shown).toContain(
    "Create a builder for this step: docker buildx create --name '<builder>' --driver docker-container --driver-opt memory=2g --driver-opt 'env.TOKEN=…' --buildkitd-flags '--allow-insecure-entitlement network.host' --bootstrap",
  )
  expect(shown.join('\n')).toContain("--progress=plain --builder '<builder>' ")
  expect(shown.join('\n')).not.toContain('hunter2')
})

test('emulation is named if platforms are set', () => {
  const emulated =
    'If the builder cannot run one of linux/arm64, install emulation with docker.io/tonistiigi/binfmt:latest.'
  expect(lines({ ...example, platforms: 'linux/arm64', emulation: 'auto' })).toContain(emulated)
  expect(lines({ ...example, platforms: 'linux/arm64' })).not.toContain(emulated)
  expect(lines({ ...example, emulation: 'auto' }).join('\n')).not.toContain('emulation')
})

test('a possible temporary builder is named if the build requires features', () => {
  expect(lines({ ...example, platforms: 'linux/amd64,linux/arm64', sbom: 'true' })).toContain(
    'If the selected builder does not support several platforms and attestations, create a docker-container builder for this step.',
  )
  expect(lines(example).join('\n')).not.toContain('docker-container')
})

test.each([
  ['a Git tag', { ...tagged, tag: 'v1.2.3', ref: 'refs/tags/v1.2.3' }, true],
  ['a branch', {}, false],
])('a dry run on %s says how to trust all version tags: %s', (_, context, expected) => {
  expect(described(example, context).kit.includes('For all version tags')).toBe(expected)
})
