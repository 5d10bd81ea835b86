/**
 * Whether a job is in a reusable workflow: then the file of the workflow that was started has no steps for it. GitHub tells
 * a job nothing else of its callers. Undefined where the file, `text`, is not there, or does not say.
 */
export function isCalled(text: string | undefined, job: string | undefined): boolean | undefined {
  const [, jobs] = /^jobs:\s*\n((?:[ \t#].*\n|\s*\n)*)/m.exec(`${text?.replaceAll('\r', '') ?? ''}\n`) ?? []
  const [, indent] = /^( +)[^\s#]/m.exec(jobs ?? '') ?? []
  if (!jobs || !indent || !job) return undefined
  const own = jobs
    .split(new RegExp(`^${indent}(?=[^\\s#])`, 'm'))
    .find((one) => /^['"]?([\w-]+)/.exec(one)?.[1] === job)
  if (own === undefined) return true
  if (/^[ \t]+steps:/m.test(own)) return false
  return /^[ \t]+uses:/m.test(own) ? true : undefined
}
