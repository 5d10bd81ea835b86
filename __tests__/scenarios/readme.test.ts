import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newScene } from '../support/scene.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const [trust, permissions] = [...readme.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, json = '']) =>
  JSON.parse(json),
)

test("a role with the README's trust policy and permissions can push", async () => {
  const { aws, ship } = await newScene()
  const condition = trust.Statement[0].Condition.StringEquals
  const value = (claim: string): string => condition[`token.actions.githubusercontent.com:${claim}`]
  aws.role('arn:aws:iam::123456789012:role/ci-push', {
    trust: { sub: [value('sub').replace('ORG/REPO', 'octo/app')], aud: [value('aud')] },
    statements: permissions.Statement,
  })
  const { main } = await ship()
  expect(main.exitCode, main.log).toBe(0)
  expect(aws.requests.filter(({ error }) => error?.code.startsWith('AccessDenied'))).toEqual([])
})
