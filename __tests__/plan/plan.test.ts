import { describe, expect, test } from 'vitest'
import { lacksRegion } from '../../src/plan/regions.ts'
import type { Context } from '../../src/plan/run/context.ts'
import { tagText } from '../../src/plan/tags/tags.ts'
import {
  buildOf,
  example,
  failureOf,
  host,
  planOf,
  problemsOf,
  read,
  role,
  runContext,
  tagged,
  type Values,
} from './fixtures.ts'

function tagsOf(values: Values, context: Partial<Context> = {}): readonly string[] | undefined {
  return planOf({ ...example, ...values }, context).image?.tags.map(tagText)
}

describe('what the step does follows from what it is given', () => {
  test.each<[Values, string]>([
    [example, 'push'],
    [{ 'aws-region': 'eu-west-1' }, 'login'],
    [{ ...example, push: 'false' }, 'build'],
  ])('%j: %s', (values, mode) => {
    expect(planOf(values).mode).toBe(mode)
  })

  test('a push assumes the role, logs in to its registry and builds', () => {
    expect(planOf(example)).toMatchObject({
      identity: {
        credentialSource: { kind: 'id-token' },
        region: 'eu-west-1',
        roles: [{ role: { arn: role } }],
        exportsCredentials: false,
      },
      registries: [{ kind: 'private', region: 'eu-west-1', account: '123456789012' }],
      image: { repository: 'team/app', host: undefined, origin: { build: { push: true } } },
      attempts: 3,
      dockerConfig: 'isolated',
      logout: true,
      dryRun: false,
      warnings: [],
      notices: [],
    })
  })

  test('a login has no image, with or without a Dockerfile', () => {
    const plan = planOf({ 'aws-region': 'eu-west-1' }, {}, () => false)
    expect(plan.image).toBeUndefined()
    expect(plan.registries).toHaveLength(1)
  })

  test('a build needs no AWS and no region', () => {
    expect(planOf({ push: 'false', repository: 'team/app' })).toMatchObject({ identity: undefined, registries: [] })
  })

  test('a build without AWS accepts any registry inputs', () => {
    const values = {
      push: 'false',
      repository: `${host}/app`,
      'aws-region': 'us-east-1',
      'registry-id': '111122223333',
    }
    expect(planOf(values).identity).toBeUndefined()
  })

  test('a build without a repository needs only `push: false`', () => {
    expect(planOf({ push: 'false' })).toMatchObject({ mode: 'build', image: { tags: [], repository: undefined } })
  })

  test('a build with base images in ECR authenticates to read them', () => {
    const plan = planOf({ ...example, push: 'false', registries: '111122223333' })
    expect(plan.registries).toEqual([
      { kind: 'private', region: 'eu-west-1', account: '111122223333', host: undefined },
    ])
    expect(plan.identity?.roles).toMatchObject([{ policy: expect.not.stringContaining('ecr:PutImage') }])
  })
})

describe('the region', () => {
  test('of the environment is validated like the input, unless the input replaces it', () => {
    expect(problemsOf({ repository: 'app' }, { awsRegion: 'Ireland' })).toEqual([
      'aws-region: `Ireland` is not an AWS region',
    ])
    expect(planOf(example, { awsRegion: 'Ireland' }).registries).toMatchObject([{ region: 'eu-west-1' }])
  })

  const uri = `${host}/team/app`

  test.each<[string, Values, string | undefined, string]>([
    ['the input', { repository: 'app', 'aws-region': 'eu-west-1' }, 'us-east-1', 'eu-west-1'],
    ['the host', { repository: uri }, 'us-east-1', 'eu-west-1'],
    ['the environment', { repository: 'app' }, 'us-east-1', 'us-east-1'],
  ])('is that of %s', (_, values, awsRegion, region) => {
    expect(planOf(values, { awsRegion })).toMatchObject({ identity: { region }, registries: [{ region }] })
  })

  test.each<[string, Values, string]>([
    ['every registry names its own', { registries: `${host}, public.ecr.aws` }, 'eu-west-1'],
    ['ECR Public is all that is needed', { registries: 'public.ecr.aws' }, 'us-east-1'],
  ])('is not needed if %s', (_, values, region) => {
    expect(planOf({ ...values, push: 'false' }).identity).toMatchObject({
      credentialSource: { kind: 'ambient' },
      region,
    })
  })

  test('is missing if neither input nor environment has it', () => {
    expect(problemsOf({ repository: 'app' })).toEqual([
      'aws-region: it is missing: set the region of the registry, such as eu-west-1',
    ])
  })
})

describe('`export-credentials`', () => {
  const exporting = { 'export-credentials': 'true', push: 'false' }

  test('authenticates even in a step that only builds, which then needs a region', () => {
    expect(problemsOf(exporting)).toEqual([expect.stringMatching(/^aws-region: it is missing/)])
    expect(planOf({ ...exporting, 'aws-region': 'eu-west-1' })).toMatchObject({
      mode: 'build',
      registries: [],
      identity: { region: 'eu-west-1', exportsCredentials: true },
    })
  })

  test('uses the region of the environment if no input has one', () => {
    expect(planOf(exporting, { awsRegion: 'eu-west-1' }).identity?.region).toBe('eu-west-1')
    expect(problemsOf(exporting, { awsRegion: 'Ireland' })).toEqual(['aws-region: `Ireland` is not an AWS region'])
  })

  test('needs a region if the only registry has none', () => {
    expect(problemsOf({ ...exporting, registries: 'public.ecr.aws' })).toEqual([
      expect.stringMatching(/^aws-region: it is missing/),
    ])
  })

  test('exports the requested region, whatever the region of the base images is', () => {
    expect(planOf({ ...exporting, 'aws-region': 'us-west-2', registries: host }).identity?.region).toBe('us-west-2')
  })
})

describe('whether the region of the AWS profile is needed', () => {
  test.each<[Values, string | undefined, boolean]>([
    [{ repository: 'app' }, undefined, true],
    [{}, undefined, true],
    [{ repository: 'app' }, 'eu-west-1', false],
    [{ repository: 'app', 'aws-region': 'eu-west-1' }, undefined, false],
    [{ repository: `${host}/app` }, undefined, false],
    [{ push: 'false' }, undefined, false],
    [{ push: 'false', registries: host }, undefined, false],
    [{ push: 'false', registries: '111122223333' }, undefined, true],
    [{ push: 'false', 'export-credentials': 'true' }, undefined, true],
  ])('%j, and %s from the environment: %s', (values, awsRegion, lacking) => {
    expect(lacksRegion(read(values), runContext({ awsRegion }))).toBe(lacking)
  })
})

describe('the account', () => {
  test('of a role that is not allowed is an error', () => {
    const error = failureOf(() => planOf({ ...example, 'allowed-account-ids': '111122223333' }))
    expect(error.code).toBe('account-not-allowed')
    expect(error.explanation.what).toContain(role)
  })

  test('is not checked before the inputs are valid', () => {
    expect(failureOf(() => planOf({ ...example, push: 'yes', 'allowed-account-ids': '111122223333' })).code).toBe(
      'input-invalid',
    )
  })

  test('is not checked in a step that does not use AWS', () => {
    expect(planOf({ ...example, push: 'false', 'allowed-account-ids': '111122223333' }).identity).toBeUndefined()
  })
})

describe('tags', () => {
  test('default to the commit', () => {
    expect(tagsOf({})).toEqual(['0123456789ab'])
  })

  test.each(['', ',', '\n# none\n', ' , \n,', '""'])('that are %j are an error, not the default', (tags) => {
    expect(problemsOf({ ...example, tags })).toEqual([
      'tags: it contains no tag: write a tag or a template such as {sha}, or remove `tags` to get the default `{sha}`',
    ])
  })

  test('of a pull request are those of its head', () => {
    const commit = 'f'.repeat(40)
    expect(tagsOf({}, { ...tagged, pullRequest: 7, commit })).toEqual(['f'.repeat(12)])
  })

  test('whose placeholders have no value are omitted with a notice', () => {
    const plan = planOf({ ...example, tags: '{sha}\nv{major}' })
    expect(plan.image?.tags.map(tagText)).toEqual(['0123456789ab'])
    expect(plan.notices).toEqual(['Left out: `v{major}`: {major} has no value on push event (branch main).'])
  })

  test('a role that a build without a push does not use', () => {
    expect(planOf({ ...example, push: 'false' }).notices).toEqual([
      expect.stringMatching(/^`role-to-assume` is not used/),
    ])
    expect(planOf({ ...example, push: 'false', registries: host }).notices).toEqual([])
  })

  test('that are all omitted are an error with the reason', () => {
    expect(problemsOf({ ...example, tags: 'v{major}, {pr}' })).toEqual([
      'tags: no tag is left: `v{major}`: {major} has no value on push event (branch main); `{pr}`: {pr} has no value on push event (branch main)',
    ])
  })

  test('that are invalid are one error each', () => {
    expect(problemsOf({ ...example, tags: 'a b\n{nope}\nok' })).toEqual([
      expect.stringMatching(/^tags: `a b` is not a tag/),
      expect.stringMatching(/^tags: `\{nope\}`: the placeholder \{nope\} does not exist/),
    ])
  })

  test('never include an implicit `latest`', () => {
    for (const context of [
      {},
      { ...tagged, tag: 'v1.2.3' },
      { ...tagged, tag: 'v1', release: { prerelease: false } },
    ]) {
      expect(tagsOf({}, context)).toEqual(['0123456789ab'])
    }
  })

  test('give the version label from the first', () => {
    const version = 'org.opencontainers.image.version'
    expect(buildOf(planOf({ ...example, tags: '1.2\nx' })).labels).toContain(`${version}=1.2`)
    expect(buildOf(planOf({ ...example, tags: 'ghcr.io/o/a:3' })).labels).toContain(`${version}=3`)
  })

  test('that are full references to other ECR registries add logins and permissions', () => {
    const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
    const plan = planOf({ ...example, tags: `{sha}\n${other}/team/copy:x\nghcr.io/octo/app:x` })
    expect(plan.registries).toEqual([
      { kind: 'private', region: 'eu-west-1', account: '123456789012', host: undefined },
      { kind: 'private', region: 'us-east-1', account: '444455556666', host: other },
    ])
    expect(plan.identity?.roles[0]?.policy).toContain(
      '["arn:aws:ecr:eu-west-1:123456789012:repository/team/app","arn:aws:ecr:us-east-1:444455556666:repository/team/copy"]',
    )
  })

  test('on ECR Public add a login and permissions', () => {
    const plan = planOf({ ...example, tags: 'public.ecr.aws/alias/team/app:1' })
    expect(plan.registries.at(-1)).toEqual({ kind: 'public', host: 'public.ecr.aws' })
    expect(plan.permissions.push).toEqual([
      'arn:aws:ecr:eu-west-1:123456789012:repository/team/app',
      'arn:aws:ecr-public::123456789012:repository/team/app',
    ])
  })

  test('on ECR Public need an alias', () => {
    expect(problemsOf({ ...example, tags: 'public.ecr.aws/app:1' })).toEqual([
      'tags: `public.ecr.aws/app:1` has no alias before the repository: write public.ecr.aws/ALIAS/NAME',
    ])
  })

  test.each([`${host}/team/app:1`, 'public.ecr.aws/alias/app:1'])(
    'of a build without a push need no login: %s',
    (tags) => {
      expect(planOf({ push: 'false', tags })).toMatchObject({ identity: undefined, registries: [] })
    },
  )

  test('of a build without a repository must be full references', () => {
    expect(planOf({ push: 'false', tags: 'ghcr.io/octo/app:1' }).image?.tags.map(tagText)).toEqual([
      'ghcr.io/octo/app:1',
    ])
    expect(problemsOf({ push: 'false', tags: 'x' })).toEqual([
      'tags: a bare tag needs `repository`: set it, or write a full reference (host/name:tag)',
    ])
  })
})

describe('caches in ECR', () => {
  const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
  const caches = {
    'cache-from': `type=registry,ref=${other}/read:a`,
    'cache-to': `type=registry,ref=${other}/written:a`,
  }

  test('add logins, and the session policy allows to write the written one', () => {
    const plan = planOf({ ...example, ...caches })
    expect(plan.registries).toMatchObject([{ account: '123456789012' }, { account: '444455556666', host: other }])
    expect(plan.identity?.roles[0]?.policy).toContain(
      '["arn:aws:ecr:eu-west-1:123456789012:repository/team/app","arn:aws:ecr:us-east-1:444455556666:repository/written"]',
    )
  })

  test.each<Values>([{ 'source-image': `${host}/team/base:x` }, { digests: `sha256:${'a'.repeat(64)}` }])(
    'have no effect without a build: %j',
    (values) => {
      const used = planOf({ ...example, ...values })
      for (const ignored of [
        caches,
        { cache: `registry:${other}/x:a` },
        { 'pull-through-cache': `${other}/hub=docker.io` },
      ]) {
        const plan = planOf({ ...example, ...values, ...ignored })
        expect([plan.registries, plan.permissions]).toEqual([used.registries, used.permissions])
      }
    },
  )

  test('without a push are the only logins', () => {
    const plan = planOf({ ...example, ...caches, push: 'false', tags: `${host}/team/app:x` })
    expect(plan.loginRegistries).toMatchObject([{ account: '444455556666', host: other }])
    expect(plan.permissions).toMatchObject({
      push: ['arn:aws:ecr:us-east-1:444455556666:repository/written'],
      pull: ['arn:aws:ecr:us-east-1:444455556666:repository/read'],
    })
  })
})

test('a step whose session policy would be too long fails before the first AWS request', () => {
  const tags = Array.from({ length: 10 }, (_, index) => `${host}/${'x'.repeat(200)}${index}:1`).join()
  const error = failureOf(() => planOf({ ...example, tags }))
  expect(error.code).toBe('input-invalid')
  expect(error.explanation.fix).toContain('`session-policy`')
  expect(planOf({ ...example, tags, 'session-policy': 'off' }).identity?.roles).toMatchObject([{ policy: undefined }])
})
