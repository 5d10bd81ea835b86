import type { Call } from './call.ts'
import type { HttpRequest } from './listener.ts'
import { Refusal } from './refusal.ts'

/** The path of a repository's attestations on api.github.com: `owner/name`, and the digest that is asked for. */
export function attestationPath(path: string): { readonly repository: string; readonly digest: string } | undefined {
  const [, repository, digest = ''] = /^\/repos\/([^/]+\/[^/]+)\/attestations(?:\/([^/]+))?$/.exec(path) ?? []
  return repository === undefined ? undefined : { repository, digest: decodeURIComponent(digest) }
}

/** GitHub's attestations API. Source: "REST API endpoints for repository attestations". */
export function attestations({ cloud, denied, operation }: Call, request: HttpRequest): unknown {
  const [scheme = '', token] = (request.headers.authorization ?? '').split(' ')
  if (!/^(?:bearer|token)$/i.test(scheme) || token !== cloud.githubToken) {
    throw new Refusal('Unauthorized', 'Bad credentials', 401)
  }
  if (denied) throw new Refusal('Forbidden', 'Resource not accessible by integration', 403)
  const { repository, digest } = attestationPath(request.path) ?? { repository: '', digest: '' }
  if (operation === 'CreateAttestation') {
    const { bundle } = JSON.parse(request.body.toString())
    cloud.attestations.push({ repository, bundle })
    return { id: cloud.attestations.length }
  }
  const found = cloud.attestations.filter(
    (one) => one.repository === repository && digestsIn(one.bundle).includes(digest),
  )
  if (found.length === 0) throw new Refusal('NotFound', 'Not Found', 404)
  return { attestations: found.map(({ bundle }) => ({ bundle, repository_id: 74, initiator: 'user' })) }
}

interface Bundle {
  readonly dsseEnvelope: { readonly payload: string }
}

function digestsIn(bundle: unknown): readonly string[] {
  const { payload } = (bundle as Bundle).dsseEnvelope
  const { subject }: { subject: { digest: { sha256: string } }[] } = JSON.parse(
    Buffer.from(payload, 'base64').toString(),
  )
  return subject.map(({ digest }) => `sha256:${digest.sha256}`)
}
