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
  /** The first trusted `root.json`; undefined for the one in @sigstore/tuf. */
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

/** The trusted roots in a file. */
export function rootsOfFile(roots: readonly object[]): TrustedRoots {
  const all = roots.map((root) => TrustedRoot.fromJSON(root))
  return async () => all
}

/** The trusted roots of the TUF repositories, each loaded when it is needed. Only bundles of the public instance are in a log. */
export function rootsOfTuf(temporary: string, repositories = tufRepositories): TrustedRoots {
  const loaded = new Map<boolean, Promise<readonly TrustedRoot[]>>()
  return (isLogged) => {
    const known = loaded.get(isLogged) ?? load(isLogged ? repositories.public : repositories.github, temporary)
    loaded.set(isLogged, known)
    return known
  }
}

/**
 * Loads a trusted root and verifies its signatures. The root is not cached on the machine, because another job could change
 * the cache.
 */
async function load({ url, root }: TufRepository, temporary: string): Promise<readonly TrustedRoot[]> {
  replaceFetch()
  const folder = mkdtempSync(join(temporary, 'sigstore-'))
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

/** A trusted root that could not be loaded or verified. */
export class TrustUnavailable extends Error {
  readonly host: string

  constructor(host: string, cause: unknown) {
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
    super(reason instanceof Error ? reason.message : String(reason), { cause })
    this.host = host
  }
}
