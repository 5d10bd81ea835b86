import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { failureIn } from '../support/annotations.ts'
import { deploy, edited } from '../support/deployment-block.ts'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import type { Variables } from '../support/runner.ts'
import type { Statement } from '../support/stand-in/stand-in.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/promote-to-account.md'), 'utf8')
const { staging, production } = parse(/^```yaml\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '').jobs
const [source, pull] = [...page.matchAll(/^ +```json\n([\s\S]*?)^ +```$/gm)].map(([, json = '']) => JSON.parse(json))
const accounts = { staging: '123456789012', production: '444455556666' } as const

// The runs use the host names of the page.
let network: Production
beforeAll(async () => {
  network = await startProduction('accounts')
})
afterAll(() => network.stop())

/** The inputs of a job's step of this action. */
function inputsOf({ steps }: { steps: { uses?: string; with: Variables }[] }, digest = ''): Variables {
  const step = steps.find(({ uses = '' }) => uses.includes('/ecr-build-push'))
  const inputs = Object.entries(step?.with ?? {})
  return Object.fromEntries(inputs.map(([name, value]) => [name, value.replace(/\$\{\{.*?\}\}/, digest)]))
}

/** Both accounts as the page prepares them, without some of its parts. */
async function prepare(without?: 'pull' | 'source') {
  const scene = await productionScene(network)
  const { aws } = scene
  for (const [environment, account] of Object.entries(accounts)) {
    const [, variables = ''] = new RegExp(`\`(ENVIRONMENT=${environment}[^\`]*)\``).exec(page) ?? []
    const block = edited(Object.fromEntries(variables.split(' ').map((one) => one.split('='))))
    const { Role, Repository } = (await deploy(block, { account })).Resources
    const more: Statement[] = environment === 'production' && without !== 'source' ? source.Statement : []
    aws.role(`arn:aws:iam::${account}:role/${Role.Properties.RoleName}`, {
      trust: Role.Properties.AssumeRolePolicyDocument,
      statements: [...Role.Properties.Policies[0].PolicyDocument.Statement, ...more],
    })
    const policy = environment === 'staging' && without !== 'pull' ? { policy: pull } : {}
    aws.repository(Repository.Properties.RepositoryName, { account, ...policy })
  }
  const run = async (job: typeof staging, environment: string, digest?: string) => {
    const ids = { repository: 'octo/app', repository_id: '22', repository_owner_id: '11' }
    aws.claims({ ...ids, sub: `repo:octo/app:environment:${environment}`, environment })
    const step = scene.job.step(inputsOf(job, digest))
    const main = await step.main
    await step.post()
    return main
  }
  return { aws, run }
}

test('the image that staging pushed gets its digest in the production account, with nothing denied', async () => {
  const { aws, run } = await prepare()
  const pushed = await run(staging, 'staging')
  expect(pushed.outputs.result, pushed.log).toBe('pushed')
  const promoted = await run(production, 'production', pushed.outputs.digest)
  expect(promoted.outputs, promoted.log).toMatchObject({
    result: 'promoted',
    'image-uri-with-digest': `${accounts.production}.dkr.ecr.eu-west-1.amazonaws.com/team/app@${pushed.outputs.digest}`,
  })
  expect(aws.requests.filter(({ error }) => error?.code.startsWith('AccessDenied'))).toEqual([])
})

test('a job in staging cannot assume the role of production', async () => {
  const { run } = await prepare()
  const { log } = await run(production, 'staging', `sha256:${'0'.repeat(64)}`)
  expect(failureIn(log)).toMatchObject({ code: 'assume-role-denied' })
})

test.each(['pull', 'source'] as const)('without the policy %s.json, the promotion fails', async (without) => {
  const { run } = await prepare(without)
  const { outputs } = await run(staging, 'staging')
  expect(failureIn((await run(production, 'production', outputs.digest)).log)).toMatchObject({
    code: 'ecr-access-denied',
  })
})
