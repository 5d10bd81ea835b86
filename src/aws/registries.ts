import type { ForbiddenRequest } from '../failures/forbidden.ts'
import type { FailedPull } from '../failures/pull-through.ts'
import { isPublicHost } from '../names/ecr.ts'
import type { PlannedRegistry, PrivateRegistry } from '../plan/image/registries.ts'
import type { PublicRepository } from '../plan/repository/public.ts'
import type { DescribedSettings } from '../plan/settings/settings.ts'
import type { RegistryLogin } from './client/authorization.ts'
import { archivedReferrers, archiveStatuses, restoreImage } from './ecr/archive.ts'
import { type EcrConnection, type EcrOptions, openEcr } from './ecr/connection.ts'
import { coveringTemplatePrefix, templatePrefixes } from './ecr/creation-templates.ts'
import { deleteImages, describeImages } from './ecr/deletion.ts'
import { ecrDenial } from './ecr/denial.ts'
import { findImages, imageStates, tagImage } from './ecr/images.ts'
import { ecrLogins } from './ecr/logins.ts'
import { pullThroughFailure, pullThroughRules, ruleFailure } from './ecr/pull-through.ts'
import { replicationRules, replicationStatuses } from './ecr/replication.ts'
import { describeRepositories, ecrRepository } from './ecr/repository.ts'
import { scanOf } from './ecr/scan.ts'
import { signingStatuses } from './ecr/signing.ts'
import type { PublicRegistry } from './ecr-public/registry.ts'
import type { Identity } from './identity/identity.ts'

/** All requests of the step to ECR (in all regions) and ECR Public, for one identity. */
export type Registries = ReturnType<typeof connectRegistries>

export function connectRegistries(identity: Identity, options: EcrOptions) {
  const connections = new Map<string, EcrConnection>()

  function ecrIn(region: string): EcrConnection {
    const connection = connections.get(region) ?? openEcr(region, identity, options)
    connections.set(region, connection)
    return connection
  }

  /** The function with a registry as its first parameter, instead of a connection and an account. */
  function inRegistry<Args extends unknown[], Result>(
    request: (ecr: EcrConnection, account: string | undefined, ...args: Args) => Result,
  ) {
    return ({ region, account }: PrivateRegistry, ...args: Args) => request(ecrIn(region), account, ...args)
  }

  let publicRegistry: Promise<PublicRegistry> | undefined

  /** Loads ECR Public's client on demand, because few runs need it and it loads slowly. */
  function ecrPublic(): Promise<PublicRegistry> {
    publicRegistry ??= import('./ecr-public/registry.ts').then((module) =>
      module.connectPublicRegistry(identity, options),
    )
    return publicRegistry
  }

  return {
    /** Returns one login per registry, in the order of `registries`. Sends one request per region. */
    async logins(registries: readonly PlannedRegistry[]): Promise<readonly RegistryLogin[]> {
      const privateRegistries = registries.filter((registry) => registry.kind === 'private')
      const publicRegistries = registries.filter((registry) => registry.kind === 'public')
      const regions = [...new Set(privateRegistries.map(({ region }) => region))]
      const requests = regions.map((region) => {
        const inRegion = privateRegistries.filter((registry) => registry.region === region)
        return ecrLogins(ecrIn(region), inRegion)
      })
      if (publicRegistries.length > 0) requests.push(ecrPublic().then((api) => api.logins(publicRegistries)))
      const logins = (await Promise.all(requests)).flat()
      return registries.flatMap((registry) => logins.filter((login) => login.registry === registry))
    },
    /**
     * A repository, which may not exist. `requiredActions` are all actions of the step on the repository. `knownSettings` are
     * the result of an earlier request.
     */
    repository: (
      { region, account }: PrivateRegistry,
      name: string,
      requiredActions?: readonly string[],
      knownSettings?: DescribedSettings,
    ) => ecrRepository(ecrIn(region), { name, account, requiredActions }, knownSettings),
    describeRepositories: inRegistry(describeRepositories),
    images: inRegistry(findImages),
    states: inRegistry(imageStates),
    describeImages: inRegistry(describeImages),
    deleteImages: inRegistry(deleteImages),
    tag: inRegistry(tagImage),
    archiveStatuses: inRegistry(archiveStatuses),
    archivedReferrers: inRegistry(archivedReferrers),
    restore: inRegistry(restoreImage),
    scan: inRegistry(scanOf),
    signingStatuses: inRegistry(signingStatuses),
    replicationStatuses: inRegistry(replicationStatuses),
    replicationRules: inRegistry(replicationRules),
    templatePrefixes: inRegistry(templatePrefixes),
    coveringTemplatePrefix: inRegistry(coveringTemplatePrefix),
    pullThroughRules: inRegistry(pullThroughRules),
    ruleFailure: inRegistry(ruleFailure),
    pullThroughFailure: ({ registry: { region, account }, repository, reference }: FailedPull) =>
      pullThroughFailure(ecrIn(region), { account, repository, reference }),
    ensurePublic: async (repository: PublicRepository) => (await ecrPublic()).ensure(repository),
    /** Asks AWS's API why a registry denied a request; undefined if the API allows the same request. */
    async denial(request: ForbiddenRequest) {
      const { registry } = request
      if (isPublicHost(registry.host)) return (await ecrPublic()).denial(request)
      return ecrDenial(ecrIn(registry.region), request)
    },
  }
}
