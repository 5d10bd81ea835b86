import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { buildKitFolder } from '../support/buildkit.ts'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import type { Variables } from '../support/runner.ts'
import { scannerFiles } from '../support/scanner.ts'
import { loginInputs, newScene, type Scene, type SceneOptions } from '../support/scene.ts'
import type { Statement } from '../support/stand-in/stand-in.ts'
import { pushOpenly } from '../support/upstream.ts'

// No network here leads to the registries behind the caches: an image that comes at all came through one.

const account = '123456789012'
const role = `arn:aws:iam::${account}:role/ci-push`
const repositories = `arn:aws:ecr:eu-west-1:${account}:repository`
const hub = 'registry-1.docker.io'

const push: Statement = {
  Effect: 'Allow',
  Action: [
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:CompleteLayerUpload',
    'ecr:DescribeRepositories',
    'ecr:GetDownloadUrlForLayer',
    'ecr:InitiateLayerUpload',
    'ecr:PutImage',
    'ecr:UploadLayerPart',
  ],
  Resource: `${repositories}/team/app`,
}
const logIn: Statement = { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' }
const look: Statement = {
  Effect: 'Allow',
  Action: ['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule'],
  Resource: '*',
}
const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']
const through = (prefix: string, actions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']): Statement => ({
  Effect: 'Allow',
  Action: [...pullActions, ...actions],
  Resource: `${repositories}/${prefix}/*`,
})

interface Upstream {
  /** Such as `library/busybox:1.36`. */
  readonly name: string
  readonly host?: string
}

/** A scene with images behind the cache, a rule for Docker Hub, and a role that may push and pull through, and nothing else. */
async function cacheScene(
  dockerfile: string,
  upstreams: readonly Upstream[] = [{ name: 'library/busybox:1.36' }],
  options: SceneOptions = {},
): Promise<Scene> {
  const scene = await newScene({ ...options, files: { Dockerfile: dockerfile, ...options.files } })
  const { aws } = scene
  for (const { name, host = hub } of upstreams) await pushUpstream(scene, await aws.upstream(host), name)
  aws.pullThroughRule('docker-hub', hub, credential)
  aws.role(role, { trust, statements: [logIn, look, push, through('docker-hub')] })
  return scene
}

const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const credential = {
  credentialArn: `arn:aws:secretsmanager:eu-west-1:${account}:secret:ecr-pullthroughcache/docker-hub-AbCdEf`,
}

/** An image of busybox, which says in /name what it is. */
async function pushUpstream({ engine }: Scene, host: string, name: string): Promise<void> {
  const applets = 'RUN ["/bin/busybox", "--install", "-s", "/bin"]\n'
  const Dockerfile = `FROM scratch\nCOPY busybox /bin/busybox\n${applets}COPY name /name\n`
  await pushOpenly(engine, `${host}/${name}`, { Dockerfile, name: `${name}\n` }, { busybox: engine.busybox })
}

const inputs = { 'pull-through-cache': 'docker-hub=docker.io' }

/** The operations of AWS's APIs, in the order they came. */
function calls({ aws }: Scene): readonly string[] {
  return aws.requests
    .filter(({ service }) => service !== 'registry' && service !== 'storage')
    .map(({ operation }) => operation)
}

const [busybox, tools] = [{ name: 'library/busybox:1.36' }, { name: 'team/tools:2' }]

interface Form {
  readonly title: string
  readonly dockerfile: string
  readonly more?: Variables
  readonly upstreams?: readonly Upstream[]
  readonly env?: Variables
  /** What the images are taken as, without the host and the prefix of the cache. */
  readonly taken: readonly string[]
}

const forms: readonly Form[] = [
  {
    title: 'a name without a tag',
    dockerfile: 'FROM busybox',
    upstreams: [{ name: 'library/busybox:latest' }],
    taken: ['library/busybox:latest'],
  },
  {
    title: 'a whole reference',
    dockerfile: 'FROM docker.io/team/tools:2',
    upstreams: [tools],
    taken: ['team/tools:2'],
  },
  {
    title: 'ARGs with defaults',
    dockerfile:
      'ARG VERSION=1.36\nARG IMAGE=\x24{NAME:-busybox}:\x24{VERSION}\nFROM --platform=$BUILDPLATFORM $IMAGE AS base\nFROM base',
    taken: ['library/busybox:1.36'],
  },
  {
    title: 'ARGs from `build-args`, one of them from the environment',
    dockerfile: 'ARG IMAGE\nARG VERSION=0\nFROM $IMAGE:$VERSION',
    more: { 'build-args': 'IMAGE=busybox\nVERSION' },
    env: { VERSION: '1.36' },
    taken: ['library/busybox:1.36'],
  },
  {
    title: 'COPY --from and RUN --mount=from',
    dockerfile:
      'FROM busybox:1.36\nCOPY --from=team/tools:2 /name /tools\nRUN --mount=type=bind,from=team/other:3,target=/other cat /other/name /tools',
    upstreams: [busybox, tools, { name: 'team/other:3' }],
    taken: ['library/busybox:1.36', 'team/tools:2', 'team/other:3'],
  },
  {
    title: 'the stages that the target needs, and no other',
    dockerfile:
      'FROM busybox:1.36 AS one\nFROM nobody/nothing:1 AS two\nFROM one AS three\nCOPY --from=ONE /name /copy\nFROM two',
    more: { target: 'three' },
    taken: ['library/busybox:1.36'],
  },
  {
    title: 'here-documents and comments with instructions in them',
    dockerfile:
      'FROM busybox:1.36\nCOPY <<EOF /a\nFROM nobody/a\nEOF\nRUN <<-"END" cat && \\\n  # FROM nobody/b\n  true\n\tFROM nobody/c\n\tEND\n',
    taken: ['library/busybox:1.36'],
  },
  {
    title: 'an escape of its own',
    dockerfile: '# escape=`\nFROM `\n  busybox:1.36\nRUN cat `\n  /name',
    taken: ['library/busybox:1.36'],
  },
  {
    title: 'a context of `build-contexts`, by its own name or in the place of another image',
    dockerfile: 'FROM base\nCOPY --from=nobody/nothing:1 /name /copy',
    more: { 'build-contexts': 'base=docker-image://busybox:1.36\nnobody/nothing:1=docker-image://team/tools:2' },
    upstreams: [busybox, tools],
    taken: ['library/busybox:1.36', 'team/tools:2'],
  },
]

describe.each([true, false])(
  'with the containerd image store: %s, a base image is pulled through the cache:',
  (containerd) => {
    let engine: Engine
    beforeAll(() => {
      engine = containerd
        ? startEngine()
        : startEngine('classic-pull', { features: { 'containerd-snapshotter': false } })
    })
    afterAll(() => {
      if (!containerd) stopEngine('classic-pull')
    })

    test.each(forms)('$title', async ({ dockerfile, more = {}, upstreams, env = {}, taken }) => {
      const scene = await cacheScene(dockerfile, upstreams, { engine, env })
      const { main } = await scene.ship({ ...inputs, ...more })
      expect(main.exitCode, main.log).toBe(0)
      const names = taken.map((name) => [`docker.io/${name}`, `${scene.aws.registryHost}/docker-hub/${name}`])
      expect(JSON.parse(main.outputs['pull-through-cache'] ?? '')).toEqual(Object.fromEntries(names))
      for (const [name, through] of names) expect(main.summary).toContain(`| \`${name}\` | \`${through}\` |`)
      const kept = taken.map((name) => `docker-hub/${name.split(':')[0]}`)
      for (const name of kept) expect(scene.aws.stateOf(name), name).toBeDefined()
    })

    test('a digest is kept', async () => {
      const scene = await cacheScene('FROM scratch', [busybox], { engine })
      const response = await fetch(`http://${await scene.aws.upstream(hub)}/v2/library/busybox/manifests/1.36`, {
        headers: {
          accept: 'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json',
        },
      })
      const pinned = `library/busybox:1.36@${response.headers.get('docker-content-digest')}`
      writeFileSync(join(scene.job.workspace, 'Dockerfile'), `FROM ${pinned.replace('library/', '')}\n`)
      const { main } = await scene.ship(inputs)
      expect(main.exitCode, main.log).toBe(0)
      expect(main.outputs['pull-through-cache']).toBe(
        JSON.stringify({ [`docker.io/${pinned}`]: `${scene.aws.registryHost}/docker-hub/${pinned}` }),
      )
    })
  },
)

test('it costs two AWS calls and no docker command', async () => {
  const scene = await cacheScene('FROM busybox:1.36')
  const { main } = await scene.ship(inputs)
  expect(main.exitCode, main.log).toBe(0)
  expect(calls(scene).toSorted()).toEqual([
    'AssumeRoleWithWebIdentity',
    'BatchGetImage',
    'DescribePullThroughCacheRules',
    'DescribeRepositories',
    'GetAuthorizationToken',
    'ValidatePullThroughCacheRule',
    'idtoken',
  ])
  expect(scene.dockerCalls().map(([command]) => command)).toEqual(['login', 'buildx'])
  const violations = scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)
  expect(violations).toEqual([])
})

test('`# syntax=` is pulled through the cache too', async () => {
  const scene = await cacheScene('# syntax=docker/dockerfile:1\nFROM busybox:1.36\nRUN cat /name')
  const frontend = join(await buildKitFolder(), 'frontend/dockerfile-frontend')
  // The labels are those of the image on Docker Hub.
  const caps = ['inputs', 'subrequests', 'contexts'].map((cap) => `moby.buildkit.frontend.${cap}`)
  const labels = `LABEL moby.buildkit.frontend.network.none="true" moby.buildkit.frontend.caps="${caps}"`
  const files = { Dockerfile: `FROM scratch\n${labels}\nCOPY frontend /frontend\nENTRYPOINT ["/frontend"]\n` }
  await pushOpenly(scene.engine, `${await scene.aws.upstream(hub)}/docker/dockerfile:1`, files, { frontend })
  const { main } = await scene.ship(inputs)
  expect(main.exitCode, main.log).toBe(0)
  expect(scene.aws.stateOf('docker-hub/docker/dockerfile')).toBeDefined()
  expect(main.outputs['pull-through-cache']).toContain('"docker.io/docker/dockerfile:1":')
}, 600_000)

test.each([
  { of: 'a build', more: {} },
  { of: 'a bake', more: { repository: 'shop', bake: 'web' } },
])('the scanner of an SBOM is pulled through the cache too, for $of', async ({ more }) => {
  const scene = await cacheScene('FROM busybox:1.36', [{ name: 'library/busybox:1.36' }], {
    files: { 'docker-bake.hcl': 'target "web" {}' },
  })
  scene.aws.repository('shop/web')
  const statements = [logIn, look, { ...push, Resource: `${repositories}/*` }, through('docker-hub')]
  scene.aws.role(role, { trust, statements })
  const scanner = 'docker/buildkit-syft-scanner:stable-1'
  await pushOpenly(scene.engine, `${await scene.aws.upstream(hub)}/${scanner}`, scannerFiles, {
    busybox: scene.engine.busybox,
  })
  const { main } = await scene.ship({ ...inputs, ...more, sbom: 'true' })
  expect(main.exitCode, main.log).toBe(0)
  expect(JSON.parse(main.outputs['pull-through-cache'] ?? '')).toMatchObject({
    [`docker.io/${scanner}`]: `${scene.aws.registryHost}/docker-hub/${scanner}`,
  })
  expect(main.outputs['media-type']).toMatch(/index|manifest\.list/)
})

test('`auto` uses every rule of the registry; an image without a rule is pulled from its own registry', async () => {
  const scene = await cacheScene(
    'FROM ghcr.io/team/tools:2\nCOPY --from=busybox:1.36 /name /a\nCOPY --from=mine /name /b',
  )
  const { aws } = scene
  const local = await aws.upstream('local')
  await pushUpstream(scene, local, 'mine:1')
  await pushUpstream(scene, await aws.upstream('ghcr.io'), 'team/tools:2')
  aws.pullThroughRule('github/team', 'ghcr.io', { upstreamPrefix: 'team' })
  aws.role(role, { trust, statements: [logIn, look, push, through('docker-hub'), through('github')] })
  const { main } = await scene.ship({
    'pull-through-cache': 'auto',
    'build-contexts': `mine=docker-image://${local}/mine:1`,
  })
  expect(main.exitCode, main.log).toBe(0)
  expect(JSON.parse(main.outputs['pull-through-cache'] ?? '')).toEqual({
    'ghcr.io/team/tools:2': `${aws.registryHost}/github/team/tools:2`,
    'docker.io/library/busybox:1.36': `${aws.registryHost}/docker-hub/library/busybox:1.36`,
    [`${local}/mine:1`]: null,
  })
  expect(main.log).toContain(`${local}/mine:1 is pulled from its own registry: no pull-through cache rule covers it.`)
  // Only the rule with a credential is validated.
  expect(calls(scene).filter((one) => one === 'ValidatePullThroughCacheRule')).toHaveLength(1)
})

test('a build without a push authenticates for its base images', async () => {
  const scene = await cacheScene('FROM busybox:1.36')
  const { main, post } = await scene.ship({ ...inputs, push: 'false' })
  expect([main.exitCode, main.outputs.result], main.log).toEqual([0, 'built'])
  expect(main.outputs['pull-through-cache']).toContain('/docker-hub/library/busybox:1.36')
  expect(post.log).toContain(`Logged out of ${scene.aws.registryHost}`)
})

test('a step that only logs in does not read the rules', async () => {
  const scene = await cacheScene('FROM busybox:1.36')
  const main = await scene.job.step({ ...loginInputs, ...inputs }).main
  expect([main.exitCode, main.outputs.result], main.log).toEqual([0, 'logged-in'])
  expect(calls(scene)).toEqual(['idtoken', 'AssumeRoleWithWebIdentity', 'GetAuthorizationToken'])
  await scene.docker('pull', `${scene.aws.registryHost}/docker-hub/library/busybox:1.36`)
})

test('without permission to read the rules, the named ones are used', async () => {
  const scene = await cacheScene('FROM busybox:1.36')
  scene.aws.role(role, { trust, statements: [logIn, push, through('docker-hub')] })
  const { main } = await scene.ship(inputs)
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain(
    'Could not read the pull-through cache rules, so the lines of `pull-through-cache` are not checked: ',
  )
  const { main: auto } = await scene.ship({ 'pull-through-cache': 'auto' })
  expect(failureIn(auto.log)).toMatchObject({ code: 'ecr-access-denied' })
})

test('a remote Dockerfile is not read, with a warning', async () => {
  const scene = await cacheScene('FROM busybox:1.36')
  const { main } = await scene.ship({ ...inputs, context: 'https://example.invalid/app.git', 'dry-run': 'true' })
  expect(main.log).toContain('`pull-through-cache` only logs in to the caches: the base images are unknown')
})

describe('a failed pull has a cause and a fix:', () => {
  test.each<readonly [string, (scene: Scene) => void, string, RegExp]>([
    [
      'the role may not create the repository of the cache',
      ({ aws }) =>
        aws.role(role, {
          trust,
          statements: [logIn, look, push, through('docker-hub', ['ecr:BatchImportUpstreamImage'])],
        }),
      'ecr-access-denied',
      /may not do ecr:CreateRepository on \S+docker-hub\/library\/busybox \(needed to pull docker\.io\/library\/busybox:1\.36 through the cache\)/,
    ],
    [
      'the role may not bring the image',
      ({ aws }) =>
        aws.role(role, { trust, statements: [logIn, look, push, through('docker-hub', ['ecr:CreateRepository'])] }),
      'build-failed',
      /allow ecr:BatchImportUpstreamImage and ecr:CreateRepository on repository\/docker-hub\/library\/busybox/,
    ],
    [
      'the role may not pull from the cache',
      ({ aws }) => aws.role(role, { trust, statements: [logIn, look, push] }),
      'ecr-access-denied',
      /may not do ecr:BatchGetImage on \S+docker-hub\/library\/busybox/,
    ],
    [
      'there is no such tag behind the cache',
      ({ job }) => writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM busybox:99\n'),
      'build-failed',
      /busybox:99 could not be pulled through the cache as [\s\S]*The image does not exist in the upstream registry/,
    ],
    [
      'no such image is official',
      ({ job }) => writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM tools:2\n'),
      'build-failed',
      /docker\.io\/library\/tools does not exist there\. On Docker Hub, only official images are under `library\/`/,
    ],
    [
      'the credential of the rule is wrong',
      ({ aws }) => aws.pullThroughRule('docker-hub', hub, { ...credential, trouble: 'UpstreamAccessDenied' }),
      'build-failed',
      /ECR says: The authentication to the upstream registry failed/,
    ],
    [
      'ECR cannot use the secret of the rule',
      ({ aws }) => {
        aws.role(role, { trust, statements: [logIn, look, push, through('docker-hub', ['ecr:CreateRepository'])] })
        const message = 'The image or images were unable to be pulled using the pull through cache rule.'
        const code = 'UnableToGetUpstreamImageException'
        aws.fault({ service: 'ecr', operation: 'BatchGetImage', kind: 'error', code, message })
      },
      'build-failed',
      /unable to be pulled using the pull through cache rule[\s\S]*the credential of the rule is wrong/,
    ],
    [
      'the registry behind has its limits',
      ({ aws }) => aws.pullThroughRule('docker-hub', hub, { ...credential, trouble: 'UpstreamTooManyRequests' }),
      'build-failed',
      /this account has reached the limit/,
    ],
    [
      'the registry behind is away',
      ({ aws }) => aws.pullThroughRule('docker-hub', hub, { ...credential, trouble: 'UpstreamUnavailable' }),
      'build-failed',
      /upstream registry does not respond/,
    ],
  ])('%s', async (_, prepare, code, text) => {
    const scene = await cacheScene('FROM busybox:1.36')
    prepare(scene)
    const { main } = await scene.ship(inputs)
    const failure = failureIn(main.log)
    expect([failure.code, failure.text], main.log).toEqual([code, expect.stringMatching(text)])
    expect(failure.text).toContain('Without `pull-through-cache`')
  })

  test('an invalid credential is reported before the build, and cached images are still pulled', async () => {
    const scene = await cacheScene('FROM busybox:1.36')
    const { main: before } = await scene.ship(inputs)
    expect(before.exitCode, before.log).toBe(0)
    scene.aws.pullThroughRule('docker-hub', hub, { ...credential, trouble: 'UpstreamAccessDenied' })
    const { main } = await scene.ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toMatch(
      /::warning.*ECR cannot access docker\.io with the credential of the pull-through cache rule docker-hub/,
    )
  })

  test.each([
    ['no rule of that prefix', 'hub=docker.io', 'there is no rule hub', 'Its rules are docker-hub (docker.io).'],
    ['a rule for something else', 'docker-hub=ghcr.io', 'the rule docker-hub is for docker.io, not for ghcr.io', ''],
  ])('%s', async (_, line, what, why) => {
    const scene = await cacheScene('FROM busybox:1.36')
    const { main } = await scene.ship({ 'pull-through-cache': line })
    const failure = failureIn(main.log)
    expect([failure.code, failure.text], main.log).toEqual(['input-invalid', expect.stringContaining(what)])
    expect(failure.text).toContain(why)
    expect(scene.dockerCalls()).toEqual([])
  })
})
