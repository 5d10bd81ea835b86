import { expect, test } from 'vitest'
import { describePlan } from '../../../src/plan/describe.ts'
import { example, host, planOf, problemsOf, type Values } from '../fixtures.ts'

test.each<[string, Values, string | undefined]>([
  ['a push', { scan: 'high' }, 'high'],
  ['a promotion', { scan: 'wait', 'source-image': 'v1', tags: 'v2' }, 'wait'],
  ['not requested', {}, undefined],
  ['nothing is pushed', { scan: 'high', push: 'false' }, undefined],
])('the scan if it is %s', (_, values, scan) => {
  const plan = planOf({ ...example, ...values })
  expect(plan.scan).toBe(scan)
  const ignored = plan.warnings.includes('`scan` is ignored: nothing is pushed.')
  expect(ignored).toBe(values.scan !== undefined && scan === undefined)
})

test.each<[Values, boolean]>([
  [{ tags: 'a' }, true],
  [{ tags: `${host}/team/two:a` }, true],
  [{ tags: '127.0.0.1:5000/team/app:a' }, true],
  [{ tags: 'localhost:5000/team/app:a' }, false],
  [{ tags: 'a, ghcr.io/o/app:a' }, true],
  [{ tags: 'ghcr.io/o/app:a, b' }, false],
  [{ tags: 'public.ecr.aws/alias/app:a, b' }, false],
])('only a private ECR registry scans a first tag of %o', (values, scans) => {
  const inputs = { ...example, scan: 'low', ...values }
  const context = { ecrEmulatorHost: '127.0.0.1' }
  if (scans) return expect(planOf(inputs, context).scan).toBe('low')
  const problem = /^scan: only private ECR registries scan images, but the first tag is `/
  expect(problemsOf(inputs, context)).toEqual([expect.stringMatching(problem)])
})

test.each(['scan', 'signing', 'replication'])(
  '`%s` of a bake needs a first tag in private ECR for each target',
  (input) => {
    const inputs = { ...example, bake: 'web\njob', [input]: 'wait' }
    const context = (first: string) => ({
      bakeFile: { target: { web: {}, job: { tags: [first, 'ghcr.io/octo/jobs:7'] } } },
    })
    expect(planOf(inputs, context(`${host}/team/app/jobs:7`)).mode).toBe('push')
    expect(problemsOf(inputs, context('ghcr.io/octo/jobs:8'))).toEqual([
      expect.stringMatching(`^${input}: only private ECR .*, but the first tag is \`ghcr.io/octo/jobs:8\`$`),
    ])
  },
)

test.each([
  ['wait', "Wait at most 10 minutes for ECR's scan of the image."],
  ['high', "Wait at most 10 minutes for ECR's scan of the image, and fail on findings of severity HIGH or above."],
])('a dry run shows `scan: %s`', (scan, line) => {
  expect(describePlan(planOf({ ...example, scan })).split('\n')).toContain(line)
  expect(describePlan(planOf(example))).not.toContain('scan')
})
