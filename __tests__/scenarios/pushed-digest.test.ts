import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import { type RemoteBuildKit, startBuildKit } from '../support/buildkit.ts'
import { newPusher } from '../support/pusher.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'

let buildKit: RemoteBuildKit
beforeAll(async () => {
  buildKit = await startBuildKit()
})
afterAll(() => buildKit.stop())

const platforms = 'linux/amd64,linux/arm64'

/** The digests under a tag of a repository. */
async function digestsOf({ aws }: Scene, tag: string, repository = 'team/app'): Promise<readonly string[]> {
  const images = await aws.imagesIn(repository)
  return images.filter(({ tags }) => tags.includes(tag)).map(({ digest }) => digest)
}

describe('the digest is that of what was pushed', () => {
  test.each<[string, Variables]>([
    ['beside `load`', { load: 'true' }],
    ['beside `load`, of several platforms', { load: 'true', platforms }],
    ['beside `load`, with attestations', { load: 'true', provenance: 'max', platforms }],
    ['beside an archive', { outputs: 'type=image\ntype=oci,dest=image.tar' }],
    [
      'beside an archive, of several platforms',
      { outputs: 'type=image,compression=zstd\ntype=oci,dest=i.tar', platforms },
    ],
    ['beside a folder', { outputs: 'type=image\ntype=local,dest=files' }],
    ['without a name, beside an archive', { 'push-by-digest': 'true', outputs: 'type=oci,dest=image.tar' }],
  ])('%s', async (_, inputs) => {
    const scene = await newScene()
    const { main } = await scene.ship({ 'builder-nodes': buildKit.endpoint, tags: 'one\ntwo', ...inputs })
    expect(main.exitCode, main.log).toBe(0)
    const { digest = '' } = main.outputs
    const images = await scene.aws.imagesIn('team/app')
    expect(images.map((one) => one.digest)).toContain(digest)
    expect(main.outputs['image-uri-with-digest']).toBe(`${scene.aws.registryHost}/team/app@${digest}`)
    expect(JSON.parse(main.outputs.metadata ?? '')['containerimage.digest']).toBe(digest)
    expect(main.outputs['media-type']).toBe(images.find((one) => one.digest === digest)?.mediaType)
    if (!('push-by-digest' in inputs)) {
      for (const tag of ['one', 'two']) expect(await digestsOf(scene, tag), tag).toEqual([digest])
    }
    expect(annotationsIn(main.log).filter(({ level }) => level === 'warning')).toEqual([])
  })

  test('of each target of a bake', async () => {
    const target = (name: string, output: string) =>
      `target "${name}" {\n  output = [${output}]\n  dockerfile-inline = "FROM scratch\\nCOPY hello /${name}"\n}\n`
    const file = [
      'group "default" { targets = ["web", "api", "cli"] }\n',
      target('web', '"type=image", "type=docker,dest=web.tar"'),
      target('api', '"type=image,oci-mediatypes=false", "type=oci,dest=api.tar"'),
      target('cli', ''),
    ]
    for (const load of ['false', 'true']) {
      const scene = await newScene({ files: { 'docker-bake.hcl': file.join('') } })
      for (const name of ['web', 'api', 'cli']) scene.aws.repository(`team/app/${name}`)
      const { main } = await scene.ship({ 'builder-nodes': buildKit.endpoint, bake: 'default', tags: 'one', load })
      expect(main.exitCode, main.log).toBe(0)
      const images: { target: string; digest: string }[] = JSON.parse(main.outputs.images ?? '')
      expect(images.map((one) => one.target).toSorted()).toEqual(['api', 'cli', 'web'])
      const metadata = JSON.parse(main.outputs.metadata ?? '')
      for (const one of images) {
        expect(await digestsOf(scene, 'one', `team/app/${one.target}`), one.target).toEqual([one.digest])
        expect(metadata[one.target]['containerimage.digest']).toBe(one.digest)
      }
    }
  })
})

describe('after a push the registry is checked', () => {
  const inputs = { tags: 'one\ntwo', attempts: '1' }

  test('once, for all tags and the digest, in each repository', async () => {
    const { aws, ship } = await newScene()
    aws.repository('team/other')
    const other = `${aws.registryHost}/team/other`
    const { main } = await ship({ ...inputs, tags: `one\ntwo\n${other}:three` })
    expect(main.exitCode, main.log).toBe(0)
    const asked = aws.requests.filter(({ operation, service }) => service === 'ecr' && operation === 'BatchGetImage')
    const ids = asked.map(({ input }) => [input.repositoryName, input.imageIds])
    const { digest } = main.outputs
    expect(ids).toEqual(
      expect.arrayContaining([
        ['team/app', [{ imageTag: 'one' }, { imageTag: 'two' }, { imageDigest: digest }]],
        ['team/other', [{ imageTag: 'three' }, { imageDigest: digest }]],
      ]),
    )
    expect(asked).toHaveLength(2)
  })

  test('and a push that a proxy accepted instead is not a push', async () => {
    const { aws, ship } = await newScene()
    aws.fault({ service: 'registry', operation: 'PutImage', kind: 'swallow', times: 99 })
    const { main } = await ship(inputs)
    const { code, text } = failureIn(main.log)
    expect([code, text]).toEqual(['push-failed', expect.stringMatching(/team\/app does not have sha256:[\s\S]*proxy/)])
    expect(main.outputs.digest).toBeUndefined()
  })

  test('and the page that a proxy returned in its place is not a push', async () => {
    const { aws, ship } = await newScene()
    aws.fault({ service: 'registry', operation: 'PutImage', kind: 'garbage', times: 99 })
    const { main } = await ship(inputs)
    expect(failureIn(main.log).code, main.log).toBe('push-failed')
    expect(main.outputs.digest).toBeUndefined()
  })

  test('under each tag', async () => {
    const { aws, ship } = await newScene()
    aws.fault({ service: 'registry', operation: 'PutImage', kind: 'swallow', after: 1, times: 99 })
    const { main } = await ship(inputs)
    expect(failureIn(main.log).text, main.log).toMatch(/team\/app has sha256:\w+, but not under (?:one|two)\./)
  })

  test('and a new attempt pushes again', async () => {
    const scene = await newScene()
    scene.aws.fault({ service: 'registry', operation: 'PutImage', kind: 'swallow', times: 2 })
    const { main } = await scene.ship({ ...inputs, attempts: '2' })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain('Attempt 1 of 2 failed')
    expect(await digestsOf(scene, 'two')).toEqual([main.outputs.digest])
  })

  test('of each target of a bake', async () => {
    const file = 'target "web" {}\ntarget "api" {}\n'
    const { aws, ship } = await newScene({ files: { 'docker-bake.hcl': file } })
    for (const name of ['web', 'api']) aws.repository(`team/app/${name}`)
    aws.fault({ service: 'registry', operation: 'PutImage', kind: 'swallow', after: 1, times: 1 })
    const { main } = await ship({ bake: 'web\napi', attempts: '1' })
    expect(failureIn(main.log).text, main.log).toMatch(/team\/app\/(?:web|api) does not have sha256:/)
  })

  test('for some seconds, while it does not show the image yet', async () => {
    const { aws, ship } = await newScene()
    aws.fault({ service: 'ecr', operation: 'BatchGetImage', kind: 'empty', times: 3 })
    const { main } = await ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs['platform-digests']).toContain(main.outputs.digest)
  })

  /** Pushes an image; another job gives `tag` to another image before the registry is asked a second time. */
  async function pushBesideAnotherJob({ aws, job }: Scene, more: Variables, tag: RegExp) {
    const earlier = await job.step(pushInputs).main
    expect(earlier.exitCode, earlier.log).toBe(0)
    const { auths } = JSON.parse(readFileSync(join(job.environment().DOCKER_CONFIG ?? '', 'config.json'), 'utf8'))
    const otherJob = newPusher(aws.registryHost, `Basic ${auths[aws.registryHost].auth}`)
    aws.fault({ service: 'ecr', operation: 'BatchGetImage', kind: 'empty', times: 4 })
    const { main } = job.step({ ...pushInputs, ...more })
    const pushed = async () => (await aws.imagesIn('team/app')).flatMap(({ tags }) => tags).find((one) => tag.test(one))
    const asked = () => aws.requests.filter(({ input }) => /"imageDigest"/.test(JSON.stringify(input.imageIds)))
    const before = asked().length
    for (let tries = 0; asked().length === before && tries < 2000; tries++) await sleep(5)
    const { descriptor } = await otherJob.image('team/app', (await pushed()) ?? '', '{"other":true}')
    return { main: await main, other: descriptor.digest }
  }

  test('and a tag that another job moved is reported as such', async () => {
    const { main, other } = await pushBesideAnotherJob(await newScene(), { ...inputs, attempts: '3' }, /^two$/)
    const { code, text } = failureIn(main.log)
    expect([code, text], main.log).toEqual(['push-failed', expect.stringContaining('Another job')])
    expect(text).toContain(`team/app:two points to ${other}, not to sha256:`)
    expect(text).toMatch(/in the registry as \S+\/team\/app@sha256:/)
    expect(main.log).not.toContain('retrying')
  })

  test('and the content tag may be on the image of another job', async () => {
    const scene = await newScene()
    const { main } = await pushBesideAnotherJob(scene, { ...inputs, reuse: '{tree}' }, /^tree-/)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toMatch(
      /Another job pushed \S+\/team\/app:tree-\w+ in the meantime\. The tag now points to the image of that job, /,
    )
    expect(main.outputs.tags).toBe('one\ntwo')
    expect(await digestsOf(scene, 'two')).toEqual([main.outputs.digest])
  })

  test('and a missing permission is a warning', async () => {
    const { aws, ship } = await newScene()
    aws.fault({ service: 'ecr', operation: 'BatchGetImage', kind: 'deny', times: 9 })
    const { main } = await ship({ ...inputs, 'session-policy': 'off' })
    expect(main.exitCode, main.log).toBe(0)
    const [warning] = annotationsIn(main.log).filter(({ level }) => level === 'warning')
    expect(warning?.text).toMatch(
      /Could not confirm that the registry has \S+\/team\/app@sha256:[\s\S]*ecr:BatchGetImage/,
    )
  })
})
