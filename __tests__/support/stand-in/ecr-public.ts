import { permit, type SignedCall } from './call.ts'
import { issueToken } from './ecr.ts'

/** ECR Public's GetAuthorizationToken: one object, no endpoint; needs a bearer token of STS as well. */
export async function getPublicAuthorizationToken(call: SignedCall): Promise<unknown> {
  permit(call, 'ecr-public:GetAuthorizationToken', { arn: '*' })
  permit(call, 'sts:GetServiceBearerToken', { arn: '*' })
  // Of no region, so that no private registry takes it.
  return { authorizationData: issueToken(call.cloud, call.principal, 'public') }
}
