/** The claims of GitHub's ID token that the provenance contains. Source: GitHub's "OpenID Connect reference". */
const claimNames = [
  'sub',
  'ref',
  'sha',
  'repository',
  'repository_id',
  'repository_owner_id',
  'repository_visibility',
  'event_name',
  'workflow_ref',
  'job_workflow_ref',
  'runner_environment',
  'run_id',
  'run_attempt',
] as const

export type TokenClaims = Readonly<Record<(typeof claimNames)[number], string>>

/** An attested image. */
export interface Subject {
  /** `host/name` */
  readonly name: string
  readonly digest: string
}

export const statementType = 'https://in-toto.io/Statement/v1'
export const provenanceType = 'https://slsa.dev/provenance/v1'

/**
 * The claims of an ID token, or the names of missing claims. The signature is not verified, because the token comes directly
 * from GitHub.
 */
export function readClaims(token: string): TokenClaims | readonly string[] {
  const claims = payloadOf(token)
  const found = claimNames.map((name) => [name, claims[name]] as const)
  const missing = found.filter(([, value]) => typeof value !== 'string').map(([name]) => name)
  return missing.length > 0 ? missing : (Object.fromEntries(found) as TokenClaims)
}

function payloadOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) ?? {}
  } catch {
    return {}
  }
}

/**
 * The in-toto statement with SLSA provenance of these images. Source: "SLSA Provenance v1", and the build type that GitHub
 * defines for workflows.
 */
export function provenanceStatement(subjects: readonly Subject[], claims: TokenClaims, serverUrl: string): object {
  const repository = `${serverUrl}/${claims.repository}`
  const [path = ''] = claims.workflow_ref.slice(claims.repository.length + 1).split('@')
  return {
    _type: statementType,
    subject: subjects.map(({ name, digest }) => ({ name, digest: { sha256: digest.slice('sha256:'.length) } })),
    predicateType: provenanceType,
    predicate: {
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: { workflow: { ref: claims.ref, repository, path } },
        internalParameters: {
          github: {
            event_name: claims.event_name,
            repository_id: claims.repository_id,
            repository_owner_id: claims.repository_owner_id,
            runner_environment: claims.runner_environment,
          },
        },
        resolvedDependencies: [{ uri: `git+${repository}@${claims.ref}`, digest: { gitCommit: claims.sha } }],
      },
      runDetails: {
        builder: { id: `${serverUrl}/${claims.job_workflow_ref}` },
        metadata: { invocationId: `${repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}` },
      },
    },
  }
}

/** A Sigstore instance: a certificate authority, and a transparency log or a timestamp authority. */
export interface SigstoreInstance {
  readonly fulcio: string
  readonly rekor?: string
  readonly timestamps?: string
}

/** The Sigstore instance to sign with. The name of a private repository must not be in a public log. Source: actions/attest. */
export function signingInstance({ repository_visibility }: TokenClaims, serverUrl: string): SigstoreInstance {
  if (repository_visibility === 'public') {
    return { fulcio: 'https://fulcio.sigstore.dev', rekor: 'https://rekor.sigstore.dev' }
  }
  const { hostname } = new URL(serverUrl)
  const domain = hostname === 'github.com' ? 'githubapp.com' : hostname
  return { fulcio: `https://fulcio.${domain}`, timestamps: `https://timestamp.${domain}` }
}
