import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withoutRunnerSecrets } from '../docker/session.ts'
import { dockerVersions } from '../docker/versions.ts'
import type { ErrorCode } from '../errors/action-error.ts'
import type { StepContext } from './step-context.ts'

/** Logs the version and ref of the action, Node, and the runner image. */
export function logOwnVersion({ log, env }: StepContext): void {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, ImageOS: system, ImageVersion: version } = env
  const source = repository && ref ? ` (${repository}@${ref})` : ''
  const image = system && version ? `, runner image ${system} ${version}` : ''
  log.info(`ecr-build-push ${ownVersion()}${source}, Node ${process.versions.node}${image}`)
}

/** The codes of failures that may depend on the version of docker, its engine, buildx or BuildKit. */
const dockerErrors: readonly ErrorCode[] = [
  'build-failed',
  'push-failed',
  'login-failed',
  'login-expired',
  'docker-unreachable',
  'buildx-missing',
  'unexpected',
]

/** Logs the docker versions after a failure that may depend on them. Logs nothing if the job was cancelled. */
export async function logVersionsOfFailure(code: ErrorCode, { log, env, progress }: StepContext): Promise<void> {
  if (!dockerErrors.includes(code) || progress.cancelled) return
  const versions = await dockerVersions(withoutRunnerSecrets(env)).catch(() => '')
  if (versions !== '') log.info(`Versions: ${versions}`)
}

/** The version of this action, from its package.json; empty if the file is not found. */
function ownVersion(): string {
  // The started file is `promote/main.js` of a sub-action, or `dist/main/index.js`.
  for (const root of ['..', '../..']) {
    try {
      const file = join(dirname(process.argv[1] ?? ''), root, 'package.json')
      const { name, version } = JSON.parse(readFileSync(file, 'utf8'))
      if (name === 'ecr-build-push') return version
    } catch {
      // Try the other folder.
    }
  }
  return ''
}
