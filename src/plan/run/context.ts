import { isLoopback } from '../../names/source.ts'
import type { Invalid } from '../../parsing/reader.ts'
import type { BakeFile } from './bake-file.ts'
import { isCalled } from './caller.ts'
import { type Checkout, isUrlOf } from './checkout.ts'

/** What the run knows about itself: the runner's environment and the event's payload, as plain data. */
export interface Context {
  readonly event: string
  /**
   * The commit that is built, 40 hex digits: an open pull request's head, not its test merge; a merged one's merge commit.
   * Empty outside a workflow.
   */
  readonly commit: string
  /** The checkout whose HEAD is `commit`, where the event names another one. */
  readonly checkout?: Checkout | undefined
  /** The one that the event is about has a value; for a merged pull request its base branch has one too. */
  readonly branch: string | undefined
  readonly tag: string | undefined
  readonly pullRequest: number | undefined
  /** Whether a pull request from a fork started the run, so that GitHub gives it neither secrets nor ID tokens. */
  readonly fromFork: boolean
  readonly onDefaultBranch: boolean
  readonly release: { readonly prerelease: boolean } | undefined
  /** `owner/name`. */
  readonly repository: string
  /** Numbers that stay when the repository or its owner is renamed; empty on servers that do not tell. */
  readonly repositoryId: string
  readonly ownerId: string
  readonly serverUrl: string
  readonly runId: string
  readonly runNumber: string
  readonly runAttempt: string
  /** Whether GitHub offers the job ID tokens. */
  readonly idTokens: boolean
  /** Path in the repository of the workflow that was started, such as `.github/workflows/ship.yml`. */
  readonly workflow: string | undefined
  /** Whether the job belongs to a reusable workflow that this one calls; undefined where that is unknown. */
  readonly called: boolean | undefined
  /** The full ref, such as `refs/heads/main`. */
  readonly ref: string
  /** The region that the job's environment names for AWS's own tools. */
  readonly awsRegion: string | undefined
  /** The variable that names it. */
  readonly regionVariable?: 'AWS_REGION' | 'AWS_DEFAULT_REGION' | undefined
  /** Whether an earlier job of the reusable workflow has expanded the tags. */
  readonly handedOver?: boolean
  /** The host of ECR's API where it is on this machine (`AWS_ENDPOINT_URL_ECR`): an emulator's, whose registries are there too. */
  readonly localEcr: string | undefined
  /** `tree-` and 64 hex digits that name what is built; undefined where it is not needed or not known. */
  readonly tree: string | undefined
  /** The bake file of the targets that are asked for, or what is wrong with it; undefined without a bake. */
  readonly bake: BakeFile | Invalid | undefined
  readonly now: Date
  /** SOURCE_DATE_EPOCH as the environment has it. */
  readonly sourceDateEpoch?: string | undefined
}

/** What a run knows of the reasons for which GitHub gives a job no ID token. */
export type OidcRun = Pick<Context, 'idTokens' | 'fromFork' | 'workflow' | 'called'>

/** The parts of an event's payload that are read. Source: GitHub's "Webhook events and payloads". */
export interface EventPayload {
  readonly pull_request?: {
    readonly number?: number
    readonly merged?: boolean
    readonly merge_commit_sha?: string | null
    readonly base?: { readonly ref?: string }
    readonly head?: { readonly sha?: string; readonly repo?: { readonly full_name?: string } | null }
  }
  readonly issue?: { readonly pull_request?: object }
  readonly workflow_run?: { readonly event?: string; readonly head_sha?: string; readonly head_branch?: string | null }
  readonly release?: { readonly tag_name?: string; readonly prerelease?: boolean; readonly draft?: boolean }
  readonly repository?: { readonly default_branch?: string }
}

/** Where a file may be: only in the workspace, or also where a path that leads out of the workspace says. */
export type Reach = 'workspace' | 'anywhere'

/**
 * The text of a file, seen from the workspace; undefined where there is none within reach, or it is too large. Without a
 * reach it has to be in the workspace.
 */
export type ReadFile = (path: string, reach?: Reach) => string | undefined

/** What is wrong with the path of a file that `ReadFile` does not give, half a sentence. */
export function noFile(path: string): string {
  return `the file \`${path}\` does not exist in the workspace`
}

/** Variables by name; undefined is as good as missing. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The context of a run; `read` gives the text of a file of the workspace, and `checkouts` are those that may hold what is
 * built. Source: GitHub's "Variables reference".
 */
export function readContext(
  env: Environment,
  payload: EventPayload,
  now: Date,
  read: ReadFile = nothing,
  checkouts: readonly Checkout[] = [],
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
    // A commit's id is the same in a fork.
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
    fromFork: event !== 'pull_request_target' && isForeign(pull?.head?.repo, env.GITHUB_REPOSITORY),
    onDefaultBranch: branch !== undefined && branch === defaultBranch(payload, event, ref),
    release: release && { prerelease: release.prerelease === true || release.draft === true },
    repository,
    repositoryId: env.GITHUB_REPOSITORY_ID ?? '',
    ownerId: env.GITHUB_REPOSITORY_OWNER_ID ?? '',
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
    sourceDateEpoch: env.SOURCE_DATE_EPOCH,
  }
}

function loopbackHost(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return isLoopback(host) ? host : undefined
}

function nothing(): undefined {
  return undefined
}

/** Says that the commit is HEAD's, and not the event's. */
export function checkoutNotices({ checkout, event, commit }: Context): readonly string[] {
  if (!checkout) return []
  return [
    `HEAD of the checkout is ${commit}, not the commit of the ${event || "run's"} event: tags, the revision label and \`{{defaultContext}}\` use HEAD.`,
  ]
}

/** The head of a pull request in `pull_request_target` is a stranger's, and is not what GitHub checks out there. */
function eventCommit(env: Environment, event: string, { pull_request: pull }: EventPayload): string {
  const commit = pull?.merged ? pull.merge_commit_sha : event !== 'pull_request_target' && pull?.head?.sha
  return commit || env.GITHUB_SHA || ''
}

/** The branch of what is built; `own` is that of the run's ref, `checkout` what is built in place of the event's commit. */
function builtBranch(
  { pull_request: pull, workflow_run: started, issue }: EventPayload,
  own: string | undefined,
  checkout: Checkout | undefined,
): string | undefined {
  if (pull) return pull.merged && checkout?.commit !== (pull.head?.sha ?? '') ? pull.base?.ref : undefined
  // A later commit on a git tag keeps that.
  if (!checkout || own === undefined) return own
  if (checkout.branch !== undefined) return checkout.branch
  const isPull = /^pull_request/.test(started?.event ?? '') || issue?.pull_request !== undefined
  if (isPull) return undefined
  return started?.head_sha === checkout.commit ? (started.head_branch ?? undefined) : own
}

/** A fork that was deleted meanwhile is null. */
function isForeign(head: { readonly full_name?: string } | null | undefined, own: string | undefined): boolean {
  return head !== undefined && head?.full_name !== own
}

/** A schedule's payload may lack the repository, but a schedule runs on the default branch and nowhere else. */
function defaultBranch(payload: EventPayload, event: string, ref: string): string | undefined {
  return payload.repository?.default_branch ?? (event === 'schedule' ? after('refs/heads/', ref) : undefined)
}

function after(prefix: string, ref: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined
}
