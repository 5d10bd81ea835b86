import { tokenPayload } from '../identity/trust.ts'

/** The claims of GitHub's ID token that the provenance needs. Source: GitHub's "OpenID Connect reference". */
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

export type ProvenanceClaims = Readonly<Record<(typeof claimNames)[number], string>>

/** An attested image. */
export interface Subject {
  /** `HOST/NAME`, without a tag. */
  readonly name: string
  readonly digest: string
}

export const statementType = 'https://in-toto.io/Statement/v1'
export const provenanceType = 'https://slsa.dev/provenance/v1'

/**
 * The claims of an ID token, or the names of the claims that are missing. The signature is not verified, because the token comes
 * directly from GitHub.
 */
export function readProvenanceClaims(token: string): ProvenanceClaims | readonly string[] {
  const payload = tokenPayload(token)
  const missingNames = claimNames.filter((name) => typeof payload[name] !== 'string')
  if (missingNames.length > 0) return missingNames
  return Object.fromEntries(claimNames.map((name) => [name, payload[name]])) as ProvenanceClaims
}

/**
 * The in-toto statement with SLSA provenance of these images. Source: "SLSA Provenance v1", and the build type that GitHub
 * defines for workflows.
 */
export function provenanceStatement(subjects: readonly Subject[], claims: ProvenanceClaims, serverUrl: string): object {
  const repository = `${serverUrl}/${claims.repository}`
  // `workflow_ref` is `OWNER/NAME/.github/workflows/ship.yml@refs/heads/main`.
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

/** The URLs of a Sigstore instance. It has a transparency log or a timestamp authority. */
export interface SigstoreInstance {
  /** The certificate authority. */
  readonly fulcio: string
  /** The public transparency log. */
  readonly rekor?: string
  /** The timestamp authority. */
  readonly timestamps?: string
}

/**
 * The Sigstore instance to sign with. For a repository that is not public, it is GitHub's instance without a transparency log,
 * because the name of the repository must not become public. Source: actions/attest.
 */
export function signingInstance({ repository_visibility }: ProvenanceClaims, serverUrl: string): SigstoreInstance {
  if (repository_visibility === 'public') {
    return { fulcio: 'https://fulcio.sigstore.dev', rekor: 'https://rekor.sigstore.dev' }
  }
  const { hostname } = new URL(serverUrl)
  const domain = hostname === 'github.com' ? 'githubapp.com' : hostname
  return { fulcio: `https://fulcio.${domain}`, timestamps: `https://timestamp.${domain}` }
}
