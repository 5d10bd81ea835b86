import {
  GetRepositoryCatalogDataCommand,
  PutRepositoryCatalogDataCommand,
  type RepositoryCatalogData,
} from '@aws-sdk/client-ecr-public'
import type { PublicRepository } from '../../plan/repository/public.ts'
import { type CatalogData, catalogDifferences } from '../../plan/settings/catalog.ts'
import { conditionOf } from '../client/faults.ts'
import type { PublicConnection } from './connection.ts'
import { explainPublicError } from './explain-error.ts'
import { catalogInput } from './repositories.ts'

const setting = 'catalog'

/**
 * Updates the catalog if a field in `catalog` differs, and logs the change. Keeps the other fields. Only the logo may be removed,
 * because the request does not contain it.
 */
export async function updateCatalog(api: PublicConnection, { name, catalog }: PublicRepository): Promise<void> {
  const current = await catalogOf(api, name)
  const { logoUrl } = current
  const before = fieldsOf(current)
  const changedFields = catalogDifferences(before, catalog)
  if (changedFields.length === 0) return api.info(`The catalog of ${name} is already up to date.`)
  const what = `Changing the catalog of ${name} in ECR Public`
  // The request replaces all catalog data, so it also contains the fields that do not change.
  const input = { repositoryName: name, catalogData: catalogInput({ ...before, ...catalog }) }
  try {
    const response = await api.send(what, new PutRepositoryCatalogDataCommand(input))
    api.logChange(`Changed the catalog of ${name}: ${changedFields.join(', ')}.`)
    if (logoUrl !== undefined && response.catalogData?.logoUrl === undefined) {
      api.info(`ECR Public removed the logo of ${name} with this change. Add the logo again in the console: ${logoUrl}`)
    }
  } catch (error) {
    throw explainPublicError(error, { what, repository: name, setting }, api, 'ecr-public:PutRepositoryCatalogData')
  }
}

async function catalogOf(api: PublicConnection, name: string): Promise<RepositoryCatalogData> {
  const what = `Reading the catalog of ${name} in ECR Public`
  try {
    const { catalogData = {} } = await api.send(what, new GetRepositoryCatalogDataCommand({ repositoryName: name }))
    return catalogData
  } catch (error) {
    if (conditionOf(error) === 'setting-not-found') return {}
    throw explainPublicError(error, { what, repository: name, setting }, api, 'ecr-public:GetRepositoryCatalogData')
  }
}

/** The fields that the action can set, without undefined values. */
function fieldsOf(data: RepositoryCatalogData): CatalogData {
  const { description, aboutText, usageText, architectures, operatingSystems } = data
  const fields = { description, aboutText, usageText, architectures, operatingSystems }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
