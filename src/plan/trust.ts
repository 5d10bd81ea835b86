import type { RoleArn } from './inputs.ts'

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

/** The trust policy statement that lets this very run assume the role, in one line of JSON. */
export function trustStatement(role: RoleArn, claims: Claims): string {
  const issuer = (claims.iss ?? 'https://token.actions.githubusercontent.com').replace('https://', '')
  return JSON.stringify({
    Effect: 'Allow',
    Principal: { Federated: `arn:${role.partition.name}:iam::${role.account}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${issuer}:aud`]: claims.aud ?? role.partition.audience, [`${issuer}:sub`]: subjects(claims) },
    },
  })
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
