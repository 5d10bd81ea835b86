import type { Inputs } from './inputs.ts'
import type { Mode } from './mode.ts'
import { keyArn, repositoryArn } from './partition.ts'
import type { Needs, Settlement } from './policy.ts'
import {
  askedRegistries,
  type PlannedRegistry,
  type PrivateRegistry,
  readRepositories,
  writtenRepositories,
} from './registries.ts'
import type { PlannedRepository } from './repository/planned.ts'
import { registryOf, type SourceImage } from './source.ts'
import type { PlannedTag } from './tags.ts'

/** What the step will need of AWS. */
export function planNeeds(
  inputs: Inputs,
  mode: Mode,
  region: string,
  registries: readonly PlannedRegistry[],
  tags: readonly PlannedTag[],
  source: SourceImage | undefined,
  repository: PlannedRepository | undefined,
): Needs {
  // The session is that of the last role; of credentials that are just there, nobody knows the account yet.
  const account = inputs.rolesToAssume.at(-1)?.account ?? '*'

  const arn = (registry: PlannedRegistry, name: string): readonly string[] => {
    return registry.kind === 'public' ? [] : [repositoryArn(registry.region, registry.account ?? account, name)]
  }
  const [home] = registries
  const own = home && inputs.repository ? arn(home, inputs.repository.name) : []
  const written = writtenRepositories(inputs, tags).flatMap(({ registry, name }) => arn(registry, name))
  const writes = mode === 'push' || mode === 'promote' ? [...new Set([...own, ...written])] : []
  const origin = home && source && registryOf(source, home)
  const from = origin ? arn(origin, source.repository) : []
  // What stays in its repository needs no layer to be moved.
  const push = writes.filter((one) => !from.includes(one))
  const caches = mode === 'push' ? readRepositories(inputs).flatMap(({ registry, name }) => arn(registry, name)) : []
  // Which base images are taken from a further registry, nobody has said.
  const bases =
    mode === 'login' || mode === 'promote'
      ? []
      : askedRegistries(inputs, region).flatMap((registry) => arn(registry, '*'))
  return {
    push,
    tag: writes.filter((one) => from.includes(one)),
    pull: [...new Set([...caches, ...bases, ...from])].filter((one) => !writes.includes(one)),
    settle: repository && home?.kind === 'private' ? settlement(repository, own, home, account) : undefined,
    loginOnly: mode === 'login',
    public: registries.some(({ kind }) => kind === 'public'),
  }
}

/** What creating and updating the step's own repository takes; `account` is the session's. */
function settlement(
  { create, update, settings }: PlannedRepository,
  arns: readonly string[],
  home: PrivateRegistry,
  account: string,
): Settlement {
  const { encryption, resourceTags, lifecyclePolicy, policy } = settings
  const actions = [
    ...(create ? ['ecr:CreateRepository'] : []),
    ...(update ? ['ecr:PutImageTagMutability', 'ecr:PutImageScanningConfiguration'] : []),
    ...(resourceTags.length > 0 ? ['ecr:TagResource'] : []),
    ...(resourceTags.length > 0 && update ? ['ecr:ListTagsForResource'] : []),
    ...(lifecyclePolicy === undefined ? [] : ['ecr:PutLifecyclePolicy']),
    ...(lifecyclePolicy !== undefined && update ? ['ecr:GetLifecyclePolicy'] : []),
    ...(policy === undefined ? [] : ['ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy']),
  ]
  const key =
    create && encryption.key !== undefined ? keyArn(home.region, home.account ?? account, encryption.key) : undefined
  return { repositories: arns, actions: actions.toSorted(), keys: key === undefined ? [] : [key] }
}
