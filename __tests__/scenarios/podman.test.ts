import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { annotationsIn } from '../support/annotations.ts'
import { registryPassword } from '../support/other-actions.ts'
import { newPodman, type Podman } from '../support/podman.ts'
import { loginInputs, newScene, pushInputs, type Scene, type SceneOptions } from '../support/scene.ts'
import { loginOf, writeLogins } from '../support/user-configuration.ts'

const denied = /authentication required|no basic auth credentials|unauthorized/i

/** A scene with an image in the step's registry, which an earlier job pushed. */
async function pushedScene(
  options?: SceneOptions,
): Promise<Scene & { readonly image: string; readonly tools: Podman }> {
  const scene = await newScene(options)
  const { main, post } = await scene.ship()
  expect(post.exitCode, main.log + post.log).toBe(0)
  return { ...scene, image: main.outputs['image-uri-with-digest'] ?? '', tools: newPodman(scene.job) }
}

/** A login and an image in another account's registry, which are the user's own. */
async function ownRegistry({ aws, docker, job }: Scene) {
  const host = await aws.registryHostOf('210987654321', 'eu-west-1')
  const policy = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*' }] }
  aws.repository('theirs/app', { account: '210987654321', policy })
  const login = loginOf(`AWS:${await registryPassword(aws)}`)
  const image = `${host}/theirs/app:1`
  const before = writeLogins(job, { [host]: login })
  await docker('buildx', 'build', '--quiet', '--push', '--provenance=false', '--tag', image, job.workspace)
  writeLogins(job, {})
  return { host, login, image, before }
}

/** The file of a job's own logins of Podman, in a separate folder. */
function authFile(auths: Readonly<Record<string, unknown>>, name = 'auth.json'): string {
  const folder = mkdtempSync(join(tmpdir(), 'podman-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), JSON.stringify({ auths }))
  return join(folder, name)
}

test('after a login, podman, buildah and skopeo read the image, until the post step', async () => {
  const { image, job, tools } = await pushedScene()
  const step = job.step(loginInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(job.environment().REGISTRY_AUTH_FILE).toContain(job.temporary)
  await tools.podmanPull(image)
  await tools.buildahPull(image)
  expect(JSON.parse(await tools.skopeoInspect(image)).Digest).toBe(image.split('@')[1])

  const post = await step.post()
  expect(post.log).not.toContain('::warning')
  expect(job.environment().REGISTRY_AUTH_FILE).toBe('')
  await expect(tools.skopeoInspect(image)).rejects.toThrow(denied)
  await expect(tools.podmanPull(image)).rejects.toThrow(denied)
  expect(readdirSync(job.temporary)).toEqual([])
})

test("the user's own REGISTRY_AUTH_FILE: its logins are usable beside the step's, and it is restored", async () => {
  const scene = await pushedScene()
  const { aws, image, job, tools } = scene
  const theirs = await ownRegistry(scene)
  // Neither an old login of the step's host, nor one of its repository, which would win, is used.
  const stale = { [aws.registryHost]: loginOf('AWS:stale'), [`${aws.registryHost}/team`]: loginOf('AWS:stale') }
  const file = authFile({ [theirs.host]: theirs.login, ...stale })
  const before = readFileSync(file, 'utf8')
  job.export({ REGISTRY_AUTH_FILE: file })

  const step = job.step(loginInputs)
  expect((await step.main).exitCode).toBe(0)
  const second = job.step(pushInputs)
  expect((await second.main).exitCode).toBe(0)
  for (const one of [image, theirs.image]) await tools.skopeoInspect(one)
  await second.post()
  for (const one of [image, theirs.image]) await tools.skopeoInspect(one)
  await step.post()
  expect(job.environment().REGISTRY_AUTH_FILE).toBe(file)
  expect(readFileSync(file, 'utf8')).toBe(before)
  await tools.skopeoInspect(theirs.image)
  await expect(tools.skopeoInspect(image)).rejects.toThrow()
})

test.each(['XDG_RUNTIME_DIR', 'HOME/.config'])('logins in $%s/containers/auth.json stay usable', async (place) => {
  const scene = await pushedScene()
  const { image, job, tools } = scene
  const theirs = await ownRegistry(scene)
  const file = authFile({ [theirs.host]: theirs.login }, 'containers/auth.json')
  if (place === 'XDG_RUNTIME_DIR') job.export({ XDG_RUNTIME_DIR: dirname(dirname(file)) })
  else cpSync(file, join(job.home, '.config/containers/auth.json'))
  await tools.skopeoInspect(theirs.image)
  const step = job.step(loginInputs)
  expect((await step.main).exitCode).toBe(0)
  for (const one of [image, theirs.image]) await tools.skopeoInspect(one)
  await step.post()
  await tools.skopeoInspect(theirs.image)
})

test("docker's other logins, also beside a credential store, are in the file", async () => {
  const scene = await pushedScene()
  const { docker, image, job, tools } = scene
  const theirs = await ownRegistry(scene)
  writeFileSync(join(job.home, '.docker/config.json'), theirs.before.replace('{', '{"credsStore": "none",'))
  const step = job.step(loginInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  for (const one of [image, theirs.image]) await tools.podmanPull(one)
  await docker('pull', '--quiet', image)
  await step.post()
})

test('a REGISTRY_AUTH_FILE that cannot be read is a warning, and its content is not shown', async () => {
  const { image, job, tools } = await pushedScene()
  const file = authFile({})
  writeFileSync(file, '{"auths": "the-password"')
  job.export({ REGISTRY_AUTH_FILE: file })
  const step = job.step(loginInputs)
  const main = await step.main
  expect(annotationsIn(main.log).map(({ text }) => text)).toContainEqual(
    expect.stringContaining(`${file} is not a JSON object`),
  )
  expect(main.log).not.toContain('the-password')
  await tools.skopeoInspect(image)
  await step.post()
})

test("docker-config: shared: podman finds the login in the user's own file, without a variable", async () => {
  const { image, job, tools } = await pushedScene()
  const step = job.step({ ...loginInputs, 'docker-config': 'shared' })
  expect((await step.main).exitCode).toBe(0)
  expect(job.environment().REGISTRY_AUTH_FILE).toBe('')
  await tools.podmanPull(image)
  await step.post()
  await expect(tools.podmanPull(image)).rejects.toThrow(denied)
})
