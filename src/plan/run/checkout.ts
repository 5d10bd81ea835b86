/** A checkout of a git repository, read from the files in `.git`. */
export interface Checkout {
  /** The commit at HEAD, 40 hex digits. */
  readonly commit: string
  /** The checked-out branch; undefined for a detached HEAD. */
  readonly branch: string | undefined
  /** The URL of the remote `origin`; undefined without this remote. */
  readonly origin: string | undefined
}

/**
 * Whether a git URL belongs to `repository` (`owner/name`) on the GitHub server `serverUrl`. The URL may have any form that git
 * accepts, such as `https://…` or `git@github.com:owner/name.git`.
 */
export function isUrlOf(url: string, serverUrl: string, repository: string): boolean {
  const expected = hostAndPathOf(`${serverUrl}/${repository}`)
  return repository !== '' && expected !== undefined && expected === hostAndPathOf(url)
}

/** The host and path of a git URL, without user, token, scheme and port, which may differ for the same repository. */
function hostAndPathOf(url: string): string | undefined {
  // `git@host:owner/name` is the short form of an SSH URL.
  const fullUrl = url.includes('://') ? url : url.replace(/^([^/:]+):\/?/, 'ssh://$1/')
  if (!URL.canParse(fullUrl)) return undefined
  const { hostname, pathname } = new URL(fullUrl)
  // The lookbehind makes the search fast in a URL with very many slashes.
  const path = pathname.replace(/(?<!\/)\/+$/, '').replace(/\.git$/i, '')
  // ssh.github.com is GitHub's host for SSH on port 443.
  return `${hostname}${path}`.toLowerCase().replace(/^ssh\.(?=github\.com\/)/, '')
}
