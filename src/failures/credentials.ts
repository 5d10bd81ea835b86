import { ActionError } from '../errors/action-error.ts'
import { buildOnly, permission } from './oidc.ts'

/** The error for a run that has no role to assume, and for which the SDK finds no credentials; `said` is the SDK's word. */
export function noCredentials(
  said: string,
  { fromFork, profile }: { readonly fromFork: boolean; readonly profile?: string | undefined },
  cause: unknown,
): ActionError {
  const what = `There are no AWS credentials: ${said}`
  if (fromFork) {
    return new ActionError(
      'no-credentials',
      {
        what,
        why: 'A pull request from a fork started this run, and GitHub gives such a run no secrets: a role or keys that come from a secret are empty.',
        fix: buildOnly,
      },
      { cause },
    )
  }
  if (profile) {
    return new ActionError(
      'no-credentials',
      {
        what,
        why: `AWS_PROFILE names the profile \`${profile}\`, which does not exist or gives no credentials. While AWS_PROFILE is set, keys in the environment are not used.`,
        fix: `Add the profile \`${profile}\` to the AWS configuration (~/.aws/config), or unset AWS_PROFILE to use the keys in the environment.`,
      },
      { cause },
    )
  }
  return new ActionError(
    'no-credentials',
    {
      what,
      why: /from any providers/.test(said)
        ? '`role-to-assume` is empty, and neither the environment, the AWS profile, a web identity, the container nor the instance gives any.'
        : '`role-to-assume` is empty, and the place where the environment says that credentials are (a profile, a web identity, a credential process, a container) gives none.',
      fix: `Give \`role-to-assume\` (with \`${permission}\`), or set AWS credentials before this step.`,
    },
    { cause },
  )
}

/** Throws the error for keys that cannot be sent to AWS as they are. */
export function requireValid(keys: {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}): void {
  const variables = {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken ?? '',
  }
  const names = Object.entries(variables).flatMap(([name, value]) => (/[^!-~]|["'`]/.test(value) ? [name] : []))
  if (names.length === 0) return
  throw new ActionError('no-credentials', {
    what: `The AWS credentials are not valid: ${names.join(', ')} has a blank, a line end or a quote in it.`,
    why: 'AWS keys contain no such characters. Most often a secret was saved together with the line end after it.',
    fix: `Set ${names.join(', ')} again without them (in the secret, or in the AWS profile if the keys come from one).`,
  })
}

/**
 * The error for credentials that AWS does not accept, by the `name` that AWS gave its refusal and what it `said`. `meantFor`
 * is the role that was to be assumed from them, because the job has no ID token.
 */
export function credentialsRefused(
  name: string,
  said: string,
  meantFor: string | undefined,
  cause: unknown,
): ActionError {
  const { why, fix } = reason(name, said)
  const instead =
    meantFor === undefined
      ? ' Or give `role-to-assume`: then the step gets its own, and gets them again when they end.'
      : ` If ${meantFor} is meant for GitHub's OIDC, they are not needed: give the job \`${permission}\`.`
  return new ActionError(
    'no-credentials',
    {
      what: `AWS does not accept the credentials: ${said}`,
      why,
      fix: speaksOfTheClock(said) ? fix : `${fix}${instead}`,
    },
    { cause },
  )
}

/** The error for credentials that STS took, and another service in some region does not. */
export function regionRefused(region: string, registries: string, said: string, cause: unknown): ActionError {
  return new ActionError(
    'no-credentials',
    {
      what: `${registries}: AWS does not accept the credentials in ${region}, which are good elsewhere: ${said}`,
      why: `The account has not enabled the region ${region}, which AWS leaves off in many accounts; or the session token came from the global endpoint of STS, whose tokens are good only in the regions that are on by default.`,
      fix: `Enable ${region} in the account (aws account enable-region --region-name ${region}), correct \`aws-region\`, \`repository\` or \`registries\`, or take the credentials from STS in a region (AWS_STS_REGIONAL_ENDPOINTS=regional).`,
    },
    { cause },
  )
}

/** What AWS says to a request whose time is not its own. Source: the IAM user guide, "Troubleshoot AWS API requests". */
function speaksOfTheClock(said: string): boolean {
  return /signature (?:expired|not yet current)|request (?:has expired|timestamp|time)/i.test(said)
}

/** Source: the STS and ECR API references, "Common errors". */
function reason(name: string, said: string): { why: string; fix: string } {
  if (speaksOfTheClock(said)) {
    return {
      why: "The runner's clock is wrong: AWS takes requests whose time is at most five minutes from its own.",
      fix: "Set the runner's clock, and keep it right by NTP (timedatectl set-ntp true).",
    }
  }
  if (/^CredentialsProvider/.test(name)) {
    return {
      why: 'What gave the credentials at first (a profile, a container, an instance) gives none any more.',
      fix: 'Look at that source.',
    }
  }
  if (/^Expired/.test(name)) {
    return {
      why: 'The session has ended: temporary credentials live for the time that they were asked for.',
      fix: 'Get new credentials right before this step.',
    }
  }
  if (/^(?:SignatureDoesNotMatch|InvalidSignature)/.test(name)) {
    return {
      why: 'The secret access key does not belong to the access key id.',
      fix: 'Set the two again, without blanks or line ends around them (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).',
    }
  }
  return {
    why: 'AWS does not know these keys: they were deleted, are of another partition, or lack their session token (AWS_SESSION_TOKEN).',
    fix: 'Set working AWS credentials before this step.',
  }
}
