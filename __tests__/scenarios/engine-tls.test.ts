import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { loadBuilderImage } from '../support/buildkit.ts'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import { startTlsEngine, type TlsEngine } from '../support/engine-tls.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, type Scene } from '../support/scene.ts'

let engine: Engine
let tls: TlsEngine
beforeAll(async () => {
  engine = startEngine('tls', { features: { 'containerd-snapshotter': false } })
  await loadBuilderImage(engine)
  tls = await startTlsEngine(engine)
})
afterAll(() => {
  tls.close()
  stopEngine('tls')
})

async function builders({ docker }: Scene): Promise<string> {
  return docker('ps', '--all', '--filter', 'name=buildx_buildkit', '--format', '{{.Names}}')
}

const attested = { provenance: 'min' }
const own = { 'builder-nodes': 'docker-container: network=host' }

describe('an engine behind TLS', () => {
  test.each<{ title: string; inputs: Variables; env?: Readonly<Record<string, string | undefined>> }>([
    { title: 'its own builder', inputs: {} },
    { title: 'a builder of the step for attestations', inputs: attested },
    { title: 'a builder of `builder-nodes`', inputs: own },
    { title: 'a shared configuration', inputs: { ...own, 'docker-config': 'shared' } },
    { title: 'without verification', inputs: own, env: { DOCKER_TLS: '1', DOCKER_TLS_VERIFY: undefined } },
  ])('$title pushes, and everything is cleaned up', async ({ inputs, env }) => {
    const scene = await newScene({ engine, env: { ...tls.variables, ...env } })
    const { main, post } = await scene.ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs.result).toBe('pushed')
    expect(post.log).not.toContain('::warning')
    expect(await builders(scene)).toBe('')
    expect(readdirSync(scene.job.temporary)).toEqual([])
    expect(existsSync(join(scene.job.home, '.docker/contexts'))).toBe(false)
  })

  test("the certificates of the Docker configuration are used, and the user's contexts are unchanged", async () => {
    const scene = await newScene({ engine, env: { ...tls.variables, DOCKER_CERT_PATH: undefined } })
    const configuration = join(scene.job.home, '.docker')
    for (const name of readdirSync(tls.certificates)) {
      copyFileSync(join(tls.certificates, name), join(configuration, name))
    }
    mkdirSync(join(configuration, 'contexts/meta'), { recursive: true })
    const { main } = await scene.ship(own)
    expect(main.exitCode, main.log).toBe(0)
    expect(readdirSync(join(configuration, 'contexts/meta'))).toEqual([])
  })

  test.each([
    { title: 'a missing ca.pem', isUnreadable: true, change: (folder: string) => rmSync(join(folder, 'ca.pem')) },
    {
      title: 'an invalid cert.pem',
      isUnreadable: true,
      change: (folder: string) => writeFileSync(join(folder, 'cert.pem'), 'x'),
    },
    {
      title: 'no client certificate',
      change: (folder: string) => ['cert', 'key'].map((name) => rmSync(join(folder, `${name}.pem`))),
    },
  ])('$title is named on every path', async ({ change, isUnreadable = false }) => {
    const scene = await newScene({ engine })
    const folder = join(scene.job.home, 'certificates')
    mkdirSync(folder)
    for (const name of readdirSync(tls.certificates)) copyFileSync(join(tls.certificates, name), join(folder, name))
    change(folder)
    scene.job.export({ ...tls.variables, DOCKER_CERT_PATH: folder })
    for (const inputs of [{}, { ...own, push: 'false' }, { push: 'false' }, { ...attested, push: 'false' }]) {
      const { main } = await scene.ship(inputs)
      const { code, text } = failureIn(main.log)
      expect(code, main.log).toBe('docker-unreachable')
      expect(text).toContain('DOCKER_CERT_PATH')
      if (isUnreadable) expect(main.log).not.toContain("Could not remove the step's builder")
    }
  })
})
