import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { failureIn } from '../support/annotations.ts'
import { readTemplate } from '../support/cloudformation.ts'
import { newScene } from '../support/scene.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const [, pasted = ''] = /^```sh\n([\s\S]*?)^```$/m.exec(readme) ?? []
const [, workflow = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(readme) ?? []

/** The README's block with its first lines edited, or as it is. */
const edited = pasted.replace('ORG=ORG REPO=REPO', 'ORG=octo REPO=app')

/** Runs the block in an account with these identity providers, with a `gh` that knows the repository, or fails. */
async function run(block: string, providers: readonly string[], gh = 'echo "11 22"') {
  const folder = mkdtempSync(join(tmpdir(), 'pasted-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const list = providers.map((name) => `OPENIDCONNECTPROVIDERLIST\tarn:aws:iam::123456789012:oidc-provider/${name}\n`)
  writeFileSync(join(folder, 'list'), list.join(''))
  writeFileSync(join(folder, 'aws'), '#!/bin/sh\n[ "$1" = iam ] && cat list || printf "%s\\n" "$@" >"told-$2"\n')
  chmodSync(join(folder, 'aws'), 0o755)
  writeFileSync(join(folder, 'gh'), `#!/bin/sh\n${gh}\n`, { mode: 0o755 })
  const api = '{"id": 22, "owner": {"id": 11}}'
  writeFileSync(join(folder, 'curl'), `#!/bin/sh\necho '${api}'\n`, { mode: 0o755 })
  // Stands in for jq, which may be missing on this machine.
  writeFileSync(join(folder, 'jq'), `#!/bin/sh\ngrep -q '${api}' && echo "11 22"\n`, { mode: 0o755 })
  const env = { PATH: [folder, process.env.PATH].join(delimiter) }
  const { stderr } = await promisify(execFile)('bash', ['--norc', '-c', `${block}true`], { cwd: folder, env })
  return { folder, stderr }
}

/** What the block, edited, has the AWS CLI create. */
async function paste(providers: readonly string[], gh?: string, block = edited) {
  const { folder } = await run(block, providers, gh)
  const told = readFileSync(join(folder, 'told-deploy'), 'utf8').split('\n')
  const given = told.slice(told.indexOf('--parameter-overrides') + 1, -1).map((text) => text.split('='))
  const file = told[told.indexOf('--template-file') + 1] ?? ''
  return readTemplate(readFileSync(join(folder, file), 'utf8'), Object.fromEntries(given))
}

/** Runs the README's workflow with what a block creates, in a job whose token has these claims. */
async function push(block: string, claims: Readonly<Record<string, unknown>>) {
  const { Resources } = await paste([], undefined, block)
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
  const { aws, main } = await push(edited, {})
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.result).toBe('pushed')
  expect(aws.requests.filter(({ error }) => error?.code.startsWith('AccessDenied'))).toEqual([])
})

const inEnvironment = edited.replace('ENVIRONMENT= ', 'ENVIRONMENT=production ')

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

test.each([
  { providers: [], made: true },
  { providers: ['token.actions.githubusercontent.com/acme', 'example.com'], made: true },
  { providers: ['example.com', 'token.actions.githubusercontent.com'], made: false },
])('with the providers $providers in the account, the block creates one: $made', async ({ providers, made }) => {
  const { Conditions, Resources } = await paste(providers)
  expect(Conditions[Resources.Provider.Condition]).toBe(made)
})

test('the block without edits stops before it calls AWS', async () => {
  const { folder, stderr } = await run(pasted, [])
  expect(stderr).toBe('Edit the first two lines of the block.\n')
  expect(readdirSync(folder).filter((name) => /^told|yaml$/.test(name))).toEqual([])
})

test('the block gets the ids without gh', async () => {
  const { Resources } = await paste([], 'exit 1')
  expect(JSON.stringify(Resources.Role.Properties.AssumeRolePolicyDocument)).toContain('repo:octo@11/app@22:ref:')
})
