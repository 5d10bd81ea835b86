import type { Build } from '../plan/build/build.ts'
import type { Environment } from '../plan/context.ts'
import { docker, shortly } from './exec.ts'

/**
 * A build as the selected builder can do it. What is pushed by the engine's own builder is in the engine already, and to
 * load it too gets in the way of that: of two exports to containerd's image store one fails with "already exists".
 */
export async function withoutSecondLoad(build: Build, env: Environment): Promise<Build> {
  if (!build.push || !build.load) return build
  const builder = build.builder === undefined ? [] : [build.builder]
  const { output } = await docker(['buildx', 'inspect', ...builder], { env, limit: shortly })
  return /^Driver:\s+docker$/m.test(output) ? { ...build, load: false } : build
}
