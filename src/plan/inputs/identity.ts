import { messageOf } from '../../errors/action-error.ts'
import { type Partition, partitionNamed, regionPattern } from '../../names/partition.ts'
import { nearRegion } from '../../names/regions.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { sessionPolicyLimit } from '../iam/policy.ts'
import type { ResourceTag } from '../settings/settings.ts'
import type { InputReader } from '../table/inputs.ts'
import { account, anyText, awsTag, matching } from './entries.ts'

/** A parsed IAM role ARN. */
export interface RoleArn {
  readonly arn: string
  readonly account: string
  readonly partition: Partition
}

/** The inputs of the AWS identity. */
export interface IdentityInputs {
  /** The role chain: each role assumes the next role. Empty for the ambient credentials. */
  readonly rolesToAssume: readonly RoleArn[]
  readonly awsRegion: string | undefined
  readonly audience: string | undefined
  readonly roleSessionName: string | undefined
  readonly roleDurationSeconds: number
  readonly roleExternalId: string | undefined
  /** `repository` (only what the step needs on its repository), `off` (no limit), or a policy as JSON text. */
  readonly sessionPolicy: string
  readonly sessionTags: readonly ResourceTag[]
  readonly transitiveTagKeys: readonly string[]
  readonly allowedAccountIds: readonly string[]
  readonly exportCredentials: boolean
}

export function readIdentity(read: InputReader): IdentityInputs {
  return {
    rolesToAssume: read.lines('role-to-assume', roleArn),
    awsRegion: read.text('aws-region', awsRegion),
    audience: read.text('audience', anyText),
    roleSessionName: read.text(
      'role-session-name',
      matching(/^[\w+=,.@-]{2,64}$/, 'a session name: write 2 to 64 characters of A-Z a-z 0-9 _ + = , . @ -'),
    ),
    roleDurationSeconds: read.number('role-duration-seconds', { from: 900, to: 43_200 }),
    roleExternalId: read.text(
      'role-external-id',
      matching(/^[\w+=,.@:/-]{2,1224}$/, 'an external id: write 2 to 1224 characters of A-Z a-z 0-9 _ + = , . @ : / -'),
    ),
    sessionPolicy: read.text('session-policy', sessionPolicy),
    sessionTags: read.lines('session-tags', awsTag),
    transitiveTagKeys: read.list('transitive-tag-keys', anyText),
    allowedAccountIds: read.list('allowed-account-ids', account),
    exportCredentials: read.boolean('export-credentials'),
  }
}

function awsRegion(text: string): string | Invalid {
  if (regionPattern.test(text)) return text
  const similarRegion = nearRegion(text)
  const hint = similarRegion ? `: did you mean ${similarRegion}?` : ' such as eu-west-1'
  return invalid(`\`${text}\` is not an AWS region${hint}`)
}

export function roleArn(text: string): RoleArn | Invalid {
  const [, partitionName = '', accountId = ''] = /^arn:([a-z-]+):iam::(\d{12}):role\/[\w+=,.@/-]+$/.exec(text) ?? []
  const partition = partitionNamed(partitionName)
  if (!partition) return invalid(`\`${text}\` is not a role ARN such as arn:aws:iam::123456789012:role/ci-push`)
  return { arn: text, account: accountId, partition }
}

/** Accepts `repository`, `off` or a policy. Removes whitespace from a policy, because whitespace counts toward AWS's limit. */
function sessionPolicy(text: string): string | Invalid {
  if (text === 'repository' || text === 'off') return text
  const policy = parseJson(text)
  if (isInvalid(policy)) return policy
  if (typeof policy !== 'object' || policy === null || !('Statement' in policy))
    return invalid('the JSON is not an IAM policy: it has no `Statement`')
  const compact = JSON.stringify(policy)
  if (compact.length <= sessionPolicyLimit) return compact
  return invalid(`the policy has ${compact.length} characters, but AWS allows ${sessionPolicyLimit}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return invalid(`it is not \`repository\`, \`off\` or valid JSON: ${messageOf(error)}`)
  }
}
