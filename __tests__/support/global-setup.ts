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
  for (const name of ['aws-model', 'buildkit']) {
    execFileSync(join(import.meta.dirname, '../../script', name), { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const engine = startEngine()
  process.env.DOCKER_REGISTRY = engine.dockerRegistry
  provide('engine', engine)
  return () => stopEngine()
}
