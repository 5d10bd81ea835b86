import { describe, expect, test } from 'vitest'
import { type Inputs, readInputs } from '../../../src/plan/inputs/inputs.ts'
import { actionInputs, firstRole, host, inputsOf, middleRole, random, read, role, roleArn } from '../fixtures.ts'

function problems(name: string, value: string): readonly string[] {
  return read({ [name]: value }).problems.map(({ input, text }) => `${input}: ${text}`)
}

test('the defaults are those of action.yml, but that a step without a repository gets no tag', () => {
  const { inputs, problems } = readInputs(() => undefined)
  expect(problems).toEqual([])
  expect({ ...inputs, tags: ['{sha}'] }).toEqual(inputsOf({}))
})

test.each(Object.entries(actionInputs))('`%s` has its default in its description', (_, input) => {
  if (input.default !== undefined) expect(input.description).toContain(input.default.replace(/^\$\{\{ | \}\}$/g, ''))
  else expect(input.description).toMatch(/Default|default|Empty/)
})

test('every input has a field', () => {
  const inputs = inputsOf({
    'role-to-assume': role,
    'aws-region': 'us-gov-west-1',
    audience: 'me',
    'role-session-name': 'ci',
    'role-duration-seconds': '900',
    'role-external-id': 'a:b/c',
    'session-policy': 'off',
    'allowed-account-ids': '111122223333, 000000000001',
    'export-credentials': 'true',
    repository: 'team/app',
    'registry-id': '000000000001',
    registries: '111122223333, public.ecr.aws',
    tags: 'a,b',
    labels: 'a=1, 2\nb=',
    annotations: 'index,manifest:org.x=1',
    'default-labels': 'False',
    context: 'src',
    file: 'src/D',
    target: 'prod',
    platforms: 'linux/amd64,linux/arm/v7',
    'build-args': 'A=1,2\nTOKEN',
    'no-cache': 'TRUE',
    pull: 'true',
    'cache-from': 'type=gha,scope=x\ntype=registry,ref=y',
    'cache-to': 'type=gha,mode=max',
    builder: 'b',
    'build-flags': '--ulimit=nofile=1024,2048\n--network=host',
    push: 'false',
    load: 'true',
    provenance: 'max',
    sbom: 'true',
    attempts: '10',
    'dry-run': 'true',
    'docker-config': 'shared',
    logout: 'false',
  })
  expect(inputs).toMatchObject({
    rolesToAssume: [{ arn: role, account: '123456789012', partition: { name: 'aws' } }],
    awsRegion: 'us-gov-west-1',
    audience: 'me',
    roleSessionName: 'ci',
    roleDurationSeconds: 900,
    roleExternalId: 'a:b/c',
    sessionPolicy: 'off',
    allowedAccountIds: ['111122223333', '000000000001'],
    exportCredentials: true,
    repository: { host: undefined, name: 'team/app' },
    registryId: '000000000001',
    registries: [
      { kind: 'account', account: '111122223333' },
      { kind: 'public', host: 'public.ecr.aws' },
    ],
    tags: ['a', 'b'],
    labels: ['a=1, 2', 'b='],
    annotations: ['index,manifest:org.x=1'],
    defaultLabels: false,
    context: 'src',
    file: 'src/D',
    target: 'prod',
    platforms: ['linux/amd64', 'linux/arm/v7'],
    buildArgs: ['A=1,2', 'TOKEN'],
    noCache: true,
    pull: true,
    cacheFrom: ['type=gha,scope=x', 'type=registry,ref=y'],
    cacheTo: ['type=gha,mode=max'],
    builder: 'b',
    buildFlags: ['--ulimit=nofile=1024,2048', '--network=host'],
    push: false,
    load: true,
    provenance: 'max',
    sbom: true,
    attempts: 10,
    dryRun: true,
    dockerConfig: 'shared',
    logout: false,
  })
})

test.each([
  ['a flag and its value', '--secret id=a,src=b', ['--secret', 'id=a,src=b']],
  ['a flag and a value with blanks', '--secret  id=a,src=my file', ['--secret', 'id=a,src=my file']],
  ['a flag, a tab and its value', '--ulimit\tnofile=1', ['--ulimit', 'nofile=1']],
  ['a short flag and its value', '-o type=local,dest=x', ['-o', 'type=local,dest=x']],
  ['a flag with its value', '--flag=value with blanks', ['--flag=value with blanks']],
  ['a flag with an empty value', '--flag= x', ['--flag= x']],
  ['a lone flag', '--no-cache-filter', ['--no-cache-filter']],
  ['a lone value', 'id=a --secret b', ['id=a --secret b']],
  ['a flag and its value on two lines', '--secret\nid=a', ['--secret', 'id=a']],
  ['several lines', '--a b\n--c=d e\n\n--f', ['--a', 'b', '--c=d e', '--f']],
])('build-flags: %s', (_, text, flags) => {
  expect(inputsOf({ 'build-flags': text }).buildFlags).toEqual(flags)
})

test.each([
  ['network', 'bridge', '`bridge` is not one of default, none, host'],
  ['add-hosts', 'db', '`db` is not HOST:ADDRESS'],
  ['shm-size', 'big', '`big` is not a size such as 512m or 2g'],
  ['ulimit', 'nofile', '`nofile` is not NAME=SOFT:HARD, such as nofile=1024:2048'],
  ['secret-envs', 'TOKEN', '`TOKEN` is not ID=VARIABLE'],
  ['secret-files', 'TOKEN', '`TOKEN` is not ID=PATH'],
])('%s: %j is an error', (name, value, text) => {
  expect(problems(name, value)).toEqual([`${name}: ${text}`])
})

test.each([
  ['add-hosts', 'db:10.0.0.5\nweb=10.0.0.6\nsix:::1\nseven=[::1]\ngate:host-gateway'],
  ['shm-size', '64m'],
  ['shm-size', '1073741824'],
  ['shm-size', '1.5GiB'],
  ['ulimit', 'nofile=1024:2048\nnproc=5\ncore=-1:-1'],
])('%s: %j is well', (name, value) => {
  expect(problems(name, value)).toEqual([])
})

test.each<[string, string, keyof Inputs, readonly string[]]>([
  [
    'add-hosts',
    'db:10.0.0.5, six:::1,seven=[::1]\ngate:host-gateway',
    'addHosts',
    ['db:10.0.0.5', 'six:::1', 'seven=[::1]', 'gate:host-gateway'],
  ],
  ['allow', 'network.host,security.insecure', 'allow', ['network.host', 'security.insecure']],
  ['no-cache-filters', 'one, two', 'noCacheFilters', ['one', 'two']],
  ['secret-envs', 'A=B,C=D', 'secretEnvs', ['A=B', 'C=D']],
  ['platforms', 'linux/amd64,linux/arm64', 'platforms', ['linux/amd64', 'linux/arm64']],
  ['secret-files', 'a=b,c=d', 'secretFiles', ['a=b,c=d']],
  ['ssh', 'default=one,two', 'ssh', ['default=one,two']],
  ['build-args', 'A=b,C=d', 'buildArgs', ['A=b,C=d']],
  ['build-contexts', 'a=b,c=d', 'buildContexts', ['a=b,c=d']],
  ['cache-from', 'type=gha,scope=a', 'cacheFrom', ['type=gha,scope=a']],
])('%s: commas separate as in docker/build-push-action, except for ssh: %j', (name, text, field, entries) => {
  expect(inputsOf({ [name]: text })[field]).toEqual(entries)
})

describe('roles', () => {
  test.each([
    ['arn:aws:iam::123456789012:role/ci-push', 'aws'],
    ['arn:aws-cn:iam::123456789012:role/path/to/ci+=,.@_push', 'aws-cn'],
    ['arn:aws-us-gov:iam::123456789012:role/GitHubActions', 'aws-us-gov'],
    ['arn:aws-eusc:iam::123456789012:role/x', 'aws-eusc'],
    ['arn:aws-iso-b:iam::123456789012:role/x', 'aws-iso-b'],
  ])('%s is a role of the partition %s', (arn, name) => {
    expect(roleArn(arn)).toMatchObject({ arn, account: '123456789012', partition: { name } })
  })

  test('are read one per line, in order, without blank lines and comments', () => {
    const text = `\n# the hub\n${firstRole}\n\n  ${middleRole}\n${role}\n`
    expect(inputsOf({ 'role-to-assume': text }).rolesToAssume.map(({ arn }) => arn)).toEqual([
      firstRole,
      middleRole,
      role,
    ])
  })

  test('on one line are invalid', () => {
    // A comma may be in the name of a role.
    expect(problems('role-to-assume', `${firstRole}, ${role}`)).toEqual([
      expect.stringMatching(/^role-to-assume: .*is not a role ARN/),
    ])
  })

  test.each([
    'ci-push',
    'arn:aws:iam::123456789012:user/ci',
    'arn:aws:iam::12345:role/ci',
    'arn:aws:iam::123456789012:role/',
    'arn:aws-mars:iam::123456789012:role/ci',
    'arn:aws:sts::123456789012:assumed-role/ci/x',
    'arn:aws:iam::123456789012:role/ci push',
  ])('`%s` is invalid', (text) => {
    expect(problems('role-to-assume', text)).toEqual([
      `role-to-assume: \`${text}\` is not a role ARN such as arn:aws:iam::123456789012:role/ci-push`,
    ])
  })
})

describe('repositories', () => {
  test.each([
    ['team/app', undefined, 'team/app'],
    ['app', undefined, 'app'],
    ['my.app', undefined, 'my.app'],
    [`${host}/my.team/app`, { kind: 'private', host, account: '123456789012', region: 'eu-west-1' }, 'my.team/app'],
    [`${host}/team/app`, { kind: 'private', host, account: '123456789012', region: 'eu-west-1' }, 'team/app'],
    ['public.ecr.aws/alias/app', { kind: 'public', host: 'public.ecr.aws' }, 'alias/app'],
    ['mirror/amazonaws-cli', undefined, 'mirror/amazonaws-cli'],
    [
      `${host}/mirror/amazonaws`,
      { kind: 'private', host, account: '123456789012', region: 'eu-west-1' },
      'mirror/amazonaws',
    ],
    [` ${host}/app\n`, { kind: 'private', host, account: '123456789012', region: 'eu-west-1' }, 'app'],
  ])('%j', (text, parsed, name) => {
    expect(inputsOf({ repository: text }).repository).toEqual({ host: parsed, name })
  })

  test.each([
    ['team/app:1', 'contains a tag or a digest: write only the repository here, and the tag in `tags`'],
    [`${host}/team/app:1`, 'contains a tag or a digest: write only the repository here, and the tag in `tags`'],
    [`${host}/team/app@sha256:00`, 'contains a tag or a digest: write only the repository here, and the tag in `tags`'],
    ['Team/App', 'has uppercase letters'],
    [host.concat('/'), 'is not a repository'],
    ['/app', 'is not a repository'],
    ['team//app', 'is not a repository'],
    [host, 'is not a repository'],
    [`12345.dkr.ecr.eu-west-1.amazonaws.com/app`, 'is not in an Amazon ECR registry: write the host'],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.org/app', `registry: did you mean ${host}?`],
    ['123456789012.dkr.erc.eu-west-1.amazonaws.com/app', `registry: did you mean ${host}?`],
    [`${host}:443/app`, `registry: did you mean ${host}?`],
    [`http://${host}/team/app:1`, 'is a URL: remove the part before the host, `http://`'],
    ['oci://team/app', 'is a URL: remove the part before the host, `oci://`'],
    ['a', 'is not a repository'],
    ['team/app/', 'remove the slash at its end'],
    [`${host}/team/app/`, 'remove the slash at its end'],
    [host, `add the name of the repository, ${host}/team/app`],
    ['ghcr.io/octo/app', 'is not in an Amazon ECR registry; if a repository in ECR has this name, write its URI'],
    ['docker.io/octo/app', 'is not in an Amazon ECR registry'],
    ['quay.io/octo/app:v1', 'is not in an Amazon ECR registry'],
    ['localhost:5000/app', 'is not in an Amazon ECR registry'],
    ['localhost/app', 'is not in an Amazon ECR registry'],
    ['my.team/app', 'is not in an Amazon ECR registry; if a repository in ECR has this name, write its URI'],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.co/app', `registry: did you mean ${host}?`],
    ['12345678901.dkr.ecr.eu-west-1.amazonaws.com/app', 'where ACCOUNT has 12 digits'],
    ['123456789012.dkr.ecr.eu-west1.amazonaws.com/app', `registry: did you mean ${host}?`],
    ['123456789012.ecr.eu-west-1.amazonaws.com/app', `registry: did you mean ${host}?`],
    ['123456789012.dkr.ecr.amazonaws.com/app', 'write the host as ECR shows it'],
    ['public.ecr.aw/alias/app', 'did you mean public.ecr.aws?'],
  ])('`%s` is rejected with a hint: %s', (text, hint) => {
    expect(problems('repository', text)).toEqual([expect.stringContaining(hint)])
  })

  test('a URI with a scheme has no hint about its tag', () => {
    expect(problems('repository', `https://${host}/team/app`)).toEqual([
      `repository: \`https://${host}/team/app\` is a URL: remove the part before the host, \`https://\``,
    ])
  })
})

test.each([
  ['registry-id', '12345678901', 'not an account id of 12 digits'],
  ['registry-id', '1234-5678-9012', 'not an account id of 12 digits'],
  ['registries', 'ghcr.io', 'neither an account id of 12 digits nor an Amazon ECR host'],
  ['registries', `${host}/team`, `contains more than a host: write only ${host}`],
  ['registries', `https://${host}`, `contains more than a host: write only ${host}`],
  ['registries', '12345678901.dkr.ecr.eu-west-1.amazonaws.com', 'is not an Amazon ECR registry: write the host'],
  ['registries', 'ghcr.io', 'log in to another registry with docker/login-action before this step'],
  ['aws-region', 'Ireland', 'is not an AWS region'],
  ['aws-region', 'eu-west-1a', 'is not an AWS region'],
  ['role-session-name', 'a', 'is not a session name'],
  ['role-session-name', 'a b', 'is not a session name'],
  ['role-session-name', 'a'.repeat(65), 'is not a session name'],
  ['role-external-id', 'a', 'is not an external id'],
  ['role-external-id', 'a b', 'is not an external id'],
  ['role-external-id', 'a'.repeat(1225), 'is not an external id'],
  ['export-credentials', 'yes', 'is not a boolean'],
  ['role-duration-seconds', '1h', 'is not a whole number from 900 to 43200'],
  ['attempts', '0', 'is not a whole number from 1 to 10'],
  ['attempts', '11', 'is not a whole number from 1 to 10'],
  ['platforms', 'linux/arm64/v8/x', 'is not a platform'],
  ['labels', 'novalue', 'is not KEY=VALUE'],
  ['labels', '=x', 'is not KEY=VALUE'],
  ['annotations', 'a b=c', 'is not KEY=VALUE'],
  ['docker-config', 'private', 'is not one of isolated, shared'],
  ['provenance', 'true', 'is not one of false, min, max'],
  ['push', 'yes', 'is not a boolean'],
])('`%s: %s` is rejected: %s', (name, value, text) => {
  expect(problems(name, value)).toEqual([expect.stringMatching(new RegExp(`^${name}: .*${text}`))])
})

test.each(['=hunter2', '-KEY=hunter2', 'a b=hunter2'])(
  'the build argument `%s` is rejected and not repeated',
  (text) => {
    expect(problems('build-args', text)).toEqual([
      'build-args: an entry is neither KEY=VALUE nor the name of an environment variable',
    ])
  },
)

test.each(['linux/amd64', 'linux/arm64/v8', 'windows(10.0.17763)/amd64', 'local'])('%s is a platform', (platform) => {
  expect(inputsOf({ platforms: platform }).platforms).toEqual([platform])
})

describe('`allowed-account-ids`', () => {
  test.each([
    ['111122223333', ['111122223333']],
    ['111122223333, 444455556666', ['111122223333', '444455556666']],
    ['# ours\n111122223333\n000000000001,\n', ['111122223333', '000000000001']],
    ['', []],
    [' \n', []],
  ])('%j', (text, accounts) => {
    expect(inputsOf({ 'allowed-account-ids': text }).allowedAccountIds).toEqual(accounts)
  })

  test.each(['12345678901', '1111-2222-3333', '1234567890123', '*', '11112222333x'])(
    '`%s` is not an account',
    (text) => {
      const [problem] = problems('allowed-account-ids', text)
      expect(problem).toMatch(/^allowed-account-ids: .*is not an account id of 12 digits/)
      expect(problem).toContain(text)
    },
  )

  test.each([',', '# 111122223333', ' , \n# none\n,'])('%j contains no account, and must not allow all', (text) => {
    expect(problems('allowed-account-ids', text)).toEqual([
      'allowed-account-ids: it contains no account id: add one, or remove the input',
    ])
  })

  test('with one invalid account has one problem', () => {
    expect(problems('allowed-account-ids', '12345')).toHaveLength(1)
  })
})

describe('session policies', () => {
  const statement = '{"Version":"2012-10-17","Statement":[]}'

  test.each(['repository', 'off', statement])('%j is not changed', (text) => {
    expect(inputsOf({ 'session-policy': text }).sessionPolicy).toBe(text)
  })

  test('a policy of several lines is used without its whitespace, which AWS counts', () => {
    const blanks = ' '.repeat(3000)
    expect(inputsOf({ 'session-policy': `{\n${blanks}"Statement": []\n}` }).sessionPolicy).toBe('{"Statement":[]}')
  })

  test.each([
    ['{"Version":"2012-10-17"}', 'it has no `Statement`'],
    ['[]', 'it has no `Statement`'],
    ['null', 'it has no `Statement`'],
    ['none', 'it is not `repository`, `off` or valid JSON'],
    ['{', 'it is not `repository`, `off` or valid JSON'],
    [JSON.stringify({ Statement: ['x'.repeat(2048)] }), 'but AWS allows 2048'],
  ])('%j is rejected: %s', (text, problem) => {
    expect(problems('session-policy', text)).toEqual([expect.stringContaining(problem)])
  })

  test('the maximum length of STS is accepted', () => {
    const text = JSON.stringify({ Statement: ['x'.repeat(2048 - 18)] })
    expect(text).toHaveLength(2048)
    expect(inputsOf({ 'session-policy': text }).sessionPolicy).toBe(text)
  })
})

test('all problems of all inputs are found at once', () => {
  const { problems } = read({ push: 'yes', attempts: 'x', repository: 'A', labels: 'x\ny', registries: 'z' })
  expect(problems.map(({ input }) => input)).toEqual([
    'repository',
    'registries',
    'labels',
    'labels',
    'push',
    'attempts',
  ])
})

test('account ids keep their leading zeros, and must have 12 digits', () => {
  const r = random(5)
  for (let i = 0; i < 200; i++) {
    const digits = r.digits(r.whole(1, 16))
    const { inputs, problems } = read({ 'registry-id': digits })
    if (digits.length === 12) expect(inputs.registryId).toBe(digits)
    else expect(problems).toHaveLength(1)
  }
})

describe('`mutability-exclusion-filters`', () => {
  const name = 'mutability-exclusion-filters'

  test.each(['latest', '*', 'dev-*', '*-dev', '*dev*', 'v*.*', 'A_b.c-1', 'x'.repeat(128)])('accepts %s', (filter) => {
    expect(inputsOf({ [name]: filter }).mutabilityExclusionFilters).toEqual([filter])
  })

  test.each([
    ['a b', 'is not a tag filter'],
    ['dev-?', 'is not a tag filter'],
    ['^v', 'is not a tag filter'],
    ['a,b', 'is not a tag filter'],
    ['x'.repeat(129), 'is not a tag filter'],
    ['v*.*.*', 'has 3 wildcards, but ECR allows 2 in a filter'],
    ['****', 'has 4 wildcards, but ECR allows 2 in a filter'],
  ])('rejects %s', (filter, problem) => {
    expect(problems(name, `latest\n${filter}`)).toEqual([expect.stringContaining(`${name}: \`${filter}\` ${problem}`)])
  })
})

test.each([
  'lz4',
  'ZSTD',
  'zstd:',
  'zstd:23',
  'gzip:10',
  'estargz:10',
  'uncompressed:0',
  'zstd:-1',
  'zstd:1.5',
  'gzip: 1',
])('compression: %j is an error that lists the accepted forms', (value) => {
  const forms = 'gzip, gzip:0 to gzip:9, zstd, zstd:0 to zstd:22, estargz, estargz:0 to estargz:9, uncompressed'
  expect(problems('compression', value)).toEqual([`compression: \`${value}\` is not one of ${forms}`])
})

test.each(['gzip', 'gzip:0', 'estargz:9', 'zstd', 'zstd:22', 'uncompressed', ''])(
  'compression: %j is valid',
  (value) => {
    expect(problems('compression', value)).toEqual([])
  },
)
