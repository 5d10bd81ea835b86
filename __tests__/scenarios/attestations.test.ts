import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import { type PushedImage, readPushed } from '../support/pushed.ts'
import type { ProgramRun, Variables } from '../support/runner.ts'
import { scannerFiles } from '../support/scanner.ts'
import { newScene, pushInputs } from '../support/scene.ts'
import { type DockerRegistry, startDockerRegistry } from '../support/stand-in/docker-registry.ts'
import { pushOpenly } from '../support/upstream.ts'

// BuildKit pulls its scanner from Docker Hub; this engine has a mirror of it.
let mirror: DockerRegistry
let engine: Engine
beforeAll(async () => {
  mirror = await startDockerRegistry(inject('engine').dockerRegistry)
  // One that outlived an interrupted run would ask a mirror that is gone.
  stopEngine('attestations')
  engine = startEngine('attestations', { 'registry-mirrors': [mirror.origin] })
})
afterAll(async () => {
  stopEngine('attestations')
  await mirror.close()
})

async function pushScanner(): Promise<void> {
  const host = mirror.origin.replace('http://', '')
  await pushOpenly(engine, `${host}/docker/buildkit-syft-scanner:stable-1`, scannerFiles, { busybox: engine.busybox })
}

async function shipped(inputs: Variables): Promise<PushedImage & { readonly main: ProgramRun }> {
  const scene = await newScene({ engine })
  const step = scene.job.step({ ...pushInputs, ...inputs })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const image = await readPushed(scene, main.outputs['image-uri-with-digest'] ?? '')
  await step.post()
  return { ...image, main }
}

test('without attestations, a push is a plain manifest', async () => {
  const { main, manifests, attestations } = await shipped({})
  expect(manifests).toHaveLength(1)
  expect(attestations).toEqual([])
  expect(main.summary).toContain('| Attestations | none: a plain manifest, which AWS Lambda accepts |')
})

test.each(['min', 'max'])('the provenance names its run, and mode %s is in the summary', async (mode) => {
  const { main, manifests, attestations } = await shipped({ provenance: mode, 'build-args': 'SOME=thing' })
  expect(manifests).toHaveLength(3)
  expect(attestations.map(({ predicateType }) => predicateType)).toEqual([
    expect.stringContaining('slsa.dev/provenance'),
  ])
  const text = JSON.stringify(attestations)
  expect(text).toContain('https://github.com/octo/app/actions/runs/')
  expect(text.includes('build-arg:SOME')).toBe(mode === 'max')
  expect(main.summary).toContain(`| Attestations | provenance (${mode}) |`)
  expect(main.outputs.metadata).toContain('"build-arg:SOME": "***"')
  // ECR answers 405 to an OCI artifact that refers to an image.
  expect(manifests.map(({ artifactType }) => artifactType)).toEqual([undefined, undefined, undefined])
  expect(manifests[2]?.config).toMatchObject({ mediaType: 'application/vnd.oci.image.config.v1+json' })
})

test('an SBOM lists the packages of the image, together with a provenance', async () => {
  await pushScanner()
  const { main, manifests, attestations } = await shipped({ sbom: 'true', provenance: 'min' })
  expect(manifests).toHaveLength(3)
  const sbom = attestations.find(({ predicateType }) => predicateType === 'https://spdx.dev/Document')
  expect(sbom?.predicate).toMatchObject({ files: [{ fileName: './hello' }] })
  expect(attestations).toHaveLength(2)
  expect(main.summary).toContain('| Attestations | provenance (min), SBOM |')
  expect(JSON.parse(main.outputs['platform-digests'] ?? '')).toEqual({
    'linux/amd64': expect.stringMatching(/^sha256:/),
  })
})
