/** In characters. Source: the STS API reference, AssumeRoleWithWebIdentity. */
export const sessionPolicyLimit = 2048

/** What a step does with AWS, as far as permissions go. */
export interface Needs {
  /** ARNs of the repositories that are pushed to. */
  readonly push: readonly string[]
  /** ARNs of the repositories in which images get tags, and nothing else is written. */
  readonly tag: readonly string[]
  /** ARNs of what is only pulled from: caches, and the repositories of further registries. */
  readonly pull: readonly string[]
  /** What it takes to create or update the step's own repository; undefined: nothing. */
  readonly settle: Settlement | undefined
  /** Whether the step only logs in, so that later steps may pull and push wherever the role may. */
  readonly loginOnly: boolean
  /** Whether ECR Public is logged in to. */
  readonly public: boolean
}

/** Permissions for settling a repository, besides looking for it. */
export interface Settlement {
  /** ARNs: the one repository. */
  readonly repositories: readonly string[]
  readonly actions: readonly string[]
  /** ARNs of the customer's keys that it is to be encrypted with. */
  readonly keys: readonly string[]
}

/** An IAM statement that allows something. */
export interface Statement {
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
}

/** Source: ECR user guide, "Required IAM permissions for pulling an image"; the token is asked for apart. */
export const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']

const push = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart']

/** Source: ECR user guide, "Required IAM permissions for pushing an image". */
export const pushActions = [...pullActions, ...push].toSorted()

/** With it, a repository that is missing is found before the build; without it, by the push. */
const look = 'ecr:DescribeRepositories'

/** What the step does on a repository that it pushes to. */
export const repositoryActions = [...pushActions, look].toSorted()

/** What the step does on a repository in which an image gets a tag. */
export const tagActions = ['ecr:BatchGetImage', look, 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage']

/** Source: ECR user guide, "Encryption at rest", on a customer managed key. */
const useKey = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant']

/** What a later step may do through a login: also pull through a cache, which makes a repository, and list tags. */
const useLogin = [...pullActions, ...push, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:ListImages']

/** Source: ECR Public user guide; the bearer token is how its registry knows the caller. */
const publicLogin = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']

/** Source: ECR Public user guide, "Identity-based policy examples"; pulling needs no permission. */
export const publicPushActions = [
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
  const statements = [
    ...logIn(needs),
    ...joined([
      ...(needs.push.length > 0 ? [allow([...push, look], needs.push)] : []),
      ...(needs.tag.length > 0 ? [allow(['ecr:PutImage', look], needs.tag)] : []),
      ...settle(needs),
    ]),
    allow(needs.loginOnly ? useLogin : pullActions, ['*']),
    ...(needs.loginOnly && needs.public ? [allow(publicPushActions, ['*'])] : []),
  ]
  // Every blank counts for AWS.
  return JSON.stringify(policyOf(statements))
}

/** The least permissions that the role of a step must have, as statements. What later steps do with a login is theirs. */
export function leastPermissions(needs: Needs): readonly Statement[] {
  return [
    ...logIn(needs),
    ...(needs.push.length > 0 ? [allow(repositoryActions, needs.push)] : []),
    ...(needs.tag.length > 0 ? [allow(tagActions, needs.tag)] : []),
    ...settle(needs),
    ...(needs.pull.length > 0 ? [allow(pullActions, needs.pull)] : []),
  ]
}

/** A policy document of some statements. */
export function policyOf(statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements }
}

/** A document or a statement as a person pastes it. */
export function printed(json: object): string {
  return JSON.stringify(json, undefined, 2)
}

function logIn(needs: Needs): readonly Statement[] {
  return [allow(['ecr:GetAuthorizationToken', ...(needs.public ? publicLogin : [])], ['*'])]
}

function settle({ settle }: Needs): readonly Statement[] {
  if (!settle) return []
  const keys = settle.keys.length > 0 ? [allow(useKey, settle.keys)] : []
  return [allow(settle.actions, settle.repositories), ...keys]
}

/** The same statements, those on the same resources as one: a repository's name may be long, and is then there once. */
function joined(statements: readonly Statement[]): readonly Statement[] {
  const groups = Map.groupBy(statements, ({ Resource }) => Resource.join(' '))
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const actions = [first, ...others].flatMap(({ Action }) => Action)
    return [allow([...new Set(actions)], first.Resource)]
  })
}

function allow(Action: readonly string[], Resource: readonly string[]): Statement {
  return { Effect: 'Allow', Action, Resource }
}
