/** The actions on a repository for a pull. Source: ECR user guide, "Required IAM permissions for pulling an image". */
export const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']

/** The actions that a push needs in addition to those of a pull. */
export const uploadActions = [
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
]

/** Source: ECR user guide, "Required IAM permissions for pushing an image". */
export const pushActions = [...pullActions, ...uploadActions].toSorted()

/**
 * Optional: a look-up of tags then does not count as a pull, and the error for an image that cannot be read says whether it is
 * archived.
 */
export const describeImages = 'ecr:DescribeImages'

/** Optional: a missing repository is then found before the build, and not by the push. */
export const describeRepository = 'ecr:DescribeRepositories'

/** The actions on a repository that the step pushes to. */
export const repositoryActions = [...pushActions, describeRepository].toSorted()

/** The same for a step that looks up tags whatever the repository's settings are. */
export const lookUpActions = [...repositoryActions, describeImages].toSorted()

/** The actions on a repository to add a tag to an existing image. */
export const tagActions = [
  'ecr:BatchGetImage',
  describeImages,
  describeRepository,
  'ecr:GetDownloadUrlForLayer',
  'ecr:PutImage',
]

/** The actions to wait for a scan. */
export const scanActions = ['ecr:DescribeImageScanFindings', 'ecr:StartImageScan']

/** The actions to wait for ECR's signatures. */
export const signingActions = ['ecr:DescribeImageSigningStatus']

/** Optional: the source image of a promotion is then restored from ECR's archive. */
export const restoreAction = 'ecr:UpdateImageStorageClass'

/** The actions to wait for ECR's replication. */
export const replicationActions = ['ecr:DescribeImageReplicationStatus']

/** The action to read the replication rules of a registry. IAM cannot limit the action to a resource. */
export const registryAction = 'ecr:DescribeRegistry'

/**
 * The action on a signing profile. The identity that pushes needs it for ECR's managed signing. Source: ECR user guide,
 * "Managed signing".
 */
export const signAction = 'signer:SignPayload'

/** The actions on a customer managed key of a repository. Source: ECR user guide, "Encryption at rest". */
export const keyActions = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant']

/**
 * The actions that a pull through a cache needs in addition, if the image is not cached yet. Source: ECR user guide, "Using
 * pull through cache rules".
 */
export const importActions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']

/** Optional: an invalid rule is then found before the build. These actions do not support resources. */
export const ruleActions = ['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule']

/** Optional: a missing repository creation template is then found before a push. This action does not support resources. */
export const templateAction = 'ecr:DescribeRepositoryCreationTemplates'

/** The actions that later steps may do with a login: pull, push, pull through a cache, list tags, sign. */
export const loginActions = [...pullActions, ...uploadActions, ...importActions, 'ecr:ListImages', signAction]

/** The actions for a login to ECR Public. Source: ECR Public user guide. */
export const publicLogin = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']

/**
 * The actions on a public repository for a push. A pull needs none. Source: ECR Public user guide, "Identity-based policy
 * examples".
 */
export const publicPushActions = [
  'ecr-public:BatchCheckLayerAvailability',
  'ecr-public:CompleteLayerUpload',
  'ecr-public:InitiateLayerUpload',
  'ecr-public:PutImage',
  'ecr-public:UploadLayerPart',
]

/** The actions on a public repository that the step pushes to. */
export const publicRepositoryActions = [...publicPushActions, 'ecr-public:DescribeRepositories'].toSorted()

/** The actions on a public repository to add a tag to an existing image. */
export const publicTagActions = ['ecr-public:DescribeRepositories', 'ecr-public:PutImage']

/** Optional: the error for an alias of another account then lists the account's own aliases. */
export const publicAliases = 'ecr-public:DescribeRegistries'

/** All push actions of the service that denied `action`: ECR or ECR Public. */
export function pushActionsLike(action: string): readonly string[] {
  return action.startsWith('ecr-public:') ? publicPushActions : pushActions
}

/** The actions to delete images, and to find what belongs to the images. */
export const deletionActions = ['ecr:BatchDeleteImage', 'ecr:BatchGetImage', 'ecr:DescribeImages']
