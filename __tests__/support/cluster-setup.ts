import type { TestProject } from 'vitest/node'
import { type Cluster, startCluster, stopCluster } from './cluster.ts'
import { startEngine } from './engine.ts'
import setup from './global-setup.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: Cluster
  }
}

/** Brings a Kubernetes cluster, and the parts of all other tests. */
export default async function setupCluster(project: TestProject): Promise<() => void> {
  const stopEngine = setup(project)
  project.provide('cluster', await startCluster(startEngine('default', undefined, project.config.env)))
  return () => {
    stopCluster()
    stopEngine()
  }
}
