import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { getTrustedRoot } from '@sigstore/tuf'
import { replaceFetch } from './fetch.ts'
import githubRoot from './github-tuf-root.json' with { type: 'json' }
import type { TrustedRoots } from './verify.ts'

/** A TUF repository with the trusted root of a Sigstore instance. */
export interface TufRepository {
  readonly url: string
  /** The `root.json` with which the verification of the repository starts. Default: the `root.json` in @sigstore/tuf. */
  readonly root?: object
}

/**
 * The TUF repositories of Sigstore's public instance, and of GitHub's instance. Source of GitHub's root: cli/cli,
 * `verification/embed`.
 */
type TufRepositories = Readonly<Record<'public' | 'github', TufRepository>>

export const tufRepositories: TufRepositories = {
  public: { url: 'https://tuf-repo-cdn.sigstore.dev' },
  github: { url: 'https://tuf-repo.github.com', root: githubRoot },
}

/** The trusted roots in the JSON of a file. All bundles are verified with them. */
export function rootsOfFile(documents: readonly object[]): TrustedRoots {
  const roots = documents.map((document) => TrustedRoot.fromJSON(document))
  return async () => roots
}

/**
 * The trusted roots of the TUF repositories. Each is loaded once, when the first bundle needs it. A bundle with an entry in a
 * transparency log comes from Sigstore's public instance, any other bundle from GitHub's instance.
 */
export function rootsOfTuf(temporaryDirectory: string, repositories = tufRepositories): TrustedRoots {
  let publicRoots: Promise<readonly TrustedRoot[]> | undefined
  let githubRoots: Promise<readonly TrustedRoot[]> | undefined
  return (isLogged) => {
    if (isLogged) {
      publicRoots ??= loadRoot(repositories.public, temporaryDirectory)
      return publicRoots
    }
    githubRoots ??= loadRoot(repositories.github, temporaryDirectory)
    return githubRoots
  }
}

/**
 * Loads a trusted root and verifies its signatures. The root is not cached on the machine, because another job could change
 * the cache.
 */
async function loadRoot({ url, root }: TufRepository, temporaryDirectory: string): Promise<readonly TrustedRoot[]> {
  // `getTrustedRoot` then uses the proxy and the certificate authorities of the step.
  replaceFetch()
  const folder = mkdtempSync(join(temporaryDirectory, 'sigstore-'))
  const rootPath = join(folder, 'first-root.json')
  try {
    if (root) writeFileSync(rootPath, JSON.stringify(root))
    const options = { mirrorURL: url, cachePath: join(folder, 'cache'), timeout: 10_000, retry: 1 }
    return [await getTrustedRoot({ ...options, ...(root && { rootPath }) })]
  } catch (error) {
    throw new TrustUnavailable(new URL(url).host, error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The error for a trusted root that could not be loaded or verified. */
export class TrustUnavailable extends Error {
  readonly host: string

  constructor(host: string, cause: unknown) {
    // An error of @sigstore/tuf has the reason in its own `cause`.
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
    super(reason instanceof Error ? reason.message : String(reason), { cause })
    this.host = host
  }
}
