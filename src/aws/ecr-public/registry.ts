import type { Denial } from '../../failures/denial.ts'
import type { ForbiddenRequest } from '../../failures/forbidden.ts'
import type { PublicHost } from '../../names/ecr.ts'
import type { PublicRepository } from '../../plan/repository/public.ts'
import type { RegistryLogin } from '../client/authorization.ts'
import type { EcrOptions } from '../ecr/connection.ts'
import type { Identity } from '../identity/identity.ts'
import { openEcrPublic } from './connection.ts'
import { publicDenial } from './denial.ts'
import { ensurePublicRepository } from './ensure.ts'
import { publicLogins } from './logins.ts'

/** ECR Public for one identity. */
export interface PublicRegistry {
  /** Returns one login per host, in the order of `hosts`. Sends one request. */
  logins(hosts: readonly PublicHost[]): Promise<readonly RegistryLogin[]>
  /** Creates or updates a repository as planned. */
  ensure(repository: PublicRepository): Promise<void>
  /** Asks AWS's API why the registry denied a request; undefined if the API allows the same request. */
  denial(request: ForbiddenRequest): Promise<Denial | undefined>
}

export function connectPublicRegistry(identity: Identity, { mask, ...options }: EcrOptions): PublicRegistry {
  const api = openEcrPublic(identity, options)
  return {
    logins: (hosts) => publicLogins(api, hosts, mask),
    ensure: (repository) => ensurePublicRepository(api, repository),
    denial: (request) => publicDenial(api, request),
  }
}
