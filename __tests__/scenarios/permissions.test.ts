import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import type { Variables } from '../support/runner.ts'
import { pushInputs, type Scene } from '../support/scene.ts'
import type { Role, Statement } from '../support/stand-in/stand-in.ts'

// Caches are known as ECR's by their host, so the registries have their names of production here.
let production: Production
beforeAll(async () => {
  production = await startProduction('permissions')
})
afterAll(() => production.stop())

const [account, other] = ['123456789012', '210987654321']
const role = `arn:aws:iam::${account}:role/ci-push`
const deploy = `arn:aws:iam::${other}:role/deploy`
const host = `${account}.dkr.ecr.eu-west-1.amazonaws.com`
const otherHost = `${other}.dkr.ecr.eu-west-1.amazonaws.com`
const trust: Role['trust'] = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const allow = (...actions: readonly string[]): Statement => ({ Effect: 'Allow', Action: actions, Resource: '*' })

/** A role that may do everything in ECR, its repositories, and one of another account that it may use. */
async function newScene(): Promise<Scene> {
  const scene = await productionScene(production, {
    env: { GITHUB_REPOSITORY_ID: '74', GITHUB_REPOSITORY_OWNER_ID: '65' },
  })
  const { aws } = scene
  aws.role(role, { trust, statements: [allow('ecr:*', 'ecr-public:*', 'sts:GetServiceBearerToken')] })
  for (const name of ['team/other', 'team/cache']) aws.repository(name)
  aws.publicAlias('alias')
  aws.repository('app', { region: 'public' })
  const users = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'ecr:*' }
  aws.repository('base', { account: other, policy: { Statement: [users] } })
  return scene
}

/** Pushes an image to the other account's repository, and bases the Dockerfile on it. */
async function useBase({ aws, job, ship }: Scene): Promise<void> {
  const there = `arn:aws:iam::${other}:role/base`
  aws.role(there, { trust, statements: [allow('ecr:*')] })
  const { main } = await ship({ 'role-to-assume': there, repository: 'base', tags: '1' })
  expect(main.exitCode, main.log).toBe(0)
  writeFileSync(join(job.workspace, 'Dockerfile'), `FROM ${otherHost}/base:1\nCOPY hello /again\n`)
}

/** The inputs of a step, and what must exist for it. */
interface Mode {
  readonly title: string
  readonly inputs: Variables
  readonly prepare?: (scene: Scene) => Promise<void>
  /** Two where the second reads the cache that the first has written. */
  readonly runs?: number
}

const cacheIn = (repository: string): Variables => ({
  'cache-to': `type=registry,ref=${host}/${repository}:cache,mode=max`,
  'cache-from': `type=registry,ref=${host}/${repository}:cache`,
})

const modes: readonly Mode[] = [
  { title: 'a cache in the same repository', inputs: cacheIn('team/app'), runs: 2 },
  { title: 'full references', inputs: { tags: `a\n${host}/team/other:b` } },
  {
    title: 'all of that at once',
    inputs: { ...cacheIn('team/cache'), registries: other, pull: 'true', tags: `a\n${host}/team/other:b` },
    prepare: useBase,
    runs: 2,
  },
  { title: 'a login with ECR Public', inputs: { repository: '', registries: `public.ecr.aws\n${other}` } },
  {
    title: 'a chain of two roles with an external id',
    inputs: { 'role-to-assume': `${role}\n${deploy}`, 'role-external-id': 'ticket-1', repository: 'base' },
  },
]

describe("the policies of a dry run are sufficient with the step's session policy for", () => {
  test.each(modes)('$title', async ({ inputs, prepare, runs = 1 }) => {
    const scene = await newScene()
    await prepare?.(scene)
    for (const [arn, printed] of await printedRoles(scene, inputs)) scene.aws.role(arn, printed)
    for (let run = 1; run <= runs; run++) {
      const { main } = await scene.ship(inputs)
      expect(main.exitCode, main.log).toBe(0)
      expect(main.log).not.toContain('not authorized')
    }
    const policies = scene.aws.requests.flatMap(({ input }) => input.Policy ?? [])
    expect(policies.at(-1)).toContain('ecr:GetAuthorizationToken')
  })
})

describe('session-policy: repository is sufficient for', () => {
  test('what later steps do with a login', async () => {
    const { job, docker } = await newScene()
    const registries = `${other}\npublic.ecr.aws`
    const { exitCode, log } = await job.step({ ...pushInputs, repository: '', registries }).main
    expect(exitCode, log).toBe(0)
    for (const name of [`${host}/team/other:1`, `${otherHost}/base:1`, 'public.ecr.aws/alias/app:1']) {
      await docker('buildx', 'build', '--push', '--provenance=false', '--tag', name, job.workspace)
      await docker('pull', '--quiet', name)
    }
  })

  test("a later step's pull from anywhere, but not for a push elsewhere", async () => {
    const { aws, job, docker, ship } = await newScene()
    await ship({ repository: 'team/other', tags: '1' })
    const step = job.step(pushInputs)
    expect((await step.main).exitCode).toBe(0)
    await docker('pull', '--quiet', `${host}/team/other:1`)
    await docker('buildx', 'build', '--push', '--tag', `${host}/team/app:2`, job.workspace)
    await expect(docker('buildx', 'build', '--push', '--tag', `${host}/team/other:2`, job.workspace)).rejects.toThrow()
    const denials = aws.requests.flatMap(({ error, input }) => (error ? [`${input.repository}: ${error.message}`] : []))
    expect(denials).toContainEqual(expect.stringMatching(/^team\/other: .* because no session policy allows/))
  })
})

type PrintedRole = Pick<Role, 'trust'> & { readonly statements: readonly Statement[] }

/** The roles that a dry run of these inputs prints. */
async function printedRoles({ ship }: Scene, inputs: Variables): Promise<ReadonlyMap<string, PrintedRole>> {
  const { main } = await ship({ ...inputs, 'dry-run': 'true' })
  const roles = new Map<string, PrintedRole>()
  for (const [, kind, arn = '', json = ''] of main.log.matchAll(
    /^(Trust policy|Permissions) of (\S+):\n(\{\n.*?^\})$/gms,
  )) {
    const before = roles.get(arn) ?? { trust: { Statement: [] }, statements: [] }
    const document = JSON.parse(json)
    roles.set(
      arn,
      kind === 'Permissions' ? { ...before, statements: document.Statement } : { ...before, trust: document },
    )
  }
  expect(roles.size, main.log).toBeGreaterThan(0)
  return roles
}
