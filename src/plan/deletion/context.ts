import type { Context, EventPayload } from '../run/context.ts'

/**
 * The context in which the images to delete were built: the deleted branch or tag, or the head of the pull request. The context
 * of the run itself is the default branch, or the branch that the pull request was merged into.
 */
export function deletionContext(context: Context, payload: EventPayload): Context {
  const { pull_request: pull, ref, ref_type: kind, repository } = payload
  if (context.event === 'delete') {
    const [branch, tag] = [kind === 'branch' ? ref : undefined, kind === 'tag' ? ref : undefined]
    return { ...context, commit: '', branch, tag, onDefaultBranch: false }
  }
  if (!pull) return context
  const { ref: head, sha = '', repo } = pull.head ?? {}
  // The branch of a fork is not used, because it may have the name of a branch of this repository.
  const isOwn = repo?.full_name === context.repository && head !== repository?.default_branch
  return { ...context, commit: sha, branch: isOwn ? head : undefined, onDefaultBranch: false }
}
