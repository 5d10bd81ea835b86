import { isLoopback } from '../../names/address.ts'
import type { Invalid } from '../../parsing/reader.ts'
import type { BakeFile } from './bake-file.ts'
import { isCalled } from './caller.ts'
import { type Checkout, isUrlOf } from './checkout.ts'

/** The context of the run, from the runner's environment and the event payload. */
export interface Context {
  readonly event: string
  /**
   * The commit that is built, 40 hex digits: for an open pull request its head, for a merged pull request the merge commit. Empty
   * outside a workflow.
   */
  readonly commit: string
  /** The checkout whose HEAD is `commit`; set only if the event names a different commit. */
  readonly checkout?: Checkout | undefined
  /** Only the branch, the tag or the pull request is set. For a merged pull request, the base branch is set too. */
  readonly branch: string | undefined
  readonly tag: string | undefined
  readonly pullRequest: number | undefined
  /** Whether a pull request from a fork started the run. GitHub gives such a run neither secrets nor ID tokens. */
  readonly fromFork: boolean
  readonly onDefaultBranch: boolean
  readonly release: { readonly prerelease: boolean } | undefined
  /** `owner/name`. */
  readonly repository: string
  /** Numeric ids, which do not change on a rename; empty if the server does not provide them. */
  readonly repositoryId: string
  readonly ownerId: string
  /** The description of the repository, in one line. */
  readonly description?: string | undefined
  /** The SPDX id of the repository's license. */
  readonly license?: string | undefined
  readonly serverUrl: string
  readonly runId: string
  readonly runNumber: string
  readonly runAttempt: string
  /** Whether the job can request ID tokens. */
  readonly idTokens: boolean
  /** The path of the started workflow in the repository, such as `.github/workflows/ship.yml`. */
  readonly workflow: string | undefined
  /** Whether the job belongs to a called reusable workflow; undefined if unknown. */
  readonly called: boolean | undefined
  /** The full ref, such as `refs/heads/main`. */
  readonly ref: string
  /** The region in the job's environment. */
  readonly awsRegion: string | undefined
  /** The variable that contains the region. */
  readonly regionVariable?: 'AWS_REGION' | 'AWS_DEFAULT_REGION' | undefined
  /** Whether an earlier job of the reusable workflow expanded the tags. */
  readonly fromHandoff?: boolean
  /** The loopback host of an ECR emulator (in `AWS_ENDPOINT_URL_ECR`). Its registries are on this machine too. */
  readonly localEcr: string | undefined
  /** The value of `{tree}`: `tree-` and 64 hex digits; undefined if it is not needed or unknown. */
  readonly tree: string | undefined
  /** The resolved bake file, or why it is invalid; undefined without a bake. */
  readonly bake: BakeFile | Invalid | undefined
  readonly now: Date
  /** ACTIONS_CACHE_MODE of the environment: what the job's token may do with GitHub's cache. */
  readonly cacheMode?: string | undefined
  /** SOURCE_DATE_EPOCH of the environment. */
  readonly sourceDateEpoch?: string | undefined
}

/** The facts that explain a missing ID token. */
export type OidcRun = Pick<Context, 'idTokens' | 'fromFork' | 'workflow' | 'called'>

/** Source: GitHub's "Webhook events and payloads". */
export interface EventPayload {
  /** The deleted branch or tag of a `delete` event. */
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

/** Where a file may be: only in the workspace, or anywhere. */
export type Reach = 'workspace' | 'anywhere'

/**
 * Reads a file; the path is relative to the workspace. Undefined if the file does not exist within `reach` (by default the
 * workspace), or is too large.
 */
export type ReadFile = (path: string, reach?: Reach) => string | undefined

/** The problem of a file that `ReadFile` does not return. */
export function fileProblem(path: string): string {
  return `the file \`${path}\` does not exist in the workspace`
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the context is read from, besides the environment and the event payload. */
interface ContextSources {
  readonly now: Date
  readonly read?: ReadFile
  /** The checkouts that may be built. */
  readonly checkouts?: readonly Checkout[]
}

/** Reads the context of a run. Source: GitHub's "Variables reference". */
export function readContext(
  env: Environment,
  payload: EventPayload,
  { now, read = nothing, checkouts = [] }: ContextSources,
): Context {
  const { pull_request: pull, release } = payload
  const event = env.GITHUB_EVENT_NAME ?? ''
  const ref = env.GITHUB_REF ?? ''
  const workflow = /^[^/]+\/[^/]+\/(.+?)@/.exec(env.GITHUB_WORKFLOW_REF ?? '')?.[1]
  const idTokens = Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
  const repository = env.GITHUB_REPOSITORY ?? ''
  const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com'
  const named = eventCommit(env, event, payload)
  const own = checkouts.find(({ commit, origin = '' }) => {
    // A checkout of a fork has another origin, but the commit of the event has the same id there.
    const isKnown = [pull?.head?.sha, payload.workflow_run?.head_sha].includes(commit)
    return isKnown || isUrlOf(origin, serverUrl, repository)
  })
  const checkout = own && ![env.GITHUB_SHA, named].includes(own.commit) ? own : undefined
  const branch = builtBranch(payload, after('refs/heads/', ref), checkout)
  const regionVariable = (['AWS_REGION', 'AWS_DEFAULT_REGION'] as const).find((name) => env[name]?.trim())
  return {
    event,
    commit: checkout?.commit ?? named,
    checkout,
    branch,
    tag: pull ? undefined : (after('refs/tags/', ref) ?? release?.tag_name),
    pullRequest: pull?.number,
    fromFork: event !== 'pull_request_target' && isFork(pull?.head?.repo, env.GITHUB_REPOSITORY),
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
    called: idTokens || !workflow ? undefined : isCalled(read(workflow), env.GITHUB_JOB),
    idTokens,
    awsRegion: regionVariable && env[regionVariable]?.trim(),
    regionVariable,
    localEcr: loopbackHost(env.AWS_ENDPOINT_URL_ECR || env.AWS_ENDPOINT_URL || ''),
    tree: undefined,
    bake: undefined,
    now,
    cacheMode: env.ACTIONS_CACHE_MODE,
    sourceDateEpoch: env.SOURCE_DATE_EPOCH,
  }
}

/** The SPDX id of the license; undefined for NOASSERTION, with which GitHub reports an unknown license. */
function licenseOf({ repository }: EventPayload): string | undefined {
  const id = repository?.license?.spdx_id
  return id && id !== 'NOASSERTION' ? id : undefined
}

function loopbackHost(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return isLoopback(host) ? host : undefined
}

function nothing(): undefined {
  return undefined
}

/** The notice that HEAD of the checkout is built, and not the commit of the event. */
export function checkoutNotices({ checkout, event, commit }: Context): readonly string[] {
  if (!checkout) return []
  return [
    `HEAD of the checkout is ${commit}, not the commit of the ${event || "run's"} event: tags, the revision label and \`{{defaultContext}}\` use HEAD.`,
  ]
}

/**
 * The commit of the event. For `pull_request_target` not the head of the pull request, which is untrusted and not checked
 * out.
 */
function eventCommit(env: Environment, event: string, { pull_request: pull }: EventPayload): string {
  const commit = pull?.merged ? pull.merge_commit_sha : event !== 'pull_request_target' && pull?.head?.sha
  return commit || env.GITHUB_SHA || ''
}

/**
 * The branch that is built. `own` is the branch of the run's ref. `checkout` is set if it is built instead of the event's
 * commit.
 */
function builtBranch(
  { pull_request: pull, workflow_run: started, issue }: EventPayload,
  own: string | undefined,
  checkout: Checkout | undefined,
): string | undefined {
  if (pull) return pull.merged && checkout?.commit !== (pull.head?.sha ?? '') ? pull.base?.ref : undefined
  // Without a branch (for example for a git tag), a different checkout does not change that.
  if (!checkout || own === undefined) return own
  if (checkout.branch !== undefined) return checkout.branch
  const isPull = /^pull_request/.test(started?.event ?? '') || issue?.pull_request !== undefined
  if (isPull) return undefined
  return started?.head_sha === checkout.commit ? (started.head_branch ?? undefined) : own
}

/** Whether the head of a pull request is in a fork. It is null if the fork was deleted. */
function isFork(head: { readonly full_name?: string } | null | undefined, own: string | undefined): boolean {
  return head !== undefined && head?.full_name !== own
}

/** The default branch. The payload of a schedule may not contain it, but a schedule always runs on the default branch. */
function defaultBranch(payload: EventPayload, event: string, ref: string): string | undefined {
  return payload.repository?.default_branch ?? (event === 'schedule' ? after('refs/heads/', ref) : undefined)
}

function after(prefix: string, ref: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined
}
