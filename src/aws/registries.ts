import type { Denial } from '../failures/denial.ts'
import type { ForbiddenRequest } from '../failures/forbidden.ts'
import type { PublicHost } from '../plan/image.ts'
import type { ManifestDocument } from '../plan/manifest.ts'
import type { PlannedRegistry, PrivateRegistry } from '../plan/registries.ts'
import type { RegistryLogin } from './authorization.ts'
import { connectEcr, type Ecr, type EcrOptions } from './ecr.ts'
import type { Identity } from './identity.ts'

/** The registries of ECR and ECR Public, wherever they are, for one identity. */
export interface Registries {
  /** A login for each registry, in the same order, with one request a region. */
  logins(registries: readonly PlannedRegistry[]): Promise<readonly RegistryLogin[]>
  requireRepository(registry: PrivateRegistry, repository: string): Promise<void>
  manifests(registry: PrivateRegistry, repository: string, digests: readonly string[]): Promise<ManifestDocument[]>
  /** AWS's denial of what a registry refused without a word; undefined where AWS allows it. */
  denial(request: ForbiddenRequest): Promise<Denial | undefined>
}

export function connectRegistries(identity: Identity, options: EcrOptions): Registries {
  const clients = new Map<string, Ecr>()

  function ecr(region: string): Ecr {
    const client = clients.get(region) ?? connectEcr(region, identity, options)
    clients.set(region, client)
    return client
  }

  /** Few steps need ECR Public's client, and it takes its time to load. */
  async function publicLogins(registries: readonly PublicHost[]): Promise<readonly RegistryLogin[]> {
    if (registries.length === 0) return []
    const client = await import('./ecr-public.ts')
    return client.publicLogins(registries, identity, options)
  }

  return {
    async logins(registries) {
      const privates = registries.filter((registry) => registry.kind === 'private')
      const publics = registries.filter((registry) => registry.kind === 'public')
      const regions = [...new Set(privates.map(({ region }) => region))]
      const logins = await Promise.all([
        ...regions.map((region) => ecr(region).logins(privates.filter((one) => one.region === region))),
        publicLogins(publics),
      ])
      return registries.flatMap((registry) => logins.flat().find((login) => login.registry === registry) ?? [])
    },
    requireRepository: ({ region, account }, repository) => ecr(region).requireRepository(repository, account),
    manifests: ({ region, account }, repository, digests) => ecr(region).manifests(repository, account, digests),
    denial: (request) => ecr(request.registry.region).denial(request),
  }
}
