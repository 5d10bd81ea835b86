/** A checkout of a git repository, as its files describe it. */
export interface Checkout {
  /** The commit at HEAD, 40 hex digits. */
  readonly commit: string
  /** The checked-out branch; undefined for a detached HEAD. */
  readonly branch: string | undefined
  /** The URL of the remote `origin`. */
  readonly origin: string | undefined
}

/** Whether a remote URL, in any form of git, is `repository` (`owner/name`) on the server. */
export function isUrlOf(url: string, serverUrl: string, repository: string): boolean {
  const location = locationOf(`${serverUrl}/${repository}`)
  return repository !== '' && location !== undefined && location === locationOf(url)
}

/** Host and path, without user, token, scheme and port, which may differ for the same repository. */
function locationOf(url: string): string | undefined {
  // `git@host:owner/name` is the short form of an SSH URL.
  const full = url.includes('://') ? url : url.replace(/^([^/:]+):\/?/, 'ssh://$1/')
  if (!URL.canParse(full)) return undefined
  const { hostname, pathname } = new URL(full)
  const path = pathname.replace(/(?<!\/)\/+$/, '').replace(/\.git$/i, '')
  // GitHub's host for SSH on port 443.
  return `${hostname}${path}`.toLowerCase().replace(/^ssh\.(?=github\.com\/)/, '')
}
