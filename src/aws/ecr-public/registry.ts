import type { Denial } from '../../failures/denial.ts'
import type { ForbiddenRequest } from '../../failures/forbidden.ts'
import type { PublicHost } from '../../names/reference.ts'
import type { PublicRepository } from '../../plan/repository/public.ts'
import type { RegistryLogin } from '../client/authorization.ts'
import type { EcrOptions } from '../ecr/connection.ts'
import type { Identity } from '../identity/identity.ts'
import { openPublic } from './connection.ts'
import { publicDenial } from './denial.ts'
import { publicLogins } from './logins.ts'
import { settlePublic } from './settle.ts'

/** ECR Public for one identity. */
export interface PublicRegistry {
  /** A login under each of some of its hosts, with one request. */
  logins(hosts: readonly PublicHost[]): Promise<readonly RegistryLogin[]>
  /** Makes sure that a repository is there and as it should be. */
  settle(repository: PublicRepository): Promise<void>
  /** AWS's denial of what the data plane refused without a word; undefined where AWS allows it. */
  denial(request: ForbiddenRequest): Promise<Denial | undefined>
}

export function connectPublicRegistry(identity: Identity, { mask, ...options }: EcrOptions): PublicRegistry {
  const api = openPublic(identity, options)
  return {
    logins: (hosts) => publicLogins(api, hosts, mask),
    settle: (repository) => settlePublic(api, repository),
    denial: (request) => publicDenial(api, request),
  }
}
