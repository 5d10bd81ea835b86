import { execFileSync } from 'node:child_process'
import { existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { hashFolder } from '../../src/content/content.ts'
import { newFolder } from './build-context.ts'

const person = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'protocol.file.allow=always']

/** Runs git in a folder, and gives what it says. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', [...person, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What is in a new repository. */
export const files = {
  'README.md': 'read me\n',
  'src/main.ts': 'main()\n',
  'src/deep/er/one.ts': '1\n',
  'docs/guide.md': 'guide\n',
  'run.sh': '#!/bin/sh\n',
  '.gitignore': 'node_modules/\n*.log\n/dist/\n',
}

/** Commits everything. */
export function commit(folder: string): void {
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'x')
  git(folder, 'update-index', '-q', '--refresh')
}

/** A repository with everything committed; its files are older than the index, so git need not look into them. */
export function newRepository(more: Readonly<Record<string, string>> = {}, ...options: string[]): string {
  const folder = newFolder({ ...files, ...more })
  git(folder, 'init', '--quiet', '--initial-branch=main', ...options)
  age(folder)
  commit(folder)
  return folder
}

/** Makes the new files older than the index, in which git need not look then. */
export function age(folder: string): void {
  const files = [folder, '-name', '.git', '-prune', '-o', '-type', 'f', '-newermt', '50 seconds ago']
  execFileSync('find', [...files, '-exec', 'touch', '-d', '100 seconds ago', '{}', '+'])
}

/** Makes the index younger than all that has happened, so that what it says is believed. */
export function settle(folder: string): void {
  const index = join(folder, '.git/index')
  const later = new Date(Date.now() + 10_000)
  if (existsSync(index)) utimesSync(index, later, later)
}

/** The name of what is in a folder. */
export const nameOf = (folder: string, dockerfile?: string) => hashFolder(folder, dockerfile).digest

/** The name of a copy of the same files that is not in a repository. */
export function nameOfCopy(folder: string): string {
  const copy = join(newFolder(), 'copy')
  execFileSync('cp', ['-a', `${folder}/.`, copy])
  execFileSync('find', [copy, '-name', '.git', '-prune', '-exec', 'rm', '-rf', '{}', '+'])
  return nameOf(copy)
}
