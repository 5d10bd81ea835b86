import type { Context } from './context.ts'
import type { Inputs, RoleArn } from './inputs.ts'
import { type RepositoryArn, sessionPolicy } from './policy.ts'
import type { PlannedRegistry } from './registries.ts'

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

/** The identity that the inputs ask for, narrowed to pushing to `push` unless they say otherwise. */
export function planIdentity(
  inputs: Inputs,
  context: Context,
  region: string,
  registries: readonly PlannedRegistry[],
  push: readonly Pushed[],
): PlannedIdentity {
  const role = inputs.roleToAssume
  if (!role) return { kind: 'ambient', region }
  const own = push.map(({ name, registry }) => arnParts(name, registry, role))
  return {
    kind: 'role',
    role,
    region,
    audience: inputs.audience ?? role.partition.audience,
    sessionName: inputs.roleSessionName ?? sessionName(context),
    durationSeconds: inputs.roleDurationSeconds,
    policy: policyText(inputs, () =>
      sessionPolicy({
        partition: role.partition,
        push: own,
        loginOnly: inputs.push && !inputs.repository,
        public: registries.some(({ kind }) => kind === 'public'),
      }),
    ),
  }
}

/** A repository that the step pushes to. */
export interface Pushed {
  readonly name: string
  readonly registry: PlannedRegistry & { readonly kind: 'private' }
}

function arnParts(name: string, registry: Pushed['registry'], role: RoleArn): RepositoryArn {
  return { name, region: registry.region, account: registry.account ?? role.account }
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

/** `owner-repo-run`, cut to what STS takes (2 to 64 of `\w+=,.@-`) without losing the run. */
function sessionName({ repository, runId }: Context): string {
  const run = runId === '' ? '' : `-${runId}`
  const name = (repository || 'ecr-build-push').replaceAll(/[^\w+=,.@-]/g, '-')
  return `${name.slice(0, 64 - run.length)}${run}`
}
