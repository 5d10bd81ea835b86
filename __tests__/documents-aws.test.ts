import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTemplate } from './support/cloudformation.ts'

const root = join(import.meta.dirname, '..')
const paths = ['README.md', 'docs/*.md', 'examples/**/*.{md,yml}'].flatMap((pattern) =>
  globSync(pattern, { cwd: root }),
)

/** IAM is global. */
const withoutRegion = ['iam']

/** The AWS commands with options of a document, without those that only name a command. */
function commandsIn(text: string): readonly string[] {
  const lines = text.replaceAll(/ ?\\\n\s*/g, ' ')
  return [...lines.matchAll(/\baws ([a-z][a-z0-9-]+)(?: [a-z][a-z-]+)+ --?[^`\n]*/g)]
    .filter(([, service = '']) => !withoutRegion.includes(service))
    .map(([command]) => command)
}

test.each(paths)('every AWS command of %s names its region', (path) => {
  const commands = commandsIn(readFileSync(join(root, path), 'utf8'))
  expect(commands.filter((command) => !/ --region[ =]/.test(command))).toEqual([])
})

test('a command over several lines is one command, and a name alone is not a command', () => {
  const text =
    'Run `aws ecr describe-images`, `aws iam get-role --role-name x`.\naws ecr list-images \\\n  --max-items 1 \\\n  --region eu-west-1\n'
  expect(commandsIn(text)).toEqual(['aws ecr list-images --max-items 1 --region eu-west-1'])
})

test.each([
  ['production', 'promote', '444455556666', 0],
  ['staging', 'ci-push', '123456789012', 2],
])('the documents of the role in %s are those of the README', (Environment, RoleName, account, index) => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const [, template = ''] = /<<'END'\n([\s\S]*?)^END$/m.exec(read('README.md')) ?? []
  const names = { GitHubOrg: 'ORG', GitHubOrgId: 'ORG-ID', GitHubRepo: 'REPO', GitHubRepoId: 'REPO-ID' }
  const role = readTemplate(template, { ...names, Environment, RoleName }, account).Resources.Role.Properties
  const shown = [...read('docs/promote-to-account.md').matchAll(/^```json\n([\s\S]*?)^```$/gm)]
  const [trust, permissions] = shown.slice(index, index + 2).map(([, json = '']) => JSON.parse(json))
  expect(trust).toEqual(role.AssumeRolePolicyDocument)
  expect(permissions).toEqual(role.Policies[0].PolicyDocument)
})
