import { ActionError } from '../errors/action-error.ts'
import type { OidcRun } from '../plan/run/context.ts'

/** Why there is nothing to assume a role from: what GitHub's endpoint answered, and what the SDK said of AWS credentials. */
export interface NoStart {
  readonly refusal?: string
  readonly ambient?: string
}

/** The error for a job that GitHub gives no ID token. */
export function oidcUnavailable(run: OidcRun, { refusal, ambient }: NoStart, cause?: unknown): ActionError {
  const said =
    refusal === undefined ? 'GitHub offers this job no ID token.' : `GitHub gave this job no ID token: ${refusal}.`
  // The usual words of the SDK only say that there is nothing.
  const found =
    ambient === undefined || /from any providers/.test(ambient)
      ? ''
      : ` The AWS credentials that are there do not serve either: ${ambient}`
  const what = `${said}${found}`
  return new ActionError('oidc-unavailable', { what, ...advice(run) }, { cause })
}

/** The way out for pull requests from forks. */
export const buildOnly = `Only build pull requests, without pushing: \`push: \${{ github.event_name != 'pull_request' }}\`. That needs no AWS identity.`

/** What a job needs for ID tokens; whoever names one permission takes all others away, so it names both. */
export const permission = 'permissions: { id-token: write, contents: read }'

/** Source: GitHub's "OpenID Connect reference" and "Reuse workflows". */
function advice({ idTokens, fromFork, called, workflow = 'the workflow' }: OidcRun): { why: string; fix: string } {
  if (fromFork) {
    return {
      why: 'A pull request from a fork started this run, and GitHub gives such a run neither ID tokens nor secrets, whatever permissions the workflow asks for.',
      fix: buildOnly,
    }
  }
  if (idTokens) {
    return {
      why: 'The job has the permission, but its request was refused: the time in which it may ask is over, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.',
      fix: "Run the job again. If it comes back, look for a step that sets these variables, and at GitHub's status page.",
    }
  }
  if (called === true) {
    return {
      why: `This job is in a reusable workflow that ${workflow} calls, and a called workflow has at most the permissions of the job that calls it.`,
      fix: `Add \`${permission}\` to the job of ${workflow} that has \`uses:\`, and leave it in the called workflow too.`,
    }
  }
  const orCalled =
    called === undefined
      ? ' If it is in a reusable workflow, the job that calls that workflow lacks it: a called workflow has at most the permissions of its caller.'
      : ''
  return {
    why: `The job lacks the permission \`id-token: write\`, which no job has by default.${orCalled}`,
    fix: `Add \`${permission}\` to the job in ${workflow}${called === undefined ? ' (and to the job that calls a reusable workflow)' : ''}, or leave \`role-to-assume\` out to use credentials that are there.`,
  }
}
