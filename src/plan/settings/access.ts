import { partitionNamed } from '../../names/partition.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { publicPushActions, pullActions, pushActions } from '../iam/actions.ts'
import { policyDocument } from '../iam/policy.ts'
import type { ReadFile } from '../run/context.ts'
import { policyProblems } from './access-json.ts'
import { documentOf, type PolicyDocument, policySource } from './document.ts'
import { type Form, type LineValues, readShorthand, type ShorthandEntry } from './shorthand.ts'

/** The maximum length of a repository policy, in characters. Source: `RepositoryPolicyText` in the models of both services. */
const repositoryPolicyLimit = 10_240

/** The registry whose repository gets the policy. */
export interface PolicyTarget {
  /** The name of the registry's partition, such as `aws-cn`. */
  readonly partition: string
  readonly service: 'ecr' | 'ecr-public'
}

/** A permission from a shorthand line, for one account, principal, service or organization. */
interface Grant {
  readonly access: 'pull' | 'push'
  readonly grantee: Grantee
}

type Grantee =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'arn'; readonly arn: string; readonly partition: string }
  /** The service has access only when it acts for `forAccount`; undefined if it has access for every account. */
  | { readonly kind: 'service'; readonly service: string; readonly forAccount: string | undefined }
  | { readonly kind: 'organization'; readonly id: string }

/** The forms of a shorthand line of `repository-policy`. */
export const accessForms: readonly Form<Grant>[] = [
  {
    form: 'pull|push PRINCIPAL ...',
    example: 'pull 111122223333 arn:aws:iam::444455556666:role/deploy',
    meaning: 'Accounts (12 digits), roles and users (ARNs).',
    parse: (line) => grants(line, 'PRINCIPAL', principalOf),
  },
  {
    form: 'pull|push service SERVICE ... from ACCOUNT',
    example: 'pull service lambda.amazonaws.com from 111122223333',
    meaning: 'AWS services, when they act for that account.',
    parse: (line) => {
      const account = accountOf(line.value('ACCOUNT'))
      if (!isInvalid(account)) return grants(line, 'SERVICE', (text) => serviceOf(text, account))
      // Reports the invalid services too.
      const services = grants(line, 'SERVICE', (text) => serviceOf(text, undefined))
      return [account, ...services.filter(isInvalid)]
    },
  },
  {
    form: 'pull|push service SERVICE ...',
    example: 'pull service codebuild.amazonaws.com',
    meaning: 'AWS services, **for any AWS account**.',
    parse: (line) => grants(line, 'SERVICE', (text) => serviceOf(text, undefined)),
  },
  {
    form: 'pull|push org ORGANIZATION ...',
    example: 'pull org o-a1b2c3d4e5',
    meaning: 'All accounts in these organizations.',
    parse: (line) => grants(line, 'ORGANIZATION', organizationOf),
  },
]

export function repositoryPolicy(text: string, read: ReadFile, target: PolicyTarget): PolicyDocument {
  const source = policySource(text, read, accessForms)
  switch (source.kind) {
    case 'problems':
      return source
    case 'json':
      return documentOf(source.value, policyProblems(source.value, target.service), repositoryPolicyLimit)
    case 'lines': {
      const { entries, problems: formProblems } = readShorthand(source.text, accessForms)
      const problems = [...formProblems, ...entries.flatMap((entry) => targetProblems(entry, target))]
      return documentOf(policyDocument(statementsOf(entries, target)), problems, repositoryPolicyLimit)
    }
  }
}

/** A grant for each value that stands in the place of `name`, such as `PRINCIPAL`. */
function grants(
  line: LineValues,
  name: string,
  parse: (text: string) => Grantee | Invalid,
): readonly (Grant | Invalid)[] {
  const access = line.choice === 'push' ? 'push' : 'pull'
  return line.values(name).map((text) => {
    const grantee = parse(text)
    return isInvalid(grantee) ? grantee : { access, grantee }
  })
}

function principalOf(text: string): Grantee | Invalid {
  if (text === '*')
    return invalid('`*` would allow everyone: name accounts, or write the policy as JSON to allow everyone')
  // `arn:aws:iam::111122223333:role/deploy`
  const [, iamPartition] = /^arn:([\w-]+):iam::\d{12}:(?:root|(?:user|role)\/[\w+=,.@/-]+)$/.exec(text) ?? []
  // `arn:aws:sts::111122223333:assumed-role/deploy/session`
  const [, sessionPartition] =
    /^arn:([\w-]+):sts::\d{12}:(?:assumed-role\/[\w+=,.@-]+|federated-user)\/[\w+=,.@-]+$/.exec(text) ?? []
  const partition = iamPartition ?? sessionPartition
  if (partition !== undefined) return { kind: 'arn', arn: text, partition }
  const account = accountOf(text)
  if (!isInvalid(account)) return { kind: 'account', account }
  return invalid(`\`${text}\` is neither an account id of 12 digits nor the ARN of an account, a role or a user`)
}

/** The account id without dashes. The AWS console shows account ids with dashes. */
function accountOf(text: string): string | Invalid {
  if (/^(\d{12}|\d{4}-\d{4}-\d{4})$/.test(text)) return text.replaceAll('-', '')
  return invalid(`\`${text}\` is not an account id of 12 digits`)
}

function serviceOf(text: string, forAccount: string | undefined): Grantee | Invalid {
  // `codebuild.amazonaws.com`
  if (/^[a-z][a-z0-9-]*(\.[a-z0-9-]+){2,}$/.test(text)) return { kind: 'service', service: text, forAccount }
  return invalid(`\`${text}\` is not the name of a service, such as codebuild.amazonaws.com`)
}

function organizationOf(text: string): Grantee | Invalid {
  if (/^o-[a-z0-9]{4,32}$/.test(text)) return { kind: 'organization', id: text }
  return invalid(`\`${text}\` is not the id of an organization, such as o-a1b2c3d4e5`)
}

/** The problems of a line in this registry. */
function targetProblems(
  { line, item: { access, grantee } }: ShorthandEntry<Grant>,
  target: PolicyTarget,
): readonly string[] {
  const problems: string[] = []
  if (target.service === 'ecr-public' && access === 'pull') {
    problems.push('everyone can pull from ECR Public: a policy can grant only `push`')
  }
  if (grantee.kind === 'arn' && grantee.partition !== target.partition) {
    const partitionText = partitionNamed(grantee.partition) ? 'another partition' : 'an unknown partition'
    problems.push(`\`${grantee.arn}\` is in ${partitionText}: the registry is in \`${target.partition}\``)
  }
  return problems.map((text) => `line ${line}: ${text}`)
}

/** The statements for the grants. Grants with the same `Sid` share a statement, so that the policy stays short. */
function statementsOf(entries: readonly ShorthandEntry<Grant>[], target: PolicyTarget): readonly object[] {
  const allGrants = entries.map(({ item }) => item)
  return [...Map.groupBy(allGrants, sidOf)].map(([Sid, grantsOfSid]) => {
    const grantees = grantsOfSid.map(({ grantee }) => grantee)
    // `sidOf` starts each `Sid` with the access.
    const access = Sid.startsWith('AllowPush') ? 'push' : 'pull'
    return { Sid, Effect: 'Allow', ...principalsOf(grantees, target), Action: actionsOf(access, target) }
  })
}

/**
 * The `Sid` of a grant's statement, such as `AllowPullByServices`. A `Sid` may have only letters and digits. Source: IAM user
 * guide, "JSON policy elements: Sid".
 */
function sidOf({ access, grantee }: Grant): string {
  return `${access === 'pull' ? 'AllowPull' : 'AllowPush'}${sidEnd(grantee)}`
}

function sidEnd(grantee: Grantee): string {
  switch (grantee.kind) {
    case 'account':
    case 'arn':
      return ''
    case 'service':
      return grantee.forAccount === undefined ? 'ByServices' : `ByServicesFor${grantee.forAccount}`
    case 'organization':
      return 'ByOrganizations'
  }
}

/** The `Principal` and `Condition` of a statement. Its grantees have the same kind, and services the same `forAccount`. */
function principalsOf(grantees: readonly Grantee[], { partition }: PolicyTarget): object {
  const [first] = grantees
  const names = [...new Set(grantees.map((grantee) => granteeName(grantee, partition)))]
  switch (first?.kind) {
    case 'organization':
      return { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': names } } }
    case 'service': {
      if (first.forAccount === undefined) return { Principal: { Service: names } }
      // CodeBuild and Lambda send this condition key. Source: AWS's pages on CodeBuild's and Lambda's images in ECR.
      const Condition = { ArnLike: { 'aws:SourceArn': `arn:${partition}:*:*:${first.forAccount}:*` } }
      return { Principal: { Service: names }, Condition }
    }
    default:
      return { Principal: { AWS: names } }
  }
}

/** The name of a grantee in `Principal` or `Condition`. */
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
