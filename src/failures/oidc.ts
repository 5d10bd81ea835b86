import { ActionError } from '../errors/action-error.ts'
import type { OidcRun } from '../plan/run/context.ts'

/**
 * Why the step could not authenticate: the response of GitHub's ID token endpoint, and the SDK's error for the ambient AWS
 * credentials.
 */
export interface AuthenticationFailure {
  readonly response?: string
  readonly ambientError?: string
}

/** The error for a job without an ID token. */
export function oidcUnavailable(
  run: OidcRun,
  { response, ambientError }: AuthenticationFailure,
  cause?: unknown,
): ActionError {
  const denial =
    response === undefined ? 'GitHub gives this job no ID token.' : `GitHub denied this job an ID token: ${response}.`
  // The SDK's usual message only says that it found no credentials.
  const ambientCredentials =
    ambientError === undefined || /from any providers/.test(ambientError)
      ? ''
      : ` The ambient AWS credentials do not work either: ${ambientError}`
  const what = `${denial}${ambientCredentials}`
  return new ActionError('oidc-unavailable', { what, ...advice(run) }, { cause })
}

/** The fix for pull requests from forks. */
export const buildOnly = `Build pull requests without pushing: \`push: \${{ github.event_name != 'pull_request' }}\`. This needs no AWS identity.`

/** The permissions that a job needs. They include `contents: read`, because `permissions` replaces the defaults. */
export const permission = 'permissions: { id-token: write, contents: read }'

/** Source: GitHub's "OpenID Connect reference" and "Reuse workflows". */
function advice({ idTokens, fromFork, called, workflow = 'the workflow' }: OidcRun): { why: string; fix: string } {
  if (fromFork) {
    return {
      why: 'The run is for a pull request from a fork. GitHub gives such a run no ID token and no secrets, even if the workflow requests them.',
      fix: buildOnly,
    }
  }
  if (idTokens) {
    return {
      why: 'The job has the permission `id-token: write`, but GitHub rejected the request: the time limit for ID token requests has passed, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.',
      fix: "Run the job again. If it fails again, look for a step that sets these variables, and check GitHub's status page.",
    }
  }
  if (called === true) {
    return {
      why: `This job is in a reusable workflow that ${workflow} calls. A called workflow has at most the permissions of the job that calls it.`,
      fix: `Add \`${permission}\` to the job in ${workflow} that has \`uses:\`, and keep the same permissions in the called workflow.`,
    }
  }
  const orCalled =
    called === undefined
      ? ' If the job is in a reusable workflow, the job that calls that workflow may lack the permission: a called workflow has at most the permissions of its caller.'
      : ''
  return {
    why: `The job lacks the permission \`id-token: write\`, which is not granted by default.${orCalled}`,
    fix: `Add \`${permission}\` to the job in ${workflow}${called === undefined ? ' (and to the job that calls a reusable workflow)' : ''}, or remove \`role-to-assume\` to use ambient AWS credentials.`,
  }
}
