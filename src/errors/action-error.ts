/** The codes of errors. docs/troubleshooting.md has a section for each code. */
export const errorCodes = [
  'input-invalid',
  'oidc-unavailable',
  'assume-role-denied',
  'identity-token-rejected',
  'no-credentials',
  'account-not-allowed',
  'ecr-access-denied',
  'repository-not-found',
  'tag-immutable',
  'throttled',
  'aws-unreachable',
  'aws-timeout',
  'docker-not-found',
  'docker-unreachable',
  'buildx-missing',
  'login-failed',
  'login-expired',
  'push-failed',
  'build-failed',
  'scan-failed',
  'signing-failed',
  'replication-failed',
  'attest-failed',
  'verification-failed',
  'unexpected',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** The text of an error. Each part is one or more full sentences. */
export interface Explanation {
  /** What happened. */
  readonly what: string
  /** The likely cause. */
  readonly why: string
  /** What to change. */
  readonly fix: string
  /** Quoted output, or policy statements to paste. */
  readonly detail?: string
}

/** The likely cause of a failure, and what to change. */
export type Cause = Pick<Explanation, 'why' | 'fix'>

/** A line of a file in the workspace. The annotation points to it. */
export interface SourceLocation {
  readonly file: string
  readonly line: number
}

/** The text of an error, and what else is known about the failure. */
export interface ActionErrorOptions extends Explanation {
  readonly cause?: unknown
  readonly location?: SourceLocation | undefined
  readonly retryable?: boolean
}

/** A failure with an explanation; `cause` keeps the original error for the debug log. */
export class ActionError extends Error {
  readonly code: ErrorCode
  readonly explanation: Explanation
  readonly location: SourceLocation | undefined
  /** Whether another attempt of the same work, with a new login, may succeed. */
  readonly retryable: boolean

  constructor(code: ErrorCode, { cause, location, retryable = false, ...explanation }: ActionErrorOptions) {
    super(explanation.what, { cause })
    this.name = 'ActionError'
    this.code = code
    this.explanation = explanation
    this.location = location
    this.retryable = retryable
  }

  /** The same error, with `subject: ` before its text. */
  withSubject(subject: string): ActionError {
    const { code, explanation, cause, location, retryable } = this
    const what = `${subject}: ${explanation.what}`
    return new ActionError(code, { ...explanation, what, cause, location, retryable })
  }

  /** The same error, with the number of attempts in its text; `attempts` is for example `3 attempts in 2.1 s`. */
  afterAttempts(attempts: string): ActionError {
    const { code, explanation, cause, location, retryable } = this
    const what = `${explanation.what.replace(/\.$/, '')}, after ${attempts}`
    return new ActionError(code, { ...explanation, what, cause, location, retryable })
  }
}

/** The message of any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Any thrown value as an ActionError; an unknown error gets the code `unexpected`. */
export function asActionError(error: unknown): ActionError {
  if (error instanceof ActionError) return error
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new ActionError('unexpected', {
    what: message,
    why: 'The action does not recognize this error.',
    fix: 'Run the job again with debug logging. If it fails again, open an issue with the log.',
    cause: error,
  })
}

/** The text of a failed run's annotation. `troubleshootingPage` is its URL or path. */
export function errorText(error: ActionError, troubleshootingPage: string): string {
  const { what, why, fix, detail } = error.explanation
  const lines = [what, `Why: ${why}`, `Fix: ${fix}`, `More: ${troubleshootingPage}#${error.code}`]
  // The detail comes last because GitHub cuts long annotations.
  return [...lines, ...(detail ? ['', detail] : [])].join('\n')
}
