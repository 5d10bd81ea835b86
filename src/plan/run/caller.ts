/**
 * Whether a job runs in a called (reusable) workflow. `text` is the file of the started workflow: if this file has no steps
 * for the job, the job runs in a called workflow. (GitHub does not tell a job who calls it.) Undefined if unknown.
 */
export function isCalled(text: string | undefined, job: string | undefined): boolean | undefined {
  const [, jobs] = /^jobs:\s*\n((?:[ \t#].*\n|\s*\n)*)/m.exec(`${text?.replaceAll('\r', '') ?? ''}\n`) ?? []
  const [, indent] = /^( +)[^\s#]/m.exec(jobs ?? '') ?? []
  if (!jobs || !indent || !job) return undefined
  const own = jobs
    .split(new RegExp(`^${indent}(?=[^\\s#])`, 'm'))
    .find((part) => /^['"]?([\w-]+)/.exec(part)?.[1] === job)
  if (own === undefined) return true
  if (/^[ \t]+steps:/m.test(own)) return false
  return /^[ \t]+uses:/m.test(own) ? true : undefined
}
