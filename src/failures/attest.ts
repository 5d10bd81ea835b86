import { ActionError, messageOf } from '../errors/action-error.ts'
import type { OidcRun } from '../plan/run/context.ts'

/** The permissions of a job that attests. */
const permissions = 'permissions: { id-token: write, attestations: write, contents: read }'

const stays = 'The image was pushed and stays in the repository.'

/** The error for a job that gets no ID token; `message` is what GitHub responded. */
export function noTokenToSign({ fromFork }: OidcRun, message: string, cause: unknown): ActionError {
  return new ActionError(
    'attest-failed',
    {
      what: `The provenance cannot be signed: ${message}`,
      why: fromFork
        ? `GitHub gives a pull request from a fork no ID token. ${stays}`
        : `Signing needs an ID token, and so the permission \`id-token: write\`. A called workflow has at most the permissions of its caller. ${stays}`,
      fix: fromFork
        ? 'Set `attest: off` for pull requests.'
        : `Add \`${permissions}\` to the job, and to the job that calls a reusable workflow. Then run the job again.`,
    },
    { cause },
  )
}

/** The error for an ID token without the claims that the provenance contains. */
export function claimsMissing(names: readonly string[]): ActionError {
  return new ActionError('attest-failed', {
    what: `The ID token of this job has no ${names.join(', ')}.`,
    why: `The token is not one of GitHub Actions, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL. ${stays}`,
    fix: 'Run this job on github.com or GHE.com, and remove the step that sets this variable.',
  })
}

/** The error for a signature that a Sigstore service did not give; `hosts` are the services. */
export function notSigned(hosts: readonly string[], error: unknown): ActionError {
  const reason = error instanceof Error && error.cause instanceof Error ? `: ${messageOf(error.cause)}` : ''
  const isDenied = /\(4\d\d\)/.test(messageOf(error))
  return new ActionError(
    'attest-failed',
    {
      what: `Sigstore did not sign the provenance: ${messageOf(error)}${reason.includes(messageOf(error)) ? '' : reason}`,
      why: isDenied
        ? `The service rejected the request. ${stays}`
        : `The runner cannot reach one of ${hosts.join(', ')}, or the service has an outage. ${stays}`,
      fix: isDenied
        ? "Check Sigstore's status page (https://status.sigstore.dev), and run the job again."
        : 'Allow these hosts (port 443) in the firewall or proxy of the runner, or run the job again.',
    },
    { cause: error },
  )
}

/** The error for an attestation that GitHub did not store; `status` is undefined without a response. */
export function notStored(repository: string, status: number | undefined, error: unknown): ActionError {
  const isDenied = status !== undefined && [401, 403, 404].includes(status)
  return new ActionError(
    'attest-failed',
    {
      what: `GitHub did not store the attestation of ${repository}: ${messageOf(error)}`,
      why: isDenied
        ? `The token in \`github-token\` lacks the permission \`attestations: write\`, or the plan of a private repository has no attestations. ${stays}`
        : `GitHub's API cannot be reached or has an outage. ${stays}`,
      fix: isDenied
        ? `Add \`${permissions}\` to the job, and to the job that calls a reusable workflow. Then run the job again.`
        : 'Run the job again.',
    },
    { cause: error },
  )
}

/** The error for a bundle that the registry did not accept. */
export function notBesideImage(repository: string, error: ActionError): ActionError {
  const { what, why, ...rest } = error.explanation
  const text = `The attestation could not be pushed beside the image in ${repository}: ${what}`
  return new ActionError('attest-failed', { ...rest, what: text, why: `${why} ${stays}` }, { cause: error })
}
