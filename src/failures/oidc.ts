import { ActionError, type Cause } from '../errors/action-error.ts'
import type { OidcRun } from '../plan/run/context.ts'

/** The failed attempts to authenticate. */
export interface AuthenticationFailure {
  /** The response of GitHub's ID token endpoint; undefined without a request. */
  readonly response?: string
  /** The SDK's error for the ambient AWS credentials; undefined if the step did not try them. */
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
  // The message `Could not load credentials from any providers` only says that there are no credentials.
  const ambientHint =
    ambientError === undefined || /from any providers/.test(ambientError)
      ? ''
      : ` The ambient AWS credentials do not work either: ${ambientError}`
  const what = `${denial}${ambientHint}`
  return new ActionError('oidc-unavailable', { what, ...explainMissingToken(run), cause })
}

export const forkFix = `Build pull requests without pushing: \`push: \${{ github.event_name != 'pull_request' }}\`. This needs no AWS identity.`

/** The permissions of a job with OIDC. They include `contents: read`, because `permissions` replaces the defaults. */
export const jobPermissions = 'permissions: { id-token: write, contents: read }'

/** Source: GitHub's "OpenID Connect reference" and "Reuse workflows". */
function explainMissingToken({
  canRequestIdTokens,
  fromFork,
  inCalledWorkflow,
  workflow = 'the workflow',
}: OidcRun): Cause {
  if (fromFork) {
    return {
      why: 'The run is for a pull request from a fork. GitHub gives such a run no ID token and no secrets, even if the workflow requests them.',
      fix: forkFix,
    }
  }
  if (canRequestIdTokens) {
    return {
      why: 'The job has the permission `id-token: write`, but GitHub rejected the request: the time limit for ID token requests has passed, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.',
      fix: "Run the job again. If it fails again, look for a step that sets these variables, and check GitHub's status page.",
    }
  }
  if (inCalledWorkflow === true) {
    return {
      why: `This job is in a reusable workflow that ${workflow} calls. A called workflow has at most the permissions of the job that calls it.`,
      fix: `Add \`${jobPermissions}\` to the job in ${workflow} that has \`uses:\`, and keep the same permissions in the called workflow.`,
    }
  }
  // It is unknown whether the job is in a reusable workflow.
  const isUnknown = inCalledWorkflow === undefined
  const callerHint = isUnknown
    ? ' If the job is in a reusable workflow, the job that calls that workflow may lack the permission: a called workflow has at most the permissions of its caller.'
    : ''
  const callerFix = isUnknown ? ' (and to the job that calls a reusable workflow)' : ''
  return {
    why: `The job lacks the permission \`id-token: write\`, which is not granted by default.${callerHint}`,
    fix: `Add \`${jobPermissions}\` to the job in ${workflow}${callerFix}, or remove \`role-to-assume\` to use ambient AWS credentials.`,
  }
}
