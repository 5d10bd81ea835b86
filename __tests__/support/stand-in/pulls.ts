import { type Cloud, keyOf, type Repository } from './cloud.ts'

/**
 * Records a pull, which every read of a manifest is: BatchGetImage, and a GET of the data plane. Source:
 * aws/containers-roadmap#2390. That a HEAD, which docker sends for a tag that it pushes, does not count is an assumption.
 */
export function recordPull(cloud: Cloud, repository: Repository, digest: string): void {
  const key = keyOf(repository)
  cloud.pulls.set(key, [...(cloud.pulls.get(key) ?? []), { digest, at: cloud.now() }])
}

/** The digests of the recorded pulls of a repository, in order. */
export function pullsOf(cloud: Cloud, repository: Repository): readonly string[] {
  return (cloud.pulls.get(keyOf(repository)) ?? []).map(({ digest }) => digest)
}

/** The time of the last recorded pull, as DescribeImages has it. */
export function lastPull(cloud: Cloud, key: string, digest: string): { readonly lastRecordedPullTime?: number } {
  const last = cloud.pulls.get(key)?.findLast((pull) => pull.digest === digest)
  return last ? { lastRecordedPullTime: last.at / 1000 } : {}
}
