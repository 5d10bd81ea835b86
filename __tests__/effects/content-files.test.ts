import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { hashFolder } from '../../src/content/content.ts'
import { ignoreNothing } from '../../src/content/dockerignore.ts'
import { type BuildContext, readFolder } from '../../src/content/files.ts'
import { hashFile } from '../../src/content/hash.ts'
import { bytePath } from '../../src/content/paths.ts'
import { buildOutput, filesBelow, newFolder, writeFiles } from '../support/build-context.ts'

const engine = inject('engine')
const megabyte = 1024 * 1024

async function listen(path: string): Promise<void> {
  const server = createServer()
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(path, resolve))
}

/** What may be at a path, and how it is named: its mode and its id. */
const kinds: readonly [string, (path: string) => unknown, mode: string, id: string][] = [
  [
    'a file',
    (path) => writeFileSync(path, 'abc'),
    '100644',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ],
  [
    'an empty file',
    (path) => writeFileSync(path, ''),
    '100644',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ],
  [
    'a program',
    (path) => {
      writeFileSync(path, 'abc')
      chmodSync(path, 0o744)
    },
    '100755',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ],
  [
    'a file of one chunk',
    (path) => writeFileSync(path, 'x'.repeat(megabyte)),
    '100644',
    hash('sha256', 'x'.repeat(megabyte)),
  ],
  [
    'a file of more than one',
    (path) => writeFileSync(path, 'x'.repeat(megabyte + 1)),
    '100644',
    hash('sha256', 'x'.repeat(megabyte + 1)),
  ],
  [
    'a file of many',
    (path) => writeFileSync(path, 'x'.repeat(5 * megabyte)),
    '100644',
    hash('sha256', 'x'.repeat(5 * megabyte)),
  ],
  [
    'a link',
    (path) => symlinkSync('abc', path),
    '120000',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ],
  ['a link out of the context', (path) => symlinkSync('/etc/passwd', path), '120000', hash('sha256', '/etc/passwd')],
  ['an empty folder', (path) => mkdirSync(path), '040000', ''],
  ['a pipe', (path) => execFileSync('mkfifo', [path]), '010000', '0'],
  ['a socket', listen, '140000', '0'],
  ['a device', (path) => execFileSync('mknod', [path, 'c', '1', '3']), '020000', '259'],
]

test.each(kinds)('the entry of %s has its mode and its SHA-256', async (_, make, mode, id) => {
  const folder = newFolder()
  await make(join(folder, 'one'))
  const context: BuildContext = { root: bytePath(folder), ignore: ignoreNothing, entries: [], gitFolders: [] }
  readFolder(context, '')
  expect(context.entries).toEqual([{ path: 'one', mode, id }])
})

test('the hash of known content does not change, because existing tags contain it', () => {
  const folder = newFolder({ 'b/c': 'abc', a: '', 'é\n': 'x' })
  symlinkSync('a', join(folder, 'link'))
  expect(hashFolder(folder).digest).toBe('a8f03936925800d4bdf13d9b2b4482c3e9987a0937193c00884610ff5964eb18')
})

const composed = '\u00e9'
const long = 'n'.repeat(255)
const contents: readonly Readonly<Record<string, string>>[] = [
  {},
  { a: '' },
  { A: '' },
  { a: 'a' },
  { a: '', b: '' },
  { ab: '' },
  { 'a/b': '' },
  { 'a\\b': '' },
  { 'a\nb': '' },
  { 'a ': '' },
  { 'a\n100644 b': '' },
  { 'a/100644 b': '' },
  { [composed]: '' },
  { [composed.normalize('NFD')]: '' },
  { 'a.': '' },
  { [long]: '' },
  { [`${long.slice(1)}m`]: '' },
  { [`${long}/`.repeat(10) + long]: '' },
  { [`${long}/`.repeat(10) + long.slice(1)]: '' },
]

test('different contents have different hashes', async () => {
  const folders = contents.map((files) => newFolder(files))
  for (const [, make] of kinds) {
    const folder = newFolder()
    await make(join(folder, 'one'))
    folders.push(folder)
  }
  const bytes = newFolder()
  writeFileSync(Buffer.from(`${bytes}/\xe9`, 'latin1'), '')
  folders.push(bytes)
  const names = folders.map((folder) => hashFolder(folder).digest)
  expect(new Set(names).size).toBe(names.length)
})

test('the hash does not depend on the order in which a folder is listed', () => {
  const names = Array.from({ length: 50 }, (_, index) => `${index * 7919}`)
  const folder = newFolder(Object.fromEntries(names.map((name) => [name, name])))
  const other = newFolder(Object.fromEntries(names.toReversed().map((name) => [`x${name}`, name])))
  for (const name of readdirSync(other)) renameSync(join(other, name), join(other, name.slice(1)))
  expect(hashFolder(other).digest).toBe(hashFolder(folder).digest)
})

test.each<[string, string, readonly string[]]>([
  ['with nothing in it', '', ['d', 'e']],
  ['of which everything is left out', '**/*.log', ['d', 'e']],
  ['that is left out itself', 'd', ['e']],
  ['that is taken back', '*\n!d', ['d']],
  ['above which all is left out', '*\n!e/f', []],
])('a folder %s is hashed as Docker sends it', async (_, rules, sent) => {
  const folder = newFolder({
    Dockerfile: 'FROM scratch\nCOPY . /\nCOPY a /\n',
    '.dockerignore': `${rules}\n!a\n`,
    a: '',
  })
  const name = hashFolder(folder).digest
  mkdirSync(join(folder, 'd'))
  writeFiles(folder, { 'e/x.log': '' })
  const folders = filesBelow(await buildOutput(engine, folder)).filter((path) => /^[de]/.test(path))
  expect(folders.map((path) => path.slice(0, 1))).toEqual(sent)
  expect(hashFolder(folder).digest !== name).toBe(sent.length > 0)
})

test('only regular files are read: no pipes, links or endless files', () => {
  const folder = newFolder({ file: '' })
  execFileSync('mkfifo', [join(folder, 'pipe')])
  symlinkSync('file', join(folder, 'link'))
  for (const path of [folder, join(folder, 'pipe'), join(folder, 'link'), '/dev/zero', '/proc/self/status']) {
    expect(() => hashFile(path), path).toThrow()
  }
})
