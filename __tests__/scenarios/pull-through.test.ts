import { execFile } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { newFolder, writeFiles } from '../support/build-context.ts'
import { writeDockerConfig } from '../support/engine.ts'
import { newScene, type Scene, type SceneOptions } from '../support/scene.ts'
import type { Statement } from '../support/stand-in/stand-in.ts'

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
  const folder = newFolder({ name: `${name}\n` })
  copyFileSync(engine.busybox, join(folder, 'busybox'))
  const applets = 'RUN ["/bin/busybox", "--install", "-s", "/bin"]\n'
  writeFiles(folder, { Dockerfile: `FROM scratch\nCOPY busybox /bin/busybox\n${applets}COPY name /name\n` })
  const home = newFolder()
  writeDockerConfig(home, engine)
  const env = { HOME: home, PATH: engine.path, DOCKER_HOST: engine.dockerHost }
  const args = ['buildx', 'build', '--provenance=false', '--push', '--tag', `${host}/${name}`, folder]
  await promisify(execFile)('docker', args, { env })
}

const inputs = { 'pull-through-cache': 'docker-hub=docker.io' }

/** The operations of AWS's APIs, in the order they came. */
function calls({ aws }: Scene): readonly string[] {
  return aws.requests
    .filter(({ service }) => service !== 'registry' && service !== 'storage')
    .map(({ operation }) => operation)
}

describe('a base image comes through the cache:', () => {
  test('FROM', async () => {
    const scene = await cacheScene('FROM busybox:1.36\nRUN cat /name\n')
    const { main } = await scene.ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    const name = `${scene.aws.registryHost}/docker-hub/library/busybox:1.36`
    expect(JSON.parse(main.outputs['pull-through-cache'] ?? '')).toEqual({ 'docker.io/library/busybox:1.36': name })
    expect(main.summary).toContain(name)
    expect(calls(scene).toSorted()).toEqual([
      'AssumeRoleWithWebIdentity',
      'DescribePullThroughCacheRules',
      'DescribeRepositories',
      'GetAuthorizationToken',
      'ValidatePullThroughCacheRule',
      'idtoken',
    ])
  })
})

void writeFileSync
