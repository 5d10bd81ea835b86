import type { Environment } from '../plan/run/context.ts'

/** Where the troubleshooting page of the action at the ref in use is; a path in the project where nobody knows it. */
export function troubleshootingPage(env: Environment): string {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_SERVER_URL: server } = env
  const page = 'docs/troubleshooting.md'
  return repository && ref ? `${server ?? 'https://github.com'}/${repository}/blob/${ref}/${page}` : page
}
