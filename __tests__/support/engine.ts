import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What `script/engine start` says: how to reach a Docker Engine, and the programs that came with it. */
export interface Engine {
  readonly dockerHost: string
  /** With the engine's own docker first. */
  readonly path: string
  /** The folder that holds the buildx plugin. */
  readonly plugins: string
  /** Debian's docker-registry. */
  readonly dockerRegistry: string
  /** A static busybox. */
  readonly busybox: string
}

/**
 * Starts an engine, or finds the one that runs already; `config` makes another one beside the first, with these variables.
 * Its version is that of the project that the test runs in, `ENGINE_VERSION`.
 */
export function startEngine(name = 'default', config?: object, variables: NodeJS.ProcessEnv = {}): Engine {
  const env = { ...process.env, ...variables, ...(config && { ENGINE_CONFIG: JSON.stringify(config) }) }
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit']
  const text = execFileSync(join(root, 'script/engine'), ['start', name], { env, stdio, encoding: 'utf8' })
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? ''
  return {
    dockerHost: value('DOCKER_HOST'),
    path: value('PATH'),
    plugins: value('DOCKER_CONFIG_PLUGINS'),
    dockerRegistry: value('DOCKER_REGISTRY'),
    busybox: value('BUSYBOX'),
  }
}

/** The media types that the engine gives an image without attestations: Docker's, or since version 29 OCI's. */
export const mediaTypes =
  process.env.ENGINE_VERSION === '28'
    ? {
        manifest: 'application/vnd.docker.distribution.manifest.v2+json',
        index: 'application/vnd.docker.distribution.manifest.list.v2+json',
      }
    : {
        manifest: 'application/vnd.oci.image.manifest.v1+json',
        index: 'application/vnd.oci.image.index.v1+json',
      }

/** Writes the Docker configuration of a home in which docker finds the engine's buildx; `more` is put on top. */
export function writeDockerConfig(home: string, engine: Engine, more: object = {}): void {
  const plugins = engine.plugins === '' ? {} : { cliPluginsExtraDirs: [engine.plugins] }
  mkdirSync(join(home, '.docker'), { recursive: true })
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ ...plugins, ...more }))
}

/** Docker configuration without buildx, even if the machine has one for all users. */
export const withoutBuildx = { cliPluginsExtraDirs: [join(import.meta.dirname, 'broken-plugins')] }

/** Stops an engine that `startEngine` started; one of the machine's own is left alone. */
export function stopEngine(name = 'default', variables: NodeJS.ProcessEnv = {}): void {
  const env = { ...process.env, ...variables }
  execFileSync(join(root, 'script/engine'), ['stop', name], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
