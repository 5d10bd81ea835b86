import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { initializeTUFRepo, tufHandlers } from '@tufjs/repo-mock'
import { onTestFinished } from 'vitest'
import type { Handler } from './stand-in/listener.ts'

/** A TUF repository with one target. */
export interface TufServer {
  /** Its first `root.json`, which its clients must have. */
  readonly root: object
  readonly handler: Handler
}

/** A repository with this `trusted_root.json`; `alter` changes what it responds. */
export function tufServer(content: string, alter = (_url: string, text: string) => text): TufServer {
  const repository = initializeTUFRepo([{ name: 'trusted_root.json', content }])
  const handlers = tufHandlers(repository, { metadataPathPrefix: '' })
  return {
    root: repository.rootMeta.toJSON(),
    handler: async ({ url = '' }, response) => {
      const answer = handlers.find(({ path }) => path === url)?.fn() ?? { statusCode: 404, response: '' }
      response.writeHead(answer.statusCode).end(alter(url, `${answer.response}`))
    },
  }
}

const repositoryRoot = join(import.meta.dirname, '../..')

/**
 * A copy of the action that trusts the keys of other TUF repositories: those of the real ones are part of `dist/`, and only their
 * owners can sign. Returns its folder, relative to the repository.
 */
export function actionTrusting({ publicGood, github }: Readonly<Record<'publicGood' | 'github', object>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'action-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['action.yml', 'dist']) cpSync(join(repositoryRoot, name), join(folder, name), { recursive: true })
  const base64 = Buffer.from(JSON.stringify(publicGood)).toString('base64')
  const text = JSON.stringify(JSON.stringify(github))
  for (const name of readdirSync(join(folder, 'dist/main')).filter((one) => one.endsWith('.index.js'))) {
    const file = join(folder, 'dist/main', name)
    const chunk = readFileSync(file, 'utf8')
    const changed = chunk
      .replace(/"root\.json":"[^"]*"/, () => `"root.json":"${base64}"`)
      .replace(/JSON\.parse\('\{"signatures":.*?'\)/, () => `JSON.parse(${text})`)
    writeFileSync(file, changed)
  }
  return relative(repositoryRoot, folder)
}
