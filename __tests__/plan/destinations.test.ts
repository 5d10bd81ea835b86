import { expect, test } from 'vitest'
import { describePlan } from '../../src/plan/describe.ts'
import { example, host, planOf, problemsOf, role, type Values } from './fixtures.ts'

const prod = 'arn:aws:iam::444455556666:role/promote'
const inProd = '444455556666.dkr.ecr.us-east-1.amazonaws.com/team/app'
const digest = `sha256:${'a'.repeat(64)}`

const targetsOf = (values: Values) =>
  planOf({ ...example, ...values }).destinations.map(({ plan }) => ({
    role: plan.identity?.roles.map((one) => one.role.arn).join(),
    region: plan.identity?.region,
    registry: plan.registries.map((one) => (one.kind === 'private' ? `${one.account} ${one.region}` : one.host)).join(),
    name: plan.image?.repository,
  }))

test.each([
  [
    { destinations: 'team/other' },
    { role, region: 'eu-west-1', registry: '123456789012 eu-west-1', name: 'team/other' },
  ],
  [{ destinations: inProd }, { role, region: 'us-east-1', registry: '444455556666 us-east-1', name: 'team/app' }],
  [
    { destinations: `${inProd} ${prod}` },
    { role: prod, region: 'us-east-1', registry: '444455556666 us-east-1', name: 'team/app' },
  ],
  [
    { destinations: `team/app ${prod}` },
    { role: prod, region: 'eu-west-1', registry: '444455556666 eu-west-1', name: 'team/app' },
  ],
  [
    { destinations: 'team/other', 'registry-id': '999988887777' },
    { role, region: 'eu-west-1', registry: '999988887777 eu-west-1', name: 'team/other' },
  ],
  [
    { destinations: `123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/app arn:aws-cn:iam::123456789012:role/ci` },
    {
      role: 'arn:aws-cn:iam::123456789012:role/ci',
      region: 'cn-north-1',
      registry: '123456789012 cn-north-1',
      name: 'team/app',
    },
  ],
  [
    { destinations: 'public.ecr.aws/octo/app' },
    { role, region: 'us-east-1', registry: 'public.ecr.aws', name: 'octo/app' },
  ],
])('%j is promoted to with its own role, region and registry', (values, target) => {
  expect(targetsOf(values)).toEqual([target])
})

test('a destination gets the tags of the repository, the tag rule, and a session for itself alone', () => {
  const tags = `v1\n${host}/team/app:v2\n${host}/other/app:v3`
  const [destination] = planOf({
    ...example,
    tags,
    'if-tag-exists': 'skip',
    destinations: inProd,
    verify: 'repo:octo/shop',
  }).destinations
  const { image, identity, permissions, loginRegistries } = destination?.plan ?? planOf(example)
  expect(image).toMatchObject({ tags: [{ tag: 'v1' }, { tag: 'v2' }], ifTagExists: 'skip' })
  expect(permissions).toMatchObject({
    push: ['arn:aws:ecr:us-east-1:444455556666:repository/team/app'],
    tag: [],
    pull: [],
  })
  expect(identity?.roles[0]?.policy).not.toContain(':123456789012:repository/')
  expect(loginRegistries).toEqual([])
})

test.each([
  ['Team', /^destinations: `Team` has uppercase letters/],
  ['team/a b', /^destinations: `b` is not a role ARN/],
  [`team/a ${prod} more`, /^destinations: .* is neither REPOSITORY nor REPOSITORY ROLE/],
  ['docker.io/team/app', /^destinations: .*docker\.io/],
  ['team/app', /^destinations: `team\/app`: it is the repository of the step/],
  [`${host}/team/app ${role}`, /^destinations: `\S+`: it is the repository of the step/],
  [`${inProd}\n${inProd} ${prod}`, /^destinations: `\S+`: it is given more than once/],
  [`team/other\n${host}/team/other`, /^destinations: `\S+`: it is given more than once/],
  [`${inProd} arn:aws-cn:iam::444455556666:role/x`, /^destinations: `\S+`: `role-to-assume`: its partition is aws-cn/],
  ['public.ecr.aws/app', /^destinations: `public.ecr.aws\/app` /],
])('`destinations: %s` is a problem', (destinations, text) => {
  expect(problemsOf({ ...example, destinations })).toEqual([expect.stringMatching(text)])
})

test.each(['team/other', `team/other ${prod}`, 'app', `public.ecr.aws/octo/other\nteam/other`])(
  'of a repository in ECR Public, `destinations: %s` needs a full URI',
  (destinations) => {
    const problems = problemsOf({ ...example, repository: 'public.ecr.aws/octo/app', destinations })
    const [name = ''] = destinations.split('\n').at(-1)?.split(' ') ?? []
    expect(problems).toEqual([
      `destinations: \`${name}\`: a name alone needs a \`repository\` in private ECR: write the full URI, such as public.ecr.aws/ALIAS/NAME`,
    ])
  },
)

test('all problems are reported together, and those of the step once', () => {
  const wrong = {
    ...example,
    'aws-region': '',
    tags: 'a b',
    destinations: `team/other\n${inProd} arn:aws-cn:iam::444455556666:role/x`,
  }
  expect(problemsOf(wrong)).toEqual([
    expect.stringMatching(/^aws-region: it is missing/),
    expect.stringMatching(/^tags: /),
    expect.stringMatching(/^destinations: `444455556666\S+`: `role-to-assume`/),
  ])
})

test.each([
  [{ bake: 'all' }, /^destinations: the input applies to one image, but `bake` builds several/],
  [{ repository: '' }, /^repository: the value is empty.*`destinations`/],
  [{ tags: 'docker.io/octo/app:v1' }, /^destinations: the image is read from the repository of its first tag/],
])('with %j, destinations are a problem', (values, text) => {
  const problems = problemsOf({ ...example, destinations: inProd, ...values })
  expect(problems).toContainEqual(expect.stringMatching(text))
})

test.each([
  [{ push: 'false' }, 'nothing is pushed'],
  [{ 'push-by-digest': 'true' }, 'an image pushed by digest gets its tags in the job that merges the digests'],
])('with %j, destinations are ignored with a warning', (values, reason) => {
  const plan = planOf({ ...example, destinations: inProd, ...values })
  expect(plan.destinations).toEqual([])
  expect(plan.warnings).toContain(`\`destinations\` is ignored: ${reason}.`)
})

test.each([
  [{ 'source-image': 'v1' }, 'promote'],
  [{ digests: digest }, 'merge'],
  [{ outputs: 'type=tar,dest=image.tar' }, 'push'],
])('with %j, the image has destinations too', (values, mode) => {
  const plan = planOf({ ...example, destinations: inProd, ...values })
  expect(plan).toMatchObject({ mode, destinations: [{ repository: inProd }] })
  expect(describePlan(plan)).toContain(
    `Promote ${host}/team/app:0123456789ab to ${inProd}:0123456789ab, without docker.`,
  )
})
