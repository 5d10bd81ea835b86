import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { readTemplate, type Template } from './cloudformation.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')

/** The README's block that creates the AWS side, as it is. */
export const [, block = ''] = /^```sh\n([\s\S]*?)^```$/m.exec(readme) ?? []

/** The block for octo/app with other variables edited, such as `{ ROLE: 'promote' }`. */
export function edited(variables: Readonly<Record<string, string>> = {}): string {
  const all = Object.entries({ ORG: 'octo', REPO: 'app', ...variables })
  return all.reduce((text, [name, value]) => text.replace(new RegExp(`\\b${name}=\\S*`), `${name}=${value}`), block)
}

/** Runs a block in an account with these identity providers, with a `gh` that knows the repository, or fails. */
export async function runBlock(text: string, providers: readonly string[] = [], gh = 'echo "octo/app 11 22"') {
  const folder = mkdtempSync(join(tmpdir(), 'pasted-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const program = (name: string, script: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const list = providers.map((name) => `OPENIDCONNECTPROVIDERLIST\tarn:aws:iam::123456789012:oidc-provider/${name}\n`)
  writeFileSync(join(folder, 'list'), list.join(''))
  program('aws', '[ "$1" = iam ] && cat list || printf "%s\\n" "$@" >"told-$2"')
  program('gh', gh)
  const api = '{"id": 22, "full_name": "octo/app", "owner": {"id": 11}}'
  program('curl', `echo '${api}'`)
  // Stands in for jq, which may be missing on this machine.
  program('jq', `grep -q '${api}' && echo "octo/app 11 22"`)
  const env = { PATH: [folder, process.env.PATH].join(delimiter) }
  const { stderr } = await promisify(execFile)('bash', ['--norc', '-c', `${text}true`], { cwd: folder, env })
  return { folder, stderr }
}

/** What a block has CloudFormation create in an account. */
export async function deploy(
  text: string,
  { providers, gh, account }: { providers?: readonly string[]; gh?: string; account?: string } = {},
): Promise<Template> {
  const { folder } = await runBlock(text, providers, gh)
  const told = readFileSync(join(folder, 'told-deploy'), 'utf8').split('\n')
  const given = told.slice(told.indexOf('--parameter-overrides') + 1, -1).map((parameter) => parameter.split('='))
  const file = told[told.indexOf('--template-file') + 1] ?? ''
  return readTemplate(readFileSync(join(folder, file), 'utf8'), Object.fromEntries(given), account)
}
