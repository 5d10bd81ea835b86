import type { Context, EventPayload } from '../run/context.ts'

/**
 * The context in which the images to delete were built: the deleted branch or tag, or the head of the pull request. GitHub runs
 * the workflow in another context: the default branch, or the branch that the pull request was merged into.
 */
export function deletionContext(context: Context, payload: EventPayload): Context {
  const { pull_request: pull, ref, ref_type: kind, repository } = payload
  if (context.event === 'delete') {
    const branch = kind === 'branch' ? ref : undefined
    const tag = kind === 'tag' ? ref : undefined
    // The event does not contain the commit of the deleted branch or tag.
    return { ...context, commit: '', branch, tag, onDefaultBranch: false }
  }
  if (!pull) return context
  const { ref: headBranch, sha = '', repo } = pull.head ?? {}
  const isFork = repo?.full_name !== context.repository
  const isDefaultBranch = headBranch === repository?.default_branch
  // The branch of a fork may have the name of a branch of this repository, and the default branch still exists. So no images of
  // these branches are deleted.
  const branch = isFork || isDefaultBranch ? undefined : headBranch
  return { ...context, commit: sha, branch, onDefaultBranch: false }
}
