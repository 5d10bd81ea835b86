import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Metadata, MetadataKind } from '@tufjs/models'
import { expect, onTestFinished, test } from 'vitest'
import { rootsOfTuf, TrustUnavailable, tufRepositories } from '../../src/sigstore/trust.ts'
import { startSigstore } from '../support/sigstore.ts'
import { listen } from '../support/stand-in/listener.ts'
import { tufServer } from '../support/tuf.ts'

/** Serves a TUF repository; `alter` changes what it responds. */
async function serve(content: string, alter?: (url: string, text: string) => string) {
  const { root, handler } = tufServer(content, alter)
  const requests: string[] = []
  const listener = await listen((request, response) => {
    requests.push(request.url ?? '')
    return handler(request, response)
  })
  onTestFinished(() => listener.close())
  return { url: `http://${listener.host}`, root, requests }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trust-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('each root comes from its TUF repository, is loaded once and when needed, and leaves no file', async () => {
  const { trustedRoot } = await startSigstore()
  const own = await serve(trustedRoot.publicGood)
  const github = await serve(trustedRoot.github)
  const folder = temporaryFolder()
  const roots = rootsOfTuf(folder, { public: own, github })
  const [first] = await roots(true)
  expect([first?.tlogs.length, first?.ctlogs.length, first?.timestampAuthorities.length]).toEqual([1, 1, 0])
  expect(github.requests).toEqual([])
  const count = own.requests.length
  await roots(true)
  expect(own.requests).toHaveLength(count)
  const [second] = await roots(false)
  expect([second?.tlogs.length, second?.timestampAuthorities.length]).toEqual([0, 1])
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['an altered target', (url: string, text: string) => (url.startsWith('/targets') ? `${text} ` : text)],
  ['altered metadata', (_url: string, text: string) => text.replace(/"version":1/, '"version":2')],
])('%s is not trusted', async (_, alter) => {
  const { trustedRoot } = await startSigstore()
  const repository = await serve(trustedRoot.github, alter)
  const folder = temporaryFolder()
  const roots = rootsOfTuf(folder, { public: repository, github: repository })
  const error = await roots(false).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(TrustUnavailable)
  expect(error).toMatchObject({ host: new URL(repository.url).host })
  expect(readdirSync(folder)).toEqual([])
})

test('a repository signed by other keys is not trusted', async () => {
  const { trustedRoot } = await startSigstore()
  const [one, other] = [await serve(trustedRoot.github), await serve(trustedRoot.github)]
  const roots = rootsOfTuf(temporaryFolder(), { public: one, github: { url: other.url, root: one.root } })
  await expect(roots(false)).rejects.toThrow('timestamp was signed by 0/1 keys')
})

test('an unreachable repository is an error within seconds', async () => {
  const unreachable = { ...(await serve('{}')), url: 'http://127.0.0.1:9' }
  const start = performance.now()
  const roots = rootsOfTuf(temporaryFolder(), { public: unreachable, github: unreachable })
  await expect(roots(false)).rejects.toThrow('ECONNREFUSED')
  expect(performance.now() - start).toBeLessThan(10_000)
})

test("the pinned root of GitHub's repository is signed by its own keys", () => {
  const { root } = tufRepositories.github
  const metadata = Metadata.fromJSON(MetadataKind.Root, root as Parameters<typeof Metadata.fromJSON>[1])
  expect(() => metadata.verifyDelegate('root', metadata)).not.toThrow()
  expect(metadata.signed.roles.root?.threshold).toBe(3)
})
