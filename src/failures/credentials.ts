import { ActionError, type Cause } from '../errors/action-error.ts'
import { forkFix, jobPermissions } from './oidc.ts'

/**
 * The error if there is no role to assume and the SDK finds no credentials; `message` is the SDK's, `profile` the value of
 * AWS_PROFILE.
 */
export function credentialsMissing(
  message: string,
  { fromFork, profile }: { readonly fromFork: boolean; readonly profile?: string | undefined },
  cause: unknown,
): ActionError {
  const missing = (explanation: Cause) =>
    new ActionError('no-credentials', { what: `The step has no AWS credentials: ${message}`, ...explanation, cause })
  if (fromFork) {
    return missing({
      why: 'The run is for a pull request from a fork. GitHub gives it no secrets, so a role or keys that come from a secret are empty.',
      fix: forkFix,
    })
  }
  if (profile) {
    return missing({
      why: `AWS_PROFILE names the profile \`${profile}\`, which does not exist or gives no credentials. While AWS_PROFILE is set, keys in the environment are not used.`,
      fix: `Add the profile \`${profile}\` to the AWS configuration (~/.aws/config), or unset AWS_PROFILE to use the keys in the environment.`,
    })
  }
  return missing({
    // Such as `Could not load credentials from any providers`: the SDK has tried all sources.
    why: /from any providers/.test(message)
      ? '`role-to-assume` is empty, and the AWS SDK found no credentials in the environment, an AWS profile, a web identity, a container or an instance.'
      : '`role-to-assume` is empty, and the credential source in the environment (a profile, a web identity, a credential process or a container) returned no credentials.',
    fix: `Set \`role-to-assume\` (with \`${jobPermissions}\`), or set AWS credentials before this step.`,
  })
}

/** Throws if the keys contain characters that AWS keys do not contain. */
export function requireValidKeys(keys: {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}): void {
  const variables = {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken ?? '',
  }
  // `!` to `~` are the printable ASCII characters except the space.
  const invalidVariables = Object.entries(variables).filter(([, value]) => /[^!-~]|["'`]/.test(value))
  if (invalidVariables.length === 0) return
  const names = invalidVariables.map(([name]) => name).join(', ')
  throw new ActionError('no-credentials', {
    what: `The AWS credentials are not valid: there is a space, a line break or a quote in ${names}.`,
    why: 'AWS keys do not contain these characters. Usually a secret was saved with a line break at its end.',
    fix: `Set ${names} again without these characters, in the secret or in the AWS profile.`,
  })
}

/**
 * The error for credentials that AWS rejects, by the `name` of AWS's exception and its `message`. `roleArn`: the role that the
 * step tried to assume with these credentials, because the job has no ID token; otherwise undefined.
 */
export function credentialsRejected(
  name: string,
  message: string,
  roleArn: string | undefined,
  cause: unknown,
): ActionError {
  const { why, fix } = explainRejection(name, message)
  const alternative =
    roleArn === undefined
      ? ' Or set `role-to-assume`: the step then requests and renews its own credentials.'
      : ` If ${roleArn} is meant for GitHub's OIDC, the job does not need these credentials: add \`${jobPermissions}\` to the job.`
  return new ActionError('no-credentials', {
    what: `AWS rejected the credentials: ${message}`,
    why,
    // Other credentials do not help if the clock is wrong.
    fix: isClockError(message) ? fix : `${fix}${alternative}`,
    cause,
  })
}

/** The error for credentials that STS accepts and ECR rejects in `region`; `registries` are the ECR registries, as text. */
export function regionRejected(region: string, registries: string, message: string, cause: unknown): ActionError {
  return new ActionError('no-credentials', {
    what: `${registries}: AWS rejected the credentials in ${region}, but STS accepts them: ${message}`,
    why: `The account has not enabled the region ${region} (many regions are disabled by default), or the session token is from the global STS endpoint, whose tokens are valid only in regions that are enabled by default.`,
    fix: `Enable ${region} in the account (\`aws account enable-region --region-name ${region}\`), correct \`aws-region\`, \`repository\` or \`registries\`, or get the credentials from a regional STS endpoint (\`AWS_STS_REGIONAL_ENDPOINTS=regional\`).`,
    cause,
  })
}

/**
 * The log line if STS did not limit the credentials to the session policy. `isDenied`: the credentials lack the permission
 * `sts:GetScopedCredentials`.
 */
export function credentialsNotLimited(reason: string, { isDenied = false } = {}): string {
  const fix = isDenied ? ' To limit them, allow `sts:GetScopedCredentials`.' : ''
  return `The credentials are not limited to the session policy: ${reason}${fix}`
}

/**
 * Whether AWS rejected the time of the request, such as `Signature expired: …`. Source: the IAM user guide, "Troubleshoot AWS API
 * requests".
 */
function isClockError(message: string): boolean {
  return /signature (?:expired|not yet current)|request (?:has expired|timestamp|time)/i.test(message)
}

/** Source: the STS and ECR API references, "Common errors". */
function explainRejection(name: string, message: string): Cause {
  if (isClockError(message)) {
    return {
      why: "The runner's clock is wrong. AWS accepts a request only if its time is within five minutes of AWS's time.",
      fix: "Set the runner's clock, and synchronize it by NTP (`timedatectl set-ntp true`).",
    }
  }
  if (/^CredentialsProvider/.test(name)) {
    return {
      why: 'The source of the credentials (a profile, a container, an instance) no longer returns credentials.',
      fix: 'Fix the source of the credentials.',
    }
  }
  if (/^Expired/.test(name)) {
    return {
      why: 'The session has expired. Temporary credentials are valid only for the duration that was requested.',
      fix: 'Get new credentials directly before this step.',
    }
  }
  if (/^(?:SignatureDoesNotMatch|InvalidSignature)/.test(name)) {
    return {
      why: 'The secret access key does not belong to the access key id.',
      fix: 'Set both keys again (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), without spaces or line breaks.',
    }
  }
  return {
    why: 'AWS does not know these keys: they were deleted, belong to another partition, or lack their session token (AWS_SESSION_TOKEN).',
    fix: 'Set valid AWS credentials before this step.',
  }
}
