import { ActionError, messageOf } from '../errors/action-error.ts'
import type { OidcRun } from '../plan/run/context.ts'

/** The permissions of a job that attests. */
const permissions = 'permissions: { id-token: write, attestations: write, contents: read }'

const imageStays = 'The image was pushed and stays in ECR.'

/** The error for a job that gets no ID token to sign with; `message` is GitHub's response. */
export function signingTokenUnavailable({ fromFork }: OidcRun, message: string, cause: unknown): ActionError {
  return new ActionError('attest-failed', {
    what: `The provenance cannot be signed: ${message}`,
    why: fromFork
      ? `GitHub gives no ID token to a pull request from a fork. ${imageStays}`
      : `Signing needs an ID token, and GitHub issues it only to a job with the permission \`id-token: write\`. A called workflow has at most the permissions of its caller. ${imageStays}`,
    fix: fromFork
      ? 'Set `attest: off` for pull requests.'
      : `Add \`${permissions}\` to the job, and to the job that calls a reusable workflow. Then run the job again.`,
    cause,
  })
}

/** The error for an ID token without some claims that the provenance needs; `names` are the names of these claims. */
export function claimsMissing(names: readonly string[]): ActionError {
  return new ActionError('attest-failed', {
    what: `The ID token of this job has no ${names.join(', ')}.`,
    why: `The token is not from GitHub Actions, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL. ${imageStays}`,
    fix: 'Run this job on github.com or GHE.com, and remove the step that sets this variable.',
  })
}

/** The error for a failed request to Sigstore; `hosts` are the hosts of its services. */
export function signatureFailed(hosts: readonly string[], error: unknown): ActionError {
  const message = messageOf(error)
  const causeMessage = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
  // For a response with an error, Sigstore's client appends the message of the cause to its own message.
  const causeText = message.includes(causeMessage) ? '' : `: ${causeMessage}`
  // Sigstore's client writes the HTTP status in parentheses: `(403) Forbidden`.
  const isRejected = /\(4\d\d\)/.test(message)
  return new ActionError('attest-failed', {
    what: `Sigstore did not sign the provenance: ${message}${causeText}`,
    why: isRejected
      ? `The service rejected the request. ${imageStays}`
      : `The runner cannot reach one of ${hosts.join(', ')}, or the service has an outage. ${imageStays}`,
    fix: isRejected
      ? "Check Sigstore's status page (https://status.sigstore.dev), and run the job again."
      : 'Allow these hosts (port 443) in the firewall or proxy of the runner, or run the job again.',
    cause: error,
  })
}

/** The error for an attestation that GitHub did not store; `status` is the HTTP status, undefined without a response. */
export function storingFailed(githubRepository: string, status: number | undefined, error: unknown): ActionError {
  // GitHub responds 404 if the token may not access the repository.
  const isDenied = status !== undefined && [401, 403, 404].includes(status)
  return new ActionError('attest-failed', {
    what: `GitHub did not store the attestation of ${githubRepository}: ${messageOf(error)}`,
    why: isDenied
      ? `The token in \`github-token\` lacks the permission \`attestations: write\`, or the GitHub repository is private and its plan does not include attestations. ${imageStays}`
      : `GitHub's API cannot be reached or has an outage. ${imageStays}`,
    fix: isDenied
      ? `Add \`${permissions}\` to the job, and to the job that calls a reusable workflow. Then run the job again.`
      : 'Run the job again.',
    cause: error,
  })
}

/** The error for an attestation that could not be pushed to the repository of the image. */
export function attestationPushFailed(repository: string, error: ActionError): ActionError {
  return new ActionError('attest-failed', {
    ...error.explanation,
    what: `The attestation could not be pushed to ${repository}: ${error.explanation.what}`,
    why: `${error.explanation.why} ${imageStays}`,
    cause: error,
  })
}
