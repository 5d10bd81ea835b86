/**
 * Whether a job runs in a called (reusable) workflow; undefined if unknown. GitHub does not tell a job who calls it. So the job's
 * id is looked up in `workflow`, the text of the workflow file that GitHub started. A job that has no steps there is called.
 */
export function isCalled(workflow: string | undefined, jobId: string | undefined): boolean | undefined {
  const text = `${workflow?.replaceAll('\r', '') ?? ''}\n`
  // The indented, empty and comment lines after `jobs:`.
  const [, jobs] = /^jobs:\s*\n((?:[ \t#].*\n|\s*\n)*)/m.exec(text) ?? []
  // The indentation of the job ids.
  const [, indent] = /^( +)[^\s#]/m.exec(jobs ?? '') ?? []
  if (!jobs || !indent || !jobId) return undefined
  const definition = jobs
    .split(new RegExp(`^${indent}(?=[^\\s#])`, 'm'))
    .find((part) => /^['"]?([\w-]+)/.exec(part)?.[1] === jobId)
  if (definition === undefined) return true
  if (/^[ \t]+steps:/m.test(definition)) return false
  // A job with `uses:` only calls a workflow, so the running job is a job with the same id in the called workflow.
  return /^[ \t]+uses:/m.test(definition) ? true : undefined
}
