import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'
import { pushOpenly } from '../support/upstream.ts'

// buildx evaluates `Dockerfile.rego` since 0.31.

const hub = 'registry-1.docker.io'

/** A policy that allows local files and the image named so. */
const onlyImage = (name: string) => `package docker
default allow = false
allow if input.local
allow if endswith(input.image.fullRepo, "${name}")
default deny_msg := []
deny_msg := ["only ${name} is approved"] if not allow
decision := {"allow": allow, "deny_msg": deny_msg}
`

const files = { Dockerfile: 'FROM scratch\nCOPY name /name\n', name: 'tools\n' }

function write({ job }: Scene, texts: Variables): void {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(job.workspace, name), text)
}

test("a denial has the policy's message and the line of the Dockerfile", async () => {
  const scene = await newScene()
  const image = `${await scene.aws.upstream('local')}/team/tools:1`
  await pushOpenly(scene.engine, image, files)
  write(scene, { Dockerfile: `# a comment\nFROM ${image}\n`, 'Dockerfile.rego': onlyImage('team/base') })
  const { main } = await scene.ship()
  expect(failureIn(main.log)).toMatchObject({ code: 'build-failed', file: 'Dockerfile', line: '2' })
  expect(failureIn(main.log).text).toMatch(
    new RegExp(`^The build policy denies ${image}: only team/base is approved\\.\nWhy: .*\`Dockerfile\\.rego\``),
  )
})

test.each([
  {
    title: 'by its own name is denied, because it is pulled by another one',
    approved: 'docker.io/team/tools',
    passes: false,
  },
  { title: 'by its name in the cache passes', approved: '/docker-hub/team/tools', passes: true },
])('an image of `pull-through-cache` that is approved $title', async ({ approved, passes }) => {
  const scene = await newScene()
  const { aws, engine, ship } = scene
  await pushOpenly(engine, `${await aws.upstream(hub)}/team/tools:1`, files)
  aws.pullThroughRule('docker-hub', hub)
  const trust = { sub: ['*'], aud: ['sts.amazonaws.com'] }
  aws.role(pushInputs['role-to-assume'] ?? '', {
    trust,
    statements: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }],
  })
  write(scene, { Dockerfile: 'FROM team/tools:1\n', 'Dockerfile.rego': onlyImage(approved) })
  const { main } = await ship({ 'pull-through-cache': 'docker-hub=docker.io' })
  expect(main.exitCode, main.log).toBe(passes ? 0 : 1)
  if (!passes) expect(failureIn(main.log).text).toContain('`pull-through-cache`')
})

test('an existing image of a bake says that its policy was not evaluated', async () => {
  const scene = await newScene()
  const { aws, job, ship } = scene
  for (const name of ['web', 'api']) {
    aws.repository(`team/app/${name}`)
    mkdirSync(join(job.workspace, name))
    write(scene, { [`${name}/Dockerfile`]: `FROM scratch\nCOPY name /${name}\n`, [`${name}/name`]: name })
  }
  write(scene, {
    'docker-bake.hcl': `target "web" { context = "web" }
target "api" { context = "api" }
target "cli" {
  context = "web"
  dockerfile-inline = "FROM scratch\\nCOPY name /"
}
`,
    'web/Dockerfile.rego': onlyImage('team/base'),
  })
  aws.repository('team/app/cli')
  const notes = (log: string) => log.split('\n').filter((line) => line.includes('.rego'))
  const inputs = { bake: 'web\ncli', tags: 'v1', 'if-tag-exists': 'skip' }
  const { main: built } = await ship(inputs)
  expect(built.outputs.result, built.log).toBe('pushed')
  expect(notes(built.log).filter((line) => line.includes('not evaluated'))).toEqual([])
  const { main: mixed } = await ship({ ...inputs, bake: 'web\napi\ncli' })
  expect(mixed.outputs.result, mixed.log).toBe('pushed')
  const text = '`web/Dockerfile.rego` was not evaluated for web, because its image already exists.'
  expect(notes(mixed.log)).toEqual([text])
  const { main: skipped } = await ship({ ...inputs, bake: 'web\napi\ncli' })
  expect(skipped.outputs.result, skipped.log).toBe('skipped')
  expect(notes(skipped.log)).toEqual([text])
})

test('a reused image says that its policy was not evaluated', async () => {
  const scene = await newScene({ files })
  write(scene, { 'Dockerfile.rego': onlyImage('team/base') })
  const inputs = { reuse: '{tree}' }
  const { main: built } = await scene.ship(inputs)
  expect(built.outputs.result, built.log).toBe('pushed')
  const { main: reused } = await scene.ship(inputs)
  expect(reused.outputs.result, reused.log).toBe('reused')
  expect(reused.log).toContain('`Dockerfile.rego` was not evaluated, because nothing was built.')
})
