import { runShortCommand, succeeded } from '../docker/exec.ts'
import type { Session } from '../docker/session.ts'
import { windowsEngine } from '../failures/docker.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * Throws before the first AWS request if a macOS or Windows runner cannot do what is planned, because docker is missing
 * (`docker-not-found`) or the engine runs Windows containers. Does nothing on Linux.
 */
export async function checkRunnerSystem(
  { image, logIn }: Plan,
  { env }: Session,
  system = process.platform,
): Promise<void> {
  const build = image && 'build' in image.origin ? image.origin.build : undefined
  if (system === 'linux' || (!build && logIn.length === 0)) return
  const version = await runShortCommand(['version', '--format', '{{.Server.Os}}'], { env })
  const buildsElsewhere = build && (build.builder !== undefined || build.builderNodes.length > 0 || env.BUILDX_BUILDER)
  if (build && !buildsElsewhere && succeeded(version) && version.output.trim() === 'windows') throw windowsEngine()
}
