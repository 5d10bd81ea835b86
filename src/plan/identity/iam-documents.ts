import {
  deletionActions,
  pullActions,
  replicationActions,
  repositoryActions,
  repositoryActionsWithLookUp,
  scanActions,
  signingStatusActions,
  tagActions,
} from '../iam/actions.ts'
import { indentedJson, isPublicArn, leastPermissions, policyDocument, type RequiredPermissions } from '../iam/policy.ts'
import type { PlannedIdentity } from './identity.ts'
import { scopedCredentialsAction } from './scope.ts'
import { assumePermission, roleTrust, tokenTrust } from './trust.ts'

interface IamDocument {
  readonly title: string
  /** JSON text. */
  readonly document: string
}

/**
 * The IAM documents that a step needs: the trust policies of its roles, the permissions policy of its identity, and the
 * policies of repositories in other accounts.
 */
export function iamDocuments(identity: PlannedIdentity, permissions: RequiredPermissions): readonly IamDocument[] {
  const lastRole = identity.roles.at(-1)?.role
  const identityName = lastRole ? lastRole.arn : 'the AWS credentials'
  return [
    ...roleDocuments(identity),
    document(`Permissions of ${identityName}`, [
      ...leastPermissions(permissions),
      // `sts:GetScopedCredentials` has no resource.
      ...(identity.scope ? [{ Effect: 'Allow', Action: [scopedCredentialsAction], Resource: ['*'] }] : []),
    ]),
    ...otherAccountRepositories(permissions, lastRole?.account).map(({ arn, actions }) =>
      document(`Policy of the repository ${arn}`, [
        {
          Effect: 'Allow',
          Principal: { AWS: lastRole?.arn },
          Action: [
            ...actions,
            ...settingsActionsFor(permissions, arn),
            ...(permissions.scan.includes(arn) ? scanActions : []),
            ...(permissions.signing.repositories.includes(arn) ? signingStatusActions : []),
            ...(permissions.replication?.includes(arn) ? replicationActions : []),
          ].toSorted(),
        },
      ]),
    ),
  ]
}

/** The trust policy of each role, and the permission of each role to assume the next role in the chain. */
function roleDocuments({ credentialSource, roles, claims }: PlannedIdentity): readonly IamDocument[] {
  return roles.flatMap((plannedRole, index) => {
    const { role } = plannedRole
    const previousArn = roles[index - 1]?.role.arn ?? 'ARN OF THE AWS CREDENTIALS'
    const usesIdToken = index === 0 && credentialSource.kind === 'id-token'
    const trust = usesIdToken ? tokenTrust(role, claims) : roleTrust(previousArn, plannedRole)
    const nextRole = roles[index + 1]
    return [
      document(`Trust policy of ${role.arn}`, [trust]),
      ...(nextRole ? [document(`Permissions of ${role.arn}`, [assumePermission(nextRole)])] : []),
    ]
  })
}

/** The repositories outside of `account`, the account of the session, and the actions on these repositories. */
function otherAccountRepositories(
  { push, looksUpTags, tag, pull, deletion = [] }: RequiredPermissions,
  account: string | undefined,
): readonly { readonly arn: string; readonly actions: readonly string[] }[] {
  // A repository is in only one of these lists, so it gets one policy.
  const uses = [
    ...push.map((arn) => ({ arn, actions: looksUpTags ? repositoryActionsWithLookUp : repositoryActions })),
    ...tag.map((arn) => ({ arn, actions: tagActions })),
    ...deletion.map((arn) => ({ arn, actions: deletionActions })),
    // `…:repository/*` is every repository of a registry, not a known repository.
    ...pull.filter((arn) => !arn.endsWith('/*')).map((arn) => ({ arn, actions: pullActions })),
  ]
  // `arn:aws:ecr:REGION:ACCOUNT:repository/NAME`. Without a role, the session's account is not known.
  return account === undefined ? [] : uses.filter(({ arn }) => !isPublicArn(arn) && arn.split(':')[4] !== account)
}

/** The actions to update a repository. A repository policy cannot allow `ecr:CreateRepository`, so it is left out. */
function settingsActionsFor({ repositorySettings }: RequiredPermissions, arn: string): readonly string[] {
  return repositorySettings?.repositories.includes(arn)
    ? repositorySettings.actions.filter((action) => action !== 'ecr:CreateRepository')
    : []
}

function document(title: string, statements: readonly object[]): IamDocument {
  return { title, document: indentedJson(policyDocument(statements)) }
}
