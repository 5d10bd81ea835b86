import type { ForbiddenRequest } from '../../failures/forbidden.ts'
import type { PublicHost } from '../../names/ecr.ts'
import type { PublicRepository } from '../../plan/repository/public.ts'
import type { EcrOptions } from '../ecr/connection.ts'
import type { Identity } from '../identity/identity.ts'
import { openEcrPublic } from './connection.ts'
import { publicDenial } from './denial.ts'
import { ensurePublicRepository } from './ensure.ts'
import { publicLogins } from './logins.ts'

/** ECR Public for one identity. */
export type PublicRegistry = ReturnType<typeof connectPublicRegistry>

export function connectPublicRegistry(identity: Identity, { mask, ...options }: EcrOptions) {
  const api = openEcrPublic(identity, options)
  return {
    logins: (hosts: readonly PublicHost[]) => publicLogins(api, hosts, mask),
    ensure: (repository: PublicRepository) => ensurePublicRepository(api, repository),
    denial: (request: ForbiddenRequest) => publicDenial(api, request),
  }
}
