/**
 * Whether a job runs in a called (reusable) workflow; undefined if unknown. GitHub does not tell a job who calls it. So the job
 * is looked up in `workflow`, the text of the workflow file that GitHub started: the job is called if the file has no steps for
 * it.
 */
export function isCalled(workflow: string | undefined, job: string | undefined): boolean | undefined {
  const text = `${workflow?.replaceAll('\r', '') ?? ''}\n`
  // The indented, empty and comment lines after `jobs:`.
  const [, jobs] = /^jobs:\s*\n((?:[ \t#].*\n|\s*\n)*)/m.exec(text) ?? []
  // The indentation of the job names.
  const [, indent] = /^( +)[^\s#]/m.exec(jobs ?? '') ?? []
  if (!jobs || !indent || !job) return undefined
  const definition = jobs
    .split(new RegExp(`^${indent}(?=[^\\s#])`, 'm'))
    .find((part) => /^['"]?([\w-]+)/.exec(part)?.[1] === job)
  if (definition === undefined) return true
  if (/^[ \t]+steps:/m.test(definition)) return false
  return /^[ \t]+uses:/m.test(definition) ? true : undefined
}
