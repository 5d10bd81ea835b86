/** A checkout of a git repository, as its files describe it. */
export interface Checkout {
  /** The commit at HEAD, 40 hex digits. */
  readonly commit: string
  /** The checked-out branch; undefined for a detached HEAD. */
  readonly branch: string | undefined
  /** The URL of the remote `origin`; undefined without that remote. */
  readonly origin: string | undefined
}

/**
 * Whether a git URL, in any form that git accepts, is the URL of `repository` (`owner/name`) on the GitHub server
 * `serverUrl`.
 */
export function isUrlOf(url: string, serverUrl: string, repository: string): boolean {
  const location = locationOf(`${serverUrl}/${repository}`)
  return repository !== '' && location !== undefined && location === locationOf(url)
}

/** The host and path of a git URL. User, token, scheme and port are left out, because they may differ for the same repository. */
function locationOf(url: string): string | undefined {
  // `git@host:owner/name` is the short form of an SSH URL.
  const full = url.includes('://') ? url : url.replace(/^([^/:]+):\/?/, 'ssh://$1/')
  if (!URL.canParse(full)) return undefined
  const { hostname, pathname } = new URL(full)
  const path = pathname.replace(/(?<!\/)\/+$/, '').replace(/\.git$/i, '')
  // ssh.github.com is GitHub's host for SSH on port 443.
  return `${hostname}${path}`.toLowerCase().replace(/^ssh\.(?=github\.com\/)/, '')
}
