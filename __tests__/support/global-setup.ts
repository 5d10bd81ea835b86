import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Engine, startEngine, stopEngine } from './engine.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    engine: Engine
  }
}

/** Brings the real parts once for all test files: a Docker Engine, docker-registry, BuildKit, AWS's service model. */
export default function setup({ provide }: TestProject): () => void {
  bring('aws-model')
  const engine = startEngine()
  // The last, because `script/test` has begun to build it meanwhile.
  bring('buildkit')
  process.env.DOCKER_REGISTRY = engine.dockerRegistry
  provide('engine', engine)
  return () => stopEngine()
}

function bring(name: string): void {
  execFileSync(join(import.meta.dirname, '../../script', name), { stdio: ['ignore', 'ignore', 'inherit'] })
}
