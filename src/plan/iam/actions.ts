/** The actions on a repository for a pull. Source: ECR user guide, "Required IAM permissions for pulling an image". */
export const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']

/** The actions that a push needs in addition to `pullActions`. */
export const uploadActions = [
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
]

/** The actions on a repository for a push. Source: ECR user guide, "Required IAM permissions for pushing an image". */
export const pushActions = [...pullActions, ...uploadActions].toSorted()

/**
 * An optional action. With it, a look-up of tags does not count as a pull, and the error for an unreadable image says
 * whether the image is archived.
 */
export const describeImagesAction = 'ecr:DescribeImages'

/** An optional action. With it, the step detects a missing repository before the build instead of during the push. */
export const describeRepositoryAction = 'ecr:DescribeRepositories'

/** The actions on a private repository that the step pushes to. */
export const repositoryActions = [...pushActions, describeRepositoryAction].toSorted()

/** The actions on a private repository that the step pushes to, if the step always looks up the tags first. */
export const repositoryActionsWithLookUp = [...repositoryActions, describeImagesAction].toSorted()

/** The actions on a repository to add a tag to an existing image. */
export const tagActions = [
  'ecr:BatchGetImage',
  describeImagesAction,
  describeRepositoryAction,
  'ecr:GetDownloadUrlForLayer',
  'ecr:PutImage',
]

/** The actions to wait for a scan, and to start it if ECR does not scan the image on push. */
export const scanActions = ['ecr:DescribeImageScanFindings', 'ecr:StartImageScan']

/** The actions to wait for ECR's signatures. */
export const signingStatusActions = ['ecr:DescribeImageSigningStatus']

/** An optional action. With it, a promotion restores an archived source image. */
export const restoreAction = 'ecr:UpdateImageStorageClass'

/** The actions to wait for ECR's replication. */
export const replicationActions = ['ecr:DescribeImageReplicationStatus']

/** The action to read the replication rules of a registry. IAM cannot limit the action to a resource. */
export const describeRegistryAction = 'ecr:DescribeRegistry'

/**
 * The action on a signing profile that ECR's managed signing requires of the identity that pushes. Source: ECR user guide,
 * "Managed signing".
 */
export const signAction = 'signer:SignPayload'

/** The actions on the customer managed KMS key of a repository. Source: ECR user guide, "Encryption at rest". */
export const keyActions = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant']

/**
 * The actions that a pull through a cache needs in addition to `pullActions`, if the image is not cached yet. Source: ECR
 * user guide, "Using pull through cache rules".
 */
export const importActions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']

/** The actions for a pull through a cache. */
export const pullThroughActions = [...pullActions, ...importActions].toSorted()

/** Optional actions. With them, the step detects an invalid rule before the build. IAM cannot limit them to a resource. */
export const ruleActions = ['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule']

/**
 * An optional action. With it, the step detects a missing repository creation template before the push. IAM cannot limit
 * the action to a resource.
 */
export const templateAction = 'ecr:DescribeRepositoryCreationTemplates'

/** The actions of later steps, after a step that only logs in: pull, push, pull through a cache, list tags, sign. */
export const actionsAfterLogin = [...pullActions, ...uploadActions, ...importActions, 'ecr:ListImages', signAction]

/** The actions for a login to ECR Public. Source: ECR Public user guide. */
export const publicLoginActions = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']

/**
 * The actions on a public repository for a push. A pull needs no permission. Source: ECR Public user guide, "Identity-based
 * policy examples".
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

/** An optional action. With it, the error for a registry alias of another account lists the aliases of the session's account. */
export const publicAliasesAction = 'ecr-public:DescribeRegistries'

/** The push actions of the service of `action`: ECR or ECR Public. */
export function pushActionsOfService(action: string): readonly string[] {
  return action.startsWith('ecr-public:') ? publicPushActions : pushActions
}

/**
 * The actions to delete images, and to find the artifacts that belong to an image, such as its signatures. A deletion requires
 * `ecr:DescribeImages`, which is optional for a push.
 */
export const deletionActions = ['ecr:BatchDeleteImage', 'ecr:BatchGetImage', 'ecr:DescribeImages']
