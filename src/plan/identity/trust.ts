import { hostOf } from '../../names/address.ts'
import type { RoleArn } from '../inputs/identity.ts'
import type { Context } from '../run/context.ts'

/** Claims of a GitHub ID token. They are not secret. */
export type Claims = Readonly<Record<string, string>>

const githubIssuer = 'https://token.actions.githubusercontent.com'

/** The names of the claims that an error shows. */
const errorClaims = ['iss', 'sub', 'aud', 'repository', 'ref', 'environment', 'job_workflow_ref']

/** The content of a JSON Web Token; empty if the token is invalid. Does not verify its signature. */
export function tokenPayload(token: string): Readonly<Record<string, unknown>> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return typeof payload === 'object' && payload !== null ? { ...payload } : {}
  } catch {
    return {}
  }
}

/** The claims of a token, as text. */
export function readClaims(token: string): Claims {
  return Object.fromEntries(Object.entries(tokenPayload(token)).map(([name, value]) => [name, String(value)]))
}

/** The claims for an error, one `name: value` per line. */
export function claimLines(claims: Claims): string {
  return errorClaims
    .filter((name) => claims[name] !== undefined)
    .map((name) => `  ${name}: ${claims[name]}`)
    .join('\n')
}

/** The trust policy statement that allows a run with these claims to assume the role with its ID token. */
export function tokenTrust(role: RoleArn, claims: Claims): object {
  const issuer = issuerHostAndPath(claims)
  const workflowCondition = isReusable(claims) ? { [`${issuer}:job_workflow_ref`]: claims.job_workflow_ref } : {}
  const otherConditions = Object.entries(customSubjectConditions(claims)).map(([name, value]) => [
    `${issuer}:${name}`,
    value,
  ])
  return {
    Effect: 'Allow',
    Principal: { Federated: providerArn(role, claims) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: claims.aud ?? role.partition.audience,
        [`${issuer}:sub`]: subjects(claims),
        ...Object.fromEntries(otherConditions),
        ...workflowCondition,
      },
    },
  }
}

/**
 * The claims, with their values, that a trust policy must check besides a customized `sub`, because runs that must not assume
 * the role have the same `sub`. AWS supports these claims only in tokens of github.com. Source: the IAM user guide, "Available
 * keys for AWS OIDC federation".
 */
export function customSubjectConditions(claims: Claims): Claims {
  if (issuerOf(claims) !== githubIssuer) return {}
  const { repository_id, environment, ref } = claims
  const runCondition = environment === undefined ? { ref } : { environment }
  const conditions = {
    ...(lacksRepository(claims) ? { repository_id } : {}),
    ...(lacksRun(claims) ? runCondition : {}),
  }
  return Object.fromEntries(Object.entries(conditions).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/**
 * Whether a customized `sub` does not contain this repository, so that other repositories may have the same `sub`.
 * Source: GitHub's "OpenID Connect reference", "Customizing the subject claims".
 */
export function lacksRepository(claims: Claims): boolean {
  const { sub = '', repository, repository_id: id } = claims
  // `repo:OWNER/NAME` or `repo:OWNER@ID/NAME@ID:…`
  const startsWithRepository = /^repo:[^/:]+\/[^:]+(?::|$)/.test(sub)
  const containsRepository = subjectHas(claims, 'repo', repository) || subjectHas(claims, 'repository', repository)
  return sub !== '' && !startsWithRepository && !containsRepository && !subjectHas(claims, 'repository_id', id)
}

/**
 * Whether a customized `sub` contains no branch, tag or environment, so that all runs of a workflow or repository may have the
 * same `sub`. A pull request has no branch in its `sub`.
 */
export function lacksRun(claims: Claims): boolean {
  const { sub = '', ref, environment, event_name: event } = claims
  const isPullRequest = event === 'pull_request' && sub.split(':').includes('pull_request')
  const containsRun = subjectHas(claims, 'ref', ref) || subjectHas(claims, 'environment', environment)
  return isCustomized(claims) && !containsRun && !isPullRequest
}

/** Whether `sub` contains a claim with this value. `sub` is `key:value:key:value`, and `%3A` replaces a colon in a value. */
function subjectHas({ sub = '' }: Claims, key: string, value: string | undefined): boolean {
  const parts = sub.split(':')
  return (
    value !== undefined &&
    parts.some((part, index) => part === key && parts[index + 1] === value.replaceAll(':', '%3A'))
  )
}

/** Whether `sub` differs from GitHub's default forms, with or without ids. Source: GitHub's "OpenID Connect reference". */
export function isCustomized({ sub = '' }: Claims): boolean {
  // `repo:OWNER/NAME:ref:refs/heads/main`, `repo:OWNER/NAME:environment:NAME` or `repo:OWNER/NAME:pull_request`
  return sub !== '' && !/^repo:[^:]+:(?:ref:.|environment:.|pull_request$)/.test(sub)
}

/**
 * The values to edit in the deployment block of the README (`ORG=…`) for a run; `undefined` if that block does not support
 * this `sub`.
 */
export function readmeBlockValues({ sub = '', repository = '' }: Claims): Readonly<Record<string, string>> | undefined {
  const [, kind, value] = /^repo:[^:]+:(ref:refs\/heads\/|ref:refs\/tags\/|environment:)(.+)$/s.exec(sub) ?? []
  const [ORG, REPO] = repository.split('/')
  if (!kind || value === undefined || !ORG || !REPO) return undefined
  if (kind === 'environment:') return { ORG, REPO, ENVIRONMENT: value }
  // In the block, ENVIRONMENT replaces BRANCH, and TAGS is independent of both. A tag such as `v1.2.3` stands for all version
  // tags.
  return kind === 'ref:refs/heads/'
    ? { ORG, REPO, BRANCH: value, ENVIRONMENT: '' }
    : { ORG, REPO, TAGS: /^v\d/.test(value) ? 'v*' : value }
}

/** How to allow all version tags, if `sub` names a Git tag, such as `repo:octo/app:ref:refs/tags/v1`. */
export function gitTagHint({ sub = '' }: Claims): string | undefined {
  if (!/^repo:[^:]+:ref:refs\/tags\//.test(sub)) return undefined
  return 'For all version tags, write `StringLike` instead of `StringEquals`, and `v*` instead of the tag.'
}

/** The parameters with which a role is assumed from AWS credentials. */
interface RoleRequest {
  readonly externalId: string | undefined
  /** Undefined if the session has no tags. */
  readonly sessionTags?: object | undefined
}

/** The trust policy statement that allows `principal`, the ARN of a role or user, to assume a role. */
export function roleTrust(principal: string, { externalId, sessionTags }: RoleRequest): object {
  return {
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: assumeActions(sessionTags),
    ...(externalId === undefined ? {} : { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
  }
}

/** The statement for the policy of a principal that allows it to assume `role`. */
export function assumePermission({ role, sessionTags }: Pick<RoleRequest, 'sessionTags'> & { role: RoleArn }): object {
  return { Effect: 'Allow', Action: assumeActions(sessionTags), Resource: role.arn }
}

/** The actions that the trust policy, and the policy of the principal, must allow. Source: the IAM user guide, "Pass session tags in AWS STS". */
function assumeActions(sessionTags: object | undefined): string | readonly string[] {
  return sessionTags ? ['sts:AssumeRole', 'sts:TagSession'] : 'sts:AssumeRole'
}

/** The ARN of a session's role, without the role's path, which a session ARN does not contain. Returns other ARNs unchanged. */
export function roleOfSession(arn: string): string {
  return arn.replace(/^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3')
}

/** The ARN of the issuer's identity provider in the role's account. */
export function providerArn({ partition, account }: RoleArn, claims: Claims): string {
  return `arn:${partition.name}:iam::${account}:oidc-provider/${issuerHostAndPath(claims)}`
}

/** The issuer without `https://`, as in the ARN and the condition keys of its identity provider. */
function issuerHostAndPath(claims: Claims): string {
  return issuerOf(claims).replace('https://', '')
}

/** The issuer of the token. Without the claim `iss`: the issuer of github.com. */
export function issuerOf({ iss = githubIssuer }: Claims): string {
  return iss
}

/**
 * The expected claims of a run's ID token. In a job with an environment, `sub` is different, but a job does not know its
 * environment. Source: GitHub's "OpenID Connect reference", also for GitHub Enterprise.
 */
export function expectedClaims(run: Context, audience: string): Claims {
  const { repository, repositoryId, ownerId, ref, event, serverUrl } = run
  return {
    iss: issuerOfServer(hostOf(serverUrl)),
    sub: `repo:${repository}:${event === 'pull_request' ? 'pull_request' : `ref:${ref}`}`,
    aud: audience,
    repository,
    ...(repositoryId && ownerId ? { repository_id: repositoryId, repository_owner_id: ownerId } : {}),
  }
}

function issuerOfServer(host: string): string {
  if (host === 'github.com') return githubIssuer
  return host.endsWith('.ghe.com') ? `https://token.actions.${host}` : `https://${host}/_services/token`
}

/** Whether the job is in a called (reusable) workflow. */
function isReusable({ job_workflow_ref: jobWorkflow, workflow_ref: startedWorkflow }: Claims): boolean {
  return jobWorkflow !== undefined && startedWorkflow !== undefined && jobWorkflow !== startedWorkflow
}

/**
 * Both forms of `sub`: with names only, and with ids. Repositories created since 2026-07-15 have the form with ids. Source:
 * GitHub's "OpenID Connect reference".
 */
function subjects({
  sub = '',
  repository = '',
  repository_id: id,
  repository_owner_id: ownerId,
}: Claims): readonly string[] {
  // `ref:refs/heads/main` in `repo:OWNER/NAME:ref:refs/heads/main`
  const [, context] = /^repo:[^:]*:(.*)$/.exec(sub) ?? []
  const [owner, name] = repository.split('/')
  if (context === undefined || !name || !id || !ownerId) return [sub]
  return [...new Set([sub, `repo:${repository}:${context}`, `repo:${owner}@${ownerId}/${name}@${id}:${context}`])]
}
