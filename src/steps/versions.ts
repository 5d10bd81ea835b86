import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withoutRunnerSecrets } from '../docker/session.ts'
import { dockerVersions } from '../docker/versions.ts'
import type { ErrorCode } from '../errors/action-error.ts'
import type { StepContext } from './step-context.ts'

/** Says what runs: the action at which ref, and on what. */
export function logOwnVersion({ log, env }: StepContext): void {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, ImageOS: system, ImageVersion: version } = env
  const source = repository && ref ? ` (${repository}@${ref})` : ''
  const image = system && version ? `, runner image ${system} ${version}` : ''
  log.info(`ecr-build-push ${ownVersion()}${source}, Node ${process.versions.node}${image}`)
}

/** Failures that a version of docker, its engine, buildx or BuildKit may explain. */
const ofDocker: readonly ErrorCode[] = [
  ...(['build-failed', 'push-failed', 'login-failed', 'login-expired'] as const),
  ...(['docker-unreachable', 'buildx-missing', 'unexpected'] as const),
]

/** Says on which versions docker failed. A job that was cancelled is not held up for it. */
export async function logVersionsOfFailure(code: ErrorCode, { log, env, progress }: StepContext): Promise<void> {
  if (!ofDocker.includes(code) || progress.cancelled) return
  const versions = await dockerVersions(withoutRunnerSecrets(env)).catch(() => '')
  if (versions !== '') log.info(`Versions: ${versions}`)
}

/** The version in the action's package.json, which is one or two folders above the file that the runner starts. */
function ownVersion(): string {
  for (const up of ['..', '../..']) {
    try {
      const file = join(dirname(process.argv[1] ?? ''), up, 'package.json')
      const { name, version } = JSON.parse(readFileSync(file, 'utf8'))
      if (name === 'ecr-build-push') return version
    } catch {
      // It is in the other folder.
    }
  }
  return ''
}
