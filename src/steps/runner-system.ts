import { runShortCommand, succeeded } from '../docker/exec.ts'
import type { Session } from '../docker/session.ts'
import { windowsEngine } from '../failures/docker.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * Throws before the first AWS request if a macOS or Windows runner cannot run the plan, because docker is missing
 * (`docker-not-found`) or the engine runs Windows containers. Does nothing on Linux, where these problems are rare and the docker
 * command would delay every step.
 */
export async function checkRunnerSystem(
  { image, loginRegistries }: Plan,
  { env }: Session,
  system = process.platform,
): Promise<void> {
  // A bake has a build too.
  const build = image && 'build' in image.origin ? image.origin.build : undefined
  if (system === 'linux' || (!build && loginRegistries.length === 0)) return
  // Throws if docker is missing.
  const version = await runShortCommand(['version', '--format', '{{.Server.Os}}'], { env })
  const isWindowsEngine = succeeded(version) && version.output.trim() === 'windows'
  // Another builder may run on another machine.
  const hasOtherBuilder = build && (build.builder !== undefined || build.builderNodes.length > 0 || env.BUILDX_BUILDER)
  if (build && !hasOtherBuilder && isWindowsEngine) throw windowsEngine()
}
