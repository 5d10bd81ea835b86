import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join, posix, win32 } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRunner } from '../../src/github/runner.ts'
import { pathBelow } from '../../src/github/workspace.ts'
import { newFolder } from '../support/build-context.ts'

const { read, find } = openRunner({})
const before = process.cwd()
let workspace: string
let outside: string
beforeEach(() => {
  outside = newFolder({ 'secret.txt': 'secret' })
  workspace = newFolder({ 'a.txt': 'a', 'folder/b.txt': 'b' })
  process.chdir(workspace)
})
afterEach(() => process.chdir(before))

test('a file of the workspace is read, also through a link that stays there, a `..` and an absolute path', () => {
  symlinkSync('folder', 'linked')
  symlinkSync('linked/b.txt', 'b')
  for (const path of ['a.txt', 'folder/../a.txt', join(workspace, 'a.txt')]) expect(read(path), path).toBe('a')
  for (const path of ['linked/b.txt', 'b']) expect(read(path), path).toBe('b')
  writeFileSync('empty', '')
  expect(read('empty')).toBe('')
})

test('a workspace that is a link itself works', () => {
  const link = join(outside, 'workspace')
  symlinkSync(workspace, link)
  process.chdir(link)
  expect(read('a.txt')).toBe('a')
  expect(read(join(link, 'a.txt'))).toBe('a')
})

test('no link, linked folder or `..` leaves the workspace', () => {
  symlinkSync(join(outside, 'secret.txt'), 'link')
  symlinkSync('link', 'second')
  symlinkSync(outside, 'folder-link')
  symlinkSync('/proc/self', 'process')
  symlinkSync('..', 'up')
  const escapes = [
    'link',
    'second',
    'folder-link/secret.txt',
    'process/environ',
    `up/${workspace.split('/').at(-1)}/link`,
  ]
  for (const path of escapes) {
    expect(read(path), path).toBeUndefined()
    expect(read(path, 'anywhere'), path).toBeUndefined()
  }
  for (const path of [join(outside, 'secret.txt'), '../x', '/proc/self/environ'])
    expect(read(path), path).toBeUndefined()
  expect(read(join(outside, 'secret.txt'), 'anywhere')).toBe('secret')
})

test('neither special files nor files that are too large are read', () => {
  execFileSync('mkfifo', ['pipe'])
  mkdirSync('directory')
  symlinkSync('/dev/zero', 'zero')
  writeFileSync('large', '')
  truncateSync('large', 2 ** 40)
  for (const path of [
    'pipe',
    'directory',
    'zero',
    'large',
    '/dev/zero',
    '/proc/self/environ',
    'none',
    'a.txt/b',
    'a\0b',
  ]) {
    expect(read(path), path).toBeUndefined()
    expect(read(path, 'anywhere'), path).toBeUndefined()
  }
})

test('files are found by path, by pattern, and in a folder', () => {
  symlinkSync('/', 'folder/root')
  symlinkSync('..', 'folder/up')
  symlinkSync('/', 'root')
  expect(find('a.txt')).toEqual(['a.txt'])
  expect(find('*.txt')).toEqual(['a.txt'])
  expect(find('folder')).toEqual(['folder/b.txt'])
  expect(find('root')).toEqual([])
  expect(find(outside)).toEqual([join(outside, 'secret.txt')])
})

test.each<[string, typeof win32, string, string, string | undefined]>([
  ['Linux', posix, '/repo', '/repo/app/Dockerfile', 'app/Dockerfile'],
  ['Linux', posix, '/repo', '/repo', ''],
  ['Linux', posix, '/repo', '/repo/..app', '..app'],
  ['Linux', posix, '/repo', '/repo/a\\b', 'a\\b'],
  ['Linux', posix, '/repo', '/worker', undefined],
  ['Linux', posix, '/repo', '/', undefined],
  ['Windows', win32, 'D:\\a\\app', 'D:\\a\\app\\docker\\Dockerfile', 'docker/Dockerfile'],
  ['Windows', win32, 'D:\\a\\app', 'd:/a/APP/Dockerfile', 'Dockerfile'],
  ['Windows', win32, 'D:\\a\\app', 'D:\\a\\app\\..app', '..app'],
  ['Windows', win32, 'D:\\a\\app', 'D:\\a\\secret.txt', undefined],
  ['Windows', win32, 'D:\\a\\app', 'D:\\a\\application', undefined],
  ['Windows', win32, 'D:\\a\\app', 'C:\\Users\\runner\\.docker\\config.json', undefined],
  ['Windows', win32, 'D:\\a\\app', '\\\\server\\share\\x', undefined],
])('%s: a path is in a folder or not: %#', (_, paths, folder, path, expected) => {
  expect(pathBelow(folder, path, paths)).toBe(expected)
})
