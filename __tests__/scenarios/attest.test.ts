import { bundleFromJSON } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { bundlesBeside } from '../support/bundles.ts'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import type { ProgramRun, Variables } from '../support/runner.ts'
import type { Scene, SceneOptions } from '../support/scene.ts'
import { filesWithSecrets, holdsSecret, watchCommandLines } from '../support/search.ts'
import { type Sigstore, startSigstore } from '../support/sigstore.ts'
import type { Handler } from '../support/stand-in/listener.ts'

// GitHub, Sigstore and AWS have their production names: nothing tells the action of a stand-in.
let production: Production
let sigstore: Sigstore
beforeAll(async () => {
  production = await startProduction('attest')
  sigstore = await startSigstore()
})
afterAll(() => production.stop())

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const name = `${host}/team/app`

interface AttestScene extends Scene {
  attest(inputs?: Variables): Promise<ProgramRun>
}

async function attestScene(
  options: SceneOptions & { hosts?: Readonly<Record<string, Handler>> } = {},
): Promise<AttestScene> {
  const { hosts, ...more } = options
  const scene = await productionScene(production, { standIn: { hosts: { ...sigstore.hosts, ...hosts } }, ...more })
  return {
    ...scene,
    attest: async (inputs = {}) => {
      const token = { 'github-token': scene.aws.githubToken }
      return (await scene.ship({ repository: name, attest: 'provenance', ...token, ...inputs })).main
    },
  }
}

interface Statement {
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]
  readonly predicateType: string
  readonly predicate: unknown
}

/** The statement in a bundle, after Sigstore's own library has verified the bundle against that root. */
function verified(
  bundle: string,
  root: string,
): { readonly statement: Statement; readonly signer: string | undefined } {
  const trust = TrustedRoot.fromJSON(JSON.parse(root))
  const thresholds = { tlogThreshold: trust.tlogs.length, ctlogThreshold: trust.ctlogs.length }
  const parsed = bundleFromJSON(JSON.parse(bundle))
  const { identity } = new Verifier(toTrustMaterial(trust), thresholds).verify(toSignedEntity(parsed))
  const { payload } = JSON.parse(bundle).dsseEnvelope
  const statement: Statement = JSON.parse(Buffer.from(payload, 'base64').toString())
  return { statement, signer: identity?.subjectAlternativeName }
}

test.each([
  ['public', 'publicGood', ['fulcio.sigstore.dev', 'rekor.sigstore.dev']],
  ['private', 'github', ['fulcio.githubapp.com', 'timestamp.githubapp.com']],
  ['internal', 'github', ['fulcio.githubapp.com', 'timestamp.githubapp.com']],
] as const)('a push of a %s repository is attested by the instance %s', async (visibility, instance, services) => {
  const scene = await attestScene()
  scene.aws.claims({ repository_visibility: visibility })
  const main = await scene.attest()
  expect(main.exitCode, main.log).toBe(0)
  const { digest = '', bundle = '' } = main.outputs
  expect(main.outputs).toMatchObject({
    result: 'pushed',
    'attestation-id': '1',
    'attestation-url': 'https://github.com/octo/app/attestations/1',
  })
  const { statement, signer } = verified(bundle, sigstore.trustedRoot[instance])
  expect(signer).toBe('https://github.com/octo/app/.github/workflows/ship.yml@refs/heads/main')
  expect(statement).toMatchObject({
    subject: [{ name, digest: { sha256: digest.replace('sha256:', '') } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        externalParameters: {
          workflow: {
            path: '.github/workflows/ship.yml',
            ref: 'refs/heads/main',
            repository: 'https://github.com/octo/app',
          },
        },
        resolvedDependencies: [{ digest: { gitCommit: '5d8f2c1a9b7e4f60112233445566778899aabbcc' } }],
      },
    },
  })
  expect(await bundlesBeside(scene, 'team/app', digest)).toEqual([bundle])
  expect(production.internet.hosts()).toEqual(
    [host, 'api.ecr.eu-west-1.amazonaws.com', 'api.github.com', ...services, 'sts.eu-west-1.amazonaws.com'].toSorted(),
  )
  expect(main.summary).toContain('[attestation 1](https://github.com/octo/app/attestations/1)')
})

test('the attestation goes along to the destinations', async () => {
  const scene = await attestScene()
  scene.aws.repository('team/beside')
  const main = await scene.attest({ destinations: 'team/beside' })
  expect(main.exitCode, main.log).toBe(0)
  const { digest = '', bundle = '' } = main.outputs
  expect(JSON.parse(main.outputs.destinations ?? '')).toMatchObject([{ result: 'promoted', digest }])
  expect(await bundlesBeside(scene, 'team/beside', digest)).toEqual([bundle])
})

test('a merged image and all images of a bake are attested, each step with one signature', async () => {
  const scene = await attestScene({
    files: {
      'docker-bake.hcl':
        'group "default" { targets = ["api", "web"] }\ntarget "api" {}\ntarget "web" { args = { NAME = "web" } }',
    },
  })
  for (const target of ['api', 'web']) scene.aws.repository(`team/app/${target}`)
  const digests: string[] = []
  for (const platform of ['linux/amd64', 'linux/arm64']) {
    const main = await scene.attest({ platforms: platform, tags: platform.replace('/', '-'), attest: 'off' })
    expect(main.exitCode, main.log).toBe(0)
    digests.push(main.outputs.digest ?? '')
  }
  const merged = await scene.attest({ digests: digests.join(), tags: 'v1' })
  expect(merged.exitCode, merged.log).toBe(0)
  expect(merged.outputs.result).toBe('joined')
  const { statement } = verified(merged.outputs.bundle ?? '', sigstore.trustedRoot.github)
  expect(statement.subject.map(({ digest }) => `sha256:${digest.sha256}`)).toEqual([merged.outputs.digest])
  expect(await bundlesBeside(scene, 'team/app', merged.outputs.digest ?? '')).toEqual([merged.outputs.bundle])

  const baked = await scene.attest({ bake: 'default', tags: 'v1' })
  expect(baked.exitCode, baked.log).toBe(0)
  const images: readonly { 'image-uri-with-digest': string; repository: string; digest: string }[] = JSON.parse(
    baked.outputs.images ?? '[]',
  )
  const { subject } = verified(baked.outputs.bundle ?? '', sigstore.trustedRoot.github).statement
  expect(subject.map((one) => `${one.name}@sha256:${one.digest.sha256}`)).toEqual(
    images.map((one) => one['image-uri-with-digest']),
  )
  for (const { repository, digest } of images) {
    expect(await bundlesBeside(scene, repository, digest)).toEqual([baked.outputs.bundle])
  }
})

test('an image in two repositories is attested in both, and one that exists already is not attested again', async () => {
  const scene = await attestScene()
  scene.aws.repository('team/other')
  const tags = `v1\n${host}/team/other:v1`
  const first = await scene.attest({ tags })
  expect(first.exitCode, first.log).toBe(0)
  const { digest = '', bundle = '' } = first.outputs
  for (const repository of ['team/app', 'team/other']) {
    expect(await bundlesBeside(scene, repository, digest)).toEqual([bundle])
  }
  const second = await scene.attest({ tags, 'if-tag-exists': 'skip' })
  expect(second.exitCode, second.log).toBe(0)
  expect(second.outputs).toMatchObject({ result: 'skipped' })
  expect(second.outputs['attestation-id']).toBeUndefined()
})

test('a promotion takes the attestation along', async () => {
  const scene = await attestScene()
  scene.aws.repository('team/prod')
  const first = await scene.attest({ tags: 'v1' })
  const { digest = '', bundle = '' } = first.outputs
  const inputs = { repository: `${host}/team/prod`, 'source-image': `${name}:v1`, tags: 'v1' }
  const promoted = await scene.attest(inputs)
  expect(promoted.exitCode, promoted.log).toBe(0)
  expect(promoted.outputs).toMatchObject({ result: 'promoted', digest })
  expect(promoted.shown).toContain('`attest` is ignored: a promotion copies the attestations of its source')
  expect(await bundlesBeside(scene, 'team/prod', digest)).toEqual([bundle])
})

const refusing: Handler = async (_, response) => void response.socket?.destroy()
const failing: Handler = async (_, response) => {
  response.writeHead(400, { 'content-type': 'application/json' }).end('{"message":"the token is for another audience"}')
}

test.each<{
  title: string
  hosts?: Readonly<Record<string, Handler>>
  prepare?: (scene: Scene) => void
  inputs?: Variables
  ambient?: boolean
  says: readonly string[]
}>([
  {
    title: 'GitHub does not let the job write attestations',
    prepare: ({ aws }) => aws.fault({ service: 'github', operation: 'CreateAttestation', kind: 'deny' }),
    says: ['Resource not accessible by integration', 'lacks the permission `attestations: write`'],
  },
  {
    title: 'the token for GitHub is wrong',
    inputs: { 'github-token': 'ghs_wrong' },
    says: ['HTTP 401 Bad credentials', 'attestations: write'],
  },
  {
    title: 'GitHub has an outage',
    prepare: ({ aws }) =>
      aws.fault({ service: 'github', operation: 'CreateAttestation', kind: 'server-error', times: 9 }),
    says: ['HTTP 500', "GitHub's API cannot be reached or has an outage"],
  },
  {
    title: 'Fulcio cannot be reached',
    hosts: { 'fulcio.githubapp.com': refusing },
    says: ['Sigstore did not sign the provenance', 'fulcio.githubapp.com', 'port 443'],
  },
  {
    title: 'Fulcio rejects the token',
    hosts: { 'fulcio.githubapp.com': failing },
    says: ['the token is for another audience', 'The service rejected the request'],
  },
  {
    title: 'the timestamp authority cannot be reached',
    hosts: { 'timestamp.githubapp.com': refusing },
    says: ['Sigstore did not sign the provenance', 'timestamp.githubapp.com'],
  },
  {
    title: 'the registry does not accept the bundle',
    // After the image itself.
    prepare: ({ aws }) => aws.fault({ service: 'registry', operation: 'PutImage', kind: 'deny', after: 1 }),
    says: [`could not be pushed to ${name}`, 'ecr:PutImage'],
  },
  {
    title: 'the job gets no ID token',
    ambient: true,
    says: ['GitHub gives this job no ID token', 'id-token: write'],
  },
])('$title: attest-failed within seconds, and the image and its outputs stay', async (one) => {
  const { hosts = {}, inputs = {}, says, ambient } = one
  const scene = await attestScene({ hosts, ...(ambient && { env: { ACTIONS_ID_TOKEN_REQUEST_URL: undefined } }) })
  one.prepare?.(scene)
  if (ambient) {
    const keys = scene.aws.session('arn:aws:iam::123456789012:role/ci-push')
    scene.job.export({
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_SESSION_TOKEN: keys.sessionToken,
    })
  }
  const main = await scene.attest({ tags: 'v1', ...inputs, ...(ambient && { 'role-to-assume': '' }) })
  expect(main.exitCode, main.log).toBe(1)
  const { code, text = '' } = failureIn(main.log)
  expect(code, main.log).toBe('attest-failed')
  for (const part of says) expect(text).toContain(part)
  expect(text).toContain('The image was pushed and stays in ECR.')
  expect(main.outputs).toMatchObject({ result: 'pushed', 'image-uri': `${name}:v1` })
  expect(main.summary).toContain(main.outputs.digest)
  expect((await scene.aws.imagesIn('team/app')).flatMap(({ tags }) => tags)).toEqual(['v1'])
  expect(main.milliseconds).toBeLessThan(20_000)
})

test('neither the ID token nor the token for GitHub is shown, written or given to a program', async () => {
  const scene = await attestScene({ env: { RUNNER_DEBUG: '1' } })
  const watched = watchCommandLines()
  const main = await scene.attest()
  const commandLines = watched.stop()
  expect(main.exitCode, main.log).toBe(0)
  const { secrets } = scene.aws
  expect(secrets).toContain(scene.aws.githubToken)
  const places = [main.shown, main.summary, JSON.stringify([main.outputs, main.state, main.exported])]
  for (const text of [...places, JSON.stringify(scene.dockerCalls()), ...commandLines]) {
    expect(holdsSecret(text, secrets), text).toBe(false)
  }
  for (const folder of [scene.job.temporary, scene.job.home, scene.job.workspace]) {
    expect(filesWithSecrets(folder, secrets)).toEqual([])
  }
})
