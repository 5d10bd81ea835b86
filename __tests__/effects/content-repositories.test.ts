import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { hashFolder, hashLayout } from '../../src/content/content.ts'
import { newFolder, writeFiles } from '../support/build-context.ts'
import { commit, files, git, nameOf, nameOfCopy, newRepository } from '../support/repository.ts'

const mine = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']

test('all checkouts of a commit have the same hash: full, shallow, without .git, in another folder, as a worktree', () => {
  const origin = newRepository()
  writeFileSync(join(origin, 'src/main.ts'), 'second()\n')
  commit(origin)
  const name = nameOf(origin)
  const place = newFolder()
  git(place, 'clone', '--quiet', origin, 'full')
  git(place, 'clone', '--quiet', '--depth=1', `file://${origin}`, 'shallow')
  git(origin, 'config', 'uploadpack.allowFilter', 'true')
  git(place, 'clone', '--quiet', '--filter=blob:none', `file://${origin}`, 'partial')
  git(origin, 'worktree', 'add', '--quiet', '--detach', join(place, 'work tree'))
  git(place, 'clone', '--quiet', '--separate-git-dir', join(place, 'elsewhere.git'), origin, 'separate')
  for (const clone of ['full', 'shallow', 'partial', 'work tree', 'separate']) {
    expect(nameOf(join(place, clone)), clone).toBe(name)
  }
  expect(nameOfCopy(origin)).toBe(name)
})

test('a sparse checkout of a partial clone fetches nothing', () => {
  const origin = newRepository()
  const clone = join(newFolder(), 'clone')
  git(origin, 'config', 'uploadpack.allowFilter', 'true')
  git('/', 'clone', '--quiet', '--sparse', '--filter=blob:none', `file://${origin}`, clone)
  rmSync(origin, { recursive: true })
  expect(nameOf(clone)).toBe(nameOfCopy(clone))
})

test('a SHA-256 repository has the same hash as a SHA-1 repository', () => {
  const folder = newRepository({}, '--object-format=sha256')
  expect(nameOf(folder)).toBe(nameOf(newRepository()))
})

test('a context can be a folder of the repository, an ignored folder, or a link to a folder', () => {
  const folder = newRepository({ 'other/x.ts': '1', ':(top)/y.ts': '2', 'a b/é/z.ts': '3' })
  writeFiles(folder, { 'dist/main.js': '1', 'src/new.ts': '2', 'src/debug.log': '3', 'unrelated.ts': '4' })
  for (const one of ['src', 'dist', 'other', ':(top)', 'a b/é', 'src/deep/er']) {
    expect(nameOf(join(folder, one)), one).toBe(nameOfCopy(join(folder, one)))
  }
  const link = join(newFolder(), 'link')
  symlinkSync(join(folder, 'src'), link)
  expect(nameOf(link)).toBe(nameOf(join(folder, 'src')))
})

test('submodules are hashed with all their files, at every depth', () => {
  const deepest = newRepository()
  const middle = newRepository({ 'middle.ts': '1' })
  git(middle, 'submodule', '--quiet', 'add', deepest, 'modules/deepest')
  commit(middle)
  const folder = newRepository()
  git(folder, 'submodule', '--quiet', 'add', middle, 'middle')
  git(folder, 'submodule', '--quiet', 'update', '--init', '--recursive')
  commit(folder)
  const name = nameOf(folder)
  expect(name).toBe(nameOfCopy(folder))
  writeFiles(folder, {
    'middle/modules/deepest/src/main.ts': 'other()\n',
    'middle/modules/deepest/node_modules/x.js': '1',
  })
  const changed = nameOf(folder)
  expect(changed).not.toBe(name)
  expect(changed).toBe(nameOfCopy(folder))
})

test('a submodule that is not checked out is hashed as its folder', () => {
  const folder = newRepository()
  git(folder, 'submodule', '--quiet', 'add', newRepository(), 'inner')
  commit(folder)
  const clone = join(newFolder(), 'clone')
  git('/', 'clone', '--quiet', folder, clone)
  const empty = nameOf(clone)
  expect(empty).toBe(nameOfCopy(clone))
  writeFiles(clone, { 'inner/file': '1' })
  expect(nameOf(clone)).not.toBe(empty)
  expect(nameOf(clone)).toBe(nameOfCopy(clone))
  rmSync(join(clone, 'inner'), { recursive: true })
  symlinkSync('src', join(clone, 'inner'))
  expect(nameOf(clone)).toBe(nameOfCopy(clone))
})

test('git is not run, whatever the repository and the user configure', () => {
  const ran = join(newFolder(), 'ran')
  const programs = newFolder({ git: `#!/bin/sh\ntouch ${ran}\n` })
  chmodSync(join(programs, 'git'), 0o755)
  const folder = newRepository({ '.gitattributes': '*.bin filter=pointer\n', 'large.bin': 'contents' })
  for (const setting of ['filter.pointer.clean', 'filter.pointer.process', 'core.fsmonitor', 'diff.external']) {
    git(folder, 'config', setting, `touch ${ran}; cat`)
  }
  const other = newRepository({ 'other.ts': '1' })
  rmSync(ran, { force: true })
  vi.stubEnv('PATH', `${programs}:${process.env.PATH}`)
  vi.stubEnv('GIT_DIR', join(other, '.git'))
  onTestFinished(() => void vi.unstubAllEnvs())
  writeFiles(folder, { 'large.bin': 'other' })
  expect(nameOf(folder)).toBe(nameOfCopy(folder))
  expect(existsSync(ran)).toBe(false)
})

test('nothing is written into the repository', () => {
  const folder = newRepository()
  writeFileSync(join(folder, 'src/main.ts'), 'other()\n')
  const state = () => execFileSync('find', [folder, '-printf', '%p %T@ %C@ %s\n'], { encoding: 'utf8' })
  const before = state()
  nameOf(folder)
  expect(state()).toBe(before)
})

test('a `.git` in the context causes a warning and does not change the hash', () => {
  const folder = newRepository()
  const { digest, warnings } = hashFolder(folder)
  expect(warnings).toEqual([
    'The build receives `.git`, which `{tree}` does not include. Add `**/.git` to .dockerignore.',
  ])
  git(folder, ...mine, 'commit', '--quiet', '--allow-empty', '--message', 'again')
  expect(hashFolder(folder).digest).toBe(digest)
  git(folder, 'submodule', '--quiet', 'add', newRepository(), 'inner')
  writeFiles(folder, { 'nested/a': '1', 'nested/.git/HEAD': 'x' })
  expect(hashFolder(folder).warnings).toEqual([
    'The build receives `.git` and 2 more `.git`, which `{tree}` does not include. Add `**/.git` to .dockerignore.',
  ])
})

test.each([
  ['**/.git', 0],
  ['.git', 1],
  ['.git/**', 1],
  ['**/.git\n!.git/HEAD', 1],
  ['**\n!src', 0],
  ['**\n!**/*.ts', 0],
])('with %j in .dockerignore there is a warning: %i', async (rules, count) => {
  const folder = newRepository({ '.dockerignore': rules, 'nested/.git/HEAD': 'x' })
  expect(hashFolder(folder).warnings).toHaveLength(count)
})

test('excluded files are neither read nor hashed', () => {
  const folder = newRepository({ '.dockerignore': 'docs\n*.log\nnode_modules\n!docs/guide.md\n' })
  const before = nameOf(folder)
  writeFiles(folder, { 'docs/other.md': '1', 'debug.log': '1', 'node_modules/x.js': '1' })
  execFileSync('mkfifo', [join(folder, 'pipe.log')])
  expect(nameOf(folder)).toBe(before)
  writeFiles(folder, { 'docs/guide.md': 'other\n' })
  expect(nameOf(folder)).not.toBe(before)
  expect(nameOf(folder)).toBe(nameOfCopy(folder))
  expect(Object.keys(files)).toContain('docs/guide.md')
})

test('a missing context is an error', () => {
  expect(() => hashFolder('/no/such/folder')).toThrow(expect.objectContaining({ code: 'input-invalid' }))
})

test('every file of an OCI layout is hashed, even if a .dockerignore excludes it', () => {
  const folder = newFolder({ 'index.json': '{}', 'blobs/a': 'a', '.dockerignore': '*' })
  const before = hashLayout(folder).digest
  writeFiles(folder, { 'blobs/a': 'b' })
  expect(hashLayout(folder).digest).not.toBe(before)
})

test('the index of an OCI layout is hashed even if it is a link out of the layout, which buildx follows', () => {
  const shared = newFolder({ 'index.json': '{}' })
  const folder = newFolder({ 'oci-layout': '{}', 'blobs/a': 'a' })
  symlinkSync(join(shared, 'index.json'), join(folder, 'index.json'))
  const before = hashLayout(folder).digest
  writeFiles(shared, { 'index.json': '{"manifests":[]}' })
  expect(hashLayout(folder).digest).not.toBe(before)
  rmSync(join(shared, 'index.json'))
  execFileSync('mkfifo', [join(shared, 'index.json')])
  expect(() => hashLayout(folder)).toThrow(expect.objectContaining({ code: 'input-invalid' }))
})
