/** What the run knows about itself: the runner's environment and the event's payload, as plain data. */
export interface Context {
  readonly event: string
  /** The commit that is built, 40 hex digits: a pull request's head, not its merge. Empty outside a workflow. */
  readonly commit: string
  /** At most one of the three has a value, the one that the event is about. */
  readonly branch: string | undefined
  readonly tag: string | undefined
  readonly pullRequest: number | undefined
  readonly onDefaultBranch: boolean
  readonly release: { readonly prerelease: boolean } | undefined
  /** `owner/name`. */
  readonly repository: string
  readonly serverUrl: string
  readonly runId: string
  readonly runNumber: string
  readonly runAttempt: string
  /** The region that the job's environment names for AWS's own tools. */
  readonly awsRegion: string | undefined
  readonly now: Date
}

/** The parts of an event's payload that are read. Source: GitHub's "Webhook events and payloads". */
export interface EventPayload {
  readonly pull_request?: { readonly number?: number; readonly head?: { readonly sha?: string } }
  readonly release?: { readonly tag_name?: string; readonly prerelease?: boolean; readonly draft?: boolean }
  readonly repository?: { readonly default_branch?: string }
}

/** Variables by name; undefined is as good as missing. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The context of a run. Source: GitHub's "Variables reference". */
export function readContext(env: Environment, payload: EventPayload, now: Date): Context {
  const { pull_request: pull, release } = payload
  const event = env.GITHUB_EVENT_NAME ?? ''
  const ref = env.GITHUB_REF ?? ''
  const branch = pull ? undefined : after('refs/heads/', ref)
  return {
    event,
    commit: pull?.head?.sha ?? env.GITHUB_SHA ?? '',
    branch,
    tag: pull ? undefined : (after('refs/tags/', ref) ?? release?.tag_name),
    pullRequest: pull?.number,
    onDefaultBranch: branch !== undefined && branch === defaultBranch(payload, event, branch),
    release: release && { prerelease: release.prerelease === true || release.draft === true },
    repository: env.GITHUB_REPOSITORY ?? '',
    serverUrl: env.GITHUB_SERVER_URL ?? 'https://github.com',
    runId: env.GITHUB_RUN_ID ?? '',
    runNumber: env.GITHUB_RUN_NUMBER ?? '',
    runAttempt: env.GITHUB_RUN_ATTEMPT ?? '1',
    awsRegion: env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined,
    now,
  }
}

/** A schedule's payload may lack the repository, but a schedule runs on the default branch and nowhere else. */
function defaultBranch(payload: EventPayload, event: string, branch: string): string | undefined {
  return payload.repository?.default_branch ?? (event === 'schedule' ? branch : undefined)
}

function after(prefix: string, ref: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined
}
