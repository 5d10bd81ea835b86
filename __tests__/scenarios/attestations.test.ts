import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { buildOutput, newFolder } from '../support/build-context.ts'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import { type PushedImage, readPushed } from '../support/pushed.ts'
import type { ProgramRun, Variables } from '../support/runner.ts'
import { newScene, pushInputs } from '../support/scene.ts'
import { type DockerRegistry, startDockerRegistry } from '../support/stand-in/docker-registry.ts'

// BuildKit takes its scanner from Docker Hub by name; this engine has a mirror of it.
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

/** Lists the files of an image as an SPDX document. Source: BuildKit's "SBOM scanning protocol". */
const scan = `set -e
{
  echo '{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document",'
  echo '"predicate":{"spdxVersion":"SPDX-2.3","files":['
  cd "$BUILDKIT_SCAN_SOURCE"
  busybox find . -type f | busybox sed -e 's/.*/{"fileName":"&"}/' -e '$!s/$/,/'
  echo ']}}'
} >"$BUILDKIT_SCAN_DESTINATION/files.spdx.json"
`

async function pushScanner(): Promise<void> {
  const folder = newFolder({
    Dockerfile: 'FROM scratch\nCOPY busybox /bin/sh\nCOPY busybox scan /bin/\nENTRYPOINT ["/bin/sh", "/bin/scan"]\n',
    scan,
  })
  copyFileSync(engine.busybox, join(folder, 'busybox'))
  const name = `${mirror.origin.replace('http://', '')}/docker/buildkit-syft-scanner:stable-1`
  await buildOutput(engine, folder, '--push', '--tag', name, '--provenance=false')
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

test('without any, a push is a plain manifest', async () => {
  const { main, manifests, attestations } = await shipped({})
  expect(manifests).toHaveLength(1)
  expect(attestations).toEqual([])
  expect(main.summary).toContain('| Attestations | none: a plain manifest, as AWS Lambda takes it |')
})

test.each(['min', 'max'])('the provenance names the run that built it, and mode %s is in the summary', async (mode) => {
  const { main, manifests, attestations } = await shipped({ provenance: mode, 'build-args': 'SOME=thing' })
  expect(manifests).toHaveLength(3)
  expect(attestations.map(({ predicateType }) => predicateType)).toEqual([
    expect.stringContaining('slsa.dev/provenance'),
  ])
  const text = JSON.stringify(attestations)
  expect(text).toContain('https://github.com/octo/app/actions/runs/')
  expect(text.includes('build-arg:SOME')).toBe(mode === 'max')
  expect(main.summary).toContain(`| Attestations | provenance (${mode}) |`)
  // ECR answers 405 to an OCI artifact that refers to an image.
  expect(manifests.map(({ artifactType }) => artifactType)).toEqual([undefined, undefined, undefined])
  expect(manifests[2]?.config).toMatchObject({ mediaType: 'application/vnd.oci.image.config.v1+json' })
})

test('an SBOM lists what is in the image, and goes with a provenance', async () => {
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
