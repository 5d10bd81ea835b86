import type { RequiredPermissions } from '../iam/policy.ts'
import type { ResourceTag } from '../settings/settings.ts'
import { iamDocuments } from './iam-documents.ts'
import type { PlannedIdentity, PlannedRole, SessionTags } from './identity.ts'
import { gitTagHint } from './trust.ts'

/** The part of a plan about AWS. `identity` is undefined if the run does not use AWS. */
interface AwsPlan {
  readonly identity: PlannedIdentity | undefined
  readonly permissions: RequiredPermissions
}

/** The lines of a dry run about the authentication to AWS. */
export function describeIdentity({ identity }: Pick<AwsPlan, 'identity'>): readonly string[] {
  if (!identity) return ['Send no request to AWS.']
  const { credentialSource, roles, region, scope, allowedAccounts, exportsCredentials } = identity
  // `session-policy: repository` does not limit the exported credentials, because later steps may need more permissions.
  const exportLimitText = scope && !scope.isUserPolicy ? ', without this limit' : ''
  return [
    credentialSource.kind === 'ambient'
      ? 'Use the ambient AWS credentials.'
      : `Request an ID token from GitHub for the audience ${credentialSource.audience}.`,
    ...roles.flatMap((role) => roleLines(role, region)),
    ...(scope
      ? [`Limit the credentials with STS GetScopedCredentials to this policy, if AWS supports it: ${scope.policy}`]
      : []),
    ...(allowedAccounts.length > 0 ? [`Fail unless the account is ${allowedAccounts.join(' or ')}.`] : []),
    ...(exportsCredentials ? [`Export the AWS credentials to later steps${exportLimitText}.`] : []),
  ]
}

function roleLines(
  { role, sessionName, durationSeconds, externalId, sessionTags, policy }: PlannedRole,
  region: string,
): readonly string[] {
  const externalIdText = externalId === undefined ? '' : `, with the external id ${externalId}`
  return [
    `Assume ${role.arn} in ${region} as ${sessionName}, for ${durationSeconds} s${externalIdText}.`,
    ...(sessionTags && sessionTags.tags.length > 0
      ? [`Tag the session: ${sessionTags.tags.map((tag) => sessionTagText(tag, sessionTags)).join(', ')}.`]
      : []),
    ...(policy === undefined ? [] : [`Restrict the session with this policy: ${policy}`]),
  ]
}

function sessionTagText({ key, value }: ResourceTag, { transitiveKeys }: SessionTags): string {
  return `${key}=${value}${transitiveKeys.includes(key) ? ' (transitive)' : ''}`
}

/** The lines of a dry run with the IAM documents that the step needs. */
export function describeDocuments({ identity, permissions }: AwsPlan): readonly string[] {
  if (!identity) return []
  const documents = iamDocuments(identity, permissions).flatMap(({ title, document }) => ['', `${title}:`, document])
  const hint = gitTagHint(identity.claims)
  return [
    '',
    'IAM documents that this run needs (in a job with an `environment`, `sub` ends in `environment:NAME`):',
    ...(hint ? [hint] : []),
    ...documents,
  ]
}
