import { execFile } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { newFolder } from './build-context.ts'
import { type Engine, writeDockerConfig } from './engine.ts'
import type { Variables } from './runner.ts'

/** Builds an image and pushes it where it takes no login; of some texts, and of some files by where they are. */
export function pushOpenly(engine: Engine, image: string, texts: Variables, files: Variables = {}): Promise<void> {
  return pushAs({}, engine, image, texts, files)
}

/** Builds an image and pushes it with logins, each base64 of `user:password` by its host. */
export async function pushAs(
  logins: Variables,
  engine: Engine,
  image: string,
  texts: Variables,
  files: Variables = {},
): Promise<void> {
  const [folder, home] = [newFolder(texts), newFolder()]
  for (const [name, file] of Object.entries(files)) copyFileSync(file, join(folder, name))
  const auths = Object.entries(logins).map(([host, auth]) => [host, { auth }])
  writeDockerConfig(home, engine, { auths: Object.fromEntries(auths) })
  const env = { HOME: home, PATH: engine.path, DOCKER_HOST: engine.dockerHost }
  const args = ['buildx', 'build', '--provenance=false', '--push', '--tag', image, folder]
  await promisify(execFile)('docker', args, { env })
}
