import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Environment } from '../plan/run/context.ts'
import { configFile, readDockerConfig, userConfiguration } from './configuration.ts'

/** The time limit of the request to the engine. */
const timeoutMs = 5_000

/**
 * Whether builds use the engine's own builder (driver `docker`), which is the default, and the engine uses the containerd image
 * store. False if unknown, such as for a builder that the user selected. Sends a request to the engine's socket, because `docker buildx inspect` takes longer. Source: docker/buildx,
 * `Features` in `driver/docker` and `Current` in `store`.
 */
export async function buildsInContainerdStore(env: Environment): Promise<boolean> {
  const buildxConfig = env.BUILDX_CONFIG || join(userConfiguration(env), 'buildx')
  // buildx writes the builder that the user selected to the file `current`.
  const isBuilderSelected = Boolean(env.BUILDX_BUILDER) || existsSync(join(buildxConfig, 'current'))
  const socket = socketOf(env)
  if (isBuilderSelected || socket === undefined) return false
  // The engine's JSON contains ["driver-type","io.containerd.snapshotter.v1"] in `DriverStatus`.
  return /"driver-type"\s*,\s*"io\.containerd\.snapshotter\.v1"/.test(await engineInfo(socket))
}

/** The path of the engine's socket; undefined if docker uses a context, or the engine is on another machine. */
function socketOf(env: Environment): string | undefined {
  const { DOCKER_HOST: host, DOCKER_CONTEXT } = env
  if (host) return /^unix:\/\/(.+)/.exec(host)?.[1]
  const context = DOCKER_CONTEXT || readDockerConfig(configFile(userConfiguration(env))).currentContext || 'default'
  return context === 'default' ? '/var/run/docker.sock' : undefined
}

/** The engine's response to `/info`, JSON; empty if the engine does not respond. */
function engineInfo(socketPath: string): Promise<string> {
  return new Promise((resolve) => {
    const infoRequest = request({ socketPath, path: '/info', signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      text(response).then(resolve, () => resolve(''))
    })
    infoRequest.on('error', () => resolve('')).end()
  })
}
