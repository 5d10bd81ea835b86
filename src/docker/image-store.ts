import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Environment } from '../plan/run/context.ts'
import { configFile, readDockerConfig, userConfiguration } from './configuration.ts'

/** In milliseconds. */
const timeoutMs = 5_000

/**
 * Whether the selected builder is the engine's own, with the containerd image store; false if unknown. Asks the engine at
 * its socket, because `docker buildx inspect` takes a large part of the time of a small push. Source: docker/buildx,
 * `Features` in `driver/docker` and `Current` in `store`.
 */
export async function usesContainerdStore(env: Environment): Promise<boolean> {
  const buildx = env.BUILDX_CONFIG || join(userConfiguration(env), 'buildx')
  const socket = socketOf(env)
  if (env.BUILDX_BUILDER || existsSync(join(buildx, 'current')) || socket === undefined) return false
  return /"driver-type"\s*,\s*"io\.containerd\.snapshotter\.v1"/.test(await engineInfo(socket))
}

/** The path of the engine's socket; undefined if docker uses a context, or the engine is on another machine. */
function socketOf(env: Environment): string | undefined {
  const { DOCKER_HOST: host, DOCKER_CONTEXT } = env
  if (host) return /^unix:\/\/(.+)/.exec(host)?.[1]
  const context = DOCKER_CONTEXT || readDockerConfig(configFile(userConfiguration(env))).currentContext || 'default'
  return context === 'default' ? '/var/run/docker.sock' : undefined
}

/** The engine's description of itself; empty if it does not respond. */
function engineInfo(socketPath: string): Promise<string> {
  return new Promise((resolve) => {
    const info = request({ socketPath, path: '/info', signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      text(response).then(resolve, () => resolve(''))
    })
    info.on('error', () => resolve('')).end()
  })
}
