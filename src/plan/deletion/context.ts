import type { Context, EventPayload } from '../run/context.ts'

/**
 * The context in which the images to delete were built: that of the deleted branch or tag, or of the pull request's head.
 * The run itself belongs to the default branch, or to the branch that the pull request was merged into.
 */
export function deletionContext(context: Context, payload: EventPayload): Context {
  const { pull_request: pull, ref, ref_type: kind, repository } = payload
  if (context.event === 'delete') {
    const [branch, tag] = [kind === 'branch' ? ref : undefined, kind === 'tag' ? ref : undefined]
    return { ...context, commit: '', branch, tag, onDefaultBranch: false }
  }
  if (!pull) return context
  const { ref: head, sha = '', repo } = pull.head ?? {}
  // A branch of a fork may have any name.
  const isOwn = repo?.full_name === context.repository && head !== repository?.default_branch
  return { ...context, commit: sha, branch: isOwn ? head : undefined, onDefaultBranch: false }
}
