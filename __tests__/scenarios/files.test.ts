import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene } from '../support/scene.ts'

const secret = 'LEAKED=not-for-anybody'
const gallery = { repository: 'public.ecr.aws/octo/app', 'aws-region': '', 'update-repository': 'true' }

test.each<[string, string, Variables]>([
  ['catalog', 'README.md', { ...gallery, catalog: 'about=README.md' }],
  ['lifecycle-policy', 'policy.json', { 'create-repository': 'true', 'lifecycle-policy': 'policy.json' }],
  ['repository-policy', 'policy.json', { 'create-repository': 'true', 'repository-policy': 'policy.json' }],
  ['digests', 'digests', { digests: 'digests' }],
  ['file', 'Dockerfile', {}],
  ['file', 'app.Dockerfile', { file: 'app.Dockerfile', reuse: '{tree}' }],
  ['file', 'docker-bake.hcl', { bake: 'default' }],
  ['file', 'own.hcl', { bake: 'default', file: 'own.hcl' }],
  ['secret-files', 'token', { 'secret-files': 'token=token' }],
])(
  '`%s`: a link out of the workspace, a pipe and a device are rejected, and their content is not shown',
  async (input, path, inputs) => {
    const scene = await newScene()
    const file = join(scene.job.workspace, path)
    writeFileSync(join(scene.job.temporary, 'secret'), secret)
    const makes = [
      () => symlinkSync(join(scene.job.temporary, 'secret'), file),
      () => symlinkSync('/proc/self/environ', file),
      () => symlinkSync('/dev/zero', file),
      () => execFileSync('mkfifo', [file]),
    ]
    for (const make of makes) {
      rmSync(file, { force: true })
      make()
      const { main } = await scene.ship(inputs)
      expect(failureIn(main.log).title, main.log).toContain('input-invalid')
      expect(failureIn(main.log).text).toContain(`\`${input}\``)
      expect(main.log).not.toContain('LEAKED')
      expect(main.log).not.toContain('RUNNER_TEMP=')
    }
    expect(scene.aws.requests).toEqual([])
  },
)

const policies = { 'create-repository': 'true', 'dry-run': 'true' }

test.each<[string, (path: string) => Variables, number]>([
  ['file', (file) => ({ file, 'dry-run': 'true' }), 0],
  ['bake', (file) => ({ bake: 'default', file, 'dry-run': 'true' }), 0],
  ['secret-files', (file) => ({ 'secret-files': `token=${file}`, 'dry-run': 'true' }), 0],
  ['digests', (digests) => ({ digests, 'dry-run': 'true' }), 0],
  ['lifecycle-policy', (path) => ({ ...policies, 'lifecycle-policy': path }), 1],
  ['repository-policy', (path) => ({ ...policies, 'repository-policy': path }), 1],
])('`%s`: all forms of a path outside of the workspace are treated the same', async (input, inputs, exitCode) => {
  const texts: Variables = {
    file: 'FROM scratch\nCOPY hello /\n',
    bake: '{"target":{"default":{}}}',
    digests: `{"linux/amd64":"sha256:${'1'.repeat(64)}"}`,
  }
  const { job, ship } = await newScene()
  const name = `${input}.json`
  writeFileSync(join(job.temporary, name), texts[input] ?? '{}')
  for (const path of [join(job.temporary, name), `../temp/${name}`]) {
    const { main } = await ship(inputs(path))
    expect(main.exitCode, main.log).toBe(exitCode)
    if (exitCode === 1) expect(failureIn(main.log).text).toContain(`\`${input}\``)
  }
})

test('a file of the workspace that is not JSON is not quoted', async () => {
  const { ship } = await newScene({ files: { 'policy.json': secret } })
  const { main } = await ship({ 'create-repository': 'true', 'lifecycle-policy': 'policy.json' })
  expect(failureIn(main.log).text).toContain('`policy.json` is not valid JSON')
  expect(main.log).not.toContain('LEAK')
})

test('a context and a Dockerfile outside the workspace are used unchanged', async () => {
  const { job, ship } = await newScene()
  writeFileSync(join(job.temporary, 'Dockerfile'), 'FROM scratch\nCOPY hello /\n')
  writeFileSync(join(job.temporary, 'hello'), 'x')
  for (const inputs of [{ context: job.temporary }, { file: join(job.temporary, 'Dockerfile') }]) {
    const { main } = await ship({ ...inputs, reuse: '{tree}' })
    expect(main.outputs.result, main.log).toBe('pushed')
  }
})

test.each<[string, (file: string) => void, Variables, string]>([
  [
    'a pipe as the Dockerfile and `source-image`',
    (file) => execFileSync('mkfifo', [file]),
    { 'source-image': 'v1', tags: '{tree}' },
    '{tree} names the content of a build',
  ],
  [
    'an invalid .dockerignore and another problem',
    (file) => writeFileSync(`${file}.dockerignore`, 'b[\n'),
    { reuse: '{tree}', 'if-tag-exists': 'sometimes' },
    '`if-tag-exists`',
  ],
  [
    'an invalid .dockerignore',
    (file) => writeFileSync(`${file}.dockerignore`, 'b[\n'),
    { reuse: '{tree}' },
    '`b[` in .dockerignore is not a valid pattern',
  ],
])('{tree} with %s fails immediately, and the problems of the inputs come first', async (_, make, inputs, text) => {
  const scene = await newScene()
  const file = join(scene.job.workspace, 'Dockerfile')
  rmSync(file)
  make(file)
  if (!existsSync(file)) writeFileSync(file, 'FROM scratch\nCOPY . /\n')
  const { main } = await scene.ship(inputs)
  expect(failureIn(main.log).title, main.log).toContain('input-invalid')
  expect(failureIn(main.log).text).toContain(text)
  expect(scene.aws.requests).toEqual([])
})
