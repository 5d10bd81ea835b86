/** A checkout of a git repository, as its files describe it. */
export interface Checkout {
  /** The full id of the commit at HEAD. */
  readonly commit: string
  /** The branch that is checked out; undefined for a detached HEAD. */
  readonly branch: string | undefined
  /** The URL of the remote `origin`. */
  readonly origin: string | undefined
}

/** Whether a remote's URL, in any form that git accepts, is that of `repository` (`owner/name`) on the server. */
export function isUrlOf(url: string, serverUrl: string, repository: string): boolean {
  const location = locationOf(`${serverUrl}/${repository}`)
  return repository !== '' && location !== undefined && location === locationOf(url)
}

/** Host and path; user, token, scheme and port differ between URLs of one repository. */
function locationOf(url: string): string | undefined {
  // `git@host:owner/name` is ssh's short form.
  const full = url.includes('://') ? url : url.replace(/^([^/:]+):\/?/, 'ssh://$1/')
  if (!URL.canParse(full)) return undefined
  const { hostname, pathname } = new URL(full)
  const path = pathname.replace(/(?<!\/)\/+$/, '').replace(/\.git$/i, '')
  // GitHub's host for ssh on port 443.
  return `${hostname}${path}`.toLowerCase().replace(/^ssh\.(?=github\.com\/)/, '')
}
