import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findCheckouts } from '../../src/content/head.ts'
import { newFolder } from '../support/build-context.ts'
import { commit, git, newRepository } from '../support/repository.ts'

const origin = 'https://github.com/octo/app'

function newCheckout(): string {
  const folder = newRepository()
  git(folder, 'remote', 'add', 'origin', origin)
  return folder
}

const headOf = (folder: string) => git(folder, 'rev-parse', 'HEAD').trim()

afterEach(() => vi.unstubAllEnvs())

describe('without git', () => {
  /** What is found where git cannot be started. */
  function find(folder: string, top = folder) {
    vi.stubEnv('PATH', '/nowhere')
    return findCheckouts(folder, top)
  }

  const branches: readonly [string, (folder: string) => void, string | undefined][] = [
    ['a branch', () => {}, 'main'],
    ['a branch with slashes', (folder) => git(folder, 'switch', '--quiet', '--create', 'feature/x'), 'feature/x'],
    ['a detached HEAD', (folder) => git(folder, 'switch', '--quiet', '--detach'), undefined],
    ['packed refs', (folder) => git(folder, 'pack-refs', '--all'), 'main'],
    [
      'a ref that is packed and newer',
      (folder) => {
        git(folder, 'pack-refs', '--all')
        commit(folder)
      },
      'main',
    ],
    [
      'a branch that is an alias',
      (folder) => {
        git(folder, 'symbolic-ref', 'refs/heads/alias', 'refs/heads/main')
        git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/alias')
      },
      'alias',
    ],
  ]

  test.each(branches)('HEAD is read from %s', async (_, change, branch) => {
    const folder = newCheckout()
    change(folder)
    const expected = { commit: headOf(folder), branch, origin }
    expect(await find(folder)).toEqual([expected])
  })

  test('HEAD is read from a worktree, a shallow clone and a submodule', async () => {
    const folder = newCheckout()
    const [trees, clones] = [newFolder(), newFolder()]
    git(folder, 'worktree', 'add', '--quiet', '-b', 'other', join(trees, 'tree'))
    commit(join(trees, 'tree'))
    git(clones, 'clone', '--quiet', '--depth=1', `file://${folder}`, 'shallow')
    git(folder, 'submodule', '--quiet', 'add', `file://${join(clones, 'shallow')}`, 'vendor')
    const tree = { commit: headOf(join(trees, 'tree')), branch: 'other', origin }
    const head = headOf(join(clones, 'shallow'))
    const around = { commit: headOf(folder), branch: 'main', origin }
    vi.stubEnv('PATH', '/nowhere')
    expect(await findCheckouts(join(trees, 'tree'), trees)).toEqual([tree])
    const shallow = { commit: head, branch: 'main', origin: `file://${folder}` }
    expect(await findCheckouts(join(clones, 'shallow'), clones)).toEqual([shallow])
    const submodule = { ...shallow, origin: `file://${join(clones, 'shallow')}` }
    expect(await findCheckouts(join(folder, 'vendor'), folder)).toEqual([submodule, around])
  })

  test('the checkouts around a folder are found up to the workspace, through symbolic links', async () => {
    const workspace = newCheckout()
    symlinkSync('src/deep', join(workspace, 'link'))
    const [found] = await findCheckouts(join(workspace, 'link'), workspace)
    expect(found?.commit).toBe(headOf(workspace))
    expect(await findCheckouts(join(workspace, 'src/deep'), join(workspace, 'src'))).toEqual([])
  })

  test.each([
    ['no repository', () => newFolder({ a: 'a' })],
    ['a branch without a commit', () => newUnborn()],
    ['a file in place of a repository', () => newFolder({ '.git': 'hello\n' })],
    ['an empty repository folder', () => newFolder({ '.git/config': '' })],
    ['a folder that does not exist', () => join(newFolder(), 'missing')],
  ])('%s has no HEAD', async (_, make) => {
    expect(await find(make())).toEqual([])
  })

  test.each([
    ['[remote "origin"]\n\turl = https://github.com/octo/app\n', origin],
    ['[remote "upstream"]\nurl = x\n[REMOTE "origin"] URL="https://github.com/octo/app" ; note\n', origin],
    ['[remote "origin"]\nurl = https://github.com/octo/app\nurl = https://example.com/b\n', origin],
    ['[remote "origin"]\nfetch = x\n[url "https://github.com/"]\ninsteadOf = y\n', undefined],
    ['[remote "origins"]\nurl = x\n', undefined],
    ['', undefined],
  ])('the origin in %j is %s', async (config, expected) => {
    const folder = newRepository()
    writeFileSync(join(folder, '.git/config'), config)
    const [found] = await find(folder)
    expect(found?.origin).toBe(expected)
  })
})

/** What is found in the reftable format of refs, which only git reads, with this script as git. */
function findByGit(script: string) {
  // Git 2.45 and later can make such a repository; this is what its files look like to an older one.
  const folder = newFolder({
    '.git/HEAD': 'ref: refs/heads/.invalid\n',
    '.git/config': `[extensions]\nrefstorage = reftable\n[remote "origin"]\nurl = ${origin}\n`,
    'bin/git': `#!/bin/sh\n${script}\n`,
  })
  mkdirSync(join(folder, '.git/reftable'))
  chmodSync(join(folder, 'bin/git'), 0o755)
  vi.stubEnv('PATH', `${join(folder, 'bin')}:${process.env.PATH}`)
  return findCheckouts(folder, folder)
}

test.each([
  ['on a branch', 'echo refs/heads/main', 'main'],
  ['detached', 'exit 1', undefined],
])('git reads HEAD if refs are in the reftable format: %s', async (_, answer, branch) => {
  const id = 'a'.repeat(40)
  const script = `case "$*" in\n*rev-parse*) echo ${id} ;;\n*) ${answer} ;;\nesac`
  expect(await findByGit(script)).toEqual([{ commit: id, branch, origin }])
})

test.each(['kill -SEGV $$', 'exit 128'])('if git fails, no HEAD is found: %s', async (script) => {
  expect(await findByGit(script)).toEqual([])
})

test('a git that hangs times out, even if a child process keeps running', async () => {
  const start = performance.now()
  expect(await findByGit('setsid sleep 70 & sleep 71')).toEqual([])
  expect(performance.now() - start).toBeLessThan(50_000)
})

function newUnborn(): string {
  const folder = newFolder()
  git(folder, 'init', '--quiet')
  return folder
}

test("git's environment does not contain the job's tokens, keys and inputs", async () => {
  const [folder, bin] = [newRepository(), newFolder()]
  git(folder, 'remote', 'add', 'origin', 'https://github.com/octo/app')
  const file = join(bin, 'environment')
  writeFileSync(join(bin, 'git'), `#!/bin/sh\nenv >>${file}\nexec /usr/bin/git "$@"\n`, { mode: 0o755 })
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`)
  for (const name of ['ACTIONS_RUNTIME_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'INPUT_SECRETS'])
    vi.stubEnv(name, 'confidential')
  // A format that is left to git.
  mkdirSync(join(folder, '.git/reftable'))
  await findCheckouts(folder, folder)
  expect(readFileSync(file, 'utf8')).toContain('GIT_NO_LAZY_FETCH=1')
  expect(readFileSync(file, 'utf8')).not.toContain('confidential')
})
