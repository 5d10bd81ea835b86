/** Without `ecr:GetAuthorizationToken`. Source: ECR user guide, "Required IAM permissions for pulling an image". */
export const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']

export const upload = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart']

/** Source: ECR user guide, "Required IAM permissions for pushing an image". */
export const pushActions = [...pullActions, ...upload].toSorted()

/** With it, the error for an image that cannot be read tells whether it is archived. */
export const describeImages = 'ecr:DescribeImages'

/** With it, a missing repository is found before the build; without it, by the push. */
export const describeRepository = 'ecr:DescribeRepositories'

/** The actions on a repository that the step pushes to. */
export const repositoryActions = [...pushActions, describeRepository].toSorted()

/** The actions on a repository in which an image gets a tag. */
export const tagActions = ['ecr:BatchGetImage', describeRepository, 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage']

/** The actions to wait for a scan. */
export const scanActions = ['ecr:DescribeImageScanFindings', 'ecr:StartImageScan']

/** The actions to wait for ECR's signatures. */
export const signingActions = ['ecr:DescribeImageSigningStatus']

/** ECR's managed signing uses the identity that pushes. Source: ECR user guide, "Managed signing". */
export const signAction = 'signer:SignPayload'

/** Source: ECR user guide, "Encryption at rest", on a customer managed key. */
export const keyActions = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant']

/**
 * The actions besides a pull for an image that is not cached yet. Source: ECR user guide, "Using pull through cache
 * rules".
 */
export const importActions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']

/** With these, an invalid rule is found before the build. They do not support resources. */
export const ruleActions = ['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule']

/** With it, a missing repository creation template is found before a push is started. It does not support resources. */
export const templateAction = 'ecr:DescribeRepositoryCreationTemplates'

/**
 * The actions of later steps through a login, including a pull through a cache, which creates a repository, and listing
 * tags.
 */
export const loginActions = [...pullActions, ...upload, ...importActions, 'ecr:ListImages', signAction]

/** Source: ECR Public user guide; the registry authenticates with the bearer token. */
export const publicLogin = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']

/** Source: ECR Public user guide, "Identity-based policy examples"; pulling needs no permission. */
export const publicPushActions = [
  'ecr-public:BatchCheckLayerAvailability',
  'ecr-public:CompleteLayerUpload',
  'ecr-public:InitiateLayerUpload',
  'ecr-public:PutImage',
  'ecr-public:UploadLayerPart',
]

/** The actions on a public repository that the step pushes to. */
export const publicRepositoryActions = [...publicPushActions, 'ecr-public:DescribeRepositories'].toSorted()

/** The actions on a public repository in which an image gets a tag. */
export const publicTagActions = ['ecr-public:DescribeRepositories', 'ecr-public:PutImage']

/** With it, the error for a foreign alias lists the account's own aliases. */
export const publicAliases = 'ecr-public:DescribeRegistries'

/** All push actions of the service of a denied action. */
export function pushActionsLike(action: string): readonly string[] {
  return action.startsWith('ecr-public:') ? publicPushActions : pushActions
}

/** The actions to delete images, and to find the images that belong to them. */
export const deletionActions = ['ecr:BatchDeleteImage', 'ecr:BatchGetImage', 'ecr:DescribeImages']
