import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { failureIn } from '../support/annotations.ts'
import { block, deploy, edited, runBlock } from '../support/deployment-block.ts'
import { newScene } from '../support/scene.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const [, workflow = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(readme) ?? []

/** Runs the README's workflow with what a block creates, in a job whose token has these claims. */
async function push(text: string, claims: Readonly<Record<string, unknown>>) {
  const { Resources } = await deploy(text)
  const { Role, Repository } = Resources
  const { aws, job } = await newScene()
  aws.claims({ repository: 'octo/app', repository_id: '22', repository_owner_id: '11', ...claims })
  aws.role(`arn:aws:iam::123456789012:role/${Role.Properties.RoleName}`, {
    trust: Role.Properties.AssumeRolePolicyDocument,
    statements: Role.Properties.Policies[0].PolicyDocument.Statement,
  })
  aws.removeRepository('team/app')
  aws.repository(Repository.Properties.RepositoryName)
  const { steps } = parse(workflow).jobs.ship
  const step = job.step(steps.find(({ id }: { id?: string }) => id === 'ship').with)
  const main = await step.main
  await step.post()
  return { aws, main }
}

test("the README's workflow can push with the role and the repository of the README's block", async () => {
  const { aws, main } = await push(edited(), {})
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.result).toBe('pushed')
  expect(aws.requests.filter(({ error }) => error?.code.startsWith('AccessDenied'))).toEqual([])
})

const inEnvironment = edited({ ENVIRONMENT: 'production' })

test.each(['repo:octo/app:environment:production', 'repo:octo@11/app@22:environment:production'])(
  'with ENVIRONMENT, a job in that environment can push: %s',
  async (sub) => {
    const { main } = await push(inEnvironment, { sub, environment: 'production' })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs.result).toBe('pushed')
  },
)

test('with ENVIRONMENT, a job outside of that environment cannot assume the role', async () => {
  const { main } = await push(inEnvironment, { sub: 'repo:octo/app:ref:refs/heads/main' })
  expect(failureIn(main.log)).toMatchObject({ code: 'assume-role-denied' })
})

const withTags = edited({ TAGS: 'v*' })

test.each([
  ['refs/tags/v1.2.3', 'repo:octo/app:ref:refs/tags/v1.2.3'],
  ['refs/tags/v1.2.3', 'repo:octo@11/app@22:ref:refs/tags/v1.2.3'],
  ['refs/heads/main', 'repo:octo/app:ref:refs/heads/main'],
])('with TAGS, a run on %s can push: %s', async (ref, sub) => {
  const { main } = await push(withTags, { sub, ref })
  expect(main.exitCode, main.log).toBe(0)
})

test.each([
  ['another tag', withTags, 'ref:refs/tags/w1'],
  ['another branch', withTags, 'ref:refs/heads/v1'],
  ['a tag, without TAGS', edited(), 'ref:refs/tags/v1.2.3'],
])('a run on %s cannot assume the role', async (_, text, end) => {
  const { main } = await push(text, { sub: `repo:octo/app:${end}` })
  expect(failureIn(main.log)).toMatchObject({ code: 'assume-role-denied' })
})

test.each([
  { providers: [], made: true },
  { providers: ['token.actions.githubusercontent.com/acme', 'example.com'], made: true },
  { providers: ['example.com', 'token.actions.githubusercontent.com'], made: false },
])('with the providers $providers in the account, the block creates one: $made', async ({ providers, made }) => {
  const { Conditions, Resources } = await deploy(edited(), { providers })
  expect(Conditions[Resources.Provider.Condition]).toBe(made)
})

test('the block without edits stops before it calls AWS', async () => {
  const { folder, stderr } = await runBlock(block)
  expect(stderr).toBe('Edit the first two lines of the block.\n')
  expect(readdirSync(folder).filter((name) => /^told|yaml$/.test(name))).toEqual([])
})

test('the block gets the spelling of the names from GitHub, because IAM compares `sub` case-sensitively', async () => {
  const { Resources } = await deploy(edited({ ORG: 'Octo', REPO: 'App' }))
  const [{ Condition }] = Resources.Role.Properties.AssumeRolePolicyDocument.Statement
  expect(JSON.stringify(Condition)).toContain('repo:octo@11/app@22:ref:')
  expect(JSON.stringify(Condition)).not.toContain('Octo')
})

test('the block gets the ids without gh', async () => {
  const { Resources } = await deploy(edited(), { gh: 'exit 1' })
  expect(JSON.stringify(Resources.Role.Properties.AssumeRolePolicyDocument)).toContain('repo:octo@11/app@22:ref:')
})
