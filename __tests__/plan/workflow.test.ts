import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { reusableWorkflow, withGeneratedParts } from '../../script/workflow.ts'
import { handoffOutputs, readHandoff, withoutDownstream } from '../../src/plan/handoff/handoff.ts'
import { jobInputs } from '../../src/plan/handoff/inputs.ts'
import { digestOutputName, planDownstreamJobs } from '../../src/plan/workflow/downstream-jobs.ts'
import { readWorkflowJob, type WorkflowJob } from '../../src/plan/workflow/workflow-job.ts'
import { actionInputs, example, failureOf, planOf } from './fixtures.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const workflow = parse(read(reusableWorkflow))

const runners = '{"linux/amd64":"ubuntu-latest","linux/arm64":"ubuntu-24.04-arm"}'

function call(given: Readonly<Record<string, string>>, more: Partial<WorkflowJob> = {}): WorkflowJob {
  return {
    kind: 'ship',
    workflowInputs: { runners, ...given },
    matrixEntry: {},
    earlierOutputs: {},
    secrets: '',
    ...more,
  }
}

test('the workflow takes the inputs of the action, and gives its outputs', () => {
  expect(withGeneratedParts(read(reusableWorkflow))).toBe(read(reusableWorkflow))
  const { inputs } = workflow.on.workflow_call
  expect(Object.keys(inputs).filter((name) => !(name in actionInputs))).toEqual([
    ...['runners', 'environment', 'timeout-minutes', 'submodules', 'lfs'],
  ])
  // Its jobs have no other steps, files or agents.
  expect(Object.keys(actionInputs).filter((name) => !(name in inputs))).toEqual([
    ...['export-credentials', 'digests', 'secrets', 'secret-envs', 'secret-files', 'ssh', 'builder', 'push-by-digest'],
    ...['load', 'outputs', 'scan-sarif', 'github-token', 'docker-config', 'logout'],
  ])
  for (const [name, { default: value }] of Object.entries<{ default?: unknown }>(inputs)) {
    if (name in actionInputs && value !== undefined) expect(`${value}`, name).toBe(actionInputs[name]?.default)
  }
})

test('every job passes its kind, and needs only the documented permissions', () => {
  const least = { 'id-token': 'write', attestations: 'write', contents: 'read' }
  for (const [name, job] of Object.entries<{ steps: { with?: { job?: string } }[]; permissions: object }>(
    workflow.jobs,
  )) {
    expect(job.steps.map((step) => step.with?.job).filter(Boolean), name).toEqual([name])
    expect({ ...least, ...job.permissions }, name).toEqual(least)
  }
  expect(workflow.permissions).toEqual({})
})

test.each([
  ['none', {}],
  ['the default one', { platforms: 'linux/amd64' }],
  ['one with a line end', { platforms: 'linux/amd64\n' }],
  ['another one', { platforms: 'linux/arm64' }],
  ['several in a bake', { platforms: 'linux/amd64,linux/arm64', bake: 'all' }],
  ['several on a builder', { platforms: 'linux/amd64,linux/arm64', 'builder-nodes': 'tcp://a:1' }],
  ['several of an image that is there', { platforms: 'linux/amd64,linux/arm64', 'source-image': 'v1' }],
  ['several in a dry run', { platforms: 'linux/amd64,linux/arm64', 'dry-run': 'true' }],
])('%s of platforms is passed to the first job', (_, given) => {
  expect(planDownstreamJobs(call(given))).toEqual({ downstreamJobs: { builds: [], destinations: [] }, problems: [] })
})

test('each of several platforms has a job on its own runner', () => {
  const given = {
    platforms: 'linux/amd64, linux/arm64/v8\nlinux/amd64, linux/arm64',
    runners: '{"linux/amd64":["self-hosted","x64"],"linux/arm64":{"group":"arm"}}',
  }
  expect(planDownstreamJobs(call(given)).downstreamJobs.builds).toEqual([
    { platform: 'linux/amd64', runner: ['self-hosted', 'x64'] },
    { platform: 'linux/arm64/v8', runner: { group: 'arm' } },
  ])
  const unasked = planDownstreamJobs(call({ runners: '{"linux/arm64":"arm"}' })).downstreamJobs.builds
  expect(unasked).toEqual([{ platform: 'linux/arm64', runner: 'arm' }])
  const elsewhere = planDownstreamJobs(call({ platforms: 'linux/arm64\n' })).downstreamJobs.builds
  expect(elsewhere).toEqual([{ platform: 'linux/arm64', runner: 'ubuntu-24.04-arm' }])
})

test.each([
  [{ runners: '["a"]' }, 'runners', /write JSON such as/],
  [{ runners: 'a' }, 'runners', /is not JSON/],
  [{ runners: '{"linux/amd64":""}' }, 'runners', /`linux\/amd64` needs a label/],
  [{ platforms: 'linux/amd64,linux/s390x' }, 'runners', /no runner is given for `linux\/s390x`/],
])('%j is a problem of `%s`', (given, input, text) => {
  expect(planDownstreamJobs(call(given)).problems).toContainEqual({ input, text: expect.stringMatching(text) })
})

test('more platforms than there are outputs are too many', () => {
  const many = Array.from({ length: 9 }, (_, index) => `linux/p${index}`)
  const given = { platforms: many.join(), runners: JSON.stringify(Object.fromEntries(many.map((one) => [one, 'a']))) }
  expect(planDownstreamJobs(call(given)).problems.map(({ input }) => input)).toEqual(['platforms'])
})

const given = {
  'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
  'aws-region': 'eu-west-1',
  repository: 'team/app',
  platforms: 'linux/amd64,linux/arm64',
  tags: '{sha}',
  reuse: '{tree}',
  'if-tag-exists': 'skip',
  'create-repository': 'true',
  cache: 'registry',
  scan: 'high',
  push: 'true',
  annotations: 'a=1\nindex:b=2\nmanifest,index[linux/arm64]:c=3',
}
const told = { tags: ['abc', 'v1', 'host/other:v1'], reuse: 'tree', source: 'host/team/app' }

test('the job of a platform pushes it by digest, without the other inputs', () => {
  const matrixEntry = { platform: 'linux/arm64', runner: 'x' }
  const inputs = jobInputs(call(given, { kind: 'build', matrixEntry, secrets: 'a=b' }), told)
  expect(inputs).toEqual({
    'role-to-assume': given['role-to-assume'],
    'aws-region': 'eu-west-1',
    repository: 'team/app',
    platforms: 'linux/arm64',
    tags: 'abc\nv1\nhost/other:v1',
    cache: 'registry:buildcache-linux-arm64',
    push: 'true',
    signing: '',
    'push-by-digest': 'true',
    annotations: 'a=1\nmanifest:c=3',
    secrets: 'a=b',
  })
})

test('a platform that is not pushed has its own tags', () => {
  const more = { kind: 'build', matrixEntry: { platform: 'linux/arm64' } } as const
  const inputs = jobInputs(call({ ...given, push: 'false' }, more), { ...told, tags: [...told.tags, 'a'.repeat(128)] })
  expect(inputs).toMatchObject({
    'push-by-digest': 'false',
    tags: `abc-linux-arm64\nv1-linux-arm64\nhost/other:v1-linux-arm64\n${'a'.repeat(100)}-linux-arm64`,
  })
})

test.each([
  ['', ''],
  ['gha', 'gha'],
  ['registry\n', 'registry:buildcache-linux-arm-v7'],
  ['registry:layers', 'registry:layers-linux-arm-v7'],
  ['registry:host/team/cache:x', 'registry:host/team/cache:x-linux-arm-v7'],
])('for a platform, the cache `%s` is `%s`', (cache, own) => {
  const matrixEntry = { platform: 'linux/arm/v7' }
  expect(jobInputs(call({ cache }, { kind: 'build', matrixEntry }), told).cache).toBe(own)
})

test('the job of a platform has its own output for the digest', () => {
  expect(digestOutputName(call(given, { kind: 'build', matrixEntry: { platform: 'linux/amd64' } }))).toBe('platform-1')
  expect(digestOutputName(call(given, { kind: 'build', matrixEntry: { platform: 'linux/arm64' } }))).toBe('platform-2')
})

test('the merge has the digests, the tags, the scan, and the annotations of the index', () => {
  const earlierOutputs = {
    build: { 'platform-1': 'sha256:a', 'platform-2': 'sha256:b', 'platform-3': '', result: 'pushed' },
  }
  expect(jobInputs(call(given, { kind: 'join', earlierOutputs }), told)).toEqual({
    'role-to-assume': given['role-to-assume'],
    'aws-region': 'eu-west-1',
    repository: 'team/app',
    platforms: given.platforms,
    'if-tag-exists': 'skip',
    scan: 'high',
    tags: 'abc\nv1\nhost/other:v1',
    reuse: 'tree',
    annotations: 'index:b=2\nmanifest,index[linux/arm64]:c=3',
    digests: '["sha256:a","sha256:b"]',
  })
})

const uri = { repository: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app', 'aws-region': '' }
const shared = { 'registry-id': '111122223333' }
const abroad = '444455556666.dkr.ecr.us-east-1.amazonaws.com/team/app'
const other = 'arn:aws:iam::444455556666:role/x'

test.each([
  [{}, 'team/other', undefined, { 'aws-region': 'eu-west-1', 'registry-id': '' }],
  [shared, 'team/other', undefined, { 'aws-region': 'eu-west-1', ...shared }],
  [shared, 'team/other', other, { 'aws-region': 'eu-west-1', 'registry-id': '' }],
  [{}, abroad, other, { 'aws-region': '' }],
  [uri, abroad, undefined, { 'aws-region': '' }],
  [uri, 'team/other', undefined, { 'aws-region': 'eu-west-1', 'registry-id': '123456789012' }],
  [uri, 'team/other', other, { 'aws-region': 'eu-west-1', 'registry-id': '' }],
])('of %j the image is promoted to %s with %s', (changes, repository, role, location) => {
  const earlierOutputs = { ship: { digest: '' }, join: { digest: 'sha256:c' } }
  const inputs = call({ ...given, ...changes }, { kind: 'promote', matrixEntry: { repository, role }, earlierOutputs })
  expect(jobInputs(inputs, told)).toEqual({
    'role-to-assume': role ?? given['role-to-assume'],
    repository,
    'create-repository': 'true',
    'if-tag-exists': 'skip',
    'source-image': 'host/team/app@sha256:c',
    tags: 'abc\nv1',
    ...location,
  })
})

test('the image is promoted under the tags of full references too, which docker/metadata-action gives', () => {
  const more = {
    kind: 'promote',
    matrixEntry: { repository: 'team/other' },
    earlierOutputs: { ship: { digest: 'sha256:c' } },
  } as const
  const tags = ['host/team/app:abc', 'host/team/app:v1', 'host/team/appendix:v2']
  expect(jobInputs(call(given, more), { ...told, tags }).tags).toBe('abc\nv1')
})

test('an image is attested where it is tagged, and verified where it is promoted', () => {
  const given = { attest: 'provenance', verify: 'repo:octo/app', 'trusted-root': 'roots.jsonl' }
  const matrixEntry = { platform: 'linux/arm64', repository: 'team/other' }
  const earlierOutputs = { build: { 'platform-1': 'sha256:a' }, join: { digest: 'sha256:c' } }
  const partsOf = (more: Partial<WorkflowJob>, changes = {}) => {
    const inputs = jobInputs(call({ ...given, ...changes }, { matrixEntry, earlierOutputs, ...more }), told)
    return ['attest', 'verify', 'trusted-root'].map((name) => inputs[name])
  }
  const all = ['provenance', 'repo:octo/app', 'roots.jsonl']
  const onlyAttest = ['provenance', undefined, undefined]
  expect(partsOf({ kind: 'ship' }, { destinations: 'team/other' })).toEqual(onlyAttest)
  // Without a promotion, the action says that `verify` has no image.
  expect(partsOf({ kind: 'ship' })).toEqual(all)
  expect(partsOf({ kind: 'ship' }, { 'source-image': 'v1', destinations: 'team/other' })).toEqual(all)
  expect(partsOf({ kind: 'build' })).toEqual([undefined, undefined, undefined])
  expect(partsOf({ kind: 'join' })).toEqual(onlyAttest)
  expect(partsOf({ kind: 'promote' })).toEqual([undefined, 'repo:octo/app', 'roots.jsonl'])
})

test.each([
  ['wait', ''],
  [
    `wait\n${'arn:aws:signer:eu-west-1:999988887777:/signing-profiles/ci'}`,
    'arn:aws:signer:eu-west-1:999988887777:/signing-profiles/ci',
  ],
  ['off', ''],
  ['', ''],
])('with `signing: %s`, only the job that tags the image waits, and all jobs may sign', (signing, profiles) => {
  const values = { ...given, signing, replication: 'wait' }
  const matrixEntry = { platform: 'linux/arm64' }
  const waits = (more: Partial<WorkflowJob>) => {
    const { signing, replication } = jobInputs(call(values, more), told)
    return { signing, replication }
  }
  expect(waits({ kind: 'build', matrixEntry })).toEqual({ signing: profiles, replication: undefined })
  expect(waits({ kind: 'ship' })).toEqual({ signing, replication: 'wait' })
  expect(waits({ kind: 'join' })).toEqual({ signing, replication: 'wait' })
})

test.each([
  [{ platforms: 'linux/amd64,linux/arm64' }, 'linux/amd64,linux/arm64'],
  [{ runners: '{"linux/arm64":"arm"}' }, 'linux/arm64'],
  [{}, ''],
])('of %j the content hash and the merged image are for `%s`', (given, platforms) => {
  expect(jobInputs(call(given), told).platforms).toBe(platforms)
  expect(jobInputs(call(given, { kind: 'join' }), told).platforms).toBe(platforms)
})

const kmsHere = 'arn:aws:kms:eu-west-1:123456789012:key/x'
const refused = [
  ['account-not-allowed', abroad, { 'allowed-account-ids': '123456789012' }],
  ['input-invalid', 'team/other', { repository: 'public.ecr.aws/alias/app', 'aws-region': '' }],
  ['input-invalid', abroad, { 'update-repository': 'true', encryption: 'KMS', 'kms-key': kmsHere }],
] as const

test.each(refused)(
  'a promotion that would fail with %s fails before the build: %s with %j',
  (code, repository, changes) => {
    const given = { ...example, destinations: `${repository} ${other}` }
    const plan = planOf(jobInputs(call(given), { tags: [], reuse: '', source: '' }))
    expect(plan.destinations.map((destination) => destination.repository)).toEqual([repository])
    // Each is promoted to in its own job.
    const downstreamJobs = { builds: [], destinations: [{ repository, role: other }] }
    expect(withoutDownstream(plan, downstreamJobs)).toMatchObject({ destinations: [], downstreamJobs })
    const failure = failureOf(() => planOf({ ...given, ...changes }))
    expect(failure.code).toBe(code)
    expect(Object.values(failure.explanation).join()).toContain(
      code === 'input-invalid' ? `\`${repository}\`: ` : other,
    )
  },
)

test('the first job passes tags without placeholders, and a full repository URI', () => {
  const plan = planOf({ ...example, tags: 'v1\n{branch}', reuse: 'content-{sha7}' })
  const downstreamJobs = { builds: [{ platform: 'linux/arm64', runner: 'x' }], destinations: [] }
  const outputs = handoffOutputs(downstreamJobs, plan, '123456789012')
  expect(outputs).toMatchObject({ builds: JSON.stringify(downstreamJobs.builds), promotions: 'none' })
  const earlierOutputs = { ship: outputs }
  expect(readHandoff(call({}, { kind: 'join', earlierOutputs }))).toEqual({
    tags: plan.image?.tags.map((tag) => (tag.kind === 'tag' ? tag.tag : '')),
    reuse: plan.image?.contentTag,
    source: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app',
  })
  expect(withoutDownstream(plan, downstreamJobs)).toMatchObject({
    loginRegistries: [],
    pullThrough: undefined,
    downstreamJobs,
  })
  expect(withoutDownstream(plan, { ...downstreamJobs, builds: [] }).loginRegistries).toEqual(plan.loginRegistries)
})

test.each(['handed-over', 'builds', 'promotions'])('a withheld output `%s` is reported', (name) => {
  const ship = { 'handed-over': '{}', builds: 'none', promotions: 'none', [name]: '' }
  const { code, explanation } = failureOf(() => readHandoff(call({}, { kind: 'build', earlierOutputs: { ship } })))
  expect(code).toBe('input-invalid')
  expect(explanation.what).toContain(`\`${name}\``)
})

test('an output that GitHub withholds fails the run: the job without it reports this', () => {
  const { build, promote } = workflow.jobs
  for (const [job, output] of [
    [build, 'builds'],
    [promote, 'promotions'],
  ]) {
    expect(job.if).toContain(`needs.ship.outputs.${output} != 'none'`)
    const [, otherwise = ''] = /\|\| '(.*)'/.exec(job.strategy.matrix.include) ?? []
    expect(JSON.parse(otherwise)).toHaveLength(1)
  }
})

test('a job is described by JSON', () => {
  const texts: Readonly<Record<string, string>> = {
    job: 'join',
    inputs: '{"push":true,"attempts":3,"tags":null}',
    matrix: 'null',
    needs: '{"ship":{"result":"success","outputs":{"builds":"[]"}}}',
  }
  expect(readWorkflowJob((name) => texts[name] ?? '')).toEqual({
    kind: 'join',
    workflowInputs: { push: 'true', attempts: '3', tags: '' },
    matrixEntry: {},
    earlierOutputs: { ship: { builds: '[]' } },
    secrets: '',
  })
})
