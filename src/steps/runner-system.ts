import { runShortCommand, succeeded } from '../docker/exec.ts'
import type { Session } from '../docker/session.ts'
import { windowsEngine } from '../failures/docker.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * Fails before the first AWS request on a macOS or Windows runner that cannot do what is planned: without docker
 * (`docker-not-found`), or with an engine for Windows containers. On Linux it runs no command.
 */
export async function checkRunnerSystem(
  { image, logIn }: Plan,
  { env }: Session,
  system = process.platform,
): Promise<void> {
  const build = image && 'build' in image.origin ? image.origin.build : undefined
  if (system === 'linux' || (!build && logIn.length === 0)) return
  const version = await runShortCommand(['version', '--format', '{{.Server.Os}}'], { env })
  const isElsewhere = build && (build.builder !== undefined || build.builderNodes.length > 0 || env.BUILDX_BUILDER)
  if (build && !isElsewhere && succeeded(version) && version.output.trim() === 'windows') throw windowsEngine()
}
