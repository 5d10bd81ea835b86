import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { readTemplate } from '../support/cloudformation.ts'
import { newScene } from '../support/scene.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const [, pasted = ''] = /^```sh\n([\s\S]*?)^```$/m.exec(readme) ?? []
const [, workflow = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(readme) ?? []

/** The AWS CLI calls of the README's block, in an account with these identity providers. */
async function paste(providers: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'pasted-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const list = providers.map((name) => `OPENIDCONNECTPROVIDERLIST\tarn:aws:iam::123456789012:oidc-provider/${name}\n`)
  writeFileSync(join(folder, 'list'), list.join(''))
  writeFileSync(join(folder, 'aws'), '#!/bin/sh\n[ "$1" = iam ] && cat list || printf "%s\\n" "$@" >"told-$2"\n')
  chmodSync(join(folder, 'aws'), 0o755)
  const env = { PATH: [folder, process.env.PATH].join(delimiter) }
  await promisify(execFile)('bash', ['-euc', pasted], { cwd: folder, env })
  const told = readFileSync(join(folder, 'told-deploy'), 'utf8').split('\n')
  const given = told.slice(told.indexOf('--parameter-overrides') + 1, -1).map((text) => text.split('='))
  const file = told[told.indexOf('--template-file') + 1] ?? ''
  return readTemplate(readFileSync(join(folder, file), 'utf8'), Object.fromEntries(given))
}

test("the README's workflow can push with the role and the repository of the README's block", async () => {
  const { Resources } = await paste([])
  const { Role, Repository } = Resources
  const { aws, job } = await newScene()
  aws.claims({ repository: 'ORG/REPO', repository_id: 'REPO-ID', repository_owner_id: 'ORG-ID' })
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
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.result).toBe('pushed')
  expect(aws.requests.filter(({ error }) => error?.code.startsWith('AccessDenied'))).toEqual([])
})

test.each([
  { providers: [], made: true },
  { providers: ['token.actions.githubusercontent.com/acme', 'example.com'], made: true },
  { providers: ['example.com', 'token.actions.githubusercontent.com'], made: false },
])('with the providers $providers in the account, the block creates one: $made', async ({ providers, made }) => {
  const { Conditions, Resources } = await paste(providers)
  expect(Conditions[Resources.Provider.Condition]).toBe(made)
})
