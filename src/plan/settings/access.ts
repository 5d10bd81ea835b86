import { partitionNamed } from '../../names/partition.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { publicPushActions, pullActions, pushActions } from '../iam/actions.ts'
import { policyDocument } from '../iam/policy.ts'
import type { ReadFile } from '../run/context.ts'
import { accessProblems } from './access-json.ts'
import { documentOf, type PolicyDocument, policySource } from './document.ts'
import { type Form, type FormValues, readShorthand, type ShorthandEntry } from './shorthand.ts'

/** The longest repository policy, in characters. Source: `RepositoryPolicyText` in the service models of ECR and ECR Public. */
const repositoryPolicyLimit = 10_240

/** The registry that a repository policy is for. */
export interface PolicyTarget {
  /** The name of the registry's partition, such as `aws-cn`. */
  readonly partition: string
  readonly service: 'ecr' | 'ecr-public'
}

/** The access that a policy line gives to one account, principal, service or organization. */
interface Grant {
  readonly access: 'pull' | 'push'
  readonly grantee: Grantee
}

type Grantee =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'arn'; readonly arn: string; readonly partition: string }
  /** If `from` is set, the access applies only when the service acts for the account `from`. */
  | { readonly kind: 'service'; readonly service: string; readonly from: string | undefined }
  | { readonly kind: 'organization'; readonly id: string }

/** The shorthand of `repository-policy`. */
export const accessForms: readonly Form<Grant>[] = [
  {
    form: 'pull|push PRINCIPAL ...',
    example: 'pull 111122223333 arn:aws:iam::444455556666:role/deploy',
    meaning: 'Accounts (12 digits), roles and users (ARNs).',
    read: (given) => grants(given, 'PRINCIPAL', principalOf),
  },
  {
    form: 'pull|push service SERVICE ... from ACCOUNT',
    example: 'pull service lambda.amazonaws.com from 111122223333',
    meaning: 'AWS services, when they act for that account.',
    read: (given) => {
      const from = accountOf(given.one('ACCOUNT'))
      const services = grants(given, 'SERVICE', (text) => serviceOf(text, isInvalid(from) ? undefined : from))
      return isInvalid(from) ? [from, ...services.filter(isInvalid)] : services
    },
  },
  {
    form: 'pull|push service SERVICE ...',
    example: 'pull service codebuild.amazonaws.com',
    meaning: 'AWS services, **for any AWS account**.',
    read: (given) => grants(given, 'SERVICE', (text) => serviceOf(text, undefined)),
  },
  {
    form: 'pull|push org ORGANIZATION ...',
    example: 'pull org o-a1b2c3d4e5',
    meaning: 'All accounts in these organizations.',
    read: (given) => grants(given, 'ORGANIZATION', organizationOf),
  },
]

/** Parses `repository-policy`. */
export function repositoryPolicy(text: string, read: ReadFile, target: PolicyTarget): PolicyDocument {
  const source = policySource(text, read, accessForms)
  switch (source.kind) {
    case 'problems':
      return source
    case 'json':
      return documentOf(source.value, accessProblems(source.value, target.service), repositoryPolicyLimit)
    case 'lines': {
      const { entries, problems } = readShorthand(source.text, accessForms)
      const all = [...problems, ...entries.flatMap((entry) => targetProblems(entry, target))]
      return documentOf(policyDocument(statementsOf(entries, target)), all, repositoryPolicyLimit)
    }
  }
}

function grants(
  given: FormValues,
  name: string,
  read: (text: string) => Grantee | Invalid,
): readonly (Grant | Invalid)[] {
  const access = given.choice === 'push' ? 'push' : 'pull'
  return given.all(name).map((text) => {
    const grantee = read(text)
    return isInvalid(grantee) ? grantee : { access, grantee }
  })
}

function principalOf(text: string): Grantee | Invalid {
  if (text === '*')
    return invalid('`*` would allow everyone: name accounts, or write the policy as JSON to allow everyone')
  const [, partition] = /^arn:([\w-]+):iam::\d{12}:(?:root|(?:user|role)\/[\w+=,.@/-]+)$/.exec(text) ?? []
  const [, sessionPartition] =
    /^arn:([\w-]+):sts::\d{12}:(?:assumed-role\/[\w+=,.@-]+|federated-user)\/[\w+=,.@-]+$/.exec(text) ?? []
  const partitionOfArn = partition ?? sessionPartition
  if (partitionOfArn !== undefined) return { kind: 'arn', arn: text, partition: partitionOfArn }
  const account = accountOf(text)
  if (!isInvalid(account)) return { kind: 'account', account }
  return invalid(`\`${text}\` is neither an account id of 12 digits nor the ARN of an account, a role or a user`)
}

/** An account id without dashes: the AWS console shows it with dashes. */
function accountOf(text: string): string | Invalid {
  if (/^(\d{12}|\d{4}-\d{4}-\d{4})$/.test(text)) return text.replaceAll('-', '')
  return invalid(`\`${text}\` is not an account id of 12 digits`)
}

function serviceOf(text: string, from: string | undefined): Grantee | Invalid {
  if (/^[a-z][a-z0-9-]*(\.[a-z0-9-]+){2,}$/.test(text)) return { kind: 'service', service: text, from }
  return invalid(`\`${text}\` is not the name of a service, such as codebuild.amazonaws.com`)
}

function organizationOf(text: string): Grantee | Invalid {
  if (/^o-[a-z0-9]{4,32}$/.test(text)) return { kind: 'organization', id: text }
  return invalid(`\`${text}\` is not the id of an organization, such as o-a1b2c3d4e5`)
}

function targetProblems(
  { line, item: { access, grantee } }: ShorthandEntry<Grant>,
  target: PolicyTarget,
): readonly string[] {
  const problems: string[] = []
  if (target.service === 'ecr-public' && access === 'pull') {
    problems.push('everyone can pull from ECR Public: a policy can grant only `push`')
  }
  if (grantee.kind === 'arn' && grantee.partition !== target.partition) {
    const known = partitionNamed(grantee.partition) ? 'another partition' : 'an unknown partition'
    problems.push(`\`${grantee.arn}\` is in ${known}: the registry is in \`${target.partition}\``)
  }
  return problems.map((text) => `line ${line}: ${text}`)
}

/** One statement for all grantees of the same kind, so that the policy stays short. */
function statementsOf(entries: readonly ShorthandEntry<Grant>[], target: PolicyTarget): readonly object[] {
  const groups = Map.groupBy(
    entries.map(({ item }) => item),
    ({ access, grantee }) => `${access === 'pull' ? 'AllowPull' : 'AllowPush'}${groupOf(grantee)}`,
  )
  return [...groups].map(([Sid, [first, ...others]]) => {
    const members = first ? [first, ...others] : []
    return {
      Sid,
      Effect: 'Allow',
      ...principalsOf(
        members.map(({ grantee }) => grantee),
        target,
      ),
      Action: actionsOf(first?.access ?? 'pull', target),
    }
  })
}

/**
 * The end of the `Sid` of a grantee's statement. A `Sid` may have only letters and digits. Source: IAM user guide, "JSON
 * policy elements: Sid".
 */
function groupOf(grantee: Grantee): string {
  switch (grantee.kind) {
    case 'account':
    case 'arn':
      return ''
    case 'service':
      return grantee.from === undefined ? 'ByServices' : `ByServicesFor${grantee.from}`
    case 'organization':
      return 'ByOrganizations'
  }
}

/** The `Principal` and `Condition` of a statement for grantees of one kind. */
function principalsOf(grantees: readonly Grantee[], { partition }: PolicyTarget): object {
  const [first] = grantees
  const names = [...new Set(grantees.map((grantee) => granteeName(grantee, partition)))]
  switch (first?.kind) {
    case 'organization':
      return { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': names } } }
    case 'service': {
      // CodeBuild and Lambda send this condition key. Source: AWS's pages on CodeBuild's and Lambda's images in ECR.
      const source = { ArnLike: { 'aws:SourceArn': `arn:${partition}:*:*:${first.from}:*` } }
      return { Principal: { Service: names }, ...(first.from === undefined ? {} : { Condition: source }) }
    }
    default:
      return { Principal: { AWS: names } }
  }
}

function granteeName(grantee: Grantee, partition: string): string {
  switch (grantee.kind) {
    case 'account':
      return `arn:${partition}:iam::${grantee.account}:root`
    case 'arn':
      return grantee.arn
    case 'service':
      return grantee.service
    case 'organization':
      return grantee.id
  }
}

function actionsOf(access: Grant['access'], { service }: PolicyTarget): readonly string[] {
  if (service === 'ecr-public') return publicPushActions
  return access === 'pull' ? pullActions : pushActions
}
