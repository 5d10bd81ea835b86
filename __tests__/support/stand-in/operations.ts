import type { Addresses } from './addresses.ts'
import type { SignedCall } from './call.ts'
import { describeRepositoryCreationTemplates } from './creation-templates.ts'
import { batchDeleteImage } from './deletion.ts'
import { createPublicRepository, describePublicRepositories, describeRegistries } from './ecr-public.ts'
import { describeImages, describeImageTags } from './image-details.ts'
import { batchGetImage } from './images.ts'
import { batchCheckLayerAvailability, getDownloadUrlForLayer } from './layers.ts'
import { getLifecyclePolicy, putLifecyclePolicy } from './lifecycle.ts'
import { putImageScanningConfiguration, putImageTagMutability } from './mutability.ts'
import { getRepositoryCatalogData, putRepositoryCatalogData } from './public-catalog.ts'
import { describePullThroughCacheRules, validatePullThroughCacheRule } from './pull-through.ts'
import { putImage } from './push.ts'
import { listImageReferrers } from './referrers.ts'
import { describeImageReplicationStatus, describeRegistry } from './replication-status.ts'
import { createRepository, describeRepositories } from './repositories.ts'
import { getRepositoryPolicy, setRepositoryPolicy } from './repository-policy.ts'
import { listTagsForResource, tagResource } from './repository-tags.ts'
import { describeImageScanFindings, startImageScan } from './scans.ts'
import { getScopedCredentials } from './scoped-credentials.ts'
import { describeImageSigningStatus } from './signing-status.ts'
import { updateImageStorageClass } from './storage-class.ts'
import { assumeRole, getCallerIdentity } from './sts.ts'
import { getAuthorizationToken, getPublicAuthorizationToken } from './tokens.ts'

/** An operation of AWS's: its answer, or a Refusal. */
export type Operation = (call: SignedCall, addresses: Addresses) => Promise<unknown>

/** Every operation that must be signed, by its service and name. */
export const signedOperations: Readonly<Record<string, Operation>> = {
  'sts:AssumeRole': assumeRole,
  'sts:GetCallerIdentity': getCallerIdentity,
  'sts:GetScopedCredentials': getScopedCredentials,
  'ecr:GetAuthorizationToken': getAuthorizationToken,
  'ecr:DescribeRepositories': describeRepositories,
  'ecr:CreateRepository': createRepository,
  'ecr:PutImageTagMutability': putImageTagMutability,
  'ecr:PutImageScanningConfiguration': putImageScanningConfiguration,
  'ecr:TagResource': tagResource,
  'ecr:ListTagsForResource': listTagsForResource,
  'ecr:PutLifecyclePolicy': putLifecyclePolicy,
  'ecr:GetLifecyclePolicy': getLifecyclePolicy,
  'ecr:SetRepositoryPolicy': setRepositoryPolicy,
  'ecr:GetRepositoryPolicy': getRepositoryPolicy,
  'ecr:BatchCheckLayerAvailability': batchCheckLayerAvailability,
  'ecr:GetDownloadUrlForLayer': getDownloadUrlForLayer,
  'ecr:BatchGetImage': batchGetImage,
  'ecr:BatchDeleteImage': batchDeleteImage,
  'ecr:PutImage': putImage,
  'ecr:DescribeImages': describeImages,
  'ecr:DescribeImageScanFindings': describeImageScanFindings,
  'ecr:StartImageScan': startImageScan,
  'ecr:DescribeImageSigningStatus': describeImageSigningStatus,
  'ecr:DescribeImageReplicationStatus': describeImageReplicationStatus,
  'ecr:DescribeRegistry': describeRegistry,
  'ecr:UpdateImageStorageClass': updateImageStorageClass,
  'ecr:ListImageReferrers': listImageReferrers,
  'ecr:DescribeRepositoryCreationTemplates': describeRepositoryCreationTemplates,
  'ecr:DescribePullThroughCacheRules': describePullThroughCacheRules,
  'ecr:ValidatePullThroughCacheRule': validatePullThroughCacheRule,
  'ecr-public:GetAuthorizationToken': getPublicAuthorizationToken,
  'ecr-public:DescribeRegistries': describeRegistries,
  'ecr-public:DescribeRepositories': describePublicRepositories,
  'ecr-public:CreateRepository': createPublicRepository,
  'ecr-public:PutRepositoryCatalogData': putRepositoryCatalogData,
  'ecr-public:GetRepositoryCatalogData': getRepositoryCatalogData,
  'ecr-public:TagResource': tagResource,
  'ecr-public:ListTagsForResource': listTagsForResource,
  'ecr-public:SetRepositoryPolicy': setRepositoryPolicy,
  'ecr-public:GetRepositoryPolicy': getRepositoryPolicy,
  'ecr-public:BatchCheckLayerAvailability': batchCheckLayerAvailability,
  'ecr-public:PutImage': putImage,
  'ecr-public:DescribeImages': describeImages,
  'ecr-public:DescribeImageTags': describeImageTags,
}
