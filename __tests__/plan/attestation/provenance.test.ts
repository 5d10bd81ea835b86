import { expect, test } from 'vitest'
import {
  type ProvenanceClaims,
  provenanceStatement,
  readProvenanceClaims,
  signingInstance,
} from '../../../src/plan/attestation/provenance.ts'

const claims: ProvenanceClaims = {
  sub: 'repo:octo/app:ref:refs/heads/main',
  ref: 'refs/heads/main',
  sha: '5d8f2c1a9b7e4f60112233445566778899aabbcc',
  repository: 'octo/app',
  repository_id: '74',
  repository_owner_id: '65',
  repository_visibility: 'public',
  event_name: 'push',
  workflow_ref: 'octo/app/.github/workflows/ship.yml@refs/heads/main',
  job_workflow_ref: 'octo/shared/.github/workflows/build-push.yml@refs/tags/v1',
  runner_environment: 'github-hosted',
  run_id: '9',
  run_attempt: '2',
}

function token(payload: unknown): string {
  return `header.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.signature`
}

test('the claims of a token are read, and the missing ones are named', () => {
  expect(readProvenanceClaims(token({ ...claims, jti: '1' }))).toEqual(claims)
  expect(readProvenanceClaims(token({ ...claims, ref: undefined, run_id: 9 }))).toEqual(['ref', 'run_id'])
})

test.each(['', 'a', 'a.b.c', 'a..c', token(null), token('x'), token([])])('%j is not a token of GitHub', (text) => {
  expect(readProvenanceClaims(text)).toContain('repository')
})

test("the statement has GitHub's claims, and the called workflow as the builder", () => {
  const subjects = [
    { name: 'host/team/api', digest: `sha256:${'a'.repeat(64)}` },
    { name: 'host/team/web', digest: `sha256:${'b'.repeat(64)}` },
  ]
  expect(provenanceStatement(subjects, claims, 'https://github.com')).toEqual({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: 'host/team/api', digest: { sha256: 'a'.repeat(64) } },
      { name: 'host/team/web', digest: { sha256: 'b'.repeat(64) } },
    ],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: {
          workflow: {
            ref: 'refs/heads/main',
            repository: 'https://github.com/octo/app',
            path: '.github/workflows/ship.yml',
          },
        },
        internalParameters: {
          github: {
            event_name: 'push',
            repository_id: '74',
            repository_owner_id: '65',
            runner_environment: 'github-hosted',
          },
        },
        resolvedDependencies: [
          {
            uri: 'git+https://github.com/octo/app@refs/heads/main',
            digest: { gitCommit: '5d8f2c1a9b7e4f60112233445566778899aabbcc' },
          },
        ],
      },
      runDetails: {
        builder: { id: 'https://github.com/octo/shared/.github/workflows/build-push.yml@refs/tags/v1' },
        metadata: { invocationId: 'https://github.com/octo/app/actions/runs/9/attempts/2' },
      },
    },
  })
})

test.each([
  ['public', 'https://github.com', ['https://fulcio.sigstore.dev', 'https://rekor.sigstore.dev']],
  ['private', 'https://github.com', ['https://fulcio.githubapp.com', 'https://timestamp.githubapp.com']],
  ['internal', 'https://octo.ghe.com', ['https://fulcio.octo.ghe.com', 'https://timestamp.octo.ghe.com']],
  ['', 'https://github.com', ['https://fulcio.githubapp.com', 'https://timestamp.githubapp.com']],
])('a repository with the visibility %j on %s is signed by %j', (repository_visibility, server, urls) => {
  expect(Object.values(signingInstance({ ...claims, repository_visibility }, server))).toEqual(urls)
})
