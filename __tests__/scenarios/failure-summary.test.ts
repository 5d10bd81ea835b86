import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { ProgramRun } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'
import { readFailure } from '../support/summary.ts'

const page = { GITHUB_ACTION_REPOSITORY: 'octo/ship', GITHUB_ACTION_REF: 'v1' }

/** The summary of a run that failed, which says the same as its annotation. */
function failureOf(main: ProgramRun) {
  const failure = failureIn(main.log)
  const read = readFailure(main.summary)
  expect(main.exitCode, main.log).toBe(1)
  expect(read.heading).toBe(`Failed: ${failure.code}`)
  expect(read.text).toMatch(/\nWhy: .+[\s\S]*\nFix: .+/)
  return read
}

async function sceneWithShell(files: Record<string, string>): Promise<Scene> {
  const scene = await newScene({ files })
  copyFileSync(scene.engine.busybox, join(scene.job.workspace, 'busybox'))
  return scene
}

test('invalid inputs are in the summary, with suggestions, and that nothing was done', async () => {
  const { ship } = await newScene({ env: page })
  const { main } = await ship({ attempts: 'many', tags: 'a\nb' })
  const { link, text, rows, changes } = failureOf(main)
  expect(link).toBe('https://github.com/octo/ship/blob/v1/docs/troubleshooting.md#input-invalid')
  expect(text).toContain('attempts: many is not a whole number from 1 to 10')
  expect(rows).toMatchObject({ Repository: 'team/app', Tags: 'a b' })
  expect(changes).toEqual([])
  expect(main.summary).toContain('Nothing was created, pushed or tagged.')
})

test('a failed line of the Dockerfile is named, and what was done before', async () => {
  const { aws, ship } = await sceneWithShell({
    Dockerfile: 'FROM scratch\nCOPY busybox /bin/sh\nRUN echo oh no; exit 7\n',
  })
  const { main } = await ship()
  const { rows, changes, blocks, chart } = failureOf(main)
  expect(rows).toMatchObject({
    Repository: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app',
    Tags: '4f1c2d3e5a6b',
    'AWS identity': 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-app-1001',
    Region: 'eu-west-1',
    Line: 'Dockerfile:3',
    Phases: expect.stringMatching(/^Assume role \d\.\d s, Log in to ECR \d\.\d s, Build and push \d\.\d s \(failed\)$/),
  })
  expect(changes).toEqual([expect.stringContaining(`Logged in to ${aws.registryHost}, until`)])
  expect(blocks).toEqual([expect.stringContaining('oh no')])
  expect(chart.get('Step')?.map(({ title }) => title)).toEqual(['Assume role', 'Log in to ECR', 'Build and push'])
})

test('an image that was pushed before its scan failed keeps its digest', async () => {
  const { aws, ship } = await newScene()
  aws.role('arn:aws:iam::123456789012:role/ci-push', {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }],
  })
  aws.scan('team/app', { findings: [{ name: 'CVE-2026-1', severity: 'CRITICAL' }] })
  const { main } = await ship({ scan: 'high' })
  const { rows, changes } = failureOf(main)
  expect(rows).toMatchObject({ Digest: main.outputs.digest, Image: main.outputs['image-uri'] })
  expect(changes).toContainEqual(`Pushed ${main.outputs['image-uri']} with digest ${main.outputs.digest}.`)
  expect(main.summary).toContain('CVE-2026-1')
  expect(main.summary).not.toContain('Deploy')
  expect(main.summary.match(/^### /gm)).toHaveLength(1)
})

test('the pushed ones of several tags are named', async () => {
  const { aws, ship } = await newScene()
  aws.fault({ service: 'registry', operation: 'PutImage', kind: 'deny', after: 1, times: 99 })
  const { main } = await ship({ tags: 'one\ntwo' })
  const { changes } = failureOf(main)
  const [image] = await aws.imagesIn('team/app')
  expect(image?.tags).toHaveLength(1)
  expect(
    changes.filter((change) => change.startsWith('Pushed')),
    main.log,
  ).toEqual([`Pushed ${aws.registryHost}/team/app:${image?.tags[0]}@${image?.digest}.`])
})

test('a repository that was created before the build failed is named', async () => {
  const { aws, ship } = await sceneWithShell({ Dockerfile: 'FROM scratch\nCOPY busybox /bin/sh\nRUN exit 3\n' })
  aws.role('arn:aws:iam::123456789012:role/ci-push', {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }],
  })
  const { main } = await ship({ repository: 'team/new', 'create-repository': 'true' })
  expect(failureOf(main).changes).toContainEqual(expect.stringMatching(/^Created team\/new: /))
})

test('a promotion that fails at its second tag names the first', async () => {
  const { aws, ship } = await newScene()
  await ship({ tags: 'v1' })
  aws.fault({ service: 'ecr', operation: 'PutImage', kind: 'deny', after: 1, times: 99 })
  const { main } = await ship({ 'source-image': 'v1', tags: 'one\ntwo' })
  const { rows, changes } = failureOf(main)
  const [image] = await aws.imagesIn('team/app')
  const tag = image?.tags.find((one) => one !== 'v1')
  expect(rows.Tags).toBe('one two')
  expect(changes).toEqual([`Tagged ${aws.registryHost}/team/app:${tag}.`])
})

test('a bake that fails names its images, and those that were pushed', async () => {
  const { ship } = await sceneWithShell({
    'docker-bake.hcl':
      'group "default" { targets = ["web", "api"] }\ntarget "web" { dockerfile-inline = "FROM scratch\\nCOPY busybox /bin/sh\\nRUN exit 5" }\ntarget "api" { dockerfile-inline = "FROM scratch\\nCOPY hello /" }',
    hello: 'x',
  })
  const { main } = await ship({ bake: 'default' })
  const { rows } = failureOf(main)
  expect(rows.Repository).toMatch(/\/team\/app\/api\n.*\/team\/app\/web$/)
})

test('a job of the reusable workflow without the outputs of the first reports it', async () => {
  const { job } = await newScene()
  const inputs = { job: 'join', inputs: '{"repository":"team/app"}', needs: '{"ship":{"outputs":{}}}' }
  const main = await job.step(inputs, { folder: 'workflow' }).main
  expect(failureOf(main).text).toContain('handed-over')
})

test('text of other programs is not rendered as Markdown', async () => {
  const nasty =
    '<img src=x> [a](http://x) ![a](http://x) @octo # h ```` | a | %% www.x.org :smile: GH-1 https://x.org/a'
  const { ship } = await sceneWithShell({
    Dockerfile: `FROM scratch\nCOPY busybox /bin/sh\nRUN printf '%s\\n' '\`\`\`\`' '${nasty}'; : '${nasty}'; exit 7\n`,
  })
  const { main } = await ship()
  const { text, blocks } = failureOf(main)
  expect(text).toContain('<img src=x> [a](http://x)')
  expect(blocks).toHaveLength(1)
})

test('a step that is cancelled between docker commands shows how far it got', async () => {
  const { aws, job } = await newScene()
  aws.repository('team/other')
  const first = job.step({ ...pushInputs, tags: 'v1' })
  expect((await first.main).exitCode).toBe(0)
  aws.fault({ service: 'ecr', operation: 'PutImage', kind: 'stall', after: 1 })
  const step = job.step({ ...pushInputs, 'source-image': 'v1', tags: 'one\ntwo' })
  while (aws.requests.filter(({ operation }) => operation === 'PutImage').length < 3)
    await new Promise((resolve) => setTimeout(resolve, 20))
  step.kill('SIGTERM')
  const main = await step.main
  const { heading, text, rows } = readFailure(main.summary)
  expect(heading).toBe('Cancelled')
  expect(text).toMatch(/^The step was stopped by SIGTERM\.\nWhy: /)
  expect(rows.Tags).toBe('one two')
  expect(main.exitCode).toBe(1)
})

test('a summary that cannot be written does not hide the failure', async () => {
  const { job } = await newScene({ env: { GITHUB_STEP_SUMMARY: '/nonexistent/summary' } })
  const main = await job.step({ ...pushInputs, attempts: 'many' }).main
  expect(failureIn(main.log).code).toBe('input-invalid')
})
