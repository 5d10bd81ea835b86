import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Cloud } from './cloud.ts'
import type { HttpRequest } from './listener.ts'
import { Refusal } from './refusal.ts'

/** The issuer of GitHub's ID tokens. */
export const issuer = 'https://token.actions.githubusercontent.com'

/** The path of the ID-token endpoint, shaped like GitHub's. */
export const idTokenPath =
  '/octo/_apis/distributedtask/hubs/Actions/plans/7f1c4a9e-0000-4000-8000-000000000001/jobs/7f1c4a9e-0000-4000-8000-000000000002/idtoken'

/** Answers GET …/idtoken with `{value: JWT}`, signed and with the claims of GitHub's; refuses a wrong bearer. */
export async function idToken(cloud: Cloud, request: HttpRequest): Promise<{ readonly value: string }> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || token !== cloud.requestToken) {
    throw new Refusal('Unauthorized', 'Access denied. The request token is not valid.', 401)
  }
  return { value: await signIdToken(cloud, request.query.get('audience')) }
}

/** A new ID token, which is a secret from now on. */
export async function signIdToken(cloud: Cloud, audience: string | null): Promise<string> {
  const token = await new SignJWT(idTokenClaims(cloud, audience))
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: 'stand-in' })
    .sign(cloud.idTokenKeys.privateKey)
  cloud.secrets.push(token)
  return token
}

/** The claims a token would have now: GitHub's own for a push to main of octo/app, under the test's changes. */
export function idTokenClaims(cloud: Cloud, audience: string | null): Record<string, unknown> {
  const iat = Math.floor(cloud.now() / 1000)
  const claims: Record<string, unknown> = {
    jti: randomUUID(),
    aud: audience ?? 'https://github.com/octo',
    ref: 'refs/heads/main',
    sha: '5d8f2c1a9b7e4f60112233445566778899aabbcc',
    repository: 'octo/app',
    repository_owner: 'octo',
    repository_owner_id: '65',
    repository_id: '74',
    repository_visibility: 'private',
    run_id: '9876543210',
    run_number: '10',
    run_attempt: '1',
    runner_environment: 'github-hosted',
    actor: 'octocat',
    actor_id: '12',
    workflow: 'ship',
    head_ref: '',
    base_ref: '',
    event_name: 'push',
    ref_type: 'branch',
    ref_protected: 'true',
    job_workflow_ref: 'octo/app/.github/workflows/ship.yml@refs/heads/main',
    job_workflow_sha: '5d8f2c1a9b7e4f60112233445566778899aabbcc',
    workflow_ref: 'octo/app/.github/workflows/ship.yml@refs/heads/main',
    workflow_sha: '5d8f2c1a9b7e4f60112233445566778899aabbcc',
    iss: issuer,
    nbf: iat - 600,
    exp: iat + 300,
    iat,
    ...cloud.claims,
  }
  claims.sub = 'sub' in cloud.claims ? cloud.claims.sub : subject(claims)
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
}

/** GitHub's rule: the environment wins, then the pull request, then the ref. */
function subject(claims: Record<string, unknown>): string {
  const repository = `repo:${claims.repository}`
  if (claims.environment !== undefined) {
    return `${repository}:environment:${String(claims.environment).replaceAll(':', '%3A')}`
  }
  if (claims.event_name === 'pull_request') return `${repository}:pull_request`
  return `${repository}:ref:${claims.ref}`
}
