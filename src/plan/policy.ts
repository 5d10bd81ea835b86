import type { Partition } from './partition.ts'

/** In characters. Source: the STS API reference, AssumeRoleWithWebIdentity. */
export const sessionPolicyLimit = 2048

/** What a step does with AWS, as far as permissions go. */
export interface Needs {
  readonly partition: Partition
  /** The repositories that are pushed to. */
  readonly push: readonly RepositoryArn[]
  /** Whether the step only logs in, so that later steps may pull and push wherever the role may. */
  readonly loginOnly: boolean
  /** Whether ECR Public is logged in to. */
  readonly public: boolean
}

export interface RepositoryArn {
  readonly region: string
  readonly account: string
  readonly name: string
}

interface Statement {
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
}

const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']

const push = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart']

/** Source: ECR user guide, "Required IAM permissions for pushing an image". */
export const pushActions = [...pull, ...push].toSorted()

/** What a later step may do through a login: also pull through a cache, which makes a repository, and list tags. */
const useLogin = [...pull, ...push, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:ListImages']

/** Source: ECR Public user guide; the bearer token is how its registry knows the caller. */
const publicLogin = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']

/** Source: ECR Public user guide, "Identity-based policy examples"; pulling needs no permission. */
const usePublicLogin = [
  'ecr-public:BatchCheckLayerAvailability',
  'ecr-public:CompleteLayerUpload',
  'ecr-public:InitiateLayerUpload',
  'ecr-public:PutImage',
  'ecr-public:UploadLayerPart',
]

/**
 * The inline session policy that narrows a role to what one step needs, as JSON text. A session may do what both the
 * role and this policy allow, so it never gives what the role has not.
 */
export function sessionPolicy(needs: Needs): string {
  const arns = needs.push.map(
    (one) => `arn:${needs.partition.name}:ecr:${one.region}:${one.account}:repository/${one.name}`,
  )
  const statements: Statement[] = [
    allow(['ecr:GetAuthorizationToken', ...(needs.public ? publicLogin : [])], ['*']),
    ...(arns.length > 0 ? [allow([...push, 'ecr:DescribeRepositories'], [...new Set(arns)])] : []),
    allow(needs.loginOnly ? useLogin : pull, ['*']),
    ...(needs.loginOnly && needs.public ? [allow(usePublicLogin, ['*'])] : []),
  ]
  return JSON.stringify({ Version: '2012-10-17', Statement: statements })
}

function allow(Action: readonly string[], Resource: readonly string[]): Statement {
  return { Effect: 'Allow', Action, Resource }
}
