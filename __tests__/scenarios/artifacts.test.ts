import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { annotationsIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, type Scene } from '../support/scene.ts'

interface Subject {
  readonly name: string
  readonly digest: string
  readonly kind: 'oci'
}

/** A runner that supports artifacts. Source: `CreateArtifactsFileCommand` and `ArtifactsListFileCommand` of actions/runner. */
function withArtifacts(scene: Scene) {
  const subjects = new Map<string, Subject>()
  const [file, list] = ['artifacts', 'artifacts-list'].map((name) => join(scene.job.temporary, name)) as [
    string,
    string,
  ]
  scene.job.export({ GITHUB_ARTIFACTS: file, GITHUB_ARTIFACTS_LIST: list })
  return {
    file,
    /** Runs a step, and returns the lines that it declared. */
    async ship(inputs: Variables): Promise<{ digest: string; lines: readonly string[]; warnings: readonly string[] }> {
      writeFileSync(file, '')
      writeFileSync(list, JSON.stringify({ version: 1, subjects: [...subjects.values()] }))
      const { main } = await scene.ship(inputs)
      expect(main.exitCode, main.log).toBe(0)
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
      for (const line of lines) {
        const [, name = '', digest = ''] = /^oci:\/\/([^=]+)@(sha256:[0-9a-f]{64})$/.exec(line) ?? []
        expect(digest, line).not.toBe('')
        expect([undefined, digest], `the runner fails the step: ${line}`).toContain(subjects.get(name)?.digest)
        subjects.set(name, { name, digest, kind: 'oci' })
      }
      return { digest: main.outputs.digest ?? '', lines, warnings: warningsIn(main.log) }
    },
  }
}

function warningsIn(log: string): readonly string[] {
  return annotationsIn(log).flatMap(({ level, text }) => (level === 'warning' ? [text] : []))
}

test('pushed, merged and promoted images are declared to the runner, each under a name of its own', async () => {
  const scene = await newScene()
  scene.aws.repository('team/prod')
  const app = `oci://${scene.aws.registryHost}/team/app`
  const { ship } = withArtifacts(scene)
  const amd = await ship({ platforms: 'linux/amd64', tags: 'amd\nlatest' })
  expect(amd.lines).toEqual([`${app}@${amd.digest}`])
  const arm = await ship({ platforms: 'linux/arm64', tags: 'arm' })
  expect(arm.lines).toEqual([`${app}:arm@${arm.digest}`])
  const merged = await ship({ digests: `${amd.digest}\n${arm.digest}`, tags: 'v1' })
  expect(merged.lines).toEqual([`${app}:v1@${merged.digest}`])
  const promoted = await ship({ repository: 'team/prod', 'source-image': 'team/app:v1', tags: 'v1\nlive' })
  expect(promoted.lines).toEqual([`oci://${scene.aws.registryHost}/team/prod@${merged.digest}`])
  const replaced = await ship({ platforms: 'linux/amd64', tags: 'arm', labels: 'a=1' })
  expect(replaced.lines).toEqual([])
  expect(replaced.warnings).toEqual([expect.stringContaining(`/team/app@${replaced.digest}`)])
  for (const { warnings } of [amd, arm, merged, promoted]) expect(warnings).toEqual([])
})

test('all images of a bake are declared, and nothing for images that exist already or are not pushed', async () => {
  const scene = await newScene()
  const { registryHost } = scene.aws
  const targets = { web: {}, job: { labels: { a: '1' }, tags: [`${registryHost}/team/app/web:job`] } }
  writeFileSync(join(scene.job.workspace, 'docker-bake.json'), JSON.stringify({ target: targets }))
  scene.aws.repository('team/app/web')
  const { ship } = withArtifacts(scene)
  const { digest, lines } = await ship({ bake: 'web\njob' })
  expect(lines).toEqual([
    `oci://${registryHost}/team/app/web@${digest}`,
    expect.stringContaining(`oci://${registryHost}/team/app/web:job@sha256:`),
  ])
  expect((await ship({ bake: 'web\njob', 'if-tag-exists': 'skip' })).lines).toEqual([])
  expect((await ship({ push: 'false' })).lines).toEqual([])
})

test.each<[string, (file: string) => string]>([
  ['is missing', (file) => `${file}-none`],
  ['is in a missing folder', (file) => join(`${file}-none`, 'artifacts')],
  [
    'is a folder',
    (file) => {
      mkdirSync(`${file}-folder`)
      return `${file}-folder`
    },
  ],
])('a file that %s is a warning, and the step succeeds', async (_, path) => {
  const scene = await newScene()
  const { file } = withArtifacts(scene)
  scene.job.export({ GITHUB_ARTIFACTS: path(file), GITHUB_ARTIFACTS_LIST: `${file}-none` })
  const { main } = await scene.ship()
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.result).toBe('pushed')
  expect(warningsIn(main.log)).toEqual([
    expect.stringMatching(/^The pushed images were not added to \$GITHUB_ARTIFACTS: E/),
  ])
})
