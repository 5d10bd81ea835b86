import { asActionError } from '../../errors/action-error.ts'
import { aliasMismatch, publicRepositoryMissing } from '../../failures/public.ts'
import { settingNotApplied } from '../../failures/repository.ts'
import { parsePublicName } from '../../names/ecr.ts'
import type { PublicRepository } from '../../plan/repository/public.ts'
import { updateCatalog } from './catalog.ts'
import type { PublicConnection } from './connection.ts'
import { setPolicy, updatePolicy } from './policy.ts'
import { createPublic, findPublic, ownAliases } from './repositories.ts'
import { updateTags } from './tags.ts'

/**
 * Checks that the repository exists under the planned alias, and creates or updates it as planned. Throws
 * `repository-not-found` if the repository is missing and `create` is false. If the role may not describe the repository, it is
 * created if planned, but not checked.
 */
export async function ensurePublicRepository(api: PublicConnection, planned: PublicRepository): Promise<void> {
  const description = await findPublic(api, planned.name)
  switch (description.kind) {
    case 'found':
      await requireAlias(api, planned, description.path)
      return planned.update ? update(api, planned) : undefined
    case 'missing': {
      const aliases = await ownAliases(api)
      // An account that has not used ECR Public yet has no alias: AWS creates its registry with the first repository.
      const isAliasOfOtherAccount = aliases !== undefined && aliases.length > 0 && !aliases.includes(planned.alias)
      if (isAliasOfOtherAccount) throw aliasMismatch(planned, api.identity.account, aliases)
      if (!planned.create) throw publicRepositoryMissing(planned, api.identity.account, aliases, description.cause)
      return create(api, planned)
    }
    case 'unknown':
      return planned.create ? create(api, planned) : undefined
  }
}

/**
 * Throws if the planned alias belongs to another account. `path` is `alias/app` as ECR Public returns it. It contains only the
 * first alias of the account, so the other aliases are requested. If they cannot be read, an existing repository is accepted. But a
 * repository that this step has created (`isCreated`) is an error then, because the user must know where it is.
 */
async function requireAlias(
  api: PublicConnection,
  planned: PublicRepository,
  path: string,
  { isCreated } = { isCreated: false },
): Promise<void> {
  if (path === `${planned.alias}/${planned.name}`) return
  const aliases = await ownAliases(api)
  if (aliases?.includes(planned.alias)) return
  if (aliases === undefined && !isCreated)
    return api.info(
      `Could not check who owns the alias ${planned.alias}. The push fails if the alias belongs to another account.`,
    )
  const firstAlias = parsePublicName(path)?.alias ?? path
  const knownAliases = [...new Set([firstAlias, ...(aliases ?? [])])]
  throw aliasMismatch(planned, api.identity.account, knownAliases, { isCreated })
}

async function create(api: PublicConnection, planned: PublicRepository): Promise<void> {
  const path = await createPublic(api, planned)
  if (path === undefined) {
    api.info(`${planned.name} already exists in ECR Public.`)
    return planned.update ? update(api, planned) : undefined
  }
  await requireAlias(api, planned, path, { isCreated: true })
  api.logChange(`Created public.ecr.aws/${path}.`)
  if (planned.policy === undefined) return
  await setPolicy(api, planned.name, planned.policy).catch((error: unknown) => {
    throw settingNotApplied(asActionError(error), planned.name)
  })
}

async function update(api: PublicConnection, planned: PublicRepository): Promise<void> {
  const { name, catalog, tags, policy } = planned
  if (Object.keys(catalog).length > 0) await updateCatalog(api, planned)
  if (tags.length > 0) await updateTags(api, planned)
  if (policy !== undefined) await updatePolicy(api, name, policy)
}
