import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder, writeFiles } from '../support/build-context.ts'
import { age, commit, files, git, nameOf, nameOfCopy, newRepository, settle } from '../support/repository.ts'

/** What may become of a work tree; the name changes with it unless it says that it stays. */
interface Change {
  readonly make: (folder: string) => void
  readonly stays?: boolean
}

const latin1 = (folder: string, name: string) => Buffer.from(`${folder}/${name}`, 'latin1')

const changes: Readonly<Record<string, Change>> = {
  nothing: { make: () => {}, stays: true },
  'a file changes': { make: (folder) => writeFileSync(join(folder, 'src/main.ts'), 'other()\n') },
  'a file changes and keeps size and time': {
    make: (folder) => {
      const file = join(folder, 'src/main.ts')
      const { atime, mtime } = statSync(file)
      writeFileSync(file, 'niam()\n')
      utimesSync(file, atime, mtime)
    },
  },
  'a change is staged': {
    make: (folder) => {
      writeFileSync(join(folder, 'src/main.ts'), 'other()\n')
      git(folder, 'add', '--all')
    },
  },
  'a change is staged, and taken back on the disk': {
    make: (folder) => {
      writeFileSync(join(folder, 'src/main.ts'), 'other()\n')
      git(folder, 'add', '--all')
      writeFileSync(join(folder, 'src/main.ts'), files['src/main.ts'])
    },
    stays: true,
  },
  'a file is new': { make: (folder) => writeFileSync(join(folder, 'src/new.ts'), 'new\n') },
  'a folder is new': { make: (folder) => writeFiles(folder, { 'new/a/b.ts': '1', 'new/c.ts': '2' }) },
  'an ignored file is there': { make: (folder) => writeFileSync(join(folder, 'debug.log'), 'log\n') },
  'ignored folders are there': {
    make: (folder) =>
      writeFiles(folder, { 'node_modules/x/index.js': '1', 'src/node_modules/y.js': '2', 'dist/main.js': '3' }),
  },
  'an empty folder is there': {
    make: (folder) => mkdirSync(join(folder, 'empty/folder'), { recursive: true }),
  },
  'a folder is empty now': { make: (folder) => rmSync(join(folder, 'docs/guide.md')) },
  'a file intends to be added': {
    make: (folder) => {
      writeFileSync(join(folder, 'intent.ts'), 'intent\n')
      git(folder, 'add', '--intent-to-add', 'intent.ts')
    },
  },
  'a file is deleted': { make: (folder) => rmSync(join(folder, 'src/main.ts')) },
  'a file is deleted and that is staged': { make: (folder) => git(folder, 'rm', '--quiet', 'src/main.ts') },
  'a file is only no longer tracked': {
    make: (folder) => git(folder, 'rm', '--quiet', '--cached', 'src/main.ts'),
    stays: true,
  },
  'a folder is deleted': { make: (folder) => rmSync(join(folder, 'src'), { recursive: true }) },
  'a file is renamed': { make: (folder) => renameSync(join(folder, 'src/main.ts'), join(folder, 'src/start.ts')) },
  'a file became a folder': {
    make: (folder) => {
      rmSync(join(folder, 'README.md'))
      writeFiles(folder, { 'README.md/en.md': 'read me\n' })
    },
  },
  'a folder became a file': {
    make: (folder) => {
      rmSync(join(folder, 'src'), { recursive: true })
      writeFileSync(join(folder, 'src'), 'no folder\n')
    },
  },
  'a file became a link to a file with its content': {
    make: (folder) => {
      renameSync(join(folder, 'README.md'), join(folder, 'README'))
      symlinkSync('README', join(folder, 'README.md'))
    },
  },
  'a folder became a link to one with its content': {
    make: (folder) => {
      renameSync(join(folder, 'src'), join(folder, 'lib'))
      symlinkSync('lib', join(folder, 'src'))
    },
  },
  'a link is new, and leads nowhere': { make: (folder) => symlinkSync('/no/where', join(folder, 'link')) },
  'a file may be executed': { make: (folder) => chmodSync(join(folder, 'run.sh'), 0o755) },
  'a file may be executed, which git is told to overlook': {
    make: (folder) => {
      git(folder, 'config', 'core.fileMode', 'false')
      chmodSync(join(folder, 'run.sh'), 0o755)
    },
  },
  'others may no longer read a file': { make: (folder) => chmodSync(join(folder, 'run.sh'), 0o600), stays: true },
  'a file is touched': { make: (folder) => utimesSync(join(folder, 'run.sh'), new Date(), new Date()), stays: true },
  'a file that is assumed to be unchanged has changed': {
    make: (folder) => {
      git(folder, 'update-index', '--assume-unchanged', 'src/main.ts')
      writeFileSync(join(folder, 'src/main.ts'), 'other()\n')
    },
  },
  'a file that is skipped in the work tree has changed': {
    make: (folder) => {
      git(folder, 'update-index', '--skip-worktree', 'src/main.ts')
      writeFileSync(join(folder, 'src/main.ts'), 'other()\n')
    },
  },
  'a skipped file is behind a link now': {
    make: (folder) => {
      git(folder, 'update-index', '--skip-worktree', 'src/deep/er/one.ts')
      renameSync(join(folder, 'src/deep'), join(folder, 'deep'))
      symlinkSync('../deep', join(folder, 'src/deep'))
    },
  },
  'a checkout is sparse': { make: (folder) => git(folder, 'sparse-checkout', 'set', 'src/deep') },
  'a checkout is sparse, and so is its index': {
    make: (folder) => git(folder, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'src/deep'),
  },
  'the index is split': {
    make: (folder) => {
      git(folder, 'update-index', '--split-index')
      writeFileSync(join(folder, 'src/new.ts'), 'new\n')
      git(folder, 'add', '--all')
    },
  },
  'the index has version 4': { make: (folder) => git(folder, 'update-index', '--index-version', '4'), stays: true },
  'there is no index': { make: (folder) => rmSync(join(folder, '.git/index')), stays: true },
  'a merge has stopped at a conflict': {
    make: (folder) => {
      git(folder, 'checkout', '--quiet', '-b', 'other')
      writeFileSync(join(folder, 'src/main.ts'), 'theirs()\n')
      commit(folder)
      git(folder, 'checkout', '--quiet', 'main')
      writeFileSync(join(folder, 'src/main.ts'), 'ours()\n')
      commit(folder)
      expect(() => git(folder, 'merge', 'other')).toThrow('Command failed')
    },
  },
  'names are strange': {
    make: (folder) => {
      for (const name of [
        'new\nline',
        '"quoted"',
        "it's",
        'tab\t',
        '\xff\xfe',
        ' ',
        ':(top)',
        'é',
        '*',
        '-z',
        'a\\b',
        '💡',
      ]) {
        const text = Buffer.from(name).toString('latin1')
        writeFileSync(latin1(folder, text), name)
        mkdirSync(latin1(folder, `folder ${text}`))
        writeFileSync(latin1(folder, `folder ${text}/${text}`), name)
      }
      writeFileSync(latin1(folder, 'no utf-8 \xff'), '1')
    },
  },
  'names are strange, and committed': {
    make: (folder) => {
      changes['names are strange']?.make(folder)
      age(folder)
      commit(folder)
    },
  },
  'names differ in case': {
    make: (folder) => {
      git(folder, 'config', 'core.ignoreCase', 'true')
      writeFileSync(join(folder, 'readme.md'), 'other\n')
    },
  },
  'lines end in another way, which git is told to overlook': {
    make: (folder) => {
      git(folder, 'config', 'core.autocrlf', 'input')
      writeFileSync(join(folder, 'src/main.ts'), 'main()\r\n')
    },
  },
  'lines end in another way, and are added without it': {
    make: (folder) => {
      git(folder, 'config', 'core.autocrlf', 'input')
      writeFileSync(join(folder, 'src/main.ts'), 'main()\r\n')
      age(folder)
      commit(folder)
    },
  },
  'a large file is there': { make: (folder) => writeFileSync(join(folder, 'large'), Buffer.alloc(5_000_001, 'x')) },
  'a repository is inside that was not added': {
    make: (folder) => {
      writeFiles(folder, { 'inner/a.ts': '1', 'inner/deep/b.ts': '2' })
      git(join(folder, 'inner'), 'init', '--quiet')
      commit(join(folder, 'inner'))
      writeFiles(folder, { 'inner/a.ts': '3', 'inner/c.log': '4' })
    },
  },
}

test.each(Object.entries(changes))('%s: the hash is that of the files on the disk', (_, { make, stays }) => {
  const folder = newRepository()
  const before = nameOf(folder)
  make(folder)
  settle(folder)
  const after = nameOf(folder)
  expect(after).toBe(nameOfCopy(folder))
  expect(after === before).toBe(stays === true)
  // To commit it changes nothing on the disk.
  git(folder, 'add', '--all', '--force')
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'y')
  expect(nameOf(folder)).toBe(after)
})

test("a changed file with the size and times of git's index has a different hash", () => {
  const folder = newFolder({ 'main.ts': 'main()\n' })
  const file = join(folder, 'main.ts')
  git(folder, 'init', '--quiet')
  age(folder)
  git(folder, 'add', '--all')
  const before = nameOf(folder)
  const { atime, mtime } = statSync(file)
  writeFileSync(file, 'niam()\n')
  utimesSync(file, atime, mtime)
  giveIndexTimes(folder, file)
  settle(folder)
  expect(git(folder, 'diff-files', '--name-only')).toBe('')
  expect(nameOf(folder)).not.toBe(before)
  expect(nameOf(folder)).toBe(nameOfCopy(folder))
})

/** Writes the times of this file into an index that holds it alone: a file may be overwritten before a clock ticks. */
function giveIndexTimes(folder: string, file: string): void {
  const path = join(folder, '.git/index')
  const index = readFileSync(path).subarray(0, -20)
  const { ctimeNs, mtimeNs } = statSync(file, { bigint: true })
  for (const [at, time] of [ctimeNs, mtimeNs].entries()) {
    index.writeUInt32BE(Number(time / 1_000_000_000n), 12 + 8 * at)
    index.writeUInt32BE(Number(time % 1_000_000_000n), 16 + 8 * at)
  }
  writeFileSync(path, Buffer.concat([index, createHash('sha1').update(index).digest()]))
}
