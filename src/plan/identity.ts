import type { Context } from './context.ts'
import type { Inputs, RoleArn } from './inputs.ts'
import { modeOf } from './mode.ts'
import { type RepositoryArn, sessionPolicy, sessionPolicyLimit } from './policy.ts'
import { inputInvalid } from './problems.ts'
import { type PlannedRegistry, writtenRepositories } from './registries.ts'
import type { PlannedTag } from './tags.ts'

/** How AWS is entered: through a role by GitHub's OIDC, or with the credentials that are there. */
export type PlannedIdentity =
  | {
      readonly kind: 'role'
      readonly role: RoleArn
      readonly region: string
      /** The `aud` of the ID token. */
      readonly audience: string
      readonly sessionName: string
      readonly durationSeconds: number
      /** The inline session policy, JSON text; undefined leaves the role as it is. */
      readonly policy: string | undefined
    }
  | { readonly kind: 'ambient'; readonly region: string }

/** The identity that the inputs ask for; undefined where there is no registry to enter AWS for. */
export function planIdentity(
  inputs: Inputs,
  context: Context,
  registries: readonly PlannedRegistry[],
  tags: readonly PlannedTag[],
): PlannedIdentity | undefined {
  if (registries.length === 0) return undefined
  const region = regionFor(registries)
  const role = inputs.roleToAssume
  if (!role) return { kind: 'ambient', region }
  return {
    kind: 'role',
    role,
    region,
    audience: inputs.audience ?? role.partition.audience,
    sessionName: inputs.roleSessionName ?? sessionName(context),
    durationSeconds: inputs.roleDurationSeconds,
    policy: policyText(inputs, () => narrowedPolicy(inputs, role, registries, tags)),
  }
}

/** STS is asked where the registry is; ECR Public's own region serves a step that needs no other. */
function regionFor(registries: readonly PlannedRegistry[]): string {
  return registries.find((registry) => registry.kind === 'private')?.region ?? 'us-east-1'
}

function policyText(inputs: Inputs, narrowed: () => string): string | undefined {
  switch (inputs.sessionPolicy) {
    case 'off':
      return undefined
    case 'repository':
      return narrowed()
    default:
      return inputs.sessionPolicy
  }
}

function narrowedPolicy(
  inputs: Inputs,
  role: RoleArn,
  registries: readonly PlannedRegistry[],
  tags: readonly PlannedTag[],
): string {
  const mode = modeOf(inputs)
  const policy = sessionPolicy({
    partition: role.partition,
    push: mode === 'push' ? pushedRepositories(inputs, role, registries[0], tags) : [],
    loginOnly: mode === 'login',
    public: registries.some(({ kind }) => kind === 'public'),
  })
  if (policy.length <= sessionPolicyLimit) return policy
  const text = 'so many repositories are pushed to that the narrowed policy is longer than AWS allows: use `off`'
  throw inputInvalid([{ input: 'session-policy', text }])
}

function pushedRepositories(
  inputs: Inputs,
  role: RoleArn,
  home: PlannedRegistry | undefined,
  tags: readonly PlannedTag[],
): readonly RepositoryArn[] {
  const { repository } = inputs
  const own = home?.kind === 'private' && repository ? [{ registry: home, name: repository.name }] : []
  return [...own, ...writtenRepositories(inputs, tags)].map(({ registry, name }) => ({
    name,
    region: registry.region,
    account: registry.account ?? role.account,
  }))
}

/** `owner-repo-run`, cut to what STS takes (2 to 64 of `\w+=,.@-`) without losing the run. */
function sessionName({ repository, runId }: Context): string {
  const run = runId === '' ? '' : `-${runId}`
  const name = (repository || 'ecr-build-push').replaceAll(/[^\w+=,.@-]/g, '-')
  return `${name.slice(0, 64 - run.length)}${run}`
}
