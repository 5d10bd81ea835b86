import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newFolder } from '../support/build-context.ts'
import { withoutBuildx } from '../support/engine.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'

const commit = '4f1c2d3e5a6b'

/** Three images, one of them with its own tag in another repository, and a target without an image. */
const bakeFile = `
variable "RELEASE" { default = "dev" }
variable "REGISTRY" { default = "localhost:1" }
group "default" { targets = ["api", "job", "web"] }
target "shared" { context = "shared" }
target "web" {
  context = "web"
  contexts = { shared = "target:shared" }
  args = { NOTE = "of \${RELEASE}", RAW = "$\${HOME}" }
  labels = { team = "shop", "org.opencontainers.image.title" = "The shop" }
}
target "api" {
  context = "api"
  platforms = ["linux/amd64", "linux/arm64"]
}
target "job" {
  context = "job"
  tags = ["\${REGISTRY}/shop/jobs:\${RELEASE}"]
}
target "lint" {
  context = "api"
  output = ["type=cacheonly"]
}
target "broken" { context = "broken" }
target "Upper" { context = "job" }
`

const files: Variables = {
  'docker-bake.hcl': bakeFile,
  'shared/greeting': 'hello\n',
  'shared/Dockerfile': 'FROM scratch\nCOPY greeting /greeting\n',
  'web/Dockerfile':
    'FROM scratch\nARG NOTE\nARG RAW\nARG MORE\nLABEL note=$NOTE raw=$RAW more=$MORE\nCOPY --from=shared /greeting /greeting\n',
  'api/Dockerfile': 'FROM scratch\nCOPY api /api\n',
  'api/api': 'api\n',
  'job/Dockerfile': 'FROM scratch\nCOPY job /job\n',
  'job/job': 'job\n',
  'broken/Dockerfile': 'FROM scratch\nCOPY missing /missing\n',
}

const inputs: Variables = { repository: 'shop', bake: 'web\ndefault' }

/** A scene with the bake file, and with repositories for it of some mutability. */
async function bakeScene(mutability = 'MUTABLE', names = ['shop/web', 'shop/api', 'shop/jobs']): Promise<Scene> {
  const scene = await newScene({ files, env: { RELEASE: '1.2' } })
  scene.job.export({ REGISTRY: scene.aws.registryHost })
  for (const name of names) scene.aws.repository(name, { imageTagMutability: mutability })
  return scene
}

/** What `images` says of each target. */
function imagesOf(outputs: Variables): readonly Readonly<Record<string, string>>[] {
  return JSON.parse(outputs.images ?? '[]')
}

/** The command of each call of docker, such as `buildx bake`. */
function commands({ dockerCalls }: Scene): readonly string[] {
  return dockerCalls().map((call) => call.slice(0, 3).join(' '))
}

/** AWS's operations on its API, in the order of their names. */
function operations({ aws }: Scene, since = 0): readonly string[] {
  const own = aws.requests.slice(since).filter(({ service }) => service === 'ecr' || service === 'sts')
  return own.map(({ operation }) => operation).toSorted()
}

async function labelsOf({ docker }: Scene, uri: string): Promise<Readonly<Record<string, string>>> {
  await docker('pull', '--quiet', uri)
  return JSON.parse(await docker('image', 'inspect', '--format', '{{json .Config.Labels}}', uri))
}

describe('a bake', () => {
  test('builds and pushes several images with one command and one login', async () => {
    const scene = await bakeScene()
    const { main, post } = await scene.ship(inputs)
    const host = scene.aws.registryHost
    expect(main.exitCode, main.log).toBe(0)
    const images = imagesOf(main.outputs)
    const digest = expect.stringMatching(/^sha256:[0-9a-f]{64}$/)
    expect(images).toMatchObject([
      { target: 'web', result: 'pushed', 'image-uri': `${host}/shop/web:${commit}`, repository: 'shop/web', digest },
      { target: 'api', result: 'pushed', 'image-uri': `${host}/shop/api:${commit}`, repository: 'shop/api', digest },
      { target: 'job', result: 'pushed', 'image-uri': `${host}/shop/jobs:1.2`, repository: 'shop/jobs', digest },
    ])
    expect(new Set(images.map((image) => image.digest)).size).toBe(3)
    expect(images.map((image) => Object.keys(image['platform-digests'] ?? {}))).toEqual([
      ['linux/amd64'],
      ['linux/amd64', 'linux/arm64'],
      ['linux/amd64'],
    ])
    expect(main.outputs).toMatchObject({
      result: 'pushed',
      registry: host,
      repository: 'shop/web',
      'image-uri': `${host}/shop/web:${commit}`,
      'image-uris': `${host}/shop/web:${commit}`,
      digest: images[0]?.digest,
      'image-uri-with-digest': `${host}/shop/web@${images[0]?.digest}`,
      'media-type': expect.stringContaining('manifest'),
      'image-id': digest,
    })
    expect(Object.keys(JSON.parse(main.outputs.metadata ?? ''))).toEqual(expect.arrayContaining(['api', 'job', 'web']))
    for (const { digest } of images) expect(main.summary).toContain(digest)

    // Whether the builder can do several platforms is asked once.
    expect(commands(scene)).toEqual([
      'buildx bake --print',
      'login --username AWS',
      '--debug buildx inspect',
      'buildx bake --progress=plain',
    ])
    expect(operations(scene).filter((one) => !one.startsWith('BatchGetImage'))).toEqual([
      'AssumeRoleWithWebIdentity',
      'DescribeRepositories',
      'GetAuthorizationToken',
    ])
    expect(scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
    expect(post.exitCode, post.log).toBe(0)
    expect(readdirSync(scene.job.temporary)).toEqual([])
  })

  test('adds the labels and arguments of the bake file, the inputs and the run', async () => {
    const scene = await bakeScene()
    scene.job.export({ MORE: 'from the job' })
    const step = scene.job.step({
      ...pushInputs,
      ...inputs,
      labels: 'tier=$' + '{x}',
      'build-args': 'MORE\nNOTE=given',
    })
    const main = await step.main
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs.metadata).toContain('"build-arg:NOTE": "***"')
    expect(main.outputs.metadata).not.toMatch(/"build-arg:[^"]+": "(?!\*\*\*")/)
    const [web, , job] = imagesOf(main.outputs)
    expect(await labelsOf(scene, web?.['image-uri-with-digest'] ?? '')).toMatchObject({
      note: 'given',
      raw: '$' + '{HOME}',
      more: 'from the job',
      team: 'shop',
      tier: '$' + '{x}',
      'org.opencontainers.image.title': 'The shop',
      'org.opencontainers.image.version': commit,
    })
    const labels = await labelsOf(scene, job?.['image-uri'] ?? '')
    expect(labels).toMatchObject({ tier: '$' + '{x}', 'org.opencontainers.image.version': '1.2' })
    await step.post()
  })

  test('restricts the session to the repositories that it writes to', async () => {
    const scene = await bakeScene()
    await scene.ship(inputs)
    const assumed = scene.aws.requests.find(({ operation }) => operation === 'AssumeRoleWithWebIdentity')
    const policy: string = JSON.stringify(assumed?.input)
    for (const name of ['shop/web', 'shop/api', 'shop/jobs']) expect(policy).toContain(`:repository/${name}\\`)
    expect(policy).not.toContain(':repository/shop\\')
    expect(policy).not.toContain(':repository/shop/*')
  })

  test('pushes plain manifests, which AWS Lambda accepts, and provenance on request', async () => {
    const scene = await bakeScene()
    const plain = await scene.ship({ ...inputs, bake: 'web' })
    expect(plain.main.outputs['media-type'], plain.main.log).toMatch(/manifest\.v[12]\+json$/)
    const attested = await scene.ship({ ...inputs, bake: 'web', provenance: 'max' })
    expect(attested.main.outputs['media-type'], attested.main.log).toMatch(/index|manifest\.list/)
  })

  test('also builds targets without an image, and reads the services of a compose file', async () => {
    const scene = await bakeScene('MUTABLE', ['shop/front', 'shop/web'])
    const compose = 'services:\n  front:\n    build:\n      context: job\n  db:\n    image: postgres\n'
    write(scene, { 'deploy/compose.yaml': compose })
    const { main } = await scene.ship({ ...inputs, file: 'deploy/compose.yaml', bake: 'front' })
    expect(main.outputs.repository, main.log).toBe('shop/front')
    const linted = await scene.ship({ ...inputs, bake: 'lint\nweb' })
    expect(
      imagesOf(linted.main.outputs).map(({ target }) => target),
      linted.main.log,
    ).toEqual(['web'])
  })

  test('passes the secrets of the inputs to every target', async () => {
    const scene = await bakeScene('MUTABLE', ['shop/sealed', 'shop/web'])
    copyFileSync(scene.engine.busybox, join(scene.job.workspace, 'busybox'))
    const outside = join(scene.job.home, 'token')
    writeFileSync(outside, 'from a file')
    scene.job.export({ TOKEN: 'from the job' })
    const reads = (id: string, text: string) =>
      `RUN --mount=type=secret,id=${id} IFS= read -r text </run/secrets/${id}; [ "$text" = "${text}" ]\n`
    write(scene, {
      Dockerfile: `FROM scratch\nCOPY busybox /bin/sh\n${reads('one', 'from a file')}${reads('two', 'from the job')}`,
      'sealed.hcl': 'target "sealed" {}',
    })
    const secrets = { 'secret-files': `one=${outside}`, 'secret-envs': 'two=TOKEN' }
    const { main } = await scene.ship({
      ...inputs,
      file: 'docker-bake.hcl\nsealed.hcl',
      bake: 'sealed\nweb',
      ...secrets,
    })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(JSON.stringify([scene.dockerCalls(), main.outputs])).not.toMatch(/from a file|from the job/)
  })

  test('reads files outside of the workspace that the inputs name', async () => {
    const scene = await bakeScene('MUTABLE', ['shop/wide'])
    const folder = newFolder({ note: 'from outside\n' })
    write(scene, {
      'wide.hcl': 'target "wide" { dockerfile-inline = "FROM scratch\\nCOPY --from=outside note /note" }\n',
    })
    const { main } = await scene.ship({
      ...inputs,
      file: 'wide.hcl',
      bake: 'wide',
      'build-contexts': `outside=${folder}`,
      'cache-from': `type=local,src=${folder}`,
    })
    expect(main.outputs.result, main.log).toBe('pushed')
  })

  test('shows none of the values of its arguments in the summary', async () => {
    const scene = await bakeScene('MUTABLE', ['shop/named'])
    const inline = 'FROM scratch\\nARG PLACE\\nCOPY big /$${PLACE}'
    write(scene, {
      'named.hcl': `target "named" {\n dockerfile-inline = "${inline}"\n args = { PLACE = "quiet-place" }\n}\n`,
    })
    // Steps without a duration are not in the summary: many files take time to copy, and an earlier run has not copied them.
    const big = join(scene.job.workspace, 'big')
    mkdirSync(big)
    for (let file = 0; file < 10_000; file++) writeFileSync(join(big, `${file}`), file === 0 ? randomUUID() : '')
    const { main } = await scene.ship({ ...inputs, file: 'named.hcl', bake: 'named' })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(main.summary).toContain('COPY big /$PLACE')
    expect(main.summary).not.toContain('quiet-place')
  })

  test('is loaded on request, and each image is exported once', async () => {
    const scene = await bakeScene()
    const { main } = await scene.ship({ ...inputs, bake: 'web\njob', load: 'true' })
    expect(main.outputs.result, main.log).toBe('pushed')
    for (const { 'image-uri': uri = '' } of imagesOf(main.outputs)) {
      expect(await scene.docker('image', 'inspect', '--format', '{{.Os}}', uri)).toBe('linux\n')
    }
  })

  test('without a push sends no AWS request', async () => {
    const scene = await bakeScene()
    const { main } = await scene.ship({ ...inputs, push: 'false', bake: 'web\napi' })
    expect(main.outputs.result, main.log).toBe('built')
    expect(imagesOf(main.outputs)).toMatchObject([
      { target: 'web', result: 'built', 'image-uri': `shop/web:${commit}` },
      { target: 'api', result: 'built', 'image-uri': `shop/api:${commit}` },
    ])
    expect(scene.aws.requests).toEqual([])
  })

  test('sets the variables of the bake file by build-flags', async () => {
    const scene = await bakeScene()
    const set = `--set\njob.tags=${scene.aws.registryHost}/shop/jobs:set`
    const { main } = await scene.ship({ ...inputs, bake: 'job', 'build-flags': set })
    expect(main.outputs['image-uri'], main.log).toBe(`${scene.aws.registryHost}/shop/jobs:set`)
  })

  test('with dry-run is shown image by image, and only the bake file is read', async () => {
    const scene = await bakeScene()
    const { main } = await scene.ship({ ...inputs, 'dry-run': 'true', 'create-repository': 'true' })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain(`- api: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:${commit}`)
    expect(main.log).toContain('Create each of shop/web, shop/api, shop/jobs if it does not exist')
    expect(commands(scene)).toEqual(['buildx bake --print'])
    expect(scene.aws.requests).toEqual([])
  })
})

describe('repositories of a bake', () => {
  test('are left to templates, which are read once', async () => {
    const scene = await bakeScene('MUTABLE', [])
    scene.aws.role(pushInputs['role-to-assume'] ?? '', {
      trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
      statements: [{ Effect: 'Allow', Action: ['ecr:*'], Resource: '*' }],
    })
    const onPush = { ...inputs, 'create-repository': 'on-push' }
    const reads = () =>
      scene.aws.requests.filter(({ operation }) => operation === 'DescribeRepositoryCreationTemplates').length
    const before = await scene.ship(onPush)
    expect(failureIn(before.main.log).code, before.main.log).toBe('repository-not-found')
    expect(reads()).toBe(1)
    scene.aws.creationTemplate('shop')
    const { main } = await scene.ship(onPush)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain('ECR created shop/api from a repository creation template')
    expect(reads()).toBe(2)
  })

  test('are created on request, each with the settings', async () => {
    const scene = await bakeScene('MUTABLE', [])
    scene.aws.role(pushInputs['role-to-assume'] ?? '', {
      trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
      statements: [{ Effect: 'Allow', Action: ['ecr:*'], Resource: '*' }],
    })
    const settings = { 'image-tag-mutability': 'IMMUTABLE', 'lifecycle-policy': 'keep 5 tagged' }
    const { main } = await scene.ship({ ...inputs, 'create-repository': 'true', ...settings })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain('Created shop/api: ')
    const requests = (name: string) => scene.aws.requests.filter(({ operation }) => operation === name)
    const created = requests('CreateRepository').map(({ input }) => [input.repositoryName, input.imageTagMutability])
    expect(created.toSorted()).toEqual([
      ['shop/api', 'IMMUTABLE'],
      ['shop/jobs', 'IMMUTABLE'],
      ['shop/web', 'IMMUTABLE'],
    ])
    expect(requests('PutLifecyclePolicy')).toHaveLength(3)
  })

  test('are checked before the build, and all missing ones are named', async () => {
    const scene = await bakeScene('MUTABLE', [])
    const { main } = await scene.ship(inputs)
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('repository-not-found')
    expect(failure.text).toContain('The repository shop/web does not exist in account 123456789012 in eu-west-1.')
    expect(failure.text).toContain('The repository shop/api does not exist in account 123456789012 in eu-west-1.')
    expect(failure.text).toContain('The repository shop/jobs does not exist in account 123456789012 in eu-west-1.')
    expect(commands(scene)).toEqual(['buildx bake --print'])
  })
})

describe('the access of a bake file', () => {
  test.each([
    ['a tag', 'tags = ["HOST/other/app:1"]'],
    ['a cache', 'cache-to = ["type=registry,ref=HOST/other/app:cache"]'],
  ])('is only to repositories of the inputs: %s', async (_, line) => {
    const scene = await bakeScene()
    scene.aws.repository('other/app')
    const text = `target "wide" {\n context = "job"\n ${line}\n}\n`.replace('HOST', scene.aws.registryHost)
    write(scene, { 'wide.hcl': text })
    const { main } = await scene.ship({ ...inputs, file: 'wide.hcl', bake: 'wide' })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('input-invalid')
    expect(failure.text).toContain('/other/app:')
    expect(scene.aws.requests).toEqual([])
  })

  test("is to all variables except the runner's secrets and AWS keys", async () => {
    const scene = await bakeScene('MUTABLE', ['shop/default'])
    const secrets = [
      'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
      'ACTIONS_RUNTIME_TOKEN',
      'INPUT_SECRETS',
      'AWS_SECRET_ACCESS_KEY',
    ]
    scene.job.export({
      ACTIONS_RUNTIME_TOKEN: 'runtime',
      AWS_SECRET_ACCESS_KEY: 'key',
      TAG: 'blue',
      AWS_REGION: 'here',
    })
    const names = [...secrets, 'TAG', 'AWS_REGION', 'GITHUB_SHA']
    const lines = names.map((name) => `variable "${name}" { default = "unset" }\n`)
    const passed = names.map((name) => `${name.toLowerCase()} = ${name}`).join('\n')
    const Dockerfile = ['FROM scratch', ...secrets.map((name) => `ARG ${name}=unset\nLABEL of_${name}=$${name}`)]
    const unset = secrets.map((name) => `${name} = null`).join('\n')
    write(scene, {
      'job/Dockerfile': [...Dockerfile, 'COPY job /job', ''].join('\n'),
      'all.hcl': `${lines.join('')}target "default" {\n context = "job"\n labels = {\n${passed}\n}\n args = {\n${unset}\n}\n}\n`,
    })
    const step = scene.job.step({ ...pushInputs, ...inputs, file: 'all.hcl', bake: 'default', secrets: 'a=sesame' })
    const main = await step.main
    expect(main.outputs.repository, main.log).toBe('shop/default')
    const labels = await labelsOf(scene, main.outputs['image-uri'] ?? '')
    for (const name of secrets) expect(labels).toMatchObject({ [name.toLowerCase()]: 'unset' })
    for (const name of secrets.slice(0, 3)) expect(labels[`of_${name}`] ?? '').toMatch(/^(unset)?$/)
    expect(labels).toMatchObject({
      tag: 'blue',
      aws_region: 'here',
      github_sha: expect.stringMatching(/^[0-9a-f]{40}$/),
    })
  })
})

describe('existing tags of a bake', () => {
  test('fail the step before the build if they are immutable, all of them in one error', async () => {
    const scene = await bakeScene('IMMUTABLE')
    await scene.ship(inputs)
    const { main } = await scene.ship({ ...inputs, labels: 'build=2' })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('tag-immutable')
    for (const name of [`shop/web:${commit}`, `shop/api:${commit}`, 'shop/jobs:1.2'])
      expect(failure.text).toContain(name)
    expect(commands(scene).filter((one) => one.startsWith('buildx bake --progress'))).toHaveLength(1)
  })

  test('skip: existing images are used, and only the others are built', async () => {
    const scene = await bakeScene('IMMUTABLE')
    const first = await scene.ship({ ...inputs, bake: 'web' })
    const again = { ...inputs, labels: 'build=2', 'if-tag-exists': 'skip' }
    const rest = await scene.ship(again)
    expect(rest.main.exitCode, rest.main.log).toBe(0)
    expect(imagesOf(rest.main.outputs)).toMatchObject([
      { target: 'web', result: 'skipped', digest: first.main.outputs.digest },
      { target: 'api', result: 'pushed' },
      { target: 'job', result: 'pushed' },
    ])
    expect(rest.main.outputs).toMatchObject({ result: 'pushed', digest: first.main.outputs.digest })
    expect(scene.dockerCalls().at(-1)?.slice(-2)).toEqual(['api', 'job'])

    const nothing = await scene.ship(again)
    expect(nothing.main.outputs.result, nothing.main.log).toBe('skipped')
    expect(imagesOf(nothing.main.outputs).map(({ digest }) => digest)).toEqual(
      imagesOf(rest.main.outputs).map(({ digest }) => digest),
    )
    expect(commands(scene).filter((one) => one.startsWith('buildx bake --progress'))).toHaveLength(2)
  })
})

describe('an invalid bake', () => {
  test('is reported with all other problems of the inputs, with the message of buildx', async () => {
    const scene = await bakeScene()
    const { main } = await scene.ship({ ...inputs, bake: 'nowhere', reuse: 'x', context: 'api' })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('input-invalid')
    expect(failure.text).toContain('`bake`: buildx cannot read the bake file: failed to find target nowhere')
    expect(failure.text).toContain('`reuse`: the input applies to one image')
    expect(failure.text).toContain('`context`: each target has a different value')
    expect(scene.aws.requests).toEqual([])
  })

  test('a missing file, an invalid file, and a name that ECR rejects', async () => {
    const scene = await bakeScene()
    write(scene, { 'bad.hcl': 'target "x" {' })
    const textOf = async (more: Variables) => failureIn((await scene.ship({ ...inputs, ...more })).main.log).text
    expect(await textOf({ file: 'none.hcl' })).toContain('open none.hcl: no such file or directory')
    expect(await textOf({ file: 'bad.hcl' })).toContain('Unclosed configuration block')
    expect(await textOf({ bake: 'Upper' })).toContain('the target Upper has uppercase letters')
    expect(await textOf({ bake: 'lint' })).toContain(
      'these targets do not build an image, because their `output` has no entry with type=image or type=registry: lint',
    )
    expect(await textOf({ repository: '' })).toContain('`repository`: the value is empty, so nothing would be built')
  })

  test('a docker without buildx is reported first', async () => {
    const { aws, ship } = await newScene({ files, dockerConfig: withoutBuildx })
    const { main } = await ship(inputs)
    expect(failureIn(main.log).code, main.log).toBe('buildx-missing')
    expect(aws.requests).toEqual([])
  })

  test('a push that the role may not do is reported with the missing permission', async () => {
    const scene = await bakeScene()
    scene.aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'deny', times: 99 })
    const { main } = await scene.ship(inputs)
    expect(failureIn(main.log).code, main.log).toBe('ecr-access-denied')
    expect(failureIn(main.log).text).toContain('ecr:InitiateLayerUpload')
  })

  test('a failed target is named in the log, and everything is cleaned up', async () => {
    const scene = await bakeScene('MUTABLE', ['shop/web', 'shop/broken'])
    const { main, post } = await scene.ship({ ...inputs, bake: 'web\nbroken' })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('build-failed')
    expect(failure.text).toContain('broken')
    expect(main.outputs).toEqual({})
    expect(post.exitCode, post.log).toBe(0)
    expect(readdirSync(scene.job.temporary)).toEqual([])
  })

  test('one whose login expired is retried with a new login', async () => {
    const scene = await bakeScene()
    scene.aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'expired-token', times: 1 })
    const { main } = await scene.ship(inputs)
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(imagesOf(main.outputs)).toHaveLength(3)
    expect(commands(scene).filter((one) => one.startsWith('login'))).toHaveLength(2)
  })
})

function write({ job }: Scene, files: Variables): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(job.workspace, path)), { recursive: true })
    writeFileSync(join(job.workspace, path), text)
  }
}
