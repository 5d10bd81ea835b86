import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alterations, deleteBundles, plantBundle } from '../support/bundles.ts'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import type { Variables } from '../support/runner.ts'
import type { Scene } from '../support/scene.ts'
import { type Sigstore, startSigstore } from '../support/sigstore.ts'
import { goTool, pipTool } from '../support/workflows.ts'

// Verifiers of other projects, run as the documentation shows, in a later step of the job.
const document = readFileSync(join(import.meta.dirname, '../../docs/attestations.md'), 'utf8')
const shown = document.slice(document.indexOf('## Verify elsewhere'))
const commands = [...shown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .flatMap(([, block = '']) => block.replaceAll('\\\n', '').split('\n'))
  .filter((line) => line.includes(' verify'))
  .map((line) => line.replaceAll('ORG/REPO', 'octo/app').replaceAll(/ +/g, ' '))

const tools = mkdtempSync(join(tmpdir(), 'verifiers-'))
let production: Production
let sigstore: Sigstore
beforeAll(async () => {
  symlinkSync(await goTool('github.com/sigstore/cosign/v3/cmd/cosign@v3.1.3'), join(tools, 'cosign'))
  symlinkSync(await pipTool('gh'), join(tools, 'gh'))
  production = await startProduction('verifiers')
  sigstore = await startSigstore()
}, 1_800_000)
afterAll(() => {
  production.stop()
  rmSync(tools, { recursive: true })
})

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const bakeFile =
  'group "default" { targets = ["api", "web"] }\ntarget "api" {}\ntarget "web" { args = { NAME = "web" } }'
const instances = [
  ['public', 'publicGood'],
  ['private', 'github'],
] as const

type Visibility = (typeof instances)[number][0]

interface VerifiersScene extends Scene {
  /** Runs a step of the job, and leaves the job logged in. */
  step(inputs: Variables): Promise<Variables>
  /** Runs a documented command on an image and a bundle in a file, and returns the error that it prints. */
  verify(command: string, image: string, bundle: string): Promise<string>
}

async function verifiersScene(visibility: Visibility, instance: 'publicGood' | 'github'): Promise<VerifiersScene> {
  const root = `${sigstore.trustedRoot[instance]}\n`
  const scene = await productionScene(production, {
    standIn: { hosts: sigstore.hosts },
    files: {
      'docker-bake.hcl': bakeFile,
      'trusted-root.jsonl': root,
      'public-root.json': root,
      'github-root.json': root,
    },
  })
  scene.aws.claims({ repository_visibility: visibility })
  return {
    ...scene,
    async step(inputs) {
      const role = { 'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push', 'aws-region': 'eu-west-1' }
      const main = await scene.job.step({ ...role, 'github-token': scene.aws.githubToken, ...inputs }).main
      expect(main.exitCode, main.log).toBe(0)
      return main.outputs
    },
    verify(command, image, bundle) {
      writeFileSync(join(scene.job.workspace, 'bundle.json'), bundle)
      const variables = scene.job.environment()
      const PATH = [tools, variables.PATH].join(delimiter)
      const env = { ...variables, PATH, IMAGE: image, GH_TOKEN: scene.aws.githubToken }
      const options = { cwd: scene.job.workspace, env }
      return new Promise((resolve) => {
        execFile('bash', ['-c', trusting(command)], options, (error, _, stderr) => resolve(error ? stderr : accepted))
      })
    },
  }
}

const accepted = 'accepted'

/** What the verifiers print when the attestation is not valid, or GitHub has none; no error of another kind. */
const refused =
  /^Error: (?:(?:no matching attestations: )?failed to verify|verifying with issuer|expected SourceRepositoryURI|HTTP 404)/m

/** The command with the roots of the tests instead of those of the internet. */
function trusting(command: string): string {
  if (command.startsWith('gh ')) return `${command} --custom-trusted-root trusted-root.jsonl`
  return command.includes('--trusted-root') ? command : `${command} --trusted-root public-root.json`
}

/** The documented commands for a repository. */
function commandsFor(visibility: Visibility): readonly string[] {
  return commands.filter((command) => {
    return command.startsWith('gh ') || command.includes('--trusted-root') === (visibility === 'private')
  })
}

test('the documentation has commands of both verifiers, for each place of a bundle', () => {
  for (const [visibility] of instances) {
    const words = commandsFor(visibility).map((command) => command.split(' ').slice(0, 3).join(' '))
    expect(words).toEqual([
      ...Array(3).fill('gh attestation verify'),
      'cosign verify-attestation --type',
      'cosign verify-blob-attestation --type',
    ])
  }
})

test.each(instances)('every verifier accepts what a %s repository signed, also after a promotion', async (...one) => {
  const scene = await verifiersScene(...one)
  scene.aws.repository('team/prod')
  const { digest, bundle = '' } = await scene.step({ repository: 'team/app', tags: 'v1', attest: 'provenance' })
  const promoted = await scene.step({ repository: 'team/prod', 'source-image': `${host}/team/app:v1`, tags: 'v1' })
  expect(promoted.digest).toBe(digest)
  for (const repository of ['team/app', 'team/prod']) {
    for (const command of commandsFor(one[0])) {
      expect(await scene.verify(command, `${host}/${repository}@${digest}`, bundle), command).toBe(accepted)
    }
  }
})

test('every verifier accepts a merged image, and each image of a bake', async () => {
  const scene = await verifiersScene('public', 'publicGood')
  for (const target of ['api', 'web']) scene.aws.repository(`team/app/${target}`)
  const { digest: amd } = await scene.step({ repository: 'team/app', platforms: 'linux/amd64' })
  const { digest: arm } = await scene.step({ repository: 'team/app', platforms: 'linux/arm64' })
  const merged = await scene.step({ repository: 'team/app', digests: `${amd},${arm}`, attest: 'provenance' })
  const baked = await scene.step({ repository: 'team/app', bake: 'default', attest: 'provenance' })
  const images: readonly { 'image-uri-with-digest': string }[] = JSON.parse(baked.images ?? '[]')
  expect(images).toHaveLength(2)
  const attested = [
    [merged['image-uri-with-digest'], merged.bundle],
    ...images.map((image) => [image['image-uri-with-digest'], baked.bundle]),
  ]
  for (const [image = '', bundle = ''] of attested) {
    for (const command of commandsFor('public')) {
      expect(await scene.verify(command, image, bundle), `${image}, ${command}`).toBe(accepted)
    }
  }
})

test.each(instances)('every verifier refuses an altered bundle of a %s repository', async (visibility, instance) => {
  const scene = await verifiersScene(visibility, instance)
  const { digest = '', bundle = '' } = await scene.step({ repository: 'team/app', attest: 'provenance' })
  for (const [part, alter] of Object.entries(alterations)) {
    await deleteBundles(scene, 'team/app', digest)
    await plantBundle(scene, 'team/app', digest, alter(bundle))
    // The first command reads the bundle on GitHub, which is as it was.
    for (const command of commandsFor(visibility).slice(1)) {
      const error = await scene.verify(command, `${host}/team/app@${digest}`, alter(bundle))
      expect(error, `${part}, ${command}`).toMatch(refused)
    }
  }
})

test.each(instances)('every verifier refuses the bundle of another image of a %s repository', async (...one) => {
  const scene = await verifiersScene(...one)
  const { bundle = '' } = await scene.step({ repository: 'team/app', attest: 'provenance' })
  const { digest = '' } = await scene.step({ repository: 'team/app', labels: 'other=1' })
  await plantBundle(scene, 'team/app', digest, bundle)
  for (const command of commandsFor(one[0])) {
    expect(await scene.verify(command, `${host}/team/app@${digest}`, bundle), command).toMatch(refused)
  }
})

const strangers = {
  workflow: { job_workflow_ref: 'octo/app/.github/workflows/test.yml@refs/heads/main' },
  repository: { repository: 'octo/web', sub: 'repo:octo/app:ref:refs/heads/main' },
}

test.each(instances)('every verifier refuses what another workflow or another %s repository signed', async (...one) => {
  for (const claims of Object.values(strangers)) {
    const scene = await verifiersScene(...one)
    scene.aws.claims({ repository_visibility: one[0], ...claims })
    const { digest = '', bundle = '' } = await scene.step({ repository: 'team/app', attest: 'provenance' })
    for (const command of commandsFor(one[0])) {
      expect(await scene.verify(command, `${host}/team/app@${digest}`, bundle), command).toMatch(refused)
    }
  }
})
