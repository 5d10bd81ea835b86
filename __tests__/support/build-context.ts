import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { type Engine, writeDockerConfig } from './engine.ts'

/** A new folder that is removed when the test ends, with these files. */
export function newFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'context-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFiles(folder, files)
  return folder
}

/** Writes files, path to content, with the folders they are in. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** All files below a folder, and all folders that hold nothing, sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((one) => ({ isFolder: one.isDirectory(), path: join(one.parentPath, one.name) }))
    .filter(({ isFolder, path }) => !isFolder || readdirSync(path).length === 0)
    .map(({ path }) => relative(folder, path))
    .sort()
}

/** Runs `docker buildx build`, and gives the folder that holds what was built. */
export async function buildOutput(engine: Engine, context: string, ...args: readonly string[]): Promise<string> {
  const home = newFolder()
  writeDockerConfig(home, engine)
  const output = newFolder()
  const env = { HOME: home, PATH: engine.path, DOCKER_HOST: engine.dockerHost }
  await promisify(execFile)('docker', ['buildx', 'build', '--output', output, ...args, context], { env })
  return output
}
