import { repositoryArn } from '../../names/partition.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { RequiredPermissions } from '../iam/policy.ts'
import { requireAllowed } from '../identity/account.ts'
import {
  identityNotices,
  identityProblems,
  identityWarnings,
  type PlannedIdentity,
  planIdentity,
} from '../identity/identity.ts'
import { type PrivateRegistry, regionOf, registryProblems, targetRegistry } from '../image/registries.ts'
import type { ParsedDeletion } from '../inputs/deletion.ts'
import { unknownInputs } from '../inputs/unknown-inputs.ts'
import { independentProblems, inputInvalid, requiredProblems } from '../problems.ts'
import type { Context } from '../run/context.ts'
import { expandPatterns, type TagPatterns } from './patterns.ts'

/** Everything that a run of `delete` will do. */
export interface DeletionPlan {
  readonly identity: PlannedIdentity
  readonly permissions: RequiredPermissions
  readonly registry: PrivateRegistry
  /** Such as `team/app`. */
  readonly repository: string
  readonly patterns: TagPatterns
  readonly dryRun: boolean
  readonly warnings: readonly string[]
  readonly notices: readonly string[]
}

interface DeletionSources {
  readonly parsed: ParsedDeletion
  /** The names of all inputs whose value is not empty. */
  readonly nonEmptyInputs: readonly string[]
  readonly context: Context
  /** Problems of the proxy, endpoint and CA variables. */
  readonly networkProblems: readonly Problem[]
}

/** Plans the deletion, or throws `input-invalid` with all problems. */
export function planDeletion({ parsed, nonEmptyInputs, context, networkProblems }: DeletionSources): DeletionPlan {
  const { inputs, emptyRequiredInputs } = parsed
  // The step uses the last role of the chain.
  const role = inputs.rolesToAssume.at(-1)
  const region = regionOf(inputs) ?? context.awsRegion
  // Without a name or a region, there is a problem, so no plan has these empty values.
  const repository = inputs.repository?.name ?? ''
  const registry = targetRegistry(inputs, region ?? '')
  const expandedPatterns = expandPatterns(inputs, context)
  const unknownInputList = unknownInputs(nonEmptyInputs, 'delete')
  const permissions = deletionPermissions(registry, repository, role?.account ?? '*')
  // The region may be in the invalid `repository`.
  const mayHaveRegion = region === undefined && parsed.invalidInputs.includes('repository')
  const problems = [
    ...requiredProblems(emptyRequiredInputs, 'delete', unknownInputList),
    ...independentProblems(parsed, [
      ...identityProblems(inputs, permissions),
      ...(mayHaveRegion ? [] : registryProblems(inputs, [registry], region, context.regionVariable)),
      ...publicProblems(registry),
      ...expandedPatterns.problems,
      ...networkProblems,
    ]),
  ]
  // Not for an input that a problem names, for example as a misspelling of `repository`.
  const unknownInputWarnings = unknownInputList
    .filter(({ name }) => problems.every(({ input }) => input !== name))
    .map(({ warning }) => warning)
  // `publicProblems` reports a public registry already. The check here narrows the type of `registry`.
  if (problems.length > 0 || registry.kind === 'public') throw inputInvalid(problems, unknownInputWarnings)

  if (role) requireAllowed(role.account, inputs.allowedAccountIds, role.arn, 'The role in `role-to-assume`')
  const identity = planIdentity(inputs, context, registry.region, permissions)
  return {
    identity,
    permissions,
    registry,
    repository,
    patterns: expandedPatterns.patterns,
    dryRun: inputs.dryRun,
    warnings: [...unknownInputWarnings, ...identityWarnings(inputs, identity)],
    notices: [
      ...expandedPatterns.leftOutReasons.map((reason) => `Left out: ${reason}.`),
      ...identityNotices(inputs, identity),
    ],
  }
}

function publicProblems({ kind }: { readonly kind: string }): readonly Problem[] {
  if (kind !== 'public') return []
  const text =
    'it is on ECR Public, but `delete` works only in private repositories: use `aws ecr-public batch-delete-image`'
  return [{ input: 'repository', text }]
}

/**
 * The permissions of a deletion. They include no login, because docker is not used. `account` is the account of the session, or
 * `*` if it is unknown.
 */
function deletionPermissions(
  registry: ReturnType<typeof targetRegistry>,
  repository: string,
  account: string,
): RequiredPermissions {
  const arn = registry.kind === 'private' ? repositoryArn(registry.region, registry.account ?? account, repository) : ''
  return {
    push: [],
    tag: [],
    pull: [],
    scan: [],
    signing: { profiles: [], repositories: [] },
    deletion: [arn],
    repositorySettings: undefined,
    bucket: undefined,
    loginOnly: false,
    logsInToEcr: false,
    logsInToEcrPublic: false,
  }
}
