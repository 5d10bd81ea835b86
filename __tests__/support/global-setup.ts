import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildKitVersion } from './buildkit.ts'
import { type Engine, startEngine, stopEngine } from './engine.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    engine: Engine
  }
}

/** Brings the real parts once for a project's test files: a Docker Engine, docker-registry, BuildKit, AWS's service model. */
export default function setup({ provide, config: { env } }: TestProject): () => void {
  bring('aws-model')
  const engine = startEngine('default', undefined, env)
  // The last, because `script/test` has begun to build it meanwhile.
  bring('buildkit', buildKitVersion(env.ENGINE_VERSION))
  process.env.DOCKER_REGISTRY = engine.dockerRegistry
  provide('engine', engine)
  return () => stopEngine('default', env)
}

function bring(name: string, ...args: string[]): void {
  execFileSync(join(import.meta.dirname, '../../script', name), args, { stdio: ['ignore', 'ignore', 'inherit'] })
}
