import type { Environment } from '../plan/run/context.ts'

/** The URL of the troubleshooting page for the version of the action that runs; only its path if the version is unknown. */
export function troubleshootingPage(env: Environment): string {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_SERVER_URL: server } = env
  const page = 'docs/troubleshooting.md'
  return repository && ref ? `${server ?? 'https://github.com'}/${repository}/blob/${ref}/${page}` : page
}
