import { ActionError } from '../errors/action-error.ts'
import { indentedJson, policyDocument, signStatement } from '../plan/iam/policy.ts'
import { maxSigningWaitMs, type SigningStatus } from '../plan/signing/status.ts'

/** The error for an image that ECR could not sign. */
export function signingFailed(image: string, statuses: readonly SigningStatus[]): ActionError {
  const failedStatuses = statuses.filter(({ status }) => status === 'FAILED')
  const profiles = failedStatuses.map(({ profile }) => profile)
  const reasons = failedStatuses.map(({ profile, reason }) => `- ${profile}: ${reason || 'ECR gives no reason'}`)
  const isDenied = failedStatuses.some(({ reason }) => /signer:SignPayload|AccessDenied/i.test(reason))
  const why = isDenied
    ? 'ECR signs with the identity that pushes, and this identity may not use the signing profile.'
    : 'AWS Signer could not sign the image. Its reason above is the only explanation.'
  const fix = isDenied
    ? 'Allow the role `signer:SignPayload` on the signing profile. A profile in another account must also allow this account (`aws signer add-profile-permission`), and `signing` must contain the ARN of that profile. Then push again: ECR signs only when an image is pushed.'
    : 'Check that the signing profile exists and is active (`aws signer get-signing-profile`), and push again.'
  return new ActionError('signing-failed', {
    what: [`ECR could not sign ${image}:`, ...reasons].join('\n'),
    why,
    fix,
    ...(isDenied ? { detail: indentedJson(policyDocument([signStatement(profiles)])) } : {}),
  })
}

/** The error for an image that no signing rule covers. */
export function signingRuleMissing(image: string): ActionError {
  return new ActionError('signing-failed', {
    what: `ECR does not sign ${image}.`,
    why: 'The registry has no signing rule that covers the repository, or the image was pushed before the rule existed.',
    fix: 'Add a rule to the signing configuration (`aws ecr get-signing-configuration` shows it) and push again, or remove `signing`.',
  })
}

/** The error for an image that ECR did not sign in time. */
export function signingTimedOut(image: string): ActionError {
  return new ActionError('signing-failed', {
    what: `ECR has not signed ${image} yet.`,
    why: `The step waits at most ${maxSigningWaitMs / 60_000} minutes for signatures.`,
    fix: 'Run the job again. It does not push existing layers again. If it fails again, check the status of ECR and AWS Signer in this region.',
  })
}

/** The error for a request about signatures that ECR rejected; `message` is ECR's. */
export function signingRejected(image: string, message: string, cause?: unknown): ActionError {
  return new ActionError('signing-failed', {
    what: `The signing status of ${image} could not be read: ${message}`,
    why: 'ECR rejected the request. Its message above is the only explanation.',
    fix: 'Run the job again. If it fails again, check the image in ECR (`aws ecr describe-image-signing-status --repository-name NAME --image-id imageTag=TAG`).',
    cause,
  })
}
