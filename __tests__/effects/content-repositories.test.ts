import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { contentOf, layoutContentOf } from '../../src/content/content.ts'
import { ignoreNothing } from '../../src/content/dockerignore.ts'
import { bytePath } from '../../src/content/paths.ts'
import { gitListing } from '../../src/content/repository.ts'
import { newFolder, writeFiles } from '../support/build-context.ts'
import { age, commit, files, git, nameOf, newRepository, readName, settle } from '../support/repository.ts'

const mine = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']

/** The files of which git is not trusted; undefined where it is not asked. */
async function readFiles(folder: string): Promise<readonly string[] | undefined> {
  const root = bytePath(folder)
  return (await gitListing({ root, ignore: ignoreNothing, entries: [], sentGit: [] }, ''))?.unsure.toSorted()
}

/** Lets every git of this test find this configuration as the user's own. */
function useConfiguration(text: string): void {
  const home = newFolder({ '.gitconfig': text })
  vi.stubEnv('HOME', home)
  vi.stubEnv('XDG_CONFIG_HOME', join(home, 'none'))
  onTestFinished(() => void vi.unstubAllEnvs())
}

function useVariable(name: string, value: string): void {
  vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
}

test('a file that git knows to be unchanged is not read, and any other is', async () => {
  const folder = newRepository({ '.gitattributes': '* text=auto\n' })
  expect(await readFiles(folder)).toEqual([])
  writeFiles(folder, { 'src/main.ts': 'other()\n', 'new.ts': '1', 'node_modules/x/y.js': '1' })
  expect(await readFiles(folder)).toEqual(['new.ts', 'node_modules', 'src/main.ts'])
})

test('just after a checkout no file is read either', async () => {
  const clone = join(newFolder(), 'clone')
  git('/', 'clone', '--quiet', newRepository(), clone)
  expect(await readFiles(clone)).toEqual([])
})

test('all checkouts of a commit have one name: full, shallow, bare of history, in another place, of a work tree', async () => {
  const origin = newRepository()
  writeFileSync(join(origin, 'src/main.ts'), 'second()\n')
  commit(origin)
  const name = await nameOf(origin)
  const place = newFolder()
  git(place, 'clone', '--quiet', origin, 'full')
  git(place, 'clone', '--quiet', '--depth=1', `file://${origin}`, 'shallow')
  git(origin, 'config', 'uploadpack.allowFilter', 'true')
  git(place, 'clone', '--quiet', '--filter=blob:none', `file://${origin}`, 'partial')
  git(origin, 'worktree', 'add', '--quiet', '--detach', join(place, 'work tree'))
  git(place, 'clone', '--quiet', '--separate-git-dir', join(place, 'elsewhere.git'), origin, 'separate')
  for (const clone of ['full', 'shallow', 'partial', 'work tree', 'separate']) {
    expect(await nameOf(join(place, clone)), clone).toBe(name)
    expect(await readFiles(join(place, clone)), clone).toEqual([])
  }
  expect(await readName(origin)).toBe(name)
})

test('a sparse checkout of a partial clone fetches nothing', async () => {
  const origin = newRepository()
  const clone = join(newFolder(), 'clone')
  git(origin, 'config', 'uploadpack.allowFilter', 'true')
  git('/', 'clone', '--quiet', '--sparse', '--filter=blob:none', `file://${origin}`, clone)
  rmSync(origin, { recursive: true })
  expect(await nameOf(clone)).toBe(await readName(clone))
})

test('a repository of SHA-256 has the names of one of SHA-1, for its files are read', async () => {
  const folder = newRepository({}, '--object-format=sha256')
  expect(await nameOf(folder)).toBe(await nameOf(newRepository()))
  expect(await readFiles(folder)).toBeUndefined()
})

test('a context may be a folder of the repository, an ignored one, or a link to one', async () => {
  const folder = newRepository({ 'other/x.ts': '1', ':(top)/y.ts': '2', 'a b/é/z.ts': '3' })
  writeFiles(folder, { 'dist/main.js': '1', 'src/new.ts': '2', 'src/debug.log': '3', 'unrelated.ts': '4' })
  for (const one of ['src', 'dist', 'other', ':(top)', 'a b/é', 'src/deep/er']) {
    expect(await nameOf(join(folder, one)), one).toBe(await readName(join(folder, one)))
  }
  expect(await readFiles(join(folder, 'src'))).toEqual(['debug.log', 'new.ts'])
  const link = join(newFolder(), 'link')
  symlinkSync(join(folder, 'src'), link)
  expect(await nameOf(link)).toBe(await nameOf(join(folder, 'src')))
})

test('submodules count with all they hold, at every depth', async () => {
  const deepest = newRepository()
  const middle = newRepository({ 'middle.ts': '1' })
  git(middle, 'submodule', '--quiet', 'add', deepest, 'modules/deepest')
  commit(middle)
  const folder = newRepository()
  git(folder, 'submodule', '--quiet', 'add', middle, 'middle')
  git(folder, 'submodule', '--quiet', 'update', '--init', '--recursive')
  commit(folder)
  const name = await nameOf(folder)
  expect(name).toBe(await readName(folder))
  writeFiles(folder, {
    'middle/modules/deepest/src/main.ts': 'other()\n',
    'middle/modules/deepest/node_modules/x.js': '1',
  })
  const changed = await nameOf(folder)
  expect(changed).not.toBe(name)
  expect(changed).toBe(await readName(folder))
})

test('a submodule that is not checked out counts with what is in its folder', async () => {
  const folder = newRepository()
  git(folder, 'submodule', '--quiet', 'add', newRepository(), 'inner')
  commit(folder)
  const clone = join(newFolder(), 'clone')
  git('/', 'clone', '--quiet', folder, clone)
  const empty = await nameOf(clone)
  expect(empty).toBe(await readName(clone))
  writeFiles(clone, { 'inner/file': '1' })
  expect(await nameOf(clone)).not.toBe(empty)
  expect(await nameOf(clone)).toBe(await readName(clone))
  rmSync(join(clone, 'inner'), { recursive: true })
  symlinkSync('src', join(clone, 'inner'))
  expect(await nameOf(clone)).toBe(await readName(clone))
})

test('files behind a filter are read, and the filter is not run', async () => {
  const folder = newRepository()
  const ran = join(newFolder(), 'ran')
  git(folder, 'config', 'filter.pointer.clean', `touch ${ran}; sha1sum`)
  git(folder, 'config', 'filter.pointer.smudge', 'cat')
  writeFiles(folder, { '.gitattributes': '*.bin filter=pointer\n', 'large.bin': 'contents', 'other.bin': 'contents' })
  age(folder)
  commit(folder)
  rmSync(ran)
  const contents = await nameOf(folder)
  expect(contents).toBe(await readName(folder))
  expect(await readFiles(folder)).toEqual(['large.bin', 'other.bin'])
  const clone = join(newFolder(), 'clone')
  git('/', 'clone', '--quiet', folder, clone)
  // Without the filter's program a checkout has the pointer, as without `lfs: true`.
  expect(await nameOf(clone)).toBe(await readName(clone))
  expect(await nameOf(clone)).not.toBe(contents)
  expect(existsSync(ran)).toBe(false)
})

test('a filter that is no longer configured has left contents behind, of which no attribute tells', async () => {
  const folder = newRepository()
  git(folder, 'config', 'filter.pointer.clean', 'sha1sum')
  writeFiles(folder, { '.gitattributes': '*.bin filter=pointer\n', 'large.bin': 'contents' })
  age(folder)
  commit(folder)
  writeFileSync(join(folder, '.gitattributes'), '')
  expect(git(folder, 'status', '--porcelain')).toBe(' M .gitattributes\n')
  expect(await readFiles(folder)).toEqual(['.gitattributes', 'large.bin'])
  expect(await nameOf(folder)).toBe(await readName(folder))
})

const places: Readonly<Record<string, (folder: string, attributes: string) => void>> = {
  'the root': (folder, attributes) => appendFileSync(join(folder, '.gitattributes'), attributes),
  'a folder': (folder, attributes) => writeFileSync(join(folder, 'src/.gitattributes'), attributes),
  'the repository': (folder, attributes) => {
    mkdirSync(join(folder, '.git/info'), { recursive: true })
    writeFileSync(join(folder, '.git/info/attributes'), attributes)
  },
  "the user's configuration": (_, attributes) => {
    const file = join(newFolder({ attributes }), 'attributes')
    useConfiguration(`[core]\n\tattributesFile = ${file}\n`)
  },
}

test.each(Object.entries(places))('attributes in %s make files be read', async (_, write) => {
  const folder = newRepository({ 'src/a.txt': '$Id$\n', 'src/b.txt': 'a\n', 'src/c.crlf': 'a\n' })
  write(folder, '*.txt ident\n*.crlf text eol=crlf\n')
  rmSync(join(folder, 'src/a.txt'))
  rmSync(join(folder, 'src/c.crlf'))
  git(folder, 'checkout', '--', 'src/a.txt', 'src/c.crlf')
  expect(await readFiles(folder)).toEqual(expect.arrayContaining(['src/a.txt', 'src/b.txt', 'src/c.crlf']))
  expect(await readFiles(folder)).not.toContain('src/main.ts')
  expect(await nameOf(folder)).toBe(await readName(folder))
})

test('a file in another encoding is read, though it may have the size of its blob', async () => {
  const folder = newFolder({ '.gitattributes': '*.utf16 working-tree-encoding=UTF-16LE\n' })
  // Two bytes each here, and one and three there.
  writeFileSync(join(folder, 'a.utf16'), Buffer.from('a統', 'utf16le'))
  git(folder, 'init', '--quiet')
  age(folder)
  commit(folder)
  expect(await readFiles(folder)).toEqual(['a.utf16'])
  expect(await nameOf(folder)).toBe(await readName(folder))
})

test('lines that git ends in another way are seen under * text=auto, and only they are read', async () => {
  const folder = newRepository({ '.gitattributes': '* text=auto\n', 'windows.txt': 'a\r\nb\r\n' })
  expect(git(folder, 'status', '--porcelain')).toBe('')
  expect(await readFiles(folder)).toEqual(['windows.txt'])
  expect(await nameOf(folder)).toBe(await readName(folder))
  const clone = join(newFolder(), 'clone')
  git('/', 'clone', '--quiet', folder, clone)
  expect(await nameOf(clone)).not.toBe(await nameOf(folder))
  // The index goes on to say that the file has the size it had.
  writeFileSync(join(clone, 'src/main.ts'), 'main()\r\n')
  expect(await nameOf(clone)).toBe(await readName(clone))
})

test("the user's configuration neither hides a change nor runs a program", async () => {
  const folder = newRepository()
  const ran = join(newFolder(), 'ran')
  const program = join(newFolder({ program: `#!/bin/sh\ntouch ${ran}\n` }), 'program')
  chmodSync(program, 0o755)
  useConfiguration(`[core]
	fsmonitor = ${program}
	hooksPath = ${join(program, '..')}
	fileMode = false
	trustctime = false
	checkStat = minimal
	ignoreCase = true
	untrackedCache = true
	quotePath = true
	excludesFile = ${join(newFolder({ all: '*\n' }), 'all')}
[status]
	showUntrackedFiles = no
	relativePaths = true
[diff]
	external = ${program}
	ignoreSubmodules = all
	noPrefix = true
	relative = true
[color]
	ui = always
[alias]
	ls-files = !${program}
`)
  // Another second, but the same size and time.
  await setTimeout(1100)
  const { atime, mtime } = statSync(join(folder, 'src/main.ts'))
  writeFiles(folder, { 'new.ts': '1', 'README.MD': '2', 'src/main.ts': 'niam()\n' })
  utimesSync(join(folder, 'src/main.ts'), atime, mtime)
  chmodSync(join(folder, 'run.sh'), 0o755)
  settle(folder)
  expect(await readFiles(folder)).toEqual(['README.MD', 'new.ts', 'run.sh', 'src/main.ts'])
  expect(await nameOf(folder)).toBe(await readName(folder))
  expect(existsSync(ran)).toBe(false)
})

test.each([
  ['GIT_DIR', () => join(newRepository({ 'other.ts': '1' }), '.git')],
  ['GIT_WORK_TREE', () => newFolder({ other: '1' })],
  ['GIT_INDEX_FILE', () => join(newRepository({ 'other.ts': '1' }), '.git/index')],
  ['GIT_OBJECT_DIRECTORY', () => newFolder()],
  ['GIT_LITERAL_PATHSPECS', () => '1'],
  ['GIT_CONFIG_PARAMETERS', () => "'core.worktree=/tmp'"],
])('%s does not mislead', async (name, value) => {
  const folder = newRepository()
  const before = await nameOf(folder)
  useVariable(name, value())
  expect(await nameOf(folder)).toBe(before)
  expect(await readFiles(folder)).toEqual([])
})

test.each<[string, (folder: string) => void]>([
  ['there is no git on the PATH', () => useVariable('PATH', newFolder())],
  ['the repository is of dubious ownership', (folder) => void execFileSync('chown', ['-R', '12345', folder])],
  ['the work tree is elsewhere', (folder) => void git(folder, 'config', 'core.worktree', newFolder({ x: '1' }))],
  ['the repository says that it is bare', (folder) => void git(folder, 'config', 'core.bare', 'true')],
  ['the index is broken', (folder) => writeFileSync(join(folder, '.git/index'), 'DIRC\0\0\0\u0002\0\0\0\u0001')],
  ['an object is missing', (folder) => rmSync(join(folder, '.git/objects'), { recursive: true })],
  [
    '`.git` is no repository',
    (folder) => {
      rmSync(join(folder, '.git'), { recursive: true })
      writeFileSync(join(folder, '.git'), 'gitdir: /no/where\n')
    },
  ],
])('all files are read where %s', async (_, spoil) => {
  const folder = newRepository()
  const before = await nameOf(folder)
  spoil(folder)
  expect(await readFiles(folder)).toBeUndefined()
  expect(await nameOf(folder)).toBe(before)
})

test('a blob that is missing makes its file be read', async () => {
  const folder = newRepository()
  const before = await nameOf(folder)
  const id = git(folder, 'rev-parse', 'HEAD:src/main.ts').trim()
  unlinkSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)))
  expect(await readFiles(folder)).toEqual(['src/main.ts'])
  expect(await nameOf(folder)).toBe(before)
})

test('nothing is written into the repository', async () => {
  const folder = newRepository()
  writeFileSync(join(folder, 'src/main.ts'), 'other()\n')
  const state = () => execFileSync('find', [folder, '-printf', '%p %T@ %C@ %s\n'], { encoding: 'utf8' })
  const before = state()
  await nameOf(folder)
  expect(state()).toBe(before)
})

test('a `.git` that the build can see is told of, and counts for nothing', async () => {
  const folder = newRepository()
  const { digest, warnings } = await contentOf(folder)
  expect(warnings).toEqual([
    'The build can see `.git`, which is not part of `{tree}`: put `**/.git` into .dockerignore.',
  ])
  git(folder, ...mine, 'commit', '--quiet', '--allow-empty', '--message', 'again')
  expect((await contentOf(folder)).digest).toBe(digest)
  git(folder, 'submodule', '--quiet', 'add', newRepository(), 'inner')
  writeFiles(folder, { 'nested/a': '1', 'nested/.git/HEAD': 'x' })
  expect((await contentOf(folder)).warnings).toEqual([
    'The build can see `.git` and 2 more like it, which is not part of `{tree}`: put `**/.git` into .dockerignore.',
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
  expect((await contentOf(folder)).warnings).toHaveLength(count)
})

test('what .dockerignore excludes is neither read nor named', async () => {
  const folder = newRepository({ '.dockerignore': 'docs\n*.log\nnode_modules\n!docs/guide.md\n' })
  const before = await nameOf(folder)
  writeFiles(folder, { 'docs/other.md': '1', 'debug.log': '1', 'node_modules/x.js': '1' })
  execFileSync('mkfifo', [join(folder, 'pipe.log')])
  expect(await nameOf(folder)).toBe(before)
  writeFiles(folder, { 'docs/guide.md': 'other\n' })
  expect(await nameOf(folder)).not.toBe(before)
  expect(await nameOf(folder)).toBe(await readName(folder))
  expect(Object.keys(files)).toContain('docs/guide.md')
})

test('a pipe counts for nothing, and is not waited for', async () => {
  const folder = newRepository()
  const before = await nameOf(folder)
  execFileSync('mkfifo', [join(folder, 'pipe'), join(folder, 'docs/pipe')])
  expect(await nameOf(folder)).toBe(before)
  expect(await readName(folder)).toBe(before)
  rmSync(join(folder, 'README.md'))
  const without = await nameOf(folder)
  execFileSync('mkfifo', [join(folder, 'README.md')])
  expect(await nameOf(folder)).toBe(without)
})

test('a context that is not there is said so', async () => {
  await expect(contentOf('/no/such/folder')).rejects.toMatchObject({ code: 'input-invalid' })
})

test('in an OCI layout every file counts, whatever a .dockerignore says', async () => {
  const folder = newFolder({ 'index.json': '{}', 'blobs/a': 'a', '.dockerignore': '*' })
  const before = (await layoutContentOf(folder)).digest
  writeFiles(folder, { 'blobs/a': 'b' })
  expect((await layoutContentOf(folder)).digest).not.toBe(before)
})
