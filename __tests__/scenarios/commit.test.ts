import { expect, test } from 'vitest'
import { readPushed } from '../support/pushed.ts'
import { commit, git } from '../support/repository.ts'
import { newScene, pushInputs, type SceneOptions } from '../support/scene.ts'

const event = 'e'.repeat(40)
const stranger = 'd'.repeat(40)
const merge = 'c'.repeat(40)

/** A scene whose workspace is a checkout of octo/app, and the commit at its HEAD. */
async function sceneWithCheckout(options: SceneOptions = {}, url = 'https://github.com/octo/app', folder = '.') {
  const scene = await newScene(options)
  const place = `${scene.job.workspace}/${folder}`
  git(scene.job.workspace, 'init', '--quiet', '--initial-branch=main', folder)
  git(place, 'remote', 'add', 'origin', url)
  commit(place)
  return { scene, head: git(place, 'rev-parse', 'HEAD').trim() }
}

test('a workflow_run that checked out another commit tags and labels that commit', async () => {
  const env = { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_SHA: event }
  const { scene, head } = await sceneWithCheckout({ env }, 'git@github.com:octo/app.git')
  const step = scene.job.step({ ...pushInputs, tags: '{sha}\n{commit}' })
  const { outputs, log } = await step.main
  expect(outputs.tags, log).toBe(`${head.slice(0, 12)}\n${head}`)
  expect(log).toContain(`HEAD of the checkout is ${head}`)
  const { config } = await readPushed(scene, outputs['image-uri'] ?? '')
  expect(config.config.Labels?.['org.opencontainers.image.revision']).toBe(head)
  await step.post()
})

test('a checkout of this repository in a folder is used for the images of that folder', async () => {
  const files = { 'app/Dockerfile': 'FROM scratch\nCOPY hello /\n', 'app/hello': 'x' }
  const { scene, head } = await sceneWithCheckout({ files }, 'https://github.com/octo/app', 'app')
  const inFolder = await scene.job.step({
    repository: 'team/app',
    'aws-region': 'eu-west-1',
    context: 'app',
    'dry-run': 'true',
  }).main
  expect(inFolder.log).toContain(`team/app:${head.slice(0, 12)}`)
})

test.each([
  ['pull_request_target', {}, event],
  ['pull_request', {}, stranger],
  ['pull_request', { merged: true, merge_commit_sha: merge, base: { ref: 'main' } }, merge],
  ['pull_request_target', { merged: true, merge_commit_sha: merge, base: { ref: 'main' } }, merge],
])('`{{defaultContext}}`, tags and the revision of a %s (%j) are of one commit', async (name, more, expected) => {
  const pull = { number: 7, head: { sha: stranger, repo: { full_name: 'octo/app' } }, ...more }
  const payload = { repository: { default_branch: 'main' }, pull_request: pull }
  const scene = await newScene({ env: { GITHUB_EVENT_NAME: name, GITHUB_SHA: event }, payload })
  const inputs = { repository: 'team/app', context: '{{defaultContext}}', 'aws-region': 'eu-west-1', 'dry-run': 'true' }
  const { log } = await scene.job.step(inputs).main
  expect(log).toContain(`https://github.com/octo/app.git#${expected}`)
  expect(log).toContain(`team/app:${expected.slice(0, 12)}`)
  expect(log).toContain(`org.opencontainers.image.revision=${expected}`)
  expect(log).not.toContain('HEAD of the checkout')
})

test('a checkout of another repository does not change the commit', async () => {
  const { scene, head } = await sceneWithCheckout({ env: { GITHUB_SHA: event } }, 'https://github.com/octo/other')
  const { log } = await scene.job.step({ repository: 'team/app', 'aws-region': 'eu-west-1', 'dry-run': 'true' }).main
  expect(log).toContain(`team/app:${event.slice(0, 12)}`)
  expect(log).not.toContain(head)
})

test('SOURCE_DATE_EPOCH of the environment is the creation time of the image', async () => {
  const scene = await newScene({ env: { SOURCE_DATE_EPOCH: '1700000000' } })
  const { log } = await scene.job.step({ ...pushInputs, 'dry-run': 'true' }).main
  expect(log).toContain('org.opencontainers.image.created=2023-11-14T22:13:20.000Z')
})

test('a SOURCE_DATE_EPOCH that is not a number is ignored with a warning', async () => {
  const scene = await newScene({ env: { SOURCE_DATE_EPOCH: 'yesterday' } })
  const { log, exitCode } = await scene.job.step({ ...pushInputs, 'dry-run': 'true' }).main
  expect(log).toMatch(/^::warning.*`SOURCE_DATE_EPOCH` is `yesterday`/m)
  expect(exitCode).toBe(0)
})
