import { hostOf } from '../../names/address.ts'
import type { RoleArn } from '../inputs/identity.ts'
import type { Context } from '../run/context.ts'

/** The claims of a GitHub ID token that are no secret and that a trust policy can look at. */
export type Claims = Readonly<Record<string, string>>

const shown = ['iss', 'sub', 'aud', 'repository', 'ref', 'environment', 'job_workflow_ref']

/** The claims of a token for a person to read; the signature and the rest of the token stay out. */
export function readClaims(token: string): Claims {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    if (typeof payload !== 'object' || payload === null) return {}
    return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))
  } catch {
    return {}
  }
}

/** The claims that a trust policy is held against, a line each. */
export function claimLines(claims: Claims): string {
  return shown
    .filter((name) => claims[name] !== undefined)
    .map((name) => `  ${name}: ${claims[name]}`)
    .join('\n')
}

/** The trust policy statement that lets a run with these claims assume the role by its ID token. */
export function tokenTrust(role: RoleArn, claims: Claims): object {
  const issuer = hostAndPath(claims)
  const repository = needsRepositoryId(claims) ? { [`${issuer}:repository_id`]: claims.repository_id } : {}
  const workflow = isReusable(claims) ? { [`${issuer}:job_workflow_ref`]: claims.job_workflow_ref } : {}
  return {
    Effect: 'Allow',
    Principal: { Federated: providerArn(role, claims) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: claims.aud ?? role.partition.audience,
        [`${issuer}:sub`]: subjects(claims),
        ...repository,
        ...workflow,
      },
    },
  }
}

/**
 * Whether `sub` was customized so that it names this repository in no way: other repositories may have the same `sub`.
 * Source: GitHub's "OpenID Connect reference", "Customizing the subject claims".
 */
export function lacksRepository({ sub = '', repository = '', repository_id: id }: Claims): boolean {
  // A colon in a value is escaped, so keys and values alternate.
  const parts = sub.split(':')
  const values = new Map([
    ['repo', repository],
    ['repository', repository],
    ['repository_id', id],
  ])
  const names = parts.some((part, at) => values.has(part) && values.get(part) === parts[at + 1])
  return sub !== '' && !names && !/^repo:[^/:]+\/[^:]+(?::|$)/.test(sub)
}

/** AWS reads `repository_id` only from tokens of github.com. Source: the IAM user guide, "Available keys for AWS OIDC federation". */
export function needsRepositoryId(claims: Claims): boolean {
  return lacksRepository(claims) && claims.repository_id !== undefined && issuerOf(claims) === issuerOf({})
}

/** The trust policy statement that lets a role or user, `principal`, assume another role. */
export function roleTrust(principal: string, externalId: string | undefined): object {
  return {
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'sts:AssumeRole',
    ...(externalId === undefined ? {} : { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
  }
}

/** The permission to assume a role. */
export function mayAssume(role: RoleArn): object {
  return { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role.arn }
}

/** The role behind a session's ARN, which does not tell the role's path; any other ARN as it is. */
export function roleOfSession(arn: string): string {
  return arn.replace(/^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3')
}

/** The ARN that the token's issuer has as an identity provider in the role's account. */
export function providerArn({ partition, account }: RoleArn, claims: Claims): string {
  return `arn:${partition.name}:iam::${account}:oidc-provider/${hostAndPath(claims)}`
}

/** The issuer as IAM writes it. */
function hostAndPath(claims: Claims): string {
  return issuerOf(claims).replace('https://', '')
}

/** Who made the token. */
export function issuerOf({ iss = 'https://token.actions.githubusercontent.com' }: Claims): string {
  return iss
}

/**
 * The claims that GitHub will put into the ID token of a run, as far as the run knows them. A job with an environment has
 * another `sub`, and nothing tells the run. Source: GitHub's "OpenID Connect reference"; the issuers of GitHub
 * Enterprise: the same.
 */
export function expectedClaims(run: Context, audience: string): Claims {
  const { repository, repositoryId, ownerId, ref, event, serverUrl } = run
  return {
    iss: issuerAt(hostOf(serverUrl)),
    sub: `repo:${repository}:${event === 'pull_request' ? 'pull_request' : `ref:${ref}`}`,
    aud: audience,
    repository,
    ...(repositoryId && ownerId ? { repository_id: repositoryId, repository_owner_id: ownerId } : {}),
  }
}

function issuerAt(host: string): string {
  if (host === 'github.com') return issuerOf({})
  return host.endsWith('.ghe.com') ? `https://token.actions.${host}` : `https://${host}/_services/token`
}

/** Whether the job is in a workflow that another one called: then only `job_workflow_ref` tells which. */
function isReusable({ job_workflow_ref: own, workflow_ref: started }: Claims): boolean {
  return own !== undefined && started !== undefined && own !== started
}

/**
 * The `sub` in both of its forms: with names only, and with the ids that repositories made since 2026-07-15 carry.
 * Source: GitHub's "OpenID Connect reference".
 */
function subjects({
  sub = '',
  repository = '',
  repository_id: id,
  repository_owner_id: ownerId,
}: Claims): readonly string[] {
  const [, rest] = /^repo:[^:]*:(.*)$/.exec(sub) ?? []
  const [owner, name] = repository.split('/')
  if (rest === undefined || !name || !id || !ownerId) return [sub]
  return [...new Set([sub, `repo:${repository}:${rest}`, `repo:${owner}@${ownerId}/${name}@${id}:${rest}`])]
}
