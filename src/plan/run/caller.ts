/**
 * Whether a job runs in a called reusable workflow: then the started workflow file has no steps for it. GitHub gives a
 * job no other information about its callers. Undefined if the file, `text`, is missing or does not tell.
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
