import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { alterations, plantBundle } from '../support/bundles.ts'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import type { ProgramRun, StepOptions, Variables } from '../support/runner.ts'
import type { Scene, SceneOptions } from '../support/scene.ts'
import { type Sigstore, startSigstore } from '../support/sigstore.ts'
import type { Handler } from '../support/stand-in/listener.ts'
import { actionTrusting, tufServer } from '../support/tuf.ts'

// GitHub, Sigstore and AWS have their production names: nothing tells the action of a stand-in.
let production: Production
let sigstore: Sigstore
beforeAll(async () => {
  production = await startProduction('verify')
  sigstore = await startSigstore()
})
afterAll(() => production.stop())

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const ship = 'workflow:octo/app/.github/workflows/ship.yml@refs/heads/main'

interface VerifyScene extends Scene {
  /** Pushes `v1` to team/app, attested. */
  push(inputs?: Variables): Promise<ProgramRun>
  /** Promotes `v1` to team/prod, verified. */
  promote(inputs?: Variables, options?: StepOptions): Promise<ProgramRun>
}

async function verifyScene(
  options: SceneOptions & { hosts?: Readonly<Record<string, Handler>> } = {},
  from = sigstore,
): Promise<VerifyScene> {
  const { hosts, ...more } = options
  const roots = `${sigstore.trustedRoot.publicGood}\n${sigstore.trustedRoot.github}\n`
  const scene = await productionScene(production, {
    standIn: { hosts: { ...from.hosts, ...hosts } },
    files: { 'roots.jsonl': roots },
    ...more,
  })
  scene.aws.repository('team/prod')
  const run = async (inputs: Variables, step?: StepOptions) => {
    return (await scene.ship({ 'github-token': scene.aws.githubToken, tags: 'v1', ...inputs }, step)).main
  }
  return {
    ...scene,
    push: (inputs = {}) => run({ repository: `${host}/team/app`, attest: 'provenance', ...inputs }),
    promote: (inputs = {}, step = {}) => {
      const source = { 'source-image': `${host}/team/app:v1`, repository: `${host}/team/prod` }
      const verification = { verify: `repo:octo/app\n${ship}`, 'trusted-root': 'roots.jsonl' }
      return run({ ...source, ...verification, ...inputs }, step)
    },
  }
}

async function pushed(scene: VerifyScene, inputs: Variables = {}): Promise<Variables> {
  const main = await scene.push(inputs)
  expect(main.exitCode, main.log).toBe(0)
  return main.outputs
}

test.each(['public', 'private'])('a promotion takes what a workflow of a %s repository built', async (visibility) => {
  const scene = await verifyScene()
  scene.aws.claims({ repository_visibility: visibility })
  const { digest = '' } = await pushed(scene)
  const main = await scene.promote()
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({ result: 'promoted', digest })
  expect(main.shown).toContain(`Verified ${host}/team/app@${digest}: built by https://github.com/octo/app/.github/`)
  expect(main.summary).toContain('| Verified builder | `https://github.com/octo/app/.github/workflows/ship.yml@refs/')
  // What was verified at the source is verified at the target.
  const again = await scene.promote({
    repository: `${host}/team/app`,
    'source-image': `${host}/team/prod:v1`,
    tags: 'again',
  })
  expect(again.exitCode, again.log).toBe(0)
  expect(again.shown).toContain(`Verified ${host}/team/prod@${digest}`)
})

test("without a bundle in the registry, GitHub's counts", async () => {
  const scene = await verifyScene()
  // GitHub stores the attestation, and the registry rejects it.
  scene.aws.fault({ service: 'registry', operation: 'PutImage', kind: 'deny', after: 1 })
  const failed = await scene.push()
  expect(failureIn(failed.log).code, failed.log).toBe('attest-failed')
  const promoted = await scene.promote()
  expect(promoted.exitCode, promoted.log).toBe(0)
  expect(promoted.outputs.digest).toBe(failed.outputs.digest)
})

test('images are merged only if each was built by that workflow', async () => {
  const scene = await verifyScene()
  const amd = await pushed(scene, { platforms: 'linux/amd64', tags: 'amd' })
  const arm = await pushed(scene, { platforms: 'linux/arm64', tags: 'arm' })
  const merge = { repository: `${host}/team/app`, 'source-image': '', tags: 'merged' }
  const main = await scene.promote({ ...merge, digests: `${amd.digest},${arm.digest}`, attest: 'provenance' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({ result: 'joined', 'attestation-id': '3' })

  const other = await pushed(scene, { platforms: 'linux/arm64', tags: 'other', labels: 'a=b', attest: 'off' })
  const failed = await scene.promote({ ...merge, digests: `${amd.digest},${other.digest}`, tags: 'bad' })
  expect(failureIn(failed.log)).toMatchObject({
    code: 'verification-failed',
    text: expect.stringContaining(`${host}/team/app@${other.digest} has no signed provenance`),
  })
  expect((await scene.aws.imagesIn('team/app')).flatMap(({ tags }) => tags)).not.toContain('bad')
})

const wrong: readonly {
  readonly title: string
  /** What is beside `v1`, made from the bundle of a build that is accepted. */
  readonly bundle?: (bundle: string) => string
  readonly inputs?: Variables
  readonly claims?: Readonly<Record<string, unknown>>
  readonly says: readonly string[]
}[] = [
  {
    title: 'an image without any attestation',
    says: ['has no signed provenance', "Neither the registry nor GitHub's attestations of octo/app"],
  },
  {
    title: 'an attestation of another digest',
    bundle: (bundle) => bundle,
    says: ['it is about another digest, sha256:'],
  },
  {
    title: 'a statement that was altered',
    bundle: alterations.statement,
    says: ['its entry in the transparency log is not valid'],
  },
  {
    title: 'a signature that was altered',
    bundle: alterations.signature,
    says: ['is not valid'],
  },
  {
    title: 'a certificate that was altered',
    bundle: alterations.certificate,
    says: ['its certificate is not trusted'],
  },
  {
    title: 'a log time that was altered',
    bundle: alterations.time,
    says: ['its certificate is not trusted, or was not valid when it signed'],
  },
  {
    title: 'a bundle that is something else',
    bundle: () => '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}',
    says: ['it is not a Sigstore bundle'],
  },
]

test.each(wrong)('$title is not promoted', async ({ bundle, says }) => {
  const scene = await verifyScene()
  scene.aws.claims({ repository_visibility: 'public' })
  const good = await pushed(scene, { tags: 'good', labels: 'good=1' })
  const { digest = '' } = await pushed(scene, { attest: 'off' })
  if (bundle) await plantBundle(scene, 'team/app', digest, bundle(good.bundle ?? ''))
  const main = await scene.promote()
  expect(main.exitCode, main.log).toBe(1)
  const { code, text = '' } = failureIn(main.log)
  expect(code, main.log).toBe('verification-failed')
  for (const part of [...says, 'Nothing was written']) expect(text).toContain(part)
  expect(await scene.aws.imagesIn('team/prod')).toEqual([])
})

test.each([
  ['another repository', { repository: 'octo/web' }, 'its repository is https://github.com/octo/web, not octo/app'],
  [
    'another workflow',
    { job_workflow_ref: 'octo/app/.github/workflows/test.yml@refs/heads/main' },
    'its workflow is https://github.com/octo/app/.github/workflows/test.yml@refs/heads/main, not ',
  ],
  [
    'another branch',
    { job_workflow_ref: 'octo/app/.github/workflows/ship.yml@refs/heads/feature' },
    'its workflow is https://github.com/octo/app/.github/workflows/ship.yml@refs/heads/feature, not ',
  ],
])('what %s built is not promoted', async (_, claims, mismatch) => {
  const scene = await verifyScene()
  scene.aws.claims({ ...claims, sub: 'repo:octo/app:ref:refs/heads/main' })
  scene.aws.role('arn:aws:iam::123456789012:role/ci-push', {
    trust: { sub: ['repo:*'], aud: ['sts.amazonaws.com'] },
    statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  })
  await pushed(scene)
  const main = await scene.promote()
  const { code, text = '' } = failureIn(main.log)
  expect(code, main.log).toBe('verification-failed')
  expect(text).toContain(mismatch)
  expect(await scene.aws.imagesIn('team/prod')).toEqual([])
})

test('a certificate that had expired when it signed is not accepted', async () => {
  const late = await startSigstore({ certificateClock: new Date(Date.now() - 3_600_000) })
  const roots = `${late.trustedRoot.publicGood}\n${late.trustedRoot.github}\n`
  for (const visibility of ['public', 'private']) {
    const scene = await verifyScene({ files: { 'roots.jsonl': roots } }, late)
    scene.aws.claims({ repository_visibility: visibility })
    await pushed(scene)
    const main = await scene.promote()
    expect(failureIn(main.log), main.log).toMatchObject({
      code: 'verification-failed',
      text: expect.stringContaining('its certificate is not trusted, or was not valid when it signed'),
    })
  }
})

test('an attestation of another Sigstore is not accepted', async () => {
  const other = await startSigstore()
  const scene = await verifyScene({}, other)
  await pushed(scene)
  const main = await scene.promote()
  expect(failureIn(main.log)).toMatchObject({
    code: 'verification-failed',
    text: expect.stringContaining('its timestamp is not valid'),
  })
})

test.each([
  ['public', 'tuf-repo-cdn.sigstore.dev'],
  ['private', 'tuf-repo.github.com'],
])('without `trusted-root`, the root of a %s repository is loaded from %s', async (visibility, name) => {
  const publicGood = tufServer(sigstore.trustedRoot.publicGood)
  const github = tufServer(sigstore.trustedRoot.github)
  const hosts = { 'tuf-repo-cdn.sigstore.dev': publicGood.handler, 'tuf-repo.github.com': github.handler }
  const scene = await verifyScene({ hosts })
  scene.aws.claims({ repository_visibility: visibility })
  const { digest = '' } = await pushed(scene)
  const folder = actionTrusting({ publicGood: publicGood.root, github: github.root })
  const main = await scene.promote({ 'trusted-root': '' }, { folder })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({ result: 'promoted', digest })
  expect(main.shown).toContain(`Verified ${host}/team/app@${digest}`)
  expect(production.internet.hosts().filter((one) => one in hosts)).toEqual([name])
})

const refusing: Handler = async (_, response) => void response.socket?.destroy()
const otherKeys = tufServer('{}').handler
const elsewhere: Handler = async (_, response) => void response.writeHead(404).end('{"signed":{}}')

test.each([
  ['public', 'tuf-repo-cdn.sigstore.dev', refusing],
  ['private', 'tuf-repo.github.com', refusing],
  ['private', 'tuf-repo.github.com', elsewhere],
  ['public', 'tuf-repo-cdn.sigstore.dev', otherKeys],
  ['private', 'tuf-repo.github.com', otherKeys],
])('without `trusted-root`, a root that cannot be loaded (%s, %s) is an error within seconds', async (...one) => {
  const [visibility, name, handler] = one
  const scene = await verifyScene({ hosts: { [name]: handler } })
  scene.aws.claims({ repository_visibility: visibility })
  await pushed(scene)
  const main = await scene.promote({ 'trusted-root': '' })
  const { code, text = '' } = failureIn(main.log)
  expect(code, main.log).toBe('verification-failed')
  expect(text).toContain(`The trusted root of Sigstore could not be loaded from ${name}`)
  expect(text).toContain('`gh attestation trusted-root`')
  expect(main.milliseconds).toBeLessThan(20_000)
  expect(await scene.aws.imagesIn('team/prod')).toEqual([])
})

test('the existing image that a step outputs is verified too', async () => {
  const scene = await verifyScene()
  await pushed(scene)
  const role = { repository: `${host}/team/prod`, attest: 'off' }
  const planted = await scene.push({ ...role, tags: 'v1', labels: 'evil=1' })
  expect(planted.exitCode, planted.log).toBe(0)
  const main = await scene.promote({ 'if-tag-exists': 'skip' })
  expect(failureIn(main.log)).toMatchObject({
    code: 'verification-failed',
    text: expect.stringContaining(`${host}/team/prod@${planted.outputs.digest} has no signed provenance`),
  })
  expect(main.outputs.digest).toBeUndefined()
})

test('problems of the inputs are found before the first request', async () => {
  const scene = await verifyScene()
  const main = await scene.promote({ verify: 'octo/app', 'trusted-root': 'missing.json' })
  const { code, text = '' } = failureIn(main.log)
  expect(code).toBe('input-invalid')
  expect(text).toContain('`verify`: `octo/app` is not repo:OWNER/NAME')
  expect(text).toContain('`trusted-root`: there is no file `missing.json` of at most 4 MiB in the workspace')
  expect(scene.aws.requests).toEqual([])
})
