import { isLoopback } from '../../names/address.ts'
import type { Invalid } from '../../parsing/reader.ts'
import type { BakeFile } from './bake-file.ts'
import { isCalled } from './caller.ts'
import { type Checkout, isUrlOf } from './checkout.ts'

/** The context of the run, from the runner's environment and the event payload. */
export interface Context {
  readonly event: string
  /**
   * The commit that is built, as 40 hex digits. For an open pull request this is its head, for a merged pull request the merge
   * commit. For `pull_request_target`, see `eventCommit`. Empty outside a workflow.
   */
  readonly commit: string
  /** The checkout whose HEAD is `commit`. Undefined if `commit` is the commit of the event. */
  readonly checkout?: Checkout | undefined
  /** Only one of `branch`, `tag` and `pullRequest` is set; for a merged pull request, also its base branch. */
  readonly branch: string | undefined
  /** The git tag. */
  readonly tag: string | undefined
  readonly pullRequest: number | undefined
  /** Whether a pull request from a fork started the run, without secrets and ID tokens. False for `pull_request_target`. */
  readonly fromFork: boolean
  readonly onDefaultBranch: boolean
  /** The GitHub release of a `release` event. A draft counts as a prerelease. */
  readonly release: { readonly prerelease: boolean } | undefined
  /** `owner/name`. */
  readonly repository: string
  /** The numeric id, which a rename does not change; empty if the server does not provide it. */
  readonly repositoryId: string
  /** The numeric id of the owner; empty if the server does not provide it. */
  readonly ownerId: string
  /** The description of the repository, in one line. */
  readonly description?: string | undefined
  /** The SPDX id of the repository's license. */
  readonly license?: string | undefined
  /** The URL of the GitHub server, such as `https://github.com`. */
  readonly serverUrl: string
  readonly runId: string
  readonly runNumber: string
  readonly runAttempt: string
  /** Whether the job can request ID tokens. */
  readonly canRequestIdTokens: boolean
  /** The path of the started workflow in the repository, such as `.github/workflows/ship.yml`. */
  readonly workflow: string | undefined
  /** Whether the job belongs to a called reusable workflow; undefined if unknown. */
  readonly inCalledWorkflow: boolean | undefined
  /** The full ref, such as `refs/heads/main`. */
  readonly ref: string
  /** The AWS region in the job's environment. */
  readonly awsRegion: string | undefined
  /** The variable that contains the region. */
  readonly regionVariable?: 'AWS_REGION' | 'AWS_DEFAULT_REGION' | undefined
  /** Whether `tags` are already expanded: by an earlier job of the reusable workflow, or for a destination. */
  readonly hasExpandedTags?: boolean
  /** The loopback host of an ECR emulator, from `AWS_ENDPOINT_URL_ECR` or `AWS_ENDPOINT_URL`; undefined for AWS. */
  readonly ecrEmulatorHost: string | undefined
  /** The value of `{tree}`: `tree-` and 64 hex digits; undefined if it is not needed or unknown. */
  readonly tree: string | undefined
  /** The resolved bake file, or why it is invalid; undefined without a bake. */
  readonly bakeFile: BakeFile | Invalid | undefined
  readonly now: Date
  /** ACTIONS_CACHE_MODE of the environment: what the job's token may do with GitHub's cache. */
  readonly cacheMode?: string | undefined
  /** SOURCE_DATE_EPOCH of the environment. */
  readonly sourceDateEpoch?: string | undefined
}

/** The facts about the run that explain a missing ID token. */
export type OidcRun = Pick<Context, 'canRequestIdTokens' | 'fromFork' | 'workflow' | 'inCalledWorkflow'>

/** The fields that the action reads from the event payload. Source: GitHub's "Webhook events and payloads". */
export interface EventPayload {
  /** The branch or tag that a `delete` event deleted. `ref_type` is `branch` or `tag`. */
  readonly ref?: string
  readonly ref_type?: string
  readonly pull_request?: {
    readonly number?: number
    readonly merged?: boolean
    readonly merge_commit_sha?: string | null
    readonly base?: { readonly ref?: string }
    readonly head?: {
      readonly ref?: string
      readonly sha?: string
      readonly repo?: { readonly full_name?: string } | null
    }
  }
  readonly issue?: { readonly pull_request?: object }
  readonly workflow_run?: { readonly event?: string; readonly head_sha?: string; readonly head_branch?: string | null }
  readonly release?: { readonly tag_name?: string; readonly prerelease?: boolean; readonly draft?: boolean }
  readonly repository?: {
    readonly default_branch?: string
    readonly description?: string | null
    readonly license?: { readonly spdx_id?: string | null } | null
  }
}

/** Where a file that is read may be: only in the workspace, or anywhere. */
export type Reach = 'workspace' | 'anywhere'

/**
 * Reads a file; the path is relative to the workspace. Undefined if the file does not exist within `reach` (by default the
 * workspace), or is too large.
 */
export type ReadFile = (path: string, reach?: Reach) => string | undefined

/** The problem of a file in an input for which `ReadFile` returns undefined. */
export function fileProblem(path: string): string {
  return `there is no file \`${path}\` of at most 4 MiB in the workspace`
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The sources of the context besides the environment and the event payload. */
interface ContextSources {
  readonly now: Date
  /** Undefined if the file of the workflow cannot be read. */
  readonly read?: ReadFile
  /** The checkouts in the workspace that the step may build. */
  readonly checkouts?: readonly Checkout[]
}

/** Reads the context of a run. Source: GitHub's "Variables reference". */
export function readContext(
  env: Environment,
  payload: EventPayload,
  { now, read, checkouts = [] }: ContextSources,
): Context {
  const { pull_request: pullRequest, release } = payload
  const event = env.GITHUB_EVENT_NAME ?? ''
  const ref = env.GITHUB_REF ?? ''
  // Such as `octo/shop/.github/workflows/ship.yml@refs/heads/main`.
  const workflow = /^[^/]+\/[^/]+\/(.+?)@/.exec(env.GITHUB_WORKFLOW_REF ?? '')?.[1]
  const canRequestIdTokens = Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
  const repository = env.GITHUB_REPOSITORY ?? ''
  const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com'
  const commit = eventCommit(env, event, payload)
  const ownCheckout = checkouts.find((checkout) => {
    // The checkout of a fork has the origin of the fork, so it is recognized by its commit.
    const isEventCommit = [pullRequest?.head?.sha, payload.workflow_run?.head_sha].includes(checkout.commit)
    return isEventCommit || isUrlOf(checkout.origin ?? '', serverUrl, repository)
  })
  // A checkout of a commit that the event names changes nothing. A pull request names two: its merge commit and its head.
  const checkout = ownCheckout && [env.GITHUB_SHA, commit].includes(ownCheckout.commit) ? undefined : ownCheckout
  const branch = builtBranch(payload, withoutPrefix('refs/heads/', ref), checkout)
  const regionVariable = (['AWS_REGION', 'AWS_DEFAULT_REGION'] as const).find((name) => env[name]?.trim())
  return {
    event,
    commit: checkout?.commit ?? commit,
    checkout,
    branch,
    tag: pullRequest ? undefined : (withoutPrefix('refs/tags/', ref) ?? release?.tag_name),
    pullRequest: pullRequest?.number,
    fromFork: event !== 'pull_request_target' && isFork(pullRequest?.head?.repo, repository),
    onDefaultBranch: branch !== undefined && branch === defaultBranch(payload, event, ref),
    release: release && { prerelease: release.prerelease === true || release.draft === true },
    repository,
    repositoryId: env.GITHUB_REPOSITORY_ID ?? '',
    ownerId: env.GITHUB_REPOSITORY_OWNER_ID ?? '',
    description: payload.repository?.description?.trim().replace(/\s+/g, ' ') || undefined,
    license: licenseOf(payload),
    serverUrl,
    runId: env.GITHUB_RUN_ID ?? '',
    runNumber: env.GITHUB_RUN_NUMBER ?? '',
    runAttempt: env.GITHUB_RUN_ATTEMPT ?? '1',
    ref,
    workflow,
    // Needed only to explain a missing ID token.
    inCalledWorkflow: canRequestIdTokens || !workflow ? undefined : isCalled(read?.(workflow), env.GITHUB_JOB),
    canRequestIdTokens,
    awsRegion: regionVariable && env[regionVariable]?.trim(),
    regionVariable,
    ecrEmulatorHost: loopbackHost(env.AWS_ENDPOINT_URL_ECR || env.AWS_ENDPOINT_URL || ''),
    // The content of the build is read later.
    tree: undefined,
    bakeFile: undefined,
    now,
    cacheMode: env.ACTIONS_CACHE_MODE,
    sourceDateEpoch: env.SOURCE_DATE_EPOCH,
  }
}

/** The SPDX id of the license. GitHub reports an unknown license as NOASSERTION. */
function licenseOf({ repository }: EventPayload): string | undefined {
  const id = repository?.license?.spdx_id
  return id && id !== 'NOASSERTION' ? id : undefined
}

function loopbackHost(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return isLoopback(host) ? host : undefined
}

/** The notice that the step uses HEAD of the checkout instead of the commit of the event. */
export function checkoutNotices({ checkout, event, commit }: Context): readonly string[] {
  if (!checkout) return []
  return [
    `HEAD of the checkout is ${commit}, not the commit of the ${event || "run's"} event: tags, the revision label and \`{{defaultContext}}\` use HEAD.`,
  ]
}

/**
 * The commit of the event. For `pull_request_target` it is GITHUB_SHA (a commit of the base branch), not the head of the pull
 * request, which is untrusted and not checked out.
 */
function eventCommit(env: Environment, event: string, { pull_request: pullRequest }: EventPayload): string {
  const head = event === 'pull_request_target' ? undefined : pullRequest?.head?.sha
  const commit = pullRequest?.merged ? pullRequest.merge_commit_sha : head
  return commit || env.GITHUB_SHA || ''
}

/**
 * The branch that is built. `refBranch` is the branch of the run's ref. `checkout` is set if it is built instead of the commit of
 * the event.
 */
function builtBranch(
  { pull_request: pullRequest, workflow_run: triggeringRun, issue }: EventPayload,
  refBranch: string | undefined,
  checkout: Checkout | undefined,
): string | undefined {
  if (pullRequest) {
    const buildsHead = checkout !== undefined && checkout.commit === pullRequest.head?.sha
    return pullRequest.merged && !buildsHead ? pullRequest.base?.ref : undefined
  }
  // A run without a branch (for example for a git tag) has no branch for a different checkout either.
  if (!checkout || refBranch === undefined) return refBranch
  if (checkout.branch !== undefined) return checkout.branch
  const isForPullRequest = /^pull_request/.test(triggeringRun?.event ?? '') || issue?.pull_request !== undefined
  if (isForPullRequest) return undefined
  return triggeringRun?.head_sha === checkout.commit ? (triggeringRun.head_branch ?? undefined) : refBranch
}

/** Whether the head of a pull request is in a fork. GitHub reports `null` for a fork that was deleted. */
function isFork(headRepository: { readonly full_name?: string } | null | undefined, repository: string): boolean {
  return headRepository !== undefined && headRepository?.full_name !== repository
}

/** The default branch. The payload of a schedule may not contain it, but a schedule always runs on the default branch. */
function defaultBranch(payload: EventPayload, event: string, ref: string): string | undefined {
  return payload.repository?.default_branch ?? (event === 'schedule' ? withoutPrefix('refs/heads/', ref) : undefined)
}

/** The part of a ref after the prefix; undefined for a ref without this prefix. */
function withoutPrefix(prefix: string, ref: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined
}
